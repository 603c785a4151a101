#include "ui/common/secretwords.h"

#include <QCoreApplication>

namespace slipway::secretwords {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::SecretWords)
};

} // namespace

QString place(const KeychainStatus &keychain)
{
    return keychain.state == KeychainState::SealedFile ? Tr::tr("the sealed file") : Tr::tr("the keychain");
}

QString keptAndNeverShown(const KeychainStatus &keychain)
{
    return Tr::tr("Kept in %1 and never shown.").arg(place(keychain));
}

} // namespace slipway::secretwords
