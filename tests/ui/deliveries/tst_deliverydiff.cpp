// What two deliveries differ in, line by line and as a whole.
#include "tests/support/warnings.h"
#include "ui/deliveries/deliverydiff.h"
#include "ui/deliveries/diffmodel.h"
#include "ui/common/linediff.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// The length of the longest common subsequence, the slow and certain way.
int longestCommon(const QStringList &a, const QStringList &b)
{
    std::vector<std::vector<int>> best(size_t(a.size() + 1), std::vector<int>(size_t(b.size() + 1), 0));
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j) {
            best[size_t(i)][size_t(j)] = a[i - 1] == b[j - 1] ? best[size_t(i - 1)][size_t(j - 1)] + 1
                                                              : std::max(best[size_t(i - 1)][size_t(j)], best[size_t(i)][size_t(j - 1)]);
        }
    }
    return best.back().back();
}

QStringList randomLines(QRandomGenerator &random, int most)
{
    QStringList lines;
    const int count = int(random.bounded(most + 1));
    for (int i = 0; i < count; ++i)
        lines.append(QString(QChar(u'a' + random.bounded(4))));
    return lines;
}

DiffSide side(const QString &branch, const QByteArray &body)
{
    DiffSide side;
    side.delivery.provider = u"github"_s;
    side.delivery.receivedAtUs = 1'790'000'000'000'000;
    side.delivery.outcome = Outcome::Filtered;
    side.delivery.event.branch = branch;
    side.delivery.checks = {{u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed},
                            {u"branch"_s, u"main"_s, branch, branch == u"main" ? CheckState::Passed : CheckState::Failed, {}, Trust::Signed}};
    side.request.headers = {{"Content-Type", "application/json"}, {"X-GitHub-Event", "push"}};
    side.request.body = body;
    return side;
}

const DiffRow *named(const std::vector<DiffRow> &rows, const QString &name)
{
    const auto it = std::find_if(rows.begin(), rows.end(), [&](const DiffRow &row) { return row.name == name; });
    return it == rows.end() ? nullptr : &*it;
}

} // namespace

