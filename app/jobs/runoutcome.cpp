#include "app/jobs/runoutcome.h"

#include "app/jobs/clusterwords.h"
#include "app/jobs/containerstep.h"
#include "app/jobs/enginefailure.h"
#include "app/jobs/gitsource.h"
#include "app/jobs/planrecipe.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QLocale>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::RunState;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::RunOutcome)
};

constexpr qint64 checkoutLimit = 64 * 1024;

QString signalName(int signal)
{
    if (const char *name = ::sigabbrev_np(signal))
        return "SIG"_L1 + QLatin1String(name);
    return QString::number(signal);
}

QString signalMeaning(int signal)
{
    switch (signal) {
    case SIGKILL: return Tr::tr("most often because memory ran out");
    case SIGSEGV:
    case SIGBUS: return Tr::tr("a program crashed");
    case SIGABRT: return Tr::tr("a program gave up by itself");
    case SIGXCPU: return Tr::tr("a limit on processor time was reached");
    default: return {};
    }
}

QString endedBySignal(const QString &step, int signal)
{
    const QString meaning = signalMeaning(signal);
    return meaning.isEmpty() ? Tr::tr("The step %1 was ended by %2.").arg(step, signalName(signal))
                             : Tr::tr("The step %1 was ended by %2: %3.").arg(step, signalName(signal), meaning);
}

// The exit codes of clone.sh.
QString cloneFailure(int exitCode)
{
    switch (exitCode) {
    case 71:
        return Tr::tr("The git server refused access. Check the component's user name and token or key, and that it "
                      "may read this repository.");
    case 72:
        return Tr::tr("The ssh host key of the git server is not trusted. Compare it with the one its operator "
                      "publishes and add it in Settings, SSH Servers, or have ssh servers seen for the first time "
                      "trusted there.");
    case 73:
        return Tr::tr("The git server has no such repository, or hides it from this user. Check the address and the "
                      "credential.");
    case 74:
        return Tr::tr("The git server could not be reached. Check the address, the network and the proxy; then retry.");
    case 75:
        return Tr::tr("The certificate of the git server is not trusted. Have its certificate authority installed on "
                      "this machine.");
    case 76:
        return Tr::tr("The commit is no longer on the server: the branch was force-pushed or deleted after this push. "
                      "Push again, or build the branch's head with Build Now.");
    case 83:
        return Tr::tr("The pull request can't be merged into its target without conflicts; the log names the files. Merge the "
                      "target into its branch, solve them there and push.");
    case 84:
        return Tr::tr("The pull request and its target have no commit in common, so they can't be merged.");
    case 77:
        return Tr::tr("The commit does not have the component's sub-directory. Correct it under Build source.");
    case 78:
        return Tr::tr("A submodule could not be fetched; the log says which. The component's credential is given to "
                      "its own git server only.");
    case 79:
        return Tr::tr("The address uses a transport that is not allowed; https and ssh are.");
    case 80:
        return Tr::tr("The git server does not have this branch or tag; the log names it. Ask for another one, or correct it "
                      "under Build source.");
    case 81:
        return Tr::tr("The sub-directory is a link that leads out of the repository. Correct it under Build source.");
    case 85:
        return Tr::tr("The folder for the repository is not empty, or it leads out of the workspace. Give the repository "
                      "another checkout path.");
    case 82:
        return Tr::tr("The disk is full. Make room, then retry.");
    default:
        return Tr::tr("The repository could not be fetched (git ended with %1); the log says why.").arg(exitCode);
    }
}

// The exit codes of docker.sh where it ran in a cluster; here its step says more. Empty: another one.
QString pushFailure(int exitCode)
{
    switch (exitCode) {
    case 61: return Tr::tr("The registry refused the image, so it was built, but not pushed. Check the sign-in of the default image registry in the settings, "
                           "and what it may write to.");
    case 62: return Tr::tr("The registry has no place for the image, or hides it from this user. Make the project or repository there, or correct the "
                           "namespace of the default image registry in the settings.");
    case 63: return Tr::tr("The registry could not be talked to with encryption: it has none, or its certificate is not trusted in the cluster. The log has "
                           "the engine's answer.");
    case 64: return Tr::tr("The registry could not be reached from the cluster, so the image was built, but not pushed. Check the registry's address in the "
                           "settings and the cluster's network; then build again.");
    case 65:
    case 66: return Tr::tr("The image was built, but not pushed; the log has the registry's answer.");
    default: return {};
    }
}

