#include "app/cli/commandline.h"
#include "app/cli/samplerun.h"
#include "app/main/attachapi.h"
#include "app/main/consolerun.h"
#include "app/main/followsleep.h"
#include "app/main/freememory.h"
#include "app/main/language.h"
#include "app/main/privatememory.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <variant>

using namespace Qt::StringLiterals;

namespace {

using namespace slipway;

void nameProgram()
{
    QCoreApplication::setApplicationName(u"slipway"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

struct WindowArguments {
    QString dataDir;
    QString passphraseFile;
    bool sample = false;
    QString link;
};

// An answer of text is what is wrong with the arguments.
std::variant<WindowArguments, QString> parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"data"_s, {}, u"DIR"_s}, {u"passphrase-file"_s, {}, u"FILE"_s}, {u"sample"_s, {}}});
    if (!parser.parse(QStringList{u"slipway"_s} + arguments))
        return parser.errorText();
    const QStringList links = parser.positionalArguments(); // anything else is a command
    if (links.size() > 1)
        return QCoreApplication::translate("main", "“%1” is one argument too many: a link stands alone.").arg(links.at(1));
    return WindowArguments{parser.value(u"data"_s), parser.value(u"passphrase-file"_s), parser.isSet(u"sample"_s), links.value(0)};
}

} // namespace

int main(int argc, char *argv[])
{
    keepMemoryOutOfCores();
    nameProgram();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));

    const bool isCommand = isForCommandLine(arguments);
    const auto parsed = isCommand ? std::variant<WindowArguments, QString>() : parse(arguments);
    if (const auto *wrong = std::get_if<QString>(&parsed)) {
        std::fprintf(stderr, "slipway: %s\nSee slipway --help.\n", qPrintable(*wrong));
        return 2;
    }
    const auto &window = std::get<WindowArguments>(parsed);

    if (!isCommand && hasDisplay())
        return runConsole(argc, argv, {window.dataDir, window.passphraseFile, window.sample, window.link});

    keepOthersFromMemory();
    QCoreApplication application(argc, argv);
    Language language;
    language.choose(u"system"_s);
    if (isCommand)
        return runCommandLine(application, arguments, [](Engine &engine, QObject *guests) {
            attachApi(engine, guests);
            followSleep(engine, guests);
            giveBackFreeMemory(guests);
        });
    if (window.sample)
        return runSample(application, window.dataDir, window.passphraseFile);
    std::fprintf(stderr, "%s\n",
                 qPrintable(QCoreApplication::translate(
                     "main", "slipway: There is no display, so the console can't open. Without a window, use slipway serve "
                             "and the other commands; see slipway --help.")));
    return 1;
}
