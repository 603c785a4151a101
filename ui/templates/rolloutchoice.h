// How a new revision reaches those that follow: all at once, or one of them first. GUI thread.
#pragma once

#include "app/services/templateservice.h"

#include <QWidget>

class QComboBox;

namespace slipway {

class RolloutChoice final : public QWidget
{
    Q_OBJECT
public:
    // followers: names of definitions.
    explicit RolloutChoice(const QStringList &followers, QWidget *parent = nullptr);
    Rollout rollout() const;

private:
    QComboBox *m_how;
    QComboBox *m_first;
};

} // namespace slipway
