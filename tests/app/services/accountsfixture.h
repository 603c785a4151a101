// Accounts on real services and a forge that behaves as such: with a clock the test moves, which the forge shares.
#pragma once

#include "app/services/accountservice.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/fakeforge.h"

namespace slipway {

class AccountsFixture
{
public:
    explicit AccountsFixture(ForgeKind kind = ForgeKind::GitLab, const QString &path = {})
        : forge(kind, path)
    {
        forge.setClock(services.manualClock);
        forge.addApplication({QStringLiteral("client"), "c11ent-secret", {QStringLiteral("http://127.0.0.1/console/oauth/redirect")}, true, true});
        restart();
    }

    // As when the program ends, however that comes, and starts again.
    void restart()
    {
        m_accounts.reset();
        services.reopen();
        m_accounts = std::make_unique<AccountService>(services.database(), services.components(), services.secrets, services.clock());
        if (const auto loaded = answerOf(m_accounts->load()); !loaded)
            qFatal("%s", qPrintable(loaded.error().message + loaded.error().detail));
    }
    void end() { m_accounts.reset(); }

    AccountService &accounts() { return *m_accounts; }

    Provider draft(const QString &name = QStringLiteral("The forge")) const
    {
        Provider provider;
        provider.kind = forge.kind();
        provider.name = name;
        provider.address = forge.baseUrl().toString();
        if (hasWebSignIn(provider.kind))
            provider.clientId = QStringLiteral("client");
        return provider;
    }
    Provider provider()
    {
        if (!accounts().providers().isEmpty())
            return accounts().providers().first();
        const auto saved = answerOf(accounts().saveProvider(draft(), QByteArray("c11ent-secret"), QStringLiteral("anna")));
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message + saved.error().detail));
        return *saved;
    }

    // Signed in, as a code from the browser ends.
    Binding bindOAuth()
    {
        const Provider of = provider();
        const FakeTokens issued = forge.issueTokens(QStringLiteral("client"), QStringList{wantedScopes(forge.kind())});
        TokenSet tokens;
        tokens.access = issued.access;
        tokens.refresh = issued.refresh;
        tokens.expiresAtUs = services.clock().nowUs() + lifetimeUs();
        const auto bound = answerOf(accounts().bind(of.id, BindingMethod::Web, tokens, QStringLiteral("anna")));
        if (!bound)
            qFatal("%s", qPrintable(bound.error().message + bound.error().detail));
        return *bound;
    }
    Binding bindToken(const std::optional<QStringList> &scopes = {}, int lifetimeSeconds = 0)
    {
        const auto bound = answerOf(accounts().bindToken(provider().id, forge.issueToken(scopes, lifetimeSeconds), QStringLiteral("anna")));
        if (!bound)
            qFatal("%s", qPrintable(bound.error().message + bound.error().detail));
        return *bound;
    }

    qint64 lifetimeUs() const { return (forge.kind() == ForgeKind::GitLab ? 2LL * 3600 : 8LL * 3600) * 1'000'000; }
    Binding now(const BindingId &id) { return accounts().binding(id).value_or(Binding()); }
    BindingState state(const BindingId &id)
    {
        const Binding binding = now(id);
        return stateOf(accounts().provider(binding.provider).value_or(Provider()), binding, services.clock().nowUs());
    }
    // Everything that was asked of it so far is stored.
    void settle(const BindingId &id) { answerOf(accounts().change(id, [](Binding &) { })); }
    // What a call of the account is answered.
    Result<> call(const BindingId &id)
    {
        ForgeApi *api = accounts().api(id);
        if (!api)
            return failure(ErrorCode::NotFound, QStringLiteral("no account"));
        const auto answer = answerOf(api->account());
        return answer ? Result<>(Done{}) : Result<>(failure(answer.error()));
    }
    QByteArray stored(const BindingId &id) { return services.secrets.values.value(now(id).tokenKey); }
    // With which the account was asked for last.
    QByteArray sentToken() const
    {
        const QList<FakeRequest> asked = forge.requests("GET", QStringLiteral("/user"));
        const QHash<QByteArray, QByteArray> headers = asked.isEmpty() ? QHash<QByteArray, QByteArray>() : asked.last().headers;
        return headers.value("private-token", headers.value("authorization").split(' ').last());
    }
    int refreshes() const
    {
        const QString path = forge.kind() == ForgeKind::GitLab ? QStringLiteral("/oauth/token") : QStringLiteral("/access_token");
        int count = 0;
        for (const FakeRequest &request : forge.requests("POST", path))
            count += request.body.contains("grant_type=refresh_token") ? 1 : 0;
        return count;
    }

    ServicesFixture services;
    FakeForge forge;

private:
    std::unique_ptr<AccountService> m_accounts;
};

} // namespace slipway
