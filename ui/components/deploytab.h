// The Deploy tab of a component: how what is deployed does and which build that is, where it is deployed, and what was deployed
// before, to go back to. The form waits for its own Save; what is done with what is deployed asks first. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "app/services/deployservice.h"
#include "ui/common/pane.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace slipway {

class Card;
class Chip;
class ConfirmDialog;
class DeployFields;
class ElidedLabel;
class IconLabel;
class MessageBar;
class SaveBar;
class TextLabel;
class UsagePanel;
class VerdictLine;
class WrapLabel;

class DeployTab final : public QWidget
{
    Q_OBJECT
public:
    explicit DeployTab(Engine &engine, QWidget *parent = nullptr);

    void setComponent(const ComponentId &id);
    void tick(); // every some seconds, and each second of what is under way
    bool isUnderWay() const { return m_engine.deployments().underWay(m_id).has_value(); }
    bool isEdited() const { return m_isEdited; }
    void save();
    void discard();
    DeployFields *fields() const { return m_fields; }
    // Asks, and then does it. The buttons of the tab call it, and those of the page's menu may.
    ConfirmDialog *ask(DeployAction action, const std::optional<Build> &build = {});
    // The newest that can be: now, or when the reading that is under way tells it and the tab is still looked at. Nothing where the
    // button could not, either, nor of a component that is not the one shown.
    void askToDeploy(const ComponentId &id);

Q_SIGNALS:
    void editedChanged();
    void done(const QString &sentence, const std::function<void()> &undo);
    void countChanged(int deployments);
    void wanted(const slipway::Place &place);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    struct Line {
        QWidget *box;
        VerdictLine *line;
        QPushButton *log;
        QPushButton *back;  // or on, or what takes it out of the queue
        DeploymentId id;
    };
    QWidget *makeStateCard();
    Line makeLine();
    void changed(const ComponentId &id);
    void loadHistory();
    void present();
    void presentActions(bool isDown);
    void presentHistory();
    void judge();
    void request(DeployAction action, const BuildId &build, bool restoresSource);
    void cancel(const DeploymentId &id);
    QCheckBox *askForSource(ConfirmDialog *dialog, const Component &component, const Build &build);
    void fail(const QString &key, const QString &sentence);
    void showLog(const DeploymentId &id);
    bool bringsNewer(const Deployment &deployment) const; // than serves
    const Deployment *deploymentOf(const DeploymentId &id) const;

    Engine &m_engine;
    ComponentId m_id;
    struct Draft {
        DeployTarget target;
        QMap<QString, QString> secrets; // typed, by name
    };
    QHash<ComponentId, Draft> m_drafts;
    QList<Deployment> m_history;
    QHash<BuildId, Build> m_kept;   // that one can go back to
    QSet<BuildId> m_pinned;
    std::optional<Build> m_newest;
    quint64 m_asked = 0;
    int m_most = 0;                 // of the history that is shown
    bool m_isRead = false;          // of this component: what can be deployed is known
    bool m_asksWhenRead = false;    // the next reading, well or not, ends that
    bool m_isEdited = false;
    QTimer m_news;

    MessageBar *m_message;
    QWidget *m_content;
    Card *m_stateCard;
    Chip *m_state;
    ElidedLabel *m_what;
    WrapLabel *m_trouble;
    UsagePanel *m_usage;
    QPushButton *m_deploy;
    QPushButton *m_restart;
    QPushButton *m_stop;
    QPushButton *m_start;
    QPushButton *m_cancel;
    DeployFields *m_fields;
    Card *m_historyCard;
    QVBoxLayout *m_lines;
    TextLabel *m_none;
    QPushButton *m_older;
    QList<Line> m_lineOf;
    SaveBar *m_saveBar;
};

} // namespace slipway
