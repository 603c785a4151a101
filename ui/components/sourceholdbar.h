// Says above a build source that builds by hand, and calls that name nothing, are of an older commit since a roll-back, and leads
// back to the branch. Hidden otherwise. GUI thread.
#pragma once

#include "app/core/ids.h"

#include <QWidget>

namespace slipway {

class Engine;
class MessageBar;

class SourceHoldBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SourceHoldBar(Engine &engine, QWidget *parent = nullptr);

    void setComponent(const ComponentId &id);

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);

private:
    void look();
    void follow();

    Engine &m_engine;
    ComponentId m_id;
    quint64 m_asked = 0;
    MessageBar *m_message;
};

} // namespace slipway
