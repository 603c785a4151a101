#include "app/domain/event.h"

#include "app/domain/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<EventKind, 5> kinds{{{EventKind::Push, "push"_L1},
                                         {EventKind::Tag, "tag"_L1},
                                         {EventKind::Image, "image"_L1},
                                         {EventKind::Ping, "ping"_L1},
                                         {EventKind::Other, "other"_L1}}};
constexpr WordTable<Trust, 4> trusts{{{Trust::Signed, "signed"_L1},
                                      {Trust::Reverified, "re-verified"_L1},
                                      {Trust::Claimed, "claimed"_L1},
                                      {Trust::Local, "local"_L1}}};

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Event)
};

} // namespace

QString word(EventKind kind) { return wordIn(kinds, kind); }
QString word(Trust trust) { return wordIn(trusts, trust); }
std::optional<EventKind> eventKindFrom(QStringView word) { return valueIn(kinds, word); }
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
    case EventKind::Ping:
        return Tr::tr("Ping");
    case EventKind::Other:
        break;
    }
    return event.name.isEmpty() ? Tr::tr("Unknown event") : event.name;
}

} // namespace slipway
