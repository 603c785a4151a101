// Something that takes time: started once, may be stopped, says exactly once how it ended. Lives on one thread.
#pragma once

#include "app/core/error.h"

#include <QObject>

namespace slipway {

class Activity : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0; // answers finished(ErrorCode::Cancelled); harmless before start() and after the end

Q_SIGNALS:
    void finished(const slipway::Result<> &result);

protected:
    void finish(const Result<> &result)
    {
        if (!m_finished) {
            m_finished = true;
            Q_EMIT finished(result);
        }
    }

private:
    bool m_finished = false;
};

} // namespace slipway
