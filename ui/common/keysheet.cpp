#include "ui/common/keysheet.h"

#include "ui/common/labels.h"
#include "ui/common/scrollpage.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QBoxLayout>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int shadow = 40;
constexpr int inset = 24;
constexpr int narrowestGroup = 240;

} // namespace

KeySheet::KeySheet(QWidget *window) : QWidget(window), m_card(new QWidget(this))
{
    setFocusPolicy(Qt::StrongFocus);
    hide();
    window->installEventFilter(this);
}

void KeySheet::open(const QList<Group> &groups)
{
    if (!isOpen())
        m_focusBefore = QApplication::focusWidget();
    m_groups = groups;
    build();
    setAccessibleName(tr("Keys of this view"));
    setAccessibleDescription(words());
    place();
    show();
    raise();
    setFocus(Qt::ShortcutFocusReason);
}

// As many groups side by side as the window has room for.
int KeySheet::columns() const
{
    return std::max(1, (parentWidget()->width() - 4 * inset) / scaled(narrowestGroup));
}

void KeySheet::build()
{
    m_columns = columns();
    delete m_card;
    m_card = new QWidget(this);
    auto *all = new QVBoxLayout(m_card);
    all->setContentsMargins(0, inset, 0, inset);
    all->setSpacing(12);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(inset, 0, inset, 0);
    head->addWidget(new TextLabel(tr("Keys of this view"), TypeRole::Title, Ink::Text, m_card), 1);
    head->addWidget(new KeyCap(u"Esc"_s, m_card));
    all->addLayout(head);
    auto *content = new QWidget;
    auto *table = new QGridLayout(content);
    table->setContentsMargins(inset, 4, inset, 4);
    table->setHorizontalSpacing(40);
    table->setVerticalSpacing(24);
    int at = 0;
    for (const Group &group : m_groups) {
        if (group.keys.isEmpty())
            continue;
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(7);
        grid->addWidget(new TextLabel(group.title, TypeRole::CaptionStrong, Ink::Caption, content), 0, 0, 1, 2);
        int row = 1;
        for (const Key &key : group.keys) {
            grid->addWidget(new TextLabel(key.words, TypeRole::Body, Ink::Text, content), row, 0);
            grid->addWidget(new KeyCap(key.keys, content), row, 1, Qt::AlignRight | Qt::AlignVCenter);
            ++row;
        }
        grid->setColumnStretch(0, 1);
        grid->setRowStretch(row, 1);
        table->addLayout(grid, at / m_columns, at % m_columns);
        table->setColumnStretch(at % m_columns, 1);
        ++at;
    }
    auto *page = new ScrollPage(content, m_card);
    page->setFocusPolicy(Qt::NoFocus);
    all->addWidget(page, 1);
    m_card->show();
}

void KeySheet::dismiss()
{
    if (!isOpen())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

QString KeySheet::words() const
{
    QStringList lines;
    for (const Group &group : m_groups) {
        for (const Key &key : group.keys)
            lines.append(tr("%1: %2", "keys: what they do").arg(key.keys, key.words));
    }
    return lines.join(u'\n');
}

void KeySheet::place()
{
    const QSize room = parentWidget()->size();
    setGeometry(QRect(QPoint(), room));
    if (!m_card->layout())
        return;
    if (m_columns != columns())
        build();
    auto *page = m_card->findChild<ScrollPage *>();
    const int head = m_card->layout()->sizeHint().height() - page->sizeHint().height();
    const QSize wanted(page->widget()->sizeHint().width() + 2, head + page->widget()->sizeHint().height() + 4);
    const QSize size = wanted.expandedTo({scaled(360), 0}).boundedTo(room - QSize(2 * inset, 2 * inset));
    m_card->setGeometry((room.width() - size.width()) / 2, (room.height() - size.height()) / 2, size.width(), size.height());
}

bool KeySheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isOpen())
        place();
    return QWidget::eventFilter(watched, event);
}

void KeySheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.scrim);
    paintShadow(&painter, m_card->geometry(), radius::palette, shadow, tokens);
    paintBox(&painter, m_card->geometry(), tokens.raised, tokens.lineStrong, radius::palette);
}

void KeySheet::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = m_card->findChild<ScrollPage *>()->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Down: bar->setValue(bar->value() + 2 * em()); break;
    case Qt::Key_Up: bar->setValue(bar->value() - 2 * em()); break;
    case Qt::Key_PageDown: bar->setValue(bar->value() + bar->pageStep()); break;
    case Qt::Key_PageUp: bar->setValue(bar->value() - bar->pageStep()); break;
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_Meta: break; // on the way to a screenshot or a shortcut
    default: dismiss();
    }
}

void KeySheet::mousePressEvent(QMouseEvent *)
{
    dismiss();
}

} // namespace slipway
