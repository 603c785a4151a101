// What every way to start builds has in common on the Triggers tab: a card with a switch that acts at once, since when and by
// whom it stands so, a form with something beside it, and its last delivery at the foot. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "ui/common/pane.h"
#include "ui/components/fieldgroup.h"

class QBoxLayout;
class QPushButton;

namespace slipway {

class Card;
class ComponentActions;
class Hairline;
class LookLine;
class Switch;
class TextLabel;
class VerdictLine;

class TriggerCard : public FieldGroup
{
    Q_OBJECT
public:
    struct Words {
        QString icon;
        QString title;
        QString purpose;
    };
    TriggerCard(Trigger trigger, Engine &engine, ComponentActions &actions, const Words &words, QWidget *parent = nullptr);

    Trigger trigger() const { return m_trigger; }
    // Whether a component with such a source can be built this way; the others' cards shrink to a line that says why not.
    bool applies() const { return m_applies; }

    void load(const Component &component) override; // also presents it; call it first
    // What stands beside the form. Edits are left alone. Call it first.
    virtual void present(const Component &component);
    // The last delivery that came by this way; none: nothing came so far.
    virtual void presentLast(const std::optional<Delivery> &delivery);
    virtual void tick(); // times grow

    // Columns below one another, where a window is narrow.
    virtual void setStacked(bool stacked);

Q_SIGNALS:
    void considered(slipway::Trigger trigger); // pointer or keys came to its switch
    void wanted(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);
    void tested(bool good, const QString &sentence, const slipway::DeliveryId &delivery);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

    struct SwitchFact {
        bool on = false;
        qint64 changedAtUs = 0;
        QString changedBy;
    };
    virtual SwitchFact switchFact(const Component &component) const = 0;
    virtual QString switchName(const Component &component) const = 0; // for screen readers: "Git webhook of checkout-api"
    // Empty: it applies.
    virtual QString whyNot(const Component &component) const = 0;

    Engine &engine() const { return m_engine; }
    const ComponentId &id() const { return m_id; }
    Card *card() const { return m_card; }
    Switch *control() const { return m_switch; }
    VerdictLine *lastLine() const { return m_line; }
    const std::optional<Delivery> &last() const { return m_last; }

    // Keeps the line true, where this Slipway looks at remotes; renewLook() in present() and tick().
    void follow(LookLine *look) { m_look = look; }
    void renewLook();

    // The form, and what stands beside it.
    void setColumns(QWidget *form, QWidget *beside);
    // A row below both, from edge to edge, with a hairline above it.
    void addBelow(QWidget *row);

private:
    void presentSwitch(const Component &component);
    void presentLine();
    void fetchBuild();

    const Trigger m_trigger;
    Engine &m_engine;
    ComponentId m_id;
    bool m_applies = true;
    bool m_asked = false; // the side this switch asked for last
    std::optional<Delivery> m_last;
    std::optional<Build> m_lastBuild; // the one it queued
    LookLine *m_look = nullptr;
    bool m_isFollowing = false;
    Card *m_card;
    Switch *m_switch;
    QPushButton *m_changeSource;
    QBoxLayout *m_columns = nullptr;
    Hairline *m_beside = nullptr; // between form and neighbour when they lie side by side
    Hairline *m_below = nullptr;  // and when the neighbour lies below
    TextLabel *m_never;
    VerdictLine *m_line;
    QPushButton *m_why;
};

} // namespace slipway
