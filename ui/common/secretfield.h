// A secret: dots until asked. Reveal hides itself after 30 s or when the focus leaves the field; Copy takes the secret out of
// the clipboard after 60 s if nothing else was copied since; Rotate… is a button beside it. The secret is fetched only when
// it is needed and dropped when it hides again. GUI thread.
#pragma once

#include "ui/common/valuefield.h"

namespace slipway {

class SecretField final : public ValueField
{
    Q_OBJECT
public:
    // name: "Secret of the git webhook"
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    // Whether there is a secret to show or copy. Dots say so without fetching it.
    void setPresent(bool present);
    // What stands there while it is hidden, where only a part is secret: "https://smee.io/••••". Empty: dots.
    void setMask(const QString &mask);
    // The answers to secretWanted(). A refusal is shown in the field until the next try.
    void provide(const QString &secret);
    void refuse(const QString &reason);

    bool isRevealed() const { return m_revealed; }
    void reveal();
    void hideSecret();
    void copy() override;

    FieldButton *revealButton() const { return m_reveal; }

    // For tests and settings: how long until it hides and until the clipboard is cleared, in ms.
    void setDelays(int hideMs, int clearMs);

Q_SIGNALS:
    // Fetch the secret from the keychain; answer with provide() or refuse().
    void secretWanted();
    // A minute after a copy: whether the secret was still in the clipboard and has been taken out.
    void clipboardChecked(bool cleared);

protected:
    QString shown() const override;
    QString spoken() const override;
    bool hasValue() const override { return m_present; }
    void hideEvent(QHideEvent *event) override;

private:
    enum class Wanted { Nothing, Reveal, Copy };
    void want(Wanted wanted);
    void putIntoClipboard(const QString &secret);
    void clearClipboard();

    FieldButton *m_reveal;
    QTimer m_hideTimer;
    QTimer m_clearTimer;
    Wanted m_wanted = Wanted::Nothing;
    bool m_present = false;
    bool m_revealed = false;
    QString m_mask;
    QString m_reason;
    QByteArray m_copiedHash; // of what lies in the clipboard, not the secret itself
};

} // namespace slipway
