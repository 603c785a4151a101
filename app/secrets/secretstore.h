// Where secrets are kept. The database holds only a key; the value behind it is in the keychain of the computer, in
// the sealed file where the admin chose that, or, in tests, in memory.
//
// A store lives on the thread that made it (the main one), is asked there and answers there through the event loop;
// nothing here blocks. Nobody may wait for an answer: a keychain can take as long as a person takes to find a password.
#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

namespace slipway {

enum class StoreState {
    Unknown, // not asked yet
    Ready,   // answers
    Locked,  // there, but closed until a person opens it
    Slow,    // there, but did not answer in time
    Absent,  // this session has none
};

// A stable lower-case word for JSON and logs: "locked".
QString storeStateWord(StoreState state);

class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Values are bytes; an empty value is a value. Keys are 1 to 200 printable ASCII characters, see isSecretKey().
    //   NotFound     the store answered, and has no such key (never said when it did not answer)
    //   Denied       locked and not opened, or the wrong passphrase
    //   Timeout      no answer in time; a write may still take effect
    //   Unavailable  no store, or it failed
    //   Corrupt      the stored bytes are damaged
    //   Invalid      the key or value cannot be stored
    virtual QFuture<Result<QByteArray>> read(const QString &key) = 0;
    virtual QFuture<Result<>> write(const QString &key, const QByteArray &value) = 0; // adds or replaces
    virtual QFuture<Result<>> remove(const QString &key) = 0;                         // a missing key is a success

    // Looks how the store is without opening it or asking the person; stateChanged() tells what changed.
    virtual void check() = 0;

    // "the keychain of this computer", to be used inside a sentence.
    virtual QString place() const = 0;

    StoreState state() const { return m_state; }
    QString explanation() const { return m_explanation; } // one sentence: what is the matter; empty while Ready
    QString remedy() const { return m_remedy; }           // one sentence: what to do about it; empty while Ready

Q_SIGNALS:
    // Also emitted when only the explanation changed.
    void stateChanged(slipway::StoreState state);

protected:
    void setState(StoreState state, const QString &explanation = {}, const QString &remedy = {});

private:
    StoreState m_state = StoreState::Unknown;
    QString m_explanation;
    QString m_remedy;
};

// 32 random bytes as 43 characters of A-Z a-z 0-9 - _, for webhooks and the like. Any thread.
QByteArray newSecret();

// True for 1 to 200 characters from '!' to '~'. Any thread.
bool isSecretKey(QStringView key);

// Overwrites the bytes and empties the array; bytes that another array still shares are left to that one. Any thread.
void wipe(QByteArray &secret);

} // namespace slipway
