#include "ui/settings/clusterform.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "app/services/clustertrial.h"
#include "app/services/engine.h"
#include "app/services/scheduler.h"
#include "ui/buildform/listrow.h"
#include "ui/common/fieldproblems.h"
#include "ui/common/formrows.h"
#include "ui/common/secretedit.h"
#include "ui/common/secretwords.h"
#include "ui/settings/strategyrow.h"
#include "ui/theme/kinds.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

ClusterForm::ClusterForm(Engine &engine, const std::optional<Cluster> &before, const QString &actor, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New cluster"), before ? tr("Save") : tr("Add Cluster"), parent)
    , m_engine(engine)
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Name of the cluster"), tr("such as lab"), this))
    , m_file(makeRowField(tr("File with the cluster's kubeconfig"), tr("kubectl's own"), this))
    , m_text(new SecretEdit(tr("Text of the cluster's kubeconfig"), secretwords::place(engine.status().keychain()), this))
    , m_context(makeRowField(tr("Context of the kubeconfig"), tr("the current one"), this))
    , m_namespace(makeRowField(tr("Namespace of builds"), tr("the context's"), this))
    , m_source(new QComboBox(this))
    , m_cloneImage(makeRowField(tr("Image that clones repositories"), Cluster().cloneImage, this))
    , m_cacheClaim(makeRowField(tr("Volume claim of caches"), tr("none: nothing is kept between builds"), this))
    , m_serviceAccount(makeRowField(tr("Service account of builds"), tr("the namespace's"), this))
    , m_user(makeRowField(tr("User of everybody in the pods, as a number"), tr("the images' own"), this))
    , m_strategies(new RowList(tr("Scheduling strategies"), tr("Add Strategy"), this))
    , m_default(new QCheckBox(tr("For definitions that name no cluster"), this))
    , m_test(makeSmallButton(tr("Test Connection"), ButtonKind::Normal, {}, this))
    , m_trial(new ClusterTrial(engine.secrets(), this))
{
    const std::pair<QWidget *, const char16_t *> names[] = {
        {m_name, u"clusterName"},           {m_file, u"clusterFile"},       {m_text, u"clusterText"},
        {m_context, u"clusterContext"},     {m_namespace, u"clusterNamespace"}, {m_cloneImage, u"clusterCloneImage"},
        {m_cacheClaim, u"clusterCache"},    {m_serviceAccount, u"clusterAccount"}, {m_user, u"clusterUser"}, {m_default, u"clusterDefault"}, {m_strategies, u"clusterStrategies"},
        {m_test, u"clusterTest"},           {m_source, u"clusterSource"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QString::fromUtf16(name));
    m_source->setAccessibleName(tr("How sources come into the cluster"));
    m_source->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_source->addItem(tr("Cloned in the cluster"), int(SourceWay::Cloned));
    m_source->addItem(tr("Streamed from here"), int(SourceWay::Streamed));
    m_text->setSeveralLines(true, tr("none; paste what kubectl config view --raw --minify prints"));
    if (before) {
        m_name->hide();
    } else {
        rows()->addRow(tr("Name"), m_name);
        rows()->setHint(m_name, tr("What definitions call it (cluster_name); it cannot be changed later."));
        watch(u"name"_s, m_name);
    }
    rows()->addRow(tr("Kubeconfig file"), m_file);
    rows()->setHint(m_file, tr("Read where it lies whenever kubectl needs it."));
    rows()->addRow(tr("Or its text"), m_text);
    rows()->setHint(m_text, tr("Kept in %1 and never shown, and in no file while builds run.").arg(secretwords::place(engine.status().keychain())));
    rows()->addRow(tr("Context"), m_context);
    rows()->addRow(tr("Namespace"), m_namespace);
    rows()->addRow(tr("Sources"), m_source);
    rows()->addRow(tr("Clone image"), m_cloneImage);
    rows()->addRow(tr("Cache claim"), m_cacheClaim);
    rows()->addRow(tr("Service account"), m_serviceAccount);
    rows()->addRow(tr("User"), m_user);
    rows()->setHint(m_user, tr("A number such as 1000, for namespaces that let nobody be root: pods then keep to the restricted Pod Security Standard."));
    rows()->addRow(tr("Strategies"), m_strategies);
    rows()->setHint(m_strategies, tr("Which nodes builds go to, and which of them although they are tainted. Definitions choose one by its name (strategy_name)."));
    rows()->addRow({}, m_default);
    rows()->addRow({}, m_test);
    rows()->setHint(m_test, tr("Asks the cluster for every right that builds and deployments need."));
    watch(u"kubeconfig"_s, m_file);
    watch(u"context"_s, m_context);
    watch(u"namespace"_s, m_namespace);
    watch(u"clone_image"_s, m_cloneImage);
    watch(u"cache_claim"_s, m_cacheClaim);
    watch(u"service_account"_s, m_serviceAccount);
    watch(u"run_as_user"_s, m_user);

    const Cluster now = before.value_or(Cluster());
    m_file->setText(now.kubeconfig);
    m_text->setStored(!now.secretKey.isEmpty());
    m_context->setText(now.context);
    m_namespace->setText(now.nameSpace);
    m_source->setCurrentIndex(m_source->findData(int(now.source)));
    m_cloneImage->setText(before ? now.cloneImage : QString());
    m_cacheClaim->setText(now.cacheClaim);
    m_serviceAccount->setText(now.serviceAccount);
    m_user->setText(now.runAsUser > 0 ? QString::number(now.runAsUser) : QString());
    for (const SchedulingStrategy &strategy : now.strategies)
        m_strategies->append(new StrategyRow(strategy, m_strategies));
    m_default->setChecked(before ? now.isDefault : engine.catalogue().all().clusters.isEmpty());
    connect(m_text, &SecretEdit::edited, this, &ClusterForm::edited);
    connect(m_text, &SecretEdit::left, this, [this] { left(m_text); });
    connect(m_strategies, &RowList::addRequested, this, [this] { m_strategies->append(new StrategyRow({}, m_strategies)); });
    connect(m_strategies, &RowList::edited, this, &ClusterForm::edited);
    connect(m_source, &QComboBox::activated, this, &ClusterForm::edited);
    connect(m_default, &QAbstractButton::clicked, this, &ClusterForm::edited);
    connect(m_test, &QAbstractButton::clicked, this, &ClusterForm::test);
    connect(m_trial, &ClusterTrial::asked, this, [this](int question, int all) {
        if (m_isAsking)
            rows()->setHint(m_test, tr("Asking the cluster, question %1 of %2…").arg(question).arg(all));
    });
    present({});
}

QWidget *ClusterForm::firstField() const
{
    return m_before ? m_file : m_name;
}

Cluster ClusterForm::cluster() const
{
    Cluster cluster = m_before.value_or(Cluster());
    if (!m_before)
        cluster.name = m_name->text().trimmed();
    cluster.kubeconfig = m_file->text().trimmed();
    cluster.context = m_context->text().trimmed();
    cluster.nameSpace = m_namespace->text().trimmed();
    cluster.source = SourceWay(m_source->currentData().toInt());
    const QString image = m_cloneImage->text().trimmed();
    cluster.cloneImage = image.isEmpty() ? Cluster().cloneImage : image;
    cluster.cacheClaim = m_cacheClaim->text().trimmed();
    cluster.serviceAccount = m_serviceAccount->text().trimmed();
    bool isNumber = false;
    const QString user = m_user->text().trimmed();
    cluster.runAsUser = user.toInt(&isNumber);
    if (!isNumber && !user.isEmpty())
        cluster.runAsUser = -1; // which is none
    cluster.strategies.clear();
    for (const ListRow *row : m_strategies->rows())
        cluster.strategies.append(static_cast<const StrategyRow *>(row)->strategy());
    cluster.isDefault = m_default->isChecked();
    return cluster;
}

QList<FieldProblem> ClusterForm::problems() const
{
    const Cluster now = cluster();
    QList<FieldProblem> problems;
    // What can't be read comes before what is missing then.
    for (int i = 0; i < m_strategies->count(); ++i) {
        for (const FieldProblem &one : static_cast<const StrategyRow *>(m_strategies->rows().at(i))->unreadable())
            problems.append({u"strategies[%1]."_s.arg(i) + one.path, one.message});
    }
    problems += problemsOf(now);
    if (!m_before && !now.name.isEmpty() && m_engine.catalogue().all().cluster(now.name))
        problems.append({u"name"_s, tr("There is a cluster %1 already.").arg(now.name)});
    return problems;
}

QWidget *ClusterForm::present(const QList<FieldProblem> &problems)
{
    QWidget *wrong = nullptr;
    for (int i = 0; i < m_strategies->count(); ++i) {
        const auto own = isLeft(m_strategies) ? problemsOfItem(problems, u"strategies"_s, i) : QList<FieldProblem>();
        QWidget *field = m_strategies->rows().at(i)->present(own);
        wrong = wrong ? wrong : field;
    }
    if (m_tested && *m_tested != std::pair(cluster(), m_text->change()))
        endTest();
    const bool hasBoth = m_text->hasSecret() && !m_file->text().trimmed().isEmpty();
    rows()->setWarning(m_text, hasBoth ? tr("The text counts, the file does not.") : QString());
    const bool isStreamed = cluster().source == SourceWay::Streamed;
    rows()->setHint(m_source, isStreamed ? tr("For clusters that can't reach the forge: fetched on this machine and sent through kubectl exec.")
                                         : tr("The cluster fetches them from the forge itself."));
    rows()->setHint(m_cloneImage, isStreamed ? tr("With sh and tar. What was fetched here goes into it, before the build's own container starts.")
                                             : tr("With sh and git. Repositories are cloned in it, before the build's own container starts."));
    return wrong;
}

QFuture<Result<>> ClusterForm::store()
{
    return m_engine.catalogue().save(cluster(), m_text->change(), m_actor);
}

void ClusterForm::test()
{
    if (m_isAsking) // a button that can't be pressed would lose the focus to the one that saves
        return;
    endTest();
    m_isAsking = true;
    m_tested = {cluster(), m_text->change()};
    rows()->setHint(m_test, tr("Asking the cluster…"));
    whenDone(m_trial->ask(m_engine.scheduler().host(), m_tested->first, m_tested->second), this, [this, asked = m_tested](const Result<ClusterAnswer> &answer) {
        if (asked == m_tested)
            tell(answer);
    });
}

// What was answered to other values than those that stand there now would mislead.
void ClusterForm::endTest()
{
    m_tested.reset();
    m_isAsking = false;
    rows()->setError(m_test, {});
    rows()->setWarning(m_test, {});
    rows()->setGood(m_test, {});
    rows()->setHint(m_test, tr("Asks the cluster for every right that a build needs."));
}

void ClusterForm::tell(const Result<ClusterAnswer> &answer)
{
    m_isAsking = false;
    if (answer) {
        // A cluster may be for builds alone, or for what is deployed: each is told by itself.
        const QString builds = answer->problem.isEmpty() ? tr("Kubernetes %1 answers, and lets builds do all they need.").arg(answer->version) : answer->problem;
        const QString deployments = answer->deployProblem.isEmpty() ? tr("Deployments may do all they need there.") : answer->deployProblem;
        const QString both = builds + u'\n' + deployments;
        if (answer->problem.isEmpty() && answer->deployProblem.isEmpty())
            rows()->setGood(m_test, both);
        else
            rows()->setWarning(m_test, both);
    } else {
        rows()->setError(m_test, answer.error().message);
    }
    Q_EMIT pointedOut(m_test->parentWidget()); // the words stand below the button, and may be several lines
}

} // namespace slipway
