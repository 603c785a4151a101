#include "app/domain/overlap.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestOverlap : public QObject
{
    Q_OBJECT

    static Component building(const QStringList &branches)
    {
        Component component;
        component.source.url = u"https://git.example.com/team/web.git"_s;
        component.source.branch = u"main"_s;
        component.git.enabled = true;
        component.git.keyword.clear();
        component.git.branches = branches;
        return component;
    }

private Q_SLOTS:
    void patternsThatAnotherTakesIn_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QStringList>("shadowed"); // "pattern by other"
        QTest::newRow("none") << QStringList{u"main"_s, u"release/*"_s} << QStringList();
        QTest::newRow("a name") << QStringList{u"release/1"_s, u"release/*"_s} << QStringList{u"release/1 by release/*"_s};
        QTest::newRow("twice") << QStringList{u"main"_s, u"main"_s} << QStringList{u"main by main"_s};
        QTest::newRow("everything") << QStringList{u"*"_s, u"main"_s, u"v[0-9]*"_s} << QStringList{u"main by *"_s, u"v[0-9]* by *"_s};
        QTest::newRow("two that take everything") << QStringList{u"*"_s, u"**"_s} << QStringList{u"** by *"_s};
        QTest::newRow("two globs are not compared") << QStringList{u"release/*"_s, u"release/1.*"_s} << QStringList();
    }

    void patternsThatAnotherTakesIn()
    {
        QFETCH(QStringList, patterns);
        QFETCH(QStringList, shadowed);
        QStringList found;
        for (const ShadowedPattern &one : shadowedPatterns(patterns))
            found.append(one.pattern + u" by "_s + one.by);
        QCOMPARE(found, shadowed);
    }

    void onePushBuildsBoth()
    {
        QCOMPARE(sharedBranch(building({}), building({})), u"main"_s);
        QCOMPARE(sharedBranch(building({u"release/*"_s}), building({u"main"_s, u"release/7"_s})), u"release/7"_s);
        QCOMPARE(sharedBranch(building({u"topic"_s}), building({u"main"_s})), QString());
    }

    void whereTheRulesPartThemNothingIsSaid()
    {
        const Component web = building({});
        Component other = building({});
        other.git.enabled = false;
        QCOMPARE(sharedBranch(web, other), QString());
        other = building({});
        other.git.paths.include = {u"docs/**"_s};
        QCOMPARE(sharedBranch(web, other), QString());
        other = building({});
        other.git.keyword = u"deploy"_s;
        QCOMPARE(sharedBranch(other, web), QString());
        other = building({});
        other.image = ImageSource{.reference = u"team/web"_s};
        QCOMPARE(sharedBranch(web, other), QString());
        other = building({});
        other.source.branch.clear(); // the repository's default branch, which nobody knows here
        QCOMPARE(sharedBranch(web, other), QString());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestOverlap)
#include "tst_overlap.moc"
