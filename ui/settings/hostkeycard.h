// The ssh servers whose host keys are trusted, with a filter once they are many. ssh writes the file too, so it is looked at now
// and then while the list is seen. GUI thread.
#pragma once

#include "app/services/knownhosts.h"
#include "ui/settings/entrycard.h"

#include <QTimer>

namespace slipway {

class Engine;
class SearchField;
class WrapLabel;

class HostKeyCard final : public EntryCard
{
    Q_OBJECT
public:
    explicit HostKeyCard(Engine &engine, QWidget *parent = nullptr);

protected:
    QList<EntryLook> looks() const override;
    EntryForm *makeForm(const QString &key) override;
    void equip(EntryRow *row) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeFilter();
    void look();
    void present();
    void remove(const QString &key);

    Engine &m_engine;
    QWidget *m_filterBox;
    SearchField *m_filter;
    WrapLabel *m_none; // that matches
    QList<KnownHost> m_hosts;
    QString m_problem;
    bool m_isNarrow = false;
    QTimer m_looks;
};

} // namespace slipway
