// Looks for secrets that a test has planted, in whatever a program wrote: as they are, and in the forms that programs write such
// things in. And for as long as a test runs, in the command lines and environments of every process. For tests.
#pragma once

#include <QByteArray>
#include <QByteArrayMatcher>
#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QThread>

namespace slipway {

class SecretHunt
{
public:
    QByteArray make(const QString &name);                      // a new one, of letters and digits
    void plant(const QString &name, const QByteArray &secret); // one that was made elsewhere; of 12 bytes at least
    bool knows(const QByteArray &secret) const { return m_planted.contains(secret); }
    int count() const { return int(m_planted.size()); }

    // "the relay channel in base64"; empty: none of them is there.
    QStringList findIn(const QByteArray &bytes) const;

    // The same, noted with its place. Whatever looks like a packed body is looked into as well.
    void search(const QByteArray &bytes, const QString &where);
    int searchFolder(const QString &folder, const QStringList &except = {}); // names and contents; answers how many files
    int searchDatabase(const QString &file);                                 // of SQLite, row by row; answers how many values
    void note(const QString &finding) { m_found.append(finding); }
    const QStringList &found() const { return m_found; }

private:
    struct Form {
        QString name;
        QByteArrayMatcher matcher;
    };
    void add(const QString &name, const QByteArray &bytes);

    QSet<QByteArray> m_planted;
    QList<Form> m_forms;
    QSet<QByteArray> m_bytes; // of the forms
    QStringList m_found;
};

// Every process of this machine, from start() on. Its own thread.
class ProcessWatch final : public QThread
{
public:
    struct Seen {
        QByteArray commandLine, environment;
        friend bool operator==(const Seen &, const Seen &) = default;
    };
    ~ProcessWatch() override;
    QList<Seen> seen(); // ends it

protected:
    void run() override;

private:
    QHash<QByteArray, QByteArray> m_last; // by process: its command line
    QList<Seen> m_seen;
};

} // namespace slipway
