#include "app/services/lookcalls.h"

#include "app/core/whendone.h"
#include "app/jobs/hostfacts.h"
#include "app/services/buildcontext.h"
#include "app/services/catalogueservice.h"
#include "app/services/clustertrial.h"
#include "app/services/engine.h"
#include "app/services/rows.h"
#include "app/services/scheduler.h"
#include "app/services/usagelook.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(LookCalls)
};

constexpr int patienceMs = 25'000;
constexpr int silencesToGiveUp = 3; // one may be a hiccup of the engine
constexpr qsizetype mostQuestions = 8; // each is a process or several

// Known already where an instance serves.
QFuture<HostFacts> hostOf(Engine &engine, QObject *owner)
{
    if (engine.isServing() && !engine.scheduler().host().sh.isEmpty())
        return answered(engine.scheduler().host());
    return (new HostProbe(QProcessEnvironment::systemEnvironment(), owner))->facts();
}

// Those that wait for their answer bear this name below the engine.
bool hasTooMany(Engine &engine, QObject *question)
{
    question->setObjectName(u"looks"_s);
    return engine.findChildren<QObject *>(u"looks"_s, Qt::FindDirectChildrenOnly).size() > mostQuestions;
}

Error tooMany()
{
    return {ErrorCode::Unavailable, Tr::tr("Too many questions of this kind wait for their answer. Ask again in a moment."), {}};
}

QJsonValue orNull(double value)
{
    return value > 0 ? QJsonValue(value) : QJsonValue();
}

// One look, which ends with its first answer.
class UsageQuestion final : public QObject
{
public:
    explicit UsageQuestion(Engine &engine)
        : QObject(&engine)
        , m_look(new UsageLook(engine, this))
    {
        m_promise.start();
        connect(m_look, &UsageLook::measured, this, [this](const Usage &usage) {
            end(QJsonValue(QJsonObject{{u"cores"_s, usage.cores},
                                       {u"memory_bytes"_s, usage.bytes},
                                       {u"limit_cores"_s, orNull(usage.limits.cores)},
                                       {u"limit_memory_bytes"_s, orNull(double(usage.limits.bytes))}}));
        });
        connect(m_look, &UsageLook::untold, this, [this](const QString &why) {
            if (!why.isEmpty() || ++m_silences >= silencesToGiveUp)
                end(failure(ErrorCode::Unavailable, why.isEmpty() ? silence() : why));
        });
        QTimer::singleShot(patienceMs, this, [this] { end(failure(ErrorCode::Unavailable, silence())); });
    }

    UsageLook &look() { return *m_look; }
    QFuture<Answer> answer() { return m_promise.future(); }

    void end(const Answer &answer)
    {
        if (m_promise.future().isFinished())
            return;
        m_look->stop();
        m_promise.addResult(answer);
        m_promise.finish();
        deleteLater();
    }

private:
    static QString silence()
    {
        return Tr::tr("How much it uses is not known: its engine or cluster told nothing. Look whether it still runs, and whether the engine "
                      "or kubectl is still there.");
    }

    UsageLook *m_look;
    QPromise<Answer> m_promise;
    int m_silences = 0;
};

QFuture<Answer> usageOfBuild(Engine &engine, const Build &build)
{
    if (build.state != BuildState::Running) {
        return answered<Answer>(failure(ErrorCode::Conflict, Tr::tr("Build #%1 does not run (%2), so it uses nothing. Ask while it runs.")
                                                                 .arg(build.number).arg(word(build.state))));
    }
    return andThen(engine.builds().runFacts(build.id), &engine, [&engine, build](const RunFacts &facts) {
        if (!facts.contained && facts.cluster.isEmpty()) {
            return answered<Answer>(failure(ErrorCode::Conflict, Tr::tr("Build #%1 runs on this machine without a container, and nothing tells "
                                                                        "how much it alone uses.").arg(build.number)));
        }
        auto *question = new UsageQuestion(engine);
        if (hasTooMany(engine, question))
            question->end(failure(tooMany()));
        else
            question->look().lookAtBuild(build.id, facts.cluster);
        return question->answer();
    });
}

QFuture<Answer> usageOfServing(Engine &engine, const Component &component)
{
    auto *question = new UsageQuestion(engine);
    if (!question->look().canAskAboutServing(component.id)) {
        question->deleteLater();
        return answered<Answer>(failure(ErrorCode::Conflict, Tr::tr("Nothing of %1 is deployed in a container or a cluster, so nobody can be "
                                                                    "asked how much it uses. Deploy it there first.").arg(component.name)));
    }
    if (hasTooMany(engine, question))
        question->end(failure(tooMany()));
    else
        question->look().lookAtServing(component.id);
    return question->answer();
}

} // namespace

QFuture<Answer> testCluster(Engine &engine, const QJsonObject &args)
{
    const QString name = args[u"cluster"_s].toString();
    const Cluster *cluster = engine.catalogue().all().cluster(name);
    if (!cluster) {
        return answered<Answer>(failure(ErrorCode::NotFound,
                                        name.isEmpty() ? Tr::tr("No cluster is the default one. Name one of the catalogue.")
                                                       : Tr::tr("The catalogue has no cluster “%1”. Add it in Settings › Tools and Services, or "
                                                                "with “slipway apply”.").arg(name)));
    }
    auto *trial = new ClusterTrial(engine.secrets(), &engine);
    if (hasTooMany(engine, trial)) {
        trial->deleteLater();
        return answered<Answer>(failure(tooMany()));
    }
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    whenDone(hostOf(engine, trial), trial, [trial, promise, cluster = *cluster](const HostFacts &host) {
        whenDone(trial->ask(host, cluster, std::nullopt), trial, [trial, promise, name = cluster.name](const Result<ClusterAnswer> &told) {
            promise->addResult(told ? Answer(QJsonValue(QJsonObject{
                                          {u"cluster"_s, name},
                                          {u"version"_s, told->version},
                                          {u"problem"_s, textOrNull(told->problem)},
                                          {u"deploy_problem"_s, textOrNull(told->deployProblem)}}))
                                    : Answer(failure(told.error())));
            promise->finish();
            trial->deleteLater();
        });
    });
    return promise->future();
}

QFuture<Answer> tellUsage(Engine &engine, const QJsonObject &args)
{
    if (!engine.isServing()) {
        return answered<Answer>(failure(ErrorCode::Unavailable, Tr::tr("No Slipway runs on this data folder, and only a running one knows "
                                                                       "engines and clusters. Open the console, or start “slipway serve”.")));
    }
    const QString what = args[u"what"_s].toString();
    const auto component = engine.components().resolve(what);
    if (component && !what.contains(u'#'))
        return usageOfServing(engine, *component);
    if (!what.contains(u'#') && !isHexId(what))
        return answered<Answer>(failure(component.error()));
    return andThen(engine.builds().resolve(what), &engine, [&engine](const Build &build) { return usageOfBuild(engine, build); });
}

} // namespace slipway
