#include "tests/flows/harness.h"

#include "app/supervisor/runfolder.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/support/githttpserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A JSON string is a YAML string.
QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString quoted(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts += quoted(text);
    return u'[' + parts.join(u", "_s) + u']';
}

void failTest(const QString &what)
{
    QTest::qFail(qPrintable(what), __FILE__, __LINE__);
}

// Not by QTest's means, which wait no longer once the test has failed: cleaning up goes through here as well.
bool waitForEnd(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return true;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::stateChanged, &loop, [&loop](QProcess::ProcessState state) {
        if (state == QProcess::NotRunning)
            loop.quit();
    });
    QTimer::singleShot(patienceMs, &loop, &QEventLoop::quit);
    loop.exec();
    return process.state() == QProcess::NotRunning;
}

Ran runProcess(const Workbench &bench, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    startProgram(process, bench, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!waitForEnd(process)) {
        failTest(u"slipway %1 did not end"_s.arg(arguments.join(u' ')));
        process.kill();
        process.waitForFinished();
    }
    Ran ran;
    if (process.exitStatus() == QProcess::NormalExit && process.error() != QProcess::FailedToStart)
        ran.code = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

QJsonObject withId(const QList<QJsonObject> &rows, const QString &id)
{
    for (const QJsonObject &row : rows) {
        if (row["id"_L1].toString() == id)
            return row;
    }
    return {};
}

bool isOver(const QJsonObject &build)
{
    static const QStringList open{u"waiting"_s, u"approval"_s, u"queued"_s, u"running"_s};
    return !build.isEmpty() && !open.contains(build["state"_L1].toString());
}

} // namespace

QString ComponentText::idOf(const QString &name)
{
    return QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Md5).toHex());
}

QByteArray configText(const QList<ComponentText> &components, const QString &project)
{
    QString text = u"slipway: 1\nprojects:\n  - key: %1\n    name: Demo\n    components:\n"_s.arg(project);
    for (const ComponentText &component : components) {
        text += u"      - name: %1\n        id: %2\n"_s.arg(quoted(component.name), component.id());
        text += u"        source:\n          git: {url: %1, branch: %2}\n"_s.arg(quoted(component.url),
                                                                               quoted(component.branch));
        text += u"        triggers:\n          git:\n            enabled: %1\n"_s.arg(component.enabled ? u"true"_s
                                                                                                       : u"false"_s);
        if (!component.secret.isEmpty())
            text += u"            secret: %1\n"_s.arg(component.secret);
        text += u"            branches: %1\n            keyword: %2\n            keyword_scope: %3\n"_s.arg(
            quoted(component.branches), quoted(component.keyword), component.keywordScope);
        text += u"        build:\n          script: %1\n          timeout: %2\n"_s.arg(quoted(component.script)).arg(
            component.timeoutMinutes);
        if (!component.extra.filter(u"queue:"_s).size())
            text += u"          queue: every_one\n"_s;
        for (const QString &line : component.extra)
            text += u"          %1\n"_s.arg(line);
    }
    return text.toUtf8();
}

Origin::Origin()
{
    TestRepository repository(m_folder.path(), u"web.git"_s);
    m_head = repository.commit(u"First"_s, u"hello.txt"_s, "hello from the commit\n");
    repository.push();
    m_server = std::make_unique<GitHttpServer>(m_folder.path());
    if (!m_server->listen())
        failTest(u"the git server can't listen"_s);
}

Origin::~Origin() = default;

QString Origin::url() const { return m_server->url(u"web.git"_s); }

QJsonValue Ran::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(out, &error);
    if (error.error != QJsonParseError::NoError)
        return QJsonValue(QJsonValue::Undefined);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QList<QJsonObject> Ran::rows() const
{
    QList<QJsonObject> rows;
    for (const QJsonValue &row : json().toArray())
        rows += row.toObject();
    return rows;
}

Workbench::Workbench(Secrets secrets)
    : environment(QProcessEnvironment::systemEnvironment())
{
    environment.remove(u"SLIPWAY_SECRETS"_s);
    environment.remove(u"SLIPWAY_PASSPHRASE"_s);
    environment.insert(u"HOOK_SECRET"_s, u"the hook's secret"_s);
    if (secrets == Secrets::Sealed) {
        environment.insert(u"SLIPWAY_SECRETS"_s, u"sealed"_s);
        environment.insert(u"SLIPWAY_PASSPHRASE"_s, u"open sesame"_s);
    }
}

