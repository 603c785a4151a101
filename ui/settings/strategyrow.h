// A scheduling strategy of a cluster: which nodes its builds go to, and which taints do not keep them away. GUI thread.
#pragma once

#include "app/domain/cluster.h"
#include "ui/buildform/listrow.h"

class QCheckBox;
class QComboBox;

namespace slipway {

class FormRows;

class StrategyRow final : public ListRow
{
    Q_OBJECT
public:
    explicit StrategyRow(const SchedulingStrategy &strategy, QWidget *parent = nullptr);

    SchedulingStrategy strategy() const; // without what can't be read
    QList<FieldProblem> unreadable() const;
    QWidget *firstField() const override;
    QWidget *present(const QList<FieldProblem> &problems) override; // with the paths of unreadable() and problemsOf(Cluster) in one

private:
    void presentKind();

    QLineEdit *m_name;
    QComboBox *m_kind;
    QLineEdit *m_labels;
    FormRows *m_rows;
    QLineEdit *m_tolerations;
    QCheckBox *m_default;
};

} // namespace slipway
