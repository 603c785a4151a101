#include "app/services/apidoor.h"

#include "app/domain/imagename.h"
#include "app/domain/peerlist.h"
#include "app/forge/apicall.h"
#include "app/hooks/answerbody.h"
#include "app/hooks/contenttype.h"
#include "app/jobs/gitsource.h"
#include "app/services/decision.h"
#include "app/services/hookkeyring.h"
#include "app/services/hooktext.h"
#include "app/services/rows.h"
#include "app/storage/apicallrepository.h"
#include "app/storage/buildrepository.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ApiDoor)
};

constexpr std::size_t largestCall = 64 * 1024;

Admission refused(int status, std::string_view msg, const QString &why)
{
    const std::string reason = utf8(why);
    return Admission::refuse(hookAnswer(status, msg, reason, {{"verdict", "refused"}, {"reason", reason}}), reason);
}

Admission unauthorised(const Verification &verification)
{
    Admission admission = refused(401, "key not accepted", verification.explanation);
    admission.answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return admission;
}

HookAnswer withBean(int status, std::string_view msg, const QString &msgShow, const QJsonObject &bean)
{
    const QJsonObject body{{u"code"_s, status},
                           {u"msg"_s, text(msg)},
                           {u"msg_show"_s, msgShow},
                           {u"data"_s, QJsonObject{{u"bean"_s, bean}, {u"list"_s, QJsonArray()}}}};
    HookAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    return answer;
}

HookAnswer notFound()
{
    return hookAnswer(404, "not found", utf8(Tr::tr("There is nothing at this address.")));
}

// An address with a key in it stays in the logs of proxies, shells and build servers.
bool hasKeyInQuery(const std::string &query)
{
    const QByteArray sent = bytes(query);
    return withoutSecretsInQuery(sent) != sent;
}

QString keyInQueryText()
{
    return Tr::tr("The key does not belong into the address: addresses end in logs. Send it in the body or in the header "
                  "X-Slipway-Key, and rotate this one if it was the right one.");
}

// What only a person who knows what the component is built from can tell; empty when it can be meant.
QString problemOf(const CallBody &body, bool isImage)
{
    if (isImage && !body.ref.isEmpty() && !body.ref.startsWith("tag:"_L1))
        return Tr::tr("This component is built from an image, which has no branches; send tag instead of ref.");
    QString tag = body.tag;
    if (body.ref.startsWith("tag:"_L1))
        tag = body.ref.sliced(4);
    if (isImage)
        return tag.isEmpty() || isImageTag(tag) ? QString() : Tr::tr("“%1” is no tag of an image.").arg(tag.left(80));
    if (!tag.isEmpty() || body.ref.startsWith("tag:"_L1))
        return isSafeRefName(tag) ? QString() : Tr::tr("“%1” is no name git accepts for a tag.").arg(tag.left(80));
    if (body.ref.isEmpty())
        return {};
    const bool isFull = body.ref.startsWith("refs/"_L1);
    const bool hasName = !isFull || body.ref.indexOf(u'/', 5) > 5;
    return hasName && isSafeRefName(body.ref)
        ? QString()
        : Tr::tr("“%1” is no name git accepts for a branch, tag or ref.").arg(body.ref.left(80));
}

QString statusUrl(const QString &base, const CallStatusAddress &address)
{
    return base.isEmpty() ? QString() : base + pathOf(address);
}

HookAnswer buildAnswer(const Build &build, const QString &componentName, const StatusQuestion &question)
{
    QJsonObject bean = rowOf(build, componentName);
    bean.insert(u"build_id"_s, build.id.toString());
    bean.insert(u"finished"_s, isFinished(build.state));
    bean.insert(u"status_path"_s, pathOf(CallStatusAddress{question.address.component, build.id}));
    bean.insert(u"status_url"_s, statusUrl(question.base, {question.address.component, build.id}));
    return withBean(200, "success", build.reason, bean);
}

// While nothing is decided, and when there is no build.
HookAnswer callAnswer(const Delivery &delivery, const QString &componentName, const StatusQuestion &question)
{
    const bool isPending = delivery.outcome == Outcome::Pending;
    QJsonObject bean{{u"build_id"_s, isPending ? QJsonValue(delivery.id.toString()) : QJsonValue()},
                     {u"component"_s, componentName},
                     {u"delivery"_s, delivery.id.toString()},
                     {u"state"_s, word(delivery.outcome)},
                     {u"reason"_s, delivery.reason},
                     {u"finished"_s, !isPending},
                     {u"status_path"_s, pathOf(question.address)},
                     {u"status_url"_s, statusUrl(question.base, question.address)}};
    for (const QLatin1String field : {"number"_L1, "revision"_L1, "queued_at"_L1, "started_at"_L1, "finished_at"_L1, "exit_code"_L1})
        bean.insert(field, QJsonValue());
    return withBean(200, "success", delivery.reason, bean);
}

} // namespace

