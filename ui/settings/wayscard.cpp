#include "ui/settings/wayscard.h"

#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOptionButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 18;
constexpr int ring = 16;
constexpr int markSize = 18;
constexpr int markGap = 14;
constexpr int textGap = 12;
constexpr int rowPadding = 11;

QString iconOf(ReachWay way)
{
    switch (way) {
    case ReachWay::Relay: return u"waypoints"_s;
    case ReachWay::PublicAddress: return u"globe"_s;
    case ReachWay::LocalNetwork: return u"network"_s;
    case ReachWay::Polling: return u"timer"_s;
    }
    return {};
}

QString buttonOf(ReachWay way)
{
    switch (way) {
    case ReachWay::Relay: return WaysCard::tr("Set Up Relay…");
    case ReachWay::PublicAddress: return WaysCard::tr("Set Address…");
    case ReachWay::LocalNetwork: return WaysCard::tr("Choose Address…");
    case ReachWay::Polling: return WaysCard::tr("Set Interval…");
    }
    return {};
}

QString stateWord(const WayAdvice &advice)
{
    if (advice.isUsed)
        return WaysCard::tr("in use now");
    switch (advice.state) {
    case WayState::Open: return WaysCard::tr("open");
    case WayState::Unproven: return WaysCard::tr("not proven");
    case WayState::Blocked: return WaysCard::tr("blocked");
    case WayState::NotSetUp: break;
    }
    return WaysCard::tr("not set up");
}

int textBegin()
{
    return padding + scaled(ring) + markGap + scaled(markSize) + textGap;
}

} // namespace

WayRow::WayRow(ReachWay way, QWidget *parent)
    : QAbstractButton(parent)
    , m_title(new TextLabel({}, TypeRole::Name, Ink::Text, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_delay(new TextLabel({}, TypeRole::Name, Ink::Text, this))
    , m_fact(new TextLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_button(makeSmallButton(buttonOf(way), ButtonKind::Primary, {}, this))
{
    m_advice.way = way;
    setObjectName(u"way_"_s + word(way));
    m_button->setObjectName(u"setUp_"_s + word(way));
    m_delay->setObjectName(u"delay"_s);
    m_fact->setObjectName(u"fact"_s);
    m_sentence->setObjectName(u"sentence"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    for (QWidget *words : std::initializer_list<QWidget *>{m_title, m_sentence, m_delay, m_fact}) {
        words->setAttribute(Qt::WA_TransparentForMouseEvents);
        words->setForegroundRole(QPalette::WindowText); // a button would lend its own ink
    }
    m_delay->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_fact->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(textBegin(), rowPadding, padding, rowPadding);
    row->setSpacing(16);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    auto *side = new QVBoxLayout;
    side->setSpacing(2);
    side->addWidget(m_delay);
    side->addWidget(m_fact);
    side->addStretch(1);
    row->addLayout(words, 1);
    row->addLayout(side);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    m_button->hide();
    connect(m_button, &QAbstractButton::clicked, this, &QAbstractButton::click);
}

void WayRow::setAdvice(const WayAdvice &advice)
{
    m_advice = advice;
    m_title->setText(advice.title);
    const bool needsHelp = advice.state == WayState::Blocked || advice.way == ReachWay::Polling;
    m_sentence->setText(needsHelp && !advice.remedy.isEmpty() ? advice.sentence + u' ' + advice.remedy : advice.sentence);
    m_delay->setText(advice.delay);
    m_fact->setText(advice.fact);
    m_fact->setInk(advice.isRecommended ? Ink::Accent : advice.state == WayState::Blocked ? Ink::Fail : Ink::Secondary);
    m_button->setVisible(advice.isRecommended);
    setToolTip(advice.remedy);
    setAccessibleName(advice.title);
    QStringList words{stateWord(advice), advice.delay};
    if (!advice.fact.isEmpty() && advice.fact != words.first())
        words.append(advice.fact);
    setAccessibleDescription((words.join(u", "_s) + u". "_s + advice.sentence + u' ' + advice.remedy).trimmed());
    updateGeometry();
    update();
}

void WayRow::setLast(bool last)
{
    m_isLast = last;
    update();
}

QSize WayRow::sizeHint() const
{
    return layout()->sizeHint();
}

QSize WayRow::minimumSizeHint() const
{
    return layout()->minimumSize();
}

int WayRow::heightForWidth(int width) const
{
    return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->sizeHint().height();
}

void WayRow::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange && layout()) {
        layout()->setContentsMargins(textBegin(), rowPadding, padding, rowPadding);
        updateGeometry();
    }
}

void WayRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto placed = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRectF all = QRectF(rect()).adjusted(1, 0, -1, m_isLast ? -1 : 0);
    if (m_isLast) {
        QPainterPath inside; // of the card's lower corners
        inside.addRoundedRect(all.adjusted(0, -radius::card, 0, 0), radius::card - 1, radius::card - 1);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(inside);
    }
    if (m_advice.isUsed || underMouse())
        painter.fillRect(all, m_advice.isUsed ? tokens.accentSoft : tokens.hover);
    paintHairline(&painter, QRectF(all.left(), 0, all.width(), 1), tokens.line);

    QStyleOptionButton option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_HasFocus, false); // the row has it
    option.state.setFlag(QStyle::State_On, m_advice.isUsed);
    option.state.setFlag(QStyle::State_Off, !m_advice.isUsed);
    const int side = scaled(ring);
    option.rect = placed({padding, (height() - side) / 2, side, side});
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);
    const int mark = scaled(markSize);
    paintIcon(&painter, placed({padding + side + markGap, (height() - mark) / 2, mark, mark}), iconOf(m_advice.way),
              m_advice.isUsed ? tokens.accentInk : tokens.text2, mark);
    if (showsFocusRing(this))
        paintFocusRing(&painter, all.adjusted(2, 2, -2, -2), tokens, radius::list);
}

void WayRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const auto rows = parentWidget()->findChildren<WayRow *>(QString(), Qt::FindDirectChildrenOnly);
        const qsizetype next = rows.indexOf(this) + (event->key() == Qt::Key_Down ? 1 : -1);
        if (next >= 0 && next < rows.size())
            rows.at(next)->setFocus(Qt::TabFocusReason);
        return;
    }
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

WaysCard::WaysCard(QWidget *parent) : QWidget(parent), m_head(new QWidget(this)), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("How events get here"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(padding, rowPadding, padding, rowPadding);
    head->addWidget(new TextLabel(accessibleName(), TypeRole::Heading, Ink::Text));
    head->addStretch(1);
    head->addWidget(new TextLabel(tr("usual delay"), TypeRole::Caption, Ink::Secondary));
    m_column->addWidget(m_head);
}

void WaysCard::setWays(const QList<WayAdvice> &ways)
{
    // The rows stay what they are, so that nothing is taken from under a click or the focus.
    QList<ReachWay> wanted, there;
    for (const WayAdvice &way : ways)
        wanted.append(way.way);
    for (const WayRow *row : std::as_const(m_rows))
        there.append(row->way());
    if (wanted != there) {
        qDeleteAll(m_rows);
        m_rows.clear();
        for (const ReachWay way : std::as_const(wanted)) {
            auto *row = new WayRow(way, this);
            connect(row, &QAbstractButton::clicked, this, [this, way] { Q_EMIT chosen(way); });
            m_rows.append(row);
            m_column->addWidget(row);
            row->setLast(way == wanted.last());
        }
    }
    for (qsizetype i = 0; i < ways.size(); ++i)
        m_rows.at(i)->setAdvice(ways.at(i));
}

WayRow *WaysCard::row(ReachWay way) const
{
    for (WayRow *row : m_rows) {
        if (row->way() == way)
            return row;
    }
    return nullptr;
}

void WaysCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, tokens.line, radius::card);
}

} // namespace slipway
