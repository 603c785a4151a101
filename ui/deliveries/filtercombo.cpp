#include "ui/deliveries/filtercombo.h"

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace slipway {

namespace {

constexpr int inset = 2;
constexpr int gap = 6;

int longestValue()
{
    return 9 * em();
}

} // namespace

FilterCombo::FilterCombo(const QString &caption, QWidget *parent) : QComboBox(parent), m_caption(caption)
{
    setAccessibleName(caption);
    view()->setAccessibleName(caption); // the list that pops up takes the focus
    // The longest of ten thousand names is not looked for.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
    setMaxVisibleItems(16);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QComboBox::currentTextChanged, this, [this] { updateGeometry(); });
}

QSize FilterCombo::sizeHint() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.rect = QRect(0, 0, 400, 40);
    const int frame = 400 - style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width();
    const int caption = fontMetrics().horizontalAdvance(m_caption);
    const int value = QFontMetrics(fontFor(TypeRole::Name)).horizontalAdvance(currentText());
    return {frame + caption + gap + qMin(value, longestValue()) + 2 * inset + 2, QComboBox::sizeHint().height()};
}

QSize FilterCombo::minimumSizeHint() const
{
    return sizeHint();
}

void FilterCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this)
                           .adjusted(inset, 0, -inset, 0);
    const Tokens &tokens = tokensFor(this);
    const auto write = [&](const QString &text, const QColor &ink, const QRect &rect) {
        painter.setPen(ink);
        painter.drawText(QStyle::visualRect(layoutDirection(), room, rect),
                         int(Qt::AlignVCenter | Qt::TextSingleLine | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         text);
    };
    const int caption = fontMetrics().horizontalAdvance(m_caption);
    write(m_caption, tokens.text2, QRect(room.left(), room.top(), caption + 1, room.height()));
    const QRect value = room.adjusted(caption + gap, 0, 0, 0);
    painter.setFont(fontFor(TypeRole::Name));
    write(painter.fontMetrics().elidedText(currentText(), Qt::ElideMiddle, value.width()), tokens.text, value);
}

} // namespace slipway
