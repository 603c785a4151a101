#include "ui/shell/railfoot.h"

#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QClipboard>
#include <QGuiApplication>
#include <QCoreApplication>
#include <QPainter>
#include <QStyle>
#include <QToolButton>
#include <QUrl>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RailFoot)
};

constexpr int confirmMs = 2000;
constexpr int mostBars = 16;

bool isLoopbackHost(const QString &host)
{
    return host == "localhost"_L1 || host == "::1"_L1 || host.startsWith("127."_L1);
}

QString withoutScheme(const QString &address)
{
    const qsizetype end = address.indexOf("://"_L1);
    return end < 0 ? address : address.mid(end + 3);
}

void lookForRelay(ListenerLook &look, const RelayFacts &relay)
{
    switch (relay.state) {
    case RelayState::Connected:
        look.glyph = StateGlyph::Running;
        look.tone = Tone::Ok;
        look.word = Tr::tr("Reachable by a relay");
        look.sentence = Tr::tr("Forges send to %1, and Slipway fetches it from there. The address below is for senders on this computer or its network.")
                            .arg(relay.host);
        break;
    case RelayState::Connecting:
        look.glyph = StateGlyph::Starting;
        look.tone = Tone::Wait;
        look.word = Tr::tr("Connecting to a relay");
        look.sentence = Tr::tr("Slipway connects to %1. What forges send there until then is caught up with.").arg(relay.host);
        break;
    case RelayState::Waiting:
    case RelayState::Off:
        look.glyph = StateGlyph::Abnormal;
        look.tone = Tone::Fail;
        look.word = Tr::tr("Relay not connected");
        look.sentence = relay.problem.isEmpty() ? Tr::tr("The connection to %1 broke off and is tried again.").arg(relay.host) : relay.problem;
        break;
    }
}

} // namespace

ListenerLook lookFor(const ListenerStatus &status, const RelayFacts &relay)
{
    ListenerLook look;
    if (!status.problem.isEmpty() || (!status.listening && !status.address.isEmpty())) {
        look.glyph = StateGlyph::Abnormal;
        look.tone = Tone::Fail;
        look.word = Tr::tr("Not listening");
        look.address = status.problem;
        look.sentence = status.problem;
        return look;
    }
    if (!status.listening) {
        look.word = Tr::tr("Starting");
        look.sentence = Tr::tr("Slipway is about to open its port.");
        return look;
    }
    look.full = status.publicAddress.isEmpty() ? status.address : status.publicAddress;
    look.address = withoutScheme(look.full);
    const bool hasPublic = !status.publicAddress.isEmpty() && !isLoopbackHost(QUrl(status.publicAddress, QUrl::StrictMode).host());
    // Before the keychain has told whether there is a relay at all, nothing is said of one.
    const bool isKnown = relay.state != RelayState::Off && !(relay.state == RelayState::Waiting && relay.host.isEmpty());
    // A public address is what forges are told, where the relay beside it is not preferred.
    if ((!hasPublic || relay.isFirst) && isKnown) {
        lookForRelay(look, relay);
    } else if (!hasPublic && status.loopbackOnly) {
        look.glyph = StateGlyph::Waiting;
        look.tone = Tone::Wait;
        look.word = Tr::tr("Reachable only here");
        look.sentence = Tr::tr("Senders on other computers cannot reach this address.");
    } else {
        look.glyph = StateGlyph::Running;
        look.tone = Tone::Ok;
        look.word = Tr::tr("Listening");
        look.sentence = Tr::tr("Slipway accepts webhooks at this address.");
    }
    return look;
}

QString queueWords(const QueueStatus &queue)
{
    if (queue.paused)
        return queue.waiting > 0 ? Tr::tr("paused, %1 waiting").arg(queue.waiting) : Tr::tr("paused", "queue");
    if (queue.running > 0 && queue.waiting > 0)
        return Tr::tr("%1 building, %2 waiting").arg(queue.running).arg(queue.waiting);
    if (queue.running > 0)
        return Tr::tr("%1 building").arg(queue.running);
    if (queue.waiting > 0)
        return Tr::tr("%1 waiting").arg(queue.waiting);
    return Tr::tr("empty", "queue");
}

FootLine::FootLine(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Name);
}

QSize FootLine::minimumSizeHint() const
{
    return {scaled(40), sizeHint().height()};
}

void FootLine::setLine(StateGlyph glyph, const QString &words, const QString &aside, const QString &tip)
{
    m_glyph = glyph;
    m_aside = aside;
    setText(words);
    setToolTip(tip);
    setAccessibleName(aside.isEmpty() ? words : tr("%1: %2", "queue: what is in it").arg(words, aside));
    setAccessibleDescription(tip);
    update();
}

QSize FootLine::sizeHint() const
{
    return {scaled(160), qMax(em() + 8, 24)};
}

