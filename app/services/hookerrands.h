// What is done to hooks at a forge: listed, made or mended, removed. The forge is always asked first what it has, since an answer
// that was lost says nothing about what it answered. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/services/hookplan.h"

#include <QFuture>
#include <QObject>

namespace slipway {

class AccountService;

class HookErrands final : public QObject
{
    Q_OBJECT
public:
    HookErrands(AccountService &accounts, const Clock &clock, QObject *parent = nullptr);

    // All hooks of the repository. Errors are those of ForgeApi, and
    //   Conflict  the binding is gone
    //   Denied    also where the forge says "not found" of the hooks of a repository that it does show
    QFuture<Result<QList<RemoteHook>>> list(const BindingId &binding, const RepositoryRef &repository);

    // Makes the hook as wished or changes the one that is there, and removes further ones of the same component. The answer is the
    // row as it is then. Invalid: the forge does not take the address; Conflict: it says there is one, and shows none.
    QFuture<Result<ManagedHook>> mend(const ManagedHook &row, const HookTarget &target, const QByteArray &secret);

    // Removes all of the row's component in that repository. One that was given another address by somebody is left alone.
    QFuture<Result<>> remove(const ManagedHook &row);

private:
    using Hooks = QList<RemoteHook>;
    struct Wish {
        ManagedHook row;
        HookTarget target;
        QByteArray secret;
        bool mayLookAgain = true;
    };
    QFuture<Result<Hooks>> pagesAfter(const BindingId &binding, const RepositoryRef &repository, const QUrl &page, Hooks known);
    QFuture<Result<ManagedHook>> mendAsWished(const Wish &wish);
    QFuture<Result<RemoteHook>> makeSo(const Wish &wish, const HookMatch &match);
    QFuture<Result<ManagedHook>> finish(const Wish &wish, const HookMatch &match, const RemoteHook &hook);
    QFuture<Result<>> removeAll(const BindingId &binding, const RepositoryRef &repository, Hooks hooks);
    Error withoutBinding() const;

    AccountService &m_accounts;
    const Clock &m_clock;
};

} // namespace slipway
