// One component: what it is, its last build, and in tabs where it comes from, what triggers it, how it is built, and what
// became of it. Edits wait for Save; leaving the page keeps them. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "ui/common/pane.h"

#include <QTimer>

class QStackedWidget;

namespace slipway {

class BuildFields;
class Card;
class DefinitionPart;
class DeployTab;
class ComponentActions;
class ComponentHead;
class FieldGroup;
class HistoryTab;
class IdentityFields;
class MessageBar;
class OriginFields;
class RehearsalPanel;
class SaveBar;
class SourceHoldBar;
class TriggersTab;
class Verb;

class ComponentPage final : public QWidget
{
    Q_OBJECT
public:
    enum Tab { SourceTab, Triggers, BuildTab, History, Deploy };

    ComponentPage(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    ComponentId id() const { return m_id; }
    // False when there is no such component. part: "source", "triggers", "build", "history", "deploy"; empty keeps the tab.
    bool open(const ComponentId &id, const QString &part);
    void close();
    QString part() const;
    void setTab(Tab tab);

    bool isEdited() const;
    void save();
    void discard();
    TriggersTab *triggers() const { return m_triggers; }
    MessageBar *message() const { return m_message; }
    RehearsalPanel *rehearsal() const { return m_rehearsal; }
    DefinitionPart *defined() const { return m_defined; }
    DeployTab *deployed() const { return m_deployed; }
    std::optional<Build> lastBuild() const;

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void moved(); // to another tab, by the person
    void done(const QString &sentence, const std::function<void()> &undo);
    void editedChanged();
    void lastBuildChanged();
    void menuRequested(const slipway::ComponentId &id, const QPoint &globalPosition);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct FormCard {
        QString icon;
        QString title;
        QString purpose;
        QWidget *form;
    };
    void connectHead();
    QWidget *makeFormPage(const QList<FormCard> &cards, QWidget *first = nullptr);
    void presentBuildCard();
    QList<FieldGroup *> groups() const;
    void load(const Component &component);
    Component draft() const;
    static Component formPart(Component component);
    std::optional<QByteArray> newCredential() const; // for the keychain
    void judgeEdits();
    void presentEdits();
    void presentMainButton();
    void saveDefinition();
    void rehearse();
    void componentChanged(const ComponentId &id);
    void saved(const Component &component, const Component &before);
    void saveCredential(const Component &component, const Component &before, const QByteArray &credential);
    void saveFailed(const Error &error);

    Engine &m_engine;
    ComponentActions &m_actions;
    ComponentId m_id;
    Component m_base;  // as it was stored when the form was filled
    Component m_shown; // as the form gives that back: line ends and spaces may differ, which is no edit
    QHash<ComponentId, Component> m_drafts;
    Trigger m_considered = Trigger::Git; // whose switch is tried while nothing is edited
    bool m_edited = false;  // the form; the build definition knows that of itself
    bool m_unsaved = false; // as was told last
    bool m_saving = false;
    bool m_opening = false;
    int m_seconds = 0;
    QString m_testKey;
    QTimer m_ticks;

    ComponentHead *m_head;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    IdentityFields *m_identity;
    OriginFields *m_source;
    SourceHoldBar *m_held;
    TriggersTab *m_triggers;
    BuildFields *m_build;
    Card *m_buildCard = nullptr; // around it
    DefinitionPart *m_defined;
    HistoryTab *m_history;
    DeployTab *m_deployed;
    RehearsalPanel *m_rehearsal;
    SaveBar *m_saveBar;
};

} // namespace slipway
