// Requests as a registry would make them, for "Send Test" of an image webhook: they take the same way through listener,
// verification and rules as real ones. The forms are those of the registries' own documents and of the samples in
// tests/data/payloads. Pure; any thread.
#pragma once

#include "app/forge/request.h"

#include <optional>

namespace slipway {

struct TestImage {
    QString registry; // the host, as far as the sender's form tells it
    QString path;     // team/web
    QString tag;
    QString pusher;
    qint64 atUs = 0;
};

struct TestImageRequest {
    Headers headers;
    QByteArray query; // of senders that can carry a secret nowhere else
    QByteArray body;
};

// The host that stands in the sender's requests: the given one where it is one of the sender's, else one that is.
QString registryOfSender(QStringView sender, const QString &host);

// An empty secret gives a request that proves nothing. Nothing for an unknown sender.
std::optional<TestImageRequest> testImageRequest(QStringView sender, const TestImage &image, const QByteArray &secret,
                                                 const QString &deliveryId);

} // namespace slipway
