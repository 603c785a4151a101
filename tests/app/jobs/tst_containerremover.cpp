// Where the container of a build that is over is looked for: at the engine of that time, as far as its note says which one it was.
#include "app/jobs/containerremover.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestContainerRemover : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEngineOfTheNoteIsAsked_data();
    void theEngineOfTheNoteIsAsked();

private:
    static void write(const QString &file, const QByteArray &text)
    {
        QFile out(file);
        QVERIFY2(out.open(QIODevice::WriteOnly), qPrintable(file));
        out.write(text);
    }
};

void TestContainerRemover::theEngineOfTheNoteIsAsked_data()
{
    QTest::addColumn<QByteArray>("note"); // below the engine
    QTest::addColumn<QByteArray>("asked");
    QTest::newRow("an address") << QByteArray("at\nDOCKER_HOST=tcp://then:1\n") << QByteArray("tcp://then:1");
    QTest::newRow("a context") << QByteArray("at\nDOCKER_CONTEXT=then\n") << QByteArray("none of then");
    QTest::newRow("no address") << QByteArray("at\n") << QByteArray("none");
    QTest::newRow("of a version that said nothing") << QByteArray() << QByteArray("tcp://now:1 of now");
    QTest::newRow("of a version that said addresses only") << QByteArray("DOCKER_HOST=tcp://then:1\n") << QByteArray("tcp://then:1 of now");
}

void TestContainerRemover::theEngineOfTheNoteIsAsked()
{
    QFETCH(QByteArray, note);
    QTemporaryDir top;
    QVERIFY(top.isValid());
    const QString engine = top.filePath(u"engine"_s), asked = top.filePath(u"asked"_s), run = top.filePath(QString(32, u'a'));
    write(engine, "#!/bin/sh\nprintf %s \"${DOCKER_HOST-none}${DOCKER_CONTEXT+ of $DOCKER_CONTEXT}\" >'" + QFile::encodeName(asked) + "'\n");
    QVERIFY(QFile::setPermissions(engine, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QDir().mkpath(run));
    write(run + u"/container"_s, QFile::encodeName(engine) + '\n' + note);
    qputenv("DOCKER_HOST", "tcp://now:1");
    qputenv("DOCKER_CONTEXT", "now");
    ContainerRemover remover;
    remover.remove(run);
    qunsetenv("DOCKER_HOST");
    qunsetenv("DOCKER_CONTEXT");
    QTRY_VERIFY(!QFile::exists(run + u"/container"_s));
    QFile said(asked);
    QVERIFY(said.open(QIODevice::ReadOnly));
    QTEST(said.readAll(), "asked");
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestContainerRemover)

#include "tst_containerremover.moc"
