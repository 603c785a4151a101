#include "app/net/controlclient.h"

#include "app/core/whendone.h"
#include "app/net/controlprotocol.h"

#include <QLocalSocket>
#include <QPromise>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

struct ControlClient::Open {
    QPromise<Result<QJsonValue>> promise;
    QTimer *deadline = nullptr; // a child of the client; deleted later, since it may be what is calling

    ~Open()
    {
        deadline->stop();
        deadline->deleteLater();
    }

    void answer(Result<QJsonValue> value)
    {
        promise.addResult(std::move(value));
        promise.finish();
    }
};

ControlClient::ControlClient(const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_socket(std::make_unique<QLocalSocket>())
{
    connect(m_socket.get(), &QLocalSocket::connected, this, &ControlClient::connected);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &ControlClient::readAnswers);
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, [this] {
        fail({ErrorCode::Unavailable, tr("No Slipway answers on this data folder."), m_socket->errorString()});
    });
    connect(m_socket.get(), &QLocalSocket::disconnected, this, [this] {
        fail({ErrorCode::Unavailable, tr("Slipway ended before it answered."), {}});
    });
}

ControlClient::~ControlClient()
{
    m_socket->disconnect(this);
    fail({ErrorCode::Cancelled, tr("Nobody waits for the answer any more."), {}});
}

QFuture<Result<QJsonValue>> ControlClient::call(const QString &call, const QJsonObject &args,
                                                std::chrono::milliseconds within)
{
    const qint64 id = ++m_lastId;
    const QByteArray line = control::requestLine(id, call, args);
    if (line.size() > control::maxLine)
        return answered<Result<QJsonValue>>(failure(ErrorCode::Invalid, tr("The request is too large.")));

    auto made = std::make_unique<Open>();
    made->promise.start();
    made->deadline = new QTimer(this);
    made->deadline->setSingleShot(true);
    connect(made->deadline, &QTimer::timeout, this, [this, id, within] {
        auto late = m_open.extract(id);
        if (late.empty())
            return;
        late.mapped()->answer(failure(ErrorCode::Timeout, tr("Slipway did not answer in time."),
                                      u"no answer within %1 ms"_s.arg(within.count())));
    });
    made->deadline->start(within);
    auto future = made->promise.future();
    m_open.emplace(id, std::move(made));

    if (m_socket->state() == QLocalSocket::ConnectedState) {
        m_socket->write(line);
        return future;
    }
    m_waiting += line;
    if (m_socket->state() == QLocalSocket::UnconnectedState)
        m_socket->connectToServer(m_path);
    return future;
}

void ControlClient::connected()
{
    m_socket->write(std::exchange(m_waiting, {}));
}

void ControlClient::readAnswers()
{
    while (true) {
        m_unread += m_socket->readAll();
        const qsizetype end = m_unread.indexOf('\n', m_scanned);
        if (end < 0) {
            m_scanned = m_unread.size();
            if (m_unread.size() > control::maxLine)
                breakOff(u"an answer without end"_s);
            return;
        }
        auto answer = control::parseAnswer(m_unread.left(end));
        m_unread.remove(0, end + 1);
        m_scanned = 0;
        if (!answer) {
            breakOff(answer.error().detail);
            return;
        }
        // An answer to no particular request refuses the connection as a whole.
        if (answer->id == 0 && !answer->value) {
            fail(answer->value.error());
            m_socket->abort();
            return;
        }
        auto open = m_open.extract(answer->id);
        if (!open.empty()) // else it came after its deadline
            open.mapped()->answer(std::move(answer->value));
    }
}

void ControlClient::breakOff(const QString &detail)
{
    fail({ErrorCode::Corrupt, tr("What answers on this data folder is not Slipway."), detail});
    m_socket->abort();
}

void ControlClient::fail(const Error &error)
{
    m_waiting.clear();
    m_unread.clear();
    m_scanned = 0;
    const auto open = std::exchange(m_open, {});
    for (const auto &[id, call] : open)
        call->answer(failure(error));
}

} // namespace slipway
