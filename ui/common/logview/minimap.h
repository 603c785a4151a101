// The strip beside a log view: which part is seen, and where errors, warnings, matches, differences
// and silences lie. It is the log's vertical
// scroll bar too: click and drag move the view. GUI thread.
#pragma once

#include <QPixmap>
#include <QWidget>

namespace slipway {

class LineSet;
class LogView;

class Minimap : public QWidget
{
    Q_OBJECT
public:
    explicit Minimap(LogView *view);
    QSize sizeHint() const override;
    void marksChanged(); // repaints the marks, at most every 200 ms

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QRectF handle() const;
    void moveTo(qreal handleTop);
    void renderMarks();
    void paintStrips(QPainter &painter);
    void paintMarks(QPainter &painter, const LineSet &lines, const QColor &color, int left, int width);

    LogView *m_view;
    QPixmap m_marks;
    bool m_stale = true;
    int m_timer = 0;
    qreal m_grabbed = -1; // where in the handle; negative: it is not held
};

} // namespace slipway
