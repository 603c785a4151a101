#include "ui/settings/entrycard.h"

#include "ui/common/confirmdialog.h"
#include "ui/common/messagebar.h"
#include "ui/settings/settingcatalog.h"
#include "ui/theme/kinds.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

EntryCard::EntryCard(const QString &settingKey, const QString &add, QWidget *parent)
    : Card(parent)
    , m_settingKey(settingKey)
    , m_add(makeSmallButton(add, ButtonKind::Normal, u"plus"_s))
    , m_message(new MessageBar)
    , m_messageBox(m_message->boxed({12, 12, 12, 4}))
{
    const SettingEntry entry = settingEntry(settingKey);
    setHeader({}, entry.title, entry.description);
    m_add->setObjectName(u"addEntry"_s);
    addHeaderWidget(m_add);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addWidget(m_messageBox);
    connect(m_add, &QAbstractButton::clicked, this, [this] { open({}); });
}

void EntryCard::setNothing(QWidget *nothing, QPushButton *add)
{
    m_nothing = nothing;
    m_addFirst = add;
    body()->addWidget(nothing);
    if (add)
        connect(add, &QAbstractButton::clicked, this, [this] { open({}); });
}

QPushButton *EntryCard::addButton() const
{
    return m_addFirst && !m_nothing->isHidden() ? m_addFirst : m_add;
}

void EntryCard::setBanner(QWidget *banner)
{
    m_banner = banner;
    banner->setParent(body()->parentWidget());
    banner->hide();
}

EntryRow *EntryCard::row(const QString &key) const
{
    for (EntryRow *row : m_rows) {
        if (row->key() == key)
            return row;
    }
    return nullptr;
}

void EntryCard::renew()
{
    QList<EntryRow *> before = m_rows;
    m_rows.clear();
    for (const EntryLook &look : looks()) {
        const auto known = std::find_if(before.begin(), before.end(), [&look](const EntryRow *row) { return row->key() == look.key; });
        if (known != before.end()) {
            (*known)->setLook(look);
            m_rows.append(*known);
            before.erase(known);
        } else {
            auto *row = new EntryRow(look, body()->parentWidget());
            equip(row);
            m_rows.append(row);
        }
    }
    bool lostFocus = false;
    for (EntryRow *gone : std::as_const(before)) {
        const bool hadFocus = gone->isAncestorOf(QApplication::focusWidget());
        gone->hide();
        gone->deleteLater();
        if (hadFocus)
            lostFocus = true;
    }
    layOut();
    if (lostFocus)
        addButton()->setFocus(Qt::OtherFocusReason);
}

// Lines keep their widgets while they move, so that the focus stays in them.
void EntryCard::layOut()
{
    QList<QWidget *> parts;
    if (m_banner && !m_banner->isHidden())
        parts.append(m_banner);
    if (m_form && !row(m_open)) // a new entry, or one that somebody else removed
        parts.append(m_form);
    for (EntryRow *row : std::as_const(m_rows)) {
        const bool isOpen = m_form && row->key() == m_open;
        row->setVisible(!isOpen);
        row->setLined(!parts.isEmpty());
        parts.append(row);
        if (isOpen)
            parts.append(m_form);
    }
    while (body()->count() > 0)
        delete body()->takeAt(0);
    body()->addWidget(m_messageBox);
    QWidget *before = m_add;
    for (QWidget *part : std::as_const(parts)) {
        body()->addWidget(part);
        for (QWidget *field : part->findChildren<QWidget *>()) {
            if (field->focusPolicy() & Qt::TabFocus) {
                setTabOrder(before, field);
                before = field;
            }
        }
    }
    if (m_nothing) {
        body()->addWidget(m_nothing);
        m_nothing->setVisible(parts.isEmpty());
        m_add->setVisible(!m_addFirst || !parts.isEmpty());
    }
}

void EntryCard::open(const QString &key)
{
    if (m_form && m_form->isEdited())
        return m_form->remind();
    close();
    m_message->clear();
    m_open = key;
    m_form = makeForm(key);
    m_form->setParent(body()->parentWidget());
    connect(m_form, &EntryForm::cancelled, this, [this] {
        const QString about = m_open;
        close();
        layOut();
        focusRow(about);
    });
    connect(m_form, &EntryForm::saved, this, [this] {
        close();
        renew();
        if (m_banner && !m_banner->isHidden())
            m_banner->setFocus(Qt::OtherFocusReason);
        else
            focusRow(m_stored);
    });
    connect(m_form, &EntryForm::pointedOut, this, &EntryCard::pointedOut);
    layOut();
    m_form->show();
    m_form->firstField()->setFocus(Qt::OtherFocusReason);
    Q_EMIT pointedOut(m_form);
}

// Where one goes on: at what was edited, else at the way to a new one.
void EntryCard::focusRow(const QString &key)
{
    const EntryRow *about = row(key);
    auto *button = about ? about->findChild<QToolButton *>() : nullptr;
    (button ? static_cast<QWidget *>(button) : addButton())->setFocus(Qt::OtherFocusReason);
}

void EntryCard::close()
{
    if (!m_form)
        return;
    m_form->hide();
    m_form->deleteLater();
    m_form.clear();
    m_open.clear();
}

void EntryCard::addUsualButtons(EntryRow *row, const std::function<void()> &remove)
{
    auto *edit = makeIconButton(u"pencil"_s, tr("Edit %1").arg(row->name()), row);
    auto *away = makeIconButton(u"trash-2"_s, tr("Remove %1").arg(row->name()), row);
    edit->setObjectName(u"editEntry"_s);
    away->setObjectName(u"removeEntry"_s);
    row->addButton(edit);
    row->addButton(away);
    connect(edit, &QAbstractButton::clicked, this, [this, key = row->key()] { open(key); });
    connect(away, &QAbstractButton::clicked, this, remove);
}

void EntryCard::fail(const QString &sentence)
{
    m_message->showMessage({Tone::Fail, sentence, {}, {}, true, {}});
}

void EntryCard::ask(const QString &heading, const QString &consequence, const QString &button, const std::function<void()> &remove)
{
    m_message->clear();
    auto *dialog = new ConfirmDialog(heading, consequence, button, window());
    dialog->setObjectName(u"askEntry"_s);
    connect(dialog, &ConfirmDialog::confirmed, this, remove);
    dialog->open();
}

} // namespace slipway
