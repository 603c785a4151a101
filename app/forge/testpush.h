// Requests as a sender would make them, for "Send Test" and the sandbox's "Push a Commit": they take the same way through
// listener, verification and rules as real ones. Pure; any thread.
#pragma once

#include "app/forge/request.h"

namespace slipway {

struct TestPush {
    QString url;        // clone address
    QString repository; // full name: team/web
    QString branch;     // short name
    QString before;     // empty: the branch is new
    QString after;
    QString message;
    QString author;
    qint64 atUs = 0;
};

QByteArray makePushBody(const TestPush &push); // GitHub's push form, compact JSON

// The headers of a request of that sender, signed. An empty secret, or a public key, gives an unsigned request. nowUs is for senders whose
// signature covers the time. Empty for an unknown sender.
Headers signedRequest(QStringView sender, const QByteArray &secret, const QByteArray &body, const QString &event,
                      const QString &deliveryId, qint64 nowUs);

} // namespace slipway
