// Variants of one thing side by side, one chosen: forges, edit and diff, tree and raw. Arrow keys move. GUI thread.
#pragma once

#include <QWidget>

namespace slipway {

class Segmented final : public QWidget
{
    Q_OBJECT
public:
    explicit Segmented(const QString &name, QWidget *parent = nullptr);

    int addSegment(const QString &text, const QString &icon = {});
    int count() const { return int(m_segments.size()); }
    int current() const { return m_current; }
    QString text(int index) const { return m_segments.value(index).text; }
    void setCurrent(int index);

    QRect segmentRect(int index) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Segment {
        QString text;
        QString icon;
    };
    int widthOf(const Segment &segment) const;
    int at(const QPoint &position) const;

    QList<Segment> m_segments;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace slipway
