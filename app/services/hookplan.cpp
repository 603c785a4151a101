#include "app/services/hookplan.h"

#include "app/domain/hookaddress.h"
#include "app/net/addresses.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString pushes = u"push"_s;
const QString tags = u"tag"_s;
const QString pullRequests = u"pull_request"_s;

bool isSameRepository(const RepositoryRef &a, const RepositoryRef &b)
{
    if (!a.id.isEmpty() && !b.id.isEmpty())
        return a.id == b.id;
    return a.fullName.compare(b.fullName, Qt::CaseInsensitive) == 0;
}

bool isSameKey(const ManagedHook &a, const ManagedHook &b)
{
    return a.binding == b.binding && a.repositoryId == b.repositoryId;
}

// Those that Slipway asks for, as the forge tells them apart: with GitHub and Gitea tags come with the pushes, wished or not.
QStringList comparable(const QStringList &events, ForgeKind kind)
{
    const bool pushesTellTags = kind == ForgeKind::GitHub || kind == ForgeKind::Gitea;
    QStringList found;
    for (const QString &event : {pushes, tags, pullRequests}) {
        if (events.contains(event) && !(pushesTellTags && event == tags))
            found.append(event);
    }
    return found;
}

QStringList without(QStringList all, const QStringList &some)
{
    all.removeIf([&](const QString &one) { return some.contains(one); });
    return all;
}

ManagedHook unwanted(ManagedHook row, qint64 nowUs)
{
    if (!row.isWanted)
        return row;
    row.isWanted = false;
    row.state = HookState::Removing;
    row.note.clear();
    row.attempts = 0;
    row.dueAtUs = nowUs;
    return row;
}

ManagedHook wanted(ManagedHook row, const HookTarget &target, bool isNew, qint64 nowUs)
{
    if (!row.isWanted) {
        row.isWanted = true;
        row.state = row.hookId.isEmpty() ? HookState::Missing : HookState::Different;
        row.attempts = 0;
        row.dueAtUs = nowUs; // how far the removal came nobody knows
    }
    row.binding = target.binding;
    row.repository = target.repository;
    if (!target.repositoryId.isEmpty() || row.repositoryId.isEmpty())
        row.repositoryId = target.repositoryId;
    if (target.url.isEmpty() || isAsWished(row, target))
        return row;
    if (row.state == HookState::Works)
        row.state = HookState::Different;
    if (isNew) {
        row.attempts = 0;
        row.dueAtUs = nowUs;
    } else if (row.dueAtUs == 0) {
        row.dueAtUs = nowUs;
    }
    return row;
}

} // namespace

std::optional<HookTarget> targetOf(const Component &component, const ToldAddress &address)
{
    const bool isWanted = !component.image && component.git.enabled && component.git.manageHook;
    if (!isWanted || component.source.binding.isEmpty() || component.source.repository.isEmpty())
        return std::nullopt;
    QStringList events{pushes};
    if (!component.git.tags.isEmpty())
        events.append(tags);
    if (component.git.pullRequests.build != PullPolicy::Off)
        events.append(pullRequests);
    return HookTarget{component.source.binding, component.source.repositoryId, component.source.repository, address.url, events.join(u' '),
                      component.git.secretKey, address.mark, address.isUnknown};
}

HookWish wishOf(const HookTarget &target, const QByteArray &secret)
{
    const QStringList events = target.events.split(u' ');
    return {QUrl(target.url), secret, events.contains(tags), events.contains(pullRequests), true, target.isRelayed()};
}

RepositoryRef repositoryOf(const HookTarget &target)
{
    return {target.repositoryId, target.repository};
}

RepositoryRef repositoryOf(const ManagedHook &row)
{
    return {row.repositoryId, row.repository};
}

bool isAsWished(const ManagedHook &row, const HookTarget &target)
{
    return !row.hookId.isEmpty() && row.url == target.kept() && row.events == target.events && row.secretKey == target.secretKey;
}

HookRows planRows(const ComponentId &component, const QList<ManagedHook> &rows, const std::optional<HookTarget> &target,
                  const SameForge &isSameForge, bool isNew, qint64 nowUs)
{
    HookRows plan;
    const auto isHere = [&](const ManagedHook &row) {
        return target && (row.binding == target->binding || isSameForge(row.binding, target->binding))
            && isSameRepository(repositoryOf(row), repositoryOf(*target));
    };
    // The wanted one before one that was to be removed, and one that is there before one that was never made.
    const ManagedHook *here = nullptr;
    for (const ManagedHook &row : rows) {
        const auto rank = [](const ManagedHook &one) { return (one.isWanted ? 2 : 0) + (one.hookId.isEmpty() ? 0 : 1); };
        if (isHere(row) && (!here || rank(row) > rank(*here)))
            here = &row;
    }
    std::optional<ManagedHook> kept;
    if (target) {
        ManagedHook row;
        row.component = component;
        kept = wanted(here ? *here : row, *target, isNew, nowUs);
        if (!here || *kept != *here)
            plan.save.append(*kept);
    }
    for (const ManagedHook &row : rows) {
        if (&row == here) {
            if (!isSameKey(row, *kept))
                plan.drop.append(row);
            continue;
        }
        // Two rows of one place name hooks of one place: whoever mends the kept one removes what is too much.
        if (isHere(row)) {
            if (!isSameKey(row, *kept))
                plan.drop.append(row);
            continue;
        }
        const ManagedHook gone = unwanted(row, nowUs);
        if (gone != row)
            plan.save.append(gone);
    }
    return plan;
}

