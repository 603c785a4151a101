#include "tests/support/oauthserver.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 60'000;

QString npmFolder() { return QStringLiteral(SLIPWAY_TEST_NPM); }

QByteArray xsrfIn(const QByteArray &body)
{
    static const QRegularExpression field(u"name=\"xsrf\" value=\"([0-9a-f]+)\""_s);
    return field.match(QString::fromUtf8(body)).captured(1).toLatin1();
}

} // namespace

QString OAuthServer::absence()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed; packaging/bootstrap.sh test does that."_s;
    if (QFileInfo::exists(npmFolder() + u"/node_modules/oidc-provider/lib/index.js"_s))
        return {};
    return u"the npm package oidc-provider is not in %1. packaging/bootstrap.sh test puts it there when npm's registry can be reached; by hand: "
           "copy %2/*.json there and run npm ci --ignore-scripts in it."_s.arg(npmFolder(), QStringLiteral(SLIPWAY_TEST_NPM_LIST));
}

OAuthServer::OAuthServer(ForgeKind kind, const QString &path, OAuthLifetimes lifetimes)
    : m_kind(kind)
    , m_path(path)
{
    const OAuthEndpoints endpoints = endpointsOf(kind, address());
    QJsonObject wanted{{u"authorize"_s, endpoints.authorize.path()}, {u"token"_s, endpoints.token.path()},
                       {u"scopes"_s, QJsonArray::fromStringList(endpoints.scopes)},
                       {u"redirect"_s, u"http://127.0.0.1/console/oauth/redirect"_s},
                       {u"codeSeconds"_s, lifetimes.code}, {u"accessSeconds"_s, lifetimes.access}, {u"deviceSeconds"_s, lifetimes.device}};
    if (!endpoints.device.isEmpty())
        wanted[u"device"_s] = endpoints.device.path();
    if (!endpoints.revoke.isEmpty())
        wanted[u"revoke"_s] = endpoints.revoke.path();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"node"_s, {QStringLiteral(SLIPWAY_TEST_NPM_LIST) + u"/oauthserver.mjs"_s, npmFolder(),
                                QString::fromUtf8(QJsonDocument(wanted).toJson(QJsonDocument::Compact))});
    QByteArray said;
    const QByteArray listening = "listening on 127.0.0.1:";
    const auto isReady = [&] {
        said += m_process.readAll();
        const qsizetype at = said.indexOf(listening);
        const qsizetype end = at < 0 ? -1 : said.indexOf('\n', at);
        if (end >= 0)
            m_port = said.mid(at + listening.size(), end - at - listening.size()).trimmed().toUShort();
        return m_port != 0 || m_process.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(isReady, patienceMs) || m_port == 0)
        qFatal("oidc-provider does not listen: %s", said.constData());
}

OAuthServer::~OAuthServer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
}

QUrl OAuthServer::address() const { return QUrl(u"http://127.0.0.1:%1%2"_s.arg(QString::number(m_port), m_path)); }

OAuthApplication OAuthServer::publicApplication() const { return {m_kind, address(), u"public"_s, {}, {}}; }

OAuthApplication OAuthServer::confidentialApplication() const { return {m_kind, address(), u"confidential"_s, "app-secret", {}}; }

Person::Page Person::open(QUrl url, QByteArray form)
{
    const int port = url.port();
    for (int i = 0; i < 10; ++i) {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        const std::unique_ptr<QNetworkReply> reply(form.isEmpty() ? m_browser.get(request) : m_browser.post(request, form));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patienceMs))
            qFatal("the OAuth server does not answer");
        const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (next.isEmpty())
            return {url, reply->readAll()};
        url = url.resolved(next);
        form.clear();
        if (url.port() != port)
            return {url, {}};
    }
    qFatal("the OAuth server redirects without end");
}

Person::Page Person::answerQuestions(Page page)
{
    for (int i = 0; i < 4 && !page.body.isEmpty(); ++i) {
        if (page.body.contains("name=\"prompt\" value=\"login\""))
            page = open(page.url, "prompt=login&login=ada&password=any");
        else if (page.body.contains("name=\"prompt\" value=\"consent\""))
            page = open(page.url, "prompt=consent");
        else
            break;
    }
    return page;
}

QUrl Person::signIn(const QUrl &address) { return answerQuestions(open(address)).url; }

QUrl Person::refuse(const QUrl &address)
{
    Page page = open(address);
    page.url.setPath(page.url.path() + u"/abort"_s);
    return open(page.url).url;
}

// Where the code stands in the form, and the person is asked whether it is theirs.
Person::Page Person::codePage(const DeviceCode &code)
{
    const Page first = open(code.verification);
    return open(code.verification, "xsrf=" + xsrfIn(first.body) + "&user_code=" + code.userCode.toLatin1());
}

void Person::enter(const DeviceCode &code)
{
    const Page page = codePage(code);
    answerQuestions(open(code.verification, "xsrf=" + xsrfIn(page.body) + "&user_code=" + code.userCode.toLatin1() + "&confirm=yes"));
}

void Person::refuse(const DeviceCode &code)
{
    const Page page = codePage(code);
    open(code.verification, "xsrf=" + xsrfIn(page.body) + "&user_code=" + code.userCode.toLatin1() + "&abort=yes");
}

} // namespace slipway
