#include "tests/support/fakeforge.h"

#include "tests/support/fakeforgetokens.h"

#include <QDateTime>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostTestsAMinute = 5; // of GitLab's tests and resends
constexpr qsizetype mostHooksOfAnEvent = 20; // of GitHub

bool isFlagged(ForgeKind kind) { return kind == ForgeKind::GitLab || kind == ForgeKind::Gitee; }

bool isLocal(const QString &url)
{
    const QString host = QUrl(url).host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QJsonObject objectOf(const FakeHeaders &headers)
{
    QJsonObject object;
    for (const auto &[name, value] : headers)
        object.insert(QString::fromLatin1(name), QString::fromLatin1(name == "X-Gitlab-Token" ? QByteArray("[REDACTED]") : value));
    return object;
}

} // namespace

QList<FakeHook> FakeForge::hooks(const QString &fullName)
{
    const FakeRepository *found = byPath(fullName);
    return found ? found->hooks : QList<FakeHook>();
}

QJsonObject FakeForge::hookJson(const FakeRepository &repository, const FakeHook &hook) const
{
    QJsonObject object{{u"id"_s, hook.id}};
    if (isFlagged(m_kind)) {
        object.insert(u"url"_s, hook.url);
        object.insert(u"project_id"_s, repository.id);
        object.insert(u"created_at"_s, isoTime(nowUs()));
        for (const QString &event : {u"push"_s, u"tag_push"_s, u"merge_requests"_s, u"issues"_s, u"note"_s})
            object.insert(event + u"_events"_s, hook.events.contains(event));
        if (m_kind == ForgeKind::Gitee) {
            object.insert(u"password"_s, QString::fromUtf8(hook.secret)); // it shows it to who may see the hook
            object.insert(u"encryption_type"_s, hook.signs ? 1 : 0);
            object.insert(u"result_code"_s, hook.lastStatus == 0 ? QJsonValue() : QJsonValue(hook.lastStatus));
            object.insert(u"result"_s, hook.lastStatus == 0 ? QJsonValue() : QJsonValue(u"answered"_s));
        } else {
            object.insert(u"enable_ssl_verification"_s, hook.checksCertificate);
            object.insert(u"token_present"_s, !hook.secret.isEmpty());
            if (m_signsHooks)
                object.insert(u"signing_token_present"_s, !hook.signingToken.isEmpty());
            const bool isOff = hook.disabledUntilUs == -1 || hook.disabledUntilUs > nowUs();
            object.insert(u"alert_status"_s, hook.disabledUntilUs == -1 ? u"disabled"_s : isOff ? u"temporarily_disabled"_s : u"executable"_s);
            object.insert(u"disabled_until"_s, isOff && hook.disabledUntilUs > 0 ? QJsonValue(isoTime(hook.disabledUntilUs)) : QJsonValue());
        }
        return object;
    }
    QJsonObject config{{u"url"_s, hook.url}, {u"content_type"_s, hook.sendsJson ? u"json"_s : u"form"_s}};
    if (m_kind == ForgeKind::GitHub) {
        object.insert(u"type"_s, u"Repository"_s);
        object.insert(u"name"_s, u"web"_s);
        config.insert(u"insecure_ssl"_s, hook.checksCertificate ? u"0"_s : u"1"_s);
        if (!hook.secret.isEmpty())
            config.insert(u"secret"_s, u"********"_s);
        const QJsonValue code = hook.lastStatus == 0 ? QJsonValue() : QJsonValue(hook.lastStatus);
        object.insert(u"last_response"_s, QJsonObject{{u"code"_s, code}, {u"status"_s, hook.lastStatus == 0 ? u"unused"_s : hook.lastStatus < 300 ? u"active"_s : u"invalid_http_response"_s},
                                                      {u"message"_s, hook.lastStatus == 0 || hook.lastStatus < 300 ? QJsonValue() : QJsonValue(u"Invalid HTTP Response: %1"_s.arg(hook.lastStatus))}});
    } else {
        object.insert(u"type"_s, hook.type);
    }
    object.insert(u"config"_s, config);
    object.insert(u"events"_s, QJsonArray::fromStringList(hook.events));
    object.insert(u"active"_s, hook.isActive);
    object.insert(u"created_at"_s, isoTime(nowUs()));
    return object;
}

