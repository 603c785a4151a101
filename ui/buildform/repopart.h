// The code a build fetches: one or several repositories, and what is seldom needed of each folded away. GUI thread.
#pragma once

#include "ui/buildform/listrow.h"
#include "ui/buildform/planpart.h"

class QCheckBox;
class QComboBox;

namespace slipway {

class FormRows;
class WrapLabel;

class RepoRow final : public ListRow
{
    Q_OBJECT
public:
    RepoRow(const RepoInput &repo, const Catalogue &catalogue, QWidget *parent = nullptr);
    RepoInput repo() const;
    QWidget *firstField() const override;
    QWidget *present(const QList<FieldProblem> &problems) override;
    void setCatalogue(const Catalogue &catalogue);

private:
    void presentHost();

    QComboBox *m_host;
    QLineEdit *m_owner;
    QLineEdit *m_name;
    QLineEdit *m_branch;
    FormRows *m_rows;
    QLineEdit *m_address;
    QLineEdit *m_remote;
    QLineEdit *m_folder;
    QLineEdit *m_commit;
    QLineEdit *m_pulls;
    QCheckBox *m_submodules;
    QCheckBox *m_hidden;
};

class RepoPart final : public PlanPart
{
    Q_OBJECT
public:
    explicit RepoPart(QWidget *parent = nullptr);

    void load(const PlanDraft &draft) override;
    void applyTo(PlanDraft &draft) const override;
    void setCatalogue(const Catalogue &catalogue) override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    QList<ListRow *> written() const; // the rows that are not blank
    void presentState();

    Catalogue m_catalogue;
    RowList *m_repos;
    WrapLabel *m_none;
};

} // namespace slipway
