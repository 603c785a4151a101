#include "app/jobs/sandboxrepository.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr auto authorName = "Slipway Sample"_L1;
constexpr auto authorAddress = "sample@slipway.invalid"_L1;
constexpr auto branchName = "main"_L1;
constexpr auto changedFile = "CHANGE.txt"_L1;

QByteArray resource(const QString &name)
{
    QFile file(u":/slipway/jobs/sample/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray block(const QByteArray &data)
{
    return "data " + QByteArray::number(data.size()) + '\n' + data + '\n';
}

// A commit in the form of git-fast-import(1): one process, no working folder, and the branch moves or it does not.
QByteArray commitStream(const QString &message, bool isFirst)
{
    const QByteArray who = QByteArray(authorName.data()) + " <" + authorAddress.data() + "> "
                           + QByteArray::number(QDateTime::currentSecsSinceEpoch()) + " +0000\n";
    const QByteArray ref = QByteArray("refs/heads/") + branchName.data();
    QByteArray stream = "commit " + ref + "\nauthor " + who + "committer " + who + block(message.toUtf8());
    if (!isFirst)
        stream += "from " + ref + "^0\n";
    else
        stream += "M 100644 inline README.md\n" + block(resource(u"README.md"_s)) + "M 100755 inline build.sh\n"
                  + block(resource(u"build.sh"_s));
    stream += QByteArray("M 100644 inline ") + changedFile.data() + '\n'
              + block(message.section(u'\n', 0, 0).toUtf8() + '\n');
    return stream;
}

} // namespace

// The git commands of one request, one after the other.
class SandboxRepository::Work final : public QObject
{
public:
    using Answer = std::function<void(Result<SamplePush>)>;

    Work(QString git, QString repository, std::optional<QString> message, Answer answer, QObject *parent)
        : QObject(parent)
        , m_git(std::move(git))
        , m_repository(std::move(repository))
        , m_message(std::move(message))
        , m_answer(std::move(answer))
    {
        m_push.ref = u"refs/heads/"_s + branchName;
        m_push.author = u"%1 <%2>"_s.arg(authorName, authorAddress);
        m_push.file = changedFile;
    }

    void start()
    {
        run({u"init"_s, u"--quiet"_s, u"--bare"_s, u"--template="_s, u"--initial-branch="_s + branchName, u"--"_s,
             m_repository},
            {}, &Work::readHead);
    }

    ~Work() override
    {
        if (m_process) {
            m_process->disconnect(this);
            m_process->kill();
        }
    }

private:
    using Step = void (Work::*)(const QByteArray &output);

    void readHead(const QByteArray &)
    {
        run(inRepository({u"for-each-ref"_s, u"--format=%(objectname)"_s, m_push.ref}), {}, &Work::commit);
    }

    void commit(const QByteArray &head)
    {
        const bool isFirst = head.trimmed().isEmpty();
        m_push.before = isFirst ? QString(40, u'0') : QString::fromLatin1(head.trimmed());
        if (!isFirst && !m_message) {
            m_push.after = m_push.before;
            m_answer(m_push);
            return;
        }
        m_push.message = m_message.value_or(u"Begin the sample project"_s);
        run(inRepository({u"fast-import"_s, u"--quiet"_s, u"--date-format=raw"_s}), commitStream(m_push.message, isFirst),
            &Work::readResult);
    }

    void readResult(const QByteArray &)
    {
        run(inRepository({u"rev-parse"_s, u"--verify"_s, u"--quiet"_s, m_push.ref}), {}, &Work::finish);
    }

    void finish(const QByteArray &head)
    {
        m_push.after = QString::fromLatin1(head.trimmed());
        m_answer(m_push);
    }

    QStringList inRepository(QStringList arguments) const
    {
        return QStringList{u"--git-dir"_s, m_repository} + arguments;
    }

    void run(const QStringList &arguments, const QByteArray &input, Step next)
    {
        m_process = new QProcess(this);
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, qEnvironmentVariable("PATH", u"/usr/bin:/bin"_s));
        environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
        environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        m_process->setProcessEnvironment(environment);
        connect(m_process, &QProcess::finished, this, [this, next](int exitCode, QProcess::ExitStatus status) {
            const std::unique_ptr<QProcess, void (*)(QProcess *)> process(std::exchange(m_process, nullptr),
                                                                          [](QProcess *p) { p->deleteLater(); });
            if (status == QProcess::NormalExit && exitCode == 0)
                (this->*next)(process->readAllStandardOutput());
            else
                fail(QString::fromLocal8Bit(process->readAllStandardError()).trimmed());
        });
        connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                fail(m_process->errorString());
        });
        m_process->start(m_git, arguments);
        if (m_process && m_process->state() != QProcess::NotRunning) {
            m_process->write(input);
            m_process->closeWriteChannel();
        }
    }

    void fail(const QString &detail)
    {
        m_answer(failure(ErrorCode::Unavailable,
                         SandboxRepository::tr("The sample repository could not be changed: %1.").arg(detail), detail));
    }

    QString m_git;
    QString m_repository;
    std::optional<QString> m_message;
    Answer m_answer;
    SamplePush m_push;
    QProcess *m_process = nullptr;
};

SandboxRepository::SandboxRepository(QString dataDir, QString git, QObject *parent)
    : QObject(parent)
    , m_repository(QDir::cleanPath(QDir(dataDir).absoluteFilePath(u"sample/repository.git"_s)))
    , m_git(std::move(git))
{
}

SandboxRepository::~SandboxRepository() = default;

QString SandboxRepository::url() const
{
    return u"file://"_s + m_repository;
}

QString SandboxRepository::script()
{
    return u"./build.sh\n"_s;
}

QString SandboxRepository::branch()
{
    return branchName;
}

QFuture<Result<SamplePush>> SandboxRepository::ensure()
{
    return ask(std::nullopt);
}

QFuture<Result<SamplePush>> SandboxRepository::pushCommit(const QString &message)
{
    return ask(message);
}

QFuture<Result<SamplePush>> SandboxRepository::ask(std::optional<QString> message)
{
    Request &request = m_waiting.emplace_back(Request{std::move(message), {}});
    request.promise.start();
    QFuture<Result<SamplePush>> future = request.promise.future();
    if (!m_work)
        next();
    return future;
}

void SandboxRepository::next()
{
    if (m_waiting.empty())
        return;
    const auto answer = [this](const Result<SamplePush> &result) {
        std::exchange(m_work, nullptr)->deleteLater();
        Request request = std::move(m_waiting.front());
        m_waiting.pop_front();
        request.promise.addResult(result);
        request.promise.finish();
        next();
    };
    m_work = new Work(m_git, m_repository, m_waiting.front().message, answer, this);
    m_work->start();
}

} // namespace slipway
