// Where a secret is typed that Slipway keeps for somebody else's service: a password, a token, a private key.
// What is stored is never shown again, only replaced or forgotten. GUI thread.
#pragma once

#include <QWidget>

#include <optional>

class QLineEdit;
class QPushButton;

namespace slipway {

class DottedEdit;

class SecretEdit final : public QWidget
{
    Q_OBJECT
public:
    // name: "Secret key of the object storage"; place: where secrets are kept, as secretwords::place() has it
    SecretEdit(const QString &name, const QString &place, QWidget *parent = nullptr);

    void setStored(bool stored);       // whether there is one
    // What was typed goes along. HINT: what to paste; empty: a private key.
    void setSeveralLines(bool several, const QString &hint = {});

    // None: what is stored stays. Empty: it is forgotten.
    std::optional<QByteArray> change() const;
    bool hasSecret() const;            // after saving
    QString text() const;
    bool forgets() const { return m_forgets; }

Q_SIGNALS:
    void edited(); // by the person
    void left();
    void submitted(); // by Enter

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void present();
    void typed();

    const QString m_place;
    QLineEdit *m_line;
    DottedEdit *m_text;
    QPushButton *m_forget;
    bool m_stored = false;
    bool m_forgets = false;
    bool m_several = false;
    QString m_hint;
};

} // namespace slipway
