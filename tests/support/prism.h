// The npm package @stoplight/prism-cli (https://github.com/stoplightio/prism) with GitHub's official OpenAPI description (npm package
// @octokit/openapi): a server that answers as described, and says of each request where it is not as described. Prism's own
// --errors is of no use with it: GitHub's examples do not always follow GitHub's description, and would fail good requests.
// What the description leaves open is closed here, so that a misspelt field is found: bodies may have the described fields only,
// and query parameters that are not described are told. For tests; one thread, the event loop running.
#pragma once

#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

namespace slipway {

class Prism
{
public:
    // Why it can't be started on this machine, and what to do about that; empty: it can.
    static QString absence();

    // Serves the described paths that begin with one of these: all of them would take it a minute to read. Does not return before
    // it answers; what keeps it from that ends the test.
    explicit Prism(const QStringList &paths);
    ~Prism();

    QUrl url() const; // without a path

    // What is wrong with a request that Prism has answered with this header and body; empty: it is as described.
    QStringList faults(const QByteArray &method, const QUrl &request, int status, const QByteArray &violations, const QByteArray &body) const;

private:
    struct Path {
        QRegularExpression pattern;
        QHash<QByteArray, QSet<QString>> parameters; // of the query, by method
        qsizetype fixed = 0;                         // characters that are not variable: the more, the nearer
    };
    QByteArray cutDescription(const QStringList &paths);

    QList<Path> m_paths;
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace slipway
