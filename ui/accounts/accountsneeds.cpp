#include "ui/accounts/accountsneeds.h"

#include <QDesktopServices>

namespace slipway {

bool openPage(const AccountsNeeds &needs, const QUrl &page)
{
    return needs.openPage ? needs.openPage(page) : QDesktopServices::openUrl(page);
}

} // namespace slipway
