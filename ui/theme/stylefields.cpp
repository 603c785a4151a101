#include "ui/theme/stylefields.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

namespace slipway::stylefields {

using namespace Qt::StringLiterals;

namespace {

int arrowRoom()
{
    return scaled(26);
}

struct Edge {
    QColor colour;
    qreal width;
};

// A field with focus always shows it; the thick ring is for the keyboard.
Edge edgeOf(const QStyleOption &option, bool invalid, const Tokens &tokens)
{
    const bool focused = option.state & QStyle::State_HasFocus;
    const bool keyboard = option.state & QStyle::State_KeyboardFocusChange;
    if (invalid)
        return {tokens.fail, focused ? 2.0 : 1.5};
    if (focused)
        return {tokens.accent, keyboard ? 2.0 : 1.5};
    const bool enabled = option.state & QStyle::State_Enabled;
    return {enabled ? tokens.lineStrong : tokens.line, 1};
}

} // namespace

bool isBare(const QWidget *widget)
{
    return widget
        && (widget->property("bare").toBool() || qobject_cast<const QComboBox *>(widget->parentWidget())
            || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()));
}

void paintLineEdit(QPainter *painter, const QStyleOption &option, const QWidget *widget, const Tokens &tokens)
{
    if (isBare(widget))
        return;
    const auto *edit = qobject_cast<const QLineEdit *>(widget);
    const bool sunken = !(option.state & QStyle::State_Enabled) || (edit && edit->isReadOnly());
    const Edge edge = edgeOf(option, widget && widget->property("invalid").toBool(), tokens);
    paintBox(painter, option.rect, sunken ? tokens.sunken : tokens.surface, edge.colour, radius::control, edge.width);
}

void paintCombo(QPainter *painter, const QStyleOptionComboBox &option, const Tokens &tokens)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && !option.editable && (option.state & QStyle::State_MouseOver);
    const Edge edge = edgeOf(option, false, tokens);
    paintBox(painter, option.rect, !enabled ? tokens.sunken : hovered ? tokens.hover : tokens.surface, edge.colour,
             radius::control, edge.width);
    paintIcon(painter, comboPart(option, QStyle::SC_ComboBoxArrow), u"chevron-down"_s, tokens.text3, scaled(14));
}

void paintComboLabel(QPainter *painter, const QStyleOptionComboBox &option, const QWidget *widget, const Tokens &tokens)
{
    if (option.editable)
        return;
    const bool enabled = option.state & QStyle::State_Enabled;
    QRect rect = comboPart(option, QStyle::SC_ComboBoxEditField).adjusted(2, 0, 0, 0);
    const Qt::Alignment side = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    if (!option.currentIcon.isNull()) {
        const QRect slot = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {16, 16}, rect);
        if (const QString name = nameOf(option.currentIcon); !name.isEmpty())
            paintIcon(painter, slot, name, enabled ? tokens.text2 : tokens.text3, 16);
        else
            option.currentIcon.paint(painter, slot);
        option.direction == Qt::RightToLeft ? rect.setRight(slot.left() - 7) : rect.setLeft(slot.right() + 8);
    }
    const auto *combo = qobject_cast<const QComboBox *>(widget);
    const bool isPlaceholder = combo && combo->currentIndex() < 0;
    painter->setPen(!enabled || isPlaceholder ? tokens.text3 : tokens.text);
    const QString text = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width());
    painter->drawText(rect, side | Qt::AlignVCenter | Qt::TextSingleLine, text);
}

void paintSpin(QPainter *painter, const QStyleOptionSpinBox &option, const Tokens &tokens)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const Edge edge = edgeOf(option, false, tokens);
    paintBox(painter, option.rect, enabled ? tokens.surface : tokens.sunken, edge.colour, radius::control, edge.width);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, const QString &icon) {
        const bool usable = enabled && (option.stepEnabled & step);
        const bool active = usable && (option.activeSubControls & part);
        const QRect rect = spinPart(option, part);
        paintIcon(painter, rect, icon, !usable ? tokens.lineStrong : active ? tokens.text : tokens.text3, scaled(12));
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, u"chevron-up"_s);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, u"chevron-down"_s);
}

int comboRoom(const QWidget *widget)
{
    const int around = arrowRoom() + 16; // the arrow grows with the text
    const auto *combo = qobject_cast<const QComboBox *>(widget);
    if (!combo)
        return around;
    const QFontMetrics metrics(combo->font());
    int inked = 0;
    int advanced = 0;
    for (int i = 0; i < combo->count(); ++i) {
        inked = qMax(inked, metrics.boundingRect(combo->itemText(i)).width());
        advanced = qMax(advanced, metrics.horizontalAdvance(combo->itemText(i)));
    }
    return around + qMax(0, advanced - inked);
}

int spinRoom()
{
    return arrowRoom() + 12;
}

QRect comboPart(const QStyleOptionComboBox &option, QStyle::SubControl part)
{
    const QRect &all = option.rect;
    QRect logical;
    switch (part) {
    case QStyle::SC_ComboBoxEditField:
        logical = all.adjusted(8, 2, -arrowRoom(), -2);
        break;
    case QStyle::SC_ComboBoxArrow:
        logical = QRect(all.right() - arrowRoom() + 1, all.top(), arrowRoom() - 4, all.height());
        break;
    default:
        return all;
    }
    return QStyle::visualRect(option.direction, all, logical);
}

QRect spinPart(const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const QRect &all = option.rect;
    const int buttons = option.buttonSymbols == QAbstractSpinBox::NoButtons ? 8 : arrowRoom();
    const int middle = all.height() / 2;
    QRect logical;
    switch (part) {
    case QStyle::SC_SpinBoxEditField:
        logical = all.adjusted(10, 2, -buttons, -2);
        break;
    case QStyle::SC_SpinBoxUp:
        logical = QRect(all.right() - arrowRoom() + 1, all.top() + 3, arrowRoom() - 2, middle - 3);
        break;
    case QStyle::SC_SpinBoxDown:
        logical = QRect(all.right() - arrowRoom() + 1, all.top() + middle, arrowRoom() - 2, all.height() - middle - 3);
        break;
    default:
        return all;
    }
    return QStyle::visualRect(option.direction, all, logical);
}

} // namespace slipway::stylefields
