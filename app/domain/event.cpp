#include "app/domain/event.h"

#include "app/domain/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<EventKind, 7> kinds{{{EventKind::Push, "push"_L1},
                                         {EventKind::Tag, "tag"_L1},
                                         {EventKind::Image, "image"_L1},
                                         {EventKind::Ping, "ping"_L1},
                                         {EventKind::Other, "other"_L1},
                                         {EventKind::PullRequest, "pull_request"_L1},
                                         {EventKind::Call, "call"_L1}}};
constexpr WordTable<PullAction, 4> pullActions{{{PullAction::Opened, "opened"_L1},
                                                {PullAction::Updated, "updated"_L1},
                                                {PullAction::Closed, "closed"_L1},
                                                {PullAction::Other, "other"_L1}}};
constexpr WordTable<Trust, 4> trusts{{{Trust::Signed, "signed"_L1},
                                      {Trust::Reverified, "re-verified"_L1},
                                      {Trust::Claimed, "claimed"_L1},
                                      {Trust::Local, "local"_L1}}};

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Event)
};

} // namespace

QString word(EventKind kind) { return wordIn(kinds, kind); }
QString word(PullAction action) { return wordIn(pullActions, action); }
QString word(Trust trust) { return wordIn(trusts, trust); }
std::optional<EventKind> eventKindFrom(QStringView word) { return valueIn(kinds, word); }
std::optional<PullAction> pullActionFrom(QStringView word) { return valueIn(pullActions, word); }
std::optional<Trust> trustFrom(QStringView word) { return valueIn(trusts, word); }

Event withNewestCommits(Event event, qsizetype most)
{
    const qsizetype excess = event.commits.size() - most;
    if (excess <= 0)
        return event;
    // Most senders list the newest last, some first.
    if (event.commits.constFirst().id == event.sha && !event.sha.isEmpty())
        event.commits.resize(most);
    else
        event.commits.remove(0, excess);
    event.commitsLeftOut += int(excess);
    return event;
}

namespace {

QString titleOfPull(const Event &event)
{
    const PullRequest pull = event.pull.value_or(PullRequest());
    const QString number = QString::number(pull.number);
    switch (pull.action) {
    case PullAction::Opened:
        return Tr::tr("Pull request %1 opened").arg(number);
    case PullAction::Updated:
        return Tr::tr("Pull request %1 updated").arg(number);
    case PullAction::Closed:
        return Tr::tr("Pull request %1 closed").arg(number);
    case PullAction::Other:
        break;
    }
    return Tr::tr("Pull request %1 edited").arg(number);
}

} // namespace

QString titleOf(const Event &event)
{
    switch (event.kind) {
    case EventKind::Push:
        if (event.deleted)
            return Tr::tr("Branch %1 deleted").arg(event.branch);
        if (event.created)
            return Tr::tr("New branch %1").arg(event.branch);
        return Tr::tr("Push to %1").arg(event.branch);
    case EventKind::Tag:
        return event.deleted ? Tr::tr("Tag %1 deleted").arg(event.tag) : Tr::tr("Tag %1").arg(event.tag);
    case EventKind::Image:
        return event.imageTag.isEmpty() ? event.image : event.image + u':' + event.imageTag;
    case EventKind::PullRequest:
        return titleOfPull(event);
    case EventKind::Call:
        if (!event.tag.isEmpty())
            return Tr::tr("API call for tag %1").arg(event.tag);
        if (const QString what = event.branch.isEmpty() ? event.sha.left(7) : event.branch; !what.isEmpty())
            return Tr::tr("API call for %1").arg(what);
        return Tr::tr("API call");
    case EventKind::Ping:
        return Tr::tr("Ping");
    case EventKind::Other:
        break;
    }
    return event.name.isEmpty() ? Tr::tr("Unknown event") : event.name;
}

} // namespace slipway
