#include "app/storage/headerlines.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

void append(QString &lines, const QByteArray &text, bool isName)
{
    for (const char byte : text) {
        if (byte == '\n') {
            lines += "\\n"_L1;
            continue;
        }
        if (byte == '\0') {
            lines += "\\0"_L1;
            continue;
        }
        if (byte == '\\' || (isName && byte == ':'))
            lines += u'\\';
        lines += QLatin1Char(byte);
    }
}

} // namespace

QString headerLines(const Headers &headers)
{
    QString lines;
    qsizetype size = 0;
    for (const auto &[name, value] : headers)
        size += name.size() + value.size() + 3;
    lines.reserve(size);
    for (const auto &[name, value] : headers) {
        append(lines, name, true);
        lines += ": "_L1;
        append(lines, value, false);
        lines += u'\n';
    }
    return lines;
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
