#include "app/storage/componentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestComponentService : public QObject
{
    Q_OBJECT

    static QList<AuditRow> audit(ServicesFixture &services, const ComponentId &id)
    {
        const auto rows = services.read([id](Transaction &tx) {
            return AuditRepository(tx).of(u"component/"_s + id.toString(), 0);
        });
        return rows.value_or(QList<AuditRow>());
    }
    static std::optional<AuditRow> lastOf(ServicesFixture &services, const ComponentId &id, const QString &field)
    {
        for (const AuditRow &row : audit(services, id)) {
            if (row.field == field)
                return row;
        }
        return std::nullopt;
    }
    static Component stored(ServicesFixture &services, const ComponentId &id)
    {
        const auto found = services.read([id](Transaction &tx) { return ComponentRepository(tx).find(id); });
        return found && *found ? **found : Component();
    }
    // Writes fail from now on, as on a full disk.
    static void stopSaving(ServicesFixture &services, bool stop)
    {
        VERIFY_OK(services.write([stop](Transaction &tx) -> Result<> {
            QSqlQuery query(tx.sql());
            const QString sql = stop ? u"CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"_s
                                     : u"DROP TRIGGER full"_s;
            if (!query.exec(sql))
                return failure(ErrorCode::Internal, query.lastError().text());
            return Done{};
        }));
    }

private Q_SLOTS:
    void createdWithSecretAndAudit()
    {
        ServicesFixture services;
        QSignalSpy listed(&services.components(), &ComponentService::listChanged);
        const Component web = services.create(u"web"_s);
        QVERIFY(isHexId(web.id.toString()));
        QCOMPARE(services.components().all(), QList{web});
        QCOMPARE(services.components().projects(), (QList{Project{ProjectKey(u"demo"_s), u"demo"_s}}));
        QCOMPARE(listed.size(), 1);
        QCOMPARE(stored(services, web.id), web);
        QCOMPARE(web.git.changedBy, u"anna"_s);
        QVERIFY(services.secretOf(web).size() >= 32);
        QCOMPARE(audit(services, web.id).last().field, u"created"_s);
        QCOMPARE(audit(services, web.id).last().actor, u"anna"_s);
        for (const AuditRow &row : audit(services, web.id))
            QVERIFY(!row.after.contains(QString::fromLatin1(services.secretOf(web))));
        services.reopen();
        QCOMPARE(services.components().all(), QList{web});
    }

    void impossibleOnesAreRefused_data()
    {
        using Make = std::function<void(Component &)>;
        QTest::addColumn<Make>("make");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no name") << Make([](Component &c) { c.name = u"  "_s; }) << ErrorCode::Invalid;
        QTest::newRow("slash") << Make([](Component &c) { c.name = u"a/b"_s; }) << ErrorCode::Invalid;
        QTest::newRow("project") << Make([](Component &c) { c.project = ProjectKey(u"No"_s); }) << ErrorCode::Invalid;
        QTest::newRow("name taken") << Make([](Component &c) { c.name = u"first"_s; }) << ErrorCode::Conflict;
        QTest::newRow("id") << Make([](Component &c) { c.id = ComponentId(u"x"_s); }) << ErrorCode::Invalid;
        QTest::newRow("address") << Make([](Component &c) { c.source.url = u"nonsense"_s; }) << ErrorCode::Invalid;
        QTest::newRow("password") << Make([](Component &c) { c.source.url = u"https://me:pw@git.example.com/a.git"_s; })
                                  << ErrorCode::Invalid;
        QTest::newRow("program") << Make([](Component &c) { c.source.url = u"ext::program"_s; }) << ErrorCode::Denied;
        QTest::newRow("file") << Make([](Component &c) { c.source.url = u"file:///etc"_s; }) << ErrorCode::Denied;
        QTest::newRow("folder") << Make([](Component &c) { c.source.subdirectory = u"../up"_s; }) << ErrorCode::Invalid;
        QTest::newRow("pattern") << Make([](Component &c) { c.git.branches = {u"a["_s}; }) << ErrorCode::Invalid;
        QTest::newRow("timeout") << Make([](Component &c) { c.build.timeoutMinutes = 0; }) << ErrorCode::Invalid;
        QTest::newRow("nothing to compare") << Make([](Component &c) { c.source.url.clear(); }) << ErrorCode::Invalid;
    }
    void impossibleOnesAreRefused()
    {
        QFETCH(std::function<void(Component &)>, make);
        QFETCH(ErrorCode, code);
        ServicesFixture services;
        const Component first = services.create(u"first"_s);
        Component draft = first;
        draft.id = {};
        draft.name = u"second"_s;
        make(draft);
        const auto created = answerOf(services.components().create(draft));
        QVERIFY(!created);
        QCOMPARE(created.error().code, code);
        QVERIFY(!created.error().message.isEmpty());
        QCOMPARE(services.components().all().size(), 1);
        QCOMPARE(services.secrets.values.size(), 1);
    }

    void aScriptAloneNeedsNoAddress()
    {
        ServicesFixture services;
        const Component script = services.create(u"script"_s, [](Component &c) {
            c.source = {};
            c.git.enabled = false;
        });
        // Switching on would compare pushes with nothing.
        QCOMPARE(answerOf(services.components().setGitEnabled(script.id, true)).error().code, ErrorCode::Invalid);
        QVERIFY(!services.components().pendingSwitch(script.id));
        Component any = script;
        any.source.checkRepository = false;
        VERIFY_OK(answerOf(services.components().save(any)));
        VERIFY_OK(answerOf(services.components().setGitEnabled(script.id, true)));
    }

    void anIdIsGivenOnce()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        Component other = web;
        other.name = u"other"_s;
        QCOMPARE(answerOf(services.components().create(other)).error().code, ErrorCode::Conflict);
        QCOMPARE(stored(services, web.id), web);
        QCOMPARE(services.secrets.values.size(), 1);
    }

    void aRefusingKeychainLeavesNothing()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        services.secrets.become(StoreState::Locked);
        Component draft = web;
        draft.id = {};
        draft.name = u"other"_s;
        QCOMPARE(answerOf(services.components().create(draft)).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(services.components().rotateSecret(web.id)).error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(services.components().setCredential(web.id, u"bot"_s, "token")).error().code, ErrorCode::Denied);
        QCOMPARE(services.components().all(), QList{web});
        QCOMPARE(stored(services, web.id), web);
    }

    void aRefusingDiskLeavesNothing()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        services.manualClock.advanceMs(1);
        stopSaving(services, true);
        QVERIFY(!answerOf(services.components().rotateSecret(web.id)));
        QVERIFY(!answerOf(services.components().setCredential(web.id, u"bot"_s, "token")));
        Component draft = web;
        draft.id = {};
        draft.name = u"other"_s;
        QVERIFY(!answerOf(services.components().create(draft)));
        QSignalSpy changed(&services.components(), &ComponentService::changed);
        const auto clicked = services.components().setGitEnabled(web.id, false);
        QCOMPARE(services.components().pendingSwitch(web.id), std::optional(false));
        QVERIFY(!answerOf(clicked));
        QTRY_COMPARE(changed.size(), 2); // pending, and back
        QVERIFY(!services.components().pendingSwitch(web.id));
        QVERIFY(services.components().find(web.id)->git.enabled);
        stopSaving(services, false);
        QCOMPARE(stored(services, web.id), web);
        QCOMPARE(services.secrets.values.keys(), QStringList{web.git.secretKey});
    }

    void theLastOfManyClicksCounts()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        QList<QFuture<Result<>>> clicks;
        bool seenWrong = false;
        connect(&services.components(), &ComponentService::changed, &services.components(), [&] {
            // While a click is not stored the switch shows the last wish.
            const auto pending = services.components().pendingSwitch(web.id);
            seenWrong = seenWrong || (clicks.size() == 4 && pending && *pending);
        });
        for (const bool on : {false, true, true, false})
            clicks.append(services.components().setGitEnabled(web.id, on));
        QCOMPARE(services.components().pendingSwitch(web.id), std::optional(false));
        for (const auto &click : clicks)
            VERIFY_OK(answerOf(click));
        QTRY_VERIFY(!services.components().pendingSwitch(web.id));
        QVERIFY(!seenWrong);
        QVERIFY(!services.components().find(web.id)->git.enabled);
        QVERIFY(!stored(services, web.id).git.enabled);
        const auto row = lastOf(services, web.id, u"git.enabled"_s);
        QVERIFY(row);
        QCOMPARE(row->before, u"true"_s);
        QCOMPARE(row->after, u"false"_s);
    }

    void changesAtTheSameTimeBothStay()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        services.manualClock.advanceMs(1);
        const auto rotated = services.components().rotateSecret(web.id); // still at the keychain …
        const auto clicked = services.components().setGitEnabled(web.id, false); // … when this is stored
        VERIFY_OK(answerOf(rotated));
        VERIFY_OK(answerOf(clicked));
        const Component now = stored(services, web.id);
        QVERIFY(!now.git.enabled);
        QVERIFY(now.git.secretKey != web.git.secretKey);
        QCOMPARE(services.components().find(web.id), std::optional(now));
    }

    void anOldDraftBringsNoOldSecretBack()
    {
        ServicesFixture services;
        Component draft = services.create(u"web"_s);
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(draft.id)));
        VERIFY_OK(answerOf(services.components().setCredential(draft.id, u"bot"_s, "token")));
        const Component rotated = stored(services, draft.id);
        draft.build.script = u"make"_s;
        draft.git.enabled = false;
        VERIFY_OK(answerOf(services.components().save(draft)));
        const Component saved = stored(services, draft.id);
        QCOMPARE(saved.build.script, u"make"_s);
        QCOMPARE(saved.git.secretKey, rotated.git.secretKey);
        QCOMPARE(saved.git.previousSecretKey, rotated.git.previousSecretKey);
        QCOMPARE(saved.source.credentialKey, rotated.source.credentialKey);
        QCOMPARE(saved.git.changedAtUs, services.clock().nowUs()); // the switch moved with it
        QCOMPARE(lastOf(services, draft.id, u"build.script"_s)->after, u"make"_s);
        Component gone = draft;
        gone.id = ComponentId(randomId());
        gone.name = u"gone"_s;
        QCOMPARE(answerOf(services.components().save(gone)).error().code, ErrorCode::NotFound);
    }

    void rotationKeepsTwoThenOne()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const QByteArray first = services.secretOf(web);
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(web.id)));
        const Component once = *services.components().find(web.id);
        QCOMPARE(once.git.previousSecretKey, web.git.secretKey);
        QCOMPARE(once.git.previousSecretUntilUs, services.clock().nowUs() + ComponentService::rotationGraceUs);
        QCOMPARE(services.secrets.values.value(once.git.previousSecretKey), first);
        QVERIFY(services.secretOf(once) != first);
        QCOMPARE(services.secrets.values.size(), 2);

        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(web.id)));
        QTRY_VERIFY(!services.secrets.values.contains(web.git.secretKey)); // the one before last
        QCOMPARE(services.secrets.values.size(), 2);

        services.components().forgetOldSecrets();
        services.manualClock.advanceMs(ComponentService::rotationGraceUs / 1000);
        services.components().forgetOldSecrets();
        QTRY_COMPARE(services.secrets.values.size(), 1);
        const Component after = *services.components().find(web.id);
        QVERIFY(after.git.previousSecretKey.isEmpty());
        QVERIFY(services.secrets.values.contains(after.git.secretKey));

        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().setSecret(web.id, "chosen")));
        QCOMPARE(services.secretOf(web), QByteArray("chosen"));
        QTRY_COMPARE(services.secrets.values.size(), 1);
    }

    void credentialsLieInTheKeychainOnly()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().setCredential(web.id, u"bot"_s, "token-1")));
        const Component with = stored(services, web.id);
        QCOMPARE(with.source.username, u"bot"_s);
        QCOMPARE(services.secrets.values.value(with.source.credentialKey), QByteArray("token-1"));
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().setCredential(web.id, u"bot"_s, "token-2")));
        QTRY_VERIFY(!services.secrets.values.values().contains("token-1"));
        QVERIFY(services.secrets.values.values().contains("token-2"));
        for (const AuditRow &row : audit(services, web.id))
            QVERIFY(!row.before.contains(u"token-"_s) && !row.after.contains(u"token-"_s));
        VERIFY_OK(answerOf(services.components().setCredential(web.id, {}, {})));
        QVERIFY(stored(services, web.id).source.credentialKey.isEmpty());
        QTRY_COMPARE(services.secrets.values.size(), 1);
    }

    void removedWithItsSecrets()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component api = services.create(u"api"_s);
        services.manualClock.advanceMs(1);
        VERIFY_OK(answerOf(services.components().rotateSecret(web.id)));
        VERIFY_OK(answerOf(services.components().setCredential(web.id, u"bot"_s, "token")));
        QCOMPARE(services.secrets.values.size(), 4);
        VERIFY_OK(answerOf(services.components().remove(web.id)));
        QCOMPARE(services.components().all(), QList{api});
        QCOMPARE(services.secrets.values.keys(), QStringList{api.git.secretKey});
        QVERIFY(lastOf(services, web.id, u"removed"_s));
        QCOMPARE(answerOf(services.components().remove(web.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(answerOf(services.components().secret(web.id)).error().code, ErrorCode::NotFound);
    }

    void namesResolve()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const Component other = services.create(u"web"_s, [](Component &c) { c.project = ProjectKey(u"shop"_s); });
        const Component api = services.create(u"api"_s);
        const ComponentService &components = services.components();
        QCOMPARE(components.resolve(web.id.toString()), Result<Component>(web));
        QCOMPARE(components.resolve(u"api"_s), Result<Component>(api));
        QCOMPARE(components.resolve(u"shop/web"_s), Result<Component>(other));
        QCOMPARE(components.resolve(u"web"_s).error().code, ErrorCode::Conflict);
        QCOMPARE(components.resolve(u"shop/api"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(components.resolve({}).error().code, ErrorCode::NotFound);
    }

    void stateIsAudited()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        VERIFY_OK(answerOf(services.components().setState(web.id, ComponentState::Closed)));
        QCOMPARE(services.components().find(web.id)->state, ComponentState::Closed);
        QCOMPARE(lastOf(services, web.id, u"state"_s)->after, u"closed"_s);
    }

    // What the deploy target has told since is newer than what a form was filled with.
    void anOldDraftDoesNotBringAnOldStateBack()
    {
        ServicesFixture services;
        const Component draft = services.create(u"web"_s);
        VERIFY_OK(answerOf(services.components().setState(draft.id, ComponentState::Abnormal)));
        VERIFY_OK(answerOf(services.components().save(draft)));
        QCOMPARE(services.components().find(draft.id)->state, ComponentState::Abnormal);
        Component closed = draft;
        closed.state = ComponentState::Closed;
        VERIFY_OK(answerOf(services.components().save(closed)));
        QCOMPARE(services.components().find(draft.id)->state, ComponentState::Closed);
        VERIFY_OK(answerOf(services.components().save(draft))); // a remedy opens it so
        QCOMPARE(services.components().find(draft.id)->state, ComponentState::NotDeployed);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestComponentService)
#include "tst_componentservice.moc"
