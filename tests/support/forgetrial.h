// What tests of forges share: going through all pages of a list, and a listener that hears webhooks and tells whether they are
// signed as their sender signs. For tests; one thread, its event loop running.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/forge/sender.h"
#include "tests/support/answer.h"
#include "tests/support/fakehttp.h"

namespace slipway {

// All items of a list, asked for page by page.
template <typename T, typename Ask> QList<T> everyPage(Ask ask, int *pages = nullptr)
{
    QList<T> all;
    QUrl next;
    int count = 0;
    do {
        const Result<ForgePage<T>> page = answerOf(ask(next));
        if (!page)
            qFatal("a page could not be read: %s (%s)", qPrintable(page.error().message), qPrintable(page.error().detail));
        all += page->items;
        next = page->next;
        ++count;
    } while (!next.isEmpty() && count < 10'000);
    if (pages)
        *pages = count;
    return all;
}

class FakeListener
{
public:
    FakeListener()
        : m_http([this](FakeRequest &request) {
            m_heard.append(request);
            return FakeAnswer{m_status, "{\"verdict\":\"built\"}", {}};
        })
    {
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/hooks/abc").arg(m_http.port())); }
    void setStatus(int status) { m_status = status; }
    void setOffline(bool offline) { m_http.setOffline(offline); }
    const QList<FakeRequest> &heard() const { return m_heard; }

    static Headers headersOf(const FakeRequest &request)
    {
        Headers headers;
        for (auto it = request.headers.cbegin(); it != request.headers.cend(); ++it)
            headers.append({it.key(), it.value()});
        return headers;
    }

    // As the product itself would judge it. sender: whom it is taken for.
    static bool isSigned(const FakeRequest &request, const QByteArray &secret, qint64 nowUs, QString *sender = nullptr)
    {
        const Headers headers = headersOf(request);
        const RequestView view{request.method, headers, {}, request.body};
        const Sender *known = detectSender(view);
        if (!known)
            return false;
        if (sender)
            *sender = known->name();
        VerifyPolicy policy;
        policy.nowUs = nowUs;
        return known->verify(view, {VerifyKey(secret)}, policy).result == Signature::Valid;
    }

    static QList<Event> eventsOf(const FakeRequest &request)
    {
        const Headers headers = headersOf(request);
        const RequestView view{request.method, headers, {}, request.body};
        const Sender *known = detectSender(view);
        const auto events = known ? known->parse(view) : Result<QList<Event>>(QList<Event>());
        return events ? *events : QList<Event>();
    }

private:
    QList<FakeRequest> m_heard;
    int m_status = 202;
    FakeHttp m_http;
};

} // namespace slipway
