#include "app/cli/commands.h"

#include "app/cli/listing.h"
#include "app/domain/deployment.h"
#include "app/services/deploycalls.h"
#include "app/services/deployservice.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeployCommands)
};

void carryOut(Session &session, const QString &action)
{
    QJsonObject args{{u"component"_s, session.arguments().constFirst()}};
    if (action == "deploy"_L1 || action == "rollback"_L1)
        args.insert(u"build"_s, session.value(u"build"_s));
    if (action == "rollback"_L1)
        args.insert(u"source"_s, session.isSet(u"source"_s));
    session.change(action, args, [&session](const QJsonValue &answer) {
        const QJsonObject row = answer.toObject();
        if (session.wantsJson())
            Session::print(row);
        else
            Session::print(Tr::tr("Deployment %1 of %2 is queued: %3 of build #%4.")
                               .arg(row[u"number"_s].toInt())
                               .arg(session.arguments().constFirst(), row[u"action"_s].toString())
                               .arg(row[u"build_number"_s].toInt()));
        if (!session.hasInstance())
            Session::warn(Tr::tr("No Slipway runs on this data folder; it is carried out when one does."));
        session.finish();
    });
}

void printLog(Session &session, Engine &engine, const ComponentId &component, int number)
{
    session.then(engine.deployments().find(component, number), [&session, &engine](const Deployment &deployment) {
        QFile log(engine.deployments().logFile(deployment.id));
        if (!log.open(QIODevice::ReadOnly))
            return session.fail({ErrorCode::NotFound, Tr::tr("Deployment #%1 has no log.").arg(deployment.number), log.errorString()});
        while (!log.atEnd())
            Session::write(log.read(1 << 20));
        session.finish();
    });
}

void printRows(Session &session, const Component &component, const QList<Deployment> &all)
{
    if (session.wantsJson()) {
        QJsonArray rows;
        for (const Deployment &one : all)
            rows.append(rowOf(one, component.name));
        Session::print(QJsonValue(rows));
        return session.finish();
    }
    QList<QStringList> rows;
    for (const Deployment &one : all) {
        const QDateTime queued = QDateTime::fromMSecsSinceEpoch(one.queuedAtUs / 1000);
        rows.append({u'#' + QString::number(one.number), word(one.action), one.buildNumber > 0 ? u'#' + QString::number(one.buildNumber) : QString(),
                     word(one.state), one.isServing ? Tr::tr("serves") : QString(), queued.toString(u"yyyy-MM-dd HH:mm:ss"_s), one.actor, one.reason});
    }
    if (rows.isEmpty())
        Session::warn(Tr::tr("Nothing was deployed yet."));
    else
        Session::print(table({Tr::tr("DEPLOYMENT"), Tr::tr("ACTION"), Tr::tr("BUILD"), Tr::tr("STATE"), Tr::tr("NOW"), Tr::tr("QUEUED"),
                              Tr::tr("BY"), Tr::tr("ABOUT")}, rows));
    session.finish();
}

void printKept(Session &session, const QJsonArray &kept)
{
    if (session.wantsJson()) {
        Session::print(QJsonValue(kept));
        return session.finish();
    }
    QList<QStringList> rows;
    for (const QJsonValue &one : kept) {
        const QString about = one[u"serving"_s].toBool() ? Tr::tr("serves") : QString();
        rows.append({u'#' + QString::number(one[u"number"_s].toInt()), about, one[u"pinned"_s].toBool() ? Tr::tr("pinned") : QString(),
                     one[u"branch"_s].toString(), one[u"revision"_s].toString().left(10), one[u"finished_at"_s].toString(),
                     one[u"message"_s].toString().section(u'\n', 0, 0)});
    }
    if (rows.isEmpty())
        Session::warn(Tr::tr("No build is kept that could be deployed. What is built well from now on is."));
    else
        Session::print(table({Tr::tr("BUILD"), Tr::tr("NOW"), Tr::tr("PIN"), Tr::tr("BRANCH"), Tr::tr("REVISION"), Tr::tr("BUILT"), Tr::tr("ABOUT")}, rows));
    session.finish();
}

void printState(Session &session, const QJsonObject &state)
{
    if (session.wantsJson()) {
        Session::print(state);
        return session.finish();
    }
    QString line = state[u"state"_s].toString();
    if (const QJsonObject serving = state[u"serving"_s].toObject(); !serving.isEmpty())
        line += Tr::tr(": build #%1 since %2").arg(serving[u"build_number"_s].toInt()).arg(serving[u"finished_at"_s].toString());
    if (const QString trouble = state[u"trouble"_s].toString(); !trouble.isEmpty())
        line += Tr::tr(" (%1)").arg(trouble);
    if (const QJsonObject held = state[u"source_held_at"_s].toObject(); !held.isEmpty())
        line += u'\n' + Tr::tr("Builds by hand are of commit %1 of build #%2, until the next push or “slipway follow %3”.")
                            .arg(held[u"revision"_s].toString().left(12)).arg(held[u"build_number"_s].toInt()).arg(session.arguments().constFirst());
    Session::print(line);
    session.finish();
}

