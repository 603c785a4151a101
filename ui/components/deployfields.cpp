#include "ui/components/deployfields.h"

#include "ui/common/clusterchoice.h"
#include "ui/common/fieldproblems.h"
#include "ui/common/formrows.h"
#include "ui/common/scripteditor.h"
#include "ui/common/segmented.h"
#include "ui/components/variablerows.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int shortest = 4;
constexpr int longest = 20;

// "8080:80, 8443:443"
QStringList listFrom(const QString &text)
{
    static const QRegularExpression separator(u"[,\\s]+"_s);
    return text.split(separator, Qt::SkipEmptyParts);
}

} // namespace

DeployFields::DeployFields(QWidget *parent)
    : QWidget(parent)
    , m_rows(new FormRows(this))
    , m_kind(new Segmented(tr("Deploy target"), this))
    , m_script(new ScriptEditor(tr("Deploy script"), this))
    , m_stop(new ScriptEditor(tr("Stop script"), this))
    , m_status(new ScriptEditor(tr("Status script"), this))
    , m_sandbox(new QCheckBox(tr("Isolate these scripts from this machine"), this))
    , m_variables(new VariableRows(this))
    , m_secrets(new VariableRows(this, VariableRows::Kind::Secret))
    , m_cluster(new ClusterChoice(ClusterChoice::Use::Deployment, this))
    , m_toClusters(makeSmallButton(tr("Open Settings"), ButtonKind::Link, {}, this))
    , m_manifests(new ScriptEditor(tr("Manifests"), this))
    , m_replacement(new QComboBox(this))
    , m_health(new QComboBox(this))
    , m_afterBuild(new QCheckBox(tr("Deploy what was built well"), this))
    , m_rollBack(new QCheckBox(tr("Go back by itself when it does not become healthy"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_kind->setObjectName(u"target"_s);
    for (const QString &kind : {tr("None"), tr("Script"), tr("Container"), tr("Kubernetes")})
        m_kind->addSegment(kind);
    m_rows->addRow(tr("Target"), m_kind);
    connect(m_kind, &Segmented::currentChanged, this, &DeployFields::changed);
    makeScriptRows();
    makeContainerRows();
    makeClusterRows();
    makeCommonRows();
    load({});
}

QLineEdit *DeployFields::makeLine(const QString &objectName, const QString &name, const QString &placeholder)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(objectName);
    line->setAccessibleName(name);
    line->setPlaceholderText(placeholder);
    connect(line, &QLineEdit::textEdited, this, &DeployFields::changed);
    return line;
}

QSpinBox *DeployFields::makeNumber(const QString &objectName, const QString &name, int least, int most, const QString &suffix)
{
    auto *number = new QSpinBox(this);
    number->setObjectName(objectName);
    number->setAccessibleName(name);
    number->setRange(least, most);
    number->setSuffix(suffix);
    number->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(number, &QSpinBox::valueChanged, this, &DeployFields::changed);
    return number;
}

void DeployFields::makeScriptRows()
{
    m_script->setObjectName(u"deployScript"_s);
    m_stop->setObjectName(u"stopScript"_s);
    m_status->setObjectName(u"statusScript"_s);
    for (ScriptEditor *script : {m_script, m_stop, m_status}) {
        script->setLines(shortest, longest);
        connect(script, &ScriptEditor::edited, this, &DeployFields::changed);
    }
    m_sandbox->setObjectName(u"deploySandbox"_s);
    connect(m_sandbox, &QCheckBox::toggled, this, &DeployFields::changed);
    m_rows->addRow(tr("Deploy"), m_script);
    m_rows->setHint(m_script, tr("$IMAGE, $BUILD_NUMBER, $GIT_COMMIT and the build's outputs are set; what the build kept lies in $SLIPWAY_ARTIFACTS, and "
                                 "$SLIPWAY_STATE is a folder that stays. $SLIPWAY_ACTION says deploy, rollback, start or restart."));
    m_rows->addRow(tr("Stop"), m_stop);
    m_rows->setHint(m_stop, tr("Without it nothing can stop what is deployed."));
    m_rows->addRow(tr("Status"), m_status);
    m_rows->setHint(m_status, tr("Exit code 0 while it runs; the last line of output tells what is wrong. Without it what was deployed counts as running."));
    m_rows->addRow({}, m_sandbox);
    m_rows->setHint(m_sandbox, tr("Isolated, they see neither your files nor your keys, and nothing they start goes on after them."));
}

void DeployFields::makeContainerRows()
{
    m_image = makeLine(u"deployImage"_s, tr("Image"), tr("what the build made"));
    m_ports = makeLine(u"ports"_s, tr("Ports"), u"8080:80"_s);
    m_volumes = makeLine(u"volumes"_s, tr("Volumes"), u"data:/var/lib/data, /srv/web:/srv:ro"_s);
    m_network = makeLine(u"deployNetwork"_s, tr("Network"), tr("the engine's own"));
    m_command = makeLine(u"deployCommand"_s, tr("Command"), tr("the image's own"));
    connect(m_variables, &VariableRows::edited, this, &DeployFields::changed);
    m_replacement->setObjectName(u"replacement"_s);
    m_replacement->setAccessibleName(tr("How a new one takes the place of the old one"));
    m_replacement->addItem(tr("the new one first proves to be healthy"), int(Replacement::Rolling));
    m_replacement->addItem(tr("the old one is stopped first"), int(Replacement::Recreate));
    m_replacement->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_replacement, &QComboBox::currentIndexChanged, this, &DeployFields::changed);
    m_rows->addRow(tr("Image"), m_image);
    m_rows->setHint(m_image, tr("Variables such as $BUILD_NUMBER are replaced."));
    m_rows->addRow(tr("Ports"), m_ports);
    m_rows->setHint(m_ports, tr("The machine's port first, then the container's."));
    m_rows->addRow(tr("Volumes"), m_volumes);
    m_rows->addRow(tr("Network"), m_network);
    m_rows->addRow(tr("Command"), m_command);
    m_variables->setAccessibleName(tr("Variables of the container"));
    m_rows->addRow(tr("Variables"), m_variables);
    m_rows->addRow(tr("Secrets"), m_secrets);
    connect(m_secrets, &VariableRows::edited, this, &DeployFields::changed);
    m_rows->addRow(tr("Replace"), m_replacement);
}

