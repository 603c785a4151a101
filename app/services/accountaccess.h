// One bound account's way to its forge: signs requests in, renews once after a 401, notes what the forge says of limits and asks
// no more while one is reached, asks for what it knows on condition that it is new, and tells what the answers say of the
// account. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/forge/forgeapi.h"
#include "app/forge/keptanswers.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace slipway {

class ForgeTokens;

class AccountAccess final : public QObject, public ForgeTransport
{
    Q_OBJECT
public:
    AccountAccess(ForgeSite site, const Binding &binding, ForgeTokens &tokens, const Clock &clock, QObject *parent);
    ~AccountAccess() override;

    ForgeApi &api() { return *m_api; }
    // Of the calls that most are; searches, which GitHub counts apart, are not told.
    const ForgeLimits &limits() const { return m_limits; }
    bool isFor(const ForgeSite &site, BindingMethod method) const;

    // Adds the header and the provider's certificates. Unavailable: a limit is reached, or the forge's certificate is not trusted;
    // Denied, NotFound: no token, see ForgeTokens. A reply with 401 is one that no renewal helped.
    QFuture<Result<HttpReply>> send(HttpRequest request) override;

    // While the account itself is asked for, a token that is not taken is a verdict, and not only a doubt.
    void beginCheck();
    void endCheck() { m_isChecking = false; }
    int checkedStatus() const { return m_checkedStatus; } // HTTP status of the last answer since beginCheck(); 0: none
    bool isLimited() const { return limitedUntilUs({}) != 0; }

Q_SIGNALS:
    void told(slipway::BindingHealth health, const QString &note);
    void doubted();      // a token was not taken: the account has to be asked
    void limitsChanged();

private:
    QFuture<Result<HttpReply>> sendWith(const HttpRequest &request, const QByteArray &token, bool mayRepeat);
    void note(const HttpRequest &request, const HttpReply &reply);
    void noteRefusal(const HttpReply &reply);
    qint64 limitedUntilUs(const QUrl &url) const;
    ForgeLimits &limitsOf(const QUrl &url) { return isSearch(url) ? m_searchLimits : m_limits; }
    bool isSearch(const QUrl &url) const;

    const ForgeSite m_site;
    const BindingId m_id;
    const BindingMethod m_method;
    const QString m_account;
    ForgeTokens &m_tokens;
    const Clock &m_clock;
    HttpClient m_http;
    KeptAnswers m_kept;
    std::unique_ptr<ForgeApi> m_api;
    ForgeLimits m_limits;
    ForgeLimits m_searchLimits;
    QTimer m_limitsNews; // gathers
    bool m_isChecking = false;
    int m_checkedStatus = 0;
};

} // namespace slipway
