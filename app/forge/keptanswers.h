// What a forge answered, kept with its ETag, so that the same question can be asked again on condition that something is new
// (RFC 9110, 13.1.2; what a 304 stands for: RFC 9111, 4.3.4). Whoever asks gets the same answer as without, sooner: every list
// that is read again profits, of repositories, branches, webhooks and deliveries. GitHub counts such a question against the
// limit only where something is new (docs.github.com, "Best practices for using the REST API"); GitLab counts it, and sends
// less; Gogs gives no ETag, and nothing is kept of it.
// In memory only, packed, and no more than is allowed. Main thread.
#pragma once

#include "app/net/httpclient.h"

#include <QCache>

#include <memory>

namespace slipway {

class KeptAnswers
{
public:
    static constexpr int mostBytes = 16 * 1024 * 1024; // packed; of 50,000 repositories the lists have about ten

    explicit KeptAnswers(int most = mostBytes);

    struct Answer {
        QByteArray tag;
        HttpHeaders headers;
        QByteArray packed;
    };
    using Held = std::shared_ptr<const Answer>; // as long as its question is under way, whatever else is kept meanwhile

    // What is kept of the request's answer, which then has the condition; null: nothing, or it has a condition of its own.
    Held ask(HttpRequest &request);
    // What the reply stands for: after a 304 what was held, with the reply's headers; else the reply itself, which is kept if it
    // may be. request: as it was given to ask().
    HttpReply answer(const HttpRequest &request, const Held &held, const HttpReply &reply);

private:
    QCache<QByteArray, Held> m_answers; // by address
};

} // namespace slipway
