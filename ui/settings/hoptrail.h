// The way of a webhook from the forge to Slipway, step by step: what was passed, where it ends, what it never reached. Painted; a
// screen reader is told it as one sentence. GUI thread.
#pragma once

#include "app/services/reachadvice.h"

#include <QWidget>

namespace slipway {

class HopTrail final : public QWidget
{
    Q_OBJECT
public:
    explicit HopTrail(QWidget *parent = nullptr);

    void setHops(const QList<ReachHop> &hops);
    const QList<ReachHop> &hops() const { return m_hops; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool isList(int width) const; // one below the other, where words would be cut beside each other
    QRect cell(int index) const;  // of one step, mirrored where the language is
    void paintBeside(QPainter &painter, int index);
    void paintBelow(QPainter &painter, int index);

    QList<ReachHop> m_hops;
};

} // namespace slipway
