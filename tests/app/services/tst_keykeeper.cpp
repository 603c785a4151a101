// Deploy keys at a forge go when nobody needs them there any more, whatever stands in the way for a while.
#include "app/services/accountservice.h"
#include "app/services/deploykeys.h"
#include "app/services/keykeeper.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString repository = u"team/web"_s;

class Bench
{
public:
    explicit Bench(ForgeKind kind = ForgeKind::GitLab)
        : fixture(kind)
    {
        fixture.forge.addRepository(repository);
        fixture.forge.addRepository(u"team/other"_s);
        binding = fixture.bindToken().id;
        begin();
        web = fixture.services.create(u"web"_s, [this](Component &draft) {
            draft.source.url = u"git@git.example.com:team/web.git"_s;
            place(draft, repository);
        }).id;
    }
    ~Bench() { keys.reset(); }

    void begin()
    {
        AccountService &accounts = fixture.accounts();
        keys = std::make_unique<DeployKeys>(fixture.services.components(), [&accounts](const BindingId &id) { return accounts.api(id); });
        keys->setKeeper(new KeyKeeper({fixture.services.database(), fixture.services.components(), accounts, fixture.services.clock()}));
        accounts.setFarewell([this](const BindingId &id) { return keeper().letGo(id); });
        if (const auto loaded = answerOf(keeper().load()); !loaded)
            qFatal("%s", qPrintable(loaded.error().message));
        keeper().start();
    }
    void restart()
    {
        keys.reset();
        fixture.restart();
        begin();
    }
    void place(Component &draft, const QString &fullName)
    {
        draft.source.binding = binding;
        draft.source.repository = fullName;
        draft.source.repositoryId = QString::number(fixture.forge.repository(fullName)->id);
    }
    Component now() { return fixture.services.components().find(web).value_or(Component()); }
    void enroll()
    {
        const auto made = answerOf(keys->make(web));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        const auto enrolled = answerOf(keys->enroll(web));
        if (!enrolled)
            qFatal("%s", qPrintable(enrolled.error().message));
    }
    qsizetype there(const QString &fullName = repository) { return fixture.forge.keys(fullName).size(); }
    void pass(qint64 seconds)
    {
        fixture.services.manualClock.advanceMs(seconds * 1000);
        keeper().wake();
    }
    KeyKeeper &keeper() { return *keys->keeper(); }

    AccountsFixture fixture;
    std::unique_ptr<DeployKeys> keys;
    BindingId binding;
    ComponentId web;
};

} // namespace

class TestKeyKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaced_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
        QTest::newRow("Gitea") << ForgeKind::Gitea;
        QTest::newRow("Gitee") << ForgeKind::Gitee;
        QTest::newRow("Gogs") << ForgeKind::Gogs;
    }
    void replaced()
    {
        QFETCH(ForgeKind, kind);
        Bench bench(kind);
        bench.enroll();
        QCOMPARE(bench.there(), 1);
        const QString old = bench.fixture.forge.keys(repository).first().key;
        bench.enroll();
        QTRY_COMPARE(bench.there(), 1);
        QVERIFY(bench.fixture.forge.keys(repository).first().key != old);
        QTRY_VERIFY(bench.keeper().leftOver().isEmpty());
        QCOMPARE(bench.keeper().keysOf(bench.web).size(), 1);
    }

    void aPasswordInItsPlace()
    {
        Bench bench;
        bench.enroll();
        VERIFY_OK(answerOf(bench.fixture.services.components().setCredential(bench.web, {}, "a password")));
        QTRY_COMPARE(bench.there(), 0);
        QTRY_VERIFY(bench.keeper().keysOf(bench.web).isEmpty());
    }

    void theComponentGoes()
    {
        Bench bench;
        bench.enroll();
        VERIFY_OK(answerOf(bench.fixture.services.components().remove(bench.web)));
        QTRY_COMPARE(bench.there(), 0);
        QTRY_VERIFY(bench.keeper().leftOver().isEmpty());
    }

    void theComponentMoves()
    {
        Bench bench;
        bench.enroll();
        Component moved = bench.now();
        bench.place(moved, u"team/other"_s);
        VERIFY_OK(answerOf(bench.fixture.services.components().save(moved)));
        QTRY_COMPARE(bench.there(), 0);
        VERIFY_OK(answerOf(bench.keys->enroll(bench.web)));
        QCOMPARE(bench.there(u"team/other"_s), 1);
        QTRY_VERIFY(bench.keeper().leftOver().isEmpty());
        // What has nothing to do with it changes nothing.
        moved = bench.now();
        moved.source.branch = u"trunk"_s;
        VERIFY_OK(answerOf(bench.fixture.services.components().save(moved)));
        bench.restart();
        QCOMPARE(bench.keeper().keysOf(bench.web).size(), 1);
        QVERIFY(bench.keeper().leftOver().isEmpty());
        QCOMPARE(bench.there(u"team/other"_s), 1);
    }

    void theAccountIsUnbound()
    {
        Bench bench;
        bench.enroll();
        VERIFY_OK(answerOf(bench.fixture.accounts().unbind(bench.binding, u"anna"_s)));
        QCOMPARE(bench.there(), 0); // by then, since afterwards nobody could
        QVERIFY(bench.keeper().keysOf(bench.web).isEmpty());
    }

    // Another account looks after it then, and what the first one leaves behind is not its business.
    void anotherAccountOfTheForge()
    {
        Bench bench;
        bench.enroll();
        bench.fixture.forge.addUser(u"berta"_s);
        const auto berta = answerOf(bench.fixture.accounts().bindToken(bench.fixture.provider().id, bench.fixture.forge.issueToken({}, 0, u"berta"_s), u"anna"_s));
        VERIFY_OK(berta);
        Component given = bench.now();
        given.source.binding = berta->id;
        VERIFY_OK(answerOf(bench.fixture.services.components().save(given)));
        QTRY_COMPARE(bench.keeper().keysOf(bench.web).value(0).binding, berta->id);
        VERIFY_OK(answerOf(bench.fixture.accounts().unbind(bench.binding, u"anna"_s)));
        QCOMPARE(bench.there(), 1);
        QVERIFY(bench.keeper().leftOver().isEmpty());
    }

    void aForgeThatIsAwayIsAskedAgain()
    {
        Bench bench;
        bench.enroll();
        bench.fixture.forge.setOffline(true);
        VERIFY_OK(answerOf(bench.fixture.services.components().remove(bench.web))); // which waits for nobody
        QTRY_VERIFY(!bench.keeper().leftOver().value(0).note.isEmpty());
        const ForgeKey key = bench.keeper().leftOver().first();
        QVERIFY2(key.note.contains(repository), qPrintable(key.note));
        QVERIFY(key.dueAtUs > bench.fixture.services.clock().nowUs());
        bench.restart(); // and a restart does not make it forget
        QCOMPARE(bench.keeper().leftOver().size(), 1);
        bench.fixture.forge.setOffline(false);
        bench.pass(5);
        QCOMPARE(bench.there(), 1);
        bench.pass(60 * 60);
        QTRY_COMPARE(bench.there(), 0);
        QTRY_VERIFY(bench.keeper().leftOver().isEmpty());
    }

    void aConnectionIsReasonToTryAtOnce()
    {
        Bench bench;
        bench.enroll();
        bench.fixture.forge.setOffline(true);
        VERIFY_OK(answerOf(bench.fixture.services.components().remove(bench.web)));
        QTRY_VERIFY(!bench.keeper().leftOver().value(0).note.isEmpty());
        bench.fixture.forge.setOffline(false);
        bench.keeper().tryAgain();
        QTRY_COMPARE(bench.there(), 0);
    }

    void whatStaysBehindGoesWhenSomebodyIsBoundAgain()
    {
        Bench bench;
        bench.enroll();
        bench.fixture.forge.setOffline(true);
        VERIFY_OK(answerOf(bench.fixture.accounts().unbind(bench.binding, u"anna"_s)));
        bench.fixture.forge.setOffline(false);
        VERIFY_OK(answerOf(bench.fixture.services.components().remove(bench.web)));
        QTRY_VERIFY2(bench.keeper().leftOver().value(0).note.contains(u"No account"_s), qPrintable(bench.keeper().leftOver().value(0).note));
        QCOMPARE(bench.keeper().leftOver().first().dueAtUs, 0);
        QCOMPARE(bench.there(), 1);
        bench.fixture.bindToken();
        QTRY_COMPARE(bench.there(), 0);
        QTRY_VERIFY(bench.keeper().leftOver().isEmpty());
    }

    // Somebody removed it in the pages of the forge.
    void goneAlready()
    {
        Bench bench;
        bench.enroll();
        bench.fixture.forge.repository(repository)->keys.clear();
        VERIFY_OK(answerOf(bench.fixture.services.components().remove(bench.web)));
        QTRY_VERIFY(bench.keeper().leftOver().isEmpty() && bench.keeper().keysOf(bench.web).isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestKeyKeeper)
#include "tst_keykeeper.moc"
