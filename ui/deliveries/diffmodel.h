// The rows of a comparison for a view: name, left, right. GUI thread.
#pragma once

#include "ui/deliveries/deliverydiff.h"

#include <QAbstractTableModel>

namespace slipway {

class DiffModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Left, Right };
    enum Role { KindRole = Qt::UserRole, CodeRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<DiffRow> rows);
    void setHeads(const QString &left, const QString &right);
    const DiffRow &row(int number) const { return m_rows[size_t(number)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<DiffRow> m_rows;
    QString m_left;
    QString m_right;
};

} // namespace slipway
