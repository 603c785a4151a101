#include "app/cli/commands.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(LookCommands)
};

constexpr std::chrono::seconds patience(120); // each right is a question of its own to the cluster

void testCluster(Session &session)
{
    session.change(u"cluster-test"_s, {{u"cluster"_s, session.arguments().value(0)}}, [&session](const QJsonValue &answer) {
        const QString problem = answer[u"problem"_s].toString(), deployProblem = answer[u"deploy_problem"_s].toString();
        if (session.wantsJson()) {
            Session::print(answer);
        } else {
            Session::print(Tr::tr("%1: Kubernetes %2 answers.").arg(answer[u"cluster"_s].toString(), answer[u"version"_s].toString())
                           + (problem.isEmpty() ? u' ' + Tr::tr("It lets builds do all they need.") : QString())
                           + (deployProblem.isEmpty() ? u' ' + Tr::tr("Deployments may do all they need there.") : QString()));
            for (const QString &one : {problem, deployProblem}) {
                if (!one.isEmpty())
                    Session::warn(one);
            }
        }
        session.finish(problem.isEmpty() ? ExitCode::done : ExitCode::failed);
    }, patience);
}

QString ofLimit(const QString &used, const QJsonValue &limit, const QString &shown)
{
    return limit.isNull() ? used : Tr::tr("%1 of %2", "what is used, its limit").arg(used, shown);
}

void usage(Session &session)
{
    session.change(u"usage"_s, {{u"what"_s, session.arguments().constFirst()}}, [&session](const QJsonValue &answer) {
        if (session.wantsJson()) {
            Session::print(answer);
            return session.finish();
        }
        const QLocale locale;
        const QJsonValue cores = answer[u"limit_cores"_s], bytes = answer[u"limit_memory_bytes"_s];
        Session::print(Tr::tr("Processors kept busy: %1").arg(ofLimit(locale.toString(answer[u"cores"_s].toDouble(), 'f', 2), cores, locale.toString(cores.toDouble()))));
        Session::print(Tr::tr("Memory: %1").arg(ofLimit(locale.formattedDataSize(answer[u"memory_bytes"_s].toInteger()), bytes,
                                                        locale.formattedDataSize(bytes.toInteger()))));
        session.finish();
    }, patience);
}

} // namespace

QList<Command> lookCommands()
{
    return {{u"usage"_s, Tr::tr("Tell what a running build, or what is deployed of a component, uses of processor and memory right now."),
             u"BUILD|COMPONENT"_s, 1, 1, {}, usage},
            {u"cluster"_s, Tr::tr("Test whether builds can run in a cluster of the catalogue, and say which right is missing; without a name the default one."),
             u"[NAME]"_s, 0, 1, {}, testCluster}};
}

} // namespace slipway
