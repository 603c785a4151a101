#include "ui/common/taborder.h"

#include <QLayout>
#include <QList>
#include <QScrollArea>
#include <QWidget>

#include <utility>

namespace slipway {

namespace {

bool takesTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy(); // a proxy stands in the list itself
}

void collect(QWidget *widget, QList<QWidget *> &out);

void collect(QLayout *layout, QList<QWidget *> &out)
{
    for (int i = 0; i < layout->count(); ++i) {
        if (QWidget *widget = layout->itemAt(i)->widget())
            collect(widget, out);
        else if (QLayout *inner = layout->itemAt(i)->layout())
            collect(inner, out);
    }
}

void collect(QWidget *widget, QList<QWidget *> &out)
{
    if (takesTab(widget))
        out.append(widget);
    if (auto *area = qobject_cast<QScrollArea *>(widget); area && area->widget())
        collect(area->widget(), out);
    else if (widget->layout())
        collect(widget->layout(), out);
}

// A box that hands the focus to something inside of it: Qt would move all that lies between the two along with that.
class WithoutBoxes
{
public:
    void put(QWidget *box)
    {
        if (QWidget *inner = box->focusProxy(); inner && box->isAncestorOf(inner)) {
            m_all.emplace_back(box, inner);
            box->setFocusProxy(nullptr);
        }
    }
    ~WithoutBoxes()
    {
        for (const auto &[box, inner] : std::as_const(m_all))
            box->setFocusProxy(inner);
    }

private:
    QList<std::pair<QWidget *, QWidget *>> m_all;
};

} // namespace

void tabAsLaidOut(QWidget *page)
{
    QList<QWidget *> all;
    WithoutBoxes without;
    for (QWidget *widget : page->findChildren<QWidget *>())
        without.put(widget);
    collect(page, all);
    for (qsizetype i = 1; i < all.size(); ++i)
        QWidget::setTabOrder(all.at(i - 1), all.at(i));
}

void tabBefore(QWidget *field, QWidget *next)
{
    WithoutBoxes without;
    for (QWidget *box = next->parentWidget(); box; box = box->parentWidget())
        without.put(box);
    QWidget *before = next->previousInFocusChain();
    while (before != next && (before == field || !takesTab(before)))
        before = before->previousInFocusChain();
    if (before != next)
        QWidget::setTabOrder(before, field);
    QWidget::setTabOrder(field, next);
}

} // namespace slipway