void deployments(Session &session)
{
    const auto limit = limitOf(session);
    if (!limit)
        return session.misuse(limit.error().message);
    if (session.isSet(u"cancel"_s)) {
        const QJsonObject args{{u"component"_s, session.arguments().constFirst()}, {u"number"_s, session.value(u"cancel"_s).toInt()}};
        return session.change(u"cancel-deployment"_s, args, [&session](const QJsonValue &answer) {
            if (session.wantsJson())
                Session::print(answer);
            else
                Session::print(Tr::tr("The deployment is being cancelled."));
            session.finish();
        });
    }
    if (session.isSet(u"state"_s))
        return session.change(u"deployment-state"_s, {{u"component"_s, session.arguments().constFirst()}}, [&session](const QJsonValue &answer) {
            printState(session, answer.toObject());
        });
    session.withEngine([&session, limit = *limit](Engine &engine) {
        const auto component = engine.components().resolve(session.arguments().constFirst());
        if (!component)
            return session.fail(component.error());
        if (session.isSet(u"log"_s))
            return printLog(session, engine, component->id, session.value(u"log"_s).toInt());
        if (session.isSet(u"kept"_s))
            return session.then(keptBuildRows(engine.deployments(), *component), [&session](const QJsonArray &kept) { printKept(session, kept); });
        session.then(engine.deployments().history(component->id, limit > 0 ? limit : -1),
                     [&session, component = *component](const QList<Deployment> &all) { printRows(session, component, all); });
    });
}

void pin(Session &session)
{
    const bool isPinned = !session.isSet(u"remove"_s);
    session.change(isPinned ? u"pin"_s : u"unpin"_s, {{u"build"_s, session.arguments().constFirst()}}, [&session, isPinned](const QJsonValue &answer) {
        if (session.wantsJson())
            Session::print(answer);
        else
            Session::print((isPinned ? Tr::tr("Build %1 is kept, whatever its age.") : Tr::tr("Build %1 is kept no longer than others."))
                               .arg(session.arguments().constFirst()));
        session.finish();
    });
}

void follow(Session &session)
{
    session.change(u"follow"_s, {{u"component"_s, session.arguments().constFirst()}}, [&session](const QJsonValue &answer) {
        if (session.wantsJson())
            Session::print(answer);
        else
            Session::print(Tr::tr("Builds of %1 by hand follow its branch again.").arg(session.arguments().constFirst()));
        session.finish();
    });
}

Command command(const QString &action, const QString &summary, bool namesBuild)
{
    QList<QCommandLineOption> options;
    if (namesBuild)
        options.append({u"build"_s, Tr::tr("The number or id of the build."), u"BUILD"_s});
    if (action == "rollback"_L1)
        options.append({u"source"_s, Tr::tr("Set the build source back, too: builds by hand, and calls with the key that name neither branch "
                                                "nor commit, are of that build's commit until the next push.")});
    return {action, summary, u"COMPONENT"_s, 1, 1, options, [action](Session &session) { carryOut(session, action); }};
}

} // namespace

QList<Command> deployCommands()
{
    return {command(u"deploy"_s, Tr::tr("Deploy a build of a component; without --build the newest good one."), true),
            command(u"rollback"_s, Tr::tr("Deploy an older build again; without --build the one that served before."), true),
            command(u"start"_s, Tr::tr("Start what is deployed, and open the component again."), false),
            command(u"stop"_s, Tr::tr("Stop what is deployed; the component is closed and builds nothing."), false),
            command(u"restart"_s, Tr::tr("Stop what is deployed and start it again."), false),
            {u"follow"_s,
             Tr::tr("Follow the branch again after a roll-back that set the build source back: builds by hand, and calls with the key that name "
                    "neither branch nor commit, are of its newest commit again."),
             u"COMPONENT"_s,
             1,
             1,
             {},
             follow},
            {u"pin"_s,
             Tr::tr("Keep a build to go back to, whatever its age."),
             u"BUILD"_s,
             1,
             1,
             {{u"remove"_s, Tr::tr("Keep it no longer than others again.")}},
             pin},
            {u"deployments"_s,
             Tr::tr("List what was deployed of a component, newest first, or print the log of one."),
             u"COMPONENT"_s,
             1,
             1,
             {{u"log"_s, Tr::tr("Print the log of this one instead."), u"NUMBER"_s},
              {u"cancel"_s, Tr::tr("End this one, or take it out of the queue."), u"NUMBER"_s},
              {u"state"_s, Tr::tr("Tell instead how it does now, and which build serves.")},
              {u"kept"_s, Tr::tr("List instead the builds that can be deployed, and which are pinned.")},
              {u"limit"_s, Tr::tr("At most so many; 0 for all, which is usual with --json."), u"COUNT"_s}},
             deployments}};
}

} // namespace slipway
