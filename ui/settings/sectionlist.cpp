#include "ui/settings/sectionlist.h"

#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace slipway {

class SectionList::Item final : public QAbstractButton
{
public:
    Item(const QString &key, const QString &text, QWidget *parent) : QAbstractButton(parent), m_key(key)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        applyType(this, TypeRole::Body);
    }
    const QString &key() const { return m_key; }
    QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(text()) + scaled(24), em() + 14}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
            update();
        return QAbstractButton::event(event);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Down)
            focusNextChild();
        else if (event->key() == Qt::Key_Up)
            focusPreviousChild();
        else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        if (isChecked())
            paintBox(&painter, rect(), tokens.accentSoft, Qt::transparent, radius::control);
        else if (underMouse())
            paintBox(&painter, rect(), mixed(tokens.ground, tokens.text2, 0.08), Qt::transparent, radius::control);
        painter.setFont(font());
        painter.setPen(isChecked() ? tokens.accentInk : tokens.text);
        const int inset = scaled(12);
        painter.drawText(rect().adjusted(inset, 0, -inset, 0),
                         int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), text());
        if (showsFocusRing(this))
            paintFocusRing(&painter, rect(), tokens);
    }

private:
    QString m_key;
};

SectionList::SectionList(const QString &name, QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setAccessibleName(name);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addStretch(1);
}

void SectionList::addSection(const QString &key, const QString &text)
{
    auto *item = new Item(key, text, this);
    m_column->insertWidget(m_column->count() - 1, item);
    m_items.append(item);
    connect(item, &QAbstractButton::clicked, this, [this, key] {
        setCurrent(key);
        Q_EMIT chosen(key);
    });
}

void SectionList::setCurrent(const QString &key)
{
    m_current = key;
    for (Item *item : std::as_const(m_items))
        item->setChecked(item->key() == key);
}

QAbstractButton *SectionList::button(const QString &key) const
{
    for (Item *item : m_items) {
        if (item->key() == key)
            return item;
    }
    return nullptr;
}

} // namespace slipway
