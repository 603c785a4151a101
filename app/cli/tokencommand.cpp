#include "app/cli/commands.h"
#include "app/cli/listing.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(TokenCommand)
};

constexpr int longestDays = 3650;

QString listed(const QJsonValue &values, const QString &none)
{
    QStringList texts;
    for (const QJsonValue &value : values.toArray())
        texts.append(value.toString());
    return texts.isEmpty() ? none : texts.join(u", "_s);
}

void create(Session &session, const QString &name)
{
    QJsonObject args{{u"name"_s, name},
                     {u"scopes"_s, QJsonArray::fromStringList(session.value(u"scope"_s).split(u',', Qt::SkipEmptyParts))},
                     {u"projects"_s, QJsonArray::fromStringList(session.values(u"project"_s))}};
    if (session.isSet(u"days"_s)) {
        const auto days = session.number(u"days"_s, 1, longestDays);
        if (!days)
            return session.misuse(days.error().message);
        args.insert(u"days"_s, *days);
    }
    session.change(u"token-create"_s, args, [&session](const QJsonValue &answer) {
        if (session.wantsJson()) {
            Session::print(answer);
        } else {
            Session::print(answer[u"token"_s].toString());
            Session::warn(Tr::tr("This is the only time it is shown. Its id is %1.").arg(answer[u"id"_s].toString()));
        }
        session.finish();
    });
}

void list(Session &session)
{
    session.change(u"token-list"_s, {}, [&session](const QJsonValue &answer) {
        if (session.wantsJson()) {
            Session::print(answer);
            return session.finish();
        }
        QList<QStringList> rows;
        for (const QJsonValue &one : answer.toArray())
            rows.append({one[u"id"_s].toString().left(12), one[u"name"_s].toString(), one[u"state"_s].toString(),
                         listed(one[u"scopes"_s], {}), listed(one[u"projects"_s], Tr::tr("all")), one[u"expires_at"_s].toString(),
                         one[u"last_used_at"_s].toString()});
        Session::print(table({Tr::tr("ID"), Tr::tr("NAME"), Tr::tr("STATE"), Tr::tr("SCOPES"), Tr::tr("PROJECTS"), Tr::tr("EXPIRES"),
                              Tr::tr("LAST USED")},
                             rows));
        session.finish();
    });
}

void revoke(Session &session, const QString &id)
{
    session.change(u"token-revoke"_s, {{u"id"_s, id}}, [&session](const QJsonValue &answer) {
        if (session.wantsJson())
            Session::print(answer);
        else
            Session::print(Tr::tr("Token %1 is revoked.").arg(answer[u"id"_s].toString()));
        session.finish();
    });
}

void token(Session &session)
{
    const QString verb = session.arguments().constFirst();
    const QString what = session.arguments().value(1);
    if (verb == u"list" && what.isEmpty())
        return list(session);
    if (verb == u"create" && !what.isEmpty())
        return create(session, what);
    if (verb == u"revoke" && !what.isEmpty())
        return revoke(session, what);
    session.misuse(Tr::tr("token takes: list, create NAME, or revoke ID."));
}

} // namespace

Command tokenCommand()
{
    return {u"token"_s,
            Tr::tr("Make, list or revoke tokens of the REST API: list, create NAME, revoke ID."),
            u"VERB [NAME|ID]"_s,
            1,
            2,
            {{u"scope"_s, Tr::tr("What it may do: read, run, configure, several with commas; read without it."), u"SCOPES"_s, u"read"_s},
             {u"project"_s, Tr::tr("Only in this project; may be repeated, all without it."), u"KEY"_s},
             {u"days"_s, Tr::tr("It ends after so many days; never without it."), u"COUNT"_s}},
            token};
}

} // namespace slipway
