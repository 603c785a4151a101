// What was found of a component's webhook, at the forge, on the way and here: a row each as it is found, with what mends it.
// Looks as soon as it is shown. Opened, never executed; deletes itself. GUI thread.
#pragma once

#include "app/services/engine.h"
#include "app/services/hookdoctor.h"

#include <QDialog>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace slipway {

class TextLabel;
class WrapLabel;

class HookLookDialog final : public QDialog
{
    Q_OBJECT
public:
    HookLookDialog(Engine &engine, const ComponentId &component, QWidget *parent);

    void look();

private:
    void add(const HookFinding &finding);
    void conclude(const Result<HookReport> &report);
    void mend(HookRemedy remedy, QPushButton *button);

    Engine &m_engine;
    const ComponentId m_component;
    quint64 m_asked = 0;
    QScrollArea *m_scroll;
    QVBoxLayout *m_rows;
    Finding m_worst = Finding::Good;
    QWidget *m_worstRow = nullptr; // the first of those
    WrapLabel *m_summary;
    QPushButton *m_again;
    QPushButton *m_close;
};

} // namespace slipway
