#include "ui/common/secretclipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QTimer>

namespace slipway {

namespace {

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

void copySecret(const QString &secret, QObject *owner, std::chrono::milliseconds stay)
{
    QGuiApplication::clipboard()->setText(secret);
    QTimer::singleShot(stay, owner, [copied = hashOf(secret)] {
        QClipboard *clipboard = QGuiApplication::clipboard();
        if (hashOf(clipboard->text()) == copied)
            clipboard->clear();
    });
}

} // namespace slipway
