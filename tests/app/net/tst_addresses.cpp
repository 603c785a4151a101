#include "app/net/addresses.h"
#include "tests/support/warnings.h"

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestAddresses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reach_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *host, const char *word) {
            QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(word);
        };
        row("127.0.0.1", "this_computer");
        row("127.8.9.10", "this_computer");
        row("::1", "this_computer");
        row("[::1]", "this_computer");
        row("0.0.0.0", "this_computer");
        row("::", "this_computer");
        row("localhost", "this_computer");
        row("LOCALHOST.", "this_computer");
        row("169.254.3.4", "link");
        row("fe80::1", "link");
        row("10.1.2.3", "local_network");
        row("172.16.0.1", "local_network");
        row("172.31.255.255", "local_network");
        row("192.168.1.20", "local_network");
        row("100.64.0.1", "local_network");
        row("fd00::1", "local_network");
        row("::ffff:10.0.0.1", "local_network");
        row("buildbox", "local_network");
        row("buildbox.local", "local_network");
        row("buildbox.home.arpa", "local_network");
        row("172.32.0.1", "internet");
        row("8.8.8.8", "internet");
        row("2001:db8::1", "internet");
        row("hooks.example.com", "internet");
    }

    void reach()
    {
        QFETCH(QString, host);
        QTEST(reachWord(reachOf(host)), "word");
        QVERIFY(reachSentence(reachOf(host)).endsWith(u'.'));
    }

    void baseUrls()
    {
        const ReachableAddress ipv4{QHostAddress(u"192.168.1.20"_s), u"eth0"_s, Reach::LocalNetwork};
        QCOMPARE(ipv4.baseUrl(8420, false), u"http://192.168.1.20:8420"_s);
        QCOMPARE(ipv4.baseUrl(80, false), u"http://192.168.1.20"_s);
        QCOMPARE(ipv4.baseUrl(443, true), u"https://192.168.1.20"_s);
        const ReachableAddress ipv6{QHostAddress(u"fe80::1%eth0"_s), u"eth0"_s, Reach::Link};
        QCOMPARE(ipv6.baseUrl(8420, true), u"https://[fe80::1]:8420"_s);
    }

    void ownAddressesAreSorted()
    {
        const auto order = [](Reach reach) {
            return QList<Reach>{Reach::Internet, Reach::LocalNetwork, Reach::ThisComputer, Reach::Link}.indexOf(reach);
        };
        const auto found = reachableAddresses();
        QVERIFY(std::is_sorted(found.begin(), found.end(), [&](const auto &a, const auto &b) {
            return order(a.reach) < order(b.reach);
        }));
        for (const ReachableAddress &address : found)
            QVERIFY(!address.interfaceName.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAddresses)
#include "tst_addresses.moc"
