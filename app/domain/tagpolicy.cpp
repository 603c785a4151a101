#include "app/domain/tagpolicy.h"

#include "app/domain/event.h"
#include "app/domain/glob.h"
#include "app/domain/imagename.h"
#include "app/domain/rules.h"
#include "app/domain/semver.h"
#include "app/domain/tagorder.h"
#include "app/domain/words.h"
#include "app/patterns/pattern.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(TagPolicy)
};

constexpr WordTable<TagRule, 6> kinds{{{TagRule::None, "none"_L1},
                                        {TagRule::Regex, "regex"_L1},
                                        {TagRule::Glob, "glob"_L1},
                                        {TagRule::Semver, "semver"_L1},
                                        {TagRule::Numeric, "numeric"_L1},
                                        {TagRule::Digest, "digest"_L1}}};
constexpr qsizetype longestPattern = 1000;

QString shownTag(const QString &tag) { return tag.isEmpty() ? Tr::tr("no tag") : rules::shown(tag, 60); }

// "sha256:954b378c375d"
QString shortDigest(const QString &digest) { return digest.first(std::min<qsizetype>(digest.indexOf(u':') + 13, digest.size())); }

QString seenText(const ImageTag &pushed)
{
    return pushed.digest.isEmpty() ? shownTag(pushed.tag)
                                   : Tr::tr("%1, %2").arg(shownTag(pushed.tag), rules::shown(shortDigest(pushed.digest), 24));
}

// Why a tag does not belong to the policy, whatever the source is at.
struct Misfit {
    QString reason;
    QString hint;
};

} // namespace

struct TagMatcher::State {
    TagPolicy policy;
    std::optional<Pattern> pattern;
    std::optional<VersionRange> range;

    std::optional<QString> numberIn(const QString &tag) const
    {
        QString digits = tag;
        if (pattern) {
            const QStringList caught = pattern->captures(tag);
            if (caught.isEmpty())
                return std::nullopt;
            digits = caught.last();
        }
        return isNumber(digits) ? std::optional(digits) : std::nullopt;
    }

    std::optional<Misfit> misfit(const ImageTag &current, const ImageTag &pushed) const;
    std::optional<Misfit> guard(const ImageTag &current, const ImageTag &pushed, bool allowDowngrade) const;
    QString wanted(const ImageTag &current, bool allowDowngrade) const;
    std::weak_ordering compare(const QString &a, const QString &b) const;
};

TagMatcher::TagMatcher(std::shared_ptr<const State> state) : m_state(std::move(state)) { }
TagMatcher::~TagMatcher() = default;

Result<TagMatcher> TagMatcher::compile(const TagPolicy &policy)
{
    auto state = std::make_shared<State>();
    state->policy = policy;
    if (policy.pattern.size() > longestPattern)
        return failure(ErrorCode::Invalid, Tr::tr("The pattern is longer than %1 characters.").arg(longestPattern));
    switch (policy.kind) {
    case TagRule::None:
    case TagRule::Digest:
        break;
    case TagRule::Regex:
        if (policy.pattern.isEmpty())
            return failure(ErrorCode::Invalid, Tr::tr("The regular expression is missing. Write one like v5\\..*, or choose no policy."));
        break;
    case TagRule::Glob:
        if (policy.pattern.isEmpty())
            return failure(ErrorCode::Invalid, Tr::tr("The pattern is missing. Write one like v5.*, or choose no policy."));
        if (const QString problem = globProblem(policy.pattern); !problem.isEmpty())
            return failure(ErrorCode::Invalid, Tr::tr("This is no pattern for tags: %1").arg(problem));
        break;
    case TagRule::Semver: {
        const auto range = VersionRange::parse(policy.pattern);
        if (!range)
            return failure(range.error());
        state->range = *range;
        break;
    }
    case TagRule::Numeric:
        break;
    }
    if ((policy.kind == TagRule::Regex || policy.kind == TagRule::Numeric) && !policy.pattern.isEmpty()) {
        const auto pattern = Pattern::compile(policy.pattern);
        if (!pattern)
            return failure(pattern.error());
        if (policy.kind == TagRule::Numeric && pattern->groups() != 1)
            return failure(ErrorCode::Invalid,
                           pattern->groups() == 0
                               ? Tr::tr("The expression catches no number. Put the digits in a group: build-(\\d+).")
                               : Tr::tr("The expression has %1 groups, and only one can be the number. Write the others as (?:…).")
                                     .arg(pattern->groups()));
        state->pattern = *pattern;
    }
    return TagMatcher(std::move(state));
}

