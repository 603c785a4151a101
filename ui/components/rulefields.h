// Which pushes build a component: branch patterns, keyword and where it is looked for. GUI thread.
#pragma once

#include "app/services/unusedrules.h"
#include "ui/components/fieldgroup.h"

class QComboBox;
class QLineEdit;

namespace slipway {

class FormRows;
class TokenEdit;

class RuleFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit RuleFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // Puts a branch that was not taken into the list, as an edit to be saved.
    void addBranch(const QString &branch);
    // The source's branch, which counts while there is no pattern.
    void setSourceBranch(const QString &branch);
    // What matched nothing for long stands beside its field, until it is edited away.
    void setUnused(const QList<UnusedRule> &rules);
    // Components of the same repository, as they are judged: what a push builds beside this one stands at the branches.
    void setNeighbours(const QList<Component> &components);

private:
    void present();
    QString neighboursHint() const;

    FormRows *m_rows;
    TokenEdit *m_branches;
    QLineEdit *m_keyword;
    QComboBox *m_scope;
    QString m_sourceBranch;
    QList<UnusedRule> m_unused;
    QList<Component> m_neighbours;
    Component m_loaded; // with the rules of other fields, as they are stored
};

} // namespace slipway
