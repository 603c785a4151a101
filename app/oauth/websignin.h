// One sign-in in the browser: authorization code with state and PKCE. start() makes state and verifier and tells the address
// to open; whoever hears the redirect calls taken(). Ends after ten minutes. Main thread. Sources: RFC 6749 sections 4.1.1,
// 4.1.2 and 10.12, RFC 7636, RFC 8252 (the redirect goes to http://127.0.0.1, whose port and path the caller chose).
#pragma once

#include "app/core/activity.h"
#include "app/oauth/tokenclient.h"

#include <QTimer>
#include <QUrlQuery>

#include <chrono>

namespace slipway {

class WebSignIn final : public Activity
{
    Q_OBJECT
public:
    WebSignIn(OAuthApplication application, QUrl redirect, TokenClient &client, std::chrono::milliseconds patience = std::chrono::minutes(10),
              QObject *parent = nullptr);
    ~WebSignIn() override; // wipes verifier, state and tokens

    // Ends at once with Invalid when the forge has no such sign-in, or the provider lacks what it needs. finished() later:
    // Timeout (nobody came), Denied (the person or the forge refused), and the errors of TokenClient::exchange().
    void start() override;
    void stop() override;

    const QUrl &address() const { return m_address; } // to open; after start()
    const QByteArray &state() const { return m_state; } // whose redirect it is, compared in constant time: see isOf()
    bool isOf(const QUrlQuery &query) const;          // the redirect with this query belongs here, also after the end
    TokenSet takeTokens(); // after finished() with success; once

    // The query of the redirect, once: a second one is refused, and so is one with another state. The answer is what the browser
    // shows: a sentence for the person. A refusal by the person (access_denied) ends the sign-in with Denied.
    //   Denied    another state, which leaves the sign-in as it was: whoever sent it may not end it; or the person refused
    //   Conflict  it came before, or the sign-in is not under way
    //   Timeout   it came too late
    //   Invalid, Unavailable, Corrupt  what the forge says, or fails to say
    Result<> taken(const QUrlQuery &query);

private:
    enum class Stage { Idle, Waiting, Exchanging, Over, TooLate };

    void end(const Result<> &result, Stage stage = Stage::Over);
    Result<> refuse(const Error &error);

    OAuthApplication m_application;
    const QUrl m_redirect;
    TokenClient &m_client;
    QTimer m_patience;
    QByteArray m_state;
    QByteArray m_verifier;
    QUrl m_address;
    TokenSet m_tokens;
    Stage m_stage = Stage::Idle;
};

} // namespace slipway
