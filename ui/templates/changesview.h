// What the template would be after saving: what changes against the revision that counts now, for the template itself or as one
// component gets it; and the build of that component as it would be, with its script, its variables and its steps. GUI thread.
#pragma once

#include "ui/templates/reach.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;
class QStandardItemModel;

namespace slipway {

class PlanReview;
class RowView;
class ScriptEditor;
class Segmented;
class WrapLabel;

class ChangesView final : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesView(QWidget *parent = nullptr);

    struct Shown {
        int since = 0;                        // the revision that it is compared with
        QList<PlanDifference> differences;    // of the template itself
        Reach reach;
    };
    void setShown(const Shown &shown);

private:
    void fillChoices();
    void present();
    QWidget *makeRendered();
    void presentRendered(const Reached &one);
    const Reached *chosen() const; // null: the template itself

    Shown m_shown;
    Segmented *m_which;
    WrapLabel *m_for;
    QComboBox *m_choice;
    QStackedWidget *m_stack;
    PlanReview *m_review;
    WrapLabel *m_stops;
    ScriptEditor *m_script;
    RowView *m_variables;
    QStandardItemModel *m_variableRows;
    WrapLabel *m_steps;
};

} // namespace slipway
