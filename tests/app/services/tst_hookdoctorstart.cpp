// The hook doctor just after the start, when the keychain has not answered yet: it says nothing that is only not known yet.
#include "app/services/relay.h"
#include "app/services/relaydoor.h"
#include "tests/app/services/doctorbench.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace slipway::doctorbench;
using namespace std::chrono_literals;

class TestHookDoctorStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Just after the start the relay's channel is not read yet, and so it is not known where forges are to send.
    void theAddressIsKnownLater_data()
    {
        QTest::addColumn<bool>("everKnown");
        QTest::newRow("a moment later") << true;
        QTest::newRow("never") << false;
    }
    void theAddressIsKnownLater()
    {
        QFETCH(const bool, everKnown);
        Bench bench;
        bool isRead = false;
        RelayDoor door = doorOf(bench.engine->relay(), bench.engine->settings());
        door.addressFor = [&isRead](const ComponentId &) { return isRead ? std::optional(QUrl()) : std::nullopt; };
        bench.engine->hooks().setRelay(door);
        HookDoctor doctor(bench.needs(everKnown ? std::chrono::milliseconds(30s) : 2s));
        QStringList told;
        connect(&doctor, &HookDoctor::found, this, [&told](const ComponentId &, const HookFinding &finding) { told.append(finding.check); });
        const auto asked = doctor.look(bench.component);
        QCOMPARE(told, QStringList{u"switch"_s});
        isRead = everKnown;
        const auto report = answerOf(asked);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QCOMPARE(findingOf(*report, u"address"_s).finding, everKnown ? Finding::Good : Finding::Unknown);
        QCOMPARE(findingOf(*report, u"address"_s).remedy, HookRemedy::None);
        QCOMPARE(findingOf(*report, u"public"_s).finding == Finding::Bad, !everKnown);
        door.addressFor = [](const ComponentId &) { return std::optional(QUrl()); };
        bench.engine->hooks().setRelay(door); // what it looks at ends before the engine does
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookDoctorStart)
#include "tst_hookdoctorstart.moc"
