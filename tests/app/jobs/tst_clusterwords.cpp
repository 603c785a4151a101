// The supervisor's sentences of builds in clusters are said in the language of the program, and the cluster's own words stay.
#include "app/jobs/clusterwords.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

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
                                     "The Job could not be created in the cluster lab: jobs.batch is forbidden."})
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
    void theSupervisorSaysThem()
    {
        QByteArray sources;
        QDir folder(QStringLiteral(SLIPWAY_TEST_DATA) + u"/../../app/supervisor"_s);
        for (const QString &name : folder.entryList({u"cluster*.cpp"_s})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            sources += file.readAll();
        }
        static const QRegularExpression place(u"%\\d"_s);
        for (const QString &sentence : clusterSentences()) {
            QString longest;
            for (const QString &piece : sentence.split(place)) {
                if (piece.trimmed().size() > longest.size())
                    longest = piece.trimmed();
            }
            // What is put together of several pieces there is looked for up to the second one.
            static const QRegularExpression second(u" could not be created.*| began\\.| ended\\.|[:.]$"_s);
            QVERIFY2(sources.contains(longest.remove(second).toUtf8()), qPrintable(sentence));
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestClusterWords)

#include "tst_clusterwords.moc"