bool FootLine::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void FootLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const int lead = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    const int trail = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter));
    int left = scaled(4);
    if (m_glyph != StateGlyph::None) {
        const int side = scaled(14);
        paintGlyph(&painter, QRectF(visual({left, (height() - side) / 2, side, side})), m_glyph, this);
        left += side + scaled(8);
    }
    painter.setFont(font());
    painter.setPen(underMouse() ? tokens.accentInk : tokens.text);
    const int words = painter.fontMetrics().horizontalAdvance(text());
    painter.drawText(visual({left, 0, width() - left, height()}), lead,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - left));
    const int asideLeft = left + words + scaled(8);
    if (!m_aside.isEmpty() && asideLeft < width()) {
        painter.setFont(fontFor(TypeRole::Caption));
        painter.setPen(tokens.text2);
        const int room = width() - asideLeft - scaled(4);
        painter.drawText(visual({asideLeft, 0, room, height()}), trail,
                         painter.fontMetrics().elidedText(m_aside, Qt::ElideRight, room));
    }
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens);
}

SlotBars::SlotBars(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SlotBars::setSlots(int running, int count)
{
    m_running = running;
    m_count = count;
    setAccessibleName(tr("%1 of %2 slots in use").arg(running).arg(count));
    setToolTip(accessibleName());
    setVisible(count > 0);
    update();
}

QSize SlotBars::sizeHint() const
{
    return {scaled(80), scaled(6)};
}

void SlotBars::paintEvent(QPaintEvent *)
{
    if (m_count < 1)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Tokens &tokens = tokensFor(this);
    const auto bar = [&](qreal from, qreal wide, const QColor &fill) {
        QRectF box(from, 0, wide, height());
        if (layoutDirection() == Qt::RightToLeft)
            box.moveRight(width() - from);
        painter.setBrush(fill);
        painter.drawRoundedRect(box, 2, 2);
    };
    if (m_count > mostBars) {
        bar(0, width(), tokens.lineStrong);
        if (m_running > 0)
            bar(0, width() * qMin(1.0, qreal(m_running) / m_count), tokens.run);
        return;
    }
    const qreal gap = 3;
    const qreal wide = (width() - gap * (m_count - 1)) / m_count;
    for (int i = 0; i < m_count; ++i)
        bar(i * (wide + gap), wide, i < m_running ? tokens.run : tokens.lineStrong);
}

RailFoot::RailFoot(QWidget *parent)
    : QWidget(parent)
    , m_state(new FootLine(this))
    , m_address(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::Middle, this))
    , m_copy(makeIconButton(u"copy"_s, tr("Copy the base address"), this))
    , m_queue(new FootLine(this))
    , m_slots(new SlotBars(this))
{
    setSmall(m_copy);
    m_state->setObjectName(u"listenerState"_s);
    m_queue->setObjectName(u"queueState"_s);
    m_copy->setObjectName(u"copyAddress"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 7, 8, 12);
    column->setSpacing(0);
    auto *address = new QHBoxLayout;
    address->setContentsMargins(4, 0, 0, 0);
    address->setSpacing(2);
    address->addStrut(m_copy->sizeHint().height()); // also while there is nothing to copy
    address->addWidget(m_address, 1);
    address->addWidget(m_copy);
    column->addWidget(m_state);
    column->addLayout(address);
    column->addSpacing(4);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addSpacing(6);
    column->addWidget(m_queue);
    column->addSpacing(4);
    auto *bars = new QHBoxLayout;
    bars->setContentsMargins(4, 0, 4, 0);
    bars->addWidget(m_slots);
    column->addLayout(bars);
    m_confirming.setSingleShot(true);
    m_confirming.setInterval(confirmMs);
    connect(m_state, &QAbstractButton::clicked, this, &RailFoot::listenerChosen);
    connect(m_queue, &QAbstractButton::clicked, this, &RailFoot::queueChosen);
    connect(m_copy, &QAbstractButton::clicked, this, &RailFoot::copyAddress);
    connect(&m_confirming, &QTimer::timeout, this, [this] {
        m_copy->setIcon(iconFor(u"copy"_s));
        m_copy->setToolTip(m_copy->accessibleName());
    });
}

void RailFoot::setStatus(const ListenerStatus &listener, const RelayFacts &relay, const QueueStatus &queue)
{
    const ListenerLook look = lookFor(listener, relay);
    m_full = look.full;
    m_state->setLine(look.glyph, look.word, {}, look.sentence);
    m_address->setText(look.address);
    m_address->setElide(look.full.isEmpty() ? ElidedLabel::Elide::End : ElidedLabel::Elide::Middle);
    m_copy->setVisible(!m_full.isEmpty());
    m_queue->setLine(StateGlyph::None, tr("Queue"), queueWords(queue), {});
    m_slots->setSlots(queue.running, queue.slotCount);
}

void RailFoot::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_full);
    m_copy->setIcon(iconFor(u"check"_s));
    m_copy->setToolTip(tr("Copied"));
    m_confirming.start();
}

void RailFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, tokens.line, radius::list);
}

} // namespace slipway
