#include "app/forge/request.h"

#include "app/forge/mask.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

bool namesSecretInQuery(const QByteArray &name)
{
    const QByteArray lower = QByteArray::fromPercentEncoding(name).toLower();
    static constexpr std::array words{"key", "sign", "signature", "sig", "auth", "pass", "pwd", "code", "state"};
    return namesSecret(lower)
        || std::any_of(words.begin(), words.end(), [&](const char *word) { return lower == word; });
}

constexpr char mask[] = "***";

// Of names like X-Auth, X-Webhook-Pass and X-Project-Key; what numbers a request is no secret.
bool mayBeSecret(QByteArrayView name, const QByteArray &value)
{
    const QByteArray lower = name.toByteArray().toLower(), text = value.toLower();
    if (lower == "idempotency-key" || lower == "sec-websocket-key")
        return false;
    static constexpr std::array words{"auth", "key", "pass", "pwd", "credential", "session"};
    return namesSecret(name) || text.startsWith("bearer ") || text.startsWith("basic ")
        || std::any_of(words.begin(), words.end(), [&](const char *word) { return lower.contains(word); });
}

} // namespace

bool namesSecret(QByteArrayView name)
{
    using namespace std::string_view_literals;
    static constexpr std::array names{"authorization"sv, "proxy-authorization"sv, "cookie"sv, "set-cookie"sv, "x-slipway-key"sv};
    static constexpr std::array words{"token"sv, "secret"sv, "password"sv, "passwd"sv, "api-key"sv, "apikey"sv, "api_key"sv,
                                      "access-key"sv, "access_key"sv, "private-key"sv};
    QVarLengthArray<char, 64> lower(name.size());
    std::transform(name.begin(), name.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const std::string_view text(lower.constData(), std::size_t(lower.size()));
    return std::find(names.begin(), names.end(), text) != names.end()
        || std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

QByteArray headerValue(const Headers &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (sameName(key, name))
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

bool isForm(const Headers &headers)
{
    static constexpr QByteArrayView form("application/x-www-form-urlencoded");
    const QByteArray type = headerValue(headers, "Content-Type").trimmed();
    return type.size() >= form.size() && sameName(QByteArrayView(type).first(form.size()), form)
        && (type.size() == form.size() || type.at(form.size()) == ';' || type.at(form.size()) == ' ');
}

QByteArray formField(const QByteArray &body, QByteArrayView name)
{
    qsizetype from = 0;
    while (from <= body.size()) {
        qsizetype end = body.indexOf('&', from);
        if (end < 0)
            end = body.size();
        const QByteArrayView pair = QByteArrayView(body).sliced(from, end - from);
        if (pair.size() > name.size() && pair[name.size()] == '=' && pair.first(name.size()) == name) {
            QByteArray value = pair.sliced(name.size() + 1).toByteArray();
            value.replace('+', ' ');
            value = QByteArray::fromPercentEncoding(value);
            return value.isNull() ? QByteArray("") : value;
        }
        from = end + 1;
    }
    return {};
}

Headers withoutSecrets(const Headers &headers)
{
    Headers result = headers;
    for (auto &[name, value] : result) {
        if (namesSecret(name) && !value.isEmpty())
            value = mask;
    }
    return result;
}

QByteArray withoutSecretsInQuery(const QByteArray &query)
{
    if (query.isEmpty())
        return query;
    QList<QByteArray> pairs = query.split('&');
    for (QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals >= 0 && equals + 1 < pair.size() && namesSecretInQuery(pair.first(equals)))
            pair = pair.first(equals + 1) + mask;
    }
    return pairs.join('&');
}

Headers withoutSecretsOfStranger(const Headers &headers)
{
    Headers result = headers;
    for (auto &[name, value] : result) {
        if (!value.isEmpty() && mayBeSecret(name, value))
            value = mask;
    }
    return result;
}

QByteArray withoutSecretsInBody(const QByteArray &body)
{
    const QByteArray start = body.left(64).trimmed();
    if (start.startsWith('{') || start.startsWith('[') || start.startsWith('"') || start.startsWith("\xef\xbb\xbf"))
        return maskedJson(body);
    QList<QByteArray> pairs = body.split('&');
    bool changed = false;
    for (QByteArray &pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0 || equals + 1 >= pair.size())
            continue;
        const QByteArray name = pair.first(equals);
        if (namesSecretInQuery(name.trimmed())) {
            pair = name + '=' + mask;
            changed = true;
            continue;
        }
        const QByteArray value = formField(pair, name), clean = maskedJson(value);
        if (clean != value) {
            pair = name + '=' + clean.toPercentEncoding();
            changed = true;
        }
    }
    return changed ? pairs.join('&') : maskedJson(body);
}

} // namespace slipway