QList<Check> keyChecks(const Verification &verification)
{
    QList<Check> checks{signatureCheck(verification)};
    if (verification.result == Signature::ValidOld) {
        Check old; // the rules put it into words
        old.rule = u"old_key"_s;
        old.state = CheckState::Passed;
        checks.append(old);
    }
    return checks;
}

ApiDoor::ApiDoor(const HookKeyring &keyring, const Clock &clock)
    : m_keyring(keyring)
    , m_clock(clock)
    , m_publicAddress(std::make_shared<const QString>())
{
}

void ApiDoor::setPublicAddress(const QString &address)
{
    QString base = address;
    while (base.endsWith(u'/'))
        base.chop(1);
    m_publicAddress.store(std::make_shared<const QString>(base));
}

QString ApiDoor::baseOf(const HookRequest &request) const
{
    if (const auto set = m_publicAddress.load(); !set->isEmpty())
        return *set;
    const auto host = request.headers.find("Host");
    return host && !host->empty() ? (request.tls ? u"https://"_s : u"http://"_s) + text(*host) : QString();
}

Admission ApiDoor::call(HookRequest &request, const ComponentId &component) const
{
    const auto snapshot = m_keyring.snapshot();
    const auto doors = snapshot->constFind(component.toString());
    if (doors == snapshot->constEnd())
        return Admission::refuse(notFound(), "unknown address");
    const HookEntry &entry = doors->api;

    if (hasKeyInQuery(request.query))
        return refused(400, "key in the address", keyInQueryText());
    if (request.body.size() > largestCall)
        return refused(413, "body too large", Tr::tr("A call of the API has at most 64 kB."));
    const auto contentType = request.headers.find("Content-Type").value_or(std::string_view());
    if (!request.body.empty() && hookContent(contentType) == HookContent::Unknown)
        return refused(415, "content type not supported",
                       Tr::tr("Content type “%1” is not accepted; send application/json.").arg(text(contentType)));

    auto taken = std::make_shared<Taken>();
    Delivery &delivery = taken->stored.delivery;
    RawRequest &raw = taken->stored.request;
    raw.headers = headersOf(request.headers);
    raw.query = QString::fromLatin1(request.query);
    raw.body = bytes(request.body);
    const RequestView view{"POST", raw.headers, {}, raw.body};
    const auto body = readCallBody(view);
    if (!body)
        return refused(400, "body not understood", body.error().message);
    const qint64 now = m_clock.nowUs();
    if (entry.secretReady) {
        const VerifyKeys &keys = entry.keysAt(now);
        if (keys.isEmpty()) {
            Verification none;
            none.explanation = Tr::tr("This component has no API key yet; switch its API on to have one made.");
            return unauthorised(none);
        }
        const Verification verification = apiCall().verify(view, keys, entry.policyAt(now));
        if (!verification.accepted())
            return unauthorised(verification);
        delivery.checks = keyChecks(verification);
    } else {
        raw.verification = apiCall().material(view).encode();
        delivery.reason = entry.why;
    }
    if (const QString problem = problemOf(*body, doors->isImage); !problem.isEmpty())
        return refused(400, "reference not understood", problem);

    delivery.id = DeliveryId(orderedId(now));
    delivery.receivedAtUs = request.receivedAtUs ? request.receivedAtUs : now;
    delivery.component = component;
    delivery.provider = apiCall().name();
    delivery.eventName = apiCall().eventName(view);
    delivery.providerDelivery = ApiCall::wishId(view);
    delivery.method = u"POST"_s;
    delivery.path = text(request.path);
    delivery.peer = text(request.peer);
    delivery.bodyBytes = raw.body.size();
    delivery.answer = 202;
    delivery.answerUs = m_clock.nowUs() - delivery.receivedAtUs;
    raw.body = apiCall().withoutSecretsInBody(view); // a signed body has no key in it, so it stays what it is
    raw.headers = withoutSecrets(raw.headers);
    taken->stored.body = storedBody(raw.body);
    taken->base = baseOf(request);

    const CallStatusAddress address{component, BuildId(delivery.id.toString())};
    const bool off = entry.secretReady && !entry.enabled;
    const std::string reason = off ? utf8(Tr::tr("The API is switched off for this component."))
                                   : utf8(Tr::tr("Stored; it is decided in a moment."));
    HookAnswer answer = hookAnswer(202, "success", reason,
                                   {{"delivery_id", utf8(delivery.id.toString())},
                                    {"verdict", off ? "off" : "pending"},
                                    {"reason", reason},
                                    {"build_id", off ? std::string() : utf8(address.build.toString())},
                                    {"status_path", utf8(pathOf(address))},
                                    {"status_url", utf8(statusUrl(taken->base, address))}});
    return Admission::store(std::move(answer), std::move(taken));
}

