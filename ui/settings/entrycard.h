// A card with a list that the admin keeps: a line each, a form that opens in the place of one, and what to do while there is
// none. GUI thread.
#pragma once

#include "ui/common/card.h"
#include "ui/common/entryform.h"
#include "ui/settings/entryrow.h"

#include <QPointer>

#include <functional>

class QPushButton;

namespace slipway {

class MessageBar;

class EntryCard : public Card
{
    Q_OBJECT
public:
    // key: of the settings catalog, which has title and purpose. add: "Add Tool…"
    EntryCard(const QString &settingKey, const QString &add, QWidget *parent = nullptr);

    QString settingKey() const { return m_settingKey; }
    QPushButton *addButton() const; // the one that is there now
    EntryRow *row(const QString &key) const; // null for an unknown one
    EntryForm *form() const { return m_form; }

    void renew();                    // the lines, as they are now; an open form stays
    void open(const QString &key);   // the form of that entry; of an empty key one for a new entry

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);
    void pointedOut(QWidget *widget); // scroll it into sight

protected:
    // What stands there while there is no line; takes the widget. add: its own button for a first entry, instead of the card's.
    void setNothing(QWidget *nothing, QPushButton *add = nullptr);
    // Above all lines, while it is not hidden; a form that has saved gives it the focus. Takes it; renew() after it was shown or hidden.
    void setBanner(QWidget *banner);
    // The line that a form has just stored, for the focus.
    void setStored(const QString &key) { m_stored = key; }
    // What something that was done here has come to, where it went wrong.
    void fail(const QString &sentence);
    // remove() is called once the person has agreed.
    void ask(const QString &heading, const QString &consequence, const QString &button, const std::function<void()> &remove);

    virtual QList<EntryLook> looks() const = 0;
    virtual EntryForm *makeForm(const QString &key) = 0;
    virtual void equip(EntryRow *row) = 0; // its buttons
    // Edit and Remove, as icons.
    void addUsualButtons(EntryRow *row, const std::function<void()> &remove);

private:
    void close();
    void layOut();
    void focusRow(const QString &key);

    QString m_settingKey;
    QPushButton *m_add;
    QPushButton *m_addFirst = nullptr;
    MessageBar *m_message;
    QWidget *m_messageBox;
    QWidget *m_banner = nullptr;
    QWidget *m_nothing = nullptr;
    QList<EntryRow *> m_rows;
    QPointer<EntryForm> m_form;
    QString m_open;   // the entry the form is about
    QString m_stored;
};

} // namespace slipway
