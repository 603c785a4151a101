// The npm package oidc-provider (https://github.com/panva/node-oidc-provider), a certified OAuth server that others wrote, at the
// addresses of a forge: see npm/oauthserver.mjs. It insists on PKCE with S256 and rotates refresh tokens. And somebody with a
// browser who signs in there. For tests; one thread, the event loop running.
#pragma once

#include "app/oauth/tokenclient.h"

#include <QNetworkAccessManager>
#include <QProcess>
#include <QUrl>

namespace slipway {

struct OAuthLifetimes { // seconds
    int code = 600;
    int access = 7200;
    int device = 600;
};

class OAuthServer
{
public:
    // Why it can't be started on this machine, and what to do about that; empty: it can.
    static QString absence();

    // GitLab or Gitea, below a path if one is given: "/gitlab". Does not return before it answers; what keeps it from that ends the test.
    explicit OAuthServer(ForgeKind kind, const QString &path = {}, OAuthLifetimes lifetimes = {});
    ~OAuthServer();

    QUrl address() const; // the forge's
    // Registered there: one that is public, and one with a secret.
    OAuthApplication publicApplication() const;
    OAuthApplication confidentialApplication() const;

private:
    const ForgeKind m_kind;
    const QString m_path;
    QProcess m_process;
    quint16 m_port = 0;
};

// Somebody with a browser of their own. Each call answers where the browser ends up: for a sign-in the redirect, which is not
// followed.
class Person
{
public:
    QUrl signIn(const QUrl &address);
    QUrl refuse(const QUrl &address);
    void enter(const DeviceCode &code);
    void refuse(const DeviceCode &code);

private:
    struct Page {
        QUrl url;
        QByteArray body; // empty where the browser left the server
    };
    Page open(QUrl url, QByteArray form = {});
    Page answerQuestions(Page page); // who are you, and do you agree
    Page codePage(const DeviceCode &code);

    QNetworkAccessManager m_browser;
};

} // namespace slipway
