// Labels and tolerations as a person writes them in a line, and as they are written there again.
#include "app/domain/nodeselector.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::NodeLabel)

class TestNodeSelector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labels_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<NodeLabel>("label");
        QTest::addColumn<QString>("again"); // empty: as it was
        const auto row = [](const QString &text, const NodeLabel &label, const QString &again = {}) { QTest::newRow(qPrintable(text)) << text << label << again; };
        row(u"disktype=ssd"_s, {u"disktype"_s, NodeOperator::In, {u"ssd"_s}});
        row(u" disktype == ssd "_s, {u"disktype"_s, NodeOperator::In, {u"ssd"_s}}, u"disktype=ssd"_s);
        row(u"disktype!=hdd"_s, {u"disktype"_s, NodeOperator::NotIn, {u"hdd"_s}});
        row(u"zone in (a, b)"_s, {u"zone"_s, NodeOperator::In, {u"a"_s, u"b"_s}});
        row(u"zone IN (a,b)"_s, {u"zone"_s, NodeOperator::In, {u"a"_s, u"b"_s}}, u"zone in (a, b)"_s);
        row(u"zone notin (a, b)"_s, {u"zone"_s, NodeOperator::NotIn, {u"a"_s, u"b"_s}});
        row(u"example.com/gpu"_s, {u"example.com/gpu"_s, NodeOperator::Exists, {}});
        row(u"!spot"_s, {u"spot"_s, NodeOperator::DoesNotExist, {}});
        row(u"cores>8"_s, {u"cores"_s, NodeOperator::Gt, {u"8"_s}});
        row(u"cores < 8"_s, {u"cores"_s, NodeOperator::Lt, {u"8"_s}}, u"cores<8"_s);
        row(u"empty="_s, {u"empty"_s, NodeOperator::In, {QString()}});
    }
    void labels()
    {
        QFETCH(QString, text);
        QFETCH(NodeLabel, label);
        QFETCH(QString, again);
        const auto read = nodeLabelsFrom(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(*read, QList<NodeLabel>{label});
        QCOMPARE(nodeLabelsText(*read), again.isEmpty() ? text : again);
    }

    void manyStandInOneLine()
    {
        const QString text = u"disktype=ssd, gpu, zone in (a, b), !spot, cores>8"_s;
        const auto read = nodeLabelsFrom(u",, "_s + text + u" ,"_s);
        QCOMPARE(read->size(), 5);
        QCOMPARE(nodeLabelsText(*read), text);
        QVERIFY(nodeLabelsFrom({})->isEmpty());
    }

    void whatIsNoneIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"zone in a", "zone in (a", "a b", "=x", "a=b=c", "(a)", "!", "zone in ()x"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoneIsNamed()
    {
        QFETCH(QString, text);
        const auto read = nodeLabelsFrom(u"good=1, "_s + text);
        QVERIFY(!read && read.error().code == ErrorCode::Invalid);
        QVERIFY2(read.error().message.contains(text), qPrintable(read.error().message));
    }

    void tolerations()
    {
        const QList<Toleration> all{{u"gpu"_s, u"yes"_s, u"NoSchedule"_s}, {u"spot"_s, {}, {}}, {u"old"_s, {}, u"NoExecute"_s}, {{}, {}, {}}};
        QCOMPARE(tolerationsText(all), u"gpu=yes:NoSchedule, spot, old:NoExecute, *"_s);
        QCOMPARE(tolerationsFrom(tolerationsText(all)).value_or(QList<Toleration>()), all);
        for (const QString &wrong : {u"a b"_s, u":NoSchedule"_s, u"a:b:c"_s, u"=x"_s})
            QVERIFY2(!tolerationsFrom(wrong), qPrintable(wrong));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestNodeSelector)

#include "tst_nodeselector.moc"
