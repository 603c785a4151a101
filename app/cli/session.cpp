#include "app/cli/session.h"

#include "app/cli/listing.h"
#include "app/core/whendone.h"
#include "app/services/controlcalls.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

void put(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream); // whoever reads the other end of a pipe waits for this line
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
{
}

Session::~Session()
{
    const auto work = findChildren<QObject *>(Qt::FindDirectChildrenOnly);
    qDeleteAll(work); // it uses the engine
}

Result<int> Session::number(const QString &option, int lowest, int highest) const
{
    bool isNumber = false;
    const int number = m_parser.value(option).toInt(&isNumber);
    if (!isNumber || number < lowest || number > highest)
        return failure(ErrorCode::Invalid, tr("--%1 is “%2”; expected is a number from %3 to %4.")
                                               .arg(option, m_parser.value(option))
                                               .arg(lowest)
                                               .arg(highest));
    return number;
}

Result<EngineOptions> Session::options() const
{
    const auto options = engineOptions(value(u"data"_s), value(u"passphrase-file"_s), QProcessEnvironment::systemEnvironment());
    qunsetenv("SLIPWAY_PASSPHRASE"); // what is started from here must not inherit it
    return options;
}

void Session::withEngine(std::function<void(Engine &)> go)
{
    const auto wanted = options();
    if (!wanted)
        return fail(wanted.error());
    auto opened = Engine::open(*wanted);
    if (!opened)
        return fail(opened.error());
    m_engine = std::move(*opened);
    connect(m_engine.get(), &Engine::failed, this, &Session::fail);
    connect(m_engine.get(), &Engine::loaded, this, [this, go = std::move(go)] { go(*m_engine); });
}

void Session::change(const QString &call, const QJsonObject &args, std::function<void(const QJsonValue &)> go,
                     std::chrono::milliseconds within)
{
    m_instance = std::make_unique<Instance>(value(u"data"_s));
    m_byInstance = m_instance->isRunning();
    if (m_byInstance) {
        then(m_instance->call(call, args, within), std::move(go));
        return;
    }
    withEngine([this, call, args, go = std::move(go)](Engine &engine) { then(carryOut(engine, call, args), go); });
}

void Session::print(const QString &line)
{
    put(stdout, fitForTerminal(line).toUtf8() + '\n');
}

void Session::print(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    put(stdout, document.toJson(QJsonDocument::Compact) + '\n');
}

void Session::write(const QByteArray &bytes)
{
    put(stdout, bytes);
}

void Session::warn(const QString &line)
{
    put(stderr, fitForTerminal(line).toUtf8() + '\n');
}

void Session::finish(int code)
{
    QCoreApplication::exit(code);
}

void Session::fail(const Error &error)
{
    warn(u"slipway: "_s + error.message);
    if (!error.detail.isEmpty())
        warn(u"  "_s + error.detail);
    finish(ExitCode::failed);
}

void Session::misuse(const QString &what)
{
    warn(u"slipway: "_s + what);
    warn(tr("See slipway --help, or slipway COMMAND --help."));
    finish(ExitCode::usage);
}

} // namespace slipway
