// Bodies set out in lines and broken into rows: nothing lost, nothing reordered, nothing too large to be shown.
#include "tests/support/warnings.h"
#include "ui/deliveries/bodytext.h"

#include <QCoreApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray json = "application/json";

QByteArray withoutSpace(QByteArray text)
{
    QByteArray result;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && inString) {
            result += c;
            result += text[++i];
            continue;
        }
        if (c == '"')
            inString = !inString;
        if (inString || (c != ' ' && c != '\n'))
            result += c;
    }
    return result;
}

QStringList linesOf(const BodyText &text)
{
    QStringList lines;
    for (quint32 i = 0; i < text.lines.size(); ++i)
        lines.append(QString::fromUtf8(text.line(i)));
    return lines;
}

} // namespace

class TestBodyText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void setsJsonOutInLines()
    {
        const BodyText text = readBody("{\"ref\":\"refs/heads/main\",\"n\":482911204123456789012,\"list\":[1,2],\"who\":{\"name\":\"linwei\"},"
                                       "\"commits\":[{\"id\":\"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac\",\"message\":\"Round tax per line item @deploy\"}],\"e\":{},\"f\":[]}",
                                       json, BodyForm::Formatted);
        QCOMPARE(linesOf(text), QStringList({
                                    u"{"_s,
                                    u"  \"ref\": \"refs/heads/main\","_s,
                                    u"  \"n\": 482911204123456789012,"_s,
                                    u"  \"list\": [ 1, 2 ],"_s,
                                    u"  \"who\": { \"name\": \"linwei\" },"_s,
                                    u"  \"commits\": ["_s,
                                    u"    {"_s,
                                    u"      \"id\": \"5d1e9a4be0c1478ab7f35d29e6c0f1842d7b93ac\","_s,
                                    u"      \"message\": \"Round tax per line item @deploy\""_s,
                                    u"    }"_s,
                                    u"  ],"_s,
                                    u"  \"e\": {},"_s,
                                    u"  \"f\": []"_s,
                                    u"}"_s,
                                }));
        QVERIFY(text.formatted);
        QCOMPARE(text.kind, u"JSON"_s);
        QVERIFY(text.note.isEmpty());
        const std::vector<std::pair<quint32, quint32>> folds{{0, 13}, {5, 10}, {6, 9}};
        QVERIFY(text.folds == folds);
    }

    // Whatever it is: nothing but white space is added or taken away.
    void keepsEverything_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("escapes") << QByteArray("{\"a\":\"\\\"x\\\\\",\"b\":\"{[,:]}\"}");
        QTest::newRow("order") << QByteArray("{\"z\":1,\"a\":2,\"z\":3}");
        QTest::newRow("cut off") << QByteArray("{\"a\":[1,2,{\"b\":\"unfini");
        QTest::newRow("too many ends") << QByteArray("{\"a\":1}}}]]");
        QTest::newRow("no values") << QByteArray("{,,:}[");
        QTest::newRow("numbers") << QByteArray("[1.0,-2e10,0.1000]");
        QTest::newRow("long list") << QByteArray('[' + QByteArray("123456789,").repeated(500) + "1]");
    }
    void keepsEverything()
    {
        QFETCH(QByteArray, body);
        const BodyText text = readBody(body, json, BodyForm::Formatted);
        QCOMPARE(withoutSpace(text.text), withoutSpace(body));
        for (const auto &[from, to] : text.folds)
            QVERIFY(from < to && to < text.lines.size());
    }

    void keepsEverythingOfSamples()
    {
        QFile sample(QStringLiteral(SLIPWAY_TEST_DATA "/payloads/github/push-1.json"));
        if (!sample.open(QIODevice::ReadOnly))
            QFAIL("the sample is missing");
        const QByteArray body = sample.readAll();
        QCOMPARE(withoutSpace(readBody(body, json, BodyForm::Formatted).text), withoutSpace(body).replace('\r', ""));
    }

    void showsBytesThatAreNotUtf8()
    {
        const BodyText text = readBody("{\"a\":\"\xff\xfe\"}", json, BodyForm::Formatted);
        QCOMPARE(QString::fromUtf8(text.line(1)), u"  \"a\": \"\uFFFD\uFFFD\""_s);
        QVERIFY(text.note.contains(u"UTF-8"_s));
        const BodyText raw = readBody("caf\xe9", "text/plain", BodyForm::Raw);
        QCOMPARE(QString::fromUtf8(raw.text), u"caf\uFFFD"_s);
    }

    void decodesTheFormsPayload()
    {
        const QByteArray body = "payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%2C%22m%22%3A%22a+b%22%7D&x=1";
        const BodyText text = readBody(body, "application/x-www-form-urlencoded", BodyForm::Formatted);
        QCOMPARE(linesOf(text), QStringList({u"{"_s, u"  \"ref\": \"refs/heads/main\","_s, u"  \"m\": \"a b\""_s, u"}"_s}));
        QVERIFY(text.note.contains(u"payload"_s));
        QCOMPARE(readBody(body, "application/x-www-form-urlencoded", BodyForm::Raw).text, body);
    }

    void keepsWhatIsNoJsonAsItCame()
    {
        const BodyText text = readBody("one\ntwo\n", "text/plain", BodyForm::Formatted);
        QCOMPARE(linesOf(text), QStringList({u"one"_s, u"two"_s, QString()}));
        QVERIFY(!text.formatted);
        QCOMPARE(linesOf(readBody({}, json, BodyForm::Formatted)), QStringList{QString()});
    }

    // Nesting multiplies what indents cost; it must not multiply the memory without a bound.
    void doesNotGrowWithoutBound()
    {
        const QByteArray deep = QByteArray(4 * 1024 * 1024, '[');
        const BodyText text = readBody(deep, json, BodyForm::Formatted);
        QVERIFY(text.text.size() <= BodyText::mostFormatted + 1024);
        QVERIFY(!text.formatted);
        QCOMPARE(text.text, deep);
        QVERIFY(!text.note.isEmpty());
    }

    void breaksLongLines()
    {
        const BodyText text = readBody("{\"a\":\"" + QByteArray("0123456789").repeated(10) + "\",\"b\":\"短い文字列が続きます\"}", json,
                                       BodyForm::Formatted);
        const std::vector<BodyRow> rows = breakRows(text, 20);
        QByteArray together;
        for (size_t i = 0; i < rows.size(); ++i) {
            const QString row = QString::fromUtf8(QByteArrayView(text.text).sliced(rows[i].offset, rows[i].length));
            QVERIFY(row.size() <= 20);
            QVERIFY(!row.contains(QChar::ReplacementCharacter)); // no character is torn
            together += text.text.mid(rows[i].offset, rows[i].length);
            if (rows[i].first)
                QCOMPARE(rows[i].inString, false);
        }
        QCOMPARE(together, QByteArray(text.text).replace('\n', ""));
        QVERIFY(rows[2].inString);
        QVERIFY(!rows[2].first);
    }

    void colours_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<bool>("inString");
        QTest::addColumn<QString>("spans"); // one letter a piece
        QTest::newRow("member") << u"  \"id\": 4829,"_s << false << u"pkpnp"_s;
        QTest::newRow("text") << u"\"a\": \"b\\\"c\","_s << false << u"kptp"_s;
        QTest::newRow("literals") << u"\"a\": true, null"_s << false << u"kplpl"_s;
        QTest::newRow("negative") << u"[ -1.5e+3 ]"_s << false << u"pnp"_s;
        QTest::newRow("continued") << u"rest of it\","_s << true << u"tp"_s;
        QTest::newRow("open end") << u"\"a\": \"goes on"_s << false << u"kpt"_s;
        QTest::newRow("stray dash") << u"- x -"_s << false << u"pwpp"_s;
    }
    void colours()
    {
        QFETCH(QString, row);
        QFETCH(bool, inString);
        QFETCH(QString, spans);
        QString found;
        int at = 0;
        for (const BodyPiece &piece : piecesOf(row, true, inString)) {
            QCOMPARE(piece.from, at); // without gaps
            at += piece.length;
            found += QStringLiteral("pktnlw").at(int(piece.span));
        }
        QCOMPARE(at, int(row.size()));
        QCOMPARE(found, spans);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestBodyText)
#include "tst_bodytext.moc"
