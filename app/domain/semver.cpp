#include "app/domain/semver.h"

#include "app/domain/tagorder.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(VersionRange)
};

constexpr qsizetype mostDigits = 18; // fits 64 bits; a time stamp has 14

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isIdentifierChar(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
}

std::optional<QStringList> identifiers(QStringView text)
{
    QStringList result;
    for (const QStringView part : text.split(u'.')) {
        if (part.isEmpty() || !std::all_of(part.begin(), part.end(), isIdentifierChar))
            return std::nullopt;
        result.append(part.toString());
    }
    return result;
}

std::weak_ordering ordered(int comparison)
{
    return comparison < 0 ? std::weak_ordering::less
        : comparison > 0  ? std::weak_ordering::greater
                          : std::weak_ordering::equivalent;
}

std::weak_ordering compareIdentifiers(QStringView a, QStringView b)
{
    const bool numericA = isNumber(a), numericB = isNumber(b);
    if (numericA != numericB)
        return numericA ? std::weak_ordering::less : std::weak_ordering::greater;
    if (!numericA)
        return ordered(a.compare(b));
    return compareNumbers(a, b);
}

// A version as it may stand in a range: numbers may be missing or x.
struct Partial {
    int numbers = 0; // how many of major, minor, patch are given
    Version version;
};

bool isWildcard(QStringView text) { return text == u"x" || text == u"X" || text == u"*"; }

std::optional<Partial> partialFrom(QStringView text, bool wildcards)
{
    if (text.startsWith(u'v') || text.startsWith(u'V'))
        text = text.sliced(1);
    Partial result;
    if (const qsizetype plus = text.indexOf(u'+'); plus >= 0) {
        const auto build = identifiers(text.sliced(plus + 1));
        if (!build)
            return std::nullopt;
        result.version.build = build->join(u'.');
        text = text.first(plus);
    }
    if (const qsizetype dash = text.indexOf(u'-'); dash >= 0) {
        const auto prerelease = identifiers(text.sliced(dash + 1));
        if (!prerelease)
            return std::nullopt;
        result.version.prerelease = *prerelease;
        text = text.first(dash);
    }
    const QList<QStringView> parts = text.split(u'.');
    if (parts.size() > 3)
        return std::nullopt;
    const std::array members{&Version::major, &Version::minor, &Version::patch};
    bool open = false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (wildcards && isWildcard(parts[i])) {
            open = true;
            continue;
        }
        if (open || !isNumber(parts[i]) || parts[i].size() > mostDigits)
            return std::nullopt;
        result.version.*members[std::size_t(i)] = parts[i].toULongLong();
        ++result.numbers;
    }
    if (open && (result.version.isPrerelease() || !result.version.build.isEmpty()))
        return std::nullopt;
    return result;
}

Version release(quint64 major, quint64 minor, quint64 patch)
{
    Version version;
    version.major = major;
    version.minor = minor;
    version.patch = patch;
    return version;
}

// Below a version and below its pre-releases.
Version floorOf(Version version)
{
    if (!version.isPrerelease())
        version.prerelease = {u"0"_s};
    return version;
}

// The first version behind all that the given numbers stand for: behind 1.2 is 1.3.0.
Version behind(const Partial &partial)
{
    const Version &v = partial.version;
    return partial.numbers == 1 ? release(v.major + 1, 0, 0)
        : partial.numbers == 2  ? release(v.major, v.minor + 1, 0)
                                : release(v.major, v.minor, v.patch + 1);
}

} // namespace

std::optional<Version> Version::parse(QStringView text)
{
    const auto partial = partialFrom(text, false);
    return partial ? std::optional(partial->version) : std::nullopt;
}

std::weak_ordering operator<=>(const Version &a, const Version &b)
{
    if (const auto order = a.major <=> b.major; order != 0)
        return order;
    if (const auto order = a.minor <=> b.minor; order != 0)
        return order;
    if (const auto order = a.patch <=> b.patch; order != 0)
        return order;
    if (a.isPrerelease() != b.isPrerelease())
        return a.isPrerelease() ? std::weak_ordering::less : std::weak_ordering::greater;
    for (qsizetype i = 0; i < std::min(a.prerelease.size(), b.prerelease.size()); ++i) {
        if (const auto order = compareIdentifiers(a.prerelease[i], b.prerelease[i]); order != 0)
            return order;
    }
    return a.prerelease.size() <=> b.prerelease.size();
}

// Reads a range from left to right; at is where it stands.
struct VersionRange::Reader {
    QString text;
    qsizetype at = 0;
    Alternative alternative;

    bool atEnd() const { return at >= text.size(); }

    void skipBlanks()
    {
        while (!atEnd() && (text[at].isSpace() || text[at] == u','))
            ++at;
    }

    bool take(QStringView word)
    {
        if (!QStringView(text).sliced(at).startsWith(word))
            return false;
        at += word.size();
        return true;
    }

    QString takeOperator()
    {
        for (const QStringView word : {u">=", u"<=", u"!=", u"==", u"~>", u"=>", u"=<", u">", u"<", u"=", u"~", u"^"}) {
            if (take(word))
                return word.toString();
        }
        return {};
    }

    // Up to the next blank, comma or bar.
    QStringView takeWord()
    {
        const qsizetype from = at;
        while (!atEnd() && !text[at].isSpace() && text[at] != u',' && text[at] != u'|')
            ++at;
        return QStringView(text).sliced(from, at - from);
    }

    Error wrong(const QString &problem, qsizetype where) const
    {
        return {ErrorCode::Invalid,
                Tr::tr("This is no range of versions: %1, at character %2.").arg(problem, QString::number(where + 1)), {}};
    }

