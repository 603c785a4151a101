#include "app/oauth/pkce.h"
#include "tests/support/warnings.h"

#include <QRegularExpression>
#include <QSet>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPkce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theVectorOfTheRfc() // RFC 7636 appendix B
    {
        QCOMPARE(challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    void whatIsMadeIsLongAndNew()
    {
        static const QRegularExpression unreserved(u"^[A-Za-z0-9_-]{43}$"_s);
        QSet<QByteArray> seen;
        for (int i = 0; i < 200; ++i) {
            for (const QByteArray &made : {newVerifier(), newState()}) {
                QVERIFY2(unreserved.match(QString::fromLatin1(made)).hasMatch(), made.constData());
                QVERIFY(QByteArray::fromBase64(made, QByteArray::Base64UrlEncoding).size() >= 16);
                QVERIFY(!seen.contains(made));
                seen.insert(made);
            }
        }
    }

    void statesAreCompared_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("same");
        QTest::newRow("same") << "abcd"_ba << "abcd"_ba << true;
        QTest::newRow("first differs") << "abcd"_ba << "xbcd"_ba << false;
        QTest::newRow("last differs") << "abcd"_ba << "abcx"_ba << false;
        QTest::newRow("one bit") << "abcd"_ba << "abce"_ba << false;
        QTest::newRow("two bits that cancel out") << "abcd"_ba << "bacd"_ba << false;
        QTest::newRow("shorter") << "abcd"_ba << "abc"_ba << false;
        QTest::newRow("longer") << "abcd"_ba << "abcde"_ba << false;
        QTest::newRow("none given") << "abcd"_ba << ""_ba << false;
        QTest::newRow("nothing is nobody's state") << ""_ba << ""_ba << false;
    }

    void statesAreCompared()
    {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, given);
        QTEST(isSameState(state, given), "same");
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestPkce)
#include "tst_pkce.moc"
