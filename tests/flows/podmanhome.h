// podman for the programs of a workbench, with everything it obeys and writes in the workbench's folder.
#pragma once

#include "tests/flows/harness.h"

namespace slipway {

// Sets the workbench's environment.
void givePodmanAHome(Workbench &bench);

// Why it does not work here, or which of these programs is missing; empty: all is well.
QString podmanHindrance(const Workbench &bench, const QStringList &programs = {});

// From now on the workbench's programs don't find podman and docker, which are there for everybody else. Answers why that can't be done
// here; empty: it is done.
QString hideEngines(Workbench &bench);

// Runs podman in that environment.
Ran podman(const Workbench &bench, const QStringList &arguments);

// Cancels what has not ended yet, the second try of a build whose runner died among it: its container would outlive the test. To be
// called while the program serves.
void endBuilds(const Workbench &bench);

// An image of busybox alone, with FILES in it, programs among them; its name is "localhost/NAME:1".
QString makeBusyboxImage(const Workbench &bench, const QString &name, const QMap<QString, QByteArray> &files = {});

// A program of this machine and the libraries it needs, as FILES for that.
QMap<QString, QByteArray> filesOfProgram(const Workbench &bench, const QString &name);

// What pods need besides: an image that holds one together, made from that of makeBusyboxImage().
void makePauseImage(const Workbench &bench, const QString &name);

} // namespace slipway
