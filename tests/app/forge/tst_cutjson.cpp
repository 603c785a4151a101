// Texts that were cut at any byte are read as far as they go.
#include "app/forge/cutjson.h"
#include "tests/support/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Apostrophes stand for quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestCutJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatIsWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("closed");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("whole") << json("{'a':[1,2]} ") << json("{'a':[1,2]} ");
        QTest::newRow("no JSON") << QByteArray("payload=%7B") << QByteArray("payload=%7B");
        QTest::newRow("wrong bracket") << json("{'a':1]") << json("{'a':1]");
        QTest::newRow("in a name") << json("{'a':'x','b") << json("{'a':'x'}");
        QTest::newRow("after a name") << json("{'a':'x','b':") << json("{'a':'x'}");
        QTest::newRow("in a text") << json("{'a':'x','b':'y\\'") << json("{'a':'x'}");
        QTest::newRow("in an escape") << json("{'a':'x\\") << QByteArray("{}");
        QTest::newRow("in a number") << json("{'a':1,'b':12") << json("{'a':1}");
        QTest::newRow("after a comma") << json("{'a':[true, null, ") << json("{'a':[true, null]}");
        QTest::newRow("after a bracket") << json("{'a':{'b':[") << json("{'a':{'b':[]}}");
        QTest::newRow("brackets in texts") << json("{'a':']}\\'{','b':[") << json("{'a':']}\\'{','b':[]}");
        QTest::newRow("an object in a list") << json("[{'a':1},{'b") << json("[{'a':1},{}]");
        QTest::newRow("a text in a list") << json("{'a':['b','c'],'d':['e'") << json("{'a':['b','c'],'d':['e']}");
    }
    void keepsWhatIsWhole()
    {
        QFETCH(QByteArray, text);
        QTEST(closedJson(text), "closed");
    }

    void everyCutCanBeRead()
    {
        const QJsonObject repository{{u"full_name"_s, u"team/\u00e9 \"quoted\" {web}"_s}, {u"private"_s, true}, {u"size"_s, -1.5e3}};
        const QJsonObject whole{{u"ref"_s, u"refs/heads/main"_s},
                                {u"repository"_s, repository},
                                {u"commits"_s, QJsonArray{QJsonObject{{u"id"_s, 7}}, QJsonArray(), QJsonValue::Null, u"x"_s}}};
        for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented}) {
            const QByteArray text = QJsonDocument(whole).toJson(format);
            for (qsizetype length = 1; length <= text.size(); ++length) {
                const QJsonDocument read = QJsonDocument::fromJson(closedJson(text.first(length)));
                QVERIFY2(read.isObject(), text.first(length).constData());
            }
            QCOMPARE(QJsonDocument::fromJson(closedJson(text)).object(), whole);
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCutJson)
#include "tst_cutjson.moc"