// The exit codes of the scripts that take files out of the workspace, and of tool.sh; empty: another one.
QString fileFailure(const QString &step, int exitCode)
{
    switch (exitCode) {
    case 86: return Tr::tr("%1: its script did not make the folder of its programs. Correct it in the catalogue of tools.").arg(step);
    case 87: return Tr::tr("%1: the build has not made the file; the log names it.").arg(step);
    case 88: return Tr::tr("%1: a path leads out of the workspace, through a link; the log names it.").arg(step);
    case 89: return Tr::tr("%1: there are too many files. Pack them into one.").arg(step);
    case 90: return Tr::tr("%1: the object storage could not be reached. Check its address and the network; then retry.").arg(step);
    case 91: return Tr::tr("%1: the object storage refused a file; the log has its answer. Check bucket and key.").arg(step);
    case 92: return Tr::tr("%1: a file has a line break in its name.").arg(step);
    case 93: return Tr::tr("The image of the container could not be had; the log has the registry's answer. Check its name under build images, "
                           "and the sign-in of its registry.");
    case 94: return Tr::tr("The container did not start; the log has the engine's answer. Try the engine in a terminal, "
                           "since what ails it there ails it here. If it is on another machine through a context of docker or a connection of "
                           "podman, set DOCKER_HOST or CONTAINER_HOST to its address, so that the folders of the build are sent there.");
    case 99: return engineSilent();
    default: return {};
    }
}

bool isFileStep(const QString &step)
{
    return step == QLatin1String(imageStepName) || step == QLatin1String(archiveStepName) || step == QLatin1String(uploadStepName)
        || step == QLatin1String(containerStepName) || step.startsWith("Tool "_L1);
}

QString stepFailure(const QString &step, int exitCode)
{
    if (isCloneStep(step))
        return cloneFailure(exitCode);
    if (const QString reason = step == QLatin1String(imageStepName) ? pushFailure(exitCode) : QString(); !reason.isEmpty())
        return reason;
    if (const QString reason = isFileStep(step) ? fileFailure(step, exitCode) : QString(); !reason.isEmpty())
        return reason;
    if (exitCode == 127)
        return Tr::tr("The step %1 failed with exit code 127: a command was not found.").arg(step);
    if (exitCode == 126)
        return Tr::tr("The step %1 failed with exit code 126: a file could not be run as a program.").arg(step);
    // 128 + n is how a shell passes on that a signal ended its command.
    if (exitCode > 128 && exitCode < 128 + NSIG) {
        const int signal = exitCode - 128;
        const QString meaning = signalMeaning(signal);
        return meaning.isEmpty()
                   ? Tr::tr("The step %1 failed with exit code %2 (%3).").arg(step).arg(exitCode).arg(signalName(signal))
                   : Tr::tr("The step %1 failed with exit code %2 (%3): %4.")
                         .arg(step)
                         .arg(exitCode)
                         .arg(signalName(signal), meaning);
    }
    return Tr::tr("The step %1 failed with exit code %2.").arg(step).arg(exitCode);
}

QString durationText(qint64 us)
{
    const qint64 seconds = (us + 500'000) / 1'000'000;
    if (seconds < 120)
        return Tr::tr("%n second(s)", nullptr, static_cast<int>(seconds));
    return Tr::tr("%n minute(s)", nullptr, static_cast<int>((seconds + 30) / 60));
}

QString failureReason(const RunState &state)
{
    const int decided = state.failedStep >= 0 ? state.failedStep : state.step; // steps for failures may have run since
    const bool known = decided >= 0 && static_cast<size_t>(decided) < state.steps.size();
    const QString step = known ? QString::fromStdString(state.steps[static_cast<size_t>(decided)].name) : QString();
    if (known && state.signal != 0)
        return endedBySignal(step, state.signal);
    if (known && state.exitCode > 0)
        return stepFailure(step, state.exitCode);
    return clusterWords(QString::fromStdString(state.reason)); // also a program that could not be started, a folder that is missing
}

QString errorReason(const RunState &state)
{
    QString reason = QString::fromStdString(state.reason);
    if (reason.startsWith("The sandbox"_L1))
        return reason; // says what to do, too
    while (reason.endsWith(u'.'))
        reason.chop(1);
    return Tr::tr("The build could not be run: %1.").arg(reason);
}

std::optional<int> exitCodeOf(int code)
{
    return code >= 0 ? std::optional(code) : std::nullopt;
}

QMap<QString, QString> outputsOf(const RunState &state)
{
    QMap<QString, QString> outputs;
    for (const auto &[name, value] : state.outputs)
        outputs.insert(QString::fromStdString(name), QString::fromStdString(value));
    return outputs;
}

} // namespace

