// The builds that go on after a pause or a freeze, each with a tick that can be taken away. GUI thread.
#pragma once

#include "app/services/holdservice.h"

#include <QWidget>

class QCheckBox;

namespace slipway {

class ResumePlan final : public QWidget
{
    Q_OBJECT
public:
    explicit ResumePlan(const QList<PlannedStart> &plan, QWidget *parent = nullptr);

    QList<BuildId> leftOut() const; // without a tick now

Q_SIGNALS:
    void chosenChanged();

private:
    struct Line {
        BuildId id;
        QCheckBox *tick;
    };
    QList<Line> m_lines;
};

} // namespace slipway
