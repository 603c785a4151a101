// One step of the first run: a number that becomes a tick, what it is, what is missing, and the button that does it.
// GUI thread.
#pragma once

#include <QWidget>

class QPushButton;

namespace slipway {

class TextLabel;
class WrapLabel;

class StepRow final : public QWidget
{
    Q_OBJECT
public:
    enum class State { Done, Current, Open, Blocked };

    StepRow(int number, const QString &title, QWidget *parent = nullptr);

    void setStep(State state, const QString &sentence);
    State state() const { return m_state; }
    // At the right; primary while the step is the current one. An empty text hides it.
    void setAction(const QString &text);
    QPushButton *action() const { return m_action; }
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_number;
    State m_state = State::Open;
    TextLabel *m_title;
    WrapLabel *m_sentence;
    QPushButton *m_action;
};

// "2/4" in a ring that fills.
class ProgressRing final : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressRing(QWidget *parent = nullptr);
    void setProgress(int done, int all);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_done = 0;
    int m_all = 1;
};

} // namespace slipway
