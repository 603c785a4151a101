#include "app/openapi/deliveriesapi.h"

#include "app/core/whendone.h"
#include "app/openapi/pagedlist.h"
#include "app/services/componentservice.h"
#include "app/services/deliveryservice.h"
#include "app/services/rows.h"

using namespace Qt::StringLiterals;

namespace slipway {

DeliveriesApi::DeliveriesApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString all = u"/openapi/deliveries"_s;
    router.add({"GET", all, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { list(call); }});
    router.add({"GET", all + u"/:id"_s, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { one(call); }});
    router.add({"POST", all + u"/:id/replay"_s, TokenScope::Run, ApiCode::Own, [this](const OpenApiCall &call) { replay(call); }});
}

QString DeliveriesApi::projectOf(const Delivery &delivery) const
{
    const auto component = m_needs.components.find(delivery.component);
    return component ? component->project.toString() : QString();
}

QJsonObject DeliveriesApi::rowFor(const Delivery &delivery) const
{
    const auto component = m_needs.components.find(delivery.component);
    QJsonObject row = rowOf(delivery, component ? component->name : QString());
    row[u"project_key"_s] = projectOf(delivery);
    return row;
}

void DeliveriesApi::list(const OpenApiCall &call)
{
    PageRequest request;
    request.project = call.query(u"projectKey"_s);
    if (!request.project.isEmpty() && !call.allow(TokenScope::Read, request.project))
        return;
    DeliveryFilter filter;
    if (const QString name = call.query(u"component"_s); !name.isEmpty()) {
        const auto component = m_needs.components.resolve(request.project.isEmpty() ? name : request.project + u'/' + name);
        if (!component)
            return call.fail(component.error());
        filter.component = component->id;
    }
    if (const QString word = call.query(u"status"_s); !word.isEmpty()) {
        filter.outcome = outcomeFrom(word);
        if (!filter.outcome)
            return call.fail(ErrorCode::Invalid, tr("status: “%1” is no outcome of a delivery.").arg(word.left(100)));
    }
    filter.provider = call.query(u"provider"_s);
    filter.text = call.query(u"search"_s);
    if (!readPage(call, request))
        return;
    listPages<Delivery>(
        this, call, u"deliveries"_s, request,
        [this, filter](int limit, const QString &before) {
            DeliveryFilter part = filter;
            part.limit = limit;
            part.before = DeliveryId(before);
            return andThen(m_needs.deliveries.ids(part), this, [this](const QList<DeliveryId> &ids) { return m_needs.deliveries.rows(ids); });
        },
        [this](const Delivery &delivery) { return projectOf(delivery); }, [this](const Delivery &delivery) { return rowFor(delivery); });
}

void DeliveriesApi::withDelivery(const OpenApiCall &call, TokenScope scope, const std::function<void(const Delivery &)> &then)
{
    const QString id = call.place(u"id"_s);
    if (!isHexId(id))
        return call.fail(ErrorCode::NotFound, tr("There is no delivery %1.").arg(id.left(100)));
    whenDone(m_needs.deliveries.find(DeliveryId(id)), this, [this, call, scope, then](const Result<Delivery> &delivery) {
        if (!delivery)
            return call.fail(delivery.error());
        const QString project = projectOf(*delivery);
        // What came to no component is of no project: not for those who have only some.
        if (project.isEmpty() && !call.asked().token.projects.isEmpty())
            return call.fail(ErrorCode::NotFound, tr("There is no delivery %1.").arg(delivery->id.toString()));
        if (call.allow(scope, project))
            then(*delivery);
    });
}

void DeliveriesApi::one(const OpenApiCall &call)
{
    withDelivery(call, TokenScope::Read, [this, call](const Delivery &delivery) { call.answer(rowFor(delivery)); });
}

void DeliveriesApi::replay(const OpenApiCall &call)
{
    withDelivery(call, TokenScope::Run, [this, call](const Delivery &delivery) {
        whenDone(m_needs.deliveries.replay(delivery.id), this, [call](const Result<DeliveryId> &copy) {
            if (copy)
                call.answer(QJsonObject{{u"message"_s, u"success"_s}, {u"delivery"_s, copy->toString()}});
            else
                call.fail(copy.error());
        });
    });
}

} // namespace slipway
