#include "ui/deliveries/timelinepage.h"

#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/deliveries/deliverylook.h"

#include <QBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

QList<Waterfall::Row> timelineOf(const ShownDelivery &shown, qint64 nowUs)
{
    const Delivery &delivery = shown.delivery;
    QList<Waterfall::Row> rows;
    const qint64 begin = delivery.receivedAtUs;
    const auto add = [&](const QString &name, qint64 from, qint64 to, Tone tone, const QString &note = {}, const QString &link = {}) {
        if (from > 0 && to >= from)
            rows.append({name, qMax<qint64>(0, from - begin), qMax<qint64>(0, to - begin), tone, note, link});
    };
    // A copy made by a replay carries the answer of the delivery it copies.
    const bool replayed = !delivery.replayOf.isEmpty();
    const qint64 answered = replayed ? begin : begin + delivery.answerUs;
    if (!replayed && delivery.answer)
        add(TimelinePage::tr("Stored, answered"), begin, answered, Tone::Idle);
    const bool waits = delivery.outcome == Outcome::Pending && delivery.decidedAtUs == 0;
    if (waits)
        add(TimelinePage::tr("Not decided"), answered, nowUs, Tone::Wait, plainLine(delivery.reason));
    else if (delivery.answer < 400)
        add(TimelinePage::tr("Decided"), qMin(answered, delivery.decidedAtUs), delivery.decidedAtUs, Tone::Idle);
    if (!shown.build)
        return rows;
    const Build &build = *shown.build;
    const QString number = TimelinePage::tr("build #%1").arg(build.number);
    const qint64 started = build.startedAtUs ? build.startedAtUs : isWaiting(build.state) ? nowUs : build.finishedAtUs;
    add(TimelinePage::tr("Waited"), build.queuedAtUs, started, Tone::Wait,
        isWaiting(build.state) && !build.reason.isEmpty() ? plainLine(build.reason) : number, u"build"_s);
    if (build.startedAtUs) {
        const qint64 byte = build.firstOutputAtUs ? build.firstOutputAtUs : build.finishedAtUs ? build.finishedAtUs : nowUs;
        add(TimelinePage::tr("Started, first byte"), build.startedAtUs, byte, Tone::Run);
    }
    return rows;
}

TimelinePage::TimelinePage(QWidget *parent)
    : QWidget(parent)
    , m_sum(new TextLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_waterfall(new Waterfall(this))
    , m_moments(new WrapLabel({}, TypeRole::Caption, Ink::Caption, this))
{
    auto *card = new Card(this);
    card->setHeader({}, tr("From push to first byte"));
    card->addHeaderWidget(m_sum);
    card->body()->setContentsMargins(0, 6, 0, 10);
    card->body()->addWidget(m_waterfall);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    column->addWidget(card);
    column->addWidget(m_moments);
    column->addStretch(1);
    connect(m_waterfall, &Waterfall::linkActivated, this, [this] { Q_EMIT buildRequested(); });
}

void TimelinePage::setDelivery(const ShownDelivery &shown, qint64 nowUs)
{
    const QList<Waterfall::Row> rows = timelineOf(shown, nowUs);
    m_waterfall->setRows(rows);
    qint64 total = 0;
    for (const Waterfall::Row &row : rows)
        total = qMax(total, row.toUs);
    m_sum->setText(Waterfall::duration(total));
    QStringList moments{tr("Received %1").arg(words::exactTime(shown.delivery.receivedAtUs))};
    if (shown.delivery.decidedAtUs)
        moments.append(tr("decided %1").arg(words::exactTime(shown.delivery.decidedAtUs)));
    if (shown.build && shown.build->finishedAtUs)
        moments.append(tr("build ended %1").arg(words::exactTime(shown.build->finishedAtUs)));
    m_moments->setText(moments.join(tr(", ")));
}

} // namespace slipway
