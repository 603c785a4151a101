#include "app/jobs/remoteheads.h"

#include "app/core/whendone.h"
#include "app/jobs/commitcheck.h"
#include "app/jobs/gitsource.h"
#include "app/jobs/remoterefs.h"

using namespace Qt::StringLiterals;

namespace slipway {

RemoteHeads::RemoteHeads(const Clock &clock, QString dataDir, QObject *parent)
    : QObject(parent)
    , m_dataDir(std::move(dataDir))
    , m_launcher(QString(), clock)
    , m_reader(std::make_unique<RemoteRefsReader>(clock))
{
}

RemoteHeads::~RemoteHeads()
{
    // They go before the launcher does, whose runs they hold.
    qDeleteAll(findChildren<RepositoryQuestion *>(QString(), Qt::FindDirectChildrenOnly));
}

QFuture<Result<HeadList>> RemoteHeads::heads(const Component &component, const JobSecrets &secrets)
{
    return andThen(m_reader->read(component, secrets, knownHostsFile(m_dataDir)), this, [](const RemoteRefs &refs) {
        HeadList list;
        list.defaultBranch = refs.defaultBranch;
        for (const RemoteRef &ref : refs.refs)
            list.heads.insert(ref.name, ref.revision);
        return answered<Result<HeadList>>(list);
    });
}

QFuture<Result<std::optional<MovedCommits>>> RemoteHeads::commits(const Component &component, const JobSecrets &secrets,
                                                                  const HeadMove &move)
{
    auto promise = std::make_shared<QPromise<Result<std::optional<MovedCommits>>>>();
    promise->start();
    whenDone(m_probe.facts(), this, [this, component, secrets, move, promise](const HostFacts &host) {
        m_launcher.setSupervisor(host.supervisor);
        ask(component, secrets, move, host, promise);
    });
    return promise->future();
}

void RemoteHeads::ask(const Component &component, const JobSecrets &secrets, const HeadMove &move, const HostFacts &host,
                      const std::shared_ptr<QPromise<Result<std::optional<MovedCommits>>>> &promise)
{
    const QString folder = m_dataDir + u"/compare/"_s + component.id.toString();
    QuestionPlace place;
    place.runDir = folder + u'/' + randomId();
    // A tag says what its commit says. Of a branch the past is kept, so that the next question fetches what is new.
    const bool isListed = move.ref.startsWith("refs/heads/"_L1);
    place.repository = isListed ? folder + u"/heads"_s : place.runDir + u"/repository"_s;
    place.knownHosts = knownHostsFile(m_dataDir);
    place.acceptNewHosts = secrets.acceptNewHosts;
    place.agentSocket = secrets.agentSocket;
    GitSource source = component.source;
    if (!secrets.username.isEmpty())
        source.username = secrets.username;
    const CommitQuestion question{source, component.sandboxProject, move.ref, move.after, isListed,
                                  isRevision(move.before) ? move.before : QString(), move.base};
    auto *check = new CommitCheck(m_launcher, question, place, secrets.credential, host, this);
    connect(check, &Activity::finished, this, [check, promise](const Result<> &result) {
        check->deleteLater();
        using Place = CommitAnswer::Place;
        if (!result) { // also when all of this goes away
            promise->addResult(failure(result.error()));
        } else if (const CommitAnswer &answer = check->answer(); answer.place != Place::Head && answer.place != Place::Below) {
            promise->addResult(std::nullopt);
        } else {
            promise->addResult(std::optional(MovedCommits{answer.commit, answer.listed, answer.isListComplete}));
        }
        promise->finish();
    });
    check->start();
}

} // namespace slipway
