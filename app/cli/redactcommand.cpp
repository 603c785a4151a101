#include "app/cli/commands.h"

#include "app/cli/listing.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using namespace std::chrono_literals;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RedactCommand)
};

void tell(const QJsonObject &answer)
{
    QList<QStringList> rows;
    for (const QJsonValue &one : answer[u"findings"_s].toArray()) {
        const QString page = one[u"rotate"_s].toString();
        rows.append({QString::number(one[u"line"_s].toInteger()), one[u"name"_s].toString(), page.isEmpty() ? one[u"advice"_s].toString() : page});
    }
    if (!rows.isEmpty())
        Session::print(table({Tr::tr("LINE"), Tr::tr("LOOKS LIKE"), Tr::tr("WHERE TO ROTATE IT")}, rows));
    QStringList lines;
    for (const QJsonValue &line : answer[u"lines"_s].toArray())
        lines.append(QString::number(line.toInteger()));
    lines.removeDuplicates();
    if (lines.isEmpty())
        return Session::warn(Tr::tr("Nothing in this log looks like a secret."));
    if (answer[u"redacted"_s].toBool())
        Session::print(Tr::tr("Overwritten for good, in these lines: %1").arg(lines.join(u", "_s)));
    else
        Session::print(Tr::tr("To be overwritten, in these lines: %1").arg(lines.join(u", "_s)));
    for (const QJsonValue &place : answer[u"also_in"_s].toArray())
        Session::warn(Tr::tr("The same text stands in %1, where it stays.").arg(place.toString()));
}

void redact(Session &session)
{
    const bool isFound = session.isSet(u"found"_s);
    if (isFound == session.isSet(u"line"_s))
        return session.misuse(Tr::tr("Say what to redact: --found, or --line."));
    QJsonObject args{{u"build"_s, session.arguments().constFirst()}, {u"found"_s, isFound}, {u"yes"_s, session.isSet(u"yes"_s)}};
    for (const QString &option : {u"line"_s, u"from"_s, u"to"_s}) {
        if (!session.isSet(option))
            continue;
        if (isFound)
            return session.misuse(Tr::tr("--%1 goes with --line, not with --found.").arg(option));
        const auto number = session.number(option, 1, std::numeric_limits<int>::max());
        if (!number)
            return session.misuse(number.error().message);
        args.insert(option, *number);
    }
    session.change(u"redact"_s, args, [&session](const QJsonValue &answer) {
        if (session.wantsJson())
            Session::print(answer);
        else
            tell(answer.toObject());
        if (answer[u"redacted"_s].toBool() || answer[u"lines"_s].toArray().isEmpty())
            return session.finish();
        Session::warn(Tr::tr("Nothing was changed yet. It cannot be undone; --yes does it."));
        session.finish(ExitCode::failed);
    }, 10min);
}

} // namespace

Command redactCommand()
{
    return {u"redact"_s,
            Tr::tr("Overwrite a part of the stored log of a build for good; who, when and which lines are kept."),
            u"BUILD"_s,
            1,
            1,
            {{u"found"_s, Tr::tr("All that looks like a secret, wherever it stands in the log.")},
             {u"line"_s, Tr::tr("This line, from 1."), u"N"_s},
             {u"from"_s, Tr::tr("Of the line only from this column on, from 1."), u"N"_s},
             {u"to"_s, Tr::tr("Of the line only up to this column, with it."), u"N"_s},
             {u"yes"_s, Tr::tr("Do it; without it only tell what would be overwritten.")}},
            redact};
}

} // namespace slipway
