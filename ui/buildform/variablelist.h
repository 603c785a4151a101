// The variables that every build has, each with what it would be here, to be copied. GUI thread.
#pragma once

#include "app/domain/variables.h"

#include <QWidget>

class QPushButton;
class QStandardItemModel;

namespace slipway {

class RowView;

class VariableList final : public QWidget
{
    Q_OBJECT
public:
    explicit VariableList(QWidget *parent = nullptr);

    // The repositories and services of the form, for the names that come from them.
    void setFacts(const VariableFacts &facts);

    // "$IMAGE", for the row that is current; empty for none.
    QString current() const;

private:
    void copy();
    void presentButton();

    RowView *m_view;
    QStandardItemModel *m_model;
    QPushButton *m_copy;
};

} // namespace slipway
