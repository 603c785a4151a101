// A small field over the log that asks for a line number: Enter goes there, Escape and leaving it close it. GUI thread.
#pragma once

#include <QWidget>

class QLineEdit;

namespace slipway {

class LogView;

class GoToLine : public QWidget
{
    Q_OBJECT
public:
    explicit GoToLine(LogView *view); // lies over the view
    void ask();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();
    void leave();

    LogView *m_view;
    QLineEdit *m_field;
};

} // namespace slipway
