#include "tests/ui/builds/buildsfixture.h"

#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/storage/deliveryrepository.h"
#include "app/supervisor/runfolder.h"
#include "tests/support/answer.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

void append(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("cannot append to %s", qPrintable(path));
}

template <typename T> T orFail(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    return std::move(*result);
}

} // namespace

RunWriter::RunWriter(QString folder, QStringList steps, qint64 startUs) : m_folder(std::move(folder)), m_nowUs(startUs)
{
    QDir().mkpath(m_folder);
    append(m_folder + u"/log"_s, {});
    append(m_folder + u"/log.idx"_s, QByteArray::fromStdString(supervisor::encodeIndexHeader()));
    for (const QString &step : steps)
        m_state.steps.push_back({step.toStdString()});
    m_state.phase = supervisor::Phase::Running;
    m_state.startedUs = startUs;
    m_state.sandbox = 1;
    saveState();
}

void RunWriter::record(std::uint32_t flags)
{
    char bytes[supervisor::indexRecordBytes];
    supervisor::encode({m_bytes, m_nowUs, std::uint32_t(m_step), flags}, bytes);
    append(m_folder + u"/log.idx"_s, QByteArray(bytes, sizeof bytes));
}

void RunWriter::begin(int step)
{
    m_step = step;
    m_state.step = step;
    m_state.steps[size_t(step)].startedUs = m_nowUs;
    record(supervisor::IndexFlag::StepBegin);
}

void RunWriter::write(const QByteArray &bytes)
{
    append(m_folder + u"/log"_s, bytes);
    record(supervisor::IndexFlag::Output);
    if (m_state.firstOutputUs == 0)
        m_state.firstOutputUs = m_nowUs;
    m_bytes += std::uint64_t(bytes.size());
}

void RunWriter::note(const QByteArray &bytes)
{
    append(m_folder + u"/log"_s, bytes);
    record(supervisor::IndexFlag::Note);
    m_bytes += std::uint64_t(bytes.size());
}

void RunWriter::end(int exitCode)
{
    record(supervisor::IndexFlag::StepEnd);
    m_state.steps[size_t(m_step)].finishedUs = m_nowUs;
    m_state.steps[size_t(m_step)].exitCode = exitCode;
}

void RunWriter::saveState()
{
    m_state.logBytes = m_bytes;
    const QString path = m_folder + u'/' + QLatin1String(supervisor::FileName::state);
    QFile::remove(path + u".new"_s);
    append(path + u".new"_s, QByteArray::fromStdString(supervisor::encode(m_state)));
    QFile::remove(path);
    QFile::rename(path + u".new"_s, path);
}

QList<BuildStep> RunWriter::steps() const
{
    QList<BuildStep> steps;
    for (const supervisor::StepState &step : m_state.steps) {
        steps.append({QString::fromStdString(step.name), step.startedUs, step.finishedUs,
                      step.exitCode >= 0 ? std::optional(step.exitCode) : std::nullopt});
    }
    return steps;
}

BuildsFixture::BuildsFixture()
{
    EngineOptions options;
    options.dataDir = m_folder.path();
    options.listenAddress = u"127.0.0.1"_s;
    options.listenPort = 0;
    options.catchesUp = false; // no test asks the network
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = "a passphrase of a test";
    m_engine = orFail(Engine::open(options));
    orFail(answerOf(m_engine->components().load()));
}

BuildsFixture::~BuildsFixture() = default;

void BuildsFixture::serve()
{
    QSignalSpy ready(m_engine.get(), &Engine::ready);
    orFail(m_engine->serve());
    if (ready.isEmpty() && !ready.wait(60'000))
        qFatal("the engine does not serve");
}

Component BuildsFixture::addComponent(const QString &name, const QString &project)
{
    Component component;
    component.id = ComponentId(randomId());
    component.project = ProjectKey(project);
    component.name = name;
    component.source.url = u"https://git.harbourline.example/harbourline/%1.git"_s.arg(name);
    component.source.branch = u"main"_s;
    component.build.script = u"make"_s;
    const auto saved = m_engine->database().write([component](Transaction &tx) -> Result<> {
        if (const auto made = ProjectRepository(tx).save({component.project, component.project.toString()}); !made)
            return made;
        return ComponentRepository(tx).save(component, u"Mara"_s, 1);
    });
    orFail(answerOf(saved));
    orFail(answerOf(m_engine->components().load()));
    return component;
}

Build BuildsFixture::addBuild(Build build, const QList<BuildStep> &steps)
{
    const auto stored = m_engine->database().write([build, steps](Transaction &tx) -> Result<Build> {
        BuildRepository builds(tx);
        Build wanted = build;
        wanted.state = BuildState::Queued;
        auto queued = builds.enqueue(wanted, QueuePolicy::EveryOne, build.queuedAtUs);
        if (!queued)
            return queued;
        wanted = *queued;
        wanted.state = build.state;
        if (const auto updated = builds.update(wanted); !updated)
            return failure(updated.error());
        if (!steps.isEmpty()) {
            if (const auto set = builds.setSteps(wanted.id, steps); !set)
                return failure(set.error());
        }
        return wanted;
    });
    const Build added = orFail(answerOf(stored));
    Q_EMIT m_engine->builds().added(added.id);
    Q_EMIT m_engine->builds().countsChanged();
    return added;
}

void BuildsFixture::change(const Build &build, const QList<BuildStep> &steps)
{
    const auto stored = m_engine->database().write([build, steps](Transaction &tx) -> Result<> {
        BuildRepository builds(tx);
        if (const auto updated = builds.update(build); !updated)
            return updated;
        return steps.isEmpty() ? Result<>(Done{}) : builds.setSteps(build.id, steps);
    });
    orFail(answerOf(stored));
    Q_EMIT m_engine->builds().changed(build.id);
    Q_EMIT m_engine->builds().countsChanged();
}

Delivery BuildsFixture::addDelivery(const Component &component, qint64 receivedAtUs, const QString &branch, const QString &sha,
                                    const QString &message, const QString &author)
{
    Delivery delivery;
    delivery.id = DeliveryId(orderedId(receivedAtUs));
    delivery.receivedAtUs = receivedAtUs;
    delivery.component = component.id;
    delivery.provider = u"github"_s;
    delivery.eventName = u"push"_s;
    delivery.method = u"POST"_s;
    delivery.path = u"/console/webhooks/"_s + component.id.toString();
    delivery.answer = 202;
    delivery.answerUs = 9'000;
    delivery.event.kind = EventKind::Push;
    delivery.event.branch = branch;
    delivery.event.ref = u"refs/heads/"_s + branch;
    delivery.event.sha = sha;
    delivery.event.headMessage = message;
    delivery.event.author = author;
    Delivery decided = delivery;
    decided.outcome = Outcome::Build;
    decided.decidedAtUs = receivedAtUs + 418'000;
    const auto stored = m_engine->database().write([delivery, decided](Transaction &tx) -> Result<bool> {
        DeliveryRepository deliveries(tx);
        if (const auto inserted = deliveries.insert(delivery, {}); !inserted)
            return failure(inserted.error());
        return deliveries.decide(decided);
    });
    orFail(answerOf(stored));
    return decided;
}

RunWriter BuildsFixture::runOf(const Build &build, const QStringList &steps)
{
    return RunWriter(m_engine->builds().runFolder(build.id), steps, build.startedAtUs);
}

} // namespace slipway
