// From a push to a build: the steps that a new Slipway needs, each ticking itself as soon as it is true, and the sample for
// whoever has no repository at hand. GUI thread.
#pragma once

#include "app/services/statusservice.h"
#include "ui/common/pane.h"
#include "ui/overview/digest.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace slipway {

class ProgressRing;
class StepRow;
class WrapLabel;

class FirstSteps final : public QWidget
{
    Q_OBJECT
public:
    enum Step { Listens, HasComponent, Reachable, FirstGreen, StepCount };

    explicit FirstSteps(QWidget *parent = nullptr);

    // sample: the sample project's component, once it was made.
    void setFacts(const OverviewFacts &facts, const ListenerStatus &listener, const std::optional<Component> &sample);
    bool isDone(Step step) const;
    int doneCount() const;

    // While the sample is being made or a commit is on its way.
    void setSampleBusy(const QString &what); // empty: no longer
    void setSampleProblem(const QString &why);

    StepRow *row(Step step) const { return m_rows.at(step); }
    QPushButton *sampleButton() const { return m_sampleButton; }

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void buildWanted(const slipway::ComponentId &component);
    void sampleWanted();
    void commitWanted();
    void skipped();

private:
    void renewSample();
    void presentFirstGreen(const OverviewFacts &facts, const std::optional<Component> &sample, bool current);

    QList<StepRow *> m_rows;
    ProgressRing *m_ring;
    WrapLabel *m_subtitle;
    WrapLabel *m_sampleWords;
    QPushButton *m_sampleButton;
    std::optional<Component> m_sample;
    QString m_busy;
    QString m_problem;
};

} // namespace slipway
