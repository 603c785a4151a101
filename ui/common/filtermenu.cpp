#include "ui/common/filtermenu.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 9;
constexpr int gap = 6;

} // namespace

FilterMenu::FilterMenu(const QString &name, QWidget *parent) : QAbstractButton(parent), m_name(name)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    applyType(this, TypeRole::Body);
    setCurrentKey({});
    connect(this, &QAbstractButton::clicked, this, &FilterMenu::openMenu);
}

void FilterMenu::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    setCurrentKey(m_current);
}

QString FilterMenu::currentText() const
{
    for (const Choice &choice : m_choices) {
        if (choice.key == m_current)
            return choice.text;
    }
    return tr("All");
}

void FilterMenu::setCurrentKey(const QString &key)
{
    m_current = key;
    setAccessibleName(tr("%1: %2", "a filter and its choice").arg(m_name, currentText()));
    updateGeometry();
    update();
}

void FilterMenu::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    for (const Choice &choice : m_choices) {
        QString text = choice.text;
        QAction *action = menu->addAction(text.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(choice.key == m_current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, key = choice.key] {
            setCurrentKey(key);
            Q_EMIT chosen(key);
        });
    }
    menu->popup(mapToGlobal(QPoint(0, height() + 4)));
}

QSize FilterMenu::sizeHint() const
{
    const QFontMetrics strong(fontFor(TypeRole::Name));
    const int value = qMin(strong.horizontalAdvance(currentText()), scaled(140));
    return {2 * padding + fontMetrics().horizontalAdvance(m_name) + gap + value + gap + scaled(14) + 2, em() + 14};
}

void FilterMenu::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const bool chosen = !m_current.isEmpty();
    paintBox(&painter, rect(), chosen ? tokens.accentSoft : underMouse() ? tokens.hover : tokens.surface,
             chosen ? QColor(Qt::transparent) : tokens.lineStrong, radius::control);
    const QRect content = rect().adjusted(padding, 0, -padding, 0);
    const int nameWidth = fontMetrics().horizontalAdvance(m_name) + 1;
    const auto place = [&](int left, int width) {
        return QStyle::visualRect(layoutDirection(), content, QRect(content.left() + left, content.top(), width, content.height()));
    };
    painter.setFont(font());
    painter.setPen(tokens.text2);
    const int alignment = int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.drawText(place(0, nameWidth), alignment, m_name);
    painter.setFont(fontFor(TypeRole::Name));
    painter.setPen(chosen ? tokens.accentInk : tokens.text);
    const int room = content.width() - nameWidth - 2 * gap - scaled(14);
    painter.drawText(place(nameWidth + gap, room), alignment,
                     painter.fontMetrics().elidedText(currentText(), Qt::ElideRight, room));
    paintIcon(&painter, place(content.width() - scaled(14), scaled(14)), u"chevron-down"_s, tokens.text2, scaled(14));
    if (showsFocusRing(this))
        paintFocusRing(&painter, rect(), tokens);
}

} // namespace slipway