void DeployFields::makeClusterRows()
{
    m_cluster->setObjectName(u"cluster"_s);
    m_cluster->setAccessibleName(tr("Cluster"));
    connect(m_cluster, &QComboBox::activated, this, &DeployFields::changed);
    m_toClusters->setObjectName(u"toClusters"_s);
    m_toClusters->setAccessibleName(tr("Open the clusters in Settings"));
    connect(m_toClusters, &QAbstractButton::clicked, this, &DeployFields::clustersWanted);
    m_nameSpace = makeLine(u"namespace"_s, tr("Namespace"), tr("the cluster's own"));
    m_workload = makeLine(u"workload"_s, tr("Workload"), u"deployment/web"_s);
    m_podContainer = makeLine(u"podContainer"_s, tr("Container of the pod"), tr("all of the pod"));
    m_manifests->setObjectName(u"manifests"_s);
    m_manifests->setLines(shortest, longest);
    connect(m_manifests, &ScriptEditor::edited, this, &DeployFields::changed);
    m_rows->addRow(tr("Cluster"), m_cluster, {m_toClusters});
    m_rows->addRow(tr("Namespace"), m_nameSpace);
    m_rows->addRow(tr("Workload"), m_workload);
    m_rows->setHint(m_workload, tr("A Deployment or StatefulSet. It is watched, and scaled down while the component is stopped."));
    m_rows->addRow(tr("Container"), m_podContainer);
    m_rows->addRow(tr("Manifests"), m_manifests);
    m_rows->setHint(m_manifests, tr("Applied instead of only setting the image, with $IMAGE, $BUILD_NUMBER and the like replaced. What goes back by itself is the "
                                    "workload alone."));
}

void DeployFields::makeCommonRows()
{
    m_health->setObjectName(u"health"_s);
    m_health->setAccessibleName(tr("What tells that it is healthy"));
    m_health->addItem(tr("it stays up"), int(HealthKind::Running));
    m_health->addItem(tr("it answers over HTTP"), int(HealthKind::Http));
    m_health->addItem(tr("a command in it succeeds"), int(HealthKind::Command));
    m_health->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_health, &QComboBox::currentIndexChanged, this, &DeployFields::changed);
    m_healthPort = makeNumber(u"healthPort"_s, tr("Port of the container that is asked"), 1, 65535, {});
    m_healthPath = makeLine(u"healthPath"_s, tr("Path that is asked for"), u"/healthz"_s);
    m_healthCommand = makeLine(u"healthCommand"_s, tr("Command that is run in the container"), u"test -e /tmp/ready"_s);
    m_patience = makeNumber(u"patience"_s, tr("Time it may take to become healthy"), 1, 3600, tr(" s"));
    m_every = makeNumber(u"every"_s, tr("How often it is asked while it runs"), 2, 3600, tr(" s"));
    m_afterBuild->setObjectName(u"afterBuild"_s);
    m_rollBack->setObjectName(u"rollBack"_s);
    for (QCheckBox *box : {m_afterBuild, m_rollBack})
        connect(box, &QCheckBox::toggled, this, &DeployFields::changed);
    m_keep = makeNumber(u"keep"_s, tr("Builds that are kept to go back to"), 1, 100, {});
    m_timeout = makeNumber(u"deployTimeout"_s, tr("Longest time a deployment may take"), 1, 1440, tr(" min"));
    m_rows->addRow(tr("Healthy when"), m_health);
    m_rows->addRow(tr("Port"), m_healthPort);
    m_rows->addRow(tr("Path"), m_healthPath);
    m_rows->addRow(tr("Check"), m_healthCommand);
    m_rows->addRow(tr("Healthy within"), m_patience);
    m_rows->addRow(tr("Asked every"), m_every);
    m_rows->addRow({}, m_afterBuild);
    m_rows->setHint(m_afterBuild, tr("Not of pull requests, not while the component is closed, and not before a pause or freeze has ended."));
    m_rows->addRow({}, m_rollBack);
    m_rows->addRow(tr("Keep builds"), m_keep);
    m_rows->setHint(m_keep, tr("The build that runs stays in any case, as do those that are pinned on the Builds page."));
    m_rows->addRow(tr("Timeout"), m_timeout);
}

