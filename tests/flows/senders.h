// Requests as each forge sends them, signed here with the test's own means, and the socket they go through.
// What they look like: tests/data/payloads and the forges' documentation it names.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

namespace slipway {

struct Request {
    QByteArray method = "POST";
    QByteArray path;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    Request &set(const QByteArray &name, const QByteArray &value); // instead of what is there
    QByteArray head(bool close = true) const;                      // with Host, Content-Length and Connection
    QByteArray bytes(bool close = true) const { return head(close) + body; }
};

struct Answer {
    int status = 0; // 0: none came
    QByteArray head;
    QByteArray body;

    QJsonObject json() const;
    QJsonObject bean() const;
    QString delivery() const; // delivery_id
};
Answer answerFrom(const QByteArray &bytes);

// Over a new connection of 127.0.0.1; waits until the other side has closed it.
Answer send(quint16 port, const QByteArray &bytes);
Answer send(quint16 port, const Request &request);

struct Push {
    QString repository = QStringLiteral("team/web");
    QString url; // of the repository, for cloning
    QString ref = QStringLiteral("refs/heads/main");
    QString before = QString(40, u'1');
    QString after;
    QStringList messages{QStringLiteral("A change")}; // oldest first, the last one is that of after

    bool isDeletion() const { return after.count(u'0') == after.size(); }
};

QString newDelivery(); // an id that no delivery has had

// To the webhook address of the component with this id.
Request github(const QString &component, const QByteArray &secret, const Push &push, const QString &delivery = newDelivery());
Request githubForm(const QString &component, const QByteArray &secret, const Push &push);
Request githubEvent(const QString &component, const QByteArray &secret, const QByteArray &event, const QByteArray &body,
                    const QString &delivery = newDelivery());
Request gitlabToken(const QString &component, const QByteArray &secret, const Push &push);
Request gitlabSigned(const QString &component, const QByteArray &whsec, const Push &push);
Request giteePassword(const QString &component, const QByteArray &secret, const Push &push);
Request giteeSigned(const QString &component, const QByteArray &secret, const Push &push);
Request gogs(const QString &component, const QByteArray &secret, const Push &push);
Request gitea(const QString &component, const QByteArray &secret, const Push &push);
Request forgejo(const QString &component, const QByteArray &secret, const Push &push);

QByteArray githubBody(const Push &push);
QByteArray hmacSha256(const QByteArray &key, const QByteArray &text); // 32 bytes
void signGithub(Request &request, const QByteArray &secret);           // of the body as it is now

} // namespace slipway
