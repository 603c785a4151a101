// What stands beside the list in place of the detail: a request being edited, two deliveries compared.
#include "app/core/whendone.h"
#include "app/services/decision.h"
#include "app/services/engine.h"
#include "models/words.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/deliveries/background.h"
#include "ui/deliveries/comparepage.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/deliveries/deliverydetail.h"
#include "ui/deliveries/deliverylist.h"
#include "ui/deliveries/editpage.h"

#include <QStackedWidget>

#include <array>
#include <memory>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

bool hasSecret(const Delivery &delivery, const Component &component)
{
    return !(triggerOf(delivery) == Trigger::Image ? component.imageTrigger.secretKey : component.git.secretKey).isEmpty();
}

} // namespace

void DeliveriesPane::showBeside(QWidget *page)
{
    const bool hadFocus = m_beside->isAncestorOf(focusWidget());
    m_beside->setCurrentWidget(page);
    m_list->setComparing(page == m_compare);
    if (page != m_compare)
        ++m_comparing;
    if (page != m_detail)
        m_detailOpen = true;
    renewPanes();
    if (page != m_detail)
        page->setFocus(Qt::OtherFocusReason);
    else if (hadFocus) // back to where it was asked for
        m_list->view()->setFocus(Qt::OtherFocusReason);
}

void DeliveriesPane::editReplay()
{
    if (!m_detail->shown())
        return;
    const ShownDelivery shown = *m_detail->shown();
    whenDone(m_engine.deliveries().request(shown.delivery.id), this, [this, shown](const Result<RawRequest> &request) {
        if (!request)
            return fail(tr("Editing the request"), request.error());
        if (request->body.size() > EditPage::mostEdited) {
            m_message->showMessage({Tone::Wait, tr("A body of %1 is too long to be edited here. Save it, edit it, and send it with curl.")
                                                    .arg(words::bytes(request->body.size())), {}, {}, true, u"failed"_s});
            return;
        }
        const bool isSigned = shown.component && hasSecret(shown.delivery, *shown.component);
        m_edit->setRequest(shown.delivery, *request,
                           isSigned ? tr("The copy is signed again with the secret of %1. It becomes a delivery of its own, linked to "
                                         "this one, and is decided by today's rules.").arg(shown.component->name)
                                    : tr("There is no secret to sign with. The copy becomes a delivery of its own, linked to this one, "
                                         "and is decided by today's rules."),
                           isSigned);
        showBeside(m_edit);
    });
}

void DeliveriesPane::sendEdited()
{
    const Delivery original = m_edit->original();
    EditedRequest edited{m_edit->headers(), m_edit->body(), m_engine.components().actor(), {}};
    m_edit->setBusy(true);
    using Secret = Result<QByteArray>;
    const auto component = m_engine.components().find(original.component);
    const auto secret = !component || !hasSecret(original, *component) ? answered<Secret>(QByteArray())
        : triggerOf(original) == Trigger::Image                        ? m_engine.components().imageSecret(component->id)
                                                                       : m_engine.components().secret(component->id);
    const auto copied = andThen(secret, this, [this, original, edited](const QByteArray &value) mutable {
        edited.secret = value;
        return m_engine.deliveries().replayEdited(original.id, edited);
    });
    whenDone(copied, this, [this](const Result<DeliveryId> &copy) {
        if (!copy)
            return m_edit->fail(within(tr("Replaying"), copy.error()).message);
        m_list->expect(*copy);
        showDelivery(*copy);
        Q_EMIT moved(here());
        say(tr("Replayed as edited; this copy is decided by today's rules"));
    });
}

void DeliveriesPane::compare()
{
    const QList<DeliveryId> selected = m_list->selected();
    const auto &shown = m_detail->shown();
    if (selected.size() == 2)
        compareThese(selected.last(), selected.first());
    else if (shown && !shown->delivery.replayOf.isEmpty())
        compareThese(shown->delivery.replayOf, shown->delivery.id);
}

void DeliveriesPane::compareThese(const DeliveryId &older, const DeliveryId &newer)
{
    using Sides = std::array<DiffSide, 2>;
    auto sides = std::make_shared<Sides>();
    const auto found = andThen(m_engine.deliveries().find(older), this, [this, sides, newer](const Delivery &left) {
        (*sides)[0].delivery = left;
        return m_engine.deliveries().find(newer);
    });
    whenDone(found, this, [this, sides](const Result<Delivery> &right) {
        if (!right)
            return fail(tr("Comparing"), right.error());
        (*sides)[1].delivery = *right;
        m_compare->setDeliveries((*sides)[0].delivery, *right);
        showBeside(m_compare);
        const quint64 asked = ++m_comparing;
        auto open = std::make_shared<int>(int(sides->size()));
        for (DiffSide &side : *sides) {
            const auto component = m_engine.components().find(side.delivery.component);
            side.component = component ? component->name : QString();
            whenDone(m_engine.deliveries().request(side.delivery.id), this, [this, sides, &side, open, asked](const Result<RawRequest> &request) {
                if (request)
                    side.request = *request;
                else
                    side.problem = request.error().message;
                if (--*open > 0)
                    return;
                // Bodies of some megabytes are set out in lines and compared: not here.
                whenDone(inBackground([sides] { return compareDeliveries((*sides)[0], (*sides)[1]); }), this,
                         [this, asked](const DeliveryDiff &diff) {
                             if (asked == m_comparing)
                                 m_compare->setDiff(diff);
                         });
            });
        }
    });
}

} // namespace slipway
