// What ends when, painted: one bar each from today, ninety days wide. GUI thread.
#pragma once

#include "ui/accounts/enditems.h"

#include <QWidget>

namespace slipway {

class EndsChart final : public QWidget
{
    Q_OBJECT
public:
    explicit EndsChart(QWidget *parent = nullptr);

    void setItems(const QList<EndItem> &items, qint64 nowUs);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Columns {
        int axis;  // where the bars begin
        int width; // of ninety days
        int facts; // where the facts begin
    };
    Columns columns() const;
    int rowTop(qsizetype row) const;

    QList<EndItem> m_items;
    qint64 m_nowUs = 0;
};

} // namespace slipway
