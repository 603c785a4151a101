// What is found in a body, and going to places in it.
#include "app/core/whendone.h"
#include "ui/deliveries/background.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/markbar.h"

#include <algorithm>
#include <utility>

namespace slipway {

namespace {

constexpr qsizetype searchedAtOnce = 1024 * 1024;
constexpr int paintedMarks = 4096; // more than any bar has pixels

} // namespace

// -- finding

std::vector<BodyView::Match> BodyView::matchesIn(const BodyText &text, const LineMatcher &matcher)
{
    std::vector<Match> found;
    for (quint32 number = 0; number < text.lines.size() && int(found.size()) < mostMatches; ++number) {
        const QByteArrayView bytes = text.line(number);
        const QString line = QString::fromUtf8(bytes);
        const auto ranges = matcher.ranges(line, mostMatches - int(found.size()));
        const bool plain = line.size() == bytes.size(); // then a character is a byte
        int unit = 0;
        qsizetype byte = 0;
        const auto bytesTo = [&](int end) {
            const qsizetype more = plain ? end - unit : QStringView(line).sliced(unit, end - unit).toUtf8().size();
            unit = end;
            byte += more;
            return quint32(byte);
        };
        for (const LineMatcher::Range &range : ranges) {
            const quint32 begin = bytesTo(range.start);
            found.push_back({text.lines[number] + begin, bytesTo(range.start + range.length) - begin});
        }
    }
    return found;
}

Result<> BodyView::find(const std::optional<SearchPattern> &pattern)
{
    std::shared_ptr<const LineMatcher> matcher;
    if (pattern) {
        auto compiled = LineMatcher::compile(*pattern);
        if (!compiled)
            return failure(compiled.error());
        matcher = *compiled;
    }
    m_matcher = std::move(matcher);
    renewMatches();
    return Done{};
}

void BodyView::renewMatches()
{
    const quint64 asked = ++m_finding;
    if (!m_matcher || !m_text)
        return takeMatches({});
    if (m_text->text.size() <= searchedAtOnce)
        return takeMatches(matchesIn(*m_text, *m_matcher));
    const auto found = inBackground([text = m_text, matcher = m_matcher] { return matchesIn(*text, *matcher); });
    whenDone(found, this, [this, asked](const std::vector<Match> &matches) {
        if (asked == m_finding)
            takeMatches(matches);
    });
}

void BodyView::takeMatches(std::vector<Match> matches)
{
    m_matches = std::move(matches);
    m_match = -1;
    renewMarks();
    viewport()->update();
    if (m_matches.empty() || !m_rows || m_shown == 0)
        return Q_EMIT foundChanged();
    // The first in sight or below; else the first of all.
    const quint32 seen = (*m_rows)[size_t(rowAt(verticalScrollBar()->value()))].offset;
    const auto first = std::partition_point(m_matches.begin(), m_matches.end(), [seen](const Match &each) { return each.offset < seen; });
    m_match = first == m_matches.end() ? -1 : int(first - m_matches.begin()) - 1;
    findNext();
}

void BodyView::findNext(bool backwards)
{
    if (m_matches.empty())
        return;
    const int count = int(m_matches.size());
    m_match = m_match < 0 ? (backwards ? count - 1 : 0) : (m_match + (backwards ? count - 1 : 1)) % count;
    const quint32 offset = m_matches[size_t(m_match)].offset;
    reveal(offset);
    if (m_anchor == m_cursor) { // what is selected stays
        m_anchor = m_cursor = offset;
        m_hasCursor = true;
        tellCursorRow(this);
    }
    viewport()->update();
    Q_EMIT foundChanged();
}

QString BodyView::matchText(int match) const
{
    const Match &found = m_matches[size_t(match)];
    return QString::fromUtf8(QByteArrayView(m_text->text).sliced(found.offset, found.length));
}

void BodyView::renewMarks()
{
    std::vector<qreal> marks;
    int last = -1;
    for (const Match &match : m_matches) {
        if (!m_rows || m_shown == 0)
            break;
        const qsizetype row = rowOfOffset(match.offset);
        qint64 shown = shownOf(row);
        if (shown < 0) { // where it is folded away
            const auto hides = [row](const auto &hidden) { return row >= hidden.first && row < hidden.second; };
            shown = shownOf(std::find_if(m_hidden.begin(), m_hidden.end(), hides)->first - 1);
        }
        const qreal share = qreal(shown) / qreal(qMax<qint64>(1, m_shown - 1));
        if (const int place = int(share * paintedMarks); place != last) {
            marks.push_back(share);
            last = place;
        }
    }
    m_bar->setMarks(std::move(marks));
}

// -- places

// Unfolds whatever hides the place, and scrolls as little as needed.
void BodyView::reveal(quint32 offset)
{
    if (!m_rows || m_rows->empty())
        return;
    const qsizetype row = rowOfOffset(offset);
    const quint32 line = (*m_rows)[size_t(row)].line;
    const auto hides = [line](const auto &fold) { return fold.first < line && line <= fold.second; };
    if (std::erase_if(m_folded, hides) > 0)
        renewFolds();
    const qint64 shown = shownOf(row);
    const int first = verticalScrollBar()->value();
    const int inSight = rowsInSight();
    if (shown < first || shown >= first + inSight)
        verticalScrollBar()->setValue(int(qMax<qint64>(0, shown - inSight / 3)));
}

void BodyView::goToLine(quint32 line)
{
    if (!m_rows || !m_text || m_text->lines.empty())
        return;
    m_anchor = m_cursor = m_text->lines[std::min<std::size_t>(line, m_text->lines.size() - 1)];
    m_hasCursor = true;
    reveal(m_cursor);
    viewport()->update();
    tellCursorRow(this);
}

int BodyView::currentRow() const
{
    return m_hasCursor && m_rows && m_shown > 0 ? int(shownOf(rowOfOffset(m_cursor))) : -1;
}

// Whole rows are selected, so what lies behind the last of them is where the cursor stands.
void BodyView::moveTo(qint64 shown, bool extend)
{
    if (!m_rows || m_shown == 0)
        return;
    const bool beyond = extend && shown >= m_shown;
    shown = qBound<qint64>(0, shown, m_shown - 1);
    const quint32 offset = beyond ? quint32(m_text->text.size()) : (*m_rows)[size_t(rowAt(shown))].offset;
    if (extend && !m_hasCursor)
        m_anchor = offset;
    else if (extend && m_anchor == m_cursor)
        m_anchor = (*m_rows)[size_t(rowOfOffset(m_cursor))].offset;
    m_cursor = offset;
    if (!extend)
        m_anchor = offset;
    m_hasCursor = true;
    const int first = verticalScrollBar()->value();
    const int inSight = rowsInSight();
    if (shown < first)
        verticalScrollBar()->setValue(int(shown));
    else if (shown >= first + inSight)
        verticalScrollBar()->setValue(int(shown) - inSight + 1);
    viewport()->update();
    tellCursorRow(this);
}

// What the cursor is in; where that is folded already, what lies around it.
void BodyView::foldAtCursor(bool fold)
{
    const int at = currentRow();
    if (at < 0)
        return foldInSight(fold);
    const quint32 line = (*m_rows)[size_t(rowAt(at))].line;
    if (!fold)
        return setFolded(line, false);
    const std::pair<quint32, quint32> *around = nullptr;
    for (const auto &each : m_text->folds) { // by opening line: the last one that holds the line is the innermost
        if (each.first > line)
            break;
        if (line <= each.second && !isFolded(each.first))
            around = &each;
    }
    if (!around)
        return;
    m_anchor = m_cursor = m_text->lines[around->first];
    setFolded(around->first, true);
    reveal(m_cursor);
    tellCursorRow(this);
}

// -- for screen readers

qint64 BodyView::firstSeenRow() const
{
    return m_rows ? qMin<qint64>(verticalScrollBar()->value(), m_shown) : 0;
}

qint64 BodyView::endOfSeenRows() const
{
    return m_rows ? qMin<qint64>(m_shown, firstSeenRow() + rowsInSight()) : 0;
}

QRect BodyView::seenRect(qint64 row) const
{
    const qint64 first = firstSeenRow();
    if (row < first || row >= endOfSeenRows())
        return {};
    return {0, 8 + int(row - first) * lineHeight(), viewport()->width(), lineHeight()};
}

} // namespace slipway
