// How the times of a log are shown, as a menu: kind and time zone. Other zones are asked for in a small field over the log.
// GUI thread.
#pragma once

#include <QMenu>

class QAbstractScrollArea;
class QCompleter;
class QLineEdit;

namespace slipway {

class TimedView;

// A small field over the log that asks for a time zone; Enter takes it, Escape and leaving it close it.
class ZoneField : public QWidget
{
    Q_OBJECT
public:
    // Lies over AREA, which shows the times.
    ZoneField(QAbstractScrollArea *area, TimedView *times);
    void ask();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();
    void leave();

    QAbstractScrollArea *m_area;
    TimedView *m_times;
    QLineEdit *m_field;
    QCompleter *m_completer = nullptr; // made when it is asked for: there are 600 zones
};

class LogTimesMenu : public QMenu
{
    Q_OBJECT
public:
    LogTimesMenu(QAbstractScrollArea *area, TimedView *times, QWidget *parent);

private:
    void fill();
    TimedView *m_times;
    ZoneField *m_zone;
};

} // namespace slipway
