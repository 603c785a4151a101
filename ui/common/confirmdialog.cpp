#include "ui/common/confirmdialog.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace slipway {

ConfirmDialog::ConfirmDialog(const QString &heading, const QString &consequence, const QString &button, QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
    , m_cancel(makeButton(tr("Cancel"), ButtonKind::Normal, {}, this))
    , m_confirm(makeButton(button, ButtonKind::Danger, {}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(heading);
    auto *title = new TextLabel(heading, TypeRole::Heading, Ink::Text, this);
    auto *sentence = new WrapLabel(consequence, TypeRole::Body, Ink::Secondary, this);
    m_cancel->setDefault(true);
    m_cancel->setFocus();
    m_confirm->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    m_column->setContentsMargins(24, 20, 24, 20);
    m_column->setSpacing(8);
    m_column->addWidget(title);
    m_column->addWidget(sentence);
    m_column->addSpacing(8);
    m_column->addLayout(buttons);
    setMinimumWidth(scaled(440));
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, [this] {
        Q_EMIT confirmed();
        accept();
    });
}

void ConfirmDialog::setHarmless()
{
    m_isHarmless = true;
    setKind(m_confirm, ButtonKind::Primary);
    m_confirm->setDefault(true);
}

void ConfirmDialog::setNothingToDo()
{
    m_confirm->hide();
    m_cancel->setText(tr("Close"));
}

void ConfirmDialog::addContent(QWidget *widget)
{
    widget->setParent(this);
    static_cast<QVBoxLayout *>(m_column)->insertWidget(2 + int(m_contents.size()), widget);
    m_contents.append(widget);
    // What is inside comes before the buttons, too.
    QWidget *last = widget;
    for (QWidget *one : widget->findChildren<QWidget *>()) {
        if (one->focusPolicy() != Qt::NoFocus)
            last = one;
    }
    setTabOrder(last, m_cancel);
    setTabOrder(m_cancel, m_confirm);
}

void ConfirmDialog::showEvent(QShowEvent *event)
{
    // A sentence is read in lines of some length, not across the window.
    const int width = qBound(minimumWidth(), sizeHint().width(), scaled(540));
    resize(width, layout()->totalHeightForWidth(width));
    if (QWidget *first = m_isHarmless ? firstField() : nullptr)
        first->setFocus(Qt::OtherFocusReason);
    else if (m_isHarmless)
        m_confirm->setFocus(Qt::OtherFocusReason);
    QDialog::showEvent(event);
}

// Where something is asked for, in the order in which it was made.
QWidget *ConfirmDialog::firstField() const
{
    for (QWidget *content : m_contents) {
        for (QWidget *one : QList<QWidget *>{content} + content->findChildren<QWidget *>()) {
            const auto *line = qobject_cast<QLineEdit *>(one);
            const bool isField = (line && !line->isReadOnly()) || qobject_cast<QComboBox *>(one);
            if (isField && one->isEnabled() && one->isVisibleTo(this))
                return one;
        }
    }
    return nullptr;
}

} // namespace slipway
