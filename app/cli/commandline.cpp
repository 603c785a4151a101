#include "app/cli/commandline.h"

#include "app/cli/commands.h"
#include "app/domain/buildlink.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QList<Command> allCommands()
{
    return QList<Command>{serveCommand(), applyCommand(), exportCommand(), triggerCommand(), cancelCommand(), approveCommand(),
                          pauseCommand(), resumeCommand(), tokenCommand()}
        + deployCommands() + lookCommands()
        + QList<Command>{buildsCommand(), logCommand(), redactCommand(), deliveriesCommand(), rehearseCommand(), decodeCommand(), doctorCommand()};
}

QList<QCommandLineOption> commonOptions()
{
    return {{u"data"_s, Tr::tr("Work on this data folder instead of the standard one."), u"DIR"_s},
            {u"json"_s, Tr::tr("Print results as JSON.")},
            {u"passphrase-file"_s,
             Tr::tr("Keep secrets in the sealed file of the data folder; its passphrase is the first line of this file."),
             u"FILE"_s},
            {{u"h"_s, u"help"_s}, Tr::tr("Show this help.")}};
}

QString overview(const QList<Command> &commands)
{
    QString text = Tr::tr("Usage: slipway [--data DIR]                open the console\n"
                          "       slipway --sample [--data DIR]       open it on a sample project of its own\n"
                          "       slipway slipway://build/ID#L120     open the console at a line of a build's log\n"
                          "       slipway COMMAND [options]           work without a window\n\nCommands:\n");
    for (const Command &command : commands)
        text += u"  %1 %2\n"_s.arg((command.name + u' ' + command.arguments).leftJustified(22), command.summary);
    text += Tr::tr("\nEvery command takes --data DIR, --json, --passphrase-file FILE and --help.\n"
                   "Secrets are kept in the keychain of the system. Where there is none, SLIPWAY_SECRETS=sealed with\n"
                   "SLIPWAY_PASSPHRASE, or --passphrase-file, keeps them in a sealed file of the data folder.\n"
                   "Exit code: 0 done, 1 it did not work, 2 wrong usage.");
    return text;
}

QString helpFor(const Command &command)
{
    QString text = Tr::tr("Usage: slipway %1 [options]").arg((command.name + u' ' + command.arguments).trimmed());
    text += u"\n\n"_s + command.summary + u"\n\n"_s + Tr::tr("Options:") + u'\n';
    const auto options = command.options + commonOptions();
    for (const QCommandLineOption &option : options) {
        QString words = u"--"_s + option.names().constLast();
        if (!option.valueName().isEmpty())
            words += u' ' + option.valueName();
        text += u"  %1 %2\n"_s.arg(words.leftJustified(24), option.description());
    }
    return text.trimmed();
}

void start(Session &session, const Command &command, const QStringList &arguments)
{
    QCommandLineParser &parser = session.parser();
    parser.addOptions(command.options + commonOptions());
    if (!parser.parse(QStringList{u"slipway"_s} + arguments))
        return session.misuse(parser.errorText());
    if (session.isSet(u"help"_s)) {
        Session::print(helpFor(command));
        return session.finish();
    }
    const int given = int(session.arguments().size());
    if (given < command.least)
        return session.misuse(Tr::tr("%1 needs %2.").arg(command.name, command.arguments));
    if (command.most >= 0 && given > command.most)
        return session.misuse(Tr::tr("“%1” is one argument too many for %2.")
                                  .arg(session.arguments().at(command.most), command.name));
    command.run(session);
}

// The place of the command's name: the first argument that is neither an option nor the value of one.
qsizetype placeOfName(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == u"--data" || arguments[i] == u"--passphrase-file")
            ++i;
        else if (!arguments[i].startsWith(u'-'))
            return i;
    }
    return -1;
}

} // namespace

bool isForCommandLine(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    const qsizetype place = placeOfName(arguments);
    return first == u"--help" || first == u"-h" || first == u"--version" || (place >= 0 && !isBuildLink(arguments[place]));
}

int runCommandLine(QCoreApplication &application, const QStringList &given, const AttachGuests &attach)
{
    const QList<Command> commands = allCommands();
    QStringList arguments = given;
    if (const qsizetype place = placeOfName(arguments); place > 0)
        arguments.move(place, 0);
    const QString name = arguments.value(0);
    if (name == u"--version") {
        Session::print(u"slipway "_s + QCoreApplication::applicationVersion());
        return ExitCode::done;
    }
    if (name == u"--help" || name == u"-h" || name == u"help") {
        Session::print(overview(commands));
        return ExitCode::done;
    }
    const auto command = std::find_if(commands.begin(), commands.end(), [&](const Command &c) { return c.name == name; });
    if (command == commands.end()) {
        Session::warn(Tr::tr("slipway: There is no command “%1”.").arg(name));
        Session::warn(overview(commands));
        return ExitCode::usage;
    }
    Session session;
    session.setGuests(attach);
    QTimer::singleShot(0, &session, [&] { start(session, *command, arguments); });
    return application.exec();
}

} // namespace slipway
