#include "ui/common/searchfield.h"

#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

int iconRoom()
{
    return scaled(14) + 10;
}

} // namespace

SearchField::SearchField(const QString &name, const QString &keys, QWidget *parent)
    : QLineEdit(parent), m_clear(makeIconButton(u"x"_s, tr("Clear"), this))
{
    setAccessibleName(name);
    setPlaceholderText(name);
    applyType(this, TypeRole::Body);
    setSmall(m_clear);
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->hide();
    if (!keys.isEmpty())
        m_keys = new KeyCap(keys, this);
    connect(m_clear, &QAbstractButton::clicked, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, [this] { layOut(); });
    layOut();
}

void SearchField::setList(QWidget *list)
{
    m_list = list;
}

QSize SearchField::sizeHint() const
{
    return {14 * em(), QLineEdit::sizeHint().height()};
}

QSize SearchField::minimumSizeHint() const
{
    return {8 * em(), QLineEdit::minimumSizeHint().height()};
}

void SearchField::layOut()
{
    const bool written = !text().isEmpty();
    m_clear->setVisible(written);
    const QSize clear = m_clear->sizeHint();
    const QRect inside = rect().adjusted(4, 0, -6, 0);
    m_clear->setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, clear, inside));
    int trailing = written ? clear.width() : 0;
    if (m_keys) {
        m_keys->setVisible(!written);
        m_keys->setGeometry(
            QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, m_keys->sizeHint(), inside));
        trailing = qMax(trailing, m_keys->sizeHint().width());
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? trailing : iconRoom(), 0, mirrored ? iconRoom() : trailing, 0);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int side = scaled(14);
    const QRect slot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {side, side},
                                           rect().adjusted(11, 0, -11, 0));
    paintIcon(&painter, slot, u"search"_s, tokensFor(this).text3, side);
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    layOut();
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        layOut();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (!text().isEmpty())
            clear();
        else if (m_list)
            m_list->setFocus(Qt::ShortcutFocusReason);
        else
            event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Down && m_list) {
        m_list->setFocus(Qt::TabFocusReason);
        // A view does this itself only the first time that it has the focus.
        if (auto *view = qobject_cast<QAbstractItemView *>(m_list.data()); view && view->model() && !view->currentIndex().isValid())
            view->setCurrentIndex(view->model()->index(0, 0));
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace slipway
