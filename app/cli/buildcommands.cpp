#include "app/cli/commands.h"

#include "app/cli/listing.h"
#include "app/domain/build.h"
#include "app/services/rows.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(BuildCommands)
};

// "KEY=VALUE", and "KEY=NAME" of a variable of the environment, for what must not stand in the list of processes.
Result<QJsonObject> inputsOf(const Session &session)
{
    QJsonObject inputs;
    for (const bool isVariable : {false, true}) {
        const QString option = isVariable ? u"input-from-env"_s : u"input"_s;
        for (const QString &given : session.values(option)) {
            const QString key = given.section(u'=', 0, 0);
            const QString value = given.section(u'=', 1);
            if (key.isEmpty() || !given.contains(u'='))
                return failure(ErrorCode::Invalid, Tr::tr("--%1 wants KEY=%2.").arg(option, isVariable ? u"NAME"_s : u"VALUE"_s));
            if (isVariable && !qEnvironmentVariableIsSet(value.toLocal8Bit().constData()))
                return failure(ErrorCode::Invalid, Tr::tr("The environment has no variable %1.").arg(value));
            inputs.insert(key, isVariable ? qEnvironmentVariable(value.toLocal8Bit().constData()) : value);
        }
    }
    return inputs;
}

void trigger(Session &session)
{
    const auto inputs = inputsOf(session);
    if (!inputs)
        return session.misuse(inputs.error().message);
    const QJsonObject args{{u"component"_s, session.arguments().constFirst()},
                           {u"branch"_s, session.value(u"branch"_s)},
                           {u"revision"_s, session.value(u"revision"_s)},
                           {u"reason"_s, session.value(u"reason"_s)},
                           {u"inputs"_s, *inputs},
                           {u"during_freeze"_s, session.isSet(u"during-freeze"_s)}};
    session.change(u"trigger"_s, args, [&session](const QJsonValue &answer) {
        const QJsonObject build = answer.toObject();
        if (session.wantsJson())
            Session::print(build);
        else
            Session::print(Tr::tr("Build %1 of %2 is queued: %3")
                               .arg(build[u"number"_s].toInt())
                               .arg(session.arguments().constFirst(), build[u"id"_s].toString()));
        if (!session.hasInstance())
            Session::warn(Tr::tr("No Slipway runs on this data folder; the build starts when one does."));
        session.finish();
    });
}

void cancel(Session &session)
{
    const QJsonObject args{{u"build"_s, session.arguments().constFirst()}};
    session.change(u"cancel"_s, args, [&session](const QJsonValue &answer) {
        if (session.wantsJson())
            Session::print(answer);
        else
            Session::print(Tr::tr("Build %1 is being cancelled.").arg(answer[u"build"_s].toString()));
        session.finish();
    });
}

void approve(Session &session)
{
    const bool rejects = session.isSet(u"reject"_s);
    const QJsonObject args{{u"build"_s, session.arguments().constFirst()}, {u"reason"_s, session.value(u"reason"_s)}};
    session.change(rejects ? u"reject"_s : u"approve"_s, args, [&session, rejects](const QJsonValue &answer) {
        if (session.wantsJson()) {
            Session::print(answer);
        } else {
            Session::print((rejects ? Tr::tr("Build %1 is rejected and will not run.") : Tr::tr("Build %1 is approved and queued."))
                               .arg(answer[u"build"_s].toString()));
        }
        session.finish();
    });
}

void printTable(Session &session, Engine &engine, const QList<BuildId> &ids, qsizetype older)
{
    session.then(engine.builds().rows(ids), [&session, &engine, older](const QList<Build> &builds) {
        QList<QStringList> rows;
        for (const Build &build : builds) {
            const QDateTime queued = QDateTime::fromMSecsSinceEpoch(build.queuedAtUs / 1000);
            rows.append({nameOf(engine, build.component) + u'#' + QString::number(build.number), word(build.state),
                         build.branch, build.revision.left(10), queued.toString(u"yyyy-MM-dd HH:mm:ss"_s),
                         build.reason.isEmpty() ? build.message.section(u'\n', 0, 0) : build.reason});
        }
        if (rows.isEmpty())
            Session::warn(Tr::tr("There are no builds."));
        else
            Session::print(table({Tr::tr("BUILD"), Tr::tr("STATE"), Tr::tr("BRANCH"), Tr::tr("REVISION"),
                                  Tr::tr("QUEUED"), Tr::tr("ABOUT")},
                                 rows));
        if (older > 0)
            Session::warn(olderNote(older));
        session.finish();
    });
}

void builds(Session &session)
{
    BuildFilter filter;
    const auto limit = limitOf(session);
    if (!limit)
        return session.misuse(limit.error().message);
    if (session.isSet(u"state"_s)) {
        const auto state = buildStateFrom(session.value(u"state"_s));
        if (!state)
            return session.misuse(Tr::tr("“%1” is no state of a build.").arg(session.value(u"state"_s)));
        filter.states = {*state};
    }
    session.withEngine([&session, filter, limit = *limit](Engine &engine) mutable {
        const auto component = componentOf(session, engine);
        if (!component)
            return session.fail(component.error());
        filter.component = *component;
        if (session.wantsJson())
            filter.limit = limit;
        session.then(engine.builds().ids(filter), [&session, &engine, limit](const QList<BuildId> &ids) {
            const auto wanted = limit > 0 ? ids.mid(0, limit) : ids;
            if (!session.wantsJson())
                return printTable(session, engine, wanted, ids.size() - wanted.size());
            printArray(
                session, wanted, [&engine](const QList<BuildId> &page) { return engine.builds().rows(page); },
                [&engine](const Build &build) { return rowOf(build, nameOf(engine, build.component)); });
        });
    });
}

} // namespace

Command triggerCommand()
{
    return {u"trigger"_s,
            Tr::tr("Queue a build of a component, named by id, name or PROJECT/NAME."),
            u"COMPONENT"_s,
            1,
            1,
            {{u"branch"_s, Tr::tr("Build this branch instead of the one in the build source."), u"BRANCH"_s},
             {u"revision"_s, Tr::tr("Build this commit."), u"SHA"_s},
             {u"input"_s, Tr::tr("Give a parameter this value; may be repeated."), u"KEY=VALUE"_s},
             {u"input-from-env"_s, Tr::tr("The same from a variable of the environment, for secrets; may be repeated."), u"KEY=NAME"_s},
             {u"during-freeze"_s, Tr::tr("Also while the component's environment is frozen.")},
             {u"reason"_s, Tr::tr("Why, for the history."), u"TEXT"_s}},
            trigger};
}

Command cancelCommand()
{
    return {u"cancel"_s, Tr::tr("End a build, with all its processes, or take it out of the queue."),
            u"BUILD"_s, 1, 1, {}, cancel};
}

Command approveCommand()
{
    return {u"approve"_s,
            Tr::tr("Let a build run that waits for approval, or reject it; who, when and why are kept."),
            u"BUILD"_s,
            1,
            1,
            {{u"reject"_s, Tr::tr("It shall not run.")}, {u"reason"_s, Tr::tr("Why, for the history."), u"TEXT"_s}},
            approve};
}

Command buildsCommand()
{
    return {u"builds"_s,
            Tr::tr("List builds, newest first."),
            {},
            0,
            0,
            {{u"component"_s, Tr::tr("Of this component only."), u"COMPONENT"_s},
             {u"state"_s, Tr::tr("In this state only, as running or failed."), u"STATE"_s},
             {u"limit"_s, Tr::tr("At most so many; 0 for all, which is usual with --json."), u"COUNT"_s}},
            builds};
}

} // namespace slipway