RunProgress progressOf(const RunState &state)
{
    RunProgress progress;
    progress.step = state.step;
    for (const supervisor::StepState &step : state.steps) {
        progress.steps.append(BuildStep{QString::fromStdString(step.name), step.startedUs, step.finishedUs,
                                        exitCodeOf(step.exitCode)});
    }
    progress.startedAtUs = state.startedUs;
    progress.firstOutputAtUs = state.firstOutputUs;
    progress.logBytes = static_cast<qint64>(state.logBytes);
    progress.waiting = clusterWords(QString::fromStdString(state.waiting));
    return progress;
}

RunOutcome outcomeOf(const RunState &state)
{
    RunOutcome outcome;
    outcome.progress = progressOf(state);
    outcome.finishedAtUs = state.finishedUs;
    outcome.exitCode = exitCodeOf(state.exitCode);
    outcome.outputs = outputsOf(state);
    switch (state.outcome) {
    case supervisor::Outcome::Succeeded:
        outcome.state = BuildState::Succeeded;
        outcome.exitCode = 0;
        break;
    case supervisor::Outcome::Failed:
        outcome.state = BuildState::Failed;
        outcome.reason = failureReason(state);
        break;
    case supervisor::Outcome::Cancelled:
        outcome.state = BuildState::Cancelled;
        outcome.reason = Tr::tr("Cancelled while it ran.");
        break;
    case supervisor::Outcome::TimedOut:
        outcome.state = BuildState::TimedOut;
        outcome.reason = Tr::tr("Stopped after %1, its time limit.")
                             .arg(durationText(state.finishedUs - state.startedUs));
        if (const std::size_t at = state.reason.find(supervisor::stillWaited); at != state.reason.npos)
            outcome.reason += u' ' + Tr::tr("It still waited: %1").arg(clusterWords(QString::fromStdString(state.reason.substr(at + supervisor::stillWaited.size()))));
        break;
    case supervisor::Outcome::InternalError:
    case supervisor::Outcome::None:
        outcome.state = BuildState::Failed;
        outcome.reason = errorReason(state);
        break;
    }
    return outcome;
}

RunOutcome interruptedOutcome(const RunState &state, qint64 logBytes, qint64 lastSignUs, int signal)
{
    RunOutcome outcome;
    outcome.progress = progressOf(state);
    outcome.progress.logBytes = logBytes;
    outcome.outputs = outputsOf(state);
    outcome.finishedAtUs = lastSignUs;
    outcome.state = BuildState::Interrupted;
    const QString at = QLocale().toString(logBytes);
    const QString time = lastSignUs == 0
                             ? Tr::tr("before it wrote anything")
                             : QDateTime::fromMSecsSinceEpoch(lastSignUs / 1000).time().toString(u"HH:mm:ss"_s);
    if (signal != 0) {
        outcome.reason = Tr::tr("The build process was ended by %1 at byte %2 of the log, %3; memory may have run out, "
                                "or somebody ended it.")
                             .arg(signalName(signal), at, time);
    } else {
        outcome.reason = Tr::tr("The build process ended without a word at byte %1 of the log, %2; the machine may have "
                                "been switched off or memory ran out.")
                             .arg(at, time);
    }
    return outcome;
}

RunOutcome notStartedOutcome(const QString &cause, qint64 nowUs)
{
    RunOutcome outcome;
    outcome.state = BuildState::Failed;
    outcome.reason = Tr::tr("The build could not be started: %1.").arg(cause);
    outcome.finishedAtUs = nowUs;
    return outcome;
}

std::optional<Checkout> readCheckout(const QString &workspace)
{
    // The build may have put anything in its place: no link is followed, and a pipe must not make us wait.
    const QByteArray path = QFile::encodeName(workspace + "/.git/slipway-checkout"_L1);
    const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return std::nullopt;
    QFile file;
    struct stat info{};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || !file.open(fd, QIODevice::ReadOnly, QFile::AutoCloseHandle)) {
        if (!file.isOpen())
            ::close(fd);
        return std::nullopt;
    }
    const QStringList lines = QString::fromUtf8(file.read(checkoutLimit)).split(u'\n');
    if (lines.size() < 4 || !isRevision(lines.at(0)) || !(lines.at(1).isEmpty() || isRevision(lines.at(1))))
        return std::nullopt;
    return Checkout{lines.at(0), lines.at(1), lines.mid(3).join(u'\n').trimmed(), lines.at(2)};
}

} // namespace slipway
