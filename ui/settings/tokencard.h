// The tokens of the REST API: those that are good first, those that have ended when somebody asks. GUI thread.
#pragma once

#include "app/domain/apitoken.h"
#include "ui/settings/entrycard.h"

#include <QTimer>

namespace slipway {

class Engine;
class MadeTokenPanel;

class TokenCard final : public EntryCard
{
    Q_OBJECT
public:
    explicit TokenCard(Engine &engine, QWidget *parent = nullptr);

    MadeTokenPanel *made() const { return m_made; }

protected:
    QList<EntryLook> looks() const override;
    EntryForm *makeForm(const QString &key) override;
    void equip(EntryRow *row) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void present();
    void revoke(const QString &id);

    Engine &m_engine;
    MadeTokenPanel *m_made;
    QPushButton *m_ended;
    bool m_showsEnded = false;
    QTimer m_minutes; // ends come nearer, and a use is not announced
};

} // namespace slipway
