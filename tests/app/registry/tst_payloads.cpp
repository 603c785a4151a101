// Every recorded request of every sender, and the same requests damaged.
#include "app/forge/envelope.h"
#include "app/registry/senders.h"
#include "tests/support/warnings.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(SLIPWAY_TEST_DATA "/payloads");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList samples()
{
    QStringList result;
    QDirIterator it(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        if (!path.endsWith("signature-vectors.json"_L1))
            result.append(path);
    }
    result.sort();
    return result;
}

QString text(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

} // namespace

class TestPayloads : public QObject
{
    Q_OBJECT

    static void addSamples(bool onlyWithSecret = false)
    {
        QTest::addColumn<QString>("path");
        for (const QString &path : samples()) {
            if (onlyWithSecret && readEnvelope(contents(path))->secret.isEmpty())
                continue;
            QTest::newRow(qPrintable(path.sliced(folder.size() + 1))) << path;
        }
    }

private Q_SLOTS:
    void folderIsWhole()
    {
        const QStringList all = samples();
        QCOMPARE(all.size(), 115);
        QCOMPARE(std::count_if(all.begin(), all.end(), [](const QString &path) { return readEnvelope(contents(path))->secret.isEmpty(); }), 1);
        static const QStringList unpublished{u"coding"_s, u"standard-webhooks"_s, u"tencent-tcr"_s, u"huawei-swr"_s};
        for (const Sender *sender : allSenders() + allRegistries()) {
            if (!unpublished.contains(sender->name()))
                QVERIFY2(!QDir(folder + u'/' + sender->name()).isEmpty(), qPrintable(sender->name()));
        }
    }

    void decodes_data() { addSamples(); }
    void decodes()
    {
        QFETCH(QString, path);
        const QByteArray bytes = contents(path);
        const QJsonObject file = QJsonDocument::fromJson(bytes).object();
        const Result<QJsonObject> decoded = decodeEnvelope(bytes, detectAnySender);
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
        if (file["provider"_L1] != "smee"_L1) // the relay, not who sent it
            QCOMPARE((*decoded)["provider"_L1], file["provider"_L1]);
        QCOMPARE((*decoded)["signature"_L1].toString(), file["secret"_L1].isString() ? u"valid"_s : u"none"_s);

        QJsonArray expected = file["expected_all"_L1].toArray();
        if (expected.isEmpty())
            expected.append(file["expected"_L1]);
        const QJsonArray events = (*decoded)["events"_L1].toArray();
        QCOMPARE(events.size(), expected.size());
        QCOMPARE((*decoded)["event"_L1], events[0]);
        for (qsizetype i = 0; i < expected.size(); ++i) {
            QJsonObject wanted = expected[i].toObject();
            wanted.remove(u"image_alternatives"_s); // other readings of an unclear payload
            const QJsonObject seen = events[i].toObject();
            QCOMPARE(seen.keys(), wanted.keys());
            for (auto it = wanted.begin(); it != wanted.end(); ++it)
                QVERIFY2(seen[it.key()] == it.value(),
                         qPrintable(it.key() + u": "_s + text(seen[it.key()]) + u", wanted "_s + text(it.value())));
        }
    }

    void oneBitIsEnoughToBeRefused_data() { addSamples(true); }
    void oneBitIsEnoughToBeRefused()
    {
        QFETCH(QString, path);
        const Result<RequestEnvelope> envelope = readEnvelope(contents(path));
        QVERIFY(envelope);
        const Sender *sender = detectAnySender(envelope->view());
        QVERIFY(sender);
        const VerifyKeys keys{VerifyKey(envelope->secret)};
        const Verification good = sender->verify(envelope->view(), keys, {});
        QCOMPARE(good.result, Signature::Valid);
        QCOMPARE(good.weak, good.trust != Trust::Signed);

        QByteArray otherSecret = envelope->secret;
        otherSecret[otherSecret.size() / 2] = char(otherSecret[otherSecret.size() / 2] ^ 1);
        const VerifyKeys otherKeys{VerifyKey(otherSecret)};
        QVERIFY(!sender->verify(envelope->view(), otherKeys, {}).accepted());
        QCOMPARE(sender->verify(envelope->view(), otherKeys + keys, {}).result, Signature::ValidOld);

        RequestEnvelope other = *envelope;
        const qsizetype in = isForm(other.headers) ? other.body.indexOf("refs") : other.body.size() / 2;
        other.body[in] = char(other.body[in] ^ 1);
        QCOMPARE(sender->verify(other.view(), keys, {}).accepted(), good.trust != Trust::Signed); // weak proofs don't cover it

        RequestEnvelope bare = *envelope;
        bare.headers.removeIf([](const auto &header) {
            const QByteArray name = header.first.toLower();
            return name.contains("signature") || name.contains("token") || name == "authorization";
        });
        bare.query.clear();
        QCOMPARE(sender->verify(bare.view(), keys, {}).result, Signature::Missing);
    }

