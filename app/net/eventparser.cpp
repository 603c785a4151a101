#include "app/net/eventparser.h"

#include <QCoreApplication>

#include <algorithm>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(EventStream)
};

constexpr char byteOrderMark[] = "\xef\xbb\xbf";

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() && text.size() < 9 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Result<QList<StreamEvent>> EventParser::push(const QByteArray &bytes)
{
    QList<StreamEvent> events;
    for (qsizetype at = 0; at < bytes.size() && !m_isBroken;) {
        if (std::exchange(m_isAfterReturn, false) && bytes[at] == '\n') {
            ++at;
            continue;
        }
        const auto end = std::find_if(bytes.begin() + at, bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype next = end - bytes.begin();
        if (m_open.size() + m_data.size() + (next - at) > m_mostBytes) {
            m_isBroken = true;
            break;
        }
        m_open.append(bytes.constData() + at, next - at);
        at = next;
        if (m_read == 0 && m_open.size() >= 3) // only the very beginning may have one
            m_read = m_open.startsWith(byteOrderMark) ? (m_open.remove(0, 3), 1) : 1;
        if (end == bytes.end())
            break;
        m_read = 1;
        m_isAfterReturn = *end == '\r';
        ++at;
        const QByteArray whole = std::exchange(m_open, {});
        line(whole, events);
    }
    if (m_isBroken)
        return failure(ErrorCode::Corrupt, Tr::tr("The server sent an event that is larger than anything it may relay."));
    return events;
}

void EventParser::line(QByteArrayView line, QList<StreamEvent> &events)
{
    if (line.isEmpty()) {
        if (m_hasData)
            events.append({m_id, m_name, m_data});
        m_name.clear();
        m_data.clear();
        m_hasData = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return; // a remark
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (field == QByteArrayView("data")) {
        if (m_hasData)
            m_data += '\n';
        m_data += value;
        m_hasData = true;
    } else if (field == QByteArrayView("event")) {
        m_name = value.toByteArray();
    } else if (field == QByteArrayView("id")) {
        if (!value.contains('\0'))
            m_id = value.toByteArray();
    } else if (field == QByteArrayView("retry") && isNumber(value)) {
        m_retryMs = value.toByteArray().toInt();
    }
}

} // namespace slipway
