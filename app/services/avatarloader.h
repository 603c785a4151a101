// The pictures of accounts, fetched from where the forge says they are: a few bytes of a picture, or nothing. Never with a token,
// since they may lie anywhere. Main thread.
#pragma once

#include "app/forge/forgetransport.h"

#include <QObject>

namespace slipway {

class AvatarLoader final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static constexpr qint64 mostBytes = 256 * 1024;

    // PNG, JPEG, GIF or WebP, told by its own first bytes. Invalid: no address of the web; Corrupt: no such picture, or too large;
    // NotFound, and those of HttpClient.
    QFuture<Result<QByteArray>> load(const ForgeSite &site, const QUrl &address);

private:
    HttpClient m_http;
};

} // namespace slipway
