#include "tests/support/warnings.h"
#include "tests/ui/buildform/planformsample.h"
#include "ui/buildform/planreview.h"
#include "ui/buildform/revisionlist.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPlanReview : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light); }

    void linesAreCompared_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("shown");
        QTest::newRow("one line") << u"a\nb\nc\n"_s << u"a\nB\nc\n"_s << u"  a\n- b\n+ B\n  c"_s;
        QTest::newRow("nothing before") << QString() << u"a\nb\n"_s << u"+ a\n+ b"_s;
        QTest::newRow("nothing after") << u"a\n"_s << QString() << u"- a"_s;
        QTest::newRow("the same") << u"a\n"_s << u"a\n"_s << u"  a"_s;
        QTest::newRow("far lines are left out")
            << u"1\n2\n3\n4\n5\n6\n7\n8\n9\nx\n"_s << u"1\n2\n3\n4\n5\n6\n7\n8\n9\ny\n"_s
            << u"  … 6 line(s) unchanged\n  7\n  8\n  9\n- x\n+ y"_s;
        QTest::newRow("between two changes") << u"a\n1\n2\n3\n4\n5\n6\n7\n8\nb"_s << u"A\n1\n2\n3\n4\n5\n6\n7\n8\nB"_s
                                             << u"- a\n+ A\n  1\n  2\n  3\n  … 2 line(s) unchanged\n  6\n  7\n  8\n- b\n+ B"_s;
    }

    void linesAreCompared()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, shown);
        LineDiff diff(u"Changes"_s);
        diff.setTexts(before, after);
        QCOMPARE(diff.toPlainText(), shown);
        QCOMPARE(diff.added(), int(shown.count(u"+ "_s)));
        QCOMPARE(diff.removed(), int(shown.count(u"- "_s)));
    }

    // Those of the text to come; what goes has none there.
    void linesHaveTheirNumbers()
    {
        LineDiff diff(u"Changes"_s);
        diff.setTexts(u"a\n1\n2\n3\n4\n5\n6\n7\n8\nb"_s, u"A\nA\n1\n2\n3\n4\n5\n6\n7\n8\nB"_s);
        QCOMPARE(diff.numbers(), (QList<int>{0, 1, 2, 3, 4, 5, 0, 8, 9, 10, 0, 11}));
        diff.setTexts(u"a"_s, u"a\nb"_s);
        QCOMPARE(diff.numbers(), (QList<int>{1, 2}));
    }

    void eachFieldIsNamedAsInTheForm()
    {
        QCOMPARE(PlanReview::fieldName(u"parameters[GOPROXY].value"_s), u"Variable GOPROXY, value"_s);
        QCOMPARE(PlanReview::fieldName(u"advanced.timeout"_s), u"Timeout"_s);
        QCOMPARE(PlanReview::fieldName(u"advanced.outputs[DIGEST]"_s), u"Output DIGEST"_s);
        QCOMPARE(PlanReview::fieldName(u"something.new"_s), u"something.new"_s);
        QCOMPARE(PlanReview::fieldName(u"repos[web.git].checkout_path"_s), u"Repository web.git, folder"_s);
        QCOMPARE(PlanReview::fieldName(u"repos[web.git].brand_new"_s), u"Repository web.git, brand new"_s);
    }

    void eachValueIsSaidAsInTheForm_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &path, const QString &value, const QString &words) {
            QTest::newRow(name) << path << value << words;
        };
        row("place", u"infrastructure"_s, u"vm"_s, u"on this machine"_s);
        row("cluster", u"infrastructure"_s, u"kubernetes"_s, u"in a Kubernetes cluster"_s);
        row("script type", u"script_type"_s, u"batch_file"_s, u"Batch file"_s);
        row("kind of a variable", u"parameters[A].type"_s, u"multi-select"_s, u"multiple choice"_s);
        row("switch", u"advanced.cache.enabled"_s, u"true"_s, u"on"_s);
        row("switch of an entry", u"repos[web.git].submodules"_s, u"false"_s, u"off"_s);
        row("time", u"advanced.timeout"_s, u"30"_s, u"30 min"_s);
        row("no time", u"advanced.timeout"_s, u"0"_s, u"600 min"_s);
        row("limit", u"advanced.resources.memory_limit"_s, u"2048"_s, u"2048 MiB"_s);
        row("no limit", u"advanced.resources.cpu_limit"_s, u"0"_s, u"none"_s);
        row("value that looks like a switch", u"parameters[enabled].value"_s, u"true"_s, u"true"_s);
        row("label called like a switch", u"advanced.labels[x.enabled]"_s, u"true"_s, u"true"_s);
        row("nothing", u"advanced.cache.enabled"_s, QString(), QString());
    }

    void eachValueIsSaidAsInTheForm()
    {
        QFETCH(QString, path);
        QFETCH(QString, value);
        QTEST(PlanReview::valueWords(path, value), "words");
    }

    void aChangeIsShownWithBothSides()
    {
        BuildPlan after = fullDraft().plan;
        after.script += u"echo more\n"_s;
        after.advanced.timeoutMinutes = 90;
        after.parameters.removeFirst();
        const QList<PlanDifference> found = differences(fullDraft().plan, after);
        PlanReview review;
        review.setDifferences(found);
        auto *diff = review.findChild<LineDiff *>();
        QVERIFY(diff);
        QCOMPARE(diff->added(), 1);
        QCOMPARE(diff->removed(), 0);
        QCOMPARE(diff->accessibleName(), u"Changes of Script"_s);
        QStringList values;
        for (const ElidedLabel *label : review.findChildren<ElidedLabel *>())
            values.append(label->text());
        QVERIFY(values.contains(u"45 min"_s) && values.contains(u"90 min"_s));
        QVERIFY(values.contains(u"https://proxy.example"_s) && values.contains(u"not set"_s));
        QVERIFY(PlanReview::summary(found).endsWith(u'…'));
        review.setDifferences({});
        QVERIFY(!review.findChild<LineDiff *>());
        QCOMPARE(PlanReview::summary({}), u"Nothing changes"_s);
    }

    void manyFieldsStayReadable()
    {
        QList<PlanDifference> many;
        for (int i = 0; i < 5000; ++i)
            many.append({u"parameters[V%1].value"_s.arg(i), u"a"_s, u"b"_s});
        PlanReview review;
        review.setDifferences(many);
        QVERIFY(review.findChildren<QWidget *>().size() < 1000);
    }

    void anOldRevisionIsComparedAndReturnedTo()
    {
        RevisionList list;
        QVERIFY(!list.compareButton()->isVisibleTo(&list));
        const qint64 nowUs = QDateTime(QDate(2026, 6, 3), QTime(12, 0), Qt::UTC).toMSecsSinceEpoch() * 1000;
        list.setRevisions({{3, u"Mara"_s, nowUs, u"Use corepack"_s, u"16 follow"_s}, {2, u"Jonas"_s, nowUs - 86'400'000'000, {}, {}},
                           {1, u"Mara"_s, nowUs - 400LL * 86'400'000'000, {}, {}}},
                          nowUs);
        list.setMinimumSize(700, 400);
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        QCOMPARE(list.current(), 3);
        QVERIFY(!list.compareButton()->isEnabled()); // with itself
        auto *view = list.findChild<RowView *>(u"revisions"_s);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(list.current(), 2);
        QSignalSpy compare(&list, &RevisionList::compareRequested);
        QSignalSpy back(&list, &RevisionList::returnRequested);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(compare.takeFirst().first().toInt(), 2);
        QTest::keyClick(view, Qt::Key_Down);
        QTest::mouseClick(list.returnButton(), Qt::LeftButton);
        QCOMPARE(back.takeFirst().first().toInt(), 1);
        QCOMPARE(list.returnButton()->accessibleName(), u"Return to revision 1"_s);
        const QModelIndex saved = view->currentIndex().siblingAtColumn(2);
        QVERIFY(saved.data().toString().contains(u"2025"_s));
        QCOMPARE(saved.siblingAtRow(0).data().toString(), u"just now"_s); // in the words of all other lists
        QVERIFY(saved.siblingAtRow(1).data().toString().startsWith(u"yesterday"_s));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestPlanReview)
#include "tst_planreview.moc"
