#include "app/oauth/websignin.h"

#include "app/core/whendone.h"
#include "app/oauth/pkce.h"
#include "app/secrets/secretstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype longestCode = 4096;

// RFC 6749 section 3.1: no parameter may stand there twice; one that does counts as missing.
QString onlyValue(const QUrlQuery &query, const QString &name)
{
    const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
    return values.size() == 1 ? values.constFirst() : QString();
}

bool isErrorCode(const QString &text)
{
    return text.size() <= 40 && std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}

void addTo(QByteArray &query, const char *name, const QByteArray &value)
{
    query += query.isEmpty() ? "" : "&";
    query += name;
    query += '=';
    query += value.toPercentEncoding();
}

QUrl addressOf(const OAuthEndpoints &endpoints, const OAuthApplication &application, const QUrl &redirect, const QByteArray &state,
               const QByteArray &verifier)
{
    QByteArray query;
    addTo(query, "response_type", "code");
    addTo(query, "client_id", application.clientId.toUtf8());
    addTo(query, "redirect_uri", redirect.toEncoded());
    if (!endpoints.scopes.isEmpty())
        addTo(query, "scope", endpoints.scopes.join(u' ').toUtf8());
    addTo(query, "state", state);
    if (endpoints.pkce) {
        addTo(query, "code_challenge", challengeOf(verifier));
        addTo(query, "code_challenge_method", "S256");
    }
    return QUrl::fromEncoded(endpoints.authorize.toEncoded() + '?' + query, QUrl::StrictMode);
}

// What the redirect says instead of a code: RFC 6749 section 4.1.2.1, and GitHub's redirect_uri_mismatch and application_suspended.
Error errorOf(const QString &code, const QString &host)
{
    const QString detail = isErrorCode(code) ? code : u"(unreadable error)"_s;
    if (code == u"access_denied")
        return {ErrorCode::Denied, WebSignIn::tr("The sign-in was refused on the page of %1. Nobody was signed in; start again if that was a mistake.").arg(host), detail};
    if (code == u"redirect_uri_mismatch") {
        return {ErrorCode::Invalid,
                WebSignIn::tr("The callback address registered at %1 is another one. Nobody can sign in through this provider; copy the callback of "
                              "the provider into the application there.").arg(host), detail};
    }
    if (code == u"invalid_scope") {
        return {ErrorCode::Invalid,
                WebSignIn::tr("The application at %1 may not ask for what Slipway needs. Nobody was signed in; allow these scopes in its settings "
                              "there and start again.").arg(host), detail};
    }
    if (code == u"server_error" || code == u"temporarily_unavailable")
        return {ErrorCode::Unavailable, WebSignIn::tr("%1 can't sign anybody in just now. Start again in a few minutes.").arg(host), detail};
    return {ErrorCode::Denied, WebSignIn::tr("%1 does not let this application sign anybody in (%2). Check the application registered there.").arg(host, detail), detail};
}

} // namespace

WebSignIn::WebSignIn(OAuthApplication application, QUrl redirect, TokenClient &client, std::chrono::milliseconds patience, QObject *parent)
    : Activity(parent)
    , m_application(std::move(application))
    , m_redirect(std::move(redirect))
    , m_client(client)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end(failure(ErrorCode::Timeout, tr("Nobody finished the sign-in on the page of %1 in time. Nobody was signed in; start again.")
                                            .arg(m_application.address.host())),
            Stage::TooLate);
    });
}

WebSignIn::~WebSignIn()
{
    wipe(m_state);
    wipe(m_verifier);
    wipe(m_tokens);
    wipe(m_application.clientSecret);
}

void WebSignIn::start()
{
    if (m_stage != Stage::Idle)
        return;
    const OAuthEndpoints endpoints = endpointsOf(m_application.kind, m_application.address, m_application.packages);
    const QString forge = titleOf(m_application.kind);
    if (endpoints.authorize.isEmpty()) {
        end(failure(ErrorCode::Invalid, tr("%1 has no sign-in in the browser. Use an access token of the account instead.").arg(forge)));
        return;
    }
    if (m_application.clientId.isEmpty()) {
        end(failure(ErrorCode::Invalid, tr("The provider has no client id, so nobody can sign in. Register an application at %1 and enter its client id.").arg(forge)));
        return;
    }
    if (endpoints.secretNeeded && m_application.clientSecret.isEmpty()) {
        end(failure(ErrorCode::Invalid, tr("%1 wants the client secret for a sign-in in the browser. Enter it in the provider, or use an access token.").arg(forge)));
        return;
    }
    m_state = newState();
    m_verifier = newVerifier();
    m_address = addressOf(endpoints, m_application, m_redirect, m_state, m_verifier);
    m_stage = Stage::Waiting;
    m_patience.start();
}

void WebSignIn::stop()
{
    if (m_stage == Stage::Waiting || m_stage == Stage::Exchanging)
        end(failure(ErrorCode::Cancelled, tr("The sign-in was given up.")));
}

bool WebSignIn::isOf(const QUrlQuery &query) const
{
    return isSameState(m_state, onlyValue(query, u"state"_s).toUtf8());
}

TokenSet WebSignIn::takeTokens() { return std::exchange(m_tokens, {}); }

Result<> WebSignIn::taken(const QUrlQuery &query)
{
    // First, and without a consequence: whoever does not know the state learns and ends nothing.
    if (!isOf(query))
        return failure(ErrorCode::Denied, tr("This answer belongs to no sign-in of Slipway that is under way. Nothing has changed; start again in Slipway."));
    const QString host = m_application.address.host();
    if (m_stage == Stage::TooLate)
        return failure(ErrorCode::Timeout, tr("This answer of %1 came too late. Nobody was signed in; start again in Slipway.").arg(host));
    if (m_stage != Stage::Waiting)
        return failure(ErrorCode::Conflict, tr("This sign-in has its answer already. Look into Slipway whether it worked."));
    m_patience.stop(); // what follows has the time limit of its request

    if (query.hasQueryItem(u"error"_s))
        return refuse(errorOf(onlyValue(query, u"error"_s), host));
    const QString code = onlyValue(query, u"code"_s);
    if (code.isEmpty() || code.size() > longestCode)
        return refuse({ErrorCode::Corrupt, tr("The answer of %1 has no code in it. Nobody was signed in; start again.").arg(host), {}});

    m_stage = Stage::Exchanging;
    whenDone(m_client.exchange(m_application, code, m_verifier, m_redirect), this, [this](Result<TokenSet> tokens) {
        if (m_stage != Stage::Exchanging) {
            if (tokens)
                wipe(*tokens);
            return;
        }
        if (tokens)
            m_tokens = std::move(*tokens);
        end(tokens ? Result<>(Done{}) : Result<>(failure(tokens.error())));
    });
    wipe(m_verifier);
    return Done{};
}

void WebSignIn::end(const Result<> &result, Stage stage)
{
    m_patience.stop();
    m_stage = stage;
    wipe(m_verifier);
    finish(result);
}

Result<> WebSignIn::refuse(const Error &error)
{
    end(failure(error));
    return failure(error);
}

} // namespace slipway
