// A stream of server-sent events that is kept open: connects again after it ended, broke or fell silent, later and later while
// that does not help. Its address is told nobody, since it may be a secret. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/net/eventparser.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace slipway {

struct EventStreamTimes {
    std::chrono::milliseconds silence{90'000}; // servers send something every half a minute
    std::chrono::milliseconds firstPause{1'000};
    std::chrono::milliseconds longestPause{60'000};
};

class EventStream final : public QObject
{
    Q_OBJECT
public:
    explicit EventStream(const EventStreamTimes &times = {}, QObject *parent = nullptr);
    ~EventStream() override;

    static constexpr qsizetype mostBytes = 40 * 1024 * 1024; // of an event: what forges may send, in JSON once more

    // http or https, without user and password. Closes what was open.
    void open(const QUrl &url);
    void close();
    void openNow(); // does not wait for the next attempt any longer: the network came back

    bool isWanted() const { return !m_url.isEmpty(); }
    bool isOpen() const { return m_isOpen; }                              // the server answered as it should
    const std::optional<Error> &problem() const { return m_problem; }     // of the last attempt; none while it is open

    // The pause before the next attempt: doubled with each that failed, up to a fifth shorter by chance (0 … 1), so that not all
    // come back at once.
    static std::chrono::milliseconds pauseAfter(int failures, double chance, const EventStreamTimes &times);

Q_SIGNALS:
    void received(const slipway::StreamEvent &event);
    void stateChanged(); // opened, or ended: problem() says why

private:
    void connectNow();
    void read();
    void ended();
    void end(const Error &problem);
    void drop();

    const EventStreamTimes m_times;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<EventParser> m_parser;
    QUrl m_url;
    QByteArray m_lastId;
    QTimer m_silence;
    QTimer m_again;
    bool m_isOpen = false;
    int m_failures = 0; // since an event came
    std::optional<Error> m_problem;
};

} // namespace slipway