void DeployFields::load(const DeployTarget &target, const QMap<QString, QString> &typed)
{
    m_loading = true;
    m_kind->setCurrent(int(target.kind));
    m_script->setScript(target.script);
    m_stop->setScript(target.stopScript);
    m_status->setScript(target.statusScript);
    m_sandbox->setChecked(target.sandbox);
    m_image->setText(target.image);
    m_ports->setText(target.ports.join(u", "_s));
    m_volumes->setText(target.volumes.join(u", "_s));
    m_network->setText(target.network);
    m_command->setText(target.command);
    m_variables->setVariables(target.environment);
    m_secrets->setSecrets(target.secrets, typed);
    m_cluster->setCluster(target.cluster);
    m_nameSpace->setText(target.nameSpace);
    m_workload->setText(target.workload);
    m_podContainer->setText(target.podContainer);
    m_manifests->setScript(target.manifests);
    m_replacement->setCurrentIndex(m_replacement->findData(int(target.replacement)));
    m_health->setCurrentIndex(m_health->findData(int(target.health.kind)));
    m_healthPort->setValue(target.health.port);
    m_healthPath->setText(target.health.path);
    m_healthCommand->setText(target.health.command);
    m_patience->setValue(target.health.timeoutSeconds);
    m_every->setValue(target.health.everySeconds);
    m_afterBuild->setChecked(target.afterBuild);
    m_rollBack->setChecked(target.rollBack);
    m_keep->setValue(target.keepBuilds);
    m_timeout->setValue(target.timeoutMinutes);
    m_loading = false;
    present();
}

DeployTarget DeployFields::target() const
{
    DeployTarget target;
    target.kind = TargetKind(m_kind->current());
    target.script = m_script->script();
    target.stopScript = m_stop->script();
    target.statusScript = m_status->script();
    target.sandbox = m_sandbox->isChecked();
    target.image = m_image->text().trimmed();
    target.ports = listFrom(m_ports->text());
    target.volumes = listFrom(m_volumes->text());
    target.network = m_network->text().trimmed();
    target.command = m_command->text().trimmed();
    target.environment = m_variables->variables();
    target.secrets = m_secrets->keys();
    target.cluster = m_cluster->cluster();
    target.nameSpace = m_nameSpace->text().trimmed();
    target.workload = m_workload->text().trimmed();
    target.podContainer = m_podContainer->text().trimmed();
    target.manifests = m_manifests->script();
    target.replacement = Replacement(m_replacement->currentData().toInt());
    target.health.kind = HealthKind(m_health->currentData().toInt());
    target.health.port = m_healthPort->value();
    target.health.path = m_healthPath->text().trimmed();
    target.health.command = m_healthCommand->text().trimmed();
    target.health.timeoutSeconds = m_patience->value();
    target.health.everySeconds = m_every->value();
    target.afterBuild = m_afterBuild->isChecked();
    target.rollBack = m_rollBack->isChecked();
    target.keepBuilds = m_keep->value();
    target.timeoutMinutes = m_timeout->value();
    return target;
}

QMap<QString, QString> DeployFields::typedSecrets() const
{
    return m_secrets->variables();
}