std::optional<FakeAnswer> FakeForge::refusedHook(const FakeHook &hook, const FakeRepository &repository, const FakeHook *old) const
{
    const auto says = [](const QString &text, int status) { return FakeAnswer::json(QJsonObject{{u"message"_s, text}}, status); };
    const QUrl url(hook.url);
    const bool isUrl = url.isValid() && !url.host().isEmpty() && url.scheme().startsWith("http"_L1);
    switch (m_kind) {
    case ForgeKind::GitHub: {
        const auto invalid = [](const QString &why) {
            return FakeAnswer::json(QJsonObject{{u"message"_s, u"Validation Failed"_s}, {u"documentation_url"_s, u"https://docs.github.com/rest"_s},
                                                {u"errors"_s, QJsonArray{QJsonObject{{u"resource"_s, u"Hook"_s}, {u"code"_s, u"custom"_s}, {u"message"_s, why}}}}}, 422);
        };
        if (!isUrl)
            return invalid(u"url is missing a scheme"_s);
        const QSet<QString> events(hook.events.cbegin(), hook.events.cend());
        qsizetype same = 0;
        for (const FakeHook &other : repository.hooks) {
            if (&other == old)
                continue;
            if (other.url == hook.url && QSet<QString>(other.events.cbegin(), other.events.cend()) == events)
                return invalid(u"Hook already exists on this repository"_s);
            same += other.events.contains(u"push"_s) ? 1 : 0;
        }
        if (same >= mostHooksOfAnEvent && events.contains(u"push"_s))
            return invalid(u"The \"push\" event cannot have more than 20 hooks"_s);
        break;
    }
    case ForgeKind::GitLab:
        if (!isUrl)
            return FakeAnswer::json(QJsonObject{{u"error"_s, u"Invalid url given"_s}}, 422);
        if (!m_localHooks && isLocal(hook.url))
            return FakeAnswer::json(QJsonObject{{u"error"_s, u"Url is blocked: Requests to localhost are not allowed"_s}}, 422);
        break;
    case ForgeKind::Gitee:
        if (hook.url.isEmpty())
            return says(u"url is missing"_s, 400);
        break;
    case ForgeKind::Gitea:
    case ForgeKind::Gogs:
        if (hook.url.isEmpty())
            return says(u"Missing config option: url"_s, 422);
        if (hook.type != "gogs"_L1 && (m_kind == ForgeKind::Gogs || (hook.type != "gitea"_L1 && !(m_isForgejo && hook.type == "forgejo"_L1))))
            return says(m_kind == ForgeKind::Gogs ? u"Invalid hook type."_s : u"Invalid hook type: "_s + hook.type, 422);
        if (!m_localHooks && isLocal(hook.url) && m_kind == ForgeKind::Gogs)
            return says(u"URL resolved to a local network address that is implicitly blocked."_s, 422);
        break;
    }
    return {};
}

FakeAnswer FakeForge::storeHook(const FakeRequest &request, FakeRepository &repository, FakeHook *old)
{
    const QJsonObject asked = request.json(), config = asked["config"_L1].toObject();
    FakeHook hook = old ? *old : FakeHook{};
    hook.events.clear();
    if (isFlagged(m_kind)) {
        hook.url = asked["url"_L1].toString();
        for (const QString &event : {u"push"_s, u"tag_push"_s, u"merge_requests"_s, u"issues"_s, u"note"_s}) {
            const bool usual = event == "push"_L1 || (old && m_kind == ForgeKind::GitLab && old->events.contains(event));
            if (asked[event + u"_events"_s].toBool(usual))
                hook.events.append(event);
        }
        const QLatin1String secret = m_kind == ForgeKind::GitLab ? "token"_L1 : "password"_L1;
        if (asked.contains(secret))
            hook.secret = asked[secret].toString().toUtf8();
        if (m_kind == ForgeKind::GitLab && m_signsHooks && asked.contains("signing_token"_L1))
            hook.signingToken = asked["signing_token"_L1].toString().toUtf8();
        hook.checksCertificate = asked["enable_ssl_verification"_L1].toBool(hook.checksCertificate);
        hook.signs = asked["encryption_type"_L1].toVariant().toInt() == 1;
        if (m_kind == ForgeKind::GitLab && old)
            hook.disabledUntilUs = hook.failures = 0; // a change switches it on again
    } else {
        for (const QJsonValue &event : asked["events"_L1].toArray())
            hook.events.append(event.toString());
        if (hook.events.isEmpty())
            hook.events = old && m_kind == ForgeKind::GitHub ? old->events : QStringList{u"push"_s};
        hook.isActive = asked["active"_L1].toBool(old ? hook.isActive : m_kind == ForgeKind::GitHub);
        if (!old)
            hook.type = asked["type"_L1].toString();
        if (asked.contains("config"_L1)) {
            hook.url = config["url"_L1].toString(hook.url);
            hook.sendsJson = config["content_type"_L1].toString(hook.sendsJson && old ? u"json"_s : u"form"_s) == "json"_L1;
            if (m_kind == ForgeKind::GitHub) {
                hook.checksCertificate = config["insecure_ssl"_L1].toVariant().toString() != "1"_L1;
                hook.secret = config["secret"_L1].toString().toUtf8(); // without one it is taken away
            } else if (config.contains("secret"_L1) && !(old && m_kind == ForgeKind::Gogs)) {
                hook.secret = config["secret"_L1].toString().toUtf8(); // Gogs takes a change, and forgets it
            }
        }
    }
    if (const std::optional<FakeAnswer> refused = refusedHook(hook, repository, old))
        return *refused;
    if (old) {
        *old = hook;
        return FakeAnswer::json(hookJson(repository, hook));
    }
    hook.id = nextId();
    repository.hooks.append(hook);
    if (m_kind == ForgeKind::GitHub)
        announceTest(repository, hook, u"ping"_s);
    return FakeAnswer::json(hookJson(repository, hook), 201);
}