std::optional<Misfit> TagMatcher::State::misfit(const ImageTag &current, const ImageTag &pushed) const
{
    const QString name = shownTag(pushed.tag);
    if (pushed.tag.isEmpty())
        return Misfit{Tr::tr("The image was pushed without a tag, so there is nothing to compare."),
                      Tr::tr("Push the image with a tag.")};
    if (pushed.tag.size() > longestTag)
        return Misfit{Tr::tr("Tag %1 is longer than the %2 characters that a tag can have, so it is not compared.").arg(name).arg(longestTag),
                      Tr::tr("Push the image with a shorter tag.")};
    switch (policy.kind) {
    case TagRule::None:
    case TagRule::Digest:
        if (current.tag.isEmpty())
            return Misfit{Tr::tr("The source is pinned to a digest, so tag %1 builds nothing.").arg(name),
                          Tr::tr("Set tag %1 in the source, or choose a tag policy.").arg(name)};
        if (current.tag == pushed.tag)
            return std::nullopt;
        if (current.tag.compare(pushed.tag, Qt::CaseInsensitive) == 0)
            return Misfit{Tr::tr("Tag %1 is not %2: capitals count.").arg(name, shownTag(current.tag)),
                          Tr::tr("Write %1 in the source as %2.").arg(shownTag(current.tag), name)};
        return Misfit{Tr::tr("Tag %1 is not %2.").arg(name, shownTag(current.tag)),
                      Tr::tr("Set tag %1 in the source, or let a tag policy take it.").arg(name)};
    case TagRule::Regex: {
        if (policy.prefix ? pattern->matchesStart(pushed.tag) : pattern->matches(pushed.tag))
            return std::nullopt;
        Misfit result{policy.prefix ? Tr::tr("Tag %1 does not begin like %2.").arg(name, rules::shown(policy.pattern))
                                    : Tr::tr("Tag %1 does not match %2.").arg(name, rules::shown(policy.pattern)),
                      {}};
        const auto ignoringCase = Pattern::compile(policy.pattern, {.caseSensitive = false});
        if (pattern->matchesStart(pushed.tag))
            result.hint = Tr::tr("The expression fits only the tag's beginning: end it with .*, or let what follows not matter.");
        else if (pattern->matchesWithin(pushed.tag))
            result.hint = Tr::tr("The expression fits only a part of the tag: begin and end it with .*.");
        else if (ignoringCase && ignoringCase->matchesStart(pushed.tag))
            result.hint = Tr::tr("Capitals count: begin the expression with (?i) to ignore them.");
        else
            result.hint = Tr::tr("Let the expression take %1: add |%2 to it.").arg(name, rules::shown(Pattern::quoted(pushed.tag), 60));
        return result;
    }
    case TagRule::Glob:
        if (globMatches(policy.pattern, pushed.tag))
            return std::nullopt;
        return Misfit{Tr::tr("Tag %1 does not match %2.").arg(name, rules::shown(policy.pattern)),
                      globMatches(policy.pattern.toLower(), pushed.tag.toLower())
                          ? Tr::tr("Capitals count: write the pattern as the tag is written.")
                          : Tr::tr("Widen the pattern until it takes %1.").arg(name)};
    case TagRule::Semver: {
        const auto version = Version::parse(pushed.tag);
        if (!version)
            return Misfit{Tr::tr("Tag %1 is no version.").arg(name),
                          Tr::tr("Tag images with versions like 1.4.2, or use a pattern instead of a range.")};
        if (range->contains(*version))
            return std::nullopt;
        if (range->containsButForPrerelease(*version))
            return Misfit{Tr::tr("Tag %1 is a pre-release, and %2 names none.").arg(name, rules::shown(policy.pattern)),
                          Tr::tr("Name a pre-release in the range to take them, as >=1.0.0-0 does.")};
        return Misfit{Tr::tr("Tag %1 is not in the range %2.").arg(name, rules::shown(policy.pattern)),
                      Tr::tr("Widen the range: %1 || %2.").arg(rules::shown(policy.pattern), name)};
    }
    case TagRule::Numeric:
        if (numberIn(pushed.tag))
            return std::nullopt;
        return pattern ? Misfit{Tr::tr("Tag %1 has no number where %2 looks for it.").arg(name, rules::shown(policy.pattern)),
                                Tr::tr("Let the group of the expression catch the digits of %1.").arg(name)}
                       : Misfit{Tr::tr("Tag %1 is not a number.").arg(name),
                                Tr::tr("Tell where the number is with an expression like build-(\\d+).")};
    }
    return std::nullopt;
}

