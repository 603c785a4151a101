#include "app/net/echoes.h"

#include <algorithm>
#include <array>

namespace slipway {

namespace {

constexpr qsizetype shortest = 8;
constexpr char mask[] = "***";

void addSecret(QList<QByteArray> &secrets, const QByteArray &value)
{
    if (value.size() >= shortest && !secrets.contains(value))
        secrets.append(value);
}

} // namespace

QList<QByteArray> secretsIn(const HttpHeaders &headers)
{
    static constexpr std::array bare{"PRIVATE-TOKEN", "JOB-TOKEN", "X-Registry-Auth"};
    static constexpr std::array withScheme{"Authorization", "Proxy-Authorization"};
    QList<QByteArray> secrets;
    for (const auto &[name, value] : headers) {
        const auto isName = [&name = name](const char *one) { return name.compare(one, Qt::CaseInsensitive) == 0; };
        if (std::any_of(bare.begin(), bare.end(), isName))
            addSecret(secrets, value.trimmed());
        if (std::none_of(withScheme.begin(), withScheme.end(), isName))
            continue;
        const QByteArray sent = value.sliced(value.indexOf(' ') + 1).trimmed();
        addSecret(secrets, sent);
        if (value.first(std::min<qsizetype>(6, value.size())).compare("Basic ", Qt::CaseInsensitive) == 0) {
            const QByteArray pair = QByteArray::fromBase64(sent);
            addSecret(secrets, pair);
            addSecret(secrets, pair.sliced(pair.indexOf(':') + 1));
        }
    }
    return secrets;
}

void removeEchoes(HttpReply &reply, const QList<QByteArray> &secrets)
{
    for (const QByteArray &secret : secrets) {
        for (const QByteArray &form : {secret, secret.toPercentEncoding()}) {
            reply.body.replace(form, mask);
            for (auto &[name, value] : reply.headers)
                value.replace(form, mask);
        }
    }
}

} // namespace slipway
