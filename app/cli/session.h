// One run of a command: what was said on the command line, the data folder it works on, and how it ends. Standard output
// carries results only, standard error everything else. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/services/engineoptions.h"
#include "app/core/whendone.h"
#include "app/services/instance.h"

#include <QCommandLineParser>
#include <QJsonValue>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace slipway {

namespace ExitCode {
inline constexpr int done = 0;
inline constexpr int failed = 1; // it was asked for rightly, and did not work
inline constexpr int usage = 2;  // it was asked for wrongly
} // namespace ExitCode

class Session final : public QObject
{
    Q_OBJECT
public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    QCommandLineParser &parser() { return m_parser; }
    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); } // of one that may be repeated
    QStringList arguments() const { return m_parser.positionalArguments().mid(1); } // after the command's name
    bool wantsJson() const { return m_parser.isSet(QStringLiteral("json")); }
    // From --limit and the like; Invalid names the option.
    Result<int> number(const QString &option, int lowest, int highest) const;

    Result<EngineOptions> options() const; // takes the passphrase out of the environment: to be asked once

    // The data folder, opened in this process and read; errors end the session.
    void withEngine(std::function<void(Engine &)> go);
    void adopt(std::unique_ptr<Engine> engine) { m_engine = std::move(engine); }
    Engine *engine() const { return m_engine.get(); }

    // Who else answers requests of an engine that serves; see commandline.h.
    void setGuests(const std::function<void(Engine &, QObject *)> &attach) { m_attach = attach; }
    void attachGuests()
    {
        if (m_attach)
            m_attach(*m_engine, this);
    }

    // Carries out one of the calls of controlcalls.h in the running instance of the folder, or here when none runs.
    void change(const QString &call, const QJsonObject &args, std::function<void(const QJsonValue &)> go,
                std::chrono::milliseconds within = std::chrono::seconds(30));
    bool hasInstance() const { return m_byInstance; } // who carried out the last change

    // Reads an answer: an error ends the session, a value goes on.
    template <typename T, typename Fn> void then(const QFuture<Result<T>> &future, Fn go)
    {
        whenDone(future, this, [this, go = std::move(go)](const Result<T> &result) mutable {
            if (result)
                go(*result);
            else
                fail(result.error());
        });
    }

    static void print(const QString &line);       // to standard output, with a newline
    static void print(const QJsonValue &value);   // one line
    static void write(const QByteArray &bytes);   // to standard output, as they are
    static void warn(const QString &line);        // to standard error

    void finish(int code = ExitCode::done);
    void fail(const Error &error);      // prints it, exit code 1
    void misuse(const QString &what);   // prints it and how to get help, exit code 2

private:
    QCommandLineParser m_parser;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Instance> m_instance;
    std::function<void(Engine &, QObject *)> m_attach;
    bool m_byInstance = false;
};

} // namespace slipway
