#include "app/services/catchupplan.h"

#include "app/domain/imagename.h"
#include "app/domain/verdict.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Whether the rules that look at the ref alone let it through; what they make of its commit, its decision says.
bool isWanted(const Event &event, const Component &component)
{
    Circumstances circumstances;
    circumstances.signature.state = CheckState::Passed;
    circumstances.trigger = event.kind == EventKind::Image ? Trigger::Image : Trigger::Git;
    const Verdict verdict = judge(event, component, circumstances);
    return std::none_of(verdict.checks.begin(), verdict.checks.end(), [](const Check &check) {
        const bool isOfRef = check.rule == u"event" || check.rule == u"deleted" || check.rule == u"branch" || check.rule == u"tag";
        return isOfRef && check.state == CheckState::Failed;
    });
}

constexpr qsizetype mostNamed = 100; // a registry may show thousands at once that nobody saw before

// A source is at one image: of the new tags that its policy takes, the one asked about is built, and the others are named with it.
void namePassedOver(QList<CatchUpMove> &moves, const Component &component)
{
    const auto built = std::find_if(moves.begin(), moves.end(), [](const CatchUpMove &move) { return move.isWanted && isImageRef(move.sighting.ref); });
    const auto name = component.image ? parseImageName(component.image->reference) : failure(ErrorCode::Invalid, {});
    const auto matcher = TagMatcher::compile(component.imageTrigger.policy);
    if (built == moves.end() || !built->isNew || !name || !matcher)
        return;
    const ImageTag current{name->tag.isEmpty() ? u"latest"_s : name->tag, component.image->digest};
    for (const CatchUpMove &move : std::as_const(moves)) {
        const ImageTag tag{imageTagOf(move.sighting.ref), {}};
        if (built->sighting.passedOver.size() < mostNamed && move.isNew && !move.isWanted && matcher->accepts(current, tag, component.imageTrigger.allowDowngrade).accepted)
            built->sighting.passedOver.append(tag.tag);
    }
}

} // namespace

QList<CatchUpMove> movesBetween(const QMap<QString, QString> &known, qint64 knownUs, const RemoteView &now, const Component &component,
                                LookKind kind)
{
    QList<CatchUpMove> moves, deleted;
    const auto sightingOf = [&](const QString &ref, const QString &before, const QString &after) {
        Sighting sighting;
        sighting.kind = kind;
        sighting.ref = ref;
        sighting.before = before;
        sighting.after = after;
        sighting.sinceUs = knownUs;
        sighting.seenUs = now.seenUs;
        sighting.source = now.source;
        sighting.defaultBranch = now.defaultBranch;
        return sighting;
    };
    for (auto it = now.heads.begin(); it != now.heads.end(); ++it) {
        const bool isNew = !known.contains(it.key());
        const QString before = known.value(it.key());
        if (!isNew && before == *it)
            continue;
        const Sighting sighting = sightingOf(it.key(), before, *it);
        // Of a tag that was there, and nobody asked for its content, nothing says that it changed.
        const bool isMove = !it->isEmpty() && (isNew || !before.isEmpty());
        moves.append({sighting, isNew, false, isMove && isWanted(eventOf(sighting), component)});
    }
    for (auto it = known.begin(); it != known.end(); ++it) {
        if (!now.heads.contains(it.key()))
            deleted.append({sightingOf(it.key(), *it, {}), false, true, false});
    }
    namePassedOver(moves, component);
    return moves + deleted;
}

QString tagToAsk(const QStringList &known, const QStringList &now, const Component &component)
{
    const auto name = component.image ? parseImageName(component.image->reference) : failure(ErrorCode::Invalid, {});
    if (!name)
        return {};
    const ImageTag current{name->tag.isEmpty() ? u"latest"_s : name->tag, component.image->digest};
    const QSet<QString> old(known.begin(), known.end());
    QList<ImageTag> fresh;
    for (const QString &tag : now) {
        if (!old.contains(tag) && isImageTag(tag))
            fresh.append({tag, {}});
    }
    const auto choice = choose(component.imageTrigger.policy, current, fresh, component.imageTrigger.allowDowngrade);
    if (choice && choice->winner >= 0)
        return fresh[choice->winner].tag;
    return current.tag;
}

} // namespace slipway
