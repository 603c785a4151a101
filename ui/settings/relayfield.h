// The address of the relay's channel, which is a secret: typed or made anew, then shown as dots. GUI thread.
#pragma once

#include <QUrl>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace slipway {

class SecretField;

class RelayField final : public QWidget
{
    Q_OBJECT
public:
    explicit RelayField(QWidget *parent = nullptr);

    void setChannel(const QUrl &channel); // empty: none is stored
    void setBusy(bool busy);              // a channel is being made or stored
    void setInvalid(bool invalid);
    void clear();
    void focusField();

    QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void connectWanted(const QUrl &channel);
    void channelWanted(const QUrl &server); // a new one, of that server; empty: the usual one
    void forgetWanted();
    void typed();

private:
    void submit();
    void present();

    QUrl m_channel;
    bool m_isBusy = false;
    QLineEdit *m_edit;
    QPushButton *m_connect;
    QPushButton *m_make;
    SecretField *m_stored;
    QPushButton *m_forget;
};

} // namespace slipway
