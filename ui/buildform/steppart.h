// What a build does after its script: each step a card that can be removed, added from a menu, shown in the order in which they
// run. GUI thread.
#pragma once

#include "ui/buildform/planpart.h"

class QCheckBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace slipway {

class Card;
class FormRows;
class RowList;
class ScriptEditor;

class StepPart final : public PlanPart
{
    Q_OBJECT
public:
    enum Step { DockerStep, ArchiveStep, UploadStep, ScriptStep, FailureStep };
    static constexpr int steps = 5;

    explicit StepPart(QWidget *parent = nullptr);

    void load(const PlanDraft &draft) override;
    void applyTo(PlanDraft &draft) const override;
    void setCatalogue(const Catalogue &catalogue) override;
    QWidget *present(const QList<FieldProblem> &problems) override;

    bool has(Step step) const;
    QMenu *menu() const { return m_menu; }

    // While somebody fills it in: an upload that was just added is not told off for the storage that nobody could choose yet.
    QWidget *presentMeanwhile(const QList<FieldProblem> &problems);

private:
    FormRows *makeCard(Step step, const QString &icon, const QString &title, const QString &purpose);
    void makeDocker();
    void makeUpload();
    void add(Step step, bool present);
    void presentState();
    DockerBuild docker() const;
    ObjectUpload upload() const;

    QVBoxLayout *m_column;
    QPushButton *m_add;
    QMenu *m_menu;
    Card *m_cards[steps] = {};
    QAction *m_actions[steps] = {};
    FormRows *m_rows[steps] = {};
    bool m_isUploadNew = false; // added, and nothing in it touched since

    QComboBox *m_source;
    QLineEdit *m_context;
    QLineEdit *m_dockerfile;
    QComboBox *m_template;
    QLineEdit *m_arguments;
    QCheckBox *m_buildKit;
    QLineEdit *m_platforms;
    QLineEdit *m_archive;
    QCheckBox *m_uploads;
    QComboBox *m_storage;
    RowList *m_items;
    ScriptEditor *m_script;
    ScriptEditor *m_failure;
};

} // namespace slipway