FakeAnswer FakeForge::hooksAnswer(const FakeRequest &request, FakeRepository &repository, const QStringList &rest)
{
    const QByteArray &method = request.method;
    if (rest.isEmpty()) {
        if (method == "POST")
            return storeHook(request, repository, nullptr);
        return listed(request, repository.hooks.size(), [&](qsizetype at) { return hookJson(repository, repository.hooks.at(at)); });
    }
    const qint64 id = rest.first().toLongLong();
    const auto hook = std::find_if(repository.hooks.begin(), repository.hooks.end(), [&](const FakeHook &one) { return one.id == id; });
    if (hook == repository.hooks.end())
        return m_kind == ForgeKind::Gogs && method == "DELETE" ? FakeAnswer::empty(204) : wrong(Wrong::NotFound, u"Hook"_s);
    const QString what = rest.value(1);
    if (what.isEmpty()) {
        if (method == "DELETE") {
            repository.hooks.erase(hook);
            return FakeAnswer::empty(204);
        }
        if (method == (m_kind == ForgeKind::GitLab ? "PUT" : "PATCH"))
            return storeHook(request, repository, &*hook);
        return method == "GET" && m_kind != ForgeKind::Gogs ? FakeAnswer::json(hookJson(repository, *hook)) : wrong(Wrong::NotFound);
    }
    const bool hub = m_kind == ForgeKind::GitHub, lab = m_kind == ForgeKind::GitLab;
    if (hub && what == "config"_L1 && method == "PATCH") {
        const QJsonObject config = request.json();
        hook->url = config["url"_L1].toString(hook->url);
        hook->sendsJson = config["content_type"_L1].toString(hook->sendsJson ? u"json"_s : u"form"_s) == "json"_L1;
        if (config.contains("secret"_L1))
            hook->secret = config["secret"_L1].toString().toUtf8();
        if (config.contains("insecure_ssl"_L1))
            hook->checksCertificate = config["insecure_ssl"_L1].toVariant().toString() != "1"_L1;
        return FakeAnswer::json(hookJson(repository, *hook)["config"_L1].toObject());
    }
    const bool hasTests = (m_kind == ForgeKind::Gitea || m_kind == ForgeKind::Gitee || hub) && what == "tests"_L1;
    const bool isResend = lab && what == "events"_L1 && rest.value(3) == "resend"_L1;
    if (lab && method == "POST" && (what == "test"_L1 || isResend)) {
        m_testTimes.removeIf([&](qint64 at) { return nowUs() - at >= 60'000'000; });
        if (m_testTimes.size() >= mostTestsAMinute)
            return FakeAnswer::json(QJsonObject{{u"message"_s, QJsonObject{{u"error"_s, u"This endpoint has been requested too many times. Try again later."_s}}}}, 429);
        m_testTimes.append(nowUs());
    }
    if (method == "POST" && (hasTests || (lab && what == "test"_L1) || (hub && what == "pings"_L1))) {
        if (lab && repository.branches.isEmpty())
            return FakeAnswer::json(QJsonObject{{u"message"_s, u"Ensure the project has at least one commit."_s}}, 422);
        announceTest(repository, *hook, what == "pings"_L1 ? u"ping"_s : u"push"_s);
        return lab ? FakeAnswer::json(QJsonObject{{u"message"_s, u"201 Created"_s}}, 201) : FakeAnswer::empty(204);
    }
    if ((hub && what == "deliveries"_L1) || (lab && what == "events"_L1))
        return deliveriesAnswer(request, repository, *hook, rest.mid(2));
    return wrong(Wrong::NotFound);
}

