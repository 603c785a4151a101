// The Triggers tab of a component: a card for each way in which its builds are started, those that apply first, and what holds
// for all of them. GUI thread.
#pragma once

#include "ui/components/triggercard.h"

#include <QTimer>

class QVBoxLayout;

namespace slipway {

class GitCard;
class ImageCard;
class ReviewFields;

class TriggersTab final : public FieldGroup
{
    Q_OBJECT
public:
    TriggersTab(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // What stands beside the forms: switches, since when, the secrets' state. Edits are left alone.
    void present(const Component &component);
    void tick();
    DeliveryId lastDelivery() const { return m_last; } // by whichever way

Q_SIGNALS:
    void considered(slipway::Trigger trigger); // what its switch would do is asked for
    void wanted(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);
    void tested(bool good, const QString &sentence, const slipway::DeliveryId &delivery);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addCard(TriggerCard *card);
    void orderCards();
    void loadLast();
    QList<Component> neighboursOf(const Component &component) const; // built from the same repository
    void lookForUnused(const Component &component);
    void presentLast(const QList<Delivery> &deliveries);

    Engine &m_engine;
    ComponentId m_id;
    DeliveryId m_last;
    quint64 m_asked = 0;
    quint64 m_askedUnused = 0;
    QTimer m_arrivals;
    QVBoxLayout *m_column;
    GitCard *m_git;
    ImageCard *m_image;
    QList<TriggerCard *> m_cards;
    ReviewFields *m_review;
};

} // namespace slipway