Workbench::~Workbench()
{
    const QStringList builds = QDir(data() + u"/runs"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &build : builds) {
        const std::string folder = QFile::encodeName(runFolder(build)).toStdString();
        const auto isAlive = [&folder] { return supervisor::probe(folder) == supervisor::Liveness::Alive; };
        std::string error;
        if (isAlive() && supervisor::requestCancel(folder, error, supervisor::CancelKind::Now)
            && !QTest::qWaitFor([&] { return !isAlive(); }, patienceMs))
            failTest(u"build %1 could not be ended"_s.arg(build));
    }
}

QString Workbench::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        failTest(u"%1 can't be written"_s.arg(file.fileName()));
    return file.fileName();
}

Ran Workbench::run(const QStringList &arguments, const QByteArray &input) const
{
    return runBare(arguments + options + QStringList{u"--data"_s, data()}, input);
}

Ran Workbench::runBare(const QStringList &arguments, const QByteArray &input) const
{
    return runProcess(*this, arguments, input);
}

QJsonValue Workbench::ask(const QStringList &arguments) const
{
    const Ran ran = run(arguments + QStringList{u"--json"_s});
    if (ran.code != 0 || ran.json().isUndefined())
        failTest(u"slipway %1: code %2\n%3%4"_s.arg(arguments.join(u' ')).arg(ran.code).arg(
            QString::fromUtf8(ran.out.left(2000)), QString::fromUtf8(ran.err)));
    return ran.json();
}

QList<QJsonObject> Workbench::askRows(const QStringList &arguments) const
{
    QList<QJsonObject> rows;
    for (const QJsonValue &row : ask(arguments).toArray())
        rows += row.toObject();
    return rows;
}

void Workbench::apply(const QList<ComponentText> &components) const
{
    const Ran ran = run({u"apply"_s, write(u"slipway.yaml"_s, configText(components))});
    if (ran.code != 0)
        failTest(u"apply: "_s + QString::fromUtf8(ran.err));
}

QList<QJsonObject> Workbench::deliveries(const QStringList &more) const
{
    return askRows(QStringList{u"deliveries"_s} + more);
}

QList<QJsonObject> Workbench::builds(const QStringList &more) const
{
    return askRows(QStringList{u"builds"_s} + more);
}

QJsonObject Workbench::delivery(const QString &id) const { return withId(deliveries(), id); }

QJsonObject Workbench::build(const QString &id) const { return withId(builds(), id); }

QJsonObject Workbench::decided(const QString &id) const
{
    QJsonObject row;
    const auto isDecided = [&] {
        row = delivery(id);
        return !row.isEmpty() && row["status"_L1] != u"pending"_s;
    };
    if (!QTest::currentTestFailed() && !QTest::qWaitFor(isDecided, patienceMs))
        failTest(u"delivery “%1” is not decided: %2"_s.arg(id, row["reason"_L1].toString()));
    return row;
}

QJsonObject Workbench::started(const QString &id) const
{
    QJsonObject row;
    const auto hasStarted = [&] {
        row = build(id);
        return isOver(row) || !row["first_output_at"_L1].isNull();
    };
    if (!QTest::currentTestFailed() && !QTest::qWaitFor(hasStarted, patienceMs))
        failTest(u"build “%1” does not start: %2"_s.arg(id, row["state"_L1].toString()));
    return row;
}

QJsonObject Workbench::finished(const QString &id) const
{
    QJsonObject row;
    if (!QTest::currentTestFailed() && !QTest::qWaitFor([&] { return isOver(row = build(id)); }, patienceMs))
        failTest(u"build “%1” has not ended: %2"_s.arg(id, row["state"_L1].toString()));
    return row;
}

QByteArray Workbench::log(const QString &build, const QStringList &more) const
{
    const Ran ran = run(QStringList{u"log"_s, build} + more);
    if (ran.code != 0)
        failTest(u"log %1: %2"_s.arg(build, QString::fromUtf8(ran.err)));
    return ran.out;
}

QByteArray Workbench::deployLog(const QString &component, int number) const
{
    return run({u"deployments"_s, component, u"--log"_s, QString::number(number)}).out;
}

