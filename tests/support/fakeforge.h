// A forge for tests: a real HTTP server on 127.0.0.1 that answers as GitHub, GitLab, Gitee, Gitea (or Forgejo) or Gogs does, below
// a path of its own if it is given one. It enforces what they enforce: schemes and scopes of tokens, their end and their rotation,
// paging, limits, rights, duplicates; it records what arrived; and it sends webhooks, signed, to whatever its hooks name.
// Sources: the documents of each forge, and the sources of Gitea (routers/api/v1) and Gogs (internal/route/api/v1).
// One thread, whose event loop the test runs by waiting.
#pragma once

#include "app/core/clock.h"
#include "app/forge/forgetransport.h"
#include "tests/support/fakeforgedata.h"
#include "tests/support/fakehttp.h"

#include <QNetworkAccessManager>

#include <memory>
#include <optional>
#include <vector>

namespace slipway {

class FakeForge final : public QObject
{
    Q_OBJECT
public:
    // path: "/gitlab" for a server below a path. There is one user, "dev", who may do everything; no repository, no token.
    explicit FakeForge(ForgeKind kind, const QString &path = {}, QObject *parent = nullptr);
    ~FakeForge() override;

    ForgeKind kind() const { return m_kind; }
    QUrl baseUrl() const;      // of its pages, without a slash at its end
    QUrl apiUrl() const;       // of its calls: GitHub answers as Enterprise Server, below /api/v3
    ForgeSite site() const { return {m_kind, baseUrl(), {}}; }
    void setClock(const Clock &clock) { m_clock = &clock; } // must outlive it
    void setForgejo(bool forgejo); // of Gitea
    void setVersion(const QString &version) { m_version = version; }

    // What goes wrong.
    void setOffline(bool offline) { m_http->setOffline(offline); }
    void setDelay(int ms) { m_http->setDelay(ms); }
    void setFailing(int status) { m_failing = status; } // 500, 502, 503 to every call; 0: works
    void setEchoing(int status) { m_echoing = status; } // refuses everything with this, and repeats in words what signed the request in
    void answerNext(const FakeAnswer &answer, int times = 1); // instead of what it would, to calls of its API
    void limitNext(int retryAfterSeconds, int times = 1);     // too fast: as GitHub's secondary limit, 429 elsewhere
    void setRateLimit(int calls, int windowSeconds = 3600);   // of all together; 0: used up until the window ends. -1: none
    void setLinksElsewhere(bool elsewhere) { m_linksElsewhere = elsewhere; } // the next page is said to be at another host
    void setSignsHooks(bool signs) { m_signsHooks = signs; } // GitLab from 19.0 on
    void setLocalHooksAllowed(bool allowed) { m_localHooks = allowed; } // GitLab's "Url is blocked"; allowed unless switched off
    void setDelivering(bool delivering) { m_isDelivering = delivering; } // false: pushes happen, and no hook is called

    // Who may. Without scopes: all of them. lifetimeSeconds 0: no end.
    FakeUser &user(const QString &login = {}); // empty: the first
    FakeUser &addUser(const QString &login, const QString &name = {});
    QByteArray issueToken(const std::optional<QStringList> &scopes = {}, int lifetimeSeconds = 0, const QString &login = {});
    FakeTokens issueTokens(const QString &clientId, const std::optional<QStringList> &scopes = {}, const QString &login = {});
    void revokeToken(const QByteArray &token);
    void expireToken(const QByteArray &token); // of access; what renews it stays
    bool isValid(const QByteArray &token) const;      // of access
    QList<QByteArray> secrets() const;                // every token and code it ever gave
    bool isRefreshable(const QByteArray &token) const;

    // Sign-in.
    void addApplication(const FakeApplication &application);
    void denyNext() { m_denyNext = true; }            // the person says no to the next authorization
    void setAccessLifetime(int seconds) { m_accessLifetime = seconds; } // as the forge's own unless set
    void setRotating(bool rotating) { m_isRotating = rotating; }        // refresh tokens are for one use; as the forge's own unless set
    void setGranted(const QStringList &scopes) { m_granted = scopes; } // less than asked for
    QString userCode() const;                         // of the last device flow begun
    void approveDevice();
    void denyDevice();
    void slowDownNext(int times) { m_slowDowns = times; }
    void setDeviceInterval(int seconds) { m_deviceInterval = seconds; }

