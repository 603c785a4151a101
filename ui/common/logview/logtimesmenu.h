// How the times of a log are shown, as a menu: kind and time zone. Other zones are asked for in a small field over the log.
// GUI thread.
#pragma once

#include <QMenu>

class QCompleter;
class QLineEdit;

namespace slipway {

class LogView;

// A small field over the log that asks for a time zone; Enter takes it, Escape and leaving it close it.
class ZoneField : public QWidget
{
    Q_OBJECT
public:
    explicit ZoneField(LogView *view); // lies over the view
    void ask();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept();
    void leave();

    LogView *m_view;
    QLineEdit *m_field;
    QCompleter *m_completer = nullptr; // made when it is asked for: there are 600 zones
};

class LogTimesMenu : public QMenu
{
    Q_OBJECT
public:
    LogTimesMenu(LogView *view, QWidget *parent);

private:
    void fill();
    LogView *m_view;
    ZoneField *m_zone;
};

} // namespace slipway
