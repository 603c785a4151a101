#include "app/registry/challenge.h"

namespace slipway {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

// A quoted string or a token at the position, which moves behind it.
QByteArray valueAt(const QByteArray &text, qsizetype &at)
{
    QByteArray value;
    if (at < text.size() && text[at] == '"') {
        for (++at; at < text.size() && text[at] != '"'; ++at) {
            if (text[at] == '\\' && at + 1 < text.size())
                ++at;
            value += text[at];
        }
        ++at;
        return value;
    }
    while (at < text.size() && text[at] != ',' && text[at] != ';' && !isBlank(text[at]))
        value += text[at++];
    return value;
}

} // namespace

Challenge challengeFrom(const QByteArray &header)
{
    Challenge challenge;
    const QByteArray text = header.trimmed();
    qsizetype at = 0;
    while (at < text.size() && !isBlank(text[at]))
        challenge.scheme += text[at++];
    challenge.scheme = challenge.scheme.toLower();
    while (at < text.size()) {
        while (at < text.size() && (isBlank(text[at]) || text[at] == ','))
            ++at;
        QByteArray name;
        while (at < text.size() && text[at] != '=' && text[at] != ',' && !isBlank(text[at]))
            name += text[at++];
        if (at >= text.size() || text[at] != '=')
            break; // another scheme begins, or nonsense
        ++at;
        challenge.parameters.insert(name.toLower(), valueAt(text, at));
    }
    return challenge;
}

QByteArray nextLink(const QByteArray &header)
{
    qsizetype at = 0;
    while ((at = header.indexOf('<', at)) >= 0) {
        const qsizetype end = header.indexOf('>', at);
        if (end < 0)
            return {};
        const QByteArray address = header.sliced(at + 1, end - at - 1);
        qsizetype stop = header.indexOf('<', end);
        const QByteArray parameters = header.sliced(end + 1, (stop < 0 ? header.size() : stop) - end - 1).toLower();
        if (parameters.contains("rel=\"next\"") || parameters.contains("rel=next"))
            return address.trimmed();
        at = end;
    }
    return {};
}

} // namespace slipway
