#include "app/oauth/devicesignin.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int slowerSeconds = 5;      // RFC 8628 section 3.5
constexpr int longestWaitSeconds = 60; // while the forge can't be reached
constexpr int mostUnreadable = 3;     // a network's sign-in page may answer for a while; a wrong address always does

} // namespace

DeviceSignIn::DeviceSignIn(OAuthApplication application, TokenClient &client, const Clock &clock, QObject *parent, std::chrono::milliseconds second)
    : Activity(parent)
    , m_application(std::move(application))
    , m_client(client)
    , m_clock(clock)
    , m_second(second)
{
    m_next.setSingleShot(true);
    // Never early: a forge that was asked too soon wants to be asked slower for good.
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, [this] { ask(); });
}

DeviceSignIn::~DeviceSignIn()
{
    wipe(m_code.deviceCode);
    wipe(m_tokens);
    wipe(m_application.clientSecret);
}

void DeviceSignIn::start()
{
    if (m_stage != Stage::Idle)
        return;
    m_stage = Stage::Running;
    if (m_application.clientId.isEmpty()) {
        end(failure(ErrorCode::Invalid, tr("The provider has no client id, so nobody can sign in. Register an application at %1 and enter its client id.")
                                            .arg(titleOf(m_application.kind))));
        return;
    }
    whenDone(m_client.device(m_application), this, [this](Result<DeviceCode> code) {
        if (m_stage != Stage::Running) {
            if (code)
                wipe(code->deviceCode);
            return;
        }
        if (!code) {
            end(failure(code.error()));
            return;
        }
        m_code = std::move(*code);
        m_intervalSeconds = m_code.intervalSeconds;
        askLater(m_intervalSeconds);
        Q_EMIT codeArrived();
    });
}

void DeviceSignIn::stop()
{
    if (m_stage == Stage::Running)
        end(failure(ErrorCode::Cancelled, tr("The sign-in was given up.")));
}

TokenSet DeviceSignIn::takeTokens() { return std::exchange(m_tokens, {}); }

void DeviceSignIn::ask()
{
    whenDone(m_client.poll(m_application, m_code.deviceCode), this,
             [this](Result<TokenClient::DeviceAnswer> answer) { heard(std::move(answer)); });
}

void DeviceSignIn::heard(Result<TokenClient::DeviceAnswer> answer)
{
    if (m_stage != Stage::Running) {
        if (answer)
            wipe(answer->tokens);
        return;
    }
    if (!answer) {
        troubled(answer.error());
        return;
    }
    m_unreadable = 0;
    if (answer->poll == DevicePoll::Done) {
        m_tokens = std::move(answer->tokens);
        end(Done{});
        return;
    }
    // Only after the answer: what was entered in the last moment counts.
    if (m_clock.nowUs() >= m_code.expiresAtUs) {
        end(failure(ErrorCode::Timeout, tr("The code has ended before it was entered. Nobody was signed in; start again for a new one.")));
        return;
    }
    if (answer->poll == DevicePoll::SlowDown)
        m_intervalSeconds += slowerSeconds;
    askLater(m_intervalSeconds);
}

void DeviceSignIn::troubled(const Error &error)
{
    m_unreadable = error.code == ErrorCode::Corrupt ? m_unreadable + 1 : 0;
    const bool passes = error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout
        || (error.code == ErrorCode::Corrupt && m_unreadable < mostUnreadable);
    if (!passes || m_clock.nowUs() >= m_code.expiresAtUs) {
        end(failure(error));
        return;
    }
    askLater(std::max(m_intervalSeconds, std::min(m_waitSeconds * 2, longestWaitSeconds)));
}

void DeviceSignIn::askLater(int seconds)
{
    m_waitSeconds = seconds;
    m_next.start(seconds * m_second);
}

void DeviceSignIn::end(const Result<> &result)
{
    m_stage = Stage::Over;
    m_next.stop();
    wipe(m_code.deviceCode);
    finish(result);
}

} // namespace slipway
