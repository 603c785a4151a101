// Services with one account at one forge, and the hooks that are looked after there. The clock is the test's, and so is the network:
// the forge stops answering when told to.
#pragma once

#include "app/services/accountservice.h"
#include "app/services/hookservice.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/fakeforge.h"

#include <functional>
#include <memory>

namespace slipway {

class HookBench
{
public:
    static inline const QString repository = QStringLiteral("team/web");

    explicit HookBench(ForgeKind kind = ForgeKind::GitHub)
        : forge(kind)
    {
        forge.setClock(services.manualClock);
        forge.addRepository(repository);
        open();
        Provider provider;
        provider.kind = kind;
        provider.name = QStringLiteral("Forge");
        provider.address = forge.baseUrl().toString();
        const auto saved = answerOf(accounts->saveProvider(provider, {}, QStringLiteral("anna")));
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        providerId = saved->id;
        binding = bind({});
        start();
        forge.clearRequests();
    }

    BindingId bind(const QString &login)
    {
        const auto bound = answerOf(accounts->bindToken(providerId, forge.issueToken({}, 0, login), QStringLiteral("anna")));
        if (!bound)
            qFatal("%s %s", qPrintable(bound.error().message), qPrintable(bound.error().detail));
        return bound->id;
    }

    void close() // as when the program ends
    {
        hooks.reset();
        accounts.reset();
        services.close();
    }
    void reopen() // without looking after hooks yet
    {
        services.reopen();
        open();
    }
    void restart()
    {
        close();
        reopen();
        start();
    }
    void start() { hooks->start(); }
    void tellAddress(const QString &address) { services.status().set(ListenerStatus{true, address, {}, false, {}}); }

    Component component(const QString &name, const std::function<void(Component &)> &change = {})
    {
        return services.create(name, [&](Component &draft) {
            placeAt(draft, repository, binding);
            draft.git.manageHook = true;
            if (change)
                change(draft);
        });
    }
    void placeAt(Component &draft, const QString &fullName, const BindingId &account)
    {
        const FakeRepository *found = forge.repository(fullName);
        draft.source.binding = account;
        draft.source.repository = fullName;
        draft.source.repositoryId = found ? QString::number(found->id) : QString();
    }
    Component now(const Component &component) { return services.components().find(component.id).value_or(Component()); }
    Result<> edit(const Component &component, const std::function<void(Component &)> &change)
    {
        Component edited = now(component);
        change(edited);
        return answerOf(services.components().save(edited));
    }
    void settle() // what was asked of the database before is stored, and its signals were sent
    {
        (void)answerOf(accounts->load());
        (void)answerOf(services.components().reload());
    }
    void pass(qint64 seconds) // and what is due by then begins
    {
        services.manualClock.advanceMs(seconds * 1000);
        hooks->wake();
    }

    QList<FakeHook> there(const QString &fullName = repository) { return forge.hooks(fullName); }
    FakeHook addHook(const QString &url, const QByteArray &secret = "other")
    {
        FakeHook hook;
        hook.id = ++m_lastHook;
        hook.url = url;
        hook.secret = secret;
        hook.events = QStringList{QStringLiteral("push")};
        hook.type = forge.kind() == ForgeKind::Gogs ? QStringLiteral("gogs") : QStringLiteral("gitea");
        forge.repository(repository)->hooks.append(hook);
        return hook;
    }
    HookState stateOf(const Component &component) const
    {
        const auto hook = hooks->hookOf(component.id);
        return hook ? hook->state : HookState::Missing;
    }
    bool works(const Component &component) const { return !hooks->isBusy(component.id) && stateOf(component) == HookState::Works; }
    qsizetype posts() const { return forge.requests("POST", QStringLiteral("/hooks")).size(); }

    ServicesFixture services;
    FakeForge forge;
    ProviderId providerId;
    BindingId binding;
    std::unique_ptr<AccountService> accounts;
    std::unique_ptr<HookService> hooks;

private:
    void open()
    {
        accounts = std::make_unique<AccountService>(services.database(), services.components(), services.secrets, services.clock());
        if (const auto loaded = answerOf(accounts->load()); !loaded)
            qFatal("%s", qPrintable(loaded.error().message));
        tellAddress(QStringLiteral("http://127.0.0.1:9"));
        hooks = std::make_unique<HookService>(
            HookService::Needs{services.database(), services.components(), *accounts, services.status(), services.clock()});
        if (const auto loaded = answerOf(hooks->load()); !loaded)
            qFatal("%s", qPrintable(loaded.error().message));
    }

    qint64 m_lastHook = 7'000'000;
};

} // namespace slipway
