#include "app/services/toldaddress.h"

#include <QCryptographicHash>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString componentField = u"slipway"_s;
constexpr qsizetype markLength = 12; // of the hash: enough to see a change
constexpr qsizetype shortestName = 8; // of a channel that nobody could guess

} // namespace

QUrl relayAddress(const QUrl &channel, const ComponentId &component)
{
    if (channel.isEmpty())
        return {};
    QUrl address = channel;
    QUrlQuery query;
    query.addQueryItem(componentField, component.toString());
    address.setQuery(query);
    return address;
}

ToldAddress toldRelay(const QUrl &address, const ComponentId &component)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(address.toEncoded()); // with the component in it: two components show not that they share a channel
    const QString hashed = QString::fromLatin1(hash.result().toHex().first(markLength));
    return {address.toString(QUrl::FullyEncoded), u"relay:%1/%2"_s.arg(hashed, component.toString())};
}

std::optional<ComponentId> componentInRelay(const QUrl &address)
{
    const QString id = QUrlQuery(address).queryItemValue(componentField);
    return isHexId(id) ? std::optional(ComponentId(id)) : std::nullopt;
}

QString shownAddress(const QString &url)
{
    const QUrl address(url);
    const auto component = componentInRelay(address);
    if (!component)
        return url;
    return u"%1://%2/…?%3=%4"_s.arg(address.scheme(), address.authority(), componentField, component->toString());
}

QByteArray withoutChannel(QByteArray text, const QUrl &address)
{
    const QByteArray host = address.authority(QUrl::FullyEncoded).toUtf8();
    for (const auto form : {QUrl::FullyDecoded, QUrl::FullyEncoded}) {
        const QByteArray path = address.path(form).toUtf8();
        if (path.size() < 2)
            continue;
        text.replace(host + path, host + "/…");
        text.replace(host + QByteArray(path).replace("/", "\\/"), host + "\\/…"); // in JSON
        // Alone it may be a word that means something else there.
        const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
        if (name.size() >= shortestName)
            text.replace(name, "…");
    }
    return text;
}

Error withoutChannel(Error error, const QUrl &address)
{
    error.message = QString::fromUtf8(withoutChannel(error.message.toUtf8(), address));
    error.detail = QString::fromUtf8(withoutChannel(error.detail.toUtf8(), address));
    return error;
}

} // namespace slipway
