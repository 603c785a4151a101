// Providers, bindings and hooks in rows: all of it comes back, what people change is in the audit, what Slipway finds is not,
// and one program renews at a time.
#include "app/storage/accountrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/hookrepository.h"
#include "app/storage/keyrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestAccountRepository : public QObject
{
    Q_OBJECT

    static Provider provider(const QString &id = u"1"_s)
    {
        return {ProviderId(id),           ForgeKind::GitLab, u"Plant "_s + id, u"https://git.example.com/gitlab"_s, true, u"client"_s,
                u"provider/secret"_s + id, u"-----BEGIN CERTIFICATE-----"_s};
    }
    static Binding binding(const QString &id = u"b1"_s, const QString &provider = u"1"_s)
    {
        Binding binding;
        binding.id = BindingId(id);
        binding.provider = ProviderId(provider);
        binding.account = u"anna"_s;
        binding.accountId = u"17"_s;
        binding.displayName = u"Anna Ö."_s;
        binding.avatar = QByteArray("\x89PNG\0\1", 6);
        binding.method = BindingMethod::Web;
        binding.tokenKey = u"forge/"_s + id;
        binding.scopes = QStringList{u"api"_s, u"read_user"_s};
        binding.expiresAtUs = sampleTimeUs + 7;
        binding.renews = true;
        binding.refreshBeganUs = 0;
        binding.health = BindingHealth::Unreachable;
        binding.healthNote = u"The name git.example.com is not known."_s;
        binding.boundAtUs = sampleTimeUs;
        binding.usedAtUs = sampleTimeUs + 1;
        binding.checkedAtUs = sampleTimeUs + 2;
        return binding;
    }
    static ManagedHook hook(int number)
    {
        ManagedHook hook;
        hook.component = sampleComponent(number);
        hook.binding = BindingId(u"b1"_s);
        hook.repositoryId = u"42"_s;
        hook.repository = u"team/group/web"_s;
        hook.hookId = u"9"_s;
        hook.url = u"https://ci.example.com/console/webhooks/x"_s;
        hook.events = u"push tag"_s;
        hook.secretKey = u"hook/x/1"_s;
        hook.isWanted = true;
        hook.state = HookState::Denied;
        hook.note = u"Ask anna."_s;
        hook.dueAtUs = sampleTimeUs + number;
        hook.attempts = 3;
        hook.changedAtUs = 4;
        hook.checkedAtUs = 5;
        return hook;
    }

    template <typename Noun> static Result<> save(Store &store, const Noun &noun, qint64 nowUs = 7)
    {
        return store.write([&](Transaction &tx) { return AccountRepository(tx).save(noun, u"anna"_s, nowUs); });
    }
    static QList<Provider> providers(Store &store)
    {
        return store.read([](Transaction &tx) { return AccountRepository(tx).providers(); }).value_or(QList<Provider>());
    }
    static QList<Binding> bindings(Store &store)
    {
        return store.read([](Transaction &tx) { return AccountRepository(tx).bindings(); }).value_or(QList<Binding>());
    }
    static QStringList audit(Store &store, const QString &subject)
    {
        QStringList lines;
        const auto rows = store.read([&](Transaction &tx) { return AuditRepository(tx).of(subject, 0); });
        for (const AuditRow &row : rows.value_or(QList<AuditRow>()))
            lines.append(row.field + u' ' + row.before + u'>' + row.after + u' ' + row.actor);
        return lines;
    }
    static Result<std::optional<qint64>> begin(Store &store, qint64 own, qint64 stale, qint64 now)
    {
        return store.write([&](Transaction &tx) { return AccountRepository(tx).beginRenewal(BindingId(u"b1"_s), own, stale, now); });
    }

private Q_SLOTS:
    void roundTrip()
    {
        Store store;
        Provider other = provider(u"2"_s);
        other.kind = ForgeKind::GitHub;
        VERIFY_OK(save(store, provider()));
        VERIFY_OK(save(store, other));
        Binding unknown = binding(u"b2"_s, u"2"_s);
        unknown.scopes = std::nullopt;
        unknown.avatar.clear();
        Binding nothing = binding(u"b3"_s);
        nothing.accountId = u"18"_s;
        nothing.account = u"berta"_s;
        nothing.scopes = QStringList();
        for (const Binding &one : {nothing, unknown, binding()})
            VERIFY_OK(save(store, one));
        store.reopen();
        QCOMPARE(providers(store), (QList<Provider>{other, provider()}));
        QCOMPARE(bindings(store), (QList<Binding>{binding(), nothing, unknown}));
        QVERIFY(!bindings(store)[2].scopes); // nobody knows; which is not the same as none
        QVERIFY(bindings(store)[1].scopes);
    }

    void whatCannotBe()
    {
        Store store;
        VERIFY_OK(save(store, provider()));
        Provider same = provider(u"2"_s);
        same.name = provider().name;
        QCOMPARE(save(store, same).error().code, ErrorCode::Conflict);
        VERIFY_OK(save(store, binding()));
        QCOMPARE(save(store, binding(u"b2"_s)).error().code, ErrorCode::Conflict); // the same account
        QCOMPARE(save(store, binding(u"b2"_s, u"nowhere"_s)).error().code, ErrorCode::NotFound);
        const auto noted = store.write([](Transaction &tx) { return AccountRepository(tx).note(binding(u"b9"_s)); });
        QCOMPARE(noted.error().code, ErrorCode::NotFound);
        const auto removed = store.write([](Transaction &tx) { return AccountRepository(tx).remove(ProviderId(u"9"_s), u"anna"_s, 1); });
        QCOMPARE(removed.error().code, ErrorCode::NotFound);
    }

    void changesOfPeopleAreAudited()
    {
        Store store;
        VERIFY_OK(save(store, provider()));
        VERIFY_OK(save(store, binding()));
        Provider changed = provider();
        changed.address = u"https://git.example.com"_s;
        changed.certificates.clear();
        VERIFY_OK(save(store, changed));
        VERIFY_OK(save(store, changed)); // nothing to say
        const QStringList rows = audit(store, u"provider/Plant 1"_s);
        QCOMPARE(rows.size(), 1 + 7 + 2);
        QVERIFY(rows.contains(u"created >Plant 1 anna"_s));
        QVERIFY(rows.contains(u"address https://git.example.com/gitlab>https://git.example.com anna"_s));
        QVERIFY(!rows.join(u'\n').contains(u"BEGIN"_s)); // a fingerprint says enough

        Binding again = binding();
        again.tokenKey = u"forge/new"_s;
        again.health = BindingHealth::Works;
        VERIFY_OK(save(store, again));
        const QStringList bound = audit(store, u"binding/Plant 1/anna"_s);
        QCOMPARE(bound.size(), 1 + 6 + 1);
        QVERIFY(bound.contains(u"token_key forge/b1>forge/new anna"_s));

        again.health = BindingHealth::Expired;
        again.usedAtUs += 60'000'000;
        VERIFY_OK(store.write([&](Transaction &tx) { return AccountRepository(tx).note(again); }));
        QCOMPARE(bindings(store), QList<Binding>{again});
        QCOMPARE(audit(store, u"binding/Plant 1/anna"_s), bound);
    }

    void aProviderTakesItsBindingsAlong()
    {
        Store store;
        VERIFY_OK(save(store, provider()));
        VERIFY_OK(save(store, provider(u"2"_s)));
        VERIFY_OK(save(store, binding()));
        VERIFY_OK(save(store, binding(u"b2"_s, u"2"_s)));
        VERIFY_OK(store.write([](Transaction &tx) { return AccountRepository(tx).remove(ProviderId(u"1"_s), u"berta"_s, 9); }));
        QCOMPARE(providers(store).size(), 1);
        QCOMPARE(bindings(store).size(), 1);
        QVERIFY(audit(store, u"provider/Plant 1"_s).contains(u"removed Plant 1> berta"_s));
        QVERIFY(audit(store, u"binding/Plant 1/anna"_s).contains(u"removed anna> berta"_s));
        VERIFY_OK(store.write([](Transaction &tx) { return AccountRepository(tx).remove(BindingId(u"b2"_s), u"berta"_s, 9); }));
        QVERIFY(bindings(store).isEmpty());
    }

    void componentsAreRememberedWithTheAccountTheyLost()
    {
        Store store;
        VERIFY_OK(save(store, provider()));
        VERIFY_OK(save(store, binding()));
        Component component = fullComponent();
        component.source.binding = binding().id;
        VERIFY_OK(store.write([&](Transaction &tx) -> Result<> {
            if (auto saved = ProjectRepository(tx).save({component.project, u"Demo"_s}, u"anna"_s, 1); !saved)
                return saved;
            return ComponentRepository(tx).save(component, u"anna"_s, 1);
        }));
        const auto parted = [&store] {
            return store.read([](Transaction &tx) { return AccountRepository(tx).parted(); }).value_or(QList<PartedAccount>{{}});
        };
        QVERIFY(parted().isEmpty());
        VERIFY_OK(store.write([](Transaction &tx) { return AccountRepository(tx).remove(binding().id, u"anna"_s, 9); }));
        const QList<PartedAccount> expected{{component.id, provider().kind, provider().address, provider().name, binding().account,
                                             binding().accountId, component.source.repository}};
        QCOMPARE(parted(), expected);
        VERIFY_OK(store.write([&](Transaction &tx) { return AccountRepository(tx).forgetParted(component.id); }));
        QVERIFY(parted().isEmpty());
    }

    void oneRenewalAtATime()
    {
        Store store;
        VERIFY_OK(save(store, provider()));
        VERIFY_OK(save(store, binding()));
        const qint64 now = sampleTimeUs, stale = now - 90;
        QCOMPARE(*begin(store, 0, stale, now), std::optional<qint64>(0));
        QCOMPARE(bindings(store).first().refreshBeganUs, now);
        QCOMPARE(*begin(store, 0, stale, now + 1), std::nullopt); // another program is at it
        QCOMPARE(bindings(store).first().refreshBeganUs, now);
        QCOMPARE(*begin(store, now, stale, now + 2), std::optional<qint64>(now)); // the same one goes on
        QCOMPARE(*begin(store, 0, now + 2, now + 100), std::optional<qint64>(now + 2)); // that one was cut off
        QCOMPARE(*begin(store, 0, 0, now + 50), std::optional<qint64>(now + 100)); // under another clock
    }

    void keysAtForges()
    {
        Store store;
        ForgeKey key{ComponentId(u"c1"_s), u"https://git.example.com"_s, BindingId(u"b1"_s), u"42"_s, u"team/web"_s, u"7"_s, u"source/1"_s, false,
                     u"not yet"_s, 12, 3};
        ForgeKey other = key;
        other.keyId = u"8"_s;
        other.isWanted = true;
        const auto all = [&store] { return store.read([](Transaction &tx) { return KeyRepository(tx).all(); }).value_or(QList<ForgeKey>{{}}); };
        for (const ForgeKey &one : {other, key})
            VERIFY_OK(store.write([&](Transaction &tx) { return KeyRepository(tx).save(one); }));
        store.reopen();
        QCOMPARE(all(), (QList<ForgeKey>{key, other}));
        key.note.clear();
        VERIFY_OK(store.write([&](Transaction &tx) { return KeyRepository(tx).save(key); }));
        VERIFY_OK(store.write([&](Transaction &tx) { return KeyRepository(tx).remove(other); }));
        VERIFY_OK(store.write([&](Transaction &tx) { return KeyRepository(tx).remove(other); })); // gone already
        QCOMPARE(all(), QList<ForgeKey>{key});
    }

    void hooks()
    {
        Store store;
        const auto all = [&store] { return *store.read([](Transaction &tx) { return HookRepository(tx).all(); }); };
        const auto due = [&store](qint64 now) { return *store.read([now](Transaction &tx) { return HookRepository(tx).due(now); }); };
        const auto keep = [&store](const ManagedHook &hook) { return store.write([&](Transaction &tx) { return HookRepository(tx).save(hook); }); };
        ManagedHook old = hook(2);
        old.binding = BindingId(u"a0"_s);
        old.isWanted = false;
        old.state = HookState::Removing;
        old.dueAtUs = 0;
        for (const ManagedHook &one : {hook(1), old, hook(2)})
            VERIFY_OK(keep(one));
        store.reopen();
        QCOMPARE(all(), (QList<ManagedHook>{hook(1), hook(2), old}));
        QCOMPARE(due(sampleTimeUs), QList<ManagedHook>());
        QCOMPARE(due(sampleTimeUs + 1), QList<ManagedHook>{hook(1)});
        QCOMPARE(due(sampleTimeUs + 9), (QList<ManagedHook>{hook(1), hook(2)}));

        ManagedHook changed = hook(1);
        changed.state = HookState::Works;
        changed.dueAtUs = 0;
        VERIFY_OK(keep(changed));
        QCOMPARE(all().first(), changed);
        QCOMPARE(all().size(), 3);
        for (int i = 0; i < 2; ++i)
            VERIFY_OK(store.write([&](Transaction &tx) { return HookRepository(tx).remove(changed); }));
        QCOMPARE(all(), (QList<ManagedHook>{hook(2), old}));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestAccountRepository)
#include "tst_accountrepository.moc"
