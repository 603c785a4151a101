// What Slipway asks of a forge: the account, repositories, branches and tags, webhooks with their deliveries, commit statuses and
// deploy keys. One class per forge behind one interface; forgeApi() picks it. Main thread.
//
// Answers: Denied for a token the forge does not take (401) or an account that may not (403, with who could), NotFound,
// Conflict (it is there already), Invalid (the forge refused what was sent, with its own words), Unavailable (server errors,
// limits: with when it may be asked again), Corrupt (no answer of such a forge), and those of HttpClient. The forge's own
// message stands in Error::message, cut to a sentence; Error::detail has status and address without query. Never a token.
#pragma once

#include "app/core/error.h"
#include "app/domain/account.h"
#include "app/domain/commitstatus.h"
#include "app/forge/forgetransport.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>

namespace slipway {

struct ForgeAccount {
    QString id;
    QString login;
    QString name;                      // may be empty
    QUrl avatar;                       // may be empty; perhaps on another host
    std::optional<QStringList> scopes; // of the token; none: the forge does not tell
    qint64 expiresAtUs = 0;            // of the token; 0: it does not, or the forge does not tell
};

// What answers at an address, without any token.
struct ForgeVersion {
    bool isForge = false;              // it answers as a forge of this kind
    QString text;                      // "17.0.1", "1.22.3"; empty: it does not tell
    QString found;                     // what answers where isForge is false, to stand in a sentence: "Gitea", "a web page", "HTTP 404"
};

struct RemoteRepository {
    QString id;                        // the forge's number
    QString fullName;                  // with all groups
    QString description;
    QString cloneUrl;
    QString sshUrl;
    QString webUrl;
    QString defaultBranch;             // empty: the repository is empty
    bool isPrivate = false;
    bool isArchived = false;
    bool isFork = false;
    std::optional<bool> mayManageHooks; // none: the forge does not tell here
    qint64 pushedAtUs = 0;             // last activity; 0: not told
    friend bool operator==(const RemoteRepository &, const RemoteRepository &) = default;
};

struct ForgeRef {
    QString name;                      // short
    QString sha;
    friend bool operator==(const ForgeRef &, const ForgeRef &) = default;
};

// A list comes in pages. next goes back unchanged to ask for the one that follows; empty: there is none. It is always at the
// forge itself: a link to another host is an error (Corrupt).
template <typename T> struct ForgePage {
    QList<T> items;
    QUrl next;
    std::optional<qint64> total;       // where the forge tells
};

// A repository as the forge is asked for it: by its number where the forge has calls for it, else by its full name.
struct RepositoryRef {
    QString id;                        // may be empty
    QString fullName;
};

struct RemoteHook {
    QString id;
    QString url;
    QStringList events;                // push, tag, pull_request and others as the forge calls them
    bool isActive = true;
    bool sendsJson = true;
    bool checksCertificate = true;
    std::optional<bool> hasSecret;     // none: the forge does not tell
    bool sendsSecret = false;          // the secret goes along with each delivery, in place of a signature or beside one
    qint64 disabledUntilUs = 0;        // switched off by the forge itself until then; -1: until a person switches it on
    int lastStatus = 0;                // HTTP status of the last delivery; 0: none or not told
    QString lastProblem;               // of the last delivery
    friend bool operator==(const RemoteHook &, const RemoteHook &) = default;
};

struct HookWish {
    QUrl url;
    QByteArray secret;
    bool tags = false;                 // beside pushes
    bool pullRequests = false;
    bool checkCertificate = true;
    bool mustSign = false;             // never a secret that is sent along: others read what passes
    friend bool operator==(const HookWish &, const HookWish &) = default;
};

struct RemoteDelivery {
    QString id;
    QString guid;                      // what the delivery's request carries as its id
    QString event;
    qint64 atUs = 0;
    int status = 0;                    // HTTP status; 0: no answer
    QString problem;                   // "timed out"
    int durationMs = 0;
    bool isRedelivery = false;
    bool failed() const { return status < 200 || status >= 300; }
    friend bool operator==(const RemoteDelivery &, const RemoteDelivery &) = default;
};

struct StatusWish {
    QString sha;
    QString ref;                       // short branch or tag; may be empty
    CommitState state = CommitState::Pending;
    QString context;                   // "slipway/web"
    QString description;               // cut to what the forge takes
    QUrl target;                       // may be empty
};

struct DeployKeyWish {
    QString title;
    QString publicKey;                 // one line, as ssh-keygen writes it
    bool mayWrite = false;
};

// Error::detail of a forge that signs nothing and was to.
inline const QString cannotSign = QStringLiteral("signs nothing");

// What a forge of a kind can do at all.
struct ForgeAbilities {
    bool searchesRepositories = true;
    bool searchesBranches = false;
    bool listsDeliveries = false;
    bool sendsTest = false;
    bool redelivers = false;
    bool reportsStatus = false;
    bool changesHookSecret = true;     // false: the hook has to be made anew
    bool registersKeys = true;
    bool unchangedIsFree = false;      // a conditional question does not count where nothing is new, see KeptAnswers
};
ForgeAbilities abilitiesOf(ForgeKind kind);

class ForgeApi : public QObject
{
    Q_OBJECT
public:
    ForgeApi(ForgeSite site, ForgeTransport &transport, QObject *parent = nullptr);
    const ForgeSite &site() const { return m_site; }

