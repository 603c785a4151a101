#include "app/domain/queue.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Queue)
};

} // namespace

QString groupNameProblem(const QString &name)
{
    static const QRegularExpression form(u"\\A[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,63}\\z"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    if (form.match(name).hasMatch() && name.trimmed() == name)
        return {};
    return Tr::tr("A group's name has 1 to 64 letters, digits, spaces, “.”, “-” and “_”, and begins with a letter or digit.");
}

bool isSameThing(const Build &a, const Build &b)
{
    if (!a.image.isEmpty() || !b.image.isEmpty())
        return !a.image.isEmpty() && !b.image.isEmpty();
    return a.branch == b.branch && (!a.branch.isEmpty() || a.ref == b.ref) && a.pull.number == b.pull.number;
}

bool mayStartBeside(const QList<Build> &running, const Build &build, const BuildDefinition &definition)
{
    if (running.size() >= definition.slotCount)
        return false;
    return definition.queue == QueuePolicy::EveryOne
        || std::none_of(running.cbegin(), running.cend(), [&](const Build &one) { return isSameThing(one, build); });
}

bool isTriedAgain(const Build &ended, const RetryPolicy &policy)
{
    if (ended.attempt > policy.times)
        return false;
    if (ended.state == BuildState::Interrupted)
        return true;
    return ended.state == BuildState::Failed && ended.exitCode && policy.exitCodes.contains(*ended.exitCode);
}

QString attemptText(const Build &build, const RetryPolicy &policy)
{
    if (build.attempt < 2)
        return {};
    // The policy may have been changed since.
    return Tr::tr("attempt %1 of %2").arg(build.attempt).arg(std::max(build.attempt, policy.times + 1));
}

} // namespace slipway