std::optional<Misfit> TagMatcher::State::guard(const ImageTag &current, const ImageTag &pushed, bool allowDowngrade) const
{
    const QString name = shownTag(pushed.tag), at = shownTag(current.tag);
    const bool sameTag = pushed.tag == current.tag;
    const bool sameDigest = !current.digest.isEmpty() && current.digest == pushed.digest;
    const auto buildNow = [&] { return Tr::tr("Press Build Now to build it again."); };
    if (policy.kind == TagRule::None)
        return std::nullopt;
    if (policy.kind == TagRule::Digest) {
        if (sameDigest)
            return Misfit{Tr::tr("Tag %1 was pushed again with the content that is there already.").arg(name), buildNow()};
        if (pushed.digest.isEmpty())
            return Misfit{Tr::tr("The sender does not tell the digest of %1, so nothing says that its content is new.").arg(name),
                          Tr::tr("Choose no policy to build every push of %1.").arg(name)};
        return std::nullopt;
    }
    if (sameDigest && !sameTag)
        return Misfit{Tr::tr("Tag %1 is another name for the image the source is at, %2.").arg(name, at), buildNow()};

    if (policy.kind == TagRule::Numeric) {
        const auto present = numberIn(current.tag), number = numberIn(pushed.tag);
        if (!present || !number)
            return std::nullopt;
        const auto order = compareNumbers(*number, *present);
        if (order > 0 || (order < 0 && allowDowngrade))
            return std::nullopt;
        return order == 0 ? Misfit{Tr::tr("Tag %1 is not above %2, where the source is; only greater numbers build.").arg(name, at), buildNow()}
                          : Misfit{Tr::tr("Tag %1 is below %2, where the source is.").arg(name, at),
                                   Tr::tr("Allow older tags, or set the source to %1 by hand.").arg(name)};
    }
    const auto present = Version::parse(current.tag), version = Version::parse(pushed.tag);
    if (!present || !version)
        return std::nullopt;
    const auto order = *version <=> *present;
    if (order == 0 && policy.kind == TagRule::Semver)
        return Misfit{Tr::tr("Version %1 is not newer than %2, where the source is.").arg(name, at), buildNow()};
    if (order >= 0 || allowDowngrade)
        return std::nullopt;
    return Misfit{Tr::tr("Version %1 is older than %2, where the source is.").arg(name, at),
                  Tr::tr("Allow older tags, or set the source to %1 by hand.").arg(name)};
}

QString TagMatcher::State::wanted(const ImageTag &current, bool allowDowngrade) const
{
    const QString expression = rules::shown(policy.pattern, 60), at = shownTag(current.tag);
    switch (policy.kind) {
    case TagRule::None:
        return current.tag.isEmpty() ? Tr::tr("none, the source is pinned to a digest") : Tr::tr("tag %1").arg(at);
    case TagRule::Digest:
        return Tr::tr("tag %1 with new content").arg(at);
    case TagRule::Regex:
        return policy.prefix ? Tr::tr("a tag that begins like %1").arg(expression) : Tr::tr("a tag like %1").arg(expression);
    case TagRule::Glob:
        return Tr::tr("a tag like %1").arg(expression);
    case TagRule::Semver:
        return allowDowngrade || !Version::parse(current.tag) ? Tr::tr("a version in %1").arg(expression)
                                                             : Tr::tr("a version in %1 above %2").arg(expression, at);
    case TagRule::Numeric: {
        const auto present = numberIn(current.tag);
        if (allowDowngrade || !present)
            return policy.pattern.isEmpty() ? Tr::tr("a number") : Tr::tr("a number by %1").arg(expression);
        return policy.pattern.isEmpty() ? Tr::tr("a number above %1").arg(*present)
                                        : Tr::tr("a number by %1 above %2").arg(expression, *present);
    }
    }
    return {};
}

