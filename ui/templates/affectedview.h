// The blast radius of a template's change: each definition that is built with it, what differs for it, and what would be wrong
// then; and whom the change reaches first. GUI thread.
#pragma once

#include "app/services/templateservice.h"

#include <QWidget>

namespace slipway {

class RolloutChoice;

class AffectedView final : public QWidget
{
    Q_OBJECT
public:
    explicit AffectedView(const QList<Affected> &affected, QWidget *parent = nullptr);

    Rollout rollout() const;

    // "12 definitions change, 1 is pinned and stays as it is"
    static QString summary(const QList<Affected> &affected);

private:
    RolloutChoice *m_rollout = nullptr; // none: nobody follows
};

} // namespace slipway
