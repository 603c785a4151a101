#include "app/domain/hold.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Hold)
};

constexpr std::array days{"Mon"_L1, "Tue"_L1, "Wed"_L1, "Thu"_L1, "Fri"_L1, "Sat"_L1, "Sun"_L1};
constexpr int mostJoined = 100;  // windows that pass into one another: two that cover the week would go on for ever

struct Interval {
    qint64 beginMs = 0;
    qint64 endMs = 0;
};

int dayFrom(const QString &word)
{
    for (size_t i = 0; i < days.size(); ++i) {
        if (word.startsWith(days[i], Qt::CaseInsensitive))
            return int(i) + 1;
    }
    return 0;
}

// What the clock on the wall shows, in milliseconds of UTC. An hour may come twice, or not at all.
qint64 instantOf(const QDateTime &wall, const QTimeZone &zone, bool later)
{
    const qint64 naive = QDateTime(wall.date(), wall.time(), Qt::UTC).toMSecsSinceEpoch();
    const auto offsetAt = [&](qint64 ms) { return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) * 1000LL; };
    constexpr qint64 day = 24LL * 3600 * 1000;
    const qint64 before = naive - offsetAt(naive - day), after = naive - offsetAt(naive + day);
    const bool beforeHolds = before + offsetAt(before) == naive, afterHolds = after + offsetAt(after) == naive;
    if (beforeHolds && afterHolds)
        return later ? std::max(before, after) : std::min(before, after);
    if (beforeHolds || afterHolds)
        return beforeHolds ? before : after;
    const auto change = zone.nextTransition(QDateTime::fromMSecsSinceEpoch(naive - day, Qt::UTC));
    return change.atUtc.isValid() ? change.atUtc.toMSecsSinceEpoch() : before;
}

// The one that holds at the time, if any.
std::optional<Interval> intervalAt(const FreezeSpan &span, qint64 nowMs, const QTimeZone &zone)
{
    const auto holds = [nowMs](const Interval &interval) { return interval.beginMs <= nowMs && nowMs < interval.endMs; };
    if (!span.isWeekly) {
        const Interval interval{instantOf(span.from, zone, false), instantOf(span.to, zone, true)};
        return holds(interval) ? std::optional(interval) : std::nullopt;
    }
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, zone).date();
    int length = (span.toDay - span.fromDay + 7) % 7;
    if (length == 0 && span.to.time() <= span.from.time())
        length = 7;
    for (int back = 0; back <= 7; ++back) {
        const QDate begin = today.addDays(-back);
        if (begin.dayOfWeek() != span.fromDay)
            continue;
        const Interval interval{instantOf(QDateTime(begin, span.from.time(), Qt::UTC), zone, false),
                                instantOf(QDateTime(begin.addDays(length), span.to.time(), Qt::UTC), zone, true)};
        if (holds(interval))
            return interval;
    }
    return std::nullopt;
}

Result<FreezeSpan> wrong(const QString &text)
{
    return failure(ErrorCode::Invalid,
                   Tr::tr("“%1” is no time span: write “Fri 16:00 - Mon 08:00” for every week, or "
                          "“2026-12-20 - 2027-01-02”, with or without times.")
                       .arg(text));
}

} // namespace

