// The addresses of the REST API and who answers each. Made once on the main thread, then read by any.
#pragma once

#include "app/openapi/openapicall.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace slipway {

struct Route {
    QByteArray method;          // "GET" (answers HEAD, too), "POST", "PUT", "DELETE"
    QString pattern;            // "/openapi/build/:name/detail"
    TokenScope scope = TokenScope::Read;
    ApiCode code = ApiCode::Own;
    std::function<void(const OpenApiCall &)> handle; // main thread
    bool isPublic = false;      // needs no token
};

class Router
{
public:
    void add(Route route);
    const std::vector<Route> &all() const { return m_routes; }

    struct Found {
        const Route *route = nullptr;        // null: no such address, or not with this method
        QHash<QString, QString> places;
        QByteArrayList allowed;              // methods of the address; empty: there is no such one
    };
    // path as sent, percent-encoded; with or without "/" at its end. A place that is no UTF-8, or empty, is no address.
    Found find(const QByteArray &method, const QByteArray &path) const;

private:
    std::vector<Route> m_routes;
    std::vector<QStringList> m_parts;
};

// "a=b&c=d%20e"; of several with one name the first. "+" is a space.
QHash<QString, QString> queryFrom(const QByteArray &query);

} // namespace slipway
