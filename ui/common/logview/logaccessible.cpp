#include "ui/common/logview/logaccessible.h"

#include "ui/common/logview/logview.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>

namespace slipway {

namespace {

class AccessibleLog : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleLog(LogView *view) : QAccessibleWidget(view, QAccessible::Document) { }

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
        state.selectableText = true;
        return state;
    }

    void selection(int index, int *start, int *end) const override
    {
        *start = *end = 0;
        if (index != 0 || selectionCount() == 0)
            return;
        *start = offsetOf(view().selection().first().line);
        *end = offsetOf(view().selection().last().line) + static_cast<int>(view().lineText(view().selection().last().line).size());
    }
    int selectionCount() const override
    {
        const LogSelection &selected = view().selection();
        return !selected.isEmpty() && !view().lineRect(selected.first().line).isEmpty()
                && !view().lineRect(selected.last().line).isEmpty()
            ? 1
            : 0;
    }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int) override { view().select({}); }
    void setSelection(int, int start, int end) override
    {
        view().select({{lineAt(start), 0}, {lineAt(end), 0}, true});
    }
    int cursorPosition() const override
    {
        const LogRow &at = view().currentRow();
        if (at.kind != LogRow::Header)
            return offsetOf(view().currentLine());
        return walk([&at](const LogRow &row, int) { return row.kind == LogRow::Header && row.index == at.index; }).second;
    }
    void setCursorPosition(int position) override { view().goTo(lineAt(position)); }
    QString text(int start, int end) const override { return view().visibleText().mid(start, end - start); }
    int characterCount() const override { return static_cast<int>(view().visibleText().size()); }
    QRect characterRect(int offset) const override
    {
        const QRect rect = view().lineRect(lineAt(offset));
        return {view().viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        const auto position = view().positionAt(view().viewport()->mapFromGlobal(point));
        return position ? offsetOf(position->line) + position->unit : -1;
    }
    void scrollToSubstring(int start, int) override { view().goTo(lineAt(start)); }
    QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    LogView &view() const { return *static_cast<LogView *>(widget()); }

    // Offsets count characters of the visible text, headers of sections included.
    int offsetOf(LineNumber line) const
    {
        return walk([line](const LogRow &row, int) { return row.kind == LogRow::Line && row.line >= line; }).second;
    }
    LineNumber lineAt(int offset) const
    {
        return walk([offset](const LogRow &row, int end) { return row.kind == LogRow::Line && end >= offset; }).first;
    }

    // To the row that STOP wants, told each with where it ends: its line, and where it begins.
    template <typename Stop> std::pair<LineNumber, int> walk(Stop stop) const
    {
        const LogDocument *document = view().document();
        if (!document || view().rows().count() == 0)
            return {};
        const RowMap &rows = view().rows();
        const LineNumber last = view().lastVisibleLine();
        int offset = 0;
        LogRow row;
        for (qint64 i = rows.rowOf(view().firstVisibleLine()); i < rows.count(); ++i) {
            row = rows.at(i);
            if (row.line > last)
                break;
            if (row.kind == LogRow::Strip)
                continue;
            const qsizetype length = row.kind == LogRow::Header
                ? document->sections()[static_cast<std::size_t>(row.index)].name.size()
                : view().lineText(row.line).size();
            if (stop(row, offset + static_cast<int>(length)))
                break;
            offset += static_cast<int>(length) + 1;
        }
        return {row.line, offset};
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<LogView *>(object);
    return view ? new AccessibleLog(view) : nullptr;
}

} // namespace

void installLogAccessible()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace slipway
