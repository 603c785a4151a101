// A list of things in columns, as every page shows one: no grid, a soft line below each row, the whole row hovered, selected
// with its bar, or ringed by the keyboard. Rows have one height. Cells never hold widgets: delegates paint. GUI thread.
#pragma once

#include <QHeaderView>
#include <QPersistentModelIndex>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace slipway {

// Row height from the font: table 34, two lines 54 at 100 %.
enum class RowHeight { Table, TwoLines };
int rowHeight(RowHeight height);

class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(RowHeight height, QObject *parent = nullptr);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    // Where a cell's words may be: inside the padding of the page at the first and last column, 8 px inside elsewhere.
    static QRect contentRect(const QStyleOptionViewItem &option);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    RowHeight m_height;
};

// Column heads with a word over several of them: "Auto-Build" over Git, Image, API.
class GroupHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit GroupHeader(QWidget *parent = nullptr);
    // first and last are logical columns that lie side by side.
    void addGroup(int first, int last, const QString &text);
    void clearGroups();
    // Padding before the first and after the last column.
    void setEdge(int pixels);
    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;

private:
    struct Group {
        int first;
        int last;
        QString text;
    };
    QList<Group> m_groups;
    int m_edge = 0;
};

class RowView : public QTreeView
{
    Q_OBJECT
public:
    explicit RowView(const QString &name, RowHeight height = RowHeight::Table, QWidget *parent = nullptr);
    GroupHeader *groupHeader() const { return m_header; }

    // The page's padding, left of the first column's words; 24 unless told otherwise. Rows still reach the edges.
    void setEdge(int pixels);
    int edge() const { return m_edge; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QModelIndex &index);        // Enter or double click
    void lookRequested(const QModelIndex &index); // Space; not for a cell whose delegate takes it (a switch)

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setHovered(const QModelIndex &index);
    void repaintRow(const QModelIndex &index);

    GroupHeader *m_header;
    QPersistentModelIndex m_hovered;
    int m_edge = 24;
};

} // namespace slipway
