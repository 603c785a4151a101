// What podman, docker and kubectl say of the use of processor and memory, as they said it to somebody.
#include "app/jobs/usagereading.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestUsageReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { failOnWarnings(); }
    void quantities_data();
    void quantities();
    void enginesTell_data();
    void enginesTell();
    void theProcessorIsReckonedBetweenTwoReadings();
    void limitsOfAContainer_data();
    void limitsOfAContainer();
    void podsAreAddedUp();
    void whatPodsMayUse();
};

void TestUsageReading::quantities_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    QTest::newRow("millis") << u"500m"_s << 0.5;
    QTest::newRow("whole") << u"2"_s << 2.0;
    QTest::newRow("fraction") << u"1.5"_s << 1.5;
    QTest::newRow("nanos") << u"250000000n"_s << 0.25;
    QTest::newRow("mebibytes") << u"256Mi"_s << 256.0 * 1024 * 1024;
    QTest::newRow("kibibytes") << u"12Ki"_s << 12288.0;
    QTest::newRow("gigabytes") << u"1.5G"_s << 1.5e9;
    QTest::newRow("thousands") << u"3k"_s << 3000.0;
    QTest::newRow("exponent") << u"1e3"_s << 1000.0;
    QTest::newRow("exa") << u"1E"_s << 1e18;
    QTest::newRow("nothing") << QString() << -1.0;
    QTest::newRow("words") << u"<unknown>"_s << -1.0;
    QTest::newRow("unknown unit") << u"3x"_s << -1.0;
}

void TestUsageReading::quantities()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    QCOMPARE(quantity(text).value_or(-1), value);
}

void TestUsageReading::enginesTell_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<double>("percent"); // -1: nothing is told
    QTest::addColumn<double>("seconds"); // -1: unknown
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("podman 4.3") << QByteArray(R"([{"id":"9752b0a69023","name":"st","cpu_time":"1m1.076501712s","cpu_percent":"51.83%","avg_cpu":"51.83%",)"
                                              R"("mem_usage":"585.7kB / 67.11MB","mem_percent":"0.87%","net_io":"472B / 786B","pids":"1"}])")
                                << 51.83 << 61.076501712 << qint64(585'700);
    QTest::newRow("podman, a large one") << QByteArray(R"([{"cpu_time":"2h3m4.5s","cpu_percent":"0.10%","mem_usage":"1.074GB / 8.323GB"}])")
                                         << 0.1 << 7384.5 << qint64(1'074'000'000);
    QTest::newRow("docker 27") << QByteArray(R"({"BlockIO":"0B / 0B","CPUPerc":"12.50%","Container":"web","ID":"f00","MemPerc":"0.04%",)"
                                             R"("MemUsage":"3.5MiB / 7.6GiB","Name":"web","NetIO":"1.1kB / 0B","PIDs":"1"})" "\n")
                               << 12.5 << -1.0 << qint64(3'670'016);
    QTest::newRow("docker, more than one processor") << QByteArray(R"({"CPUPerc":"312.00%","MemUsage":"1GiB / 7.6GiB"})") << 312.0 << -1.0 << qint64(1'073'741'824);
    QTest::newRow("docker, stopped") << QByteArray(R"({"CPUPerc":"--","MemUsage":"-- / --","Name":"web"})") << -1.0 << -1.0 << qint64(0);
    QTest::newRow("podman without control groups") << QByteArray(R"([{"cpu_time":"0s","cpu_percent":"0.00%","mem_usage":"0B / 0B"}])") << -1.0 << -1.0 << qint64(0);
    QTest::newRow("podman, no such number") << QByteArray(R"([{"cpu_percent":"NaN%","mem_usage":"1kB / 2kB"}])") << -1.0 << -1.0 << qint64(0);
    QTest::newRow("nobody") << QByteArray("[]") << -1.0 << -1.0 << qint64(0);
    QTest::newRow("no JSON") << QByteArray("Error: no such container") << -1.0 << -1.0 << qint64(0);
}

void TestUsageReading::enginesTell()
{
    QFETCH(QByteArray, said);
    QFETCH(double, percent);
    QFETCH(double, seconds);
    QFETCH(qint64, bytes);
    const auto reading = readEngineStats(said);
    QCOMPARE(reading.has_value(), percent >= 0);
    if (!reading)
        return;
    QCOMPARE(reading->percent, percent);
    QCOMPARE(reading->seconds.value_or(-1), seconds);
    QCOMPARE(reading->bytes, bytes);
}

void TestUsageReading::theProcessorIsReckonedBetweenTwoReadings()
{
    const EngineReading early{90, 10.0, 1}, late{80, 11.0, 1};
    QCOMPARE(coresBetween(early, late, 2.0).value_or(-1), 0.5); // and not the 80 % of its whole life
    QVERIFY(!coresBetween({}, late, 2.0));
    QVERIFY(!coresBetween(early, late, 0.1));
    QVERIFY(!coresBetween(late, early, 2.0)); // it was started again in between
    const EngineReading docker{150, {}, 1};
    QCOMPARE(coresBetween({}, docker, 0).value_or(-1), 1.5);
}

void TestUsageReading::limitsOfAContainer_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<double>("cores");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("both") << QByteArray(R"({"Memory":67108864,"NanoCpus":500000000,"CpuQuota":50000,"CpuPeriod":100000})") << 0.5 << qint64(67'108'864);
    QTest::newRow("as a quota") << QByteArray(R"({"Memory":0,"NanoCpus":0,"CpuQuota":150000,"CpuPeriod":100000})") << 1.5 << qint64(0);
    QTest::newRow("none") << QByteArray(R"({"Memory":0,"NanoCpus":0,"CpuQuota":-1,"CpuPeriod":0})") << 0.0 << qint64(0);
    QTest::newRow("no JSON") << QByteArray("null") << 0.0 << qint64(0);
}

void TestUsageReading::limitsOfAContainer()
{
    QFETCH(QByteArray, said);
    QFETCH(double, cores);
    QFETCH(qint64, bytes);
    QCOMPARE(readEngineLimits(said), (UsageLimits{cores, bytes}));
}

void TestUsageReading::podsAreAddedUp()
{
    const auto two = readTop("web-7f-x   12m   45Mi\nweb-7f-y   1      1Gi\n");
    QVERIFY(two);
    QCOMPARE(two->cores, 1.012);
    QCOMPARE(two->bytes, qint64(1069) * 1024 * 1024);
    QCOMPARE(two->pods, 2);
    QVERIFY(!readTop(""));
    QVERIFY(!readTop("No resources found in builds namespace.\n"));
}

void TestUsageReading::whatPodsMayUse()
{
    const PodsPlan web = readPods(R"({"kind":"Deployment","spec":{"selector":{"matchLabels":{"app":"web","tier":"front"}},"template":{"spec":{"containers":[
        {"resources":{"limits":{"cpu":"500m","memory":"128Mi"}}},{"resources":{"limits":{"cpu":1,"memory":"64Mi"}}}]}}}})");
    QCOMPARE(web.selector, u"app=web,tier=front"_s);
    QCOMPARE(web.each, (UsageLimits{1.5, 192LL * 1024 * 1024}));
    // One container without a limit may take all there is.
    const PodsPlan open = readPods(R"({"kind":"List","items":[{"spec":{"containers":[{"resources":{"limits":{"memory":"1Gi"}}},{}]}}]})");
    QCOMPARE(open.selector, QString());
    QCOMPARE(open.each, UsageLimits());
    QCOMPARE(readPods("{}").each, UsageLimits());
}

QTEST_GUILESS_MAIN(TestUsageReading)
#include "tst_usagereading.moc"
