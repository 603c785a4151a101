// Providers and bindings as panes and scripts use them, against forges that behave as such: tried before stored, replaced when
// bound again, told apart when they die, asked no more than they allow.
#include "app/services/accountservice.h"
#include "app/storage/accountrepository.h"
#include "app/storage/componentrepository.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/fakehttp.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestAccountService : public QObject
{
    Q_OBJECT

    static QByteArray png() { return "\x89PNG\r\n\x1a\n and the rest"; }
    static Component use(AccountsFixture &fixture, const BindingId &binding)
    {
        return fixture.services.create(u"web"_s, [&binding](Component &draft) {
            draft.source.binding = binding;
            draft.source.repositoryId = u"42"_s;
        });
    }

private Q_SLOTS:
    void providersAreSavedAndFoundAgain()
    {
        AccountsFixture fixture(ForgeKind::GitLab, u"/gitlab"_s);
        QSignalSpy changed(&fixture.accounts(), &AccountService::changed);
        Provider draft = fixture.draft(u" Plant "_s);
        draft.address += u"//"_s; // as people paste it
        const auto saved = answerOf(fixture.accounts().saveProvider(draft, QByteArray("hunter2"), u"anna"_s));
        VERIFY_OK(saved);
        QCOMPARE(changed.size(), 1);
        QVERIFY(isHexId(saved->id.toString()));
        QCOMPARE(saved->name, u"Plant"_s);
        QCOMPARE(saved->address, fixture.forge.baseUrl().toString());
        QCOMPARE(fixture.services.secrets.values.value(saved->clientSecretKey), "hunter2");

        // Two of one kind; a name is taken once.
        Provider other = fixture.draft(u"Attic"_s);
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(other, std::nullopt, u"anna"_s)));
        other.name = u"Plant"_s;
        QCOMPARE(answerOf(fixture.accounts().saveProvider(other, QByteArray("x"), u"anna"_s)).error().code, ErrorCode::Conflict);
        QCOMPARE(fixture.services.secrets.values.size(), 1); // what was refused left nothing

        Provider edited = *saved;
        edited.clientSecretKey = u"nonsense"_s; // not for callers to choose
        edited.clientId = u"other"_s;
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(edited, std::nullopt, u"berta"_s)));
        fixture.restart();
        QCOMPARE(fixture.accounts().providers().size(), 2);
        QCOMPARE(fixture.accounts().providers().first().name, u"Attic"_s);
        const Provider found = fixture.accounts().provider(saved->id).value_or(Provider());
        QCOMPARE(found.clientId, u"other"_s);
        QCOMPARE(found.clientSecretKey, saved->clientSecretKey);
        QCOMPARE(found.address, saved->address);

        edited.address = u"ftp://example.com"_s;
        const auto wrong = answerOf(fixture.accounts().saveProvider(edited, QByteArray("new"), u"anna"_s));
        QCOMPARE(wrong.error().code, ErrorCode::Invalid);
        QVERIFY(wrong.error().message.startsWith(u"address: "_s));
        QCOMPARE(fixture.services.secrets.values.values(), QList<QByteArray>{"hunter2"});

        VERIFY_OK(answerOf(fixture.accounts().saveProvider(found, QByteArray(), u"anna"_s)));
        QTRY_VERIFY(fixture.services.secrets.values.isEmpty());
        const auto rows = fixture.services.read([](Transaction &tx) { return AuditRepository(tx).of(u"provider/Plant"_s, 0); });
        VERIFY_OK(rows);
        for (const AuditRow &row : *rows)
            QVERIFY(!row.before.contains(u"hunter"_s) && !row.after.contains(u"hunter"_s));
    }

    void aLockedKeychainChangesNothing()
    {
        AccountsFixture fixture;
        fixture.services.secrets.become(StoreState::Locked);
        QCOMPARE(answerOf(fixture.accounts().saveProvider(fixture.draft(), QByteArray("x"), u"anna"_s)).error().code, ErrorCode::Denied);
        QVERIFY(fixture.accounts().providers().isEmpty());
        fixture.services.secrets.become(StoreState::Ready);
        const Provider provider = fixture.provider();
        fixture.services.secrets.become(StoreState::Locked);
        QCOMPARE(answerOf(fixture.accounts().bindToken(provider.id, fixture.forge.issueToken(), u"anna"_s)).error().code, ErrorCode::Denied);
        QVERIFY(fixture.accounts().bindings().isEmpty());
    }

    void probe()
    {
        AccountsFixture fixture;
        fixture.forge.setVersion(u"17.5.0"_s);
        const auto found = answerOf(fixture.accounts().probe(fixture.draft()));
        VERIFY_OK(found);
        QVERIFY(found->isForge);
        Provider gitea = fixture.draft();
        gitea.kind = ForgeKind::Gitea;
        const auto other = answerOf(fixture.accounts().probe(gitea));
        QVERIFY(!other || !other->isForge);
        fixture.forge.setOffline(true);
        QCOMPARE(answerOf(fixture.accounts().probe(fixture.draft())).error().code, ErrorCode::Unavailable);
        gitea.address = u"nowhere"_s;
        QCOMPARE(answerOf(fixture.accounts().probe(gitea)).error().code, ErrorCode::Invalid);
    }

    void ownTokens_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee, ForgeKind::Gitea, ForgeKind::Gogs})
            QTest::newRow(qPrintable(word(kind))) << kind;
    }

    void ownTokens()
    {
        QFETCH(ForgeKind, kind);
        AccountsFixture fixture(kind);
        const auto refused = answerOf(fixture.accounts().bindToken(fixture.provider().id, "wrong", u"anna"_s));
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QCOMPARE(answerOf(fixture.accounts().bindToken(fixture.provider().id, "two words", u"anna"_s)).error().code, ErrorCode::Invalid);
        QVERIFY(fixture.accounts().bindings().isEmpty());
        QCOMPARE(fixture.services.secrets.values.size(), 1); // the client secret

        const Binding binding = fixture.bindToken();
        QCOMPARE(binding.account, u"dev"_s);
        QCOMPARE(binding.method, BindingMethod::Token);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        QVERIFY(!binding.renews);
        VERIFY_OK(fixture.call(binding.id));
        fixture.restart();
        QCOMPARE(fixture.now(binding.id).account, u"dev"_s);
        VERIFY_OK(fixture.call(binding.id));

        // Nothing renews it, so a 401 is looked into, and then it is what it is.
        fixture.forge.revokeToken(fixture.sentToken());
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Denied);
        QTRY_COMPARE(fixture.state(binding.id), BindingState::Revoked);
    }

    void anEndThatIsNear()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        const Binding binding = fixture.bindToken(QStringList{u"repo"_s}, 30 * 24 * 3600);
        QVERIFY(binding.expiresAtUs > fixture.services.clock().nowUs());
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        fixture.services.manualClock.advanceMs(25LL * 24 * 3600 * 1000);
        QCOMPARE(fixture.state(binding.id), BindingState::EndsSoon);
        fixture.services.manualClock.advanceMs(6LL * 24 * 3600 * 1000);
        QCOMPARE(answerOf(fixture.accounts().check(binding.id)).error().code, ErrorCode::Denied);
        QCOMPARE(fixture.now(binding.id).health, BindingHealth::Expired); // not revoked
    }

    void scopesThatAreMissing()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        const Binding binding = fixture.bindToken(QStringList{u"admin:repo_hook"_s});
        QCOMPARE(fixture.state(binding.id), BindingState::ScopeMissing);
        // A token with permissions of its own has none.
        const Binding again = fixture.bindToken();
        QCOMPARE(again.id, binding.id);
        QVERIFY(missingUses(ForgeKind::GitHub, again.scopes).isEmpty());
    }

    void boundAgain()
    {
        AccountsFixture fixture;
        const Binding first = fixture.bindOAuth();
        const QByteArray signedIn = fixture.sentToken();
        const Binding second = fixture.bindToken();
        QCOMPARE(second.id, first.id);
        QTRY_VERIFY(!fixture.forge.isValid(signedIn)); // what nobody uses any more ends at the forge, too
        QCOMPARE(fixture.accounts().bindings().size(), 1);
        QVERIFY(second.tokenKey != first.tokenKey);
        QTRY_VERIFY(!fixture.services.secrets.values.contains(first.tokenKey));
        QCOMPARE(fixture.now(first.id).method, BindingMethod::Token);
        VERIFY_OK(fixture.call(first.id)); // with the new one, and its own header
        QVERIFY(fixture.forge.requests("GET", u"/user"_s).last().headers.contains("private-token"));
        const auto rows = fixture.services.read([](Transaction &tx) { return AuditRepository(tx).of(u"binding/The forge/dev"_s, 0); });
        VERIFY_OK(rows);
        QVERIFY(std::any_of(rows->begin(), rows->end(), [](const AuditRow &row) { return row.field == "method"_L1 && row.after == "token"_L1; }));

        // A person's own token stays that person's.
        const QByteArray own = fixture.sentToken();
        const Binding third = fixture.bindOAuth();
        QTRY_VERIFY(!fixture.services.secrets.values.contains(second.tokenKey));
        fixture.settle(third.id);
        QVERIFY(fixture.forge.isValid(own));
        QVERIFY(fixture.forge.isValid(fixture.sentToken()));

        fixture.forge.addUser(u"berta"_s, u"Berta"_s);
        const auto other = answerOf(fixture.accounts().bindToken(fixture.provider().id, fixture.forge.issueToken({}, 0, u"berta"_s), u"anna"_s));
        VERIFY_OK(other);
        QVERIFY(other->id != first.id);
        QCOMPARE(fixture.accounts().bindings().size(), 2);
        QCOMPARE(fixture.accounts().bindings().first().account, u"berta"_s);
    }

    void trouble_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("offline") << 0;
        QTest::newRow("500") << 500;
        QTest::newRow("503") << 503;
    }

    void trouble()
    {
        QFETCH(int, status);
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        const QByteArray token = fixture.stored(binding.id);
        const auto fail = [&](bool failing) {
            if (status == 0)
                fixture.forge.setOffline(failing);
            else
                fixture.forge.setFailing(failing ? status : 0);
        };
        fail(true);
        QVERIFY(!answerOf(fixture.accounts().check(binding.id)));
        QCOMPARE(fixture.state(binding.id), BindingState::Unreachable);
        QCOMPARE(fixture.stored(binding.id), token);
        fixture.restart();
        QCOMPARE(fixture.state(binding.id), BindingState::Unreachable);
        fail(false);
        VERIFY_OK(answerOf(fixture.accounts().check(binding.id)));
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        QVERIFY(fixture.now(binding.id).healthNote.isEmpty());
    }

    void revokedStaysRevokedWhileOffline()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.forge.revokeToken(fixture.sentToken());
        QVERIFY(!answerOf(fixture.accounts().check(binding.id)));
        QCOMPARE(fixture.state(binding.id), BindingState::Revoked);
        const QString why = fixture.now(binding.id).healthNote;
        fixture.forge.setOffline(true);
        QVERIFY(!answerOf(fixture.accounts().check(binding.id)));
        QCOMPARE(fixture.state(binding.id), BindingState::Revoked);
        QCOMPARE(fixture.now(binding.id).healthNote, why);
    }

    void whatAClosedKeychainKeptIsCheckedAtTheStart()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        fixture.restart();
        fixture.services.secrets.become(StoreState::Locked);
        QVERIFY(!answerOf(fixture.accounts().check(binding.id)));
        fixture.settle(binding.id);
        fixture.services.secrets.become(StoreState::Ready);
        fixture.restart(); // it is open before anything of accounts begins
        QCOMPARE(fixture.state(binding.id), BindingState::KeychainClosed);
        fixture.accounts().start();
        QTRY_COMPARE(fixture.state(binding.id), BindingState::Works);
    }

    void checkedInTheBackground()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        fixture.accounts().start();
        fixture.forge.clearRequests();
        fixture.services.manualClock.advanceMs(26 * 60'000);
        fixture.accounts().checkDue();
        QVERIFY(!fixture.accounts().isChecking(binding.id)); // it was bound just before
        fixture.services.manualClock.advanceMs(8 * 60'000);
        fixture.accounts().checkDue();
        QVERIFY(fixture.accounts().isChecking(binding.id));
        const auto both = fixture.accounts().check(binding.id); // the same one
        VERIFY_OK(answerOf(both));
        QCOMPARE(fixture.forge.requests("GET", u"/user"_s).size(), 1);
        QCOMPARE(fixture.now(binding.id).checkedAtUs, fixture.services.clock().nowUs());
        QVERIFY(!fixture.accounts().isChecking(binding.id));
        fixture.accounts().checkDue();
        QVERIFY(!fixture.accounts().isChecking(binding.id));
    }

    void useIsNotedOnceAMinute()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        QSignalSpy changed(&fixture.accounts(), &AccountService::changed);
        const qint64 bound = fixture.now(binding.id).usedAtUs;
        for (int i = 0; i < 5; ++i)
            VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(changed.size(), 0);
        fixture.services.manualClock.advanceMs(61'000);
        for (int i = 0; i < 5; ++i)
            VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(fixture.now(binding.id).usedAtUs, bound + 61'000'000);
    }

    void limits()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        fixture.forge.setRateLimit(5);
        const Binding binding = fixture.bindToken();
        VERIFY_OK(fixture.call(binding.id));
        const ForgeLimits told = fixture.accounts().limits(binding.id);
        QCOMPARE(told.limit, 5);
        QCOMPARE(told.left, 3);
        while (fixture.accounts().limits(binding.id).left > 0)
            VERIFY_OK(fixture.call(binding.id));
        fixture.forge.clearRequests();
        const auto refused = fixture.call(binding.id);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(fixture.forge.requests().isEmpty()); // nothing was sent
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        fixture.services.manualClock.advanceMs(3601'000);
        VERIFY_OK(fixture.call(binding.id));

        fixture.forge.limitNext(30); // too many at a time
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Unavailable);
        fixture.services.manualClock.advanceMs(29'000);
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Unavailable);
        fixture.services.manualClock.advanceMs(2'000);
        VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
    }

    void pictures()
    {
        AccountsFixture fixture;
        QByteArray sent;
        FakeAnswer picture{200, png(), {{"Content-Type", "image/png"}}};
        FakeHttp elsewhere([&](FakeRequest &request) {
            sent += request.headers.value("authorization") + request.headers.value("private-token");
            return picture;
        });
        fixture.forge.user().avatar = u"http://127.0.0.1:%1/1.png"_s.arg(elsewhere.port());
        const Binding binding = fixture.bindOAuth();
        QTRY_COMPARE(fixture.now(binding.id).avatar, png());
        QCOMPARE(sent, QByteArray()); // the token is for the forge
        fixture.restart();
        QCOMPARE(fixture.now(binding.id).avatar, png());
    }

    void whatIsNoPicture_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("text/html") << png();
        QTest::newRow("something else") << QByteArray("image/svg+xml") << QByteArray("<svg onload='x()'/>");
        QTest::newRow("too large") << QByteArray("image/png") << png() + QByteArray(256 * 1024, 'x');
    }

    void whatIsNoPicture()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        AccountsFixture fixture;
        bool isAsked = false;
        FakeHttp elsewhere([&](FakeRequest &) {
            isAsked = true;
            return FakeAnswer{200, body, {{"Content-Type", type}}};
        });
        fixture.forge.user().avatar = u"http://127.0.0.1:%1/1"_s.arg(elsewhere.port());
        const Binding binding = fixture.bindToken();
        QTRY_VERIFY(isAsked);
        QTest::qWait(100);
        fixture.settle(binding.id);
        QVERIFY(fixture.now(binding.id).avatar.isEmpty());
    }

    void unbinding()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        const QByteArray token = fixture.sentToken();
        const Component component = use(fixture, binding.id);
        QCOMPARE(fixture.accounts().usedBy(binding.id), QList<ComponentId>{component.id});
        QSignalSpy removed(&fixture.accounts(), &AccountService::bindingRemoved);
        VERIFY_OK(answerOf(fixture.accounts().unbind(binding.id, u"anna"_s)));
        QCOMPARE(removed.size(), 1);
        QVERIFY(!fixture.forge.isValid(token));
        QCOMPARE(fixture.accounts().api(binding.id), nullptr);
        QCOMPARE(fixture.services.secrets.values.size(), 2); // of the provider, and of the component's webhook
        QTRY_VERIFY(fixture.services.components().find(component.id)->source.binding.isEmpty());
        QCOMPARE(fixture.services.components().find(component.id)->source.url, component.source.url);
        QCOMPARE(answerOf(fixture.accounts().unbind(binding.id, u"anna"_s)).error().code, ErrorCode::NotFound);
        fixture.restart();
        QVERIFY(fixture.accounts().bindings().isEmpty());
    }

    void unbindingWhatTheForgeCannotBeTold()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.forge.setOffline(true);
        const auto told = answerOf(fixture.accounts().unbind(binding.id, u"anna"_s));
        QCOMPARE(told.error().code, ErrorCode::Unavailable);
        QVERIFY2(told.error().message.startsWith(u"dev is unbound here, but its token may still be good"_s), qPrintable(told.error().message));
        QVERIFY(fixture.accounts().bindings().isEmpty());
        QCOMPARE(fixture.services.secrets.values.size(), 1);
        fixture.forge.setOffline(false);
        // A person's own token is that person's.
        const Binding own = fixture.bindToken();
        VERIFY_OK(answerOf(fixture.accounts().unbind(own.id, u"anna"_s)));
        QVERIFY(fixture.forge.isValid(fixture.sentToken()));
    }

    void removingAProvider()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        const Component component = use(fixture, binding.id);
        VERIFY_OK(answerOf(fixture.accounts().removeProvider(fixture.provider().id, u"anna"_s)));
        QVERIFY(fixture.accounts().providers().isEmpty());
        QVERIFY(fixture.accounts().bindings().isEmpty());
        QTRY_VERIFY(fixture.services.components().find(component.id)->source.binding.isEmpty());
        QTRY_COMPARE(fixture.services.secrets.values.size(), 1);
        QVERIFY(!fixture.forge.requests("POST", u"/oauth/revoke"_s).isEmpty());
        QCOMPARE(answerOf(fixture.accounts().removeProvider(ProviderId(u"x"_s), u"anna"_s)).error().code, ErrorCode::NotFound);
    }

    void removingAProviderGoesOnPastAnAccountThatCannotBeTold()
    {
        AccountsFixture fixture;
        fixture.forge.addUser(u"zoe"_s);
        const Binding first = fixture.bindOAuth();
        const FakeTokens issued = fixture.forge.issueTokens(u"client"_s, QStringList{wantedScopes(fixture.forge.kind())}, u"zoe"_s);
        TokenSet tokens;
        tokens.access = issued.access;
        tokens.refresh = issued.refresh;
        tokens.expiresAtUs = fixture.services.clock().nowUs() + fixture.lifetimeUs();
        const auto second = answerOf(fixture.accounts().bind(fixture.provider().id, BindingMethod::Web, tokens, u"anna"_s));
        VERIFY_OK(second);
        QCOMPARE(fixture.accounts().bindingsOf(fixture.provider().id).first().id, first.id);
        fixture.services.secrets.values.remove(first.tokenKey); // lost
        fixture.restart();
        const auto removed = answerOf(fixture.accounts().removeProvider(fixture.provider().id, u"anna"_s));
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, ErrorCode::Unavailable);
        QVERIFY2(removed.error().message.contains(u": "_s + first.account + u". "_s) && !removed.error().message.contains(u"zoe"_s),
                 qPrintable(removed.error().message));
        QVERIFY(!fixture.forge.isValid(issued.access));
        QVERIFY(fixture.accounts().providers().isEmpty() && fixture.accounts().bindings().isEmpty());
    }

    void aProviderThatMoves()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        Provider moved = fixture.provider();
        moved.kind = ForgeKind::Gitea;
        QCOMPARE(answerOf(fixture.accounts().saveProvider(moved, std::nullopt, u"anna"_s)).error().code, ErrorCode::Conflict);
        moved.kind = ForgeKind::GitLab;
        FakeForge other(ForgeKind::GitLab);
        moved.address = other.baseUrl().toString();
        ForgeApi *before = fixture.accounts().api(binding.id);
        const auto late = before->account(); // is still answered
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(moved, std::nullopt, u"anna"_s)));
        VERIFY_OK(answerOf(late));
        QCOMPARE(fixture.accounts().api(binding.id)->site().address, other.baseUrl());
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Denied);
        QVERIFY(!other.requests("GET", u"/user"_s).isEmpty());
    }

    void gitLogins_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("username");
        QTest::newRow("github") << ForgeKind::GitHub << u"x-access-token"_s;
        QTest::newRow("gitlab") << ForgeKind::GitLab << u"oauth2"_s;
        QTest::newRow("gitee") << ForgeKind::Gitee << u"dev"_s;
        QTest::newRow("gitea") << ForgeKind::Gitea << u"oauth2"_s;
        QTest::newRow("gogs") << ForgeKind::Gogs << u"dev"_s;
    }

    void gitLogins()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, username);
        AccountsFixture fixture(kind);
        const Binding binding = fixture.bindToken();
        const QString base = fixture.forge.baseUrl().toString();
        const auto login = answerOf(fixture.accounts().gitLogin(binding.id, base + u"/team/web.git"_s));
        VERIFY_OK(login);
        QCOMPARE(login->username, username);
        QVERIFY(fixture.forge.isValid(login->secret));
        const auto ask = [&](const QString &url) { return answerOf(fixture.accounts().gitLogin(binding.id, url)); };
        for (const QString &url : {u"http://127.0.0.1:1/team/web.git"_s, u"http://example.com/team/web.git"_s, u"https://127.0.0.1.example.com/web.git"_s,
                                   u"ssh://git@127.0.0.1/team/web.git"_s, u"git@127.0.0.1:team/web.git"_s, u"file:///srv/web.git"_s, QString()}) {
            const auto refused = ask(url);
            QVERIFY2(!refused, qPrintable(url));
            QCOMPARE(refused.error().code, ErrorCode::Denied);
        }
        QCOMPARE(answerOf(fixture.accounts().gitLogin(BindingId(u"x"_s), base)).error().code, ErrorCode::NotFound);
    }

    void gitNeverWithoutEncryption()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        const Binding binding = fixture.bindToken();
        Provider provider = fixture.provider();
        provider.address = u"https://git.example.com"_s;
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(provider, std::nullopt, u"anna"_s)));
        QCOMPARE(answerOf(fixture.accounts().gitLogin(binding.id, u"http://git.example.com/team/web.git"_s)).error().code, ErrorCode::Denied);
        VERIFY_OK(answerOf(fixture.accounts().gitLogin(binding.id, u"https://GIT.example.com:443/team/web.git"_s)));
        QCOMPARE(answerOf(fixture.accounts().gitLogin(binding.id, u"https://git.example.com:8443/team/web.git"_s)).error().code, ErrorCode::Denied);
    }

    void certificatesReachEveryRequest()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        Provider provider = fixture.provider();
        // One that can't be read shows that it got as far as the connection.
        provider.certificates = u"-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----"_s;
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(provider, std::nullopt, u"anna"_s)));
        fixture.forge.clearRequests();
        QVERIFY(!answerOf(fixture.accounts().probe(provider)));
        QVERIFY(!fixture.call(binding.id));
        QVERIFY(!answerOf(fixture.accounts().bindToken(provider.id, fixture.forge.issueToken(), u"anna"_s)));
        QVERIFY(fixture.forge.requests().isEmpty());
        const auto application = answerOf(fixture.accounts().application(provider.id));
        VERIFY_OK(application);
        QCOMPARE(application->certificates, provider.certificates.toUtf8());
    }

    void rowsChangedElsewhereAreTakenUp()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindToken();
        const Component component = use(fixture, binding.id);
        ForgeApi *before = fixture.accounts().api(binding.id);
        Provider provider = fixture.provider();
        const QByteArray token = fixture.stored(binding.id);
        QVERIFY(!token.isEmpty());
        QSignalSpy removed(&fixture.accounts(), &AccountService::bindingRemoved);

        provider.address += u"/elsewhere"_s;
        VERIFY_OK(fixture.services.write([&](Transaction &tx) { return AccountRepository(tx).save(provider, u"anna"_s, 1); }));
        VERIFY_OK(answerOf(fixture.accounts().load()));
        QCOMPARE(fixture.accounts().providers(), QList{provider});
        QVERIFY(fixture.accounts().api(binding.id) != before); // it asked the old address
        QCOMPARE(fixture.accounts().bindings().size(), 1);
        QCOMPARE(removed.size(), 0);

        VERIFY_OK(fixture.services.write([&](Transaction &tx) { return AccountRepository(tx).remove(provider.id, u"anna"_s, 2); }));
        VERIFY_OK(answerOf(fixture.accounts().load()));
        QVERIFY(fixture.accounts().providers().isEmpty() && fixture.accounts().bindings().isEmpty());
        QCOMPARE(removed.size(), 1);
        QTRY_VERIFY(fixture.services.components().find(component.id)->source.binding.isEmpty());
        QTRY_VERIFY(!fixture.services.secrets.values.values().contains(token));
    }

    void noSecretInRows()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        QByteArray entry = fixture.stored(binding.id);
        const QString token = QString::fromLatin1(fixture.sentToken());
        QVERIFY(!token.isEmpty() && entry.contains(token.toLatin1()));
        fixture.end();
        fixture.services.close();
        for (const QString &name : {u"slipway.db"_s, u"slipway.db-wal"_s}) {
            QFile file(fixture.services.dataDir() + u'/' + name);
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(token.toLatin1()));
            QVERIFY(!bytes.contains("c11ent-secret"));
        }
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAccountService)
#include "tst_accountservice.moc"
