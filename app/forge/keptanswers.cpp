#include "app/forge/keptanswers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int packing = 1; // fast; lists of JSON shrink to a tenth all the same
constexpr int notModified = 304;

QByteArray keyOf(const HttpRequest &request)
{
    return request.url.toEncoded(QUrl::RemoveFragment);
}

bool hasHeader(const HttpHeaders &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

// Those that say how the body of the 304 itself came, which has none.
bool isOfTransfer(const QByteArray &name)
{
    return name.compare("Content-Length", Qt::CaseInsensitive) == 0 || name.compare("Content-Encoding", Qt::CaseInsensitive) == 0
        || name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0 || name.compare("Content-Type", Qt::CaseInsensitive) == 0;
}

} // namespace

KeptAnswers::KeptAnswers(int most)
    : m_answers(most)
{
}

KeptAnswers::Held KeptAnswers::ask(HttpRequest &request)
{
    if (request.method != "GET" || hasHeader(request.headers, "If-None-Match"))
        return {};
    const Held *kept = m_answers.object(keyOf(request));
    if (!kept)
        return {};
    request.headers.emplaceBack("If-None-Match", (*kept)->tag);
    return *kept;
}

HttpReply KeptAnswers::answer(const HttpRequest &request, const Held &held, const HttpReply &reply)
{
    if (held && reply.status == notModified) {
        HttpReply known{200, {}, qUncompress(held->packed), reply.durationMs};
        for (const auto &header : held->headers) {
            if (!hasHeader(reply.headers, header.first) || isOfTransfer(header.first))
                known.headers.append(header);
        }
        for (const auto &header : reply.headers) {
            if (!isOfTransfer(header.first))
                known.headers.append(header);
        }
        return known;
    }
    if (request.method != "GET" || hasHeader(request.headers, "If-None-Match"))
        return reply;
    const QByteArray tag = reply.header("ETag");
    if (reply.status == 200 && !tag.isEmpty() && !reply.header("Cache-Control").toLower().contains("no-store")) {
        const auto fresh = std::make_shared<const Answer>(Answer{tag, reply.headers, qCompress(reply.body, packing)});
        qsizetype size = fresh->packed.size() + tag.size();
        for (const auto &[name, value] : fresh->headers)
            size += name.size() + value.size();
        m_answers.insert(keyOf(request), new Held(fresh), size);
    } else if (reply.status != 200) {
        m_answers.remove(keyOf(request)); // what is refused or gone now is not to come back
    }
    return reply;
}

} // namespace slipway