Admission ApiDoor::status(const HookRequest &request, const CallStatusAddress &address) const
{
    if (request.method != "GET" && request.method != "HEAD")
        return Admission::refuse(methodNotAllowed("GET, HEAD"), "method " + request.method + " on a build's address");
    const auto snapshot = m_keyring.snapshot();
    const auto doors = snapshot->constFind(address.component.toString());
    if (doors == snapshot->constEnd())
        return Admission::refuse(notFound(), "unknown address");
    if (hasKeyInQuery(request.query))
        return refused(400, "key in the address", keyInQueryText());
    const HookEntry &entry = doors->api;
    if (!entry.secretReady) {
        HookAnswer answer = hookAnswer(503, "key not readable", utf8(entry.why));
        answer.headers.emplace_back("Retry-After", "5");
        return Admission::answerNow(std::move(answer));
    }
    const Verification verification = apiCall().verifyHeaders(headersOf(request.headers), entry.keysAt(m_clock.nowUs()));
    if (!verification.accepted())
        return unauthorised(verification);
    auto taken = std::make_shared<Taken>();
    taken->question = StatusQuestion{address, text(request.peer), baseOf(request)};
    return Admission::store(notFound(), std::move(taken));
}

Result<HookAnswer> statusAnswer(Transaction &tx, const StatusQuestion &question)
{
    const auto component = ComponentRepository(tx).find(question.address.component);
    if (!component)
        return failure(component.error());
    if (!*component)
        return notFound();
    const QStringList &allowed = (*component)->api.allowedPeers;
    const QString peer = addressOfPeer(question.peer);
    if (!allowed.isEmpty()
        && std::none_of(allowed.begin(), allowed.end(), [&](const QString &network) { return isInNetwork(peer, network); }))
        return hookAnswer(403, "address not allowed", utf8(Tr::tr("%1 is not among the allowed addresses.").arg(peer)));

    BuildRepository builds(tx);
    DeliveryRepository deliveries(tx);
    BuildId wanted = question.address.build;
    const auto delivery = deliveries.find(DeliveryId(wanted.toString()));
    if (!delivery)
        return failure(delivery.error());
    if (*delivery && (*delivery)->outcome == Outcome::Duplicate) {
        const auto first = deliveries.decidedBefore((*delivery)->component, (*delivery)->providerDelivery, (*delivery)->id, 0);
        if (!first)
            return failure(first.error());
        if (*first)
            wanted = BuildId((*first)->toString());
    }
    const auto build = builds.find(wanted);
    if (!build)
        return failure(build.error());
    const QString name = (*component)->name;
    if (*build && (*build)->component == question.address.component)
        return buildAnswer(**build, name, question);
    if (*delivery && (*delivery)->component == question.address.component && triggerOf(**delivery) == Trigger::Api)
        return callAnswer(**delivery, name, question);
    return notFound();
}

Result<std::optional<HookAnswer>> repeatAnswer(Transaction &tx, const Delivery &repeat, const QString &base)
{
    // The oldest of the time that is remembered: what comes after it is a repeat too.
    const auto first = ApiCallRepository(tx).firstWish(repeat.component, repeat.providerDelivery,
                                                       repeat.receivedAtUs - rememberedCallUs, repeat.id);
    if (!first)
        return failure(first.error());
    if (!*first)
        return std::nullopt;
    const CallStatusAddress address{repeat.component, BuildId((*first)->delivery.toString())};
    const QString reason = Tr::tr("This was asked for before; it is built once.");
    return withBean(202, "success", reason,
                    {{u"delivery_id"_s, repeat.id.toString()},
                     {u"verdict"_s, word(Outcome::Duplicate)},
                     {u"reason"_s, reason},
                     {u"build_id"_s, address.build.toString()},
                     {u"status_path"_s, pathOf(address)},
                     {u"status_url"_s, statusUrl(base, address)}});
}

} // namespace slipway
