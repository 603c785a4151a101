// An engine and a kubectl that are shell scripts: what they are asked, in which order, never two at a time, and not after the end.
#include "app/jobs/usagewatch.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestUsageWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { failOnWarnings(); }
    void init();
    void anEngineIsAskedAgainAndAgain();
    void nobodyIsAskedAfterTheEnd();
    void aContainerThatIsGoneSaysNothing();
    void aWorkloadIsAskedForItsPods();
    void aKubeconfigIsNotKeptOpen();
    void aClusterWithoutMetricsSaysSo();
    void whatIsForbiddenIsSaid();
    void limitsAreAskedForOnceThereIsAPod();
    void withoutItsProgramNothingIsTold();

private:
    QString program(const QByteArray &script);
    QStringList asked() const;
    bool anotherIsAskedOften() const; // meanwhile one that goes on would have asked, too
    UsageAim container(const QString &engine) const { return {.program = engine, .isPodman = true, .name = u"web-1"_s}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    const UsageWatch::Pauses m_short{std::chrono::milliseconds(5), std::chrono::milliseconds(5), std::chrono::hours(1)};
};

void TestUsageWatch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

// Notes what it is asked; complains when it is started twice at a time.
QString TestUsageWatch::program(const QByteArray &script)
{
    QFile file(m_folder->filePath(u"program"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\ncd \"${0%/*}\"\nmkdir busy 2>/dev/null || echo twice >>asked\necho \"$*\" >>asked\n" + script + "\nrmdir busy\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

QStringList TestUsageWatch::asked() const
{
    QFile file(m_folder->filePath(u"asked"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

bool TestUsageWatch::anotherIsAskedOften() const
{
    const QString other = m_folder->filePath(u"other"_s);
    QFile file(other);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("#!/bin/sh\ncase $1 in inspect) echo '{}' ;; *) echo '{\"CPUPerc\":\"1%\",\"MemUsage\":\"5B / 9B\"}' ;; esac\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    UsageWatch watch(m_short);
    QSignalSpy measured(&watch, &UsageWatch::measured);
    watch.watch(container(other));
    return QTest::qWaitFor([&measured] { return measured.size() >= 10; }, 60'000);
}

void TestUsageWatch::anEngineIsAskedAgainAndAgain()
{
    UsageWatch watch(m_short);
    QSignalSpy measured(&watch, &UsageWatch::measured);
    watch.watch(container(program("case $1 in\n"
                                  "inspect) echo '{\"Memory\":1000,\"NanoCpus\":2000000000}' ;;\n"
                                  "stats) echo '{\"CPUPerc\":\"50.00%\",\"MemUsage\":\"500B / 1kB\"}' ;;\nesac")));
    QTRY_VERIFY(measured.size() >= 3);
    QCOMPARE(measured.first().first().value<Usage>(), (Usage{0.5, 500, {2.0, 1000}}));
    const QStringList questions = asked();
    QVERIFY(!questions.contains(u"twice"_s));
    QCOMPARE(questions.first(), u"inspect --type container --format {{json .HostConfig}} web-1"_s);
    QCOMPARE(questions.count(questions.first()), 1); // its limits do not change
    QCOMPARE(questions.at(1), u"stats --no-stream --format json web-1"_s);
}

void TestUsageWatch::nobodyIsAskedAfterTheEnd()
{
    UsageWatch watch(m_short);
    QSignalSpy measured(&watch, &UsageWatch::measured);
    const UsageAim aim = container(program("case $1 in inspect) echo '{}' ;; *) echo '{\"CPUPerc\":\"1%\",\"MemUsage\":\"5B / 9B\"}' ;; esac"));
    watch.watch(aim);
    watch.watch(aim); // which changes nothing
    QTRY_VERIFY(!measured.isEmpty());
    watch.stop();
    QTRY_VERIFY(watch.findChildren<QObject *>().size() <= 1); // the timer alone
    const qsizetype before = asked().size(), told = measured.size();
    QVERIFY(anotherIsAskedOften());
    QCOMPARE(asked().size(), before);
    QCOMPARE(measured.size(), told);
    QVERIFY(!asked().contains(u"twice"_s));
}

void TestUsageWatch::aContainerThatIsGoneSaysNothing()
{
    UsageWatch watch(m_short);
    QSignalSpy measured(&watch, &UsageWatch::measured), untold(&watch, &UsageWatch::untold);
    watch.watch(container(program("rmdir busy; echo 'Error: no such container web-1' >&2; exit 125")));
    QTRY_VERIFY(untold.size() >= 2); // it may come yet
    QCOMPARE(untold.first().first().toString(), QString());
    QVERIFY(measured.isEmpty());
}

void TestUsageWatch::aWorkloadIsAskedForItsPods()
{
    UsageWatch watch(m_short);
    QSignalSpy measured(&watch, &UsageWatch::measured);
    const QString kubectl = program("case \"$*\" in\n"
                                    "*' get '*) echo '{\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"web\"}},\"template\":{\"spec\":{\"containers\":"
                                    "[{\"resources\":{\"limits\":{\"cpu\":\"1\",\"memory\":\"64Mi\"}}}]}}}}' ;;\n"
                                    "*) cat \"$KUBECONFIG\" >>asked; printf 'web-a 250m 32Mi\\nweb-b 250m 32Mi\\n' ;;\nesac");
    UsageAim aim{.kind = UsageAim::Kind::Pods, .program = kubectl, .name = u"deployment/web"_s, .place = {u"--namespace=shop"_s}};
    aim.kubeconfig = "of-the-keychain\n";
    watch.watch(aim);
    QTRY_VERIFY(!measured.isEmpty());
    QCOMPARE(measured.first().first().value<Usage>(), (Usage{0.5, 64LL << 20, {2.0, 128LL << 20}}));
    const QStringList questions = asked();
    QCOMPARE(questions.at(0), u"--request-timeout=15s --namespace=shop get deployment/web --output=json"_s);
    QCOMPARE(questions.at(1), u"--request-timeout=15s --namespace=shop top pods --no-headers --selector=app=web"_s);
    QCOMPARE(questions.at(2), u"of-the-keychain"_s);
}

void TestUsageWatch::aKubeconfigIsNotKeptOpen()
{
    const auto texts = [] {
        const QString folder = u"/proc/self/fd/"_s;
        const QStringList files = QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        return std::count_if(files.begin(), files.end(), [&](const QString &file) { return QFile::symLinkTarget(folder + file).contains(u"memfd:kubeconfig"_s); });
    };
    UsageAim aim{.kind = UsageAim::Kind::Pods, .program = program("exec sleep 600"), .selector = u"slipway.build=b1"_s};
    aim.kubeconfig = "of-the-keychain\n";
    {
        UsageWatch watch(m_short);
        watch.watch(aim);
        QTRY_VERIFY(!asked().isEmpty());
        QCOMPARE(texts(), 1);
        watch.stop();
        QTRY_COMPARE(texts(), 0);
        watch.watch(aim);
        QTRY_COMPARE(texts(), 1);
    }
    QCOMPARE(texts(), 0);
}

void TestUsageWatch::whatIsForbiddenIsSaid()
{
    UsageWatch watch(m_short);
    QSignalSpy untold(&watch, &UsageWatch::untold);
    watch.watch({.kind = UsageAim::Kind::Pods, .program = program("rmdir busy; echo 'Error from server (Forbidden): no' >&2; exit 1"), .selector = u"a=b"_s});
    QTRY_VERIFY(!untold.isEmpty());
    QVERIFY(untold.first().first().toString().contains(u"metrics.k8s.io"_s));
}

void TestUsageWatch::limitsAreAskedForOnceThereIsAPod()
{
    UsageWatch watch(m_short);
    QSignalSpy measured(&watch, &UsageWatch::measured);
    const QString kubectl = program("case \"$*\" in\n"
                                    "*' get '*) if [ -e once ]; then echo '{\"items\":[{\"spec\":{\"containers\":[{\"resources\":{\"limits\":{\"cpu\":\"2\"}}}]}}]}'; "
                                    "else : >once; echo '{\"items\":[]}'; fi ;;\n"
                                    "*) printf 'build 250m 32Mi\\n' ;;\nesac");
    watch.watch({.kind = UsageAim::Kind::Pods, .program = kubectl, .selector = u"a=b"_s});
    QTRY_VERIFY(!measured.isEmpty());
    QCOMPARE(measured.first().first().value<Usage>(), (Usage{0.25, 32LL << 20, {2.0, 0}}));
}

void TestUsageWatch::aClusterWithoutMetricsSaysSo()
{
    UsageWatch watch(m_short);
    QSignalSpy untold(&watch, &UsageWatch::untold);
    const QString kubectl = program("case \"$*\" in *' get '*) echo '{\"items\":[{\"spec\":{\"containers\":[{\"name\":\"build\"}]}}]}' ;; *) rmdir busy; echo 'error: Metrics API not available' >&2; exit 1 ;; esac");
    watch.watch({.kind = UsageAim::Kind::Pods, .program = kubectl, .selector = u"slipway.build=b1"_s});
    QTRY_VERIFY(!untold.isEmpty());
    QVERIFY(untold.first().first().toString().contains(u"metrics server"_s));
    const qsizetype before = asked().size();
    QVERIFY(anotherIsAskedOften());
    QCOMPARE(asked().size(), before); // not again for a good while
    QCOMPARE(asked().first(), u"--request-timeout=15s get pods --selector=slipway.build=b1 --output=json"_s);
}

void TestUsageWatch::withoutItsProgramNothingIsTold()
{
    UsageWatch watch(m_short);
    QSignalSpy untold(&watch, &UsageWatch::untold);
    watch.watch(container(m_folder->filePath(u"none"_s)));
    QTRY_VERIFY(!untold.isEmpty());
    QCOMPARE(untold.first().first().toString(), QString());
}

QTEST_GUILESS_MAIN(TestUsageWatch)
#include "tst_usagewatch.moc"
