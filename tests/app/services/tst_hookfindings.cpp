// What the hook doctor concludes from what was seen.
#include "app/services/hookfindings.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 day = 24 * 3600 * second;
constexpr qint64 now = 1'767'225'600'000'000;

RemoteDelivery delivered(int status, const QString &problem = {})
{
    RemoteDelivery delivery;
    delivery.status = status;
    delivery.problem = problem;
    delivery.atUs = now;
    return delivery;
}

} // namespace

class TestHookFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificates_data()
    {
        QTest::addColumn<ShownCertificate>("shown");
        QTest::addColumn<bool>("isChecked");
        QTest::addColumn<Finding>("finding");
        const auto shown = [](qint64 daysLeft, const QString &problem = {}) {
            ShownCertificate certificate;
            certificate.subject = u"ci.example.com"_s;
            certificate.issuer = u"Authority"_s;
            certificate.endsAtUs = now + daysLeft * day;
            certificate.problem = problem;
            return certificate;
        };
        QTest::newRow("good") << shown(80) << true << Finding::Good;
        QTest::newRow("ends soon") << shown(13) << true << Finding::Warning;
        QTest::newRow("has ended") << shown(-1) << true << Finding::Bad;
        QTest::newRow("not trusted") << shown(80, u"Signed by itself."_s) << true << Finding::Bad;
        QTest::newRow("not trusted and not looked at") << shown(80, u"Signed by itself."_s) << false << Finding::Warning;
        QTest::newRow("good and not looked at") << shown(80) << false << Finding::Warning;
    }
    void certificates()
    {
        QFETCH(ShownCertificate, shown);
        QFETCH(bool, isChecked);
        QFETCH(Finding, finding);
        RemoteHook hook;
        hook.checksCertificate = isChecked;
        QCOMPARE(tlsFinding(u"https://ci.example.com/x"_s, hook, shown, now).finding, finding);
        const Result<ShownCertificate> away = failure(ErrorCode::Unavailable, u"Away."_s);
        QCOMPARE(tlsFinding(u"https://ci.example.com/x"_s, hook, away, now).finding, Finding::Unknown);
        const Result<ShownCertificate> plain = failure(ErrorCode::Corrupt, u"No TLS."_s);
        QCOMPARE(tlsFinding(u"https://ci.example.com/x"_s, hook, plain, now).finding, Finding::Bad);
    }

    void forgesDeliveries_data()
    {
        QTest::addColumn<QList<int>>("statuses");
        QTest::addColumn<Finding>("finding");
        QTest::addColumn<HookRemedy>("remedy");
        QTest::addColumn<QString>("says");
        QTest::newRow("none yet") << QList<int>{} << Finding::Unknown << HookRemedy::None << u"nothing yet"_s;
        QTest::newRow("all well") << QList<int>{202, 202, 200} << Finding::Good << HookRemedy::None << u"arrived"_s;
        QTest::newRow("signature") << QList<int>{401, 202} << Finding::Bad << HookRemedy::RotateSecret << u"another secret"_s;
        QTest::newRow("address") << QList<int>{404} << Finding::Bad << HookRemedy::RepairHook << u"no component"_s;
        QTest::newRow("nobody there") << QList<int>{0, 0} << Finding::Bad << HookRemedy::None << u"nothing answered"_s;
        QTest::newRow("proxy") << QList<int>{502} << Finding::Bad << HookRemedy::None << u"proxy"_s;
        QTest::newRow("sent on") << QList<int>{301} << Finding::Bad << HookRemedy::None << u"sends on"_s;
        QTest::newRow("over") << QList<int>{202, 401, 202} << Finding::Warning << HookRemedy::None << u"1 of the last 3"_s;
        QTest::newRow("long ago") << QList<int>{202, 202, 202, 202, 202, 202, 202, 202, 202, 202, 500} << Finding::Good << HookRemedy::None
                                  << u"10"_s;
    }
    void forgesDeliveries()
    {
        QFETCH(QList<int>, statuses);
        QFETCH(Finding, finding);
        QFETCH(HookRemedy, remedy);
        QFETCH(QString, says);
        QList<RemoteDelivery> deliveries;
        for (const int status : statuses)
            deliveries.append(delivered(status));
        const HookFinding found = deliveriesFinding(deliveries, now);
        QCOMPARE(found.finding, finding);
        QCOMPARE(found.remedy, remedy);
        QVERIFY2(found.sentence.contains(says), qPrintable(found.sentence));
        // What was before the last repair calls for no other.
        const HookFinding before = deliveriesFinding(deliveries, now + 1);
        QCOMPARE(before.finding, finding == Finding::Bad ? Finding::Warning : finding);
        QCOMPARE(before.remedy, HookRemedy::None);
    }

    void lastDeliveryAlone()
    {
        RemoteHook hook;
        QCOMPARE(deliveriesFinding(hook, false).finding, Finding::Unknown);
        hook.lastStatus = 202;
        QCOMPARE(deliveriesFinding(hook, false).finding, Finding::Good);
        hook.lastStatus = 401;
        QCOMPARE(deliveriesFinding(hook, false).finding, Finding::Bad);
        QCOMPARE(deliveriesFinding(hook, false).remedy, HookRemedy::RotateSecret);
        QCOMPARE(deliveriesFinding(hook, true).finding, Finding::Warning);
        QCOMPARE(deliveriesFinding(hook, true).remedy, HookRemedy::None);
    }

    void secrets()
    {
        HookSeen seen;
        QCOMPARE(secretFinding(seen).remedy, HookRemedy::RotateSecret); // there is none
        seen.target.secretKey = u"hook/2"_s;
        QCOMPARE(secretFinding(seen).finding, Finding::Good);
        seen.match.own = RemoteHook();
        seen.match.own->hasSecret = false;
        QCOMPARE(secretFinding(seen).remedy, HookRemedy::RepairHook);
        seen.match.own->hasSecret.reset(); // the forge does not tell
        seen.toldSecretKey = u"hook/1"_s;
        QCOMPARE(secretFinding(seen).remedy, HookRemedy::RepairHook);
        seen.toldSecretKey = u"hook/2"_s;
        QCOMPARE(secretFinding(seen).finding, Finding::Good);
        Delivery refused;
        refused.receivedAtUs = now;
        Check signature;
        signature.rule = u"signature"_s;
        signature.state = CheckState::Failed;
        refused.checks = {signature};
        seen.lastDelivery = refused;
        QCOMPARE(secretFinding(seen).remedy, HookRemedy::RotateSecret);
        seen.changedAtUs = now + 1;
        QCOMPARE(secretFinding(seen).finding, Finding::Good);
    }

    void publicAddresses_data()
    {
        QTest::addColumn<QString>("forge");
        QTest::addColumn<QString>("address");
        QTest::addColumn<Finding>("finding");
        QTest::newRow("public with TLS") << u"https://github.com"_s << u"https://ci.example.com/x"_s << Finding::Good;
        QTest::newRow("public without") << u"https://github.com"_s << u"http://ci.example.com/x"_s << Finding::Warning;
        QTest::newRow("loopback") << u"https://github.com"_s << u"http://127.0.0.1:8787/x"_s << Finding::Bad;
        QTest::newRow("network, forge on the Internet") << u"https://github.com"_s << u"http://192.168.1.20:8787/x"_s << Finding::Bad;
        QTest::newRow("network, forge of the plant") << u"https://git.example.com"_s << u"http://192.168.1.20:8787/x"_s << Finding::Good;
        QTest::newRow("forge on this computer") << u"http://localhost:3000"_s << u"http://127.0.0.1:8787/x"_s << Finding::Good;
        QTest::newRow("none") << u"https://github.com"_s << QString() << Finding::Bad;
        QTest::newRow("unknown forge, loopback") << QString() << u"http://127.0.0.1:8787/x"_s << Finding::Warning;
    }
    void publicAddresses()
    {
        QFETCH(QString, forge);
        QFETCH(QString, address);
        QFETCH(Finding, finding);
        const HookFinding found = publicFinding(QUrl(forge), ForgeKind::GitHub, address);
        QVERIFY2(found.finding == finding, qPrintable(found.sentence));
        QCOMPARE(found.remedy == HookRemedy::None, finding == Finding::Good);
    }

    void clocks_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<Finding>("finding");
        QTest::newRow("none") << 0 << Finding::Good;
        QTest::newRow("a minute") << 60 << Finding::Good;
        QTest::newRow("more than a minute") << 61 << Finding::Warning;
        QTest::newRow("five minutes") << -300 << Finding::Warning;
        QTest::newRow("more than five minutes") << -301 << Finding::Bad;
    }
    void clocks()
    {
        QFETCH(int, ahead);
        QFETCH(Finding, finding);
        QCOMPARE(clockFinding(u"git.example.com"_s, ahead * second).finding, finding);
        QCOMPARE(clockFinding(u"git.example.com"_s, std::nullopt).finding, Finding::Unknown);
        QCOMPARE(clockFinding(u"git.example.com"_s, ahead * second).seen,
                 ahead == 0 ? u"0 s"_s : u"%1%2 s"_s.arg(ahead < 0 ? u'+' : QChar(0x2212)).arg(std::abs(ahead)));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookFindings)
#include "tst_hookfindings.moc"