std::optional<ComponentId> componentIn(const QString &url)
{
    const QUrl whole(url);
    const QString path = whole.path();
    const qsizetype at = path.indexOf("/console/webhooks/"_L1);
    if (at < 0)
        return componentInRelay(whole);
    const auto address = hookAddress(QStringView(path).sliced(at));
    return address && address->trigger == Trigger::Git ? std::optional(address->component) : std::nullopt;
}

bool isSameAddress(const QString &a, const QString &b)
{
    const auto plain = [](const QString &text) {
        QUrl url = QUrl(text).adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments | QUrl::RemoveFragment);
        if (url.port() == (url.scheme() == u"https" ? 443 : 80))
            url.setPort(-1);
        return url; // which has scheme and host in lower case
    };
    return plain(a) == plain(b);
}

HookMatch matchHooks(const QList<RemoteHook> &listed, const ComponentId &component, const QString &knownId, const QString &url)
{
    HookMatch match;
    QList<RemoteHook> ours;
    for (const RemoteHook &hook : listed) {
        const auto owner = componentIn(hook.url);
        const bool isKnown = !knownId.isEmpty() && hook.id == knownId;
        if (isKnown || owner == component || (!url.isEmpty() && isSameAddress(hook.url, url)))
            ours.append(hook);
        else if (owner)
            match.others.append(hook);
        else
            ++match.foreignCount;
    }
    const auto rank = [&](const RemoteHook &hook) {
        return (!knownId.isEmpty() && hook.id == knownId ? 4 : 0) + (!url.isEmpty() && isSameAddress(hook.url, url) ? 2 : 0)
            + (hook.isActive ? 1 : 0);
    };
    const auto best = std::max_element(ours.cbegin(), ours.cend(), [&](const RemoteHook &a, const RemoteHook &b) { return rank(a) < rank(b); });
    for (auto it = ours.cbegin(); it != ours.cend(); ++it) {
        if (it == best)
            match.own = *it;
        else
            match.duplicates.append(*it);
    }
    return match;
}

QStringList missingEvents(const RemoteHook &hook, const HookTarget &target, ForgeKind kind)
{
    return without(comparable(target.events.split(u' '), kind), hook.events);
}

QStringList needlessEvents(const RemoteHook &hook, const HookTarget &target, ForgeKind kind)
{
    return without(comparable(hook.events, kind), target.events.split(u' '));
}

QList<HookDifference> differencesOf(const RemoteHook &hook, const HookTarget &target, ForgeKind kind)
{
    QList<HookDifference> found;
    if (!isSameAddress(hook.url, target.url))
        found.append(HookDifference::Address);
    if (!missingEvents(hook, target, kind).isEmpty() || !needlessEvents(hook, target, kind).isEmpty())
        found.append(HookDifference::Events);
    if (!hook.sendsJson)
        found.append(HookDifference::Content);
    if (hook.hasSecret == false || (target.isRelayed() && hook.sendsSecret))
        found.append(HookDifference::Secret);
    if (!hook.checksCertificate && hook.url.startsWith("https:"_L1, Qt::CaseInsensitive))
        found.append(HookDifference::Certificate);
    if (!hook.isActive || hook.disabledUntilUs != 0)
        found.append(HookDifference::Off);
    return found;
}

bool canReach(const QUrl &forge, const QString &url)
{
    const Reach reach = reachOf(QUrl(url).host());
    if (reach == Reach::ThisComputer || reach == Reach::Link)
        return reachOf(forge.host()) == Reach::ThisComputer;
    if (reach == Reach::Internet)
        return true;
    // A name on the Internet may be a forge of the plant; these never are.
    for (const ForgeKind kind : {ForgeKind::GitHub, ForgeKind::GitLab, ForgeKind::Gitee}) {
        if (QUrl(standardAddress(kind)).host() == forge.host())
            return false;
    }
    return true;
}

qint64 pauseAfter(int attempts)
{
    constexpr qint64 minute = 60'000'000;
    return std::min(minute << std::clamp(attempts - 1, 0, 6), 60 * minute);
}

} // namespace slipway
