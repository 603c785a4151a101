// Reads the parts of a log that its builds mark. An unfinished last line waits until it is finished, or until nothing will
// follow. Threads as LogWalk.
#pragma once

#include "app/logs/foldscan.h"
#include "app/logs/logwalk.h"

namespace slipway {

class LogFolds : public LogWalk
{
    Q_OBJECT
public:
    explicit LogFolds(std::shared_ptr<const LineLog> log, QObject *parent = nullptr);
    ~LogFolds() override;

    const std::vector<Fold> &folds() const { return *m_folds; }

Q_SIGNALS:
    void changed(); // folds()

private:
    class Reader;

    std::shared_ptr<const std::vector<Fold>> m_folds;
};

} // namespace slipway
