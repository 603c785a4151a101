// Compares the log of the build shown with that of the last green build before it: for the link to the first new line beside
// the log, and for the page that shows both. Begins by itself for a build that went wrong, else when it is asked. GUI thread.
#pragma once

#include "app/logs/logcomparison.h"
#include "app/services/buildcontext.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace slipway {

class Engine;

class GreenComparison final : public QObject
{
    Q_OBJECT
public:
    explicit GreenComparison(Engine &engine, QObject *parent = nullptr);

    // Which build is shown; the same again with news of it goes on where it was.
    void present(const BuildContext &context, const RunFacts &run);
    void clear();
    // The page wants all of it, whatever became of the build.
    void want();
    void grew(); // the log has more
    void stop();
    void retry();

    // The green build whose log there is to compare with; nothing: none, or one of the two logs is gone.
    const std::optional<Build> &green() const { return m_green; }
    const std::optional<BuildContext> &context() const { return m_context; }
    QString whyNot() const; // one sentence, while green() is nothing
    const LogComparison *comparison() const { return m_comparison.get(); } // null until it began
    const LogDifference *difference() const;                               // null until there is one
    std::optional<LineNumber> firstNewLine() const;
    const std::optional<Error> &problem() const { return m_problem; }
    bool isRunning() const { return m_comparison && m_comparison->isRunning(); }

Q_SIGNALS:
    void changed(); // anything but progress
    void progressed(qint64 bytesDone, qint64 bytesTotal);

private:
    void begin();
    void start(const QStringList &greenSteps);
    int failedStep() const;

    Engine &m_engine;
    std::optional<BuildContext> m_context;
    RunFacts m_run;
    std::optional<Build> m_green;
    std::unique_ptr<LogComparison> m_comparison;
    std::optional<Error> m_problem;
    QTimer m_growth; // a live log is compared anew once in a while, not with each line
    quint64 m_generation = 0;
    bool m_wanted = false;
    bool m_begun = false;
    bool m_ended = false; // the comparison knows that the build has ended
};

} // namespace slipway
