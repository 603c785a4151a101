#include "app/domain/gitfilters.h"

#include "app/domain/glob.h"
#include "app/domain/words.h"

#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<PullPolicy, 3> pullPolicies{{{PullPolicy::Off, "off"_L1},
                                                 {PullPolicy::SameRepository, "same_repository"_L1},
                                                 {PullPolicy::Forks, "forks"_L1}}};

constexpr std::array skipMarks{"[skip ci]"_L1,      "[ci skip]"_L1, "[no ci]"_L1,
                               "[skip actions]"_L1, "[actions skip]"_L1, "***NO_CI***"_L1};

// The last paragraph of a message that has more than one holds its trailers.
QString skipTrailerIn(const QString &message)
{
    const QStringList lines = message.trimmed().split(u'\n');
    qsizetype last = lines.size();
    while (last > 0 && !lines[last - 1].trimmed().isEmpty())
        --last;
    if (last == 0)
        return {};
    for (const QString &line : lines.sliced(last)) {
        const QString text = line.trimmed();
        if (text.section(u':', 0, 0).trimmed().compare("skip-checks"_L1, Qt::CaseInsensitive) == 0
            && text.section(u':', 1).trimmed().compare("true"_L1, Qt::CaseInsensitive) == 0)
            return text;
    }
    return {};
}

} // namespace

QString word(PullPolicy value) { return wordIn(pullPolicies, value); }
std::optional<PullPolicy> pullPolicyFrom(QStringView word) { return valueIn(pullPolicies, word); }

bool pathMatches(QStringView pattern, QStringView path)
{
    const bool rooted = pattern.startsWith(u'/');
    if (rooted)
        pattern = pattern.sliced(1);
    const bool folderOnly = pattern.endsWith(u'/');
    if (folderOnly)
        pattern.chop(1);
    if (pattern.isEmpty())
        return false;
    auto wanted = pattern.split(u'/');
    if (!rooted && wanted.size() == 1)
        wanted.prepend(QStringView(u"**"));
    const auto parts = path.split(u'/');
    const qsizetype count = parts.size();
    // reached[i]: the pattern so far takes the first i parts. Never more steps than parts of one times parts of the other.
    std::vector<bool> reached(size_t(count) + 1, false);
    reached[0] = true;
    for (const QStringView part : wanted) {
        std::vector<bool> next(size_t(count) + 1, false);
        if (part == "**"_L1) {
            bool any = false;
            for (size_t i = 0; i <= size_t(count); ++i) {
                any = any || reached[i];
                next[i] = any;
            }
        } else {
            for (qsizetype i = 0; i < count; ++i)
                next[size_t(i) + 1] = reached[size_t(i)] && globMatches(part, parts[i]);
        }
        reached = std::move(next);
    }
    // What was reached before the end is a folder on the way to the file; the file itself is none.
    for (qsizetype i = 1; i < count; ++i) {
        if (reached[size_t(i)])
            return true;
    }
    return reached[size_t(count)] && !folderOnly;
}

bool authorMatches(const QString &pattern, const QString &name)
{
    QString glob = pattern.toCaseFolded();
    if (glob.endsWith("[bot]"_L1))
        glob = glob.chopped(5) + u"\\[bot\\]"_s;
    return globMatches(glob, name.toCaseFolded());
}

QString skipMarkIn(const QString &message)
{
    for (const QLatin1String mark : skipMarks) {
        if (const qsizetype at = message.indexOf(mark, 0, Qt::CaseInsensitive); at >= 0)
            return message.sliced(at, mark.size());
    }
    return skipTrailerIn(message);
}

} // namespace slipway
