// The supervisor's sentences of builds in clusters are said in the language of the program, and the cluster's own words stay.
#include "app/jobs/clusterwords.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

class Marking final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return QByteArray(context) == "slipway::ClusterWords" ? u"~ "_s + QString::fromLatin1(text) : QString();
    }
};

} // namespace

class TestClusterWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentencesAreTranslated_data()
    {
        QTest::addColumn<QString>("sentence");
        for (const char *sentence : {"No node takes the build's pod: 0/3 nodes are available: 3 Insufficient cpu.", "The node of the build's pod was lost.",
                                     "The image of the container build can't be had (ImagePullBackOff): rpc error: code = NotFound (%1).",
                                     "The container build ended with exit code 3 (Error): out of\nroom.", "The container build ended with exit code 3 (Error).",
                                     "The cluster ended the build's pod (Evicted): The node was low on resource: memory.",
                                     "The Job could not be created in the cluster lab: jobs.batch is forbidden.",
                                     "The Job can't be created in the cluster yet: exceeded quota: q.", "The cluster does not tell how the build is: (Forbidden): no.",
                                     "The build's pod is gone before its end: somebody removed it, or its node was lost."})
            QTest::newRow(sentence) << QString::fromLatin1(sentence);
    }

    void sentencesAreTranslated()
    {
        QFETCH(QString, sentence);
        QCOMPARE(clusterWords(sentence), sentence);
        Marking translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        QCOMPARE(clusterWords(sentence), u"~ "_s + sentence);
    }

    void whatIsNotKnownStays()
    {
        Marking translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        QCOMPARE(clusterWords(u"The step \"Build\" failed with exit code 7."_s), u"The step \"Build\" failed with exit code 7."_s);
        QCOMPARE(clusterWords({}), QString());
    }

    // Else a sentence that is changed there would no longer be known here.
    void theSupervisorSaysThem_data()
    {
        QTest::addColumn<QString>("sentence");
        for (const QString &sentence : clusterSentences())
            QTest::newRow(qPrintable(sentence)) << sentence;
    }

    void theSupervisorSaysThem()
    {
        QFETCH(QString, sentence);
        const QStringList known = literalsIn(supervisor());
        QVERIFY(!known.isEmpty());
        static const QRegularExpression place(u"%\\d"_s);
        for (const QString &piece : sentence.split(place))
            QVERIFY2(isPutTogether(piece, known), qPrintable(piece));
    }

    // Else one that is new there would be said in English here. What ended the console itself, or the time, is said in other words.
    void noSentenceIsMissing()
    {
        const QString all = clusterSentences().join(u'\n');
        static const QRegularExpression mark(u"'\\\\?\"'"_s); // opens no literal
        const QString source = supervisor().remove(mark);
        static const QRegularExpression saying(u"(\\b(fail|wait|giveUp|askAgain)\\(|\\b(why|m_problem) = |return (?=\"[A-Z]))(\"(\\\\.|[^\"\\\\])*\"|[^;\"])*;"_s);
        static const QRegularExpression question(u"find\\(\"[^\"]*\"\\)"_s);
        int count = 0;
        for (auto match = saying.globalMatch(source); match.hasNext();) {
            const QString statement = match.next().captured().remove(question);
            if (statement.contains(u"Outcome::InternalError"_s) || statement.contains(u"Outcome::TimedOut"_s))
                continue;
            for (const QString &piece : literalsIn(statement)) {
                ++count;
                QVERIFY2(all.contains(piece.trimmed()), qPrintable(piece));
            }
        }
        QVERIFY2(count > 30, qPrintable(QString::number(count))); // they are found at all
    }

private:
    static QString supervisor()
    {
        QString sources;
        const QDir folder(QStringLiteral(SLIPWAY_TEST_DATA) + u"/../../app/supervisor"_s);
        for (const QString &name : folder.entryList({u"cluster*.cpp"_s})) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                sources += QString::fromUtf8(file.readAll());
        }
        return sources;
    }

    // As the compiler has them: neighbours are one.
    static QStringList literalsIn(QString source)
    {
        static const QRegularExpression seam(u"\"\\s*\\n\\s*\""_s), literal(u"\"((?:\\\\.|[^\"\\\\\n])*)\""_s);
        QStringList all;
        source.remove(seam);
        for (auto match = literal.globalMatch(source); match.hasNext();)
            all.append(match.next().captured(1).replace(u"\\\""_s, u"\""_s));
        all.removeAll(QString());
        return all;
    }

    static bool isPutTogether(const QString &piece, const QStringList &of)
    {
        if (piece.isEmpty() || piece == u"."_s)
            return true;
        return std::any_of(of.begin(), of.end(), [&](const QString &one) { return piece.startsWith(one) && isPutTogether(piece.mid(one.size()), of); });
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterWords)

#include "tst_clusterwords.moc"
