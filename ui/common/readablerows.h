// Makes a view of painted rows readable for a screen reader: the rows in sight as text, the current row as the cursor.
// The view derives from ReadableRows beside its widget, installs this once, and tells when the cursor moved. GUI thread.
#pragma once

#include <QRect>
#include <QString>

class QWidget;

namespace slipway {

class ReadableRows
{
public:
    virtual ~ReadableRows() = default;
    virtual qint64 firstSeenRow() const = 0;
    virtual qint64 endOfSeenRows() const = 0; // behind the last
    // One line or several; without a line feed at its end.
    virtual QString readableRow(qint64 row) const = 0;
    virtual QRect seenRect(qint64 row) const = 0; // in the viewport; empty when it is not in sight
    virtual qint64 cursorRow() const = 0;         // negative: none
    virtual void goToReadRow(qint64 row) = 0;
};

// Once for the program; calling it again does nothing.
void installReadableRows();
// VIEW is the widget of the rows; its cursor is at another row now.
void tellCursorRow(QWidget *view);

} // namespace slipway