QJsonObject FakeForge::deliveryJson(const FakeDelivery &delivery, bool whole) const
{
    const QJsonValue payload = QJsonDocument::fromJson(delivery.json).object();
    if (m_kind == ForgeKind::GitLab) {
        QString trigger = delivery.event.toLower().replace(u' ', u'_') + u's';
        return {{u"id"_s, delivery.id}, {u"url"_s, delivery.url}, {u"trigger"_s, trigger}, {u"request_headers"_s, objectOf(delivery.headers)},
                {u"request_data"_s, payload}, {u"response_headers"_s, QJsonObject()}, {u"response_body"_s, QString::fromUtf8(delivery.answer)},
                {u"execution_duration"_s, delivery.durationMs / 1000.0}, {u"created_at"_s, isoTime(delivery.atUs)},
                {u"response_status"_s, delivery.status == 0 ? u"internal error"_s : QString::number(delivery.status)}};
    }
    QJsonObject object{{u"id"_s, delivery.id}, {u"guid"_s, delivery.guid}, {u"delivered_at"_s, isoTime(delivery.atUs)}, {u"redelivery"_s, delivery.isRedelivery},
                       {u"duration"_s, delivery.durationMs / 1000.0}, {u"status_code"_s, delivery.status}, {u"event"_s, delivery.event}, {u"action"_s, QJsonValue()},
                       {u"status"_s, delivery.status == 0 ? delivery.problem : delivery.status < 300 ? u"OK"_s : u"Invalid HTTP Response: %1"_s.arg(delivery.status)}};
    if (whole) {
        object.insert(u"url"_s, delivery.url);
        object.insert(u"request"_s, QJsonObject{{u"headers"_s, objectOf(delivery.headers)}, {u"payload"_s, payload}});
        object.insert(u"response"_s, QJsonObject{{u"headers"_s, QJsonObject()}, {u"payload"_s, QString::fromUtf8(delivery.answer)}});
    }
    return object;
}

FakeAnswer FakeForge::deliveriesAnswer(const FakeRequest &request, FakeRepository &repository, const FakeHook &hook, const QStringList &rest)
{
    const bool hub = m_kind == ForgeKind::GitHub;
    QList<FakeDelivery> own; // newest first; GitHub keeps them three days, GitLab seven
    const qint64 oldest = nowUs() - (hub ? 3 : 7) * 24 * 3600'000'000LL;
    for (auto it = m_deliveries.crbegin(); it != m_deliveries.crend(); ++it) {
        if (it->hook == hook.id && it->isDone && it->atUs >= oldest)
            own.append(*it);
    }
    if (rest.isEmpty() && !hub) {
        const QString status = request.field(u"status"_s); // a number, or successful, client_failure, server_failure
        own.removeIf([&](const FakeDelivery &one) {
            return (status == "server_failure"_L1 && one.status != 0 && one.status < 500) || (status == "successful"_L1 && (one.status < 200 || one.status >= 300))
                || (status == "client_failure"_L1 && (one.status < 400 || one.status >= 500)) || (status.toInt() != 0 && one.status != status.toInt());
        });
        return listed(request, own.size(), [&](qsizetype at) { return deliveryJson(own.at(at), true); });
    }
    if (rest.isEmpty()) {
        const qsizetype from = request.field(u"cursor"_s).mid(3).toInt();
        const int asked = request.field(u"per_page"_s).toInt(), size = asked <= 0 ? 30 : std::min(asked, 100);
        QJsonArray items;
        for (qsizetype at = from; at < std::min<qsizetype>(own.size(), from + size); ++at)
            items.append(deliveryJson(own.at(at), false));
        FakeAnswer answer = FakeAnswer::json(items);
        if (from + size < own.size())
            answer.with("Link", '<' + linkTo(request, {{u"cursor"_s, u"v1_%1"_s.arg(from + size)}}) + ">; rel=\"next\"");
        return answer;
    }
    const qint64 id = rest.first().toLongLong();
    const auto delivery = std::find_if(own.cbegin(), own.cend(), [&](const FakeDelivery &one) { return one.id == id; });
    if (delivery == own.cend())
        return wrong(Wrong::NotFound);
    if (request.method == "POST") {
        send(repository, hook.id, delivery->event.toLatin1(), delivery->json, delivery->guid.toLatin1(), true);
        return hub ? FakeAnswer::json(QJsonObject(), 202) : FakeAnswer::json(QJsonObject{{u"response_status"_s, 200}}, 201);
    }
    return FakeAnswer::json(deliveryJson(*delivery, true));
}

} // namespace slipway
