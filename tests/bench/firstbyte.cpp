// From sending a push to the first byte of its build's output in the log, for a build without a clone. Wall-clock time of
// the sender: request, signature, durable store, decision, queue, supervisor and shell are all in it.
#include "tests/bench/benches.h"

#include "tests/bench/servedfolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QTcpSocket>
#include <QThread>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

using namespace std::chrono_literals;

constexpr int patienceMs = 10'000;
constexpr auto betweenPushes = 150ms; // the build is over and the console idle again, as with pushes of people

// Tells when a file below a folder has its first byte.
class FirstByteWatch
{
public:
    explicit FirstByteWatch(const QString &folder)
        : m_folder(folder)
        , m_fd(::inotify_init1(IN_CLOEXEC))
    {
        QDir().mkpath(folder);
        ::inotify_add_watch(m_fd, QFile::encodeName(folder).constData(), IN_CREATE);
        m_known = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
    ~FirstByteWatch() { ::close(m_fd); }

    bool wait()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patienceMs) {
            if (m_run.isEmpty())
                lookForRun();
            if (!m_run.isEmpty() && QFileInfo(m_run + u"/log"_s).size() > 0)
                return true;
            pollfd ready{m_fd, POLLIN, 0};
            ::poll(&ready, 1, patienceMs);
            char buffer[4096];
            [[maybe_unused]] const auto read = ::read(m_fd, buffer, sizeof buffer);
        }
        return false;
    }

private:
    void lookForRun()
    {
        const QStringList runs = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &run : runs) {
            if (m_known.contains(run))
                continue;
            m_run = m_folder + u'/' + run;
            ::inotify_add_watch(m_fd, QFile::encodeName(m_run).constData(), IN_CREATE | IN_MODIFY);
        }
    }

    QString m_folder;
    int m_fd;
    QStringList m_known;
    QString m_run;
};

QByteArray request(const ServedFolder &served, int number)
{
    const QByteArray body = R"({"ref":"refs/heads/main","before":"%0","after":"%1","repository":{"full_name":"a/b",)"
                            R"("clone_url":"https://git.example.com/a/b.git"},"commits":[],"head_commit":null})";
    QByteArray text = body;
    text.replace("%0", QByteArray(40, '0')).replace("%1", QByteArray::number(number).rightJustified(40, '1'));
    const QByteArray signature =
        QMessageAuthenticationCode::hash(text, served.secret().toUtf8(), QCryptographicHash::Sha256).toHex();
    return "POST " + served.hook().path().toUtf8() + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: GitHub-Hookshot/bench\r\n"
           + "Content-Type: application/json\r\nX-GitHub-Event: push\r\nX-GitHub-Delivery: bench-" + QByteArray::number(number)
           + "\r\nX-Hub-Signature-256: sha256=" + signature + "\r\nContent-Length: " + QByteArray::number(text.size())
           + "\r\n\r\n" + text;
}

QJsonObject measure(const QString &folder, bool sandbox, int pushes)
{
    const ServedFolder served(folder, {.branch = u"main"_s, .script = u"echo x"_s, .sandbox = sandbox});
    QTcpSocket socket;
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.connectToHost(served.hook().host(), quint16(served.hook().port()));
    if (!socket.waitForConnected(patienceMs))
        giveUp(socket.errorString());
    std::vector<double> milliseconds;
    for (int i = 0; i < pushes; ++i) {
        QThread::msleep(std::chrono::milliseconds(betweenPushes).count());
        const QByteArray bytes = request(served, i);
        FirstByteWatch watch(served.runs());
        QElapsedTimer timer;
        timer.start();
        socket.write(bytes);
        socket.flush();
        if (!watch.wait())
            giveUp(u"push %1 was not built: %2"_s.arg(i).arg(QString::fromUtf8(socket.readAll())));
        milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
        socket.waitForReadyRead(patienceMs);
        if (!socket.readAll().startsWith("HTTP/1.1 202"))
            giveUp(u"push %1 was not accepted"_s.arg(i));
    }
    return figures(milliseconds);
}

} // namespace

QJsonObject slipway::measureFirstByte(const QString &folder, const BenchLengths &lengths)
{
    return {{u"pushes"_s, lengths.pushes},
            {u"in_sandbox"_s, measure(folder + u"/sandboxed"_s, true, lengths.pushes)},
            {u"without_sandbox"_s, measure(folder + u"/open"_s, false, lengths.pushes)}};
}
