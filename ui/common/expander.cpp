#include "ui/common/expander.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int chevron = 16;
constexpr int gap = 8;
constexpr int wideGap = 12;

} // namespace

ExpanderHead::ExpanderHead(const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Name);
    connect(this, &QAbstractButton::toggled, this, &ExpanderHead::describe);
    describe();
}

void ExpanderHead::setSummary(const QString &summary)
{
    m_summary = summary;
    describe();
    update();
}

void ExpanderHead::describe()
{
    setAccessibleName(text());
    setAccessibleDescription(isChecked() ? tr("unfolded") : m_summary.isEmpty() ? tr("folded") : tr("folded; %1").arg(m_summary));
}

int ExpanderHead::titleWidth() const
{
    return fontMetrics().horizontalAdvance(text());
}

QSize ExpanderHead::sizeHint() const
{
    const int summary = m_summary.isEmpty() ? 0 : wideGap + QFontMetrics(fontFor(TypeRole::Body)).horizontalAdvance(m_summary);
    return {scaled(chevron) + gap + titleWidth() + summary + 4, em() + 14};
}

QSize ExpanderHead::minimumSizeHint() const
{
    return {scaled(chevron) + gap + titleWidth() + 4, em() + 14};
}

void ExpanderHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto placed = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const int side = scaled(chevron);
    const QString closed = layoutDirection() == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s;
    paintIcon(&painter, placed({0, (height() - side) / 2, side, side}), isChecked() ? u"chevron-down"_s : closed,
              underMouse() ? tokens.text : tokens.text2, side);
    const int begin = side + gap;
    painter.setFont(font());
    painter.setPen(tokens.text);
    const int alignment = int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.drawText(placed({begin, 0, titleWidth() + 2, height()}), alignment, text());
    if (!isChecked() && !m_summary.isEmpty()) {
        const int left = begin + titleWidth() + wideGap;
        const QRect room(left, 0, width() - left - 2, height());
        painter.setFont(fontFor(TypeRole::Body));
        painter.setPen(tokens.text2);
        painter.drawText(placed(room), alignment, painter.fontMetrics().elidedText(m_summary, Qt::ElideRight, room.width()));
    }
    if (showsFocusRing(this))
        paintFocusRing(&painter, QRectF(rect()), tokens);
}

void ExpanderHead::keyPressEvent(QKeyEvent *event)
{
    const bool forward = event->key() == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right);
    const bool back = event->key() == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left);
    if (forward || back)
        setChecked(forward);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        toggle();
    else
        QAbstractButton::keyPressEvent(event);
}

bool ExpanderHead::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const bool elided = !isChecked() && sizeHint().width() > width();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), elided ? m_summary : QString(), this);
        return true;
    }
    return QAbstractButton::event(event);
}

Expander::Expander(const QString &title, QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_head(new ExpanderHead(title, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_head);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool expanded) {
        if (m_content)
            m_content->setVisible(expanded);
        Q_EMIT expandedChanged(expanded);
    });
}

void Expander::setContent(QWidget *content)
{
    m_content = content;
    m_column->addWidget(content);
    content->setVisible(isExpanded());
}

void Expander::setSummary(const QString &summary)
{
    m_head->setSummary(summary);
}

} // namespace slipway