Result<FreezeSpan> parseFreezeSpan(const QString &text)
{
    static const QRegularExpression weekly(
        u"\\A\\s*(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\\s+(\\d{1,2}:\\d\\d)\\s*[-–—]\\s*"
        "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\\s+(\\d{1,2}:\\d\\d)\\s*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression dated(u"\\A\\s*(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d{1,2}:\\d\\d))?\\s*[-–—]\\s*"
                                          "(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d{1,2}:\\d\\d))?\\s*\\z"_s);
    const auto timeOf = [](const QString &word) { return QTime::fromString(word, u"H:mm"_s); };
    FreezeSpan span;
    if (const auto match = weekly.match(text); match.hasMatch()) {
        const QTime from = timeOf(match.captured(2)), to = timeOf(match.captured(4));
        if (!from.isValid() || !to.isValid())
            return wrong(text);
        span.isWeekly = true;
        span.fromDay = dayFrom(match.captured(1));
        span.toDay = dayFrom(match.captured(3));
        const QDate none(2000, 1, 1);
        span.from = QDateTime(none, from, Qt::UTC);
        span.to = QDateTime(none, to, Qt::UTC);
        if (span.fromDay == span.toDay && from == to)
            return failure(ErrorCode::Invalid,
                           Tr::tr("“%1” would never end. Pause building instead, or switch the triggers off.").arg(text));
        return span;
    }
    const auto match = dated.match(text);
    if (!match.hasMatch() || match.captured(2).isEmpty() != match.captured(4).isEmpty())
        return wrong(text);
    const QDate first = QDate::fromString(match.captured(1), Qt::ISODate), last = QDate::fromString(match.captured(3), Qt::ISODate);
    span.hasTimes = !match.captured(2).isEmpty();
    const QTime from = span.hasTimes ? timeOf(match.captured(2)) : QTime(0, 0);
    const QTime to = span.hasTimes ? timeOf(match.captured(4)) : QTime(0, 0);
    if (!first.isValid() || !last.isValid() || !from.isValid() || !to.isValid())
        return wrong(text);
    span.from = QDateTime(first, from, Qt::UTC);
    span.to = QDateTime(span.hasTimes ? last : last.addDays(1), to, Qt::UTC);
    if (span.to <= span.from)
        return failure(ErrorCode::Invalid, Tr::tr("“%1” ends before it begins.").arg(text));
    return span;
}

QString toText(const FreezeSpan &span)
{
    if (span.isWeekly)
        return u"%1 %2 - %3 %4"_s.arg(days[size_t(span.fromDay - 1)], span.from.toString(u"HH:mm"_s), days[size_t(span.toDay - 1)],
                                      span.to.toString(u"HH:mm"_s));
    if (!span.hasTimes)
        return span.from.toString(u"yyyy-MM-dd"_s) + u" - "_s + span.to.addDays(-1).toString(u"yyyy-MM-dd"_s);
    return span.from.toString(u"yyyy-MM-dd HH:mm"_s) + u" - "_s + span.to.toString(u"yyyy-MM-dd HH:mm"_s);
}

std::optional<Frozen> frozenAt(const QList<FreezeWindow> &windows, qint64 nowUs, const QTimeZone &zone)
{
    std::optional<Frozen> frozen;
    qint64 atMs = nowUs / 1000;
    for (int joined = 0; joined < mostJoined; ++joined) {
        qint64 endMs = 0;
        for (const FreezeWindow &window : windows) {
            const auto span = parseFreezeSpan(window.span);
            const auto interval = span ? intervalAt(*span, atMs, zone) : std::nullopt;
            if (!interval)
                continue;
            if (!frozen)
                frozen = Frozen{0, window.reason};
            endMs = std::max(endMs, interval->endMs);
        }
        if (endMs == 0)
            break;
        atMs = endMs;
    }
    if (frozen)
        frozen->untilUs = atMs * 1000;
    return frozen;
}

namespace {

QString timeText(qint64 us)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(us / 1000);
    return QLocale().toString(time, Tr::tr("ddd d MMM, HH:mm", "a day and its time, in the letters of QLocale"));
}

} // namespace

QString pauseReason(const Pause &pause)
{
    const QString since = timeText(pause.sinceUs);
    return pause.reason.isEmpty() ? Tr::tr("Building is paused by %1 since %2.").arg(pause.by, since)
                                  : Tr::tr("Building is paused by %1 since %2: %3").arg(pause.by, since, pause.reason);
}

QString freezeReason(Environment environment, const Frozen &frozen)
{
    const QString until = timeText(frozen.untilUs);
    QString text;
    switch (environment) {
    case Environment::Development:
        text = Tr::tr("Development is frozen until %1").arg(until);
        break;
    case Environment::Test:
        text = Tr::tr("Test is frozen until %1").arg(until);
        break;
    case Environment::Production:
        text = Tr::tr("Production is frozen until %1").arg(until);
        break;
    }
    return frozen.reason.isEmpty() ? text + u'.' : text + u": "_s + frozen.reason;
}

} // namespace slipway
