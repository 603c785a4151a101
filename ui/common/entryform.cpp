#include "ui/common/entryform.h"

#include "app/core/whendone.h"
#include "ui/common/fieldproblems.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace slipway {

EntryForm::EntryForm(const QString &heading, const QString &save, QWidget *parent)
    : InsetPanel(parent)
    , m_heading(new TextLabel(heading, TypeRole::Heading, Ink::Text, this))
    , m_rows(new FormRows(this))
    , m_message(new MessageBar(this))
    , m_save(makeButton(save, ButtonKind::Primary, {}, this))
    , m_cancel(makeButton(tr("Cancel"), ButtonKind::Normal, {}, this))
{
    setAccessibleName(heading);
    m_save->setObjectName(u"saveEntry"_s);
    m_cancel->setObjectName(u"cancelEntry"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    column()->addWidget(m_heading);
    column()->addWidget(m_message);
    column()->addWidget(m_rows);
    column()->addLayout(buttons);
    connect(m_save, &QAbstractButton::clicked, this, &EntryForm::save);
    connect(m_cancel, &QAbstractButton::clicked, this, &EntryForm::cancelled);
    auto *keys = new QShortcut(QKeySequence(QKeySequence::Save), this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &EntryForm::save);
}

void EntryForm::fillCard()
{
    setPlain();
    m_heading->hide();
}

void EntryForm::watch(const QString &path, QLineEdit *edit)
{
    watch(path, static_cast<QWidget *>(edit));
    connect(edit, &QLineEdit::textEdited, this, &EntryForm::edited);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        if (edit->isModified())
            left(edit);
    });
    connect(edit, &QLineEdit::returnPressed, this, &EntryForm::save);
}

void EntryForm::watch(const QString &path, QWidget *field)
{
    m_fields.append({path, field});
}

void EntryForm::edited()
{
    m_edited = true;
    m_message->clear();
    renew();
}

void EntryForm::left(QWidget *field)
{
    m_left.insert(field);
    renew();
}

QWidget *EntryForm::present(const QList<FieldProblem> &)
{
    return nullptr;
}

QWidget *EntryForm::renew()
{
    const QList<FieldProblem> all = problems();
    for (const auto &[path, field] : std::as_const(m_fields))
        m_rows->setError(field, isLeft(field) ? problemAt(all, path) : QString());
    QWidget *inList = present(all);
    QWidget *inRow = m_rows->firstWrong();
    return inRow ? inRow : inList;
}

void EntryForm::save()
{
    if (m_saving)
        return;
    m_tried = true;
    if (QWidget *wrong = renew()) {
        wrong->setFocus(Qt::OtherFocusReason);
        Q_EMIT pointedOut(wrong);
        return;
    }
    m_message->clear();
    m_saving = true;
    m_save->setEnabled(false);
    m_cancel->setEnabled(false);
    whenDone(store(), this, [this](const Result<> &result) {
        m_saving = false;
        m_save->setEnabled(true);
        m_cancel->setEnabled(true);
        if (!result) {
            m_message->showMessage({Tone::Fail, tr("Nothing was saved. %1").arg(result.error().message), {}, {}, true, {}});
            m_save->setFocus(Qt::OtherFocusReason);
            Q_EMIT pointedOut(m_message);
            return;
        }
        m_edited = false;
        Q_EMIT saved();
    });
}

void EntryForm::cancel()
{
    if (!m_saving)
        Q_EMIT cancelled();
}

void EntryForm::remind()
{
    m_message->showMessage({Tone::Wait, tr("Save or cancel this first."), {}, {}, true, {}});
    m_save->setFocus(Qt::OtherFocusReason);
    Q_EMIT pointedOut(m_message);
}

// The buttons were made before the fields, and stand below them.
void EntryForm::showEvent(QShowEvent *event)
{
    InsetPanel::showEvent(event);
    QWidget *last = this;
    for (QWidget *next = nextInFocusChain(); isAncestorOf(next); next = next->nextInFocusChain()) {
        if (next != m_save && next != m_cancel && next->focusPolicy() != Qt::NoFocus)
            last = next;
    }
    setTabOrder(last, m_cancel);
    setTabOrder(m_cancel, m_save);
}

void EntryForm::keyPressEvent(QKeyEvent *event)
{
    // What was typed goes by the button only.
    if (event->key() == Qt::Key_Escape && !m_edited)
        return cancel();
    QWidget::keyPressEvent(event);
}

} // namespace slipway
