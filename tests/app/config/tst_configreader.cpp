#include "app/config/configreader.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestConfigReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsRead()
    {
        const auto document = readConfig(contentOf(u"full.yaml"_s), u"full.yaml"_s);
        QVERIFY2(document, document ? "" : qPrintable(toError(document.error()).message));
        QCOMPARE(document->projects.size(), 2);
        QCOMPARE(document->projects[0].key.toString(), u"demo"_s);
        QCOMPARE(document->projects[0].name, u"Demo"_s);
        QVERIFY(!document->projects[1].name);
        const ConfigComponent &web = document->projects[0].components[0];
        QCOMPARE(web.place, (ConfigPlace{6, u"projects[0].components[0]"_s}));
        QCOMPARE(web.id, ComponentId(u"0123456789abcdef0123456789abcdef"_s));
        QCOMPARE(web.environment, Environment::Production);
        QCOMPARE(web.url, u"https://git.example.com/team/web.git"_s);
        QCOMPARE(web.branch, u"main"_s);
        QCOMPARE(web.subdirectory, u"services/web"_s);
        QCOMPARE(web.aliases, (QStringList{u"git@git.example.com:team/web.git"_s, u"team/web"_s}));
        QCOMPARE(web.checkRepository, false);
        QCOMPARE(web.submodules, false);
        QCOMPARE(web.shallow, false);
        QCOMPARE(web.username, u"builder"_s);
        QCOMPARE(web.credential, (SecretSource{SecretSource::Kind::File, u"token.txt"_s}));
        QCOMPARE(web.enabled, true);
        QCOMPARE(web.secret, (SecretSource{SecretSource::Kind::Environment, u"WEB_SECRET"_s}));
        QCOMPARE(web.allowUnsigned, true);
        QCOMPARE(web.branches, (QStringList{u"main"_s, u"release/*"_s}));
        QCOMPARE(web.keyword, u"ship"_s); // stored without @
        QCOMPARE(web.keywordScope, KeywordScope::Title);
        QCOMPARE(web.strictState, true);
        QCOMPARE(web.tags, QStringList{u"v*"_s});
        QCOMPARE(web.pathsInclude, (QStringList{u"services/web/"_s, u"*.proto"_s}));
        QCOMPARE(web.pathsExclude, QStringList{u"*.md"_s});
        QCOMPARE(web.skipMarkers, false);
        QCOMPARE(web.authorsAllow, QStringList{u"team-*"_s});
        QCOMPARE(web.authorsDeny, QStringList{u"*[bot]"_s});
        QCOMPARE(web.pullRequests, PullPolicy::Forks);
        QCOMPARE(web.pullTargets, QStringList{u"release/*"_s});
        QCOMPARE(web.allowedAddresses, (QStringList{u"10.0.0.0/8"_s, u"2001:db8::/32"_s}));
        QCOMPARE(web.quietSeconds, 90);
        QCOMPARE(web.manageHook, true);
        QCOMPARE(web.statusReports, StatusReports::Everything);
        QCOMPARE(web.catchUp, false);
        QCOMPARE(web.pollMinutes, 15);
        QCOMPARE(web.account, u"GitHub/build-bot"_s);
        QCOMPARE(web.repository, u"team/web"_s);
        QCOMPARE(web.repositoryId, u"42"_s);
        QCOMPARE(web.sshIdentity, SshIdentity::File);
        QCOMPARE(web.sshKeyFile, u"/home/builder/.ssh/id_web"_s);
        QCOMPARE(web.confirmClaims, false);
        QCOMPARE(web.apiEnabled, true);
        QCOMPARE(web.apiSecret, (SecretSource{SecretSource::Kind::Environment, u"WEB_API_KEY"_s}));
        QCOMPARE(web.apiAddresses, QStringList{u"192.0.2.0/24"_s});
        QCOMPARE(web.apiStrictState, true);
        QCOMPARE(web.cancelSuperseded, true);
        QCOMPARE(web.priority, Priority::High);
        QCOMPARE(web.queueGroup, u"heavy"_s);
        QCOMPARE(web.retryTimes, 3);
        QCOMPARE(web.retryExitCodes, (QList<int>{75, 137}));
        QCOMPARE(web.scriptType, ScriptType::PowerShell);
        QCOMPARE(web.script, u"make\nmake test\n"_s);
        QCOMPARE(web.timeoutMinutes, 90);
        QCOMPARE(web.queue, QueuePolicy::EveryOne);
        QCOMPARE(web.sandbox, false);
        QCOMPARE(web.network, false);
        QCOMPARE(web.variables, (QMap<QString, QString>{{u"PORT"_s, u"8080"_s}, {u"GREETING"_s, u"hello there"_s}}));

        QCOMPARE(document->shared.groups, (QList{QueueGroup{u"heavy"_s, 2}, QueueGroup{u"licence"_s, 1}}));
        QCOMPARE(document->shared.approvalHours, 24);
        QCOMPARE(document->shared.environments.size(), 2);
        const ConfigEnvironment production = document->shared.environments.value(Environment::Production);
        QCOMPARE(production.review, false);
        QCOMPARE(production.freeze, (QList{FreezeWindow{u"Fri 16:00 - Mon 08:00"_s, u"weekend"_s},
                                           FreezeWindow{u"2026-12-20 - 2027-01-02"_s, {}}}));
        const ConfigEnvironment test = document->shared.environments.value(Environment::Test);
        QVERIFY(!test.review && test.freeze && test.freeze->isEmpty());

        const ConfigComponent &worker = document->projects[0].components[1];
        QVERIFY(!worker.id && !worker.url && !worker.enabled && !worker.secret && !worker.branches && !worker.variables);
    }

    void problems_data()
    {
        QTest::addColumn<QString>("name");
        const auto files = QDir(QStringLiteral(SLIPWAY_TEST_DATA "/config/bad")).entryList({u"*.yaml"_s});
        QVERIFY(files.size() > 50);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(5);
    }

    // Each file has its expected problems beside it: "LINE PATH", with * for a line that is the parser's choice.
    void problems()
    {
        QFETCH(QString, name);
        const auto document = readConfig(contentOf(u"bad/"_s + name + u".yaml"_s), name);
        QVERIFY(!document);
        QStringList wanted = QString::fromUtf8(contentOf(u"bad/"_s + name + u".expected"_s)).split(u'\n');
        wanted.removeLast();
        QStringList found;
        for (qsizetype i = 0; i < document.error().size(); ++i) {
            const ConfigProblem &problem = document.error()[i];
            QCOMPARE(problem.file, name);
            QVERIFY(!problem.message.isEmpty());
            QVERIFY2(!problem.text().contains(u"hunter2"), "a problem repeats a secret");
            const bool anyLine = wanted.value(i).startsWith(u'*');
            found += (anyLine ? u"*"_s : QString::number(problem.line)) + u' ' + problem.path;
        }
        QCOMPARE(found, wanted);
    }

    void typosAreExplained()
    {
        const auto document = readConfig("slipway: 1\nproject: []\nprojects: []\n", u"a.yaml"_s);
        QCOMPARE(toError(document.error()).message, u"a.yaml:2: project: This key is not known; “projects” is."_s);
    }

    void hostileText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("not UTF-8") << QByteArray("slipway: 1\nprojects: [{key: \"\xff\xfe\"}]\n");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe" "s\0l\0", 6);
        QTest::newRow("NUL") << QByteArray("slipway: 1\0\n", 12);
        QTest::newRow("deep lists") << QByteArray(200'000, '[');
        QTest::newRow("deep maps") << QByteArray("{a: ").repeated(50'000);
        QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ');
        QTest::newRow("many values") << "a: [" + QByteArray("1,").repeated(600'000) + "1]";
    }

    void hostileText()
    {
        QFETCH(QByteArray, text);
        const auto document = readConfig(text, u"a.yaml"_s);
        QVERIFY(!document);
        QVERIFY(document.error().size() <= 2);
    }

    void secretsComeFromOutside()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        };
        write(u"token"_s, "line one\nline two\n");
        write(u"empty"_s, "\n");
        write(u"large"_s, QByteArray(70'000, 'x'));
        QProcessEnvironment environment;
        environment.insert(u"SET"_s, u"value"_s);
        environment.insert(u"EMPTY"_s, QString());
        const auto resolve = [&](SecretSource::Kind kind, const QString &name) {
            return resolveSecret({kind, name}, environment, folder.path());
        };
        using Kind = SecretSource::Kind;
        QCOMPARE(resolve(Kind::Environment, u"SET"_s).value(), QByteArray("value"));
        QCOMPARE(resolve(Kind::Environment, u"EMPTY"_s).error().code, ErrorCode::Invalid);
        QCOMPARE(resolve(Kind::Environment, u"UNSET"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(resolve(Kind::File, u"token"_s).value(), QByteArray("line one\nline two"));
        QCOMPARE(resolve(Kind::File, folder.filePath(u"token"_s)).value(), QByteArray("line one\nline two"));
        QCOMPARE(resolve(Kind::File, u"empty"_s).error().code, ErrorCode::Invalid);
        QCOMPARE(resolve(Kind::File, u"large"_s).error().code, ErrorCode::Invalid);
        QCOMPARE(resolve(Kind::File, u"none"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(resolve(Kind::Keychain, u"key"_s).error().code, ErrorCode::Invalid);
    }

private:
    static QByteArray contentOf(const QString &name)
    {
        QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/config/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no file %s", qPrintable(name));
        return file.readAll();
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestConfigReader)
#include "tst_configreader.moc"
