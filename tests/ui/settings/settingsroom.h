// The settings page over an engine of its own, driven by clicks and keys. GUI thread.
#pragma once

#include "tests/support/answer.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/formrows.h"
#include "ui/settings/entrycard.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspane.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace slipway {

class SettingsRoom
{
public:
    SettingsRoom() : m_pane(m_room.engine())
    {
        m_pane.setMinimumSize(1000, 700);
        m_pane.show();
        if (!QTest::qWaitForWindowActive(&m_pane))
            qFatal("the page does not show");
    }

    Engine &engine() { return m_room.engine(); }
    Component addComponent(const QString &name) { return m_room.addComponent(QStringLiteral("demo"), name); }
    SettingsPane &pane() { return m_pane; }

    EntryCard *show(const QString &key)
    {
        m_pane.goTo({Page::Settings, {}, key});
        EntryCard *card = m_pane.card(key);
        if (!card || !card->isVisible())
            qFatal("no such list: %s", qPrintable(key));
        return card;
    }
    // A field or button that is seen now.
    template <typename T> T *at(QWidget *within, const QString &name)
    {
        for (T *found : within->findChildren<T *>(name)) {
            if (found->isVisible())
                return found;
        }
        qFatal("nothing there is called %s", qPrintable(name));
    }
    void click(QWidget *within, const QString &name)
    {
        QCoreApplication::processEvents(); // what has just appeared finds its place
        QTest::mouseClick(at<QAbstractButton>(within, name), Qt::LeftButton);
    }
    // Puts the text in place of what stands there, and leaves the field.
    void type(QWidget *within, const QString &name, const QString &text)
    {
        auto *field = at<QLineEdit>(within, name);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Tab);
    }
    QString error(EntryForm *form, const QString &name)
    {
        return form->findChild<FormRows *>()->error(form->findChild<QWidget *>(name));
    }
    // The question that is open; it is answered by its button.
    ConfirmDialog *question()
    {
        auto *dialog = m_pane.findChild<ConfirmDialog *>(QStringLiteral("askEntry"));
        if (!dialog || !dialog->isVisible())
            qFatal("nothing is asked");
        return dialog;
    }
    // Everything that can be read on the page, also what is hidden.
    bool shows(const QString &text)
    {
        for (const QWidget *widget : m_pane.findChildren<QWidget *>()) {
            if (widget->accessibleName().contains(text) || widget->accessibleDescription().contains(text) || widget->toolTip().contains(text))
                return true;
            for (const char *property : {"text", "plainText"}) {
                if (widget->property(property).toString().contains(text))
                    return true;
            }
        }
        return false;
    }
    // Focus never goes to what has no name.
    QString nameless()
    {
        for (const QWidget *widget : m_pane.findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
                return QString::fromLatin1(widget->metaObject()->className()) + widget->objectName();
        }
        return {};
    }

private:
    EngineRoom m_room;
    SettingsPane m_pane;
};

} // namespace slipway