    void add(Relation relation, const Version &version) { alternative.bounds.append({relation, version}); }
    void addBelow(const Version &version) { add(Relation::Less, floorOf(version)); }

    void addRange(const QString &sign, const Partial &partial)
    {
        const Version &version = partial.version;
        const bool whole = partial.numbers == 3 || version.isPrerelease();
        alternative.prereleases = alternative.prereleases || version.isPrerelease();
        if (sign == u"^") {
            add(Relation::GreaterOrEqual, version);
            if (partial.numbers == 0)
                return;
            if (version.major > 0 || partial.numbers == 1)
                addBelow(release(version.major + 1, 0, 0));
            else if (version.minor > 0 || partial.numbers == 2)
                addBelow(release(0, version.minor + 1, 0));
            else
                addBelow(release(0, 0, version.patch + 1));
        } else if (sign == u"~" || sign == u"~>") {
            add(Relation::GreaterOrEqual, version);
            if (partial.numbers > 0)
                addBelow(partial.numbers == 1 ? release(version.major + 1, 0, 0) : release(version.major, version.minor + 1, 0));
        } else if (sign == u">=" || sign == u"=>") {
            add(Relation::GreaterOrEqual, version);
        } else if (sign == u">") {
            if (whole)
                add(Relation::Greater, version);
            else if (partial.numbers > 0)
                add(Relation::GreaterOrEqual, behind(partial));
            else
                addBelow(release(0, 0, 0)); // above everything is nothing
        } else if (sign == u"<") {
            addBelow(version);
        } else if (sign == u"<=" || sign == u"=<") {
            if (whole)
                add(Relation::LessOrEqual, version);
            else if (partial.numbers > 0)
                addBelow(behind(partial));
        } else if (sign == u"!=") {
            add(Relation::NotEqual, version);
        } else if (whole) {
            add(Relation::Equal, version);
        } else if (partial.numbers > 0) {
            add(Relation::GreaterOrEqual, version);
            addBelow(behind(partial));
        }
    }

    Result<> readOne()
    {
        const qsizetype start = at;
        const QString sign = takeOperator();
        while (!atEnd() && text[at].isSpace())
            ++at;
        const qsizetype where = at;
        const QStringView word = takeWord();
        if (word.isEmpty())
            return failure(wrong(Tr::tr("“%1” needs a version behind it").arg(sign), start));
        const auto partial = partialFrom(word, true);
        if (!partial)
            return failure(wrong(Tr::tr("“%1” is no version").arg(word), where));
        if (sign == u"!=" && partial->numbers < 3)
            return failure(wrong(Tr::tr("“!=” needs a whole version behind it, like 1.4.2"), where));

        const qsizetype before = at;
        skipBlanks();
        if (sign.isEmpty() && before < at && take(u"- ")) {
            skipBlanks();
            const qsizetype end = at;
            const QStringView last = takeWord();
            const auto to = partialFrom(last, true);
            if (!to)
                return failure(wrong(last.isEmpty() ? Tr::tr("“-” needs a version behind it")
                                                    : Tr::tr("“%1” is no version").arg(last), end));
            addRange(u">="_s, *partial);
            addRange(u"<="_s, *to);
        } else {
            addRange(sign, *partial);
        }
        return Done{};
    }
};

Result<VersionRange> VersionRange::parse(const QString &text)
{
    VersionRange range;
    Reader reader{text, 0, {}};
    reader.skipBlanks();
    if (reader.atEnd())
        return failure(ErrorCode::Invalid, Tr::tr("The range of versions is missing. Write one like ^1.4 or >=1.2 <2."));
    while (true) {
        reader.skipBlanks();
        if (reader.atEnd() || reader.text[reader.at] == u'|')
            return failure(reader.wrong(Tr::tr("a version is missing beside “||”"), std::min(reader.at, text.size() - 1)));
        reader.alternative = {};
        while (!reader.atEnd() && reader.text[reader.at] != u'|') {
            if (const auto read = reader.readOne(); !read)
                return failure(read.error());
            reader.skipBlanks();
        }
        range.m_alternatives.append(reader.alternative);
        if (reader.atEnd())
            return range;
        if (!reader.take(u"||"))
            return failure(reader.wrong(Tr::tr("alternatives are joined by “||”"), reader.at));
    }
}

bool VersionRange::holds(const Bound &bound, const Version &version)
{
    switch (bound.relation) {
    case Relation::Less:
        return version < bound.version;
    case Relation::LessOrEqual:
        return version <= bound.version;
    case Relation::Equal:
        return version == bound.version;
    case Relation::NotEqual:
        return version != bound.version;
    case Relation::GreaterOrEqual:
        return version >= bound.version;
    case Relation::Greater:
        return version > bound.version;
    }
    return false;
}

bool VersionRange::contains(const Version &version) const
{
    return std::any_of(m_alternatives.begin(), m_alternatives.end(), [&](const Alternative &alternative) {
        return (alternative.prereleases || !version.isPrerelease())
            && std::all_of(alternative.bounds.begin(), alternative.bounds.end(),
                           [&](const Bound &bound) { return holds(bound, version); });
    });
}

bool VersionRange::containsButForPrerelease(const Version &version) const
{
    if (!version.isPrerelease() || contains(version))
        return false;
    return std::any_of(m_alternatives.begin(), m_alternatives.end(), [&](const Alternative &alternative) {
        return std::all_of(alternative.bounds.begin(), alternative.bounds.end(),
                           [&](const Bound &bound) { return holds(bound, version); });
    });
}

} // namespace slipway
