// Which pushed tags of an image move a component: the tag policy, whether older ones count, and how long a tag matures. What is
// wrong with a pattern stands below it while it is written. GUI thread.
#pragma once

#include "app/services/unusedrules.h"
#include "ui/components/fieldgroup.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace slipway {

class FormRows;

class PolicyFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit PolicyFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // The source's tag, which counts where there is no pattern; load() takes it from the component.
    void setTag(const QString &tag);
    // A policy that took no tag for long is marked, until it is edited.
    void setUnused(const QList<UnusedRule> &rules);

    // As they stand in the form.
    TagPolicy policy() const;
    bool allowsDowngrade() const;

private:
    void present();
    void presentPattern();

    FormRows *m_rows;
    QWidget *m_policy; // kind, pattern and how much of the tag it means, in one row
    QComboBox *m_kind;
    QLineEdit *m_pattern;
    QComboBox *m_extent;
    QComboBox *m_older;
    QSpinBox *m_mature;
    TagPolicy m_loaded;
    QString m_unused; // sentence about m_loaded
    QString m_tag; // of the source, which counts where there is no pattern
};

} // namespace slipway