QWidget *DeployFields::check()
{
    const auto problems = problemsOf(target());
    const QList<std::pair<QWidget *, QString>> places{{m_script, u"script"_s},        {m_image, u"image"_s},
                                                      {m_ports, u"ports"_s},          {m_volumes, u"volumes"_s},
                                                      {m_network, u"network"_s},      {m_variables, u"environment"_s}, {m_secrets, u"secrets"_s},
                                                      {m_healthPort, u"health.port"_s}, {m_healthPath, u"health.path"_s},
                                                      {m_healthCommand, u"health.command"_s}, {m_nameSpace, u"namespace"_s},
                                                      {m_workload, u"workload"_s},    {m_podContainer, u"pod_container"_s}};
    for (const auto &[field, path] : places)
        m_rows->setError(field, problemAt(problems, path));
    QWidget *wrong = m_rows->firstWrong();
    QWidget *secret = takesSecrets(target().kind) ? m_secrets->check() : nullptr;
    return wrong && wrong != m_secrets ? wrong : secret ? secret : wrong;
}

void DeployFields::setSecretPlace(const QString &place)
{
    m_place = place;
    present();
}

// Only what matters for the target that is chosen.
void DeployFields::present()
{
    const auto kind = TargetKind(m_kind->current());
    const auto health = HealthKind(m_health->currentData().toInt());
    const bool isScript = kind == TargetKind::Script;
    const bool isContainer = kind == TargetKind::Container;
    const bool isCluster = kind == TargetKind::Kubernetes;
    for (QWidget *field : std::initializer_list<QWidget *>{m_script, m_stop, m_status, m_sandbox})
        m_rows->setRowVisible(field, isScript);
    for (QWidget *field : std::initializer_list<QWidget *>{m_ports, m_volumes, m_network, m_command, m_variables, m_replacement, m_health})
        m_rows->setRowVisible(field, isContainer);
    for (QWidget *field : std::initializer_list<QWidget *>{m_cluster, m_nameSpace, m_workload, m_podContainer, m_manifests})
        m_rows->setRowVisible(field, isCluster);
    m_rows->setRowVisible(m_secrets, takesSecrets(kind));
    m_rows->setHint(m_secrets, isScript ? tr("Variables of these scripts whose values are kept only in %1. Masked in the log.").arg(m_place)
                                        : tr("Variables of the container whose values are kept only in %1, and by the engine for as long as the container is "
                                             "there. Masked in the log.").arg(m_place));
    m_rows->setRowVisible(m_image, isContainer || isCluster);
    m_rows->setRowVisible(m_healthPort, isContainer && health == HealthKind::Http);
    m_rows->setRowVisible(m_healthPath, isContainer && health == HealthKind::Http);
    m_rows->setRowVisible(m_healthCommand, isContainer && health == HealthKind::Command);
    for (QWidget *field : std::initializer_list<QWidget *>{m_patience, m_every, m_afterBuild, m_rollBack, m_keep, m_timeout})
        m_rows->setRowVisible(field, kind != TargetKind::None);
    const bool isRolling = Replacement(m_replacement->currentData().toInt()) == Replacement::Rolling;
    const bool hasPorts = !m_ports->text().trimmed().isEmpty();
    m_rows->setHint(m_replacement, !isRolling ? tr("Nobody serves until the new one is there: for data that bear only one that writes.")
                                   : hasPorts ? tr("On another port, while the old one serves. Then the old one is stopped and the new one started on these "
                                                   "ports: until the old one has ended, a second or up to ten, nobody serves.")
                                              : tr("Beside the old one, which is stopped only then."));
    presentCluster();
    m_rows->setHint(m_kind, kind == TargetKind::None ? tr("Nothing is deployed. The component's state is what a person sets.") : QString());
}

void DeployFields::setCatalogue(const Catalogue &catalogue)
{
    m_cluster->setCatalogue(catalogue);
    presentCluster();
}

void DeployFields::presentCluster()
{
    const QString doubt = m_cluster->doubt();
    m_rows->setWarning(m_cluster, doubt);
    m_rows->setHint(m_cluster, m_cluster->isEmpty() ? tr("Settings lists no clusters yet. Add those that things are deployed to.") : QString());
    m_toClusters->setVisible(m_cluster->isEmpty() || !doubt.isEmpty());
    const Cluster *known = m_cluster->known();
    m_nameSpace->setPlaceholderText(known && !known->nameSpace.isEmpty() ? tr("%1, the cluster's own", "a namespace").arg(known->nameSpace)
                                                                         : tr("the cluster's own"));
}

void DeployFields::changed()
{
    if (m_loading)
        return;
    present();
    for (QWidget *field : std::initializer_list<QWidget *>{m_script, m_image, m_ports, m_volumes, m_network, m_variables, m_secrets, m_healthPath, m_healthCommand,
                                                          m_nameSpace, m_workload, m_podContainer})
        m_rows->setError(field, {});
    Q_EMIT edited();
}

} // namespace slipway