QJsonObject Workbench::deployed(const QString &component, int number) const
{
    QJsonObject found;
    const auto hasEnded = [&] {
        for (const QJsonObject &row : askRows({u"deployments"_s, component})) {
            if (row["number"_L1].toInt() == number)
                found = row;
        }
        return !found.isEmpty() && !found["finished_at"_L1].isNull();
    };
    if (!QTest::currentTestFailed() && !QTest::qWaitFor(hasEnded, patienceMs))
        failTest(u"deployment %1 of %2 has not ended: %3"_s.arg(number).arg(component, QString::fromUtf8(deployLog(component, number))));
    return found;
}

QString Workbench::cacheFolder(const QString &component) const
{
    return data() + u"/cache/"_s + ComponentText::idOf(component);
}

int Workbench::supervisorPid(const QString &build) const
{
    const std::string folder = QFile::encodeName(runFolder(build)).toStdString();
    const auto state = supervisor::readState(folder);
    return state && supervisor::probe(folder) == supervisor::Liveness::Alive ? state->pid : 0;
}

Gate::Gate(const Workbench &bench, const QString &component, const QString &name)
    : m_path(bench.cacheFolder(component) + u'/' + name)
{
}

QString Gate::waiting(const QString &name)
{
    return u"mkfifo \"$SLIPWAY_CACHE/%1\"\necho \"%1 waits\"\nread -r _ <\"$SLIPWAY_CACHE/%1\"\n"_s.arg(name);
}

bool Gate::open() const
{
    int pipe = -1;
    // Only a pipe that somebody reads can be opened for writing without waiting.
    const bool isOpen = QTest::qWaitFor(
        [&] {
            pipe = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
            return pipe >= 0;
        },
        patienceMs);
    const bool wrote = isOpen && ::write(pipe, "go\n", 3) == 3;
    if (isOpen)
        ::close(pipe);
    return wrote;
}

Serve::Serve(const Workbench &bench, const QStringList &more)
{
    startProgram(m_process, bench,
                 QStringList{u"serve"_s, u"--data"_s, bench.data(), u"--listen"_s, u"127.0.0.1:0"_s, u"--json"_s}
                     + bench.options + more);
}

Serve::~Serve()
{
    if (isRunning())
        end(SIGKILL);
    if (QTest::currentTestFailed())
        std::fprintf(stderr, "slipway serve said:\n%s\n", errors().constData());
}

bool Serve::waitForReady()
{
    const auto hasLine = [this] {
        m_out += m_process.readAllStandardOutput();
        return m_out.contains('\n') || !isRunning();
    };
    if (!QTest::qWaitFor(hasLine, patienceMs) || !m_out.contains('\n'))
        return false;
    m_ready = QJsonDocument::fromJson(m_out.left(m_out.indexOf('\n'))).object();
    m_port = quint16(QUrl(m_ready["listen"_L1].toString()).port(0));
    return m_ready["event"_L1] == u"ready"_s && m_port != 0;
}

qint64 Serve::pid() const
{
    return m_ready.isEmpty() ? m_process.processId() : m_ready["pid"_L1].toInteger(); // not that of the wrapper
}

QByteArray Serve::errors()
{
    m_errors += m_process.readAllStandardError();
    return m_errors;
}

Ran Serve::end(int signal)
{
    if (isRunning()) {
        ::kill(pid_t(pid()), signal);
        if (!waitForEnd(m_process)) {
            failTest(u"serve does not end on signal %1"_s.arg(signal));
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Ran ran;
    if (m_process.exitStatus() == QProcess::NormalExit)
        ran.code = m_process.exitCode();
    m_out += m_process.readAllStandardOutput();
    ran.out = m_out;
    ran.err = errors();
    return ran;
}

void startProgram(QProcess &process, const Workbench &bench, const QStringList &arguments)
{
    QStringList command = bench.wrapper + QStringList{QStringLiteral(SLIPWAY_PROGRAM)} + arguments;
    const QString program = command.takeFirst();
    process.setProcessEnvironment(bench.environment);
    process.start(program, command);
}

QList<int> processesWith(const QByteArray &marker)
{
    QList<int> found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isNumber = false;
        const int pid = entry.toInt(&isNumber);
        QFile file(u"/proc/"_s + entry + u"/cmdline"_s);
        if (isNumber && file.open(QIODevice::ReadOnly) && file.readAll().contains(marker))
            found += pid;
    }
    return found;
}

} // namespace slipway