class TestDeliveryDiff final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsAsManyEqualLinesAsThereAre()
    {
        QRandomGenerator random(20261121);
        for (int round = 0; round < 3000; ++round) {
            const QStringList a = randomLines(random, 12);
            const QStringList b = randomLines(random, 12);
            const auto pairs = equalLines(a, b);
            const QString what = a.join(u',') + u" | "_s + b.join(u',');
            QVERIFY2(int(pairs.size()) == longestCommon(a, b), qPrintable(what));
            for (size_t i = 0; i < pairs.size(); ++i) {
                QVERIFY2(a[pairs[i].first] == b[pairs[i].second], qPrintable(what));
                QVERIFY2(i == 0 || (pairs[i].first > pairs[i - 1].first && pairs[i].second > pairs[i - 1].second), qPrintable(what));
            }
        }
    }

    void textsThatDifferMuchShareTheirEnds()
    {
        QStringList a{u"head"_s};
        QStringList b{u"head"_s};
        for (int i = 0; i < 500; ++i) {
            a.append(u"a%1"_s.arg(i));
            b.append(u"b%1"_s.arg(i));
        }
        a.append(u"tail"_s);
        b.append(u"tail"_s);
        const std::vector<std::pair<int, int>> ends{{0, 0}, {501, 501}};
        QCOMPARE(equalLines(a, b, 20), ends);
        QCOMPARE(equalLines({}, b), (std::vector<std::pair<int, int>>{}));
    }

    void saysWhatDiffers()
    {
        const DeliveryDiff diff = compareDeliveries(side(u"main"_s, R"({"ref":"refs/heads/main","n":1})"),
                                                    side(u"topic"_s, R"({"ref":"refs/heads/topic","n":1,"more":true})"));
        const DiffRow *branch = named(diff.rows, u"Branch"_s);
        QVERIFY(branch);
        QCOMPARE(branch->kind, DiffRow::Kind::Changed);
        QCOMPARE(branch->left, u"main"_s);
        QCOMPARE(branch->right, u"topic"_s);
        QCOMPARE(named(diff.rows, u"Signature"_s)->kind, DiffRow::Kind::Same);
        QCOMPARE(named(diff.rows, u"X-GitHub-Event"_s)->kind, DiffRow::Kind::Same);
        QVERIFY(!diff.bodiesEqual);
        const auto added = std::find_if(diff.rows.begin(), diff.rows.end(),
                                        [](const DiffRow &row) { return row.kind == DiffRow::Kind::OnlyRight && row.code; });
        QVERIFY(added != diff.rows.end());
        QCOMPARE(added->right.trimmed(), u"\"more\": true"_s);

        const std::vector<DiffRow> only = onlyDifferences(diff);
        QVERIFY(only.size() < diff.rows.size());
        QVERIFY(!named(only, u"Signature"_s));
        QVERIFY(named(only, u"Headers"_s)); // a heading says that nothing differs below it
        QCOMPARE(named(only, u"Headers"_s)->left, u"the same"_s);
        QVERIFY(std::any_of(only.begin(), only.end(), [](const DiffRow &row) { return row.left == u"{"; })); // around a line
    }

    void howABodyIsWrittenDoesNotCount()
    {
        const DeliveryDiff diff = compareDeliveries(side(u"main"_s, R"({"ref":1,"n":[1,2]})"), side(u"main"_s, "{ \"ref\": 1, \"n\": [1, 2] }"));
        QCOMPARE(diff.differences, 0);
        QVERIFY(!diff.bodiesEqual);
    }

    void headersOfOneNameAreComparedInOrder()
    {
        DiffSide a = side(u"main"_s, "{}");
        DiffSide b = a;
        a.request.headers.append({{"Via", "1.1 one"}, {"Via", "1.1 two"}});
        b.request.headers.append({{"via", "1.1 one"}});
        const DeliveryDiff diff = compareDeliveries(a, b);
        QCOMPARE(diff.differences, 1);
        const auto lost = std::find_if(diff.rows.begin(), diff.rows.end(),
                                       [](const DiffRow &row) { return row.kind == DiffRow::Kind::OnlyLeft; });
        QVERIFY(lost != diff.rows.end());
        QCOMPARE(lost->left, u"1.1 two"_s);
    }

    void aRequestThatIsGoneIsSaid()
    {
        DiffSide gone = side(u"main"_s, {});
        gone.problem = u"It is not kept any more."_s;
        const DeliveryDiff diff = compareDeliveries(gone, side(u"main"_s, "{}"));
        QVERIFY(!named(diff.rows, u"Headers"_s));
        QVERIFY(std::any_of(diff.rows.begin(), diff.rows.end(), [&](const DiffRow &row) { return row.left == gone.problem; }));
        const std::vector<DiffRow> only = onlyDifferences(diff);
        QVERIFY(std::any_of(only.begin(), only.end(), [&](const DiffRow &row) { return row.left == gone.problem; }));
    }

    void theModelKeepsTheRules()
    {
        DiffModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(compareDeliveries(side(u"main"_s, "[1]"), side(u"topic"_s, "[2]")).rows);
        model.setHeads(u"one"_s, u"two"_s);
        QVERIFY(model.rowCount() > 5);
        QCOMPARE(model.headerData(DiffModel::Right, Qt::Horizontal, Qt::DisplayRole).toString(), u"two"_s);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(!model.index(row, 0).data(Qt::AccessibleTextRole).toString().isEmpty());
        std::vector<DiffRow> many(100'000, {DiffRow::Kind::Same, u"1"_s, u"a"_s, u"a"_s});
        model.setRows(many);
        QCOMPARE(model.rowCount(), 100'000);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeliveryDiff)
#include "tst_deliverydiff.moc"