    void canBeVerifiedLater_data() { addSamples(true); }
    void canBeVerifiedLater()
    {
        QFETCH(QString, path);
        const Result<RequestEnvelope> envelope = readEnvelope(contents(path));
        QVERIFY(envelope);
        const Sender *sender = detectAnySender(envelope->view());
        const QByteArray kept = sender->material(envelope->view()).encode();
        QVERIFY(!kept.contains(envelope->secret));
        const Result<VerificationMaterial> material = VerificationMaterial::decode(kept);
        QVERIFY(material);
        const VerifyKeys keys{VerifyKey(envelope->secret)}, wrong{VerifyKey("another")};
        const Verification now = sender->verify(envelope->view(), keys, {});
        const Verification later = verifyLater(*sender, *material, envelope->body, keys, {});
        QCOMPARE(later.result, Signature::Valid);
        QCOMPARE(later.method, now.method);
        QCOMPARE(later.trust, now.trust);
        QVERIFY(!verifyLater(*sender, *material, envelope->body, wrong, {}).accepted());
        if (now.trust == Trust::Signed)
            QVERIFY(!verifyLater(*sender, *material, envelope->body + ' ', keys, {}).accepted());
    }

    void whatIsKeptHasNoSecret_data() { addSamples(true); }
    void whatIsKeptHasNoSecret()
    {
        QFETCH(QString, path);
        const Result<RequestEnvelope> envelope = readEnvelope(contents(path));
        QVERIFY(envelope);
        const RequestView request = envelope->view();
        const Sender *sender = detectAnySender(request);
        for (const auto &[name, value] : withoutSecrets(request.headers))
            QVERIFY2(!value.contains(envelope->secret), name.constData());
        const QByteArray body = sender->withoutSecretsInBody(request);
        QVERIFY(!body.contains(envelope->secret));
        const Result<QList<Event>> before = sender->parse(request);
        const Result<QList<Event>> after = sender->parse({request.method, request.headers, {}, body});
        QVERIFY(before && after);
        QCOMPARE(*after, *before);
    }

    void damageDoesNoHarm_data() { addSamples(true); }
    void damageDoesNoHarm()
    {
        QFETCH(QString, path);
        const QByteArray file = contents(path);
        for (const qsizetype length : {qsizetype(0), qsizetype(1), file.size() / 3, file.size() / 2, file.size() - 2})
            QVERIFY(!decodeEnvelope(file.first(length), detectAnySender));

        const Result<RequestEnvelope> envelope = readEnvelope(file);
        const Sender *sender = detectAnySender(envelope->view());
        const VerifyKeys keys{VerifyKey(envelope->secret)};
        const qsizetype size = envelope->body.size();
        const auto tryBody = [&](const QByteArray &body) {
            const RequestView request{"POST", envelope->headers, {}, body};
            const Result<QList<Event>> events = sender->parse(request);
            if (events)
                QVERIFY(!events->isEmpty());
            else
                QVERIFY(events.error().code == ErrorCode::Invalid && !events.error().message.isEmpty());
            sender->verify(request, keys, {});
            sender->withoutSecretsInBody(request);
            QVERIFY(!sender->deliveryId(request).isEmpty());
        };
        const qsizetype step = std::max<qsizetype>(1, size / 40);
        quint32 state = 12345; // the same damage on every run
        for (qsizetype at = 0; at < size; at += step) {
            tryBody(envelope->body.first(at));
            QByteArray flipped = envelope->body;
            state = state * 1664525u + 1013904223u;
            flipped[at] = char(flipped[at] ^ char((state >> 24) | 1));
            tryBody(flipped);
        }
        // Every value in turn replaced by one of another type.
        const QJsonObject object = QJsonDocument::fromJson(envelope->body).object();
        for (const QString &key : object.keys()) {
            for (const QJsonValue &odd : {QJsonValue(), QJsonValue(17), QJsonValue(u"x"_s), QJsonValue(true),
                                          QJsonValue(QJsonArray{1, QJsonObject{}}), QJsonValue(QJsonObject{{u"id"_s, 3}})}) {
                QJsonObject changed = object;
                changed[key] = odd;
                tryBody(QJsonDocument(changed).toJson(QJsonDocument::Compact));
            }
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestPayloads)
#include "tst_payloads.moc"
