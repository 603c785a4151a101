// One card of the form of a build plan: reads its fields from a draft, writes them into one, and shows what is wrong beside
// each. GUI thread.
#pragma once

#include "app/domain/catalogue.h"
#include "app/domain/definitionjson.h"
#include "ui/common/fieldproblems.h"

#include <QWidget>

class QComboBox;

namespace slipway {

// What the form edits. A credential's value is never in the plan: what was typed for one is in `given`, and maskedValue stands
// there for one whose stored value stays.
struct PlanDraft {
    BuildPlan plan;
    QList<RepoInput> repos;
    QList<ServiceModule> services;
    QList<GivenSecret> given;
    friend bool operator==(const PlanDraft &one, const PlanDraft &other);
};

class PlanPart : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual void load(const PlanDraft &draft) = 0; // edited() is not emitted
    virtual void applyTo(PlanDraft &draft) const = 0;
    virtual void setCatalogue(const Catalogue &) { }
    // Problems of other parts are left out. Answers the first wrong field, null when none of them is here.
    virtual QWidget *present(const QList<FieldProblem> &problems) = 0;

Q_SIGNALS:
    void edited(); // by the person
};

// Shows the entry with that data; one that is not there is added, so that nothing is lost by being shown.
void choose(QComboBox *combo, const QString &value, const QString &text);

} // namespace slipway
