#include "app/services/repositorylook.h"

#include "app/core/whendone.h"
#include "app/jobs/topfiles.h"
#include "app/services/gitcredentials.h"
#include "app/settings/settings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

RepositoryLook::RepositoryLook(Settings &settings, const Clock &clock, QString dataDir, GitCredentials *git, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_dataDir(std::move(dataDir))
    , m_git(git)
    , m_launcher(QString(), clock)
{
}

RepositoryLook::~RepositoryLook()
{
    delete m_activity; // before the launcher, whose run it holds
}

QFuture<Result<QStringList>> RepositoryLook::topFiles(const GitSource &source, const QString &credential, bool allowFiles)
{
    stop();
    m_promise = std::make_shared<QPromise<Result<QStringList>>>();
    m_promise->start();
    const auto future = m_promise->future();
    whenDone(m_probe.facts(), this, [this, source, credential, allowFiles, asked = ++m_asked](const HostFacts &host) {
        if (asked != m_asked)
            return;
        if (!credential.isEmpty() || !m_git)
            return begin(source, {source.username, credential, {}}, allowFiles, host);
        GitSource typed = source;
        typed.credentialKey.clear();
        whenDone(m_git->of(typed), this, [this, source, allowFiles, host, asked](const Result<GitLogin> &login) {
            if (asked != m_asked)
                return;
            if (login)
                begin(source, *login, allowFiles, host);
            else
                answer(failure(login.error()));
        });
    });
    return future;
}

void RepositoryLook::begin(const GitSource &source, const GitLogin &login, bool allowFiles, const HostFacts &host)
{
    GitSource asked = source;
    asked.username = login.username;
    m_launcher.setSupervisor(host.supervisor);
    QuestionPlace place;
    place.runDir = m_dataDir + u"/looks/"_s + randomId();
    place.repository = place.runDir + u"/repository"_s;
    place.knownHosts = knownHostsFile(m_dataDir);
    place.acceptNewHosts = m_settings.value(settings::jobAcceptNewHosts);
    place.agentSocket = login.agentSocket;
    auto *look = new TopFiles(m_launcher, asked, allowFiles, place, login.secret, host, this);
    m_activity = look;
    connect(look, &Activity::finished, this, [this, look](const Result<> &result) {
        look->deleteLater();
        m_activity = nullptr;
        answer(result ? Result<QStringList>(look->names()) : failure(result.error()));
    });
    look->start();
}

void RepositoryLook::stop()
{
    ++m_asked;
    if (m_activity)
        m_activity->stop(); // answers
    else if (m_promise)
        answer(failure(ErrorCode::Cancelled, tr("The look at the repository was stopped.")));
}

void RepositoryLook::answer(const Result<QStringList> &answer)
{
    const auto promise = std::exchange(m_promise, nullptr);
    promise->addResult(answer);
    promise->finish();
}

} // namespace slipway
