// Says above a log that it seems to contain a secret, and what can be done about it; or that nobody could look whether it does.
// GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace slipway {

class TextLabel;
class WrapLabel;

class LeakBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LeakBar(QWidget *parent = nullptr);

    struct Finding {
        QString sentence;  // "This log seems to contain a GitHub token, line 120."
        QString advice;    // how to rotate it
        bool hasPage = false;
        int number = 1;    // of the findings, from 1
        int count = 1;
    };
    void present(const Finding &finding);
    // The log could not be searched: it may hold secrets that nobody sees.
    void presentFailure(const QString &sentence, const QString &advice);
    void setBusy(bool busy); // something is being done; no button works

    QString sentence() const;
    QPushButton *showButton() const { return m_show; }
    QPushButton *redactButton() const { return m_redact; }
    QPushButton *rotateButton() const { return m_rotate; }
    QPushButton *noSecretButton() const { return m_noSecret; }
    QPushButton *againButton() const { return m_again; }
    QToolButton *nextButton() const { return m_next; }

Q_SIGNALS:
    void showWanted();
    void redactWanted();
    void rotateWanted();
    void noSecretWanted();
    void againWanted();
    void stepWanted(int by); // to the next, or the one before

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void say(const QString &sentence, const QString &advice);

    WrapLabel *m_sentence;
    WrapLabel *m_advice;
    TextLabel *m_place;
    QToolButton *m_previous;
    QToolButton *m_next;
    QPushButton *m_show;
    QPushButton *m_redact;
    QPushButton *m_rotate;
    QPushButton *m_noSecret;
    QPushButton *m_again;
};

} // namespace slipway
