#include "app/forge/proof.h"

namespace slipway::proof {

namespace {

constexpr qsizetype mostTokens = 32;

void addToken(QList<QByteArray> &tokens, const QByteArray &token)
{
    if (!token.isEmpty() && !tokens.contains(token) && tokens.size() < mostTokens)
        tokens.append(token);
}

// A header's value as it is, and what is inside of it: Harbor sends the configured text, others put a scheme before it.
void addHeader(QList<QByteArray> &tokens, const QByteArray &value)
{
    const QByteArray text = value.trimmed();
    addToken(tokens, text);
    const qsizetype space = text.indexOf(' ');
    if (space < 0)
        return;
    const QByteArray scheme = text.first(space).toLower(), rest = text.sliced(space + 1).trimmed();
    if (scheme == "bearer" || scheme == "token") {
        addToken(tokens, rest);
    } else if (scheme == "basic") {
        const auto decoded = QByteArray::fromBase64Encoding(rest, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return;
        addToken(tokens, decoded.decoded);
        if (const qsizetype colon = decoded.decoded.indexOf(':'); colon >= 0)
            addToken(tokens, decoded.decoded.sliced(colon + 1));
    }
}

} // namespace

QList<QByteArray> tokensOf(const RequestView &request)
{
    QList<QByteArray> tokens;
    const Headers masked = withoutSecrets(request.headers);
    for (qsizetype i = 0; i < masked.size(); ++i) {
        if (masked[i].second != request.headers[i].second)
            addHeader(tokens, request.headers[i].second);
    }
    const QList<QByteArray> pairs = request.query.split('&');
    for (const QByteArray &pair : pairs) {
        if (withoutSecretsInQuery(pair) == pair)
            continue;
        QByteArray value = pair.sliced(pair.indexOf('=') + 1);
        addToken(tokens, QByteArray::fromPercentEncoding(value));
        addToken(tokens, QByteArray::fromPercentEncoding(value.replace('+', ' ')));
    }
    return tokens;
}

} // namespace slipway::proof