    virtual QFuture<Result<ForgeVersion>> version() = 0; // without a token
    virtual QFuture<Result<ForgeAccount>> account() = 0;

    // All that the account may read, newest activity first where the forge can. search: empty for all.
    virtual QFuture<Result<ForgePage<RemoteRepository>>> repositories(const QString &search, const QUrl &page = {}) = 0;
    virtual QFuture<Result<RemoteRepository>> repository(const RepositoryRef &repository) = 0;
    virtual QFuture<Result<ForgePage<ForgeRef>>> branches(const RepositoryRef &repository, const QString &search, const QUrl &page = {}) = 0;
    virtual QFuture<Result<ForgePage<ForgeRef>>> tags(const RepositoryRef &repository, const QUrl &page = {}) = 0;

    virtual QFuture<Result<ForgePage<RemoteHook>>> hooks(const RepositoryRef &repository, const QUrl &page = {}) = 0;
    // Invalid with the detail cannotSign where HookWish::mustSign can't be had; then there is no hook.
    virtual QFuture<Result<RemoteHook>> createHook(const RepositoryRef &repository, const HookWish &wish) = 0;
    virtual QFuture<Result<RemoteHook>> changeHook(const RepositoryRef &repository, const QString &hook, const HookWish &wish) = 0;
    virtual QFuture<Result<>> removeHook(const RepositoryRef &repository, const QString &hook) = 0; // a missing one is a success
    // Unavailable where abilitiesOf() says no.
    virtual QFuture<Result<>> testHook(const RepositoryRef &repository, const QString &hook) = 0;
    virtual QFuture<Result<ForgePage<RemoteDelivery>>> deliveries(const RepositoryRef &repository, const QString &hook, const QUrl &page = {}) = 0;
    virtual QFuture<Result<>> redeliver(const RepositoryRef &repository, const QString &hook, const QString &delivery) = 0;

    virtual QFuture<Result<>> reportStatus(const RepositoryRef &repository, const StatusWish &wish) = 0;
    // Answers the key's id. Conflict: it is registered already.
    virtual QFuture<Result<QString>> addDeployKey(const RepositoryRef &repository, const DeployKeyWish &wish) = 0;
    virtual QFuture<Result<>> removeDeployKey(const RepositoryRef &repository, const QString &key) = 0;

protected:
    ForgeTransport &transport() { return m_transport; }

private:
    const ForgeSite m_site;
    ForgeTransport &m_transport;
};

// The transport must outlive it.
std::unique_ptr<ForgeApi> forgeApi(const ForgeSite &site, ForgeTransport &transport);

} // namespace slipway
