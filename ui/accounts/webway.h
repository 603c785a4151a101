// Signs in with the browser: opens the forge's page, shows its address to be copied, and waits for the way back. GUI thread.
#pragma once

#include "app/core/error.h"
#include "ui/accounts/bindway.h"

class QPushButton;

namespace slipway {

class NoticeLine;
class ValueField;
class WrapLabel;

class WebWay final : public BindWay
{
    Q_OBJECT
public:
    WebWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent = nullptr);

    QWidget *firstField() const override;
    bool isBusy() const override { return m_phase != Phase::Idle; }
    void cancel() override;

    QPushButton *startButton() const { return m_start; }
    ValueField *address() const { return m_address; }
    NoticeLine *notice() const { return m_notice; }

private:
    enum class Phase { Idle, Starting, Waiting };
    void start();
    void opened(const QUrl &page);
    void ended(const Result<Binding> &binding);
    void present();

    Phase m_phase = Phase::Idle;
    int m_attempt = 0; // what an ended attempt still answers is dropped
    WrapLabel *m_words;
    QPushButton *m_start;
    QWidget *m_waiting;
    ValueField *m_address;
    QPushButton *m_again;
    QPushButton *m_stop;
    NoticeLine *m_notice;
};

} // namespace slipway
