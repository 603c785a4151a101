// Binds with a token that the person made at the forge. GUI thread.
#pragma once

#include "ui/accounts/bindway.h"

class QLineEdit;
class QPushButton;

namespace slipway {

class NoticeLine;
class StepLines;

class TokenWay final : public BindWay
{
    Q_OBJECT
public:
    TokenWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent = nullptr);

    QWidget *firstField() const override;
    bool isBusy() const override { return m_isTrying; }
    void cancel() override { } // the forge answers within moments, and then it is over

    QLineEdit *field() const { return m_field; }
    QPushButton *bindButton() const { return m_bind; }
    NoticeLine *notice() const { return m_notice; }

protected:
    void packagesChanged() override;

private:
    void tryToken();

    bool m_isTrying = false;
    StepLines *m_steps;
    QPushButton *m_open;
    QUrl m_page;
    QLineEdit *m_field;
    QPushButton *m_bind;
    NoticeLine *m_notice;
};

} // namespace slipway
