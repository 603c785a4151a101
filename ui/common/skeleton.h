// Placeholder rows at their final height while something loads: nothing for 200 ms, then grey bars. GUI thread.
#pragma once

#include <QTimer>
#include <QWidget>

namespace slipway {

class Skeleton final : public QWidget
{
    Q_OBJECT
public:
    // columns: widths as shares of the row, for instance {3, 2, 4}. rowHeight 0: that of a table row.
    explicit Skeleton(int rows, QList<int> columns, int rowHeight = 0, QWidget *parent = nullptr);

    // Starts over: bars show 200 ms from now.
    void start();
    bool showsBars() const { return m_bars; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    int rowHeight() const;
    int m_rows;
    QList<int> m_columns;
    int m_rowHeight;
    bool m_bars = false;
    QTimer m_delay;
};

} // namespace slipway
