#include "app/secrets/secretstore.h"

#include <sodium.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

QString storeStateWord(StoreState state)
{
    switch (state) {
    case StoreState::Unknown:
        return u"unknown"_s;
    case StoreState::Ready:
        return u"ready"_s;
    case StoreState::Locked:
        return u"locked"_s;
    case StoreState::Slow:
        return u"slow"_s;
    case StoreState::Absent:
        return u"absent"_s;
    }
    return u"unknown"_s;
}

void SecretStore::setState(StoreState state, const QString &explanation, const QString &remedy)
{
    if (m_state == state && m_explanation == explanation && m_remedy == remedy)
        return;
    m_state = state;
    m_explanation = explanation;
    m_remedy = remedy;
    Q_EMIT stateChanged(state);
}

QByteArray newSecret()
{
    // sodium_init() only picks faster code; random bytes come from the system also before it.
    QByteArray bytes(32, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(bytes.size()));
    const QByteArray text = bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    wipe(bytes);
    return text;
}

bool isSecretKey(QStringView key)
{
    return !key.isEmpty() && key.size() <= 200
        && std::all_of(key.begin(), key.end(), [](QChar c) { return c >= u'!' && c <= u'~'; });
}

void wipe(QByteArray &secret)
{
    // A shared buffer belongs to somebody else too: detaching would only make and wipe a fresh copy.
    if (secret.isDetached())
        sodium_memzero(secret.data(), size_t(secret.size()));
    secret.clear();
}

} // namespace slipway
