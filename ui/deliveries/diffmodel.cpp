#include "ui/deliveries/diffmodel.h"

using namespace Qt::StringLiterals;

namespace slipway {

void DiffModel::setRows(std::vector<DiffRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void DiffModel::setHeads(const QString &left, const QString &right)
{
    m_left = left;
    m_right = right;
    Q_EMIT headerDataChanged(Qt::Horizontal, Left, Right);
}

int DiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant DiffModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DiffRow &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return index.column() == Name ? row.name : index.column() == Left ? row.left : row.right;
    case KindRole:
        return int(row.kind);
    case CodeRole:
        return row.code;
    case Qt::AccessibleTextRole:
        switch (row.kind) {
        case DiffRow::Kind::Section: return tr("%1: %2", "part of a comparison, how much of it differs").arg(row.name, row.left);
        case DiffRow::Kind::Same: return tr("%1: %2, the same", "name and value").arg(row.name, row.left);
        case DiffRow::Kind::Changed: return tr("%1: %2, then %3", "name and two values").arg(row.name, row.left, row.right);
        case DiffRow::Kind::OnlyLeft: return tr("%1: %2, only left", "name and value").arg(row.name, row.left);
        case DiffRow::Kind::OnlyRight: return tr("%1: %2, only right", "name and value").arg(row.name, row.right);
        }
        return {};
    default:
        return {};
    }
}

QVariant DiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Left ? m_left : section == Right ? m_right : QString();
}

} // namespace slipway
