// Two small curves, processor and memory, each with its present value and its limit as a dashed line; side by side where there is room.
// GUI thread.
#pragma once

#include "models/usagehistory.h"

#include <QWidget>

namespace slipway {

class UsageGraph final : public QWidget
{
    Q_OBJECT
public:
    explicit UsageGraph(QWidget *parent = nullptr);

    void setHistory(const UsageHistory &history);
    const UsageHistory &history() const { return m_history; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Curve {
        QString name;
        QString value;
        const QList<UsageHistory::Point> &points;
        double most;
        double limit;
    };
    void paintCurve(QPainter &painter, const QRect &cell, const Curve &curve) const;

    UsageHistory m_history;
};

} // namespace slipway
