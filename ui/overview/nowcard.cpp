#include "ui/overview/nowcard.h"

#include "ui/common/labels.h"
#include "ui/overview/plaincard.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 16;

} // namespace

NowRow::NowRow(QWidget *parent) : QAbstractButton(parent), m_button(makeSmallButton({}, ButtonKind::Normal, {}, this))
{
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_button->setFocusPolicy(Qt::NoFocus); // the row does the same
    connect(m_button, &QAbstractButton::clicked, this, &QAbstractButton::click);
}

void NowRow::setItem(const NowItem &item)
{
    if (item == m_item)
        return;
    m_item = item;
    setText(item.title);
    setAccessibleName(item.sentence.isEmpty() ? item.title : tr("%1: %2", "what: why").arg(item.title, item.sentence));
    setAccessibleDescription(item.aside);
    setToolTip(item.sentence);
    m_button->setText(item.button);
    m_button->setAccessibleName(tr("%1: %2", "button: of what").arg(item.button, item.title));
    m_button->setVisible(!item.button.isEmpty());
    layOut();
    update();
}

QSize NowRow::sizeHint() const
{
    return {scaled(260), 2 * em() + scaled(15)};
}

QSize NowRow::minimumSizeHint() const
{
    return {scaled(120), sizeHint().height()};
}

bool NowRow::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void NowRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    layOut();
}

void NowRow::layOut()
{
    const QSize size = m_button->sizeHint();
    const QRect place(width() - scaled(12) - size.width(), (height() - size.height()) / 2, size.width(), size.height());
    m_button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void NowRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const int lead = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    if (underMouse()) {
        painter.save();
        painter.setClipPath(insideOfCard(this));
        painter.fillRect(rect(), tokens.hover);
        painter.restore();
    }
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokens.line);
    const int side = scaled(16);
    paintGlyph(&painter, QRectF(visual({padding, (height() - side) / 2, side, side})), m_item.glyph, this);
    const int left = padding + side + scaled(10);
    int right = width() - scaled(padding);
    if (!m_item.button.isEmpty())
        right = width() - scaled(12) - m_button->sizeHint().width() - scaled(10);
    if (!m_item.aside.isEmpty()) {
        painter.setFont(fontFor(TypeRole::Caption));
        painter.setPen(tokens.text2);
        // One more: the advance is rounded, and what is shorter by a fraction would be elided.
        const int wide = qMin(painter.fontMetrics().horizontalAdvance(m_item.aside) + 1, (right - left) / 2);
        painter.drawText(visual({right - wide, 0, wide, height()}), lead,
                         painter.fontMetrics().elidedText(m_item.aside, Qt::ElideRight, wide));
        right -= wide + scaled(10);
    }
    const int half = height() / 2;
    painter.setFont(fontFor(TypeRole::Name));
    painter.setPen(tokens.text);
    const bool two = !m_item.sentence.isEmpty() || m_item.progress >= 0;
    const QRect title(left, two ? half - em() - 1 : 0, right - left, two ? em() + 2 : height());
    painter.drawText(visual(title), lead, painter.fontMetrics().elidedText(m_item.title, Qt::ElideMiddle, title.width()));
    if (m_item.progress >= 0) {
        const QRectF track(visual({left, half + scaled(6), right - left, scaled(4)}));
        paintBox(&painter, track, tokens.idleSoft, Qt::transparent, 2);
        QRectF done = track;
        done.setWidth(track.width() * m_item.progress);
        if (layoutDirection() == Qt::RightToLeft)
            done.moveRight(track.right());
        if (m_item.progress > 0)
            paintBox(&painter, done, tokens.run, Qt::transparent, 2);
    } else if (two) {
        painter.setFont(fontFor(TypeRole::Caption));
        painter.setPen(tokens.text2);
        const QRect sentence(left, half + 1, right - left, em() + 2);
        painter.drawText(visual(sentence), lead, painter.fontMetrics().elidedText(m_item.sentence, Qt::ElideRight, sentence.width()));
    }
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens);
}

NowCard::NowCard(const QString &title, const QString &calm, int most, QWidget *parent)
    : PlainCard(parent)
    , m_most(most)
    , m_column(new QVBoxLayout(this))
    , m_count(new TextLabel({}, TypeRole::Heading, Ink::Caption, this))
    , m_aside(new TextLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_more(makeSmallButton({}, ButtonKind::Link, {}, this))
{
    setAccessibleName(title);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(padding, 11, padding, 10);
    head->setSpacing(8);
    head->addWidget(new TextLabel(title, TypeRole::Heading, Ink::Text, this));
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_aside);
    // Boxes, since the margins of a layout stay when what is inside is hidden.
    m_calmBox = new QWidget(this);
    auto *calmRow = new QHBoxLayout(m_calmBox);
    calmRow->setContentsMargins(padding, 0, padding, 12);
    calmRow->addWidget(new WrapLabel(calm, TypeRole::Body, Ink::Secondary, m_calmBox), 1);
    m_moreBox = new QWidget(this);
    auto *moreRow = new QHBoxLayout(m_moreBox);
    moreRow->setContentsMargins(padding - 3, 0, padding, 6);
    moreRow->addWidget(m_more);
    moreRow->addStretch(1);
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    m_column->addWidget(m_calmBox);
    m_column->addWidget(m_moreBox);
    m_column->addStretch(1);
    m_moreBox->hide();
    // All of them now: rows made when there is something to show would come last in the order of Tab.
    for (int i = 0; i < most; ++i) {
        auto *row = new NowRow(this);
        row->hide();
        m_column->insertWidget(2 + i, row);
        connect(row, &QAbstractButton::clicked, this, [this, row] { Q_EMIT chosen(row->item().place); });
        m_pool.append(row);
    }
    setTabOrder(m_pool.last(), m_more);
    connect(m_more, &QAbstractButton::clicked, this, [this] { Q_EMIT chosen(m_morePlace); });
}

void NowCard::setItems(const QList<NowItem> &items, const QString &aside, const Place &more)
{
    const qsizetype shown = qMin<qsizetype>(items.size(), m_most);
    for (qsizetype i = 0; i < m_pool.size(); ++i) {
        if (i < shown)
            m_pool.at(i)->setItem(items.at(i));
        m_pool.at(i)->setVisible(i < shown);
    }
    m_shown = shown;
    m_count->setText(items.isEmpty() ? QString() : QString::number(items.size()));
    m_aside->setText(aside);
    m_calmBox->setVisible(items.isEmpty());
    m_morePlace = more;
    m_more->setText(tr("Show %1 More").arg(items.size() - shown));
    m_moreBox->setVisible(items.size() > shown);
}

QSize NowCard::minimumSizeHint() const
{
    return {scaled(180), PlainCard::minimumSizeHint().height()};
}

} // namespace slipway
