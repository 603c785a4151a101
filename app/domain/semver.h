// Versions and ranges of versions: semver.org 2.0.0, read as leniently as tags are written. Pure; any thread.
#pragma once

#include "app/core/error.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

namespace slipway {

// "1.2.3-rc.1+build.5"; a leading v, missing numbers ("v1", "1.25-alpine") and leading zeros (2024.01.05) are fine.
struct Version {
    quint64 major = 0;
    quint64 minor = 0;
    quint64 patch = 0;
    QStringList prerelease; // identifiers; empty: a release
    QString build;          // has no say in order

    static std::optional<Version> parse(QStringView text);
    bool isPrerelease() const { return !prerelease.isEmpty(); }
    // By precedence (semver.org, item 11): versions that differ in build metadata alone are equivalent.
    friend std::weak_ordering operator<=>(const Version &a, const Version &b);
    friend bool operator==(const Version &a, const Version &b) { return (a <=> b) == 0; }
};

// ">=1.2 <2", "^1.4", "~1.4.2", "1.x", "1.2 - 1.4", "1.2.3", "!=1.3.0", "*", joined by blanks or commas, alternatives by ||.
// - Pre-releases belong to a range only where it names one itself: ">=1.0.0-0" takes them, ">=1.0.0" does not.
// - Below a release means below its pre-releases too: "<2" never takes 2.0.0-rc.1.
class VersionRange
{
public:
    // Invalid: a sentence that says what is wrong and at which character.
    static Result<VersionRange> parse(const QString &text);

    bool contains(const Version &version) const;
    // True if only the missing mention of pre-releases keeps it out.
    bool containsButForPrerelease(const Version &version) const;

private:
    enum class Relation { Less, LessOrEqual, Equal, NotEqual, GreaterOrEqual, Greater };
    struct Bound {
        Relation relation = Relation::Equal;
        Version version;
    };
    struct Alternative {
        QList<Bound> bounds; // all of them; none: every version
        bool prereleases = false;
    };
    struct Reader;
    static bool holds(const Bound &bound, const Version &version);

    QList<Alternative> m_alternatives;
};

} // namespace slipway
