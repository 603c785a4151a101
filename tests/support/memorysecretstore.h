// Secrets in memory, with a state the test sets: a locked, slow or absent store at will.
#pragma once

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"

#include <QMap>

#include <optional>

namespace slipway {

class MemorySecretStore final : public SecretStore
{
public:
    explicit MemorySecretStore(QObject *parent = nullptr) : SecretStore(parent) { setState(StoreState::Ready); }

    QFuture<Result<QByteArray>> read(const QString &key) override
    {
        ++reads;
        if (m_trouble)
            return answered<Result<QByteArray>>(failure(*m_trouble));
        if (!values.contains(key)) {
            return answered<Result<QByteArray>>(
                failure(ErrorCode::NotFound, QStringLiteral("There is no secret with the key %1.").arg(key)));
        }
        return answered<Result<QByteArray>>(values.value(key));
    }

    QFuture<Result<>> write(const QString &key, const QByteArray &value) override
    {
        if (m_trouble)
            return answered<Result<>>(failure(*m_trouble));
        values.insert(key, value);
        return answered<Result<>>(Done{});
    }

    QFuture<Result<>> remove(const QString &key) override
    {
        if (m_trouble)
            return answered<Result<>>(failure(*m_trouble));
        values.remove(key);
        return answered<Result<>>(Done{});
    }

    void check() override { Q_EMIT stateChanged(state()); }
    QString place() const override { return QStringLiteral("memory"); }

    // From now on every request fails this way; StoreState::Ready ends it.
    void become(StoreState state)
    {
        static const QString text = QStringLiteral("The keychain is not usable in this test.");
        switch (state) {
        case StoreState::Unknown:
        case StoreState::Ready:
            m_trouble.reset();
            break;
        case StoreState::Locked:
            m_trouble = Error{ErrorCode::Denied, text, {}};
            break;
        case StoreState::Slow:
            m_trouble = Error{ErrorCode::Timeout, text, {}};
            break;
        case StoreState::Absent:
            m_trouble = Error{ErrorCode::Unavailable, text, {}};
            break;
        }
        setState(state, m_trouble ? text : QString(), m_trouble ? QStringLiteral("End the test.") : QString());
    }

    QMap<QString, QByteArray> values;
    int reads = 0;

private:
    std::optional<Error> m_trouble;
};

} // namespace slipway
