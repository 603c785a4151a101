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
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryCopies)
#include "tst_deliverycopies.moc"
