#include "ui/settings/reachcard.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QUrl>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 18;
constexpr int glyphSize = 16;
constexpr int gap = 8;

} // namespace

ReachCard::ReachCard(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, TypeRole::Heading, Ink::Text, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_button(makeSmallButton(tr("Open the Port Again"), ButtonKind::Normal, u"refresh-cw"_s, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, 12, padding, 14);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addSpacing(scaled(glyphSize) + gap); // a layout puts no spacing beside a spacer
    head->addWidget(m_title, 1);
    head->addWidget(m_button);
    auto *below = new QHBoxLayout;
    below->setSpacing(8);
    below->addSpacing(scaled(glyphSize) + gap);
    below->addWidget(m_sentence, 1);
    column->addLayout(head);
    column->addLayout(below);
    connect(m_button, &QAbstractButton::clicked, this, &ReachCard::listenAgainWanted);
}

void ReachCard::setStatus(const ListenerStatus &listener)
{
    if (!listener.problem.isEmpty()) {
        m_glyph = StateGlyph::Abnormal;
        m_title->setText(tr("Slipway does not listen"));
        m_sentence->setText(tr("%1 Until then no webhook arrives.", "what is wrong and what to do").arg(listener.problem));
    } else if (!listener.listening) {
        m_glyph = StateGlyph::Starting;
        m_title->setText(tr("Slipway is about to open its port"));
        m_sentence->setText({});
    } else if (!listener.publicAddress.isEmpty()) {
        m_glyph = StateGlyph::Running;
        m_title->setText(tr("Senders are told %1").arg(listener.publicAddress));
        m_sentence->setText(listener.loopbackOnly
                                ? tr("Slipway itself listens on %1, which only this computer reaches: a proxy or tunnel on this "
                                     "computer has to pass requests on.").arg(listener.address)
                                : tr("Slipway listens on %1. Whether the address is open from outside is decided by your router "
                                     "and firewall.").arg(listener.address));
    } else if (listener.loopbackOnly) {
        m_glyph = StateGlyph::Waiting;
        m_title->setText(tr("Only this computer can reach Slipway"));
        m_sentence->setText(tr("Slipway listens on %1. For a forge on another computer choose “the whole network” below, or put a "
                               "proxy or tunnel before it and set the public base address.").arg(listener.address));
    } else {
        m_glyph = StateGlyph::Running;
        m_title->setText(tr("Slipway listens on the network"));
        m_sentence->setText(tr("It listens on %1. Set the public base address, so that webhook addresses name a host the forge "
                               "can find.").arg(listener.address));
    }
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_sentence->text());
    update();
}

void ReachCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, tokens.line, radius::card);
    const int side = scaled(glyphSize);
    const QRect title = m_title->geometry();
    const QRect slot(padding, title.top() + (title.height() - side) / 2, side, side);
    paintGlyph(&painter, QRectF(QStyle::visualRect(layoutDirection(), rect(), slot)), m_glyph, this);
}

} // namespace slipway
