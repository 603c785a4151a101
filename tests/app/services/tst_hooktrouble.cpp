// Webhooks that can't be made or removed now: told why, tried again however often it takes, and never made twice.
#include "tests/app/services/hookbench.h"
#include "tests/support/warnings.h"

#include <QJsonArray>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;

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

class TestHookTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletedWhileTheForgeIsAway()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.forge.setOffline(true);
        VERIFY_OK(answerOf(bench.services.components().remove(web.id)));
        QTRY_COMPARE(bench.hooks->leftOver().size(), 1);
        QTRY_COMPARE(bench.hooks->leftOver().first().attempts, 1);
        const ManagedHook row = bench.hooks->leftOver().first();
        QCOMPARE(row.state, HookState::Removing);
        QVERIFY(!row.note.isEmpty());
        QCOMPARE(row.dueAtUs, bench.services.clock().nowUs() + minute * 1'000'000);

        bench.close();
        bench.forge.setOffline(false);
        QCOMPARE(bench.there().size(), 1);
        bench.reopen();
        bench.start();
        QCOMPARE(bench.hooks->leftOver().size(), 1);
        QCOMPARE(bench.there().size(), 1); // not due yet
        bench.pass(minute);
        QTRY_VERIFY(bench.there().isEmpty());
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
        bench.restart();
        QVERIFY(bench.hooks->leftOver().isEmpty());
    }

    void deletedWhileNothingRan()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.close();
        bench.reopen();
        VERIFY_OK(answerOf(bench.services.components().remove(web.id)));
        bench.restart();
        QTRY_VERIFY(bench.there().isEmpty());
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
    }

    void noAddressChangesNothing()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const QString url = bench.there().first().url;
        bench.forge.clearRequests();
        bench.services.status().set(ListenerStatus());
        QTest::qWait(50);
        QVERIFY(bench.forge.requests().isEmpty());
        QCOMPARE(bench.there().first().url, url);
        const auto asked = answerOf(bench.hooks->setUp(web.id));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Unavailable);
    }

    // An address of this computer is no use to a forge elsewhere: it is not even asked.
    void addressThatCantBeReached()
    {
        HookBench bench;
        Provider provider = *bench.accounts->provider(bench.providerId);
        provider.address = u"https://git.example.com"_s;
        VERIFY_OK(answerOf(bench.accounts->saveProvider(provider, {}, u"anna"_s)));
        bench.forge.clearRequests();
        const Component web = bench.component(u"web"_s);
        const auto asked = answerOf(bench.hooks->setUp(web.id));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Invalid);
        QVERIFY2(asked.error().message.contains(u"can't reach 127.0.0.1"_s), qPrintable(asked.error().message));
        const auto row = bench.hooks->hookOf(web.id);
        QVERIFY(row);
        QCOMPARE(row->state, HookState::Missing);
        QCOMPARE(row->note, asked.error().message);
        QCOMPARE(row->dueAtUs, 0);
        QVERIFY(std::none_of(bench.forge.requests().begin(), bench.forge.requests().end(),
                             [](const FakeRequest &request) { return request.path.contains(u"hooks"_s); }));
    }

    // What an account left behind goes with it; what another one looks after by now stays.
    void letGoOfOneAccountOnly()
    {
        HookBench bench;
        bench.forge.addRepository(u"team/new"_s);
        bench.forge.addUser(u"berta"_s);
        const BindingId berta = bench.bind(u"berta"_s);
        const Component web = bench.component(u"web"_s);
        const Component api = bench.component(u"api"_s);
        QTRY_VERIFY(bench.works(web) && bench.works(api));
        bench.forge.setOffline(true);
        VERIFY_OK(bench.edit(web, [&](Component &edited) { bench.placeAt(edited, u"team/new"_s, berta); }));
        QTRY_VERIFY(!bench.hooks->isBusy(web.id) && bench.hooks->leftOver().size() == 1);
        bench.forge.setOffline(false);
        VERIFY_OK(answerOf(bench.hooks->letGo(bench.binding)));
        QTRY_VERIFY(!bench.hooks->isBusy(web.id) && !bench.hooks->isBusy(api.id));
        QVERIFY(bench.there().isEmpty());
        QVERIFY(bench.hooks->leftOver().isEmpty());
        QVERIFY(bench.now(api).git.manageHook && bench.now(web).git.manageHook); // the wish is the person's
        QVERIFY(bench.works(web));
        QCOMPARE(bench.there(u"team/new"_s).size(), 1);
    }

    void denied_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("who");
        QTest::newRow("GitHub") << ForgeKind::GitHub << u"administrator"_s;
        QTest::newRow("GitLab") << ForgeKind::GitLab << u"Maintainer"_s;
        QTest::newRow("Gitea") << ForgeKind::Gitea << u"administrator"_s;
    }
    void denied()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, who);
        HookBench bench(kind);
        bench.forge.repository(HookBench::repository)->right = FakeRight::Write;
        const Component web = bench.component(u"web"_s);
        const auto asked = answerOf(bench.hooks->setUp(web.id));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Denied);
        QVERIFY2(asked.error().message.contains(who), qPrintable(asked.error().message));
        const auto row = bench.hooks->hookOf(web.id);
        QVERIFY(row);
        QCOMPARE(row->state, HookState::Denied);
        QVERIFY(row->note.contains(who));
        QVERIFY(row->hookId.isEmpty());
        QVERIFY(row->dueAtUs > bench.services.clock().nowUs());
        QCOMPARE(bench.hooks->countOf(bench.binding), 0);
        QCOMPARE(bench.posts(), 0);
        // Once somebody gives the right it comes by itself.
        bench.forge.repository(HookBench::repository)->right = FakeRight::Admin;
        bench.pass(hour);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
    }

    void repositoryIsGone()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s, [](Component &draft) {
            draft.source.repository = u"team/lost"_s;
            draft.source.repositoryId = u"99"_s;
        });
        const auto asked = answerOf(bench.hooks->setUp(web.id));
        QVERIFY(!asked);
        QVERIFY2(asked.error().message.contains(u"team/lost"_s), qPrintable(asked.error().message));
        QCOMPARE(bench.stateOf(web), HookState::Denied);
        // Nothing is there to be removed.
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, false)));
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
    }

    void refusedAddress()
    {
        HookBench bench(ForgeKind::GitLab);
        bench.forge.setLocalHooksAllowed(false);
        const Component web = bench.component(u"web"_s);
        const auto asked = answerOf(bench.hooks->setUp(web.id));
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::Invalid);
        QVERIFY2(asked.error().message.contains(u"Outbound requests"_s), qPrintable(asked.error().message));
        QCOMPARE(bench.stateOf(web), HookState::Refused);
        QVERIFY(bench.there().isEmpty());
        bench.forge.setLocalHooksAllowed(true);
        bench.pass(hour);
        QTRY_VERIFY(bench.works(web));
    }

    // Another program made it between the list and the question: it is looked at again, and not made twice.
    void madeBySomebodyMeanwhile()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s, [](Component &draft) { draft.git.enabled = false; });
        bench.addHook(u"http://127.0.0.1:9/console/webhooks/"_s + web.id.toString());
        bench.forge.answerNext(FakeAnswer::json(QJsonArray())); // the list as it was before
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, true)));
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(web));
        QCOMPARE(bench.posts(), 1);
    }

    void pausesGrow()
    {
        HookBench bench;
        bench.forge.setFailing(503);
        const Component web = bench.component(u"web"_s);
        qint64 expected = minute;
        for (int attempt = 1; attempt <= 9; ++attempt) {
            QTRY_COMPARE(bench.hooks->hookOf(web.id)->attempts, attempt);
            QTRY_VERIFY(!bench.hooks->isBusy(web.id));
            const auto row = bench.hooks->hookOf(web.id);
            QCOMPARE(row->state, HookState::Unreachable);
            QCOMPARE(row->dueAtUs, bench.services.clock().nowUs() + expected * 1'000'000);
            bench.forge.clearRequests();
            bench.pass(expected - 1);
            QVERIFY(!bench.hooks->isBusy(web.id));
            QVERIFY(bench.forge.requests().isEmpty());
            bench.pass(1);
            expected = std::min(2 * expected, hour);
        }
        bench.forge.setFailing(0);
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        bench.hooks->tryAgain();
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.hooks->hookOf(web.id)->attempts, 0);
        QCOMPARE(bench.posts(), 1);
    }

    void waitsUntilTold()
    {
        HookBench bench;
        bench.forge.limitNext(1800);
        const Component web = bench.component(u"web"_s);
        QTRY_COMPARE(bench.stateOf(web), HookState::Unreachable);
        QTRY_VERIFY(!bench.hooks->isBusy(web.id));
        const qint64 due = bench.hooks->hookOf(web.id)->dueAtUs - bench.services.clock().nowUs();
        QVERIFY2(due >= 1799'000'000 && due <= 1810'000'000, qPrintable(QString::number(due)));
        bench.forge.clearRequests();
        bench.hooks->tryAgain(); // there is a network, but the forge has said when
        bench.pass(hour / 4);
        QVERIFY(!bench.hooks->isBusy(web.id));
        QVERIFY(bench.forge.requests().isEmpty());
        bench.pass(hour / 4 + 10);
        QTRY_VERIFY(bench.works(web));
    }

    void secretIsReplacedWhileTheForgeIsAway()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const QByteArray old = bench.services.secretOf(web);
        bench.forge.setOffline(true);
        const auto rotated = answerOf(bench.hooks->rotateSecret(web.id));
        QVERIFY(!rotated);
        QVERIFY2(rotated.error().message.contains(u"old secret"_s), qPrintable(rotated.error().message));
        const auto row = bench.hooks->hookOf(web.id);
        QVERIFY2(row->note.contains(u"old secret"_s), qPrintable(row->note));
        QVERIFY(row->dueAtUs > 0);
        QCOMPARE(bench.there().first().secret, old);
        bench.restart();
        bench.forge.setOffline(false);
        bench.pass(hour);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(bench.now(web)));
        QCOMPARE(bench.there().size(), 1);
    }

    // What changed on disk while nobody looked after hooks is told at the next start.
    void changedWhileNothingRan()
    {
        HookBench bench(ForgeKind::GitLab);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.close();
        bench.reopen();
        VERIFY_OK(answerOf(bench.services.components().setSecret(web.id, "a-secret-of-a-person")));
        VERIFY_OK(bench.edit(web, [](Component &edited) { edited.git.tags = QStringList{u"v*"_s}; }));
        bench.restart();
        QTRY_COMPARE(bench.there().value(0).secret, QByteArray("a-secret-of-a-person"));
        QVERIFY(bench.there().first().events.contains(u"tag_push"_s));
        QTRY_VERIFY(bench.works(web));
        // And a start at which nothing changed asks nothing.
        bench.close();
        bench.forge.clearRequests();
        bench.reopen();
        bench.start();
        QTest::qWait(50);
        QVERIFY(bench.forge.requests(QByteArray("GET"), u"/hooks"_s).isEmpty());
    }

    void restartAmidCreation_data() { addKinds(); }
    void restartAmidCreation()
    {
        QFETCH(ForgeKind, kind);
        HookBench bench(kind);
        bench.forge.setDelay(300); // the forge has made it long before it says so
        const Component web = bench.component(u"web"_s);
        QTRY_COMPARE(bench.there().size(), 1);
        QVERIFY(bench.hooks->hookOf(web.id)->hookId.isEmpty());
        bench.close();
        bench.forge.setDelay(0);
        bench.reopen();
        bench.start();
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().secret, bench.services.secretOf(web));
        QCOMPARE(bench.hooks->hookOf(web.id)->hookId, QString::number(bench.there().first().id));
    }

    void restartAmidCreationAndOff()
    {
        HookBench bench;
        bench.forge.setDelay(300);
        const Component web = bench.component(u"web"_s);
        QTRY_COMPARE(bench.there().size(), 1);
        bench.close();
        bench.forge.setDelay(0);
        bench.reopen();
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, false)));
        bench.restart();
        QTRY_VERIFY(bench.there().isEmpty());
        QTRY_VERIFY(bench.hooks->leftOver().isEmpty());
    }

    void keychainIsClosed()
    {
        HookBench bench;
        const Component web = bench.component(u"web"_s, [](Component &draft) { draft.git.enabled = false; });
        bench.services.secrets.become(StoreState::Locked);
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, true)));
        QTRY_VERIFY(!bench.hooks->isBusy(web.id) && bench.hooks->hookOf(web.id).has_value() && bench.hooks->hookOf(web.id)->attempts == 1);
        QCOMPARE(bench.stateOf(web), HookState::Unreachable);
        QVERIFY(bench.there().isEmpty());
        bench.services.secrets.become(StoreState::Ready);
        bench.pass(minute);
        QTRY_VERIFY(bench.works(web));
    }

    void manyAreMadeInTurn()
    {
        HookBench bench;
        bench.forge.setOffline(true);
        QList<Component> all;
        for (int i = 0; i < 15; ++i)
            all.append(bench.component(u"c%1"_s.arg(i)));
        QTRY_VERIFY(std::all_of(all.begin(), all.end(), [&](const Component &one) { return bench.stateOf(one) == HookState::Unreachable; }));
        bench.forge.setOffline(false);
        QTRY_VERIFY(std::none_of(all.begin(), all.end(), [&](const Component &one) { return bench.hooks->isBusy(one.id); }));
        bench.hooks->tryAgain();
        QTRY_VERIFY(std::all_of(all.begin(), all.end(), [&](const Component &one) { return bench.works(one); }));
        QCOMPARE(bench.there().size(), 15);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookTrouble)
#include "tst_hooktrouble.moc"
