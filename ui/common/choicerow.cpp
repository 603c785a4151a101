#include "ui/common/choicerow.h"

#include "ui/common/chip.h"
#include "ui/common/rowview.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>
#include <QToolTip>

namespace slipway {

namespace {

constexpr int padding = 12;
constexpr int ring = 16;
constexpr int gap = 10;
constexpr int tagGap = 8;

int textBegin()
{
    return padding + scaled(ring) + gap;
}

ChipLook lookOf(const QString &tag)
{
    ChipLook look{tag, Tone::Idle, ChipLook::Fill::Outline};
    look.mono = true;
    return look;
}

} // namespace

ChoiceRow::ChoiceRow(const QString &name, const QString &tag, const QString &sentence, QWidget *parent)
    : QAbstractButton(parent), m_tag(tag), m_sentence(sentence)
{
    setText(name);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Name);
    setAccessibleName(tag.isEmpty() ? name : tr("%1, there is %2").arg(name, tag));
    setAccessibleDescription(sentence);
}

QSize ChoiceRow::sizeHint() const
{
    const QFontMetrics names(fontFor(TypeRole::Name)), words(fontFor(TypeRole::Caption));
    const int tag = m_tag.isEmpty() ? 0 : tagGap + chipSize(lookOf(m_tag)).width();
    const int width = qMax(names.horizontalAdvance(text()) + tag, words.horizontalAdvance(m_sentence));
    return {textBegin() + width + padding, rowHeight(RowHeight::TwoLines)};
}

QSize ChoiceRow::minimumSizeHint() const
{
    return {textBegin() + 120, rowHeight(RowHeight::TwoLines)};
}

int ChoiceRow::sentenceRoom() const
{
    return width() - textBegin() - padding;
}

void ChoiceRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto placed = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QColor fill = isChecked() ? tokens.accentSoft : underMouse() && isEnabled() ? tokens.hover : tokens.surface;
    paintBox(&painter, rect(), fill, isChecked() ? tokens.accent : tokens.lineStrong, radius::list);

    QStyleOptionButton option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_On, isChecked());
    option.state.setFlag(QStyle::State_Off, !isChecked());
    const int names = QFontMetrics(fontFor(TypeRole::Name)).height(), words = QFontMetrics(fontFor(TypeRole::Caption)).height();
    const int top = (height() - names - words - 2) / 2;
    const int side = scaled(ring);
    option.rect = placed({padding, top + (names - side) / 2, side, side});
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);

    const int alignment = int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int tag = m_tag.isEmpty() ? 0 : qMin(tagGap + chipSize(lookOf(m_tag)).width(), sentenceRoom() / 2);
    painter.setFont(fontFor(TypeRole::Name));
    painter.setPen(tokens.text);
    const QString name = painter.fontMetrics().elidedText(text(), Qt::ElideRight, sentenceRoom() - tag);
    const int nameWidth = painter.fontMetrics().horizontalAdvance(name) + 2;
    painter.drawText(placed({textBegin(), top, nameWidth, names}), alignment, name);
    if (tag > 0)
        paintChip(&painter, placed({textBegin() + nameWidth + tagGap, top, tag - tagGap + 2, names}), lookOf(m_tag), this);
    painter.setFont(fontFor(TypeRole::Caption));
    painter.setPen(tokens.text2);
    painter.drawText(placed({textBegin(), top + names + 2, sentenceRoom(), words}), alignment,
                     painter.fontMetrics().elidedText(m_sentence, Qt::ElideRight, sentenceRoom()));
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens, radius::list);
}

void ChoiceRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

bool ChoiceRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const bool isShort = QFontMetrics(fontFor(TypeRole::Caption)).horizontalAdvance(m_sentence) > sentenceRoom();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), isShort ? m_sentence : QString(), this);
        return true;
    }
    return QAbstractButton::event(event);
}

} // namespace slipway
