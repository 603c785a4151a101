#include "app/services/avatarloader.h"

#include "app/core/whendone.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

bool isPicture(const QByteArray &bytes)
{
    return bytes.startsWith("\x89PNG\r\n\x1a\n") || bytes.startsWith("\xff\xd8\xff") || bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")
        || (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP");
}

} // namespace

QFuture<Result<QByteArray>> AvatarLoader::load(const ForgeSite &site, const QUrl &address)
{
    if ((address.scheme() != "https"_L1 && address.scheme() != "http"_L1) || address.host().isEmpty() || !address.userInfo().isEmpty())
        return answered<Result<QByteArray>>(failure(ErrorCode::Invalid, tr("The picture of the account is at no address of the web.")));
    HttpRequest request;
    request.url = address;
    request.headers = {{"Accept", "image/png, image/jpeg, image/gif, image/webp"}};
    request.maxBody = mostBytes;
    request.followRedirects = true; // nothing goes along that could be caught
    if (isOfSite(site, address))
        request.certificates = site.certificates;
    return andThen(m_http.send(request), this, [](const HttpReply &reply) -> QFuture<Result<QByteArray>> {
        if (!reply.isSuccess())
            return answered<Result<QByteArray>>(failure(ErrorCode::NotFound, tr("The account has no picture."), u"HTTP %1"_s.arg(reply.status)));
        if (!reply.header("Content-Type").toLower().startsWith("image/") || !isPicture(reply.body))
            return answered<Result<QByteArray>>(failure(ErrorCode::Corrupt, tr("What is at the address of the account's picture is none.")));
        return answered<Result<QByteArray>>(reply.body);
    });
}

} // namespace slipway
