// What a git trigger may ask beyond branch and keyword: tags, files, authors, pull requests, where a request comes from, and
// how long nothing newer may be pushed. GUI thread.
#pragma once

#include "app/services/unusedrules.h"
#include "ui/components/fieldgroup.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QSpinBox;

namespace slipway {

class FormRows;
class TokenEdit;

class GitRuleFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit GitRuleFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // The source's branch, which counts while no target is named.
    void setSourceBranch(const QString &branch);
    // What matched nothing for long stands beside its field, until it is edited away.
    void setUnused(const QList<UnusedRule> &rules);
    // What is set, in a few words each: "tags v*", "2 paths".
    QStringList summary() const;
    // One column instead of two.
    void setStacked(bool stacked);
    // Below the second column.
    void addToSecond(QWidget *widget);

private:
    TokenEdit *addTokens(FormRows *rows, const QString &label, const QString &name, const QString &object, const QString &placeholder,
                         QString (*check)(const QString &));
    void present();
    void presentUnused();
    FormRows *rowsOf(const TokenEdit *edit) const;

    QBoxLayout *m_columns;
    QBoxLayout *m_secondColumn = nullptr;
    FormRows *m_what;
    FormRows *m_who;
    TokenEdit *m_tags;
    TokenEdit *m_include;
    TokenEdit *m_exclude;
    QCheckBox *m_skip;
    QSpinBox *m_quiet;
    QComboBox *m_pulls;
    TokenEdit *m_targets;
    TokenEdit *m_allow;
    TokenEdit *m_deny;
    TokenEdit *m_peers;
    QList<std::pair<FormRows *, TokenEdit *>> m_lists;
    QString m_sourceBranch;
    QList<UnusedRule> m_unused;
};

} // namespace slipway
