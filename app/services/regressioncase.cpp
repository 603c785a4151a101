#include "app/services/regressioncase.h"

#include "app/config/configreader.h"
#include "app/config/configwriter.h"
#include "app/config/plan.h"
#include "app/domain/hookaddress.h"
#include "app/domain/words.h"
#include "app/forge/envelope.h"
#include "app/registry/senders.h"
#include "app/services/deliverycopies.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RegressionCase)
};

constexpr WordTable<Trigger, 3> triggers{{{Trigger::Git, "git"_L1}, {Trigger::Image, "image"_L1}, {Trigger::Api, "api"_L1}}};

// Who saved the case had verified the request.
Circumstances circumstancesOf(Trigger trigger)
{
    Circumstances circumstances;
    circumstances.trigger = trigger;
    circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Signed};
    return circumstances;
}

// The verdict of each event: its outcome, and which checks passed. Sentences are for people and may be worded anew.
QJsonArray verdictsOf(const QList<Event> &events, const Component &component, Trigger trigger)
{
    QJsonArray verdicts;
    for (const Event &event : events) {
        const Verdict verdict = judge(event, component, circumstancesOf(trigger));
        QJsonObject checks;
        for (const Check &check : verdict.checks) {
            if (check.state != CheckState::NotReached)
                checks.insert(check.rule, check.passed());
        }
        verdicts.append(QJsonObject{{u"outcome"_s, word(verdict.outcome)}, {u"checks"_s, checks}});
    }
    return verdicts;
}

Result<QList<Event>> eventsOf(const RequestEnvelope &envelope)
{
    const Sender *sender = detectAnySender(envelope.view());
    if (!sender)
        return failure(ErrorCode::Invalid, Tr::tr("The request is of no known sender, so there is no event to expect."));
    return sender->parse(envelope.view());
}

Result<Component> componentOf(const QString &yaml)
{
    const auto document = readConfig(yaml.toUtf8(), Tr::tr("configuration of the case"));
    if (!document)
        return failure(toError(document.error()));
    const auto planned = plan(*document, {});
    if (!planned)
        return failure(toError(planned.error()));
    if (planned->saveComponents.size() != 1)
        return failure(ErrorCode::Invalid, Tr::tr("The configuration of a case has exactly one component."));
    return planned->saveComponents.constFirst().component;
}

QJsonArray differencesOf(const QString &place, const QJsonValue &expected, const QJsonValue &seen)
{
    if (expected == seen)
        return {};
    if (!expected.isObject() || !seen.isObject())
        return {QJsonObject{{u"field"_s, place}, {u"expected"_s, expected}, {u"seen"_s, seen}}};
    QJsonArray all;
    const QJsonObject wanted = expected.toObject(), found = seen.toObject();
    QStringList keys = wanted.keys();
    for (const QString &key : found.keys()) {
        if (!keys.contains(key))
            keys.append(key);
    }
    for (const QString &key : std::as_const(keys)) {
        for (const QJsonValue &one : differencesOf(place + u'.' + key, wanted.value(key), found.value(key)))
            all.append(one);
    }
    return all;
}

} // namespace

Result<QByteArray> regressionCase(const Delivery &delivery, const RawRequest &request, const std::optional<Component> &component)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (!isSignatureHeader(name) && lower != "host" && lower != "content-length" && lower != "connection")
            headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    }
    QJsonObject envelope{{u"provider"_s, delivery.provider},
                         {u"event"_s, delivery.eventName},
                         {u"method"_s, delivery.method.isEmpty() ? u"POST"_s : delivery.method},
                         {u"headers"_s, headers},
                         {u"headers_origin"_s, u"recorded"_s},
                         {u"query"_s, request.query},
                         {u"secret"_s, QJsonValue()},
                         {u"body_raw_base64"_s, QString::fromLatin1(request.body.toBase64())}};
    QJsonParseError error;
    const QJsonDocument body = QJsonDocument::fromJson(request.body, &error);
    if (error.error == QJsonParseError::NoError && body.isObject())
        envelope.insert(u"body"_s, body.object()); // for people; the exact bytes count
    const QByteArray bytes = QJsonDocument(envelope).toJson();
    const auto decoded = decodeEnvelope(bytes, detectAnySender);
    if (!decoded)
        return failure(decoded.error());
    const QJsonArray events = decoded->value(u"events"_s).toArray();
    if (events.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The request is of no known sender, so there is no event to expect."));
    envelope.insert(u"expected"_s, events.first());
    if (events.size() > 1)
        envelope.insert(u"expected_all"_s, events);
    if (component) {
        const auto address = hookAddress(delivery.path);
        const Trigger trigger = address ? address->trigger : component->image ? Trigger::Image : Trigger::Git;
        const auto read = eventsOf(*readEnvelope(bytes));
        if (!read)
            return failure(read.error());
        const QByteArray yaml = exportYaml({Project{component->project, component->project.toString()}}, {*component});
        envelope.insert(u"case"_s, QJsonObject{{u"trigger"_s, wordIn(triggers, trigger)},
                                               {u"component"_s, QString::fromUtf8(yaml)},
                                               {u"verdicts"_s, verdictsOf(*read, *component, trigger)}});
    }
    return QJsonDocument(envelope).toJson();
}

Result<QJsonObject> checkCase(const QByteArray &bytes)
{
    auto decoded = decodeEnvelope(bytes, detectAnySender);
    if (!decoded)
        return decoded;
    const QJsonObject file = QJsonDocument::fromJson(bytes).object();
    QJsonArray expected = file[u"expected_all"_s].toArray();
    if (expected.isEmpty() && file[u"expected"_s].isObject())
        expected.append(file[u"expected"_s]);
    if (expected.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The file does not say what is expected, so there is nothing to check."));

    QJsonArray differences;
    const auto compare = [&differences](const QString &place, const QJsonValue &wanted, const QJsonValue &seen) {
        for (const QJsonValue &one : differencesOf(place, wanted, seen))
            differences.append(one);
    };
    const QJsonArray events = (*decoded)[u"events"_s].toArray();
    for (qsizetype i = 0; i < qMax(expected.size(), events.size()); ++i) {
        QJsonObject wanted = expected.at(i).toObject();
        wanted.remove(u"image_alternatives"_s); // readings that would be right as well
        compare(u"events[%1]"_s.arg(i), wanted, events.at(i));
    }
    if (const QJsonObject rules = file[u"case"_s].toObject(); !rules.isEmpty()) {
        const auto component = componentOf(rules[u"component"_s].toString());
        const auto trigger = valueIn(triggers, rules[u"trigger"_s].toString());
        if (!component || !trigger)
            return failure(component ? Error{ErrorCode::Invalid, Tr::tr("The case names no trigger: git, image or api."), {}} : component.error());
        const auto read = eventsOf(*readEnvelope(bytes));
        if (!read)
            return failure(read.error());
        const QJsonArray wanted = rules[u"verdicts"_s].toArray(), seen = verdictsOf(*read, *component, *trigger);
        for (qsizetype i = 0; i < qMax(wanted.size(), seen.size()); ++i)
            compare(u"verdicts[%1]"_s.arg(i), wanted.at(i), seen.at(i));
    }
    decoded->insert(u"check"_s, differences.isEmpty() ? u"same"_s : u"different"_s);
    decoded->insert(u"differences"_s, differences);
    return decoded;
}

} // namespace slipway
