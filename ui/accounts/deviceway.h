// Signs in with a code that the person enters on the forge's page, in whatever browser. GUI thread.
#pragma once

#include "app/core/error.h"
#include "ui/accounts/bindway.h"

#include <QTimer>

class QPushButton;

namespace slipway {

class BigCode;
class NoticeLine;
class TextLabel;
class ValueField;
class WrapLabel;
struct DeviceCode;

class DeviceWay final : public BindWay
{
    Q_OBJECT
public:
    DeviceWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent = nullptr);

    QWidget *firstField() const override;
    bool isBusy() const override { return m_phase != Phase::Idle; }
    void cancel() override;

    QPushButton *startButton() const { return m_start; }
    QString code() const;
    QString timeLeft() const;
    NoticeLine *notice() const { return m_notice; }

private:
    enum class Phase { Idle, Starting, Waiting };
    void start();
    void arrived(const DeviceCode &code);
    void ended(const Result<Binding> &binding);
    void tick();
    void present();

    Phase m_phase = Phase::Idle;
    int m_attempt = 0;
    qint64 m_endsAtUs = 0;
    QUrl m_page;
    QTimer m_seconds;
    WrapLabel *m_words;
    QPushButton *m_start;
    QWidget *m_waiting;
    BigCode *m_code;
    ValueField *m_address;
    QPushButton *m_open;
    QPushButton *m_stop;
    TextLabel *m_left;
    NoticeLine *m_notice;
};

} // namespace slipway
