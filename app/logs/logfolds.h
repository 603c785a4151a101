// Reads the parts of a log that its builds mark, in the background, and goes on as the log grows. Lives on one thread; the
// work is done on the global thread pool, and results arrive as signals. Deleting it stops the work; it waits for nothing.
#pragma once

#include "app/logs/foldscan.h"
#include "app/logs/linelog.h"

#include <QObject>

#include <memory>

namespace slipway {

class LogFolds : public QObject
{
    Q_OBJECT
public:
    explicit LogFolds(std::shared_ptr<const LineLog> log, QObject *parent = nullptr);
    ~LogFolds() override;

    // Reads what was not read yet: call it once, and again whenever the log grew. An unfinished last line waits until it
    // is finished, or until COMPLETE says that it never will be.
    void advance(bool complete = false);

    const std::vector<Fold> &folds() const { return *m_folds; }
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void changed();    // folds()
    void reachedEnd(); // everything there was is read

private:
    struct Job;
    std::shared_ptr<Job> m_job;
    std::shared_ptr<const std::vector<Fold>> m_folds;
    bool m_running = false;
};

} // namespace slipway