std::weak_ordering TagMatcher::State::compare(const QString &a, const QString &b) const
{
    if (policy.kind == TagRule::Numeric) {
        const auto x = numberIn(a), y = numberIn(b);
        if (x && y) {
            if (const auto order = compareNumbers(*x, *y); order != 0)
                return order;
        }
    }
    const auto x = Version::parse(a), y = Version::parse(b);
    if (x && y) {
        if (const auto order = *x <=> *y; order != 0)
            return order;
    }
    return compareNaturally(a, b);
}

TagAnswer TagMatcher::accepts(const ImageTag &current, const ImageTag &pushed, bool allowDowngrade) const
{
    TagAnswer answer;
    answer.wanted = m_state->wanted(current, allowDowngrade);
    answer.seen = seenText(pushed);
    auto misfit = m_state->misfit(current, pushed);
    if (!misfit)
        misfit = m_state->guard(current, pushed, allowDowngrade);
    answer.accepted = !misfit;
    if (misfit) {
        answer.reason = misfit->reason;
        answer.hint = misfit->hint;
    }
    return answer;
}

TagChoice TagMatcher::choose(const ImageTag &current, const QList<ImageTag> &tags, bool allowDowngrade) const
{
    TagChoice choice;
    choice.reasons.resize(tags.size());
    QList<int> taken;
    for (int i = 0; i < tags.size(); ++i) {
        const TagAnswer answer = accepts(current, tags[i], allowDowngrade);
        choice.reasons[i] = answer.reason;
        if (answer.accepted)
            taken.append(i);
    }
    if (taken.isEmpty())
        return choice;
    // The first of equals, so that the answer does not depend on more than the list.
    choice.winner = *std::max_element(taken.begin(), taken.end(), [&](int a, int b) {
        return m_state->compare(tags[a].tag, tags[b].tag) < 0;
    });
    const QString winner = shownTag(tags[choice.winner].tag);
    for (const int i : taken) {
        const ImageTag &tag = tags[i];
        if (i == choice.winner)
            choice.reasons[i] = taken.size() == 1 ? Tr::tr("Tag %1 is the only one that is taken.").arg(winner)
                                                  : Tr::tr("Tag %1 is the highest of %2 that are taken.")
                                                        .arg(winner, QString::number(taken.size()));
        else if (!tag.digest.isEmpty() && tag.digest == tags[choice.winner].digest)
            choice.reasons[i] = Tr::tr("Tag %1 is another name for the same image as %2.").arg(shownTag(tag.tag), winner);
        else
            choice.reasons[i] = Tr::tr("Tag %1 is taken too, but %2 is higher.").arg(shownTag(tag.tag), winner);
    }
    return choice;
}

TagAnswer accepts(const TagPolicy &policy, const ImageTag &current, const ImageTag &pushed, bool allowDowngrade)
{
    const auto matcher = TagMatcher::compile(policy);
    if (matcher)
        return matcher->accepts(current, pushed, allowDowngrade);
    return {false, describe(policy), seenText(pushed), Tr::tr("Mend the tag policy."), matcher.error().message};
}

Result<TagChoice> choose(const TagPolicy &policy, const ImageTag &current, const QList<ImageTag> &tags, bool allowDowngrade)
{
    const auto matcher = TagMatcher::compile(policy);
    if (!matcher)
        return failure(matcher.error());
    return matcher->choose(current, tags, allowDowngrade);
}

ImageTag tagOf(const Event &event)
{
    return {event.imageTag, isImageDigest(event.imageDigest) ? event.imageDigest : QString()};
}

QString describe(const TagPolicy &policy)
{
    const QString pattern = rules::shown(policy.pattern, 60);
    switch (policy.kind) {
    case TagRule::None:
        return Tr::tr("Only the source's own tag");
    case TagRule::Digest:
        return Tr::tr("The source's own tag, when its content is new");
    case TagRule::Regex:
        return policy.prefix ? Tr::tr("Tags that begin like %1 (regular expression)").arg(pattern)
                             : Tr::tr("Tags like %1 (regular expression)").arg(pattern);
    case TagRule::Glob:
        return Tr::tr("Tags like %1").arg(pattern);
    case TagRule::Semver:
        return Tr::tr("Newer versions in %1").arg(pattern);
    case TagRule::Numeric:
        return pattern.isEmpty() ? Tr::tr("Greater numbers") : Tr::tr("Greater numbers by %1").arg(pattern);
    }
    return {};
}

QString word(TagRule rule) { return wordIn(kinds, rule); }
std::optional<TagRule> tagRuleFrom(QStringView word) { return valueIn(kinds, word); }

} // namespace slipway
