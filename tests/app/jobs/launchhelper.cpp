// Starts the build whose recipe it reads from standard input, says so, and waits to be killed.
#include "app/jobs/buildrun.h"

#include <QCoreApplication>

#include <iostream>
#include <iterator>
#include <string>

using namespace slipway;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 5)
        return 2;
    const std::string bytes{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    const auto recipe = supervisor::decodeRecipe(bytes);
    if (!recipe)
        return 3;
    const QStringList arguments = QCoreApplication::arguments();
    const SystemClock clock;
    RunLauncher launcher(arguments.at(1), clock);
    const RunPaths paths = RunPaths::of(arguments.at(2), BuildId(arguments.at(3)), ComponentId(arguments.at(4)));
    BuildRun *run = launcher.start(*recipe, paths);
    QObject::connect(run, &BuildRun::firstOutput, &application, [] { std::cout << "running" << std::endl; });
    QObject::connect(run, &BuildRun::finished, &application, [](const RunOutcome &outcome) {
        std::cout << "finished: " << outcome.reason.toStdString() << std::endl;
    });
    return QCoreApplication::exec();
}
