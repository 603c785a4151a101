#include "ui/common/filterpills.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 10;
constexpr int countGap = 7;
constexpr int gap = 6;

} // namespace

FilterPills::FilterPills(const QString &name, QWidget *parent) : QWidget(parent)
{
    applyType(this, TypeRole::CaptionStrong);
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FilterPills::addPill(const QString &key, const QString &text, std::optional<Tone> tone)
{
    m_pills.append({key, text, tone});
    if (m_current < 0)
        m_current = 0;
    updateGeometry();
    update();
}

void FilterPills::setCount(const QString &key, qint64 count)
{
    const int index = indexOf(key);
    if (index < 0 || m_pills.at(index).count == count)
        return;
    m_pills[index].count = count;
    if (index == m_current)
        describe();
    updateGeometry();
    update();
}

void FilterPills::setText(const QString &key, const QString &text)
{
    const int index = indexOf(key);
    if (index < 0)
        return;
    m_pills[index].text = text;
    updateGeometry();
    update();
}

QString FilterPills::currentKey() const
{
    return m_current < 0 ? QString() : m_pills.at(m_current).key;
}

void FilterPills::setCurrentKey(const QString &key)
{
    setCurrent(indexOf(key));
}

void FilterPills::setCurrent(int index)
{
    if (index < 0 || index >= count() || index == m_current)
        return;
    m_current = index;
    describe();
    update();
    Q_EMIT currentChanged(m_pills.at(index).key);
}

void FilterPills::describe()
{
    const Pill &pill = m_pills.at(m_current);
    setAccessibleDescription(pill.count < 0 ? pill.text : u"%1, %2"_s.arg(pill.text, countText(pill)));
}

int FilterPills::indexOf(const QString &key) const
{
    for (int i = 0; i < count(); ++i) {
        if (m_pills.at(i).key == key)
            return i;
    }
    return -1;
}

QString FilterPills::countText(const Pill &pill) const
{
    return pill.count < 0 ? QString() : locale().toString(pill.count);
}

int FilterPills::widthOf(const Pill &pill) const
{
    const QString number = countText(pill);
    return 2 * padding + fontMetrics().horizontalAdvance(pill.text) + 1
        + (number.isEmpty() ? 0 : countGap + fontMetrics().horizontalAdvance(number) + 1);
}

QList<QRect> FilterPills::places() const
{
    const int menuWidth = height();
    int wanted = -gap;
    for (const Pill &pill : m_pills)
        wanted += widthOf(pill) + gap;
    const bool all = wanted <= width();
    const int room = all ? width() : width() - menuWidth - gap;
    QList<QRect> rects;
    // The current pill always shows; those before it give way if they must.
    int reserved = all || m_current < 0 ? 0 : widthOf(m_pills.at(m_current)) + gap;
    int x = 0;
    for (int i = 0; i < count(); ++i) {
        const int wide = widthOf(m_pills.at(i));
        if (i == m_current)
            reserved = 0;
        if (x + wide + reserved > room && (i != m_current || x > room)) {
            rects.append(QRect());
            continue;
        }
        rects.append(QStyle::visualRect(layoutDirection(), rect(), {x, 0, qMin(wide, qMax(0, room - x)), height()}));
        x += wide + gap;
    }
    rects.append(all ? QRect()
                     : QStyle::visualRect(layoutDirection(), rect(), {qMin(x, width() - menuWidth), 0, menuWidth, height()}));
    return rects;
}

int FilterPills::at(const QPoint &position) const
{
    const QList<QRect> rects = places();
    for (int i = 0; i < rects.size(); ++i) {
        if (rects.at(i).contains(position))
            return i;
    }
    return -1;
}

QRect FilterPills::pillRect(const QString &key) const
{
    const int index = indexOf(key);
    return index < 0 ? QRect() : places().at(index);
}

QSize FilterPills::sizeHint() const
{
    int width = -gap;
    for (const Pill &pill : m_pills)
        width += widthOf(pill) + gap;
    return {qMax(0, width), em() + 12};
}

QSize FilterPills::minimumSizeHint() const
{
    const int current = m_current < 0 ? 0 : qMin(widthOf(m_pills.at(m_current)), 8 * em());
    return {current + gap + em() + 12, em() + 12};
}

void FilterPills::paintPill(QPainter *painter, const QRect &box, const Pill &pill, bool current, bool hovered) const
{
    const Tokens &tokens = tokensFor(this);
    const QColor fill = current ? tokens.accentSoft : hovered ? tokens.hover : tokens.surface;
    paintBox(painter, box, fill, current ? QColor(Qt::transparent) : tokens.line, radius::control);
    const QString number = countText(pill);
    const int numberWidth = number.isEmpty() ? 0 : fontMetrics().horizontalAdvance(number) + 1;
    const QRect content = box.adjusted(padding, 0, -padding, 0);
    const int wordRoom = content.width() - (numberWidth ? numberWidth + countGap : 0);
    const QRect word(content.left(), content.top(), wordRoom, content.height());
    painter->setPen(current ? tokens.accentInk : tokens.text2);
    painter->drawText(QStyle::visualRect(layoutDirection(), content, word), Qt::AlignVCenter | Qt::AlignLeft,
                      fontMetrics().elidedText(pill.text, Qt::ElideRight, wordRoom + 1));
    if (number.isEmpty())
        return;
    const bool toned = pill.tone && pill.count > 0;
    painter->setPen(current ? tokens.accentInk : toned ? tokens.ink(*pill.tone) : tokens.text3);
    const QRect slot(content.right() - numberWidth + 1, content.top(), numberWidth, content.height());
    painter->drawText(QStyle::visualRect(layoutDirection(), content, slot), Qt::AlignVCenter | Qt::AlignLeft, number);
}

void FilterPills::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const QList<QRect> rects = places();
    for (int i = 0; i < count(); ++i) {
        if (rects.at(i).isEmpty())
            continue;
        paintPill(&painter, rects.at(i), m_pills.at(i), i == m_current, i == m_hovered);
        if (i == m_current && showsFocusRing(this))
            paintFocusRing(&painter, rects.at(i), tokens);
    }
    if (const QRect more = rects.last(); !more.isEmpty()) {
        paintBox(&painter, more, m_hovered == count() ? tokens.hover : tokens.surface, tokens.line, radius::control);
        paintIcon(&painter, more, u"ellipsis"_s, tokens.text2, scaled(16));
    }
}

void FilterPills::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<QRect> rects = places();
    for (int i = 0; i < count(); ++i) {
        if (!rects.at(i).isEmpty())
            continue;
        const Pill &pill = m_pills.at(i);
        QAction *action = menu->addAction(pill.count < 0 ? pill.text : u"%1\t%2"_s.arg(pill.text, countText(pill)));
        connect(action, &QAction::triggered, this, [this, key = pill.key] { setCurrentKey(key); });
    }
    menu->popup(mapToGlobal(rects.last().bottomLeft() + QPoint(0, 4)));
}

void FilterPills::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int index = at(event->position().toPoint());
    if (index == count())
        openMenu();
    else
        setCurrent(index);
}

void FilterPills::mouseMoveEvent(QMouseEvent *event)
{
    const int hovered = at(event->position().toPoint());
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
}

void FilterPills::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void FilterPills::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left: return setCurrent(m_current - forward);
    case Qt::Key_Right: return setCurrent(m_current + forward);
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(count() - 1);
    default: QWidget::keyPressEvent(event);
    }
}

bool FilterPills::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut || event->type() == QEvent::FontChange) {
        updateGeometry();
        update();
    }
    return QWidget::event(event);
}

} // namespace slipway
