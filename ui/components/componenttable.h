// The table of components: switches that are clicked where they are painted, actions on the row under the pointer, keys, columns
// by width, a selection that stays with its components. GUI thread.
#pragma once

#include "app/domain/verdict.h"
#include "ui/common/rowview.h"

#include <optional>

namespace slipway {

class ComponentListModel;

class ComponentTable final : public RowView
{
    Q_OBJECT
public:
    explicit ComponentTable(ComponentListModel *model, QWidget *parent = nullptr);

    QList<ComponentId> selectedIds() const; // in the order of the rows
    ComponentId currentId() const;
    void setCurrentId(const ComponentId &id);
    // What copying rows puts into the clipboard: tab-separated, with the column heads.
    QString selectionAsText() const;
    void copySelection();

    // Where a row shows its actions while it is hovered or the only one selected.
    enum class RowAction { None, Build, More };
    QRect actionRect(int row, RowAction action) const;
    QRect switchRectOf(int row, Trigger trigger = Trigger::Git) const;

Q_SIGNALS:
    void toggleRequested(const slipway::ComponentId &id, slipway::Trigger trigger);
    void sourceToggleRequested(const slipway::ComponentId &id); // by key: the webhook of what it is built from
    void buildRequested(const slipway::ComponentId &id);
    void menuRequested(const slipway::ComponentId &id, const QPoint &globalPosition);
    void typed(const QString &text); // letters are for the filter
    void selectionMoved();

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    struct Spot {
        int row = -1;
        RowAction action = RowAction::None;
        std::optional<Trigger> onSwitch;
        friend bool operator==(const Spot &, const Spot &) = default;
    };
    Spot spotAt(const QPoint &position) const;
    bool showsActions(int row) const;
    void layOutColumns();
    int widestName() const; // with what is around it
    void rememberRows();
    void restoreRows();

    ComponentListModel *m_model;
    Spot m_hovered;
    Spot m_pressed;
    int m_hoveredRow = -1;
    QList<ComponentId> m_selectedBefore;
    ComponentId m_currentBefore;
    int m_scrollBefore = 0;
};

} // namespace slipway
