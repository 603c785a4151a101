#include "app/jobs/hostkeys.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::HostKeys)
};

constexpr qint64 longestFile = 4 * 1024 * 1024;

// The type stands within the key as well, before all else, with its length.
bool isKeyOf(const QByteArray &blob, const QByteArray &type)
{
    const QByteArray length = QByteArray(3, '\0') + char(type.size());
    return type.size() < 128 && blob.size() > type.size() + 4 && blob.startsWith(length + type);
}

QString lastMatch(const QString &text, const QRegularExpression &pattern, int group = 1)
{
    QString found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        found = matches.next().captured(group);
    return found;
}

} // namespace

QString fingerprintOf(const QByteArray &base64Key)
{
    const auto blob = QByteArray::fromBase64Encoding(base64Key, QByteArray::AbortOnBase64DecodingErrors);
    if (!blob || (*blob).isEmpty())
        return {};
    const QByteArray hash = QCryptographicHash::hash(*blob, QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

QString shortKeyType(const QString &type)
{
    if (type.startsWith("ecdsa-"_L1))
        return u"ECDSA"_s;
    return type.startsWith("ssh-"_L1) ? type.mid(4).toUpper() : type;
}

QList<HostKey> hostKeysIn(const QByteArray &knownHosts)
{
    QList<HostKey> keys;
    int number = 0;
    for (const QByteArray &line : knownHosts.split('\n')) {
        ++number;
        QList<QByteArray> parts = line.simplified().split(' ');
        HostKey key;
        key.line = number;
        if (parts.first().startsWith('@'))
            key.marker = QString::fromUtf8(parts.takeFirst());
        if (parts.size() < 3 || parts.first().startsWith('#'))
            continue;
        key.hosts = QString::fromUtf8(parts.at(0));
        key.type = QString::fromUtf8(parts.at(1));
        if (!isKeyOf(QByteArray::fromBase64(parts.at(2)), parts.at(1)))
            continue;
        key.fingerprint = fingerprintOf(parts.at(2));
        keys.append(key);
    }
    return keys;
}

bool namesHost(const HostKey &key, const QString &host)
{
    const QStringList names = key.hosts.split(u',');
    return std::any_of(names.cbegin(), names.cend(), [&host](const QString &name) {
        if (!name.startsWith("|1|"_L1))
            return name.compare(host, Qt::CaseInsensitive) == 0;
        const QByteArray salt = QByteArray::fromBase64(name.section(u'|', 2, 2).toLatin1());
        const QByteArray hash = QByteArray::fromBase64(name.section(u'|', 3, 3).toLatin1());
        return QMessageAuthenticationCode::hash(host.toLower().toUtf8(), salt, QCryptographicHash::Sha1) == hash;
    });
}

QString changedHostKey(const QByteArray &log)
{
    QString text = QString::fromUtf8(log);
    text.remove(u'\r');
    // A server may say whatever it likes, but git writes "remote: " before that.
    static const QRegularExpression host(u"^Host key for (\\S+) has changed and you have requested strict checking"_s,
                                         QRegularExpression::MultilineOption);
    static const QRegularExpression shown(u"^The fingerprint for the \\S+ key sent by the remote host is\\n(SHA256:[A-Za-z0-9+/]{43})\\."_s,
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression place(u"^Offending \\S+ key in (/.+):(\\d+)$"_s, QRegularExpression::MultilineOption);
    const QString name = lastMatch(text, host), now = lastMatch(text, shown);
    if (name.isEmpty() || now.isEmpty())
        return {};
    QString before;
    QFile file(lastMatch(text, place));
    if (file.size() < longestFile && file.open(QIODevice::ReadOnly)) {
        const QList<HostKey> keys = hostKeysIn(file.readAll());
        const int line = lastMatch(text, place, 2).toInt();
        const auto known = std::find_if(keys.cbegin(), keys.cend(), [line](const HostKey &key) { return key.line == line; });
        if (known != keys.cend())
            before = known->fingerprint;
    }
    if (before.isEmpty()) {
        return Tr::tr("The ssh host key of %1 is not the one that is known: the server shows %2. Somebody may be listening in, so "
                      "nothing was fetched. Ask its operator whether the key was changed; if so, remove the old one under Settings "
                      "and retry.").arg(name, now);
    }
    return Tr::tr("The ssh host key of %1 has changed: it was %2, and the server now shows %3. Somebody may be listening in, so nothing "
                  "was fetched. Ask its operator whether the key was changed; if so, remove the old one under Settings and retry.")
        .arg(name, before, now);
}

} // namespace slipway
