#include "app/services/knownhosts.h"

#include "app/core/whendone.h"
#include "app/jobs/runpaths.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QSaveFile>
#include <QThreadPool>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::KnownHosts)
};

constexpr qint64 longestFile = 4 * 1024 * 1024;

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (file.size() > longestFile || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Unavailable, Tr::tr("The trusted ssh servers in %1 can't be read. See who may read the file.").arg(path), file.errorString());
    return file.readAll();
}

Result<> replace(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    file.setDirectWriteFallback(false);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || !file.commit())
        return failure(ErrorCode::Unavailable, Tr::tr("The trusted ssh servers in %1 can't be changed. See who may write there, and that the disk is not full.").arg(path),
                       file.errorString());
    return Done{};
}

QString nameOf(const HostKey &key)
{
    return key.hosts + u' ' + key.fingerprint;
}

Result<QList<KnownHost>> read(const QString &path, const QString &times, qint64 nowUs)
{
    const auto content = contentOf(path);
    if (!content)
        return failure(content.error());
    const auto noted = contentOf(times);
    const QJsonObject before = QJsonDocument::fromJson(noted.value_or(QByteArray())).object();
    // What came since the last look came when the file was last written.
    const qint64 written = std::min(nowUs, QFileInfo(path).lastModified().toMSecsSinceEpoch() * 1000);
    QJsonObject now;
    QList<KnownHost> hosts;
    for (const HostKey &key : hostKeysIn(*content)) {
        const qint64 added = before.contains(nameOf(key)) ? before.value(nameOf(key)).toInteger() : written;
        now.insert(nameOf(key), added);
        hosts.append({key, added});
    }
    if (now != before)
        replace(times, QJsonDocument(now).toJson(QJsonDocument::Compact)); // without it they are only said to be younger than they are
    return hosts;
}

Result<> append(const QString &path, const QString &lines)
{
    const auto content = contentOf(path);
    if (!content)
        return failure(content.error());
    const QList<HostKey> known = hostKeysIn(*content);
    QByteArray added;
    for (const QString &line : lines.split(u'\n')) {
        const QString text = line.simplified();
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        const QList<HostKey> keys = hostKeysIn(text.toUtf8());
        if (keys.isEmpty())
            return failure(ErrorCode::Invalid,
                           Tr::tr("“%1” is no host key. It needs the server's name, the type and the key, as ssh-keyscan prints them.").arg(text.left(80)));
        const HostKey &wanted = keys.first();
        bool isKnown = false;
        for (const QString &host : wanted.hosts.split(u',')) {
            for (const HostKey &one : known) {
                if (one.type != wanted.type || one.marker != wanted.marker || !namesHost(one, host))
                    continue;
                if (one.fingerprint != wanted.fingerprint) {
                    return failure(ErrorCode::Conflict,
                                   Tr::tr("%1 is known with the %2 key %3, and this one is %4. If its operator has changed the key, remove the old "
                                          "one first.").arg(host, shortKeyType(one.type), one.fingerprint, wanted.fingerprint));
                }
                isKnown = true;
            }
        }
        if (!isKnown)
            added += text.toUtf8() + '\n';
    }
    if (added.isEmpty())
        return Done{};
    const bool endsWell = content->isEmpty() || content->endsWith('\n');
    return replace(path, *content + (endsWell ? "" : "\n") + added);
}

Result<> without(const QString &path, const HostKey &gone)
{
    const auto content = contentOf(path);
    if (!content)
        return failure(content.error());
    QList<QByteArray> lines = content->split('\n');
    bool isFound = false;
    const QList<HostKey> keys = hostKeysIn(*content);
    for (auto key = keys.crbegin(); key != keys.crend(); ++key) {
        if (key->hosts != gone.hosts || key->fingerprint != gone.fingerprint || key->marker != gone.marker)
            continue;
        lines.removeAt(key->line - 1);
        isFound = true;
    }
    if (!isFound)
        return failure(ErrorCode::NotFound, Tr::tr("The key of %1 is not there any more.").arg(gone.hosts));
    return replace(path, lines.join('\n'));
}

} // namespace

KnownHosts::KnownHosts(const Clock &clock, const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_file(knownHostsFile(dataDir))
    , m_times(m_file + u".times"_s)
    , m_turn(std::make_shared<QMutex>())
{
}

template <typename T> QFuture<Result<T>> KnownHosts::later(std::function<Result<T>()> work)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work), turn = m_turn] {
        const QMutexLocker lock(turn.get());
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<QList<KnownHost>>> KnownHosts::list()
{
    return later<QList<KnownHost>>([file = m_file, times = m_times, now = m_clock.nowUs()] { return read(file, times, now); });
}

QFuture<Result<>> KnownHosts::add(const QString &lines)
{
    const auto added = later<Done>([file = m_file, lines] { return append(file, lines); });
    return andThen(added, this, [this](Done) {
        Q_EMIT changed();
        return answered<Result<>>(Done{});
    });
}

QFuture<Result<>> KnownHosts::remove(const HostKey &key)
{
    const auto removed = later<Done>([file = m_file, key] { return without(file, key); });
    return andThen(removed, this, [this](Done) {
        Q_EMIT changed();
        return answered<Result<>>(Done{});
    });
}

} // namespace slipway
