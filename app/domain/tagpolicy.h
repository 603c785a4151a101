// Which pushed tags of an image a component takes. Pure; any thread.
#pragma once

#include "app/core/error.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace slipway {

struct Event;

// none: the source's own tag, nothing else. regex: an expression over the whole tag, or with prefix over its beginning, as
// Rainbond means it. glob: * and ? and [a-z]. semver: a range of versions, of which only newer ones are taken. numeric: a
// number, the whole tag or what the only group of an expression catches; only greater ones are taken. digest: the source's
// own tag, when its content is new.
enum class TagRule { None, Regex, Glob, Semver, Numeric, Digest };

struct TagPolicy {
    TagRule kind = TagRule::None;
    QString pattern;     // expression, glob or range; empty for none and digest, and for numbers that are whole tags
    bool prefix = false; // regex: what follows the match does not matter
    friend bool operator==(const TagPolicy &, const TagPolicy &) = default;
};

struct ImageTag {
    QString tag;    // empty: none
    QString digest; // empty: not known
    friend bool operator==(const ImageTag &, const ImageTag &) = default;
};

// The parts of a check (app/domain/verdict.h) and of its sentence.
struct TagAnswer {
    bool accepted = false;
    QString wanted;
    QString seen;
    QString hint;   // the nearest change that would flip it; empty when accepted
    QString reason; // one sentence; empty when accepted
    friend bool operator==(const TagAnswer &, const TagAnswer &) = default;
};

struct TagChoice {
    int winner = -1;     // index into the tags; none is taken
    QStringList reasons; // one sentence a tag, in their order: why it wins or loses
    friend bool operator==(const TagChoice &, const TagChoice &) = default;
};

// A policy made ready once. Copies share it.
class TagMatcher
{
public:
    // Invalid: a sentence that says what is wrong and where. What does not compile is not saved.
    static Result<TagMatcher> compile(const TagPolicy &policy);

    // Is the pushed tag taken while the source is at current? The downgrade guard refuses a lower version than the current
    // one's, where both are versions or numbers, and another name for the content that is there already.
    TagAnswer accepts(const ImageTag &current, const ImageTag &pushed, bool allowDowngrade) const;

    // Of several tags the one the source would move to: the highest version or number; where the policy orders nothing, the
    // one that comes last when runs of digits count as numbers.
    TagChoice choose(const ImageTag &current, const QList<ImageTag> &tags, bool allowDowngrade) const;

    ~TagMatcher();
    TagMatcher(const TagMatcher &) = default;
    TagMatcher &operator=(const TagMatcher &) = default;

private:
    struct State;
    explicit TagMatcher(std::shared_ptr<const State> state);
    std::shared_ptr<const State> m_state;
};

// A tag has at most so many characters (https://github.com/opencontainers/distribution-spec, "Pulling manifests"); a longer one
// is taken by no policy.
inline constexpr int longestTag = 128;

// The same for one question. A policy that does not compile accepts nothing, and the answer says why.
TagAnswer accepts(const TagPolicy &policy, const ImageTag &current, const ImageTag &pushed, bool allowDowngrade = false);
Result<TagChoice> choose(const TagPolicy &policy, const ImageTag &current, const QList<ImageTag> &tags,
                         bool allowDowngrade = false);

// What an event tells of; a digest only where it is one.
ImageTag tagOf(const Event &event);

// "Tags like v5.* (regular expression)": the policy for the person.
QString describe(const TagPolicy &policy);

QString word(TagRule rule);
std::optional<TagRule> tagRuleFrom(QStringView word);

} // namespace slipway
