#include "app/settings/settings.h"
#include "app/settings/windowstate.h"
#include "tests/support/answer.h"
#include "tests/support/memorysettings.h"
#include "tests/support/warnings.h"

#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableIsSound()
    {
        QSet<QString> keys;
        settings::forEach([&](const auto &setting) {
            QVERIFY2(!keys.contains(setting.key), qPrintable(setting.key));
            keys.insert(setting.key);
            QVERIFY(parse(setting, format(setting, setting.standard)));
            QVERIFY(!setting.translatedTitle().isEmpty());
            QVERIFY(setting.translatedDescription().endsWith(u'.'));
        });
        QCOMPARE(keys.size(), 45);
    }

    void standardUntilChanged()
    {
        MemorySettings backend;
        Settings settings(backend);
        QCOMPARE(settings.value(settings::jobSlots), 2);
        QCOMPARE(answerOf(settings.set(settings::jobSlots, 4)).error().code, ErrorCode::Conflict); // not loaded
        QVERIFY(answerOf(settings.load()));

        QSignalSpy changes(&settings, &Settings::changed);
        const auto answer = settings.set(settings::jobSlots, 4);
        QCOMPARE(settings.value(settings::jobSlots), 4); // at once
        QCOMPARE(changes.size(), 1);
        QVERIFY(answerOf(answer));
        QCOMPARE(backend.values.value(u"jobs/slots"_s), u"4"_s);
        QVERIFY(answerOf(settings.set(settings::jobSlots, 4)));
        QCOMPARE(changes.size(), 1); // the same again is no change
        QVERIFY(answerOf(settings.set(settings::jobSlots, 2)));
        QVERIFY(!backend.values.contains(u"jobs/slots"_s)); // the standard value is not stored
        QVERIFY(answerOf(settings.set(settings::jobSandbox, false)));
        QVERIFY(answerOf(settings.reset(settings::jobSandbox)));
        QVERIFY(settings.value(settings::jobSandbox));
    }

    void storedValuesComeBack()
    {
        MemorySettings backend;
        backend.values = {{u"listener/port"_s, u"9000"_s}, {u"appearance/theme"_s, u"dark"_s}};
        Settings settings(backend);
        QSignalSpy changes(&settings, &Settings::changed);
        QVERIFY(answerOf(settings.load()));
        QCOMPARE(settings.value(settings::listenerPort), 9000);
        QCOMPARE(settings.value(settings::theme), u"dark"_s);
        QCOMPARE(changes.size(), 2);
        QVERIFY(settings.complaints().isEmpty());
    }

    void badRowsFallBackAndAreNamed()
    {
        MemorySettings backend;
        backend.values = {{u"listener/port"_s, u"70000"_s}, {u"jobs/sandbox"_s, u"perhaps"_s}, {u"unknown/key"_s, u"x"_s}};
        Settings settings(backend);
        QVERIFY(answerOf(settings.load()));
        QCOMPARE(settings.value(settings::listenerPort), 8420);
        QVERIFY(settings.value(settings::jobSandbox));
        QCOMPARE(settings.complaints().size(), 2);
        QVERIFY(settings.complaints().constFirst().contains(u"listener/port"));
    }

    void refusedText_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const QString &key, const QString &text, bool good) {
            QTest::addRow("%s=%s", qPrintable(key), qPrintable(text)) << key << text << good;
        };
        row(u"listener/port"_s, u"0"_s, true);
        row(u"listener/port"_s, u"65535"_s, true);
        row(u"listener/port"_s, u"65536"_s, false);
        row(u"listener/port"_s, u"-1"_s, false);
        row(u"listener/port"_s, u"http"_s, false);
        row(u"jobs/slots"_s, u"64"_s, true);
        row(u"jobs/slots"_s, u"0"_s, false);
        row(u"jobs/slots"_s, u"65"_s, false);
        row(u"jobs/sandbox"_s, u"true"_s, true);
        row(u"jobs/sandbox"_s, u"yes"_s, false);
        row(u"appearance/theme"_s, u"dark"_s, true);
        row(u"appearance/theme"_s, u"blue"_s, false);
        row(u"appearance/language"_s, u"zh_CN"_s, true);
        row(u"listener/address"_s, u"0.0.0.0"_s, true);
        row(u"listener/address"_s, u"::1"_s, true);
        row(u"listener/address"_s, u"localhost"_s, true);
        row(u"listener/address"_s, u"192.168.1.256"_s, false);
        row(u"listener/address"_s, u"1.2.3"_s, false);
        row(u"listener/address"_s, u"01.2.3.4"_s, false);
        row(u"listener/address"_s, u"::zz"_s, false);
        row(u"listener/address"_s, u"example.com"_s, false);
        row(u"listener/address"_s, QString(), false);
        row(u"listener/publicAddress"_s, QString(), true);
        row(u"listener/publicAddress"_s, u"https://hooks.example.com:8443/slipway"_s, true);
        row(u"listener/publicAddress"_s, u"hooks.example.com"_s, false);
        row(u"listener/publicAddress"_s, u"ftp://hooks.example.com"_s, false);
        row(u"listener/publicAddress"_s, u"https://me:pw@hooks.example.com"_s, false);
        row(u"listener/publicAddress"_s, u"https://hooks.example.com/?a=1"_s, false);
        row(u"listener/certificate"_s, u"/etc/ssl/hooks.pem"_s, true);
        row(u"listener/certificate"_s, u"hooks.pem"_s, false);
    }

    void refusedText()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QFETCH(bool, good);
        MemorySettings backend;
        Settings settings(backend);
        QVERIFY(answerOf(settings.load()));
        settings::forEach([&](const auto &setting) {
            if (setting.key != key)
                return;
            const auto answer = answerOf(settings.setText(setting, text));
            QCOMPARE(answer.has_value(), good);
            if (!good) {
                QCOMPARE(answer.error().code, ErrorCode::Invalid);
                QVERIFY(answer.error().message.contains(key));
                QCOMPARE(backend.writes, 0);
            }
        });
    }

    void failureBringsTheOldValueBack()
    {
        MemorySettings backend;
        Settings settings(backend);
        QVERIFY(answerOf(settings.load()));
        QVERIFY(answerOf(settings.set(settings::jobSlots, 4)));
        backend.trouble = Error{ErrorCode::Unavailable, u"disk full"_s, {}};
        QSignalSpy changes(&settings, &Settings::changed);
        const auto answer = settings.set(settings::jobSlots, 8);
        QCOMPARE(settings.value(settings::jobSlots), 8);
        QVERIFY(answerOf(answer).error().message.contains(u"disk full"));
        QCOMPARE(settings.value(settings::jobSlots), 4);
        QCOMPARE(changes.size(), 2);
    }

    void followTellsNowAndLater()
    {
        MemorySettings backend;
        Settings settings(backend);
        QList<int> seen;
        auto receiver = std::make_unique<QObject>();
        settings.follow(settings::textScale, receiver.get(), [&](int scale) { seen += scale; });
        QVERIFY(answerOf(settings.load()));
        QVERIFY(answerOf(settings.set(settings::textScale, 150)));
        QVERIFY(answerOf(settings.set(settings::jobSlots, 3)));
        QCOMPARE(seen, (QList<int>{100, 150}));
        receiver.reset();
        QVERIFY(answerOf(settings.set(settings::textScale, 120)));
        QCOMPARE(seen.size(), 2);
    }

    void migrationsRunOnceInOrder()
    {
        const std::vector<SettingsMigration> migrations{
            {1, renameSetting(u"jobs/max"_s, u"jobs/count"_s)},
            {2, renameSetting(u"jobs/count"_s, u"jobs/slots"_s)},
        };
        MemorySettings backend;
        backend.values = {{u"jobs/max"_s, u"7"_s}, {u"appearance/theme"_s, u"dark"_s}};
        {
            Settings settings(backend, nullptr, migrations);
            QVERIFY(answerOf(settings.load()));
            QCOMPARE(settings.value(settings::jobSlots), 7);
        }
        QCOMPARE(backend.values, (SettingValues{{u"jobs/slots"_s, u"7"_s},
                                                {u"appearance/theme"_s, u"dark"_s},
                                                {settingsVersionKey(), u"2"_s}}));
        backend.values.insert(u"jobs/max"_s, u"9"_s); // a row somebody put there later is not touched again
        Settings again(backend, nullptr, migrations);
        QVERIFY(answerOf(again.load()));
        QCOMPARE(backend.writes, 1);
        QCOMPARE(again.value(settings::jobSlots), 7);
    }

    void newerOrDamagedSettingsAreRefused()
    {
        MemorySettings backend;
        backend.values = {{settingsVersionKey(), u"99"_s}};
        Settings settings(backend);
        QCOMPARE(answerOf(settings.load()).error().code, ErrorCode::Invalid);
        QVERIFY(!settings.isLoaded());
        backend.values = {{settingsVersionKey(), u"soon"_s}};
        QCOMPARE(answerOf(settings.load()).error().code, ErrorCode::Corrupt);
        backend.trouble = Error{ErrorCode::Unavailable, u"gone"_s, {}};
        QCOMPARE(answerOf(settings.load()).error().code, ErrorCode::Unavailable);
    }

    void windowStateHasItsOwnFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"window.ini"_s);
        {
            WindowState state(path);
            QVERIFY(state.read(u"main/geometry"_s).isEmpty());
            state.write(u"main/geometry"_s, QByteArray("\x01\x00\xff", 3));
        }
        WindowState state(path);
        QCOMPARE(state.read(u"main/geometry"_s), QByteArray("\x01\x00\xff", 3));
        state.remove(u"main/geometry"_s);
        QVERIFY(state.read(u"main/geometry"_s).isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSettings)
#include "tst_settings.moc"
