#include "app/oauth/pkce.h"

#include "app/secrets/secretstore.h"

#include <QCryptographicHash>

namespace slipway {

QByteArray newVerifier() { return newSecret(); }

QByteArray newState() { return newSecret(); }

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isSameState(QByteArrayView state, QByteArrayView given)
{
    if (state.isEmpty() || state.size() != given.size()) // the length is no secret
        return false;
    volatile unsigned char difference = 0; // volatile: the compiler may not leave the loop early
    for (qsizetype i = 0; i < state.size(); ++i)
        difference = static_cast<unsigned char>(difference | (state[i] ^ given[i]));
    return difference == 0;
}

} // namespace slipway
