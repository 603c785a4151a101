// Which names of steps are said in the language of the program.
#include "models/stepnames.h"

#include "app/jobs/containerstep.h"
#include "app/jobs/planrecipe.h"
#include "app/jobs/recipefor.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Says each word the other way round.
class Backwards final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        QString words = QString::fromUtf8(text);
        if (QByteArray(context) != "StepNames")
            return {};
        const bool hasName = words.contains(u"%1"_s);
        words.remove(u" %1"_s);
        std::reverse(words.begin(), words.end());
        return hasName ? words + u" %1"_s : words;
    }
};

} // namespace

class TestStepNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatSlipwayGives_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {cloneStepName, imageStepName, archiveStepName, uploadStepName, postStepName, failureStepName,
                                 restoreStepName, saveStepName, containerStepName})
            QTest::newRow(name) << QString::fromLatin1(name);
        QTest::newRow("Build") << u"Build"_s;
    }

    void namesThatSlipwayGives()
    {
        QFETCH(QString, name);
        QCOMPARE(shownStepName(name), name);
        Backwards translator;
        QCoreApplication::installTranslator(&translator);
        QString turned = name;
        std::reverse(turned.begin(), turned.end());
        QCOMPARE(shownStepName(name), turned);
    }

    void namesThatSomebodyElseGave()
    {
        Backwards translator;
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(shownStepName(u"Clone web"_s), u"enolC web"_s);
        QCOMPARE(shownStepName(u"Tool go 1.22"_s), u"looT go 1.22"_s);
        QCOMPARE(shownStepName(u"Unit tests"_s), u"Unit tests"_s);
        QCOMPARE(shownStepName(u"upload"_s), u"upload"_s);
        QCOMPARE(shownStepNames({u"Build"_s, u"Lint"_s}), (QStringList{u"dliuB"_s, u"Lint"_s}));
    }
};

QTEST_GUILESS_MAIN(TestStepNames)
#include "tst_stepnames.moc"
