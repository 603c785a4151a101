// Adds a component in four steps: source, triggers, build, and what to enter at the forge. What was written stays when a
// person goes back, and when they leave and return before the end. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "ui/common/pane.h"

class QCheckBox;
class QPushButton;
class QStackedWidget;

namespace slipway {

class BuildFields;
class Card;
class ComponentActions;
class ForgeSteps;
class HookFields;
class HookStatus;
class IdentityFields;
class MessageBar;
class OriginFields;
class PageHeader;
class PolicyFields;
class RegistrySteps;
class RehearsalPanel;
class RuleFields;
class ScriptEditor;
class StarterChoice;
class StepsBar;
class WrapLabel;

class NewComponentPage final : public QWidget
{
    Q_OBJECT
public:
    NewComponentPage(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    // Shows the step last worked on; a fresh form after the last one was finished.
    void open();
    int step() const;
    ComponentId created() const { return m_created; }
    MessageBar *message() const { return m_message; }
    RehearsalPanel *rehearsal() const { return m_rehearsal; }
    StarterChoice *choice() const { return m_choice; }

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);

private:
    enum Step { Source, Triggers, Build, Webhook, StepCount };
    QWidget *makePage(const QList<QWidget *> &cards);
    Card *makeCard(const QString &icon, const QString &title, const QString &purpose, QWidget *form);
    void startOver();
    void originChosen();
    void presentOrigin();
    void presentAccount();
    QWidget *makeChoiceCard();
    void wayChosen();
    void presentWay();
    Component draftSource() const;
    Component draft() const;
    void rehearse();
    void setStep(int step);
    void next();
    void back();
    void create();
    void storeCredential();
    void storeDefinition();
    void finish(const Component &component);
    void fail(const Error &error);

    Engine &m_engine;
    ComponentActions &m_actions;
    ComponentId m_created;
    bool m_creating = false;
    PageHeader *m_header;
    StepsBar *m_steps;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    OriginFields *m_source;
    IdentityFields *m_identity;
    QCheckBox *m_on;
    QCheckBox *m_setUp; // the webhook at the account's forge
    RuleFields *m_rules;
    QCheckBox *m_imageOn;
    PolicyFields *m_policy;
    StarterChoice *m_choice;
    WrapLabel *m_brings;      // beside its script, what was chosen brings
    QPushButton *m_useScript; // instead of the one that somebody wrote
    Card *m_choiceCard = nullptr;
    Card *m_scriptCard = nullptr;
    Card *m_tellCard = nullptr; // what is left to do at the forge
    Card *m_previewCard = nullptr;
    ScriptEditor *m_preview; // of a template
    BuildFields *m_build;
    HookFields *m_hook;
    HookStatus *m_hookStatus;
    ForgeSteps *m_forge;
    HookFields *m_imageHook;
    RegistrySteps *m_registry;
    QList<QWidget *> m_gitCards; // what is only there for one of the origins
    QList<QWidget *> m_imageCards;
    RehearsalPanel *m_rehearsal;
    QWidget *m_foot;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace slipway
