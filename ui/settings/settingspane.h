// Settings: sections at the left, their cards at the right, a search over all of them. Everything acts at once. Place::item
// is a section ("listener"), Place::part the key of a setting ("listener/port"). GUI thread.
#pragma once

#include "ui/common/pane.h"

class QScrollArea;

namespace slipway {

class EmptyState;
class Engine;
class EntryCard;
class ScrollPage;
class SearchField;
class SectionList;
class SectionPage;
class SettingBinder;
class SettingRow;

class SettingsPane final : public Pane
{
    Q_OBJECT
public:
    explicit SettingsPane(Engine &engine, QWidget *parent = nullptr);

    void goTo(const Place &place) override;
    void focusFilter() override;

    SettingRow *row(const QString &key) const; // null for an unknown one
    EntryCard *card(const QString &key) const; // a list: "catalogue/tools"
    QString section() const { return m_section; }

private:
    void showSection(const QString &key);
    void search(const QString &typed);
    void reveal(const QString &settingKey);
    void lookAt(QWidget *widget);

    SettingBinder *m_binder;
    SearchField *m_search;
    SectionList *m_sections;
    ScrollPage *m_scroll;
    EmptyState *m_nothing;
    QList<SectionPage *> m_pages;
    QString m_section;
};

} // namespace slipway
