// What the tests of the log reader share: files written in pieces, an index as the supervisor writes it, and a plain
// way of taking lines apart to hold the fast one against.
#pragma once

#include "app/logs/linelog.h"
#include "app/supervisor/logindex.h"

#include <QFile>
#include <QTemporaryDir>

#include <initializer_list>

namespace slipway::testing {

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

inline void appendFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("cannot append to %s", qPrintable(path));
}

inline void appendRecord(const QString &path, const supervisor::IndexRecord &record)
{
    QByteArray bytes;
    if (!QFile::exists(path)) {
        const std::string header = supervisor::encodeIndexHeader();
        bytes = QByteArray(header.data(), static_cast<qsizetype>(header.size()));
    }
    char encoded[supervisor::indexRecordBytes];
    supervisor::encode(record, encoded);
    appendFile(path, bytes + QByteArray(encoded, sizeof encoded));
}

// The lines of BYTES, the unfinished last one included.
inline QList<QByteArray> linesOf(const QByteArray &bytes)
{
    QList<QByteArray> lines = bytes.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

// The same sequence on every machine.
class Random
{
public:
    explicit Random(quint64 seed) : m_state(seed * 2 + 1) { }
    quint32 operator()(quint32 below)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<quint32>(m_state >> 33) % below;
    }

private:
    quint64 m_state;
};

inline std::shared_ptr<LineLog> openLog(const QString &path)
{
    auto log = LineLog::open(path);
    if (!log)
        qFatal("cannot open %s: %s", qPrintable(path), qPrintable(log.error().detail));
    if (!(*log)->refresh())
        qFatal("cannot index %s", qPrintable(path));
    return *log;
}

} // namespace slipway::testing
