// A small field over a log, or another text of lines, that asks for a line number: Enter goes there, Escape and leaving it close it. GUI thread.
#pragma once

#include <QWidget>

#include <functional>

class QAbstractScrollArea;
class QLineEdit;

namespace slipway {

class GoToLine : public QWidget
{
    Q_OBJECT
public:
    // Lies over the view. LINES tells how many there are; GOTO is given the number as it is typed, from 1.
    GoToLine(QAbstractScrollArea *view, std::function<qint64()> lines, std::function<void(qint64)> goTo);
    void ask();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();
    void leave();

    QAbstractScrollArea *m_view;
    std::function<qint64()> m_lines;
    std::function<void(qint64)> m_goTo;
    QLineEdit *m_field;
};

} // namespace slipway