    // Repositories.
    void setGitRoot(const QString &folder) { m_gitRoot = folder; } // bare ones of it are served to whoever has a token: <folder>/team/web.git
    FakeRepository &addRepository(const QString &fullName);
    void addRepositories(int count, const QString &owner = QStringLiteral("team")); // named service-00001 and so on
    FakeRepository *repository(const QString &fullName); // null: there is none
    void renameRepository(const QString &from, const QString &to); // the old name answers with a redirect where the forge does so
    int repositoryCount() const { return int(m_repositories.size()); }

    // Moves a branch, or makes it, and calls the hooks that want to know. Answers the commit.
    QString push(const QString &repository, const QString &branch, const QString &sha = {}, const QString &message = QStringLiteral("Change"),
                 const QString &author = QStringLiteral("dev"));
    QString pushTag(const QString &repository, const QString &tag, const QString &sha = {}, const QString &message = QStringLiteral("Release"));
    void removeBranch(const QString &repository, const QString &branch);

    // What happened.
    const QList<FakeRequest> &requests() const { return m_requests; }
    QList<FakeRequest> requests(const QByteArray &method, const QString &pathPart) const;
    void clearRequests() { m_requests.clear(); }
    QList<FakeHook> hooks(const QString &repository);
    const QList<FakeDelivery> &deliveries() const { return m_deliveries; } // oldest first; of all hooks
    const QList<FakeStatus> &statuses() const { return m_statuses; }
    QList<FakeKey> keys(const QString &repository);

Q_SIGNALS:
    void delivered(qint64 delivery, int status); // the listener answered, or nobody did (0)

private:
    struct Token;
    struct Grant;
    struct Device;
    enum class Use { User, Read, Hooks, Status, Keys };
    enum class Wrong { NoToken, BadToken, Expired, Scope, Right, NotFound, Limit };

    // fakeforge.cpp
    FakeAnswer answer(FakeRequest &request);
    FakeAnswer answerApi(const FakeRequest &request, const QStringList &parts);
    FakeAnswer answerRepository(const FakeRequest &request, FakeRepository &repository, QStringList rest, const Token &token);
    FakeAnswer versionAnswer(const FakeRequest &request) const;
    std::optional<FakeAnswer> refusedByLimit();
    void addLimitHeaders(FakeAnswer &answer) const;
    FakeAnswer wrong(Wrong what, const QString &detail = {}) const;
    FakeAnswer echo(const FakeRequest &request) const;
    Token *tokenOf(const FakeRequest &request, Wrong &why);
    Token *findToken(const QByteArray &value) const;
    bool allows(const Token &token, Use use) const;
    QString neededScope(Use use) const;
    qint64 nowUs() const { return m_clock->nowUs(); }
    qint64 nextId() { return ++m_lastId; }

    // fakeforgerepositories.cpp
    FakeAnswer userAnswer(const Token &token) const;
    FakeAnswer organisationsAnswer(const FakeRequest &request) const;
    FakeAnswer repositoriesAnswer(const FakeRequest &request, const QString &search, bool inEnvelope);
    FakeAnswer gitAnswer(const FakeRequest &request, FakeRepository &repository, const QStringList &rest);
    FakeAnswer statusAnswer(const FakeRequest &request, const FakeRepository &repository, const QString &sha);
    FakeAnswer keysAnswer(const FakeRequest &request, FakeRepository &repository, const QStringList &rest);
    FakeAnswer listed(const FakeRequest &request, qsizetype total, const std::function<QJsonObject(qsizetype)> &item) const;
    FakeAnswer keysetPage(const FakeRequest &request, std::vector<const FakeRepository *> found) const;
    QJsonObject repositoryJson(const FakeRepository &repository, bool simple = false) const;
    QJsonObject userJson(const FakeUser &user) const;
    QJsonObject branchJson(const FakeRepository &repository, const FakeRef &ref) const;
    QJsonObject tagJson(const FakeRepository &repository, const FakeRef &ref) const;
    QJsonObject commitJson(const FakeRepository &repository, const QString &sha) const;
    FakeRepository *byPath(const QString &fullName) const;
    FakeRepository *byId(qint64 id) const;
    QByteArray linkTo(const FakeRequest &request, const QList<QPair<QString, QString>> &changed) const;

    // fakeforgegit.cpp
    std::optional<FakeAnswer> gitHttpAnswer(const FakeRequest &request, const QString &path);

