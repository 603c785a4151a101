#include "ui/common/readablerows.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>

namespace slipway {

namespace {

class AccessibleRows final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    AccessibleRows(QAbstractScrollArea *area, ReadableRows *rows) : QAccessibleWidget(area, QAccessible::Document), m_rows(rows) { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        return state;
    }

    // What is selected is copied by keys; there is nothing to be told of it here.
    void selection(int, int *start, int *end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }

    // Behind all text where the current row is not in sight.
    int cursorPosition() const override { return offsetOf(m_rows->cursorRow()); }
    void setCursorPosition(int position) override { goTo(position); }
    void scrollToSubstring(int start, int) override { goTo(start); }
    using QAccessibleWidget::text;
    QString text(int start, int end) const override { return seenText().mid(start, end - start); }
    int characterCount() const override { return static_cast<int>(seenText().size()); }
    QRect characterRect(int offset) const override
    {
        const QRect rect = m_rows->seenRect(rowAt(offset));
        return {area()->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        const QPoint place = area()->viewport()->mapFromGlobal(point);
        for (qint64 row = m_rows->firstSeenRow(); row < m_rows->endOfSeenRows(); ++row) {
            if (m_rows->seenRect(row).contains(place))
                return offsetOf(row);
        }
        return -1;
    }
    QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    QAbstractScrollArea *area() const { return static_cast<QAbstractScrollArea *>(widget()); }

    QString seenText() const
    {
        QString all;
        for (qint64 row = m_rows->firstSeenRow(); row < m_rows->endOfSeenRows(); ++row)
            all += m_rows->readableRow(row) + u'\n';
        all.chop(1);
        return all;
    }
    int offsetOf(qint64 wanted) const
    {
        if (wanted < 0)
            return 0;
        int offset = 0;
        for (qint64 row = m_rows->firstSeenRow(); row < m_rows->endOfSeenRows() && row < wanted; ++row)
            offset += static_cast<int>(m_rows->readableRow(row).size()) + 1;
        return offset;
    }
    qint64 rowAt(int offset) const
    {
        qint64 row = m_rows->firstSeenRow();
        for (int end = -1; row < m_rows->endOfSeenRows(); ++row) {
            end += static_cast<int>(m_rows->readableRow(row).size()) + 1;
            if (end >= offset)
                break;
        }
        return row;
    }
    void goTo(int offset)
    {
        if (const qint64 row = rowAt(offset); row < m_rows->endOfSeenRows())
            m_rows->goToReadRow(row);
    }

    ReadableRows *m_rows; // is the widget itself
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *area = qobject_cast<QAbstractScrollArea *>(object);
    auto *rows = dynamic_cast<ReadableRows *>(area);
    return rows ? new AccessibleRows(area, rows) : nullptr;
}

} // namespace

void installReadableRows()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void tellCursorRow(QWidget *view)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(view);
    QAccessibleTextInterface *text = accessible ? accessible->textInterface() : nullptr;
    if (!text)
        return;
    QAccessibleTextCursorEvent moved(view, text->cursorPosition());
    QAccessible::updateAccessibility(&moved);
}

} // namespace slipway
