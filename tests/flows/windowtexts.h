// What can be read in a window: by eye, by a screen reader, by whoever takes a picture. For tests; GUI thread.
#pragma once

#include <QSet>
#include <QStringList>

class QLineEdit;
class QWidget;

namespace slipway {

// Of the widget and all below it, also what is hidden: texts, tool tips, what screen readers are told, and all that the models of
// lists answer; and the clipboard.
QStringList textsOf(const QWidget &top);

// Types two secrets of the same length into each field for secrets, and compares the pictures byte by byte.
class DotCheck
{
public:
    void checkAll(const QWidget &window); // of the window and its dialogs, whichever fields are to be seen
    void closeDialogs();

    const QSet<QString> &fields() const { return m_fields; } // those that were compared, by name
    const QStringList &shown() const { return m_shown; }     // those whose picture, or spoken text, tells what is in them
    bool canFail() const;                                    // a field that shows its text is told apart

private:
    static bool tells(QLineEdit &edit);
    QSet<QString> m_fields;
    QStringList m_shown;
};

} // namespace slipway