    // fakeforgehooks.cpp
    FakeAnswer hooksAnswer(const FakeRequest &request, FakeRepository &repository, const QStringList &rest);
    FakeAnswer storeHook(const FakeRequest &request, FakeRepository &repository, FakeHook *old);
    std::optional<FakeAnswer> refusedHook(const FakeHook &hook, const FakeRepository &repository, const FakeHook *old) const;
    FakeAnswer deliveriesAnswer(const FakeRequest &request, FakeRepository &repository, const FakeHook &hook, const QStringList &rest);
    QJsonObject hookJson(const FakeRepository &repository, const FakeHook &hook) const;
    QJsonObject deliveryJson(const FakeDelivery &delivery, bool whole) const;

    // fakeforgedelivery.cpp
    QString moved(const QString &repository, const QString &ref, bool isTag, QString sha, const QString &message, const QString &author);
    void announce(FakeRepository &repository, const FakePush &push);
    void announceTest(FakeRepository &repository, const FakeHook &hook, const QString &event);
    QByteArray pushBody(const FakeRepository &repository, const FakeHook &hook, const FakePush &push) const;
    QByteArray createBody(const FakeRepository &repository, const FakePush &push) const;
    QJsonObject eventRepository(const FakeRepository &repository) const;
    FakeHeaders deliveryHeaders(const FakeHook &hook, const QByteArray &event, const QByteArray &guid, const QByteArray &body) const;
    void send(FakeRepository &repository, qint64 hook, const QByteArray &event, const QByteArray &body, const QByteArray &guid = {}, bool again = false);
    void heard(qint64 delivery, const QString &repository, int status, const QString &problem, const QByteArray &said, int durationMs);

    // fakeforgeoauth.cpp
    std::optional<FakeAnswer> answerOAuth(const FakeRequest &request, const QString &path);
    FakeAnswer authorizeAnswer(const FakeRequest &request);
    FakeAnswer tokenAnswer(const FakeRequest &request);
    FakeAnswer codeAnswer(const FakeRequest &request, const FakeApplication &application, const QHash<QString, QString> &fields);
    FakeAnswer refreshAnswer(const FakeRequest &request, const FakeApplication &application, const QHash<QString, QString> &fields);
    FakeAnswer deviceCodeAnswer(const FakeRequest &request);
    FakeAnswer devicePollAnswer(const FakeRequest &request, const QHash<QString, QString> &fields);
    FakeAnswer revokeAnswer(const FakeRequest &request, const QString &clientId);
    FakeAnswer oauthError(const FakeRequest &request, const QString &error, const QString &description, int status = 400) const;
    FakeAnswer tokensAnswer(const FakeRequest &request, const FakeTokens &tokens, const std::optional<QStringList> &scopes) const;
    FakeTokens grant(const QString &clientId, const std::optional<QStringList> &scopes, const QString &login, qint64 family);
    const FakeApplication *application(const QString &clientId) const;
    bool takesRedirect(const FakeApplication &application, const QUrl &redirect) const;
    int accessLifetime(const QString &clientId) const;

    const ForgeKind m_kind;
    const QString m_path;
    SystemClock m_systemClock;
    const Clock *m_clock = &m_systemClock;
    FakeHttp *m_http;
    QNetworkAccessManager m_sender;
    bool m_isForgejo = false;
    QString m_version;
    QString m_gitRoot;
    int m_failing = 0, m_echoing = 0;
    QList<FakeAnswer> m_next;
    int m_limit = -1, m_left = -1, m_windowSeconds = 0;
    qint64 m_resetUs = 0;
    bool m_linksElsewhere = false, m_localHooks = true, m_signsHooks = true, m_isDelivering = true, m_denyNext = false;
    int m_slowDowns = 0, m_deviceInterval = 5;
    std::optional<int> m_accessLifetime;
    std::optional<bool> m_isRotating;
    std::optional<QStringList> m_granted;

    std::vector<std::unique_ptr<FakeUser>> m_users;
    std::vector<std::unique_ptr<Token>> m_tokens;
    std::vector<std::unique_ptr<Grant>> m_grants;
    std::vector<std::unique_ptr<Device>> m_devices;
    QList<FakeApplication> m_applications;
    std::vector<std::unique_ptr<FakeRepository>> m_repositories;
    QHash<QString, FakeRepository *> m_byPath; // in lower case
    QHash<qint64, FakeRepository *> m_byId;
    QHash<QString, qint64> m_oldPaths;
    QList<FakeRequest> m_requests;
    QList<FakeDelivery> m_deliveries;
    QList<FakeStatus> m_statuses;
    QList<qint64> m_testTimes;
    qint64 m_lastId = 1000;
};

} // namespace slipway
