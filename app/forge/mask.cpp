#include "app/forge/mask.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

// The offset behind the closing quote of the string that starts at from; -1 if it never ends.
qsizetype endOfString(const QByteArray &json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return -1;
}

qsizetype skipSpace(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r'))
        ++at;
    return at;
}

template <typename IsSecret> QByteArray masked(const QByteArray &json, const IsSecret &isSecret)
{
    QByteArray result;
    qsizetype copied = 0;
    qsizetype at = json.indexOf('"');
    while (at >= 0) {
        const qsizetype end = endOfString(json, at);
        // A cut-off value may be a secret too, but then the last key has had its turn already.
        if (end < 0)
            break;
        const QByteArrayView name = QByteArrayView(json).sliced(at + 1, end - at - 2);
        qsizetype next = end;
        if (isSecret(name)) {
            qsizetype value = skipSpace(json, end);
            if (value < json.size() && json[value] == ':') {
                value = skipSpace(json, value + 1);
                if (value < json.size() && json[value] == '"') {
                    const qsizetype valueEnd = endOfString(json, value);
                    if (valueEnd < 0 || valueEnd > value + 2) {
                        result += QByteArrayView(json).sliced(copied, value - copied);
                        result += "\"***\"";
                        copied = valueEnd < 0 ? json.size() : valueEnd;
                    }
                    if (valueEnd < 0)
                        break;
                    next = valueEnd;
                }
            }
        }
        at = json.indexOf('"', next);
    }
    if (copied == 0)
        return json;
    result += QByteArrayView(json).sliced(copied);
    return result;
}

} // namespace

QByteArray maskedJson(const RequestView &request, QByteArrayView field, std::initializer_list<QByteArrayView> keys)
{
    const auto isKey = [&](QByteArrayView name) { return std::find(keys.begin(), keys.end(), name) != keys.end(); };
    if (!isForm(request.headers))
        return masked(request.body, isKey);
    const QByteArray json = formField(request.body, field);
    const QByteArray clean = masked(json, isKey);
    if (clean == json)
        return request.body;
    return field.toByteArray() + '=' + clean.toPercentEncoding();
}

QByteArray maskedJson(const QByteArray &text)
{
    return masked(text, [](QByteArrayView name) {
        static constexpr std::array words{"key", "sign", "auth", "pass", "pwd"};
        return namesSecret(name) || std::any_of(words.begin(), words.end(), [&](const char *word) {
            return name.compare(word, Qt::CaseInsensitive) == 0;
        });
    });
}

} // namespace slipway
