// One sign-in with a code that the person enters on the forge's page: RFC 8628. Asks as often as the forge wants, slower where
// it says so, until the code ends. Main thread.
#pragma once

#include "app/core/activity.h"
#include "app/oauth/tokenclient.h"

#include <QTimer>

#include <chrono>

namespace slipway {

class DeviceSignIn final : public Activity
{
    Q_OBJECT
public:
    // second: how long one second of the forge's intervals takes; shorter in tests.
    DeviceSignIn(OAuthApplication application, TokenClient &client, const Clock &clock, QObject *parent = nullptr,
                 std::chrono::milliseconds second = std::chrono::seconds(1));
    ~DeviceSignIn() override; // wipes code and tokens

    // finished(): Timeout (the code ended before it was entered), Denied (refused by the person or the forge), Invalid (no such
    // sign-in, no client id), and the errors of TokenClient::device(). A forge that can't be reached for a while ends nothing.
    void start() override;
    void stop() override;
    const DeviceCode &code() const { return m_code; } // after codeArrived()
    TokenSet takeTokens();                            // after finished() with success; once

Q_SIGNALS:
    void codeArrived();

private:
    enum class Stage { Idle, Running, Over };

    void ask();
    void heard(Result<TokenClient::DeviceAnswer> answer);
    void troubled(const Error &error);
    void askLater(int seconds);
    void end(const Result<> &result);

    OAuthApplication m_application;
    TokenClient &m_client;
    const Clock &m_clock;
    const std::chrono::milliseconds m_second;
    DeviceCode m_code;
    TokenSet m_tokens;
    QTimer m_next;
    Stage m_stage = Stage::Idle;
    int m_intervalSeconds = 5; // the forge's
    int m_waitSeconds = 5;     // longer while it can't be reached
    int m_unreadable = 0;      // answers in a row that are none
};

} // namespace slipway
