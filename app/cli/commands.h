// The commands of the command line, each with its words, options and work. Main thread.
#pragma once

#include "app/cli/session.h"

#include <QList>

namespace slipway {

struct Command {
    QString name;
    QString summary;                                // one sentence
    QString arguments;                              // "COMPONENT", as in the usage line
    int least = 0;                                  // how many arguments
    int most = 0;                                   // -1: any number
    QList<QCommandLineOption> options;              // beside those every command has
    std::function<void(Session &session)> run;      // ends with Session::finish or fail
};

Command serveCommand();
Command applyCommand();
Command exportCommand();
Command triggerCommand();
Command cancelCommand();
Command approveCommand();
Command buildsCommand();
Command pauseCommand();
Command resumeCommand();
Command tokenCommand();
Command logCommand();
Command redactCommand();
Command deliveriesCommand();
Command rehearseCommand();
Command decodeCommand();
Command doctorCommand();
QList<Command> deployCommands(); // deploy, rollback, start, stop, restart, deployments
QList<Command> lookCommands(); // usage, cluster

} // namespace slipway
