#include "app/storage/headerlines.h"

#include <string_view>

namespace slipway {

namespace {

void append(QByteArray &lines, const QByteArray &text, bool isName)
{
    static constexpr std::string_view escapedInValue("\n\\\0", 3);
    static constexpr std::string_view escapedInName("\n\\\0:", 4);
    const std::string_view rest(text.constData(), std::size_t(text.size()));
    if (rest.find_first_of(isName ? escapedInName : escapedInValue) == rest.npos) { // nearly always
        lines += text;
        return;
    }
    for (const char byte : text) {
        if (byte == '\n') {
            lines += "\\n";
            continue;
        }
        if (byte == '\0') {
            lines += "\\0";
            continue;
        }
        if (byte == '\\' || (isName && byte == ':'))
            lines += '\\';
        lines += byte;
    }
}

} // namespace

QString headerLines(const Headers &headers)
{
    QByteArray lines;
    qsizetype size = 0;
    for (const auto &[name, value] : headers)
        size += name.size() + value.size() + 3;
    lines.reserve(size);
    for (const auto &[name, value] : headers) {
        append(lines, name, true);
        lines += ": ";
        append(lines, value, false);
        lines += '\n';
    }
    return QString::fromLatin1(lines);
}

Headers headersFrom(const QString &lines)
{
    Headers headers;
    QByteArray name;
    QByteArray text;
    bool inName = true;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const char byte = lines[i].toLatin1();
        if (byte == '\\' && i + 1 < lines.size()) {
            const char escaped = lines[++i].toLatin1();
            text += escaped == 'n' ? '\n' : escaped == '0' ? '\0' : escaped;
        } else if (byte == ':' && inName) {
            name = std::exchange(text, {});
            inName = false;
            ++i; // the space
        } else if (byte == '\n') {
            headers.append({std::exchange(name, {}), std::exchange(text, {})});
            inName = true;
        } else {
            text += byte;
        }
    }
    return headers;
}

} // namespace slipway
