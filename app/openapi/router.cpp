#include "app/openapi/router.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

std::optional<QString> decoded(const QByteArray &part)
{
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8.decode(QByteArray::fromPercentEncoding(part));
    if (utf8.hasError() || text.contains(QChar(u'\0')))
        return std::nullopt;
    return text;
}

bool matches(const QStringList &parts, const QList<QByteArray> &path, QHash<QString, QString> &places)
{
    if (parts.size() != path.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto text = decoded(path[i]);
        if (!text || text->isEmpty())
            return false;
        if (parts[i].startsWith(u':'))
            places.insert(parts[i].sliced(1), *text);
        else if (parts[i] != *text)
            return false;
    }
    return true;
}

} // namespace

void Router::add(Route route)
{
    m_parts.push_back(route.pattern.sliced(1).split(u'/'));
    m_routes.push_back(std::move(route));
}

Router::Found Router::find(const QByteArray &method, const QByteArray &path) const
{
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    QByteArray trimmed = path.sliced(path.startsWith('/') ? 1 : 0);
    if (trimmed.endsWith('/'))
        trimmed.chop(1);
    const QList<QByteArray> parts = trimmed.split('/');
    Found found;
    for (std::size_t i = 0; i < m_routes.size(); ++i) {
        QHash<QString, QString> places;
        if (!matches(m_parts[i], parts, places))
            continue;
        found.allowed.append(m_routes[i].method);
        if (m_routes[i].method == "GET")
            found.allowed.append("HEAD");
        if (m_routes[i].method == wanted && !found.route) {
            found.route = &m_routes[i];
            found.places = places;
        }
    }
    return found;
}

QHash<QString, QString> queryFrom(const QByteArray &query)
{
    QHash<QString, QString> values;
    for (QByteArray pair : query.split('&')) {
        if (pair.isEmpty())
            continue;
        pair.replace('+', ' ');
        const qsizetype equals = pair.indexOf('=');
        const auto name = decoded(equals < 0 ? pair : pair.first(equals));
        const auto value = decoded(equals < 0 ? QByteArray() : pair.sliced(equals + 1));
        if (name && value && !values.contains(*name))
            values.insert(*name, *value);
    }
    return values;
}

} // namespace slipway
