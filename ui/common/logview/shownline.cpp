#include "ui/common/logview/shownline.h"

#include "app/logs/servicemessage.h"

namespace slipway {

LogLine asShown(LogLine line)
{
    if (const auto shown = shownInstead({line.bytes.constData(), static_cast<std::size_t>(line.bytes.size())}))
        line.bytes = QByteArray::fromStdString(*shown);
    return line;
}

std::optional<QString> timeBeside(const LogTimes &times, const LineLog &log, const LogIndex &index, LineNumber line, LineSpan span)
{
    const auto time = index.timeAt(span.begin);
    if (!time)
        return std::nullopt;
    // Of the line before: of its first byte, wherever that line is shown.
    std::optional<qint64> before;
    if (times.style().mode == LogTimeStyle::SinceLine && line.value > 0) {
        const auto spans = log.spans({line.value - 1}, {1});
        before = spans.empty() ? std::nullopt : index.timeAt(spans.front().begin);
    }
    return times.text(*time, index.firstTimeUs(), before);
}

} // namespace slipway
