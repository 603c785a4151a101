#include "ui/common/logview/logexcerpt.h"

#include "ui/common/logview/logdocument.h"

#include <algorithm>

namespace slipway {

LogExcerpt::LogExcerpt(LogDocument *document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(document, &LogDocument::searched, this, &LogExcerpt::advance);
    connect(document, &LogDocument::grew, this, &LogExcerpt::advance);
    connect(document, &LogDocument::restarted, this, &LogExcerpt::start);
}

void LogExcerpt::setAround(int lines)
{
    if (m_around == lines)
        return;
    m_around = lines;
    start();
}

void LogExcerpt::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    start();
}

void LogExcerpt::start()
{
    m_rows.set({}, {}, {});
    m_lines.clear();
    m_matcher = m_document->matcher();
    gather();
    Q_EMIT rowsChanged();
}

void LogExcerpt::advance()
{
    if (!m_active)
        return;
    if (m_matcher != m_document->matcher()) {
        start();
        return;
    }
    const qint64 before = m_rows.count();
    const auto last = m_lines.last();
    gather();
    if (m_rows.count() > before || m_lines.last() != last)
        Q_EMIT grew();
}

void LogExcerpt::gather()
{
    if (m_active) {
        // Matches come in order, but the last line of a log may match only for a while.
        const LineSet &matches = m_document->matches();
        const qint64 known = m_lines.last().value_or(LineNumber{-1}).value;
        const qint64 sure = known - 2 * m_around - 1;
        m_lines.removeFrom({std::max<qint64>(0, sure)});
        qint64 done = std::max<qint64>(0, sure) - 1;
        for (auto match = matches.next({sure - m_around - 1}); match; match = matches.next(*match)) {
            const qint64 to = std::min(match->value + m_around, m_document->lines().value - 1);
            for (qint64 line = std::max(match->value - m_around, done + 1); line <= to; ++line)
                m_lines.append({line});
            done = std::max(done, to);
        }
    }
    m_rows.set({}, {}, m_document->lines(), {RowChoice::Only, &m_lines});
}

} // namespace slipway
