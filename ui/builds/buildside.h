// Beside a build's log: its steps, where the time until the first byte went, where it runs, and when it last passed.
// GUI thread.
#pragma once

#include "app/domain/buildresult.h"
#include "app/services/buildcontext.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace slipway {

class IconLabel;
class ResultList;
class StepList;
class TextLabel;
class UsagePanel;
class Waterfall;
class WrapLabel;

class BuildSide final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildSide(QWidget *parent = nullptr);

    struct Facts {
        QString holder;               // "weather-feed #1933"
        QString cluster;              // where it runs; empty: on this machine
        QString sandbox;              // "in a sandbox", "in a container", "without a sandbox"; empty: not known
        bool sandboxOff = false;
        qint64 limitSeconds = 0;      // that it may take; 0: not known
        QList<std::pair<QString, qint64>> marks; // how it got on there, as RunFacts has them
    };
    void present(const BuildContext &context, const Facts &facts, qint64 nowUs);
    void tick(const BuildContext &context, qint64 nowUs);
    // The first line of the log that the last green build did not write; nothing: not known, or none.
    void presentFirstNewLine(std::optional<qint64> line, int greenNumber);
    void presentResult(const BuildResult &result); // sections that have nothing to say are not there

    void addUsage(UsagePanel *panel); // shows with a title of its own once it has something to tell

    StepList *steps() const { return m_steps; }
    Waterfall *waterfall() const { return m_waterfall; }

Q_SIGNALS:
    void holderWanted();
    void lastPassedWanted();
    void firstNewLineWanted();
    void copied(const QString &sentence);
    void fileWanted(const slipway::Artifact &artifact);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        QWidget *row = nullptr;
        IconLabel *icon = nullptr;
        WrapLabel *text = nullptr;
    };
    QWidget *addSection(QVBoxLayout *column, const QString &title, TextLabel **aside);
    Line addLine(QWidget *section, const QString &icon);

    StepList *m_steps;
    TextLabel *m_stepCount = nullptr;
    TextLabel *m_noSteps;
    QWidget *m_start;
    TextLabel *m_startSummary = nullptr;
    Waterfall *m_waterfall;
    QVBoxLayout *m_usage;
    QWidget *m_passed;
    QPushButton *m_passedLink;
    QPushButton *m_newLineLink;
    QWidget *m_runsOn;
    Line m_machine;
    Line m_sandbox;
    Line m_limit;
    Line m_outlives;
    struct ResultSection {
        QWidget *section = nullptr;
        ResultList *list = nullptr;
    };
    ResultSection addResults(QVBoxLayout *column, const QString &title);
    ResultSection m_outputs;
    ResultSection m_artifacts;
    ResultSection m_plan;
    Facts m_facts;
};

} // namespace slipway
