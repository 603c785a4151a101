// Chooses the template that a component is to follow, and shows what would change for it: fields, values that go along and
// those that can't. GUI thread.
#pragma once

#include "app/domain/template.h"

#include <QWidget>

#include <optional>

class QStandardItemModel;

namespace slipway {

class PlanReview;
class RowView;
class SearchField;
class TemplateService;
class WrapLabel;

class TemplatePicker final : public QWidget
{
    Q_OBJECT
public:
    // own: the definition whose variables keep their values; of a component that has none a new one. now: what a build obeys.
    TemplatePicker(TemplateService &templates, Definition own, EffectivePlan now, QWidget *parent = nullptr);

    // What the definition would become; nothing while no template is chosen.
    std::optional<Definition> bound() const;
    RowView *list() const { return m_list; }

Q_SIGNALS:
    void changed(); // bound() has another answer

private:
    void fill();
    void choose(const QString &name);
    void present(const TemplateRevision &revision);

    TemplateService &m_templates;
    const Definition m_own;
    const EffectivePlan m_now;
    QString m_chosen;
    std::optional<TakenOver> m_taken;
    SearchField *m_search;
    RowView *m_list;
    QStandardItemModel *m_rows;
    WrapLabel *m_values;
    PlanReview *m_review;
};

} // namespace slipway
