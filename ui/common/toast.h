// What was just done, at the bottom centre of the page, with Undo. Six seconds; stays while hovered or focused. A child of the
// page, so it needs no global position. One at a time: a newer toast takes the place of the older. GUI thread.
#pragma once


#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QVariantAnimation;

namespace slipway {

class ToastLabel;

class Toast final : public QWidget
{
    Q_OBJECT
public:
    // page: the widget it floats over; it follows its size.
    explicit Toast(QWidget *page);

    // undo: the word of the button, empty for none; keys are what the window's shortcut shows ("Ctrl+Z").
    void showToast(const QString &text, const QString &undo = {}, const QString &icon = {});
    void dismiss();
    bool isShowing() const { return !isHidden(); }
    QString text() const;
    QPushButton *undoButton() const { return m_undo; }
    void setDuration(int ms);

    QSize sizeHint() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void undoRequested();
    void closed();

public Q_SLOTS:
    // Undo by key: does nothing while no toast with Undo is shown. Returns whether it did.
    bool undo();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    void restartTimer();

    QString m_icon;
    ToastLabel *m_text;
    QPushButton *m_undo;
    ToastLabel *m_keys;
    QPushButton *m_close;
    QTimer m_timer;
    QVariantAnimation *m_motion;
    QPointer<QWidget> m_focusBefore;
    qreal m_rise = 1;
};

} // namespace slipway
