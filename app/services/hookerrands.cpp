#include "app/services/hookerrands.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostPages = 50;

// As andThen(), for the other case.
template <typename T, typename Fn> QFuture<Result<T>> orElse(const QFuture<Result<T>> &future, QObject *receiver, Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    whenDone(future, receiver, [promise, receiver, fn = std::move(fn)](const Result<T> &result) {
        const auto settle = [promise](const Result<T> &answer) {
            promise->addResult(answer);
            promise->finish();
        };
        if (result)
            settle(result);
        else
            whenDone(fn(result.error()), receiver, settle);
    });
    return promise->future();
}

Error hidden(ForgeKind kind, const QString &repository)
{
    const QString who = kind == ForgeKind::GitLab
        ? HookErrands::tr("A Maintainer or Owner of the project can: sign in with such an account, or ask for the role.")
        : HookErrands::tr("An administrator of the repository can: sign in with such an account, or ask for the right.");
    return {ErrorCode::Denied, HookErrands::tr("The account may read %1 but not look after its webhooks.").arg(repository) + u' ' + who, {}};
}

} // namespace

HookErrands::HookErrands(AccountService &accounts, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_clock(clock)
{
}

Error HookErrands::withoutBinding() const
{
    return {ErrorCode::Conflict, tr("The account is not bound any more. Bind it again, or choose another one."), {}};
}

QFuture<Result<HookErrands::Hooks>> HookErrands::pagesAfter(const BindingId &binding, const RepositoryRef &repository, const QUrl &page,
                                                            Hooks known)
{
    ForgeApi *api = m_accounts.api(binding);
    if (!api)
        return answered<Result<Hooks>>(failure(withoutBinding()));
    return andThen(api->hooks(repository, page), this, [=, this](const ForgePage<RemoteHook> &got) {
        const Hooks all = known + got.items;
        if (got.next.isEmpty() || got.next == page || got.items.isEmpty() || all.size() > mostPages * 100)
            return answered<Result<Hooks>>(all);
        return pagesAfter(binding, repository, got.next, all);
    });
}

QFuture<Result<QList<RemoteHook>>> HookErrands::list(const BindingId &binding, const RepositoryRef &repository)
{
    return orElse(pagesAfter(binding, repository, {}, {}), this, [=, this](const Error &error) {
        ForgeApi *api = m_accounts.api(binding);
        if (error.code != ErrorCode::NotFound || !api)
            return answered<Result<Hooks>>(failure(error));
        // Forges hide what an account may not do as if it were not there.
        const auto shown = andThen(api->repository(repository), this, [kind = api->site().kind](const RemoteRepository &found) {
            return answered<Result<Hooks>>(failure(hidden(kind, found.fullName)));
        });
        return orElse(shown, this, [repository](const Error &why) {
            if (why.code != ErrorCode::NotFound)
                return answered<Result<Hooks>>(failure(why));
            return answered<Result<Hooks>>(failure(ErrorCode::NotFound,
                                                   tr("The repository %1 is not there any more, or the account may not see it. Choose "
                                                      "the repository anew.")
                                                       .arg(repository.fullName),
                                                   why.detail));
        });
    });
}

QFuture<Result<ManagedHook>> HookErrands::mend(const ManagedHook &row, const HookTarget &target, const QByteArray &secret)
{
    return mendAsWished({row, target, secret, true});
}

QFuture<Result<ManagedHook>> HookErrands::mendAsWished(const Wish &wish)
{
    const auto listed = list(wish.target.binding, repositoryOf(wish.target));
    return andThen(listed, this, [this, wish](const Hooks &hooks) {
        const HookMatch match = matchHooks(hooks, wish.row.component, wish.row.hookId, wish.target.url);
        const auto made = andThen(makeSo(wish, match), this, [this, wish, match](const RemoteHook &hook) { return finish(wish, match, hook); });
        return orElse(made, this, [this, wish](const Error &error) {
            // Somebody was quicker: what is there now is looked at, and nothing is sent twice.
            if (!wish.mayLookAgain || (error.code != ErrorCode::Conflict && error.code != ErrorCode::NotFound))
                return answered<Result<ManagedHook>>(failure(error));
            Wish again = wish;
            again.mayLookAgain = false;
            return mendAsWished(again);
        });
    });
}

QFuture<Result<RemoteHook>> HookErrands::makeSo(const Wish &wish, const HookMatch &match)
{
    ForgeApi *api = m_accounts.api(wish.target.binding);
    if (!api)
        return answered<Result<RemoteHook>>(failure(withoutBinding()));
    const RepositoryRef repository = repositoryOf(wish.target);
    const HookWish asked = wishOf(wish.target, wish.secret);
    if (!match.own)
        return api->createHook(repository, asked);
    const bool isTold = wish.row.hookId == match.own->id && wish.row.secretKey == wish.target.secretKey && match.own->hasSecret != false
        && !(wish.target.isRelayed() && match.own->sendsSecret);
    if (isTold && differencesOf(*match.own, wish.target, api->site().kind).isEmpty())
        return answered<Result<RemoteHook>>(*match.own);
    if (isTold || abilitiesOf(api->site().kind).changesHookSecret)
        return api->changeHook(repository, match.own->id, asked);
    const BindingId binding = wish.target.binding;
    return andThen(api->removeHook(repository, match.own->id), this, [this, binding, repository, asked](Done) {
        ForgeApi *still = m_accounts.api(binding);
        return still ? still->createHook(repository, asked) : answered<Result<RemoteHook>>(failure(withoutBinding()));
    });
}

QFuture<Result<ManagedHook>> HookErrands::finish(const Wish &wish, const HookMatch &match, const RemoteHook &hook)
{
    const HookTarget &target = wish.target;
    ManagedHook row = wish.row;
    const bool isChanged = !match.own || *match.own != hook || !isAsWished(row, target) || row.hookId != hook.id;
    row.hookId = hook.id;
    row.url = target.kept();
    row.events = target.events;
    row.secretKey = target.secretKey;
    row.state = HookState::Works;
    row.note.clear();
    row.attempts = 0;
    row.dueAtUs = 0;
    row.checkedAtUs = m_clock.nowUs();
    if (isChanged)
        row.changedAtUs = row.checkedAtUs;
    if (!hook.isActive || hook.disabledUntilUs != 0) {
        row.state = HookState::Disabled;
        row.note = tr("The forge has switched the webhook off after deliveries that failed. Let the hook doctor send a test: a good "
                      "answer switches it on again.");
    }
    const auto removed = removeAll(target.binding, repositoryOf(target), match.duplicates);
    const auto done = andThen(removed, this, [row](Done) { return answered<Result<ManagedHook>>(row); });
    return orElse(done, this, [row](const Error &error) {
        ManagedHook twice = row;
        twice.state = HookState::Duplicate;
        twice.note = tr("There is more than one webhook of this component, so pushes arrive twice, and the other could not be removed. %1")
                         .arg(error.message);
        return answered<Result<ManagedHook>>(twice);
    });
}

QFuture<Result<>> HookErrands::remove(const ManagedHook &row)
{
    const RepositoryRef repository = repositoryOf(row);
    const auto removed = andThen(list(row.binding, repository), this, [this, row, repository](const Hooks &hooks) {
        Hooks ours;
        for (const RemoteHook &hook : hooks) {
            if (componentIn(hook.url) == row.component || (!row.url.isEmpty() && isSameAddress(hook.url, row.url)))
                ours.append(hook);
        }
        return removeAll(row.binding, repository, ours);
    });
    return orElse(removed, this, [row](const Error &error) {
        // Gone with its repository, or never made for want of the right.
        if (error.code == ErrorCode::NotFound || (error.code == ErrorCode::Denied && row.hookId.isEmpty()))
            return answered<Result<>>(Done{});
        return answered<Result<>>(failure(error));
    });
}

QFuture<Result<>> HookErrands::removeAll(const BindingId &binding, const RepositoryRef &repository, Hooks hooks)
{
    if (hooks.isEmpty())
        return answered<Result<>>(Done{});
    ForgeApi *api = m_accounts.api(binding);
    if (!api)
        return answered<Result<>>(failure(withoutBinding()));
    const RemoteHook hook = hooks.takeFirst();
    return andThen(api->removeHook(repository, hook.id), this,
                   [this, binding, repository, hooks](Done) { return removeAll(binding, repository, hooks); });
}

} // namespace slipway
