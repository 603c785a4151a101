// Webhooks at forges follow the switches: made with secret and events, mended, and removed.
#include "tests/app/services/hookbench.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3600;

void addKinds()
{
    QTest::addColumn<ForgeKind>("kind");
    QTest::newRow("GitHub") << ForgeKind::GitHub;
    QTest::newRow("GitLab") << ForgeKind::GitLab;
    QTest::newRow("Gitee") << ForgeKind::Gitee;
    QTest::newRow("Gitea") << ForgeKind::Gitea;
    QTest::newRow("Gogs") << ForgeKind::Gogs;
}

} // namespace

class TestHookService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onMakesIt_data() { addKinds(); }
    void onMakesIt()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const Component web = bench.component(u"web"_s, [](Component &draft) {
            draft.git.enabled = false;
            draft.git.tags = QStringList{u"v*"_s};
            draft.git.pullRequests.build = PullPolicy::SameRepository;
        });
        QVERIFY(!bench.hooks->hookOf(web.id));
        QVERIFY(bench.there().isEmpty());

        QSignalSpy changed(bench.hooks.get(), &HookService::changed);
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, true)));
        QTRY_VERIFY(bench.works(web));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(bench.there().size(), 1);
        const FakeHook hook = bench.there().first();
        QCOMPARE(hook.url, u"http://127.0.0.1:9/console/webhooks/"_s + web.id.toString());
        QCOMPARE(hook.secret, bench.services.secretOf(web));
        QVERIFY(hook.isActive && hook.sendsJson && hook.checksCertificate);
        QStringList events = hook.events;
        events.sort();
        const QStringList expected = kind == ForgeKind::GitHub || kind == ForgeKind::Gitea ? QStringList{u"pull_request"_s, u"push"_s}
            : kind == ForgeKind::Gogs                                                      ? QStringList{u"create"_s, u"pull_request"_s, u"push"_s}
                                                                                           : QStringList{u"merge_requests"_s, u"push"_s, u"tag_push"_s};
        QCOMPARE(events, expected);
        const auto row = bench.hooks->hookOf(web.id);
        QVERIFY(row);
        QCOMPARE(row->hookId, QString::number(hook.id));
        QCOMPARE(row->note, QString());
        QCOMPARE(row->dueAtUs, 0);
        QCOMPARE(bench.hooks->countOf(bench.binding), 1);
        QVERIFY(bench.hooks->leftOver().isEmpty());

        // Nothing differs, so nothing is sent.
        bench.forge.clearRequests();
        VERIFY_OK(answerOf(bench.hooks->setUp(web.id)));
        for (const FakeRequest &request : bench.forge.requests())
            QCOMPARE(request.method, QByteArray("GET"));
    }

    void rulesMoveTheEvents_data() { addKinds(); }
    void rulesMoveTheEvents()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const qint64 id = bench.there().first().id;
        QCOMPARE(bench.there().first().events, QStringList{u"push"_s});
        VERIFY_OK(bench.edit(web, [](Component &edited) { edited.git.pullRequests.build = PullPolicy::SameRepository; }));
        QTRY_COMPARE(bench.there().value(0).events.size(), 2);
        QTRY_VERIFY(bench.works(web));
        VERIFY_OK(bench.edit(web, [](Component &edited) { edited.git.pullRequests.build = PullPolicy::Off; }));
        QTRY_COMPARE(bench.there().value(0).events, QStringList{u"push"_s});
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(bench.now(web)));
        if (kind == ForgeKind::Gogs)
            return; // which knows no change that keeps the secret
        QCOMPARE(bench.there().first().id, id);
        QCOMPARE(bench.posts(), 1);
    }

    void offRemovesIt_data() { addKinds(); }
    void offRemovesIt()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const FakeHook foreign = bench.addHook(u"https://ci.example.com/hook"_s);
        const FakeHook other = bench.addHook(u"https://slipway.example.com/console/webhooks/"_s + randomId());
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 3);
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, false)));
        QTRY_COMPARE(bench.there().size(), 2);
        QCOMPARE(bench.there().at(0).url, foreign.url);
        QCOMPARE(bench.there().at(1).url, other.url);
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        QVERIFY(!bench.hooks->hookOf(web.id));
        QVERIFY(bench.hooks->leftOver().isEmpty());
        bench.restart();
        QVERIFY(!bench.hooks->hookOf(web.id) && bench.hooks->leftOver().isEmpty());
    }

    void offAndOnAgain()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        for (int i = 0; i < 5; ++i)
            bench.services.components().setGitEnabled(web.id, i % 2 == 1);
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, true)));
        QTRY_VERIFY(bench.works(web));
        QTRY_COMPARE(bench.there().size(), 1);
        QVERIFY(bench.hooks->leftOver().isEmpty());
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(web));
    }

    void anotherRepository()
    {
        HookBench bench;
        bench.forge.addRepository(u"team/new"_s);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        VERIFY_OK(bench.edit(web, [&](Component &edited) { bench.placeAt(edited, u"team/new"_s, bench.binding); }));
        QTRY_COMPARE(bench.there(u"team/new"_s).size(), 1);
        QTRY_VERIFY(bench.there().isEmpty());
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.hooks->hookOf(web.id)->repository, u"team/new"_s);
        QVERIFY(bench.hooks->leftOver().isEmpty());
    }

    void renamedRepositoryStays()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const qint64 id = bench.there().first().id;
        bench.forge.renameRepository(HookBench::repository, u"team/site"_s);
        VERIFY_OK(bench.edit(web, [](Component &edited) { edited.source.repository = u"team/site"_s; }));
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        VERIFY_OK(answerOf(bench.hooks->setUp(web.id)));
        QCOMPARE(bench.there(u"team/site"_s).size(), 1);
        QCOMPARE(bench.there(u"team/site"_s).first().id, id);
        QVERIFY(bench.hooks->leftOver().isEmpty());
        QCOMPARE(bench.hooks->hookOf(web.id)->repository, u"team/site"_s);
    }

    // The same hook at the same forge, whoever looks after it.
    void anotherAccount()
    {
        HookBench bench;
        bench.forge.addUser(u"berta"_s);
        const BindingId berta = bench.bind(u"berta"_s);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const qint64 id = bench.there().first().id;
        VERIFY_OK(bench.edit(web, [&](Component &edited) { bench.placeAt(edited, HookBench::repository, berta); }));
        QTRY_COMPARE(bench.hooks->countOf(berta), 1);
        VERIFY_OK(answerOf(bench.hooks->setUp(web.id)));
        QCOMPARE(bench.hooks->countOf(bench.binding), 0);
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().id, id);
        QVERIFY(bench.hooks->leftOver().isEmpty());
        bench.restart();
        QCOMPARE(bench.hooks->countOf(berta), 1);
        QVERIFY(bench.hooks->leftOver().isEmpty());
    }

    void accountTakenAway()
    {
        HookBench bench;
        bench.forge.addUser(u"berta"_s);
        const BindingId berta = bench.bind(u"berta"_s);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        VERIFY_OK(answerOf(bench.accounts->unbind(bench.binding, u"anna"_s)));
        QTRY_COMPARE(bench.hooks->leftOver().size(), 1);
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        const ManagedHook row = bench.hooks->leftOver().first();
        QVERIFY2(row.note.contains(u"Remove it there"_s), qPrintable(row.note));
        QCOMPARE(row.dueAtUs, 0);
        QCOMPARE(bench.there().size(), 1);
        // Another one takes it over.
        VERIFY_OK(bench.edit(web, [&](Component &edited) {
            bench.placeAt(edited, HookBench::repository, berta);
            edited.git.manageHook = true;
        }));
        QTRY_VERIFY(bench.works(web));
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
        QCOMPARE(bench.there().size(), 1);
    }

    void forgottenByHand()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        VERIFY_OK(answerOf(bench.accounts->unbind(bench.binding, u"anna"_s)));
        QTRY_COMPARE(bench.hooks->leftOver().size(), 1);
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        VERIFY_OK(answerOf(bench.hooks->removeNow(web.id)));
        QVERIFY(bench.hooks->leftOver().isEmpty());
    }

    // What the person wishes for outlives the account; the same account bound anew goes on, whatever its token and its id are now.
    void boundAgainItGoesOn()
    {
        HookBench bench;
        bench.accounts->setFarewell([&bench](const BindingId &id) { return bench.hooks->letGo(id); });
        bench.forge.addUser(u"berta"_s);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        VERIFY_OK(answerOf(bench.accounts->unbind(bench.binding, u"anna"_s)));
        QVERIFY(bench.there().isEmpty());
        QTRY_VERIFY(bench.now(web).source.binding.isEmpty());
        QVERIFY(bench.now(web).git.manageHook);
        bench.restart();
        const auto parted = bench.accounts->partedFrom(web.id);
        QVERIFY(parted);
        QCOMPARE(parted->account, bench.forge.user().login);
        QCOMPARE(parted->provider, u"Forge"_s);
        // Somebody else is not meant.
        const BindingId berta = bench.bind(u"berta"_s);
        bench.settle();
        QVERIFY(bench.now(web).source.binding.isEmpty());
        const BindingId again = bench.bind({});
        QVERIFY(again != berta);
        QTRY_COMPARE(bench.now(web).source.binding, again);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QVERIFY(!bench.accounts->partedFrom(web.id));
        // It is over with that: whoever then takes the account away by hand waits for nobody.
        VERIFY_OK(bench.edit(web, [](Component &edited) { edited.source.binding = {}; }));
        bench.restart();
        QVERIFY(!bench.accounts->partedFrom(web.id));
    }

    void boundAgainItTakesUpWhatStayedThere()
    {
        HookBench bench;
        bench.accounts->setFarewell([&bench](const BindingId &id) { return bench.hooks->letGo(id); });
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const qint64 id = bench.there().first().id;
        bench.forge.setOffline(true);
        VERIFY_OK(answerOf(bench.accounts->unbind(bench.binding, u"anna"_s)));
        bench.forge.setOffline(false);
        QTRY_COMPARE(bench.hooks->leftOver().size(), 1);
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        bench.bind({});
        QTRY_VERIFY(bench.works(web));
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().id, id);
    }

    void whoeverMovedOnIsNotMeant()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        VERIFY_OK(answerOf(bench.accounts->unbind(bench.binding, u"anna"_s)));
        QTRY_VERIFY(bench.accounts->partedFrom(web.id));
        VERIFY_OK(bench.edit(web, [](Component &edited) { edited.source.repository = u"team/other"_s; }));
        QTRY_VERIFY(!bench.accounts->partedFrom(web.id));
        bench.bind({});
        bench.settle();
        QVERIFY(bench.now(web).source.binding.isEmpty());
    }

    void anotherAddress_data() { addKinds(); }
    void anotherAddress()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.tellAddress(u"https://ci.example.com/slipway"_s);
        const QString url = u"https://ci.example.com/slipway/console/webhooks/"_s + web.id.toString();
        QTRY_COMPARE(bench.there().value(0).url, url);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(web));
        QCOMPARE(bench.hooks->hookOf(web.id)->url, url);
    }

    void twoBecomeOne_data() { addKinds(); }
    void twoBecomeOne()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const Component web = bench.component(u"web"_s, [](Component &draft) { draft.git.enabled = false; });
        const QString path = u"/console/webhooks/"_s + web.id.toString();
        bench.addHook(u"http://192.168.1.20:8787"_s + path);
        const FakeHook exact = bench.addHook(u"http://127.0.0.1:9"_s + path);
        bench.addHook(u"https://ci.example.com/slipway"_s + path);
        const FakeHook foreign = bench.addHook(u"https://ci.example.com/hook"_s);
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, true)));
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 2);
        QStringList urls{bench.there().at(0).url, bench.there().at(1).url};
        QVERIFY(urls.contains(foreign.url));
        QVERIFY(urls.contains(exact.url));
        const FakeHook own = bench.there().at(urls.indexOf(exact.url));
        QCOMPARE(own.secret, bench.services.secretOf(web)); // nobody knows what it had before
        if (kind != ForgeKind::Gogs)
            QCOMPARE(own.id, exact.id);
    }

    void secretIsReplaced_data() { addKinds(); }
    void secretIsReplaced()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const FakeHook foreign = bench.addHook(u"https://ci.example.com/hook"_s);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const QByteArray old = bench.services.secretOf(web);
        VERIFY_OK(answerOf(bench.hooks->rotateSecret(web.id)));
        const Component after = bench.now(web);
        QVERIFY(bench.services.secretOf(after) != old);
        QCOMPARE(bench.services.secrets.values.value(after.git.previousSecretKey), old); // still taken
        QCOMPARE(bench.there().size(), 2);
        QCOMPARE(bench.there().at(0).secret, foreign.secret);
        QCOMPARE(bench.there().at(1).secret, bench.services.secretOf(after));
        QCOMPARE(bench.hooks->hookOf(web.id)->hookId, QString::number(bench.there().at(1).id));
        QCOMPARE(bench.stateOf(web), HookState::Works);
    }

    void lookedAtEachDay()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.forge.repository(HookBench::repository)->hooks.clear(); // by somebody at the forge
        bench.pass(23 * hour);
        QTest::qWait(50);
        QVERIFY(bench.there().isEmpty());
        bench.pass(hour + 1);
        QTRY_COMPARE(bench.there().size(), 1);
        QTRY_VERIFY(bench.works(web));
    }

    void mendsWhatSomebodyChanged_data() { addKinds(); }
    void mendsWhatSomebodyChanged()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const QString url = bench.there().first().url;
        bench.forge.repository(HookBench::repository)->hooks.first().url = u"https://old.example.com/elsewhere"_s;
        VERIFY_OK(answerOf(bench.hooks->setUp(web.id)));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().url, url);
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(web));
    }

    // What was given another purpose at the forge is nobody's to remove.
    void leavesAloneWhatIsNotItsOwnAnyMore()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.forge.repository(HookBench::repository)->hooks.first().url = u"https://old.example.com/elsewhere"_s;
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, false)));
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
        QCOMPARE(bench.there().size(), 1);
    }

    void setUpTakesItOn()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s, [](Component &draft) { draft.git.manageHook = false; });
        QTest::qWait(20);
        QVERIFY(bench.there().isEmpty());
        const auto made = answerOf(bench.hooks->setUp(web.id));
        VERIFY_OK(made);
        QCOMPARE(made->state, HookState::Works);
        QVERIFY(bench.now(web).git.manageHook);
        QCOMPARE(bench.there().size(), 1);
        VERIFY_OK(answerOf(bench.hooks->removeNow(web.id)));
        QVERIFY(bench.there().isEmpty());
        QVERIFY(!bench.now(web).git.manageHook);
        QVERIFY(bench.now(web).git.enabled);
        QVERIFY(!bench.hooks->hookOf(web.id));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("off") << u"off"_s << ErrorCode::Conflict;
        QTest::newRow("no account") << u"account"_s << ErrorCode::Conflict;
        QTest::newRow("no repository") << u"repository"_s << ErrorCode::Conflict;
        QTest::newRow("image") << u"image"_s << ErrorCode::Conflict;
        QTest::newRow("gone") << u"gone"_s << ErrorCode::NotFound;
    }
    void refusals()
    {
        QFETCH(QString, what);
        QFETCH(ErrorCode, code);
        HookBench bench;
        const Component web = bench.component(u"web"_s, [&](Component &draft) {
            draft.git.manageHook = false;
            draft.git.enabled = what != u"off";
            if (what == u"account")
                draft.source.binding = {};
            if (what == u"repository")
                draft.source.repository.clear();
            if (what == u"image")
                draft.image = ImageSource{u"nginx:1.25"_s, {}, {}, {}, {}};
        });
        const auto asked = answerOf(bench.hooks->setUp(what == u"gone" ? ComponentId(randomId()) : web.id));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, code);
        QVERIFY(bench.there().isEmpty());
        QVERIFY(!bench.now(web).git.manageHook);
    }

    // Two components of one repository have a hook each.
    void eachComponentItsOwn()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        const Component api = bench.component(u"api"_s);
        QTRY_VERIFY(bench.works(web) && bench.works(api));
        QCOMPARE(bench.there().size(), 2);
        VERIFY_OK(answerOf(bench.services.components().remove(web.id)));
        QTRY_COMPARE(bench.there().size(), 1);
        QVERIFY(bench.there().first().url.endsWith(api.id.toString()));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookService)
#include "tst_hookservice.moc"
