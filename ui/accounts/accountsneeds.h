// What the pages of accounts work with. All of it must outlive them. GUI thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/ids.h"

#include <QUrl>

#include <functional>

namespace slipway {

class AccountService;
class ComponentService;
class SignInService;
class StatusService;
class TokenService;

struct AccountsNeeds {
    AccountService &accounts;
    SignInService &signIns;
    ComponentService &components;
    TokenService &tokens;
    const StatusService &status;
    const Clock &clock;
    std::function<int(const BindingId &)> hooksOf{};      // that are looked after with it; empty: nobody counts
    std::function<qint64()> certificateEndUs{};           // of the listener; 0: it has none, or it can't be read
    std::function<QString()> imageRegistry{};             // builds push there with an account's access; empty: nowhere
    std::function<bool(const QUrl &)> openPage{};         // in the browser; empty: the desktop's
    std::function<bool()> isLoaded{};                     // empty: it is
};

// False where no program of this desktop opens pages.
bool openPage(const AccountsNeeds &needs, const QUrl &page);

} // namespace slipway
