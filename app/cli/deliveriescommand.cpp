#include "app/cli/commands.h"

#include "app/cli/listing.h"
#include "app/core/clock.h"
#include "app/domain/delivery.h"
#include "app/services/rows.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeliveriesCommand)
};

void printTable(Session &session, Engine &engine, const QList<DeliveryId> &ids, qsizetype older)
{
    session.then(engine.deliveries().rows(ids), [&session, &engine, older](const QList<Delivery> &deliveries) {
        QList<QStringList> rows;
        for (const Delivery &delivery : deliveries) {
            const QDateTime received = QDateTime::fromMSecsSinceEpoch(delivery.receivedAtUs / 1000);
            rows.append({received.toString(u"yyyy-MM-dd HH:mm:ss"_s), word(delivery.outcome), delivery.provider,
                         delivery.eventName, nameOf(engine, delivery.component), delivery.reason});
        }
        if (rows.isEmpty())
            Session::warn(Tr::tr("There are no deliveries."));
        else
            Session::print(table({Tr::tr("RECEIVED"), Tr::tr("STATUS"), Tr::tr("SENDER"), Tr::tr("EVENT"),
                                  Tr::tr("COMPONENT"), Tr::tr("REASON")},
                                 rows));
        if (older > 0)
            Session::warn(olderNote(older));
        session.finish();
    });
}

void deliveries(Session &session)
{
    DeliveryFilter filter;
    const auto limit = limitOf(session);
    if (!limit)
        return session.misuse(limit.error().message);
    if (session.isSet(u"status"_s)) {
        filter.outcome = outcomeFrom(session.value(u"status"_s));
        if (!filter.outcome)
            return session.misuse(Tr::tr("“%1” is no status of a delivery; expected is build, filtered, off, refused, "
                                         "test, duplicate or pending.")
                                      .arg(session.value(u"status"_s)));
    }
    const qint64 now = SystemClock().nowUs();
    for (const auto &[option, bound] : {std::pair(u"since"_s, &filter.sinceUs), std::pair(u"until"_s, &filter.untilUs)}) {
        if (!session.isSet(option))
            continue;
        const auto time = timeFrom(session.value(option), now);
        if (!time)
            return session.misuse(time.error().message);
        *bound = *time;
    }
    if (filter.untilUs > 0 && filter.sinceUs >= filter.untilUs)
        return session.misuse(Tr::tr("--since is not before --until: nothing can lie between them."));
    session.withEngine([&session, filter, limit = *limit](Engine &engine) mutable {
        const auto component = componentOf(session, engine);
        if (!component)
            return session.fail(component.error());
        filter.component = *component;
        if (session.wantsJson())
            filter.limit = limit;
        session.then(engine.deliveries().ids(filter), [&session, &engine, limit](const QList<DeliveryId> &ids) {
            const auto wanted = limit > 0 ? ids.mid(0, limit) : ids;
            if (!session.wantsJson())
                return printTable(session, engine, wanted, ids.size() - wanted.size());
            printArray(
                session, wanted, [&engine](const QList<DeliveryId> &page) { return engine.deliveries().rows(page); },
                [&engine](const Delivery &delivery) { return rowOf(delivery, nameOf(engine, delivery.component)); });
        });
    });
}

} // namespace

Command deliveriesCommand()
{
    return {u"deliveries"_s,
            Tr::tr("List deliveries, newest first, each with its verdict."),
            {},
            0,
            0,
            {{u"component"_s, Tr::tr("To this component only."), u"COMPONENT"_s},
             {u"status"_s, Tr::tr("With this status only: build, filtered, off, refused, test, duplicate, pending."),
              u"STATUS"_s},
             {u"since"_s, Tr::tr("Received then or later: 2026-03-12, 2026-03-12T14:30, or 90m, 12h, 7d ago."), u"TIME"_s},
             {u"until"_s, Tr::tr("Received before then."), u"TIME"_s},
             {u"limit"_s, Tr::tr("At most so many; 0 for all, which is usual with --json."), u"COUNT"_s}},
            deliveries};
}

} // namespace slipway
