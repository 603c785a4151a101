// Beside two logs that are compared: where they differ, and which part is seen. Click and drag move the view. GUI thread.
#pragma once

#include <QPixmap>
#include <QWidget>

namespace slipway {

class CompareView;

class CompareStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit CompareStrip(CompareView *view);
    QSize sizeHint() const override;
    void renew(); // the marks

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QRectF handle() const;
    void paintMarks();

    CompareView *m_view;
    QPixmap m_marks;
};

} // namespace slipway
