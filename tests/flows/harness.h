// Drives the real program as a script does: by its command line, its output, signals and its socket. Whatever takes time is
// awaited with the event loop running, so that servers in the test keep answering. For tests; one thread.
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <memory>

namespace slipway {

class GitHttpServer;

inline constexpr int patienceMs = 60'000; // the machine may be busy with other tests

// One component of a configuration file. Strings are quoted as needed; secret and extra are YAML as it stands.
struct ComponentText {
    QString name;
    QString url;
    QString branch = QStringLiteral("main");
    QStringList branches = {};
    QString keyword = {};
    QString keywordScope = QStringLiteral("head");
    bool enabled = true;
    QString secret = QStringLiteral("{from_env: HOOK_SECRET}");
    QString script = QStringLiteral("true");
    int timeoutMinutes = 5;
    QStringList extra = {}; // more keys of build, as "sandbox: false"

    QString id() const { return idOf(name); }
    static QString idOf(const QString &name); // 32 hex digits made of it
};
QByteArray configText(const QList<ComponentText> &components, const QString &project = QStringLiteral("demo"));

// What a command that has ended left behind.
struct Ran {
    int code = -1; // -1: it crashed, was killed, or did not end
    QByteArray out;
    QByteArray err;

    QByteArray told() const { return "code " + QByteArray::number(code) + '\n' + err + out; }
    QJsonValue json() const;         // all of standard output; Undefined if that is no JSON
    QList<QJsonObject> rows() const; // of an array of objects
};

// That it ended with 0, else with what it said.
#define VERIFY_RAN(expression)                                                                                         \
    do {                                                                                                               \
        const Ran verified = (expression);                                                                             \
        QVERIFY2(verified.code == 0, verified.told().constData());                                                     \
    } while (false)

// A bare repository with one commit on main, served over HTTP by git http-backend for as long as the event loop runs.
class Origin
{
public:
    Origin();
    ~Origin();
    QString url() const;
    QString head() const { return m_head; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<GitHttpServer> m_server;
    QString m_head;
};

// A data folder of its own and the program working on it. Builds that still run are ended with it.
class Workbench
{
public:
    enum class Secrets { Keychain, Sealed };
    explicit Workbench(Secrets secrets);
    ~Workbench();

    QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    QString path(const QString &name) const { return m_folder.filePath(name); } // beside the data folder
    QString write(const QString &name, const QByteArray &content) const;        // answers the path

    QProcessEnvironment environment; // of every command
    QStringList options;             // after every command
    QStringList wrapper;             // runs the program through this command

    // Runs "slipway ARGUMENTS --data DIR".
    Ran run(const QStringList &arguments, const QByteArray &input = {}) const;
    Ran runBare(const QStringList &arguments, const QByteArray &input = {}) const; // nothing added
    // With --json; a code other than 0 fails the test.
    QJsonValue ask(const QStringList &arguments) const;
    QList<QJsonObject> askRows(const QStringList &arguments) const;

    // Applies this configuration; anything but success fails the test.
    void apply(const QList<ComponentText> &components) const;

    QList<QJsonObject> deliveries(const QStringList &more = {}) const;
    QList<QJsonObject> builds(const QStringList &more = {}) const;
    QJsonObject delivery(const QString &id) const; // empty if there is none
    QJsonObject build(const QString &id) const;
    QJsonObject decided(const QString &id) const;  // waits until it is not pending any more
    QJsonObject started(const QString &id) const;  // waits until it has run for a first line
    QJsonObject finished(const QString &id) const; // waits until the build has ended
    QByteArray log(const QString &build, const QStringList &more = {}) const;
    QByteArray deployLog(const QString &component, int number) const;
    QJsonObject deployed(const QString &component, int number) const; // waits until that deployment has ended

    QString runFolder(const QString &build) const { return data() + QStringLiteral("/runs/") + build; }
    QString cacheFolder(const QString &component) const;
    int supervisorPid(const QString &build) const; // 0: it does not run

private:
    QTemporaryDir m_folder;
};

// Lets a script wait for the test: the script runs waiting(name), the test open()s the gate of the same name.
class Gate
{
public:
    // In the cache of a component, which builds may write.
    Gate(const Workbench &bench, const QString &component, const QString &name);
    // Lines of a script: says NAME waits, then waits for open().
    static QString waiting(const QString &name);
    bool open() const; // once the script waits; false if it never did

private:
    QString m_path;
};

// A running "slipway serve". Killed with the object if it still runs.
class Serve
{
public:
    explicit Serve(const Workbench &bench, const QStringList &more = {});
    ~Serve();

    bool waitForReady(); // false: it has ended, or said nothing
    QJsonObject ready() const { return m_ready; }
    quint16 port() const { return m_port; }
    qint64 pid() const;
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    QByteArray errors(); // standard error so far

    Ran end(int signal = SIGTERM); // sends it and waits for the end

private:
    QProcess m_process;
    QJsonObject m_ready;
    QByteArray m_out;
    QByteArray m_errors;
    quint16 m_port = 0;
};

// The program of a bench, started with these arguments and left to the test.
void startProgram(QProcess &process, const Workbench &bench, const QStringList &arguments);

// Processes on this machine whose command line holds the marker.
QList<int> processesWith(const QByteArray &marker);

} // namespace slipway
