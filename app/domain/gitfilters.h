// What a git trigger may ask of a push, a tag or a pull request beyond branch and keyword. Plain values; any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

// Patterns as in .gitignore: see pathMatches().
struct PathFilter {
    QStringList include; // empty: every file
    QStringList exclude;
    bool isSet() const { return !include.isEmpty() || !exclude.isEmpty(); }
    friend bool operator==(const PathFilter &, const PathFilter &) = default;
};

// Names as the sender writes them, or globs, in any case; [bot] at the end is not a set of letters: "*[bot]" is every bot.
struct AuthorFilter {
    QStringList allow; // empty: everybody
    QStringList deny;  // goes before allow
    bool isSet() const { return !allow.isEmpty() || !deny.isEmpty(); }
    friend bool operator==(const AuthorFilter &, const AuthorFilter &) = default;
};

// off: none build; same_repository: those whose source is a branch of the repository itself; forks: also those of forks,
// which wait until a person approves them.
enum class PullPolicy { Off, SameRepository, Forks };

struct PullFilter {
    PullPolicy build = PullPolicy::Off;
    QStringList targets; // branches they go into, names or globs; empty: the source's branch
    friend bool operator==(const PullFilter &, const PullFilter &) = default;
};

QString word(PullPolicy value);
std::optional<PullPolicy> pullPolicyFrom(QStringView word);

// * and ? stay within a folder, ** goes through folders; what names a folder takes all below it; without a slash, or with
// one at the end only, it may lie in any folder, else the pattern begins at the root. Case counts.
bool pathMatches(QStringView pattern, QStringView path);

bool authorMatches(const QString &pattern, const QString &name);

// "[skip ci]", as it stands in the message; empty: none of the marks that keep a commit from being built. Case does not count.
QString skipMarkIn(const QString &message);

} // namespace slipway
