#include "ui/components/stepsbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int disc = 22;
constexpr int gap = 8;
constexpr int between = 28; // the line from one step to the next

} // namespace

StepsBar::StepsBar(const QStringList &steps, QWidget *parent) : QWidget(parent), m_steps(steps)
{
    applyType(this, TypeRole::Name);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCurrent(0);
}

void StepsBar::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.value(step)));
    update();
}

int StepsBar::widthOf(int step, bool named) const
{
    return scaled(disc) + (named ? gap + fontMetrics().horizontalAdvance(m_steps.at(step)) + 1 : 0);
}

QSize StepsBar::sizeHint() const
{
    int width = 0;
    for (int i = 0; i < m_steps.size(); ++i)
        width += widthOf(i, true) + (i > 0 ? between + 2 * gap : 0);
    return {width, scaled(disc) + 2};
}

QSize StepsBar::minimumSizeHint() const
{
    return {int(m_steps.size()) * (scaled(disc) + gap) + 6 * em(), scaled(disc) + 2};
}

void StepsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    const bool all = sizeHint().width() <= width();
    int x = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const bool done = i < m_current;
        const bool current = i == m_current;
        if (i > 0) {
            const int line = all ? between : gap;
            const QRect place = QStyle::visualRect(layoutDirection(), rect(), {x + gap, height() / 2, line, 1});
            paintHairline(&painter, QRectF(place), done || current ? tokens.accent : tokens.lineStrong);
            x += line + 2 * gap;
        }
        const QRect circle = QStyle::visualRect(layoutDirection(), rect(), {x, (height() - scaled(disc)) / 2, scaled(disc), scaled(disc)});
        const QRectF ring = QRectF(circle).adjusted(1, 1, -1, -1);
        painter.setPen(QPen(done ? tokens.ok : current ? tokens.accent : tokens.lineStrong, 1.5));
        painter.setBrush(done ? tokens.ok : current ? tokens.accentSoft : QColor(Qt::transparent));
        painter.drawEllipse(ring);
        if (done) {
            paintIcon(&painter, circle, u"check"_s, tokens.surface, scaled(13));
        } else {
            painter.setFont(fontFor(TypeRole::CaptionStrong));
            painter.setPen(current ? tokens.accentInk : tokens.text2);
            painter.drawText(circle, Qt::AlignCenter, locale().toString(i + 1));
        }
        x += scaled(disc);
        if (!all && !current)
            continue;
        painter.setFont(font());
        painter.setPen(current ? tokens.text : tokens.text2);
        const QRect words = QStyle::visualRect(layoutDirection(), rect(), {x + gap, 0, widthOf(i, true) - scaled(disc) - gap, height()});
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, m_steps.at(i));
        x += words.width() + gap;
    }
}

} // namespace slipway
