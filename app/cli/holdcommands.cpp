#include "app/cli/commands.h"

#include "app/cli/listing.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(HoldCommands)
};

void pause(Session &session)
{
    session.change(u"pause"_s, {{u"reason"_s, session.value(u"reason"_s)}}, [&session](const QJsonValue &answer) {
        if (session.wantsJson())
            Session::print(answer);
        else
            Session::print(Tr::tr("Building is paused. What runs goes on; what comes is taken in, decided, and waits for "
                                  "“slipway resume”."));
        session.finish();
    });
}

void resume(Session &session)
{
    const bool isDry = session.isSet(u"dry-run"_s);
    const QJsonObject args{{u"dry_run"_s, isDry}, {u"skip"_s, QJsonArray::fromStringList(session.parser().values(u"skip"_s))}};
    session.change(u"resume"_s, args, [&session, isDry](const QJsonValue &answer) {
        if (session.wantsJson()) {
            Session::print(answer);
            return session.finish();
        }
        QList<QStringList> rows;
        for (const QJsonValue &one : answer[u"builds"_s].toArray()) {
            const QJsonObject row = one.toObject();
            rows.append({row[u"component"_s].toString() + u'#' + QString::number(row[u"number"_s].toInt()),
                         row[u"branch"_s].toString(), row[u"revision"_s].toString().left(10),
                         row[u"starts"_s].toBool() ? Tr::tr("builds") : Tr::tr("waits: %1").arg(row[u"note"_s].toString()),
                         row[u"message"_s].toString().section(u'\n', 0, 0)});
        }
        if (rows.isEmpty())
            Session::warn(Tr::tr("Nothing waits to be built."));
        else
            Session::print(table({Tr::tr("BUILD"), Tr::tr("BRANCH"), Tr::tr("REVISION"), Tr::tr("THEN"), Tr::tr("ABOUT")}, rows));
        if (const int skipped = answer[u"skipped"_s].toInt(); skipped > 0)
            Session::warn(Tr::tr("%n build(s) left out.", nullptr, skipped));
        Session::warn(isDry ? Tr::tr("Nothing was changed.") : Tr::tr("Building goes on."));
        session.finish();
    });
}

} // namespace

Command pauseCommand()
{
    return {u"pause"_s,
            Tr::tr("Let no build start any more, until resume; what is pushed meanwhile is remembered."),
            {},
            0,
            0,
            {{u"reason"_s, Tr::tr("Why, for everybody to see."), u"TEXT"_s}},
            pause};
}

Command resumeCommand()
{
    return {u"resume"_s,
            Tr::tr("Go on building after a pause, and list what builds."),
            {},
            0,
            0,
            {{u"dry-run"_s, Tr::tr("Only list it.")},
             {u"skip"_s, Tr::tr("Cancel this build instead, named by id or COMPONENT#NUMBER; may be given again."), u"BUILD"_s}},
            resume};
}

} // namespace slipway
