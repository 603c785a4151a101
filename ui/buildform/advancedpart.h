// What is seldom changed of a build plan: time, cache, cluster, resources, volumes, labels, outputs. Folded until somebody wants
// it or something in it is wrong; its line says what differs from the usual. GUI thread.
#pragma once

#include "ui/buildform/planpart.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace slipway {

class ClusterChoice;
class Expander;
class FormRows;
class RowList;
class TokenEdit;

class AdvancedPart final : public PlanPart
{
    Q_OBJECT
public:
    explicit AdvancedPart(QWidget *parent = nullptr);

    void load(const PlanDraft &draft) override;
    void applyTo(PlanDraft &draft) const override;
    void setCatalogue(const Catalogue &catalogue) override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    void makeRows();
    void connectAll();
    ResourceSpec spec() const;
    void presentState();
    void presentStrategies(const QString &chosen); // those of the cluster, and what is chosen
    void presentSpec(const ResourceSpec &spec);
    QString summary() const;

    Expander *m_expander;
    FormRows *m_rows;
    QSpinBox *m_timeout;
    QCheckBox *m_cache;
    QLineEdit *m_cacheFolder;
    ClusterChoice *m_cluster;
    QComboBox *m_strategy;
    QComboBox *m_preset;
    QWidget *m_custom;
    QSpinBox *m_cpuLimit;
    QSpinBox *m_memoryLimit;
    QSpinBox *m_cpuRequest;
    QSpinBox *m_memoryRequest;
    QLineEdit *m_gpu;
    QCheckBox *m_volumesOn;
    RowList *m_volumes;
    RowList *m_labels;
    RowList *m_annotations;
    QCheckBox *m_privileged;
    QCheckBox *m_hostDocker;
    TokenEdit *m_outputs;
};

} // namespace slipway
