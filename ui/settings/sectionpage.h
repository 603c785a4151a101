// One section of Settings: cards of rows and what stands above them. GUI thread.
#pragma once

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace slipway {

class EntryCard;
class SettingGroup;
class SettingRow;

class SectionPage : public QWidget
{
    Q_OBJECT
public:
    SectionPage(const QString &key, const QString &title, QWidget *parent);

    QString key() const { return m_key; }
    SettingRow *row(const QString &settingKey) const; // null for one that is not here
    QList<SettingRow *> rows() const;
    EntryCard *card(const QString &settingKey) const; // the same

    // Shows only the rows that match, with the section's name above them; an empty text shows all. Answers whether one does.
    bool filter(const QString &typed);

Q_SIGNALS:
    // Something was done; shown as a toast. undo may be empty.
    void done(const QString &sentence, const std::function<void()> &undo);
    void sectionWanted(const QString &key);
    void pointedOut(QWidget *widget); // scroll it into sight

protected:
    SettingGroup *addGroup();
    void addCard(EntryCard *card);
    void addWidget(QWidget *widget); // no row: not there while a search filters

private:
    QString m_key;
    QVBoxLayout *m_column;
    QWidget *m_heading;
    QList<SettingGroup *> m_groups;
    QList<EntryCard *> m_cards;
    QList<QWidget *> m_others;
};

} // namespace slipway
