#include "app/cli/commands.h"

#include "app/cli/listing.h"
#include "app/core/whendone.h"
#include "app/services/configservice.h"
#include "app/services/rehearser.h"
#include "app/services/rehearsalplan.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RehearseCommand)
};

QString orNothing(const QString &text)
{
    return text.isEmpty() ? u"–"_s : text;
}

QJsonObject toJson(const Rehearsed &row)
{
    QJsonObject object{{u"title"_s, row.title},           {u"ref"_s, row.ref},
                       {u"now"_s, word(row.now)},         {u"then"_s, word(row.then)},
                       {u"now_reason"_s, row.nowReason},  {u"then_reason"_s, row.thenReason},
                       {u"rule"_s, row.rule},             {u"why"_s, row.why}};
    if (!row.delivery.isEmpty()) {
        object.insert(u"delivery"_s, row.delivery.toString());
        object.insert(u"received_at"_s, isoTime(row.receivedAtUs));
    }
    return object;
}

QJsonObject toJson(const Rehearsal &rehearsal)
{
    QJsonArray changed;
    for (const Rehearsed &row : rehearsal.rows) {
        if (row.differs())
            changed.append(toJson(row));
    }
    return {{u"examined"_s, qint64(rehearsal.rows.size())}, {u"left_out"_s, rehearsal.leftOut},
            {u"appear"_s, rehearsal.appear},                {u"vanish"_s, rehearsal.vanish},
            {u"stay"_s, rehearsal.stay},                    {u"as_if_on"_s, rehearsal.asIfOn},
            {u"changed"_s, changed}};
}

class Run final : public QObject
{
public:
    Run(Session &session, Engine &engine, QList<RuleChange> changes, int last, bool withRefs)
        : QObject(&session)
        , m_session(session)
        , m_rehearser(engine.database(), engine.components(), engine.tags(), engine.settings(), engine.clock(), engine.dataDir().path())
        , m_changes(std::move(changes))
        , m_last(last)
        , m_withRefs(withRefs)
    {
    }

    void next()
    {
        if (m_changes.isEmpty())
            return end();
        const RuleChange change = m_changes.takeFirst();
        m_session.then(m_rehearser.judgedDeliveries(change.now, change.then, m_last), [this, change](const Rehearsal &deliveries) {
            if (!m_withRefs || (!change.then.image && change.then.source.url.isEmpty()))
                return tell(change, deliveries, nullptr, {});
            whenDone(m_rehearser.judgedRefs(change.now, change.then), this, [this, change, deliveries](const Result<Rehearsal> &refs) {
                tell(change, deliveries, refs ? &*refs : nullptr, refs ? QString() : refs.error().message);
            });
        });
    }

private:
    void tell(const RuleChange &change, const Rehearsal &deliveries, const Rehearsal *refs, const QString &note)
    {
        if (m_session.wantsJson()) {
            QJsonObject object = toJson(deliveries);
            object.insert(u"component"_s, change.path);
            object.insert(u"new"_s, change.isNew);
            object.insert(u"refs"_s, refs ? QJsonValue(toJson(*refs)) : QJsonValue());
            object.insert(u"refs_note"_s, note);
            m_json.append(object);
        } else {
            print(change, deliveries, refs, note);
        }
        next();
    }

    void print(const RuleChange &change, const Rehearsal &deliveries, const Rehearsal *refs, const QString &note)
    {
        Session::print((m_printed++ ? u"\n"_s : QString()) + change.path);
        if (deliveries.asIfOn)
            Session::print(Tr::tr("  The switch is off and stays off; this is what it would do once it is on."));
        if (change.isNew)
            Session::print(Tr::tr("  New, so nothing has arrived yet."));
        else
            Session::print(u"  "_s
                           + Tr::tr("Of the last %n deliveries", nullptr, int(deliveries.rows.size()))
                           + Tr::tr(": %1 more would build, %2 fewer, %3 as now.")
                                 .arg(QString::number(deliveries.appear), QString::number(deliveries.vanish),
                                      QString::number(deliveries.stay)));
        if (deliveries.leftOut > 0)
            Session::print(u"  "_s + Tr::tr("%n could not be judged, since nothing proves who sent them.", nullptr, deliveries.leftOut));
        printTable(Tr::tr("DELIVERY"), deliveries);
        if (refs) {
            Session::print(u"  "_s
                           + (change.then.image ? Tr::tr("Of the %n tag(s) at the registry", nullptr, int(refs->rows.size()))
                                                : Tr::tr("Of the %n branches and tags at the source", nullptr, int(refs->rows.size())))
                           + Tr::tr(": %1 more would build, %2 fewer, %3 as now.")
                                 .arg(QString::number(refs->appear), QString::number(refs->vanish), QString::number(refs->stay)));
            printTable(Tr::tr("REF"), *refs);
        } else if (!note.isEmpty()) {
            Session::warn(Tr::tr("%1: its source could not be asked what it has. %2").arg(change.path, note));
        }
    }

    static void printTable(const QString &head, const Rehearsal &rehearsal)
    {
        QList<QStringList> rows;
        for (const Rehearsed &row : rehearsal.rows) {
            if (!row.differs())
                continue;
            const QString name = row.delivery.isEmpty() ? row.ref : row.delivery.toString().left(12) + u"  "_s + row.title;
            rows.append({u"  "_s + name, word(row.now), word(row.then), orNothing(row.why)});
        }
        if (!rows.isEmpty())
            Session::print(table({u"  "_s + head, Tr::tr("NOW"), Tr::tr("THEN"), Tr::tr("WHY")}, rows));
    }

    void end()
    {
        if (m_session.wantsJson())
            Session::print(QJsonObject{{u"last"_s, m_last}, {u"components"_s, m_json}});
        else if (m_printed == 0)
            Session::print(Tr::tr("The file changes no rule, so every delivery would end as it does now."));
        m_session.finish();
    }

    Session &m_session;
    Rehearser m_rehearser;
    QList<RuleChange> m_changes;
    const int m_last;
    const bool m_withRefs;
    QJsonArray m_json;
    int m_printed = 0;
};

void rehearseFile(Session &session)
{
    int last = Rehearser::usual;
    if (session.isSet(u"last"_s)) {
        const auto given = session.number(u"last"_s, 1, Rehearser::most);
        if (!given)
            return session.misuse(given.error().message);
        last = *given;
    }
    const QString name = session.arguments().constFirst();
    QFile file(name);
    const bool opened = name == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return session.fail({file.exists() ? ErrorCode::Unavailable : ErrorCode::NotFound,
                             Tr::tr("%1 can't be read: %2.").arg(name, file.errorString()),
                             {}});
    session.withEngine([&session, yaml = file.readAll(), name, last](Engine &engine) {
        session.then(engine.config().state(), [&session, &engine, yaml, name, last](const ConfigState &now) {
            const auto changes = ruleChangesOf(yaml, name, now, engine.settings());
            if (!changes)
                return session.fail(changes.error());
            auto *run = new Run(session, engine, *changes, last, !session.isSet(u"no-refs"_s));
            run->next();
        });
    });
}

} // namespace

Command rehearseCommand()
{
    return {u"rehearse"_s,
            Tr::tr("Say what a changed configuration file would have done to the deliveries that came; change nothing."),
            u"FILE"_s,
            1,
            1,
            {{u"last"_s, Tr::tr("Judge so many of each component's last deliveries; 200 without it."), u"COUNT"_s},
             {u"no-refs"_s, Tr::tr("Do not ask repositories for their branches and tags, nor registries for theirs.")}},
            rehearseFile};
}

} // namespace slipway
