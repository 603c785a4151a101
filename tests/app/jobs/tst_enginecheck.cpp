// What is said of a container engine before builds depend on it. Small scripts take the engines' place.
#include "app/jobs/enginecheck.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using namespace slipway;

class TestEngineCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItSays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("version"); // empty: it does not work
        QTest::addColumn<QString>("words");
        const QByteArray podman = "[ \"$*\" = 'info --format {{.Version.Version}}' ] || exit 9\n", docker = "[ \"$*\" = 'version --format {{.Server.Version}}' ] || exit 9\n";
        QTest::newRow("podman answers") << u"podman"_s << QByteArray(podman + "echo 4.3.1") << u"4.3.1"_s << QString();
        QTest::newRow("docker answers") << u"docker"_s << QByteArray(docker + "echo 27.0.1") << u"27.0.1"_s << QString();
        QTest::newRow("no daemon") << u"docker"_s << QByteArray("echo more >&2; echo 'Cannot connect to the Docker daemon.' >&2; echo; exit 1") << QString()
                                   << u"docker does not work: Cannot connect to the Docker daemon."_s;
        QTest::newRow("no words") << u"podman"_s << QByteArray("exit 3") << QString() << u"podman info"_s;
        QTest::newRow("killed") << u"podman"_s << QByteArray("echo 4.3.1; kill -9 $$") << QString() << u"podman does not work"_s;
        QTest::newRow("silent") << u"podman"_s << QByteArray("exec sleep 600") << QString() << u"has not answered for 1 second"_s;
    }

    void whatItSays()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, script);
        QFETCH(QString, version);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        const QString program = folder.filePath(name);
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n" + script + '\n') > 0);
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        file.close();
        const bool isSilent = script.contains("sleep");
        EngineCheck check(isSilent ? std::chrono::milliseconds(300) : std::chrono::milliseconds(60'000));
        const auto answer = check.check({program, name == "podman"_L1});
        QTRY_VERIFY(answer.isFinished());
        if (!version.isEmpty()) {
            QVERIFY2(answer.result(), answer.result() ? "" : qPrintable(answer.result().error().message));
            QCOMPARE(*answer.result(), version);
            return;
        }
        QVERIFY(!answer.result());
        QCOMPARE(answer.result().error().code, ErrorCode::Unavailable);
        QVERIFY2(answer.result().error().message.contains(words), qPrintable(answer.result().error().message));
        QTRY_COMPARE(check.children().size(), 0); // it does not run on
    }

    void itEndsWhatItBegan()
    {
        const QTemporaryDir folder;
        const QString program = folder.filePath(u"podman"_s), told = folder.filePath(u"pid"_s);
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\necho $$ > " + QFile::encodeName(told) + "\nexec sleep 600\n") > 0);
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        file.close();
        auto check = std::make_unique<EngineCheck>();
        const auto answer = check->check({program, true});
        QFile pid(told);
        QTRY_VERIFY(pid.isOpen() ? pid.seek(0) && pid.size() > 1 : pid.open(QIODevice::ReadOnly) && pid.size() > 1);
        const pid_t process = pid.readAll().trimmed().toInt();
        check.reset();
        QTRY_VERIFY(::kill(process, 0) != 0);
    }

    void whatIsNotThereCannotBeStarted()
    {
        EngineCheck check;
        const auto answer = check.check({u"/nowhere/podman"_s, true});
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(!answer.result());
        QVERIFY2(answer.result().error().message.contains(u"podman can't be started"_s), qPrintable(answer.result().error().message));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestEngineCheck)

#include "tst_enginecheck.moc"
