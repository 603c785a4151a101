#include "app/forge/envelope.h"
#include "app/services/deliverycopies.h"
#include "app/services/deliveryservice.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeliveryCopies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatProvesNothingHasNoSignature()
    {
        Delivery delivery;
        delivery.method = u"POST"_s;
        delivery.path = u"/console/webhooks/0123456789abcdef0123456789abcdef"_s;
        const RawRequest request{{}, {{"X-Hub-Signature-256", "sha256=77aa"}, {"webhook-signature", "v1,88bb"}, {"X-GitHub-Event", "push"},
                                      {"X-Gitlab-Token", "***"}}, "{}", {}};
        QVERIFY(hasSignature(request.headers));
        const RawRequest bare = withoutSignatures(request);
        QVERIFY(!hasSignature(bare.headers));
        QCOMPARE(bare.headers.size(), 2);
        const QString plain = DeliveryService::asCurl(delivery, bare, u"http://127.0.0.1:1"_s);
        QVERIFY(!plain.contains(u"77aa"_s) && !plain.contains(u"88bb"_s));
        QVERIFY(plain.contains(u"X-GitHub-Event"_s));
        QVERIFY(plain.contains(u"$WEBHOOK_SECRET"_s));
        QVERIFY(DeliveryService::asCurl(delivery, request, u"http://127.0.0.1:1"_s).contains(u"sha256=77aa"_s));
    }

    void aRegressionCaseIsReadAsItWas()
    {
        Delivery delivery;
        delivery.provider = u"github"_s;
        delivery.eventName = u"push"_s;
        delivery.method = u"POST"_s;
        const RawRequest request{{},
                                 {{"X-GitHub-Event", "push"}, {"Authorization", "***"}, {"X-Hub-Signature-256", "sha256=77aa"},
                                  {"Content-Type", "application/json"}},
                                 R"({"ref":"refs/heads/a/b","after":"a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4","repository":{"full_name":"t/w"}})",
                                 {}};
        const auto text = regressionCase(delivery, request);
        VERIFY_OK(text);
        QVERIFY(!text->contains("77aa"));
        const auto decoded = decodeEnvelope(*text);
        VERIFY_OK(decoded);
        QCOMPARE((*decoded)["provider"_L1].toString(), u"github"_s);
        const QJsonObject expected = QJsonDocument::fromJson(*text)["expected"_L1].toObject();
        QCOMPARE(expected["branch"_L1].toString(), u"a/b"_s);
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QCOMPARE((*decoded)["event"_L1][it.key()], *it);
        QVERIFY(!regressionCase({}, {{}, {}, "nothing", {}}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryCopies)
#include "tst_deliverycopies.moc"
