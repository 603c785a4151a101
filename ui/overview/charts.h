// The pictures of the overview, painted from Trends. Each says itself in one sentence for a screen reader. GUI thread.
#pragma once

#include "ui/overview/trends.h"

#include <QWidget>

namespace slipway {

class Chart : public QWidget
{
    Q_OBJECT
public:
    explicit Chart(const QString &name, QWidget *parent = nullptr);
    void setTrends(const Trends &trends);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    const Trends &trends() const { return m_trends; }
    virtual QString sentence() const = 0;

private:
    Trends m_trends;
};

// Stacked columns: passed, failed, other.
class DayBars final : public Chart
{
    Q_OBJECT
public:
    explicit DayBars(QWidget *parent = nullptr);

protected:
    QString sentence() const override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

// Median and 95th percentile of green builds.
class DayCurves final : public Chart
{
    Q_OBJECT
public:
    explicit DayCurves(QWidget *parent = nullptr);

protected:
    QString sentence() const override;
    void paintEvent(QPaintEvent *event) override;
};

// One bar a sender.
class SenderBars final : public Chart
{
    Q_OBJECT
public:
    explicit SenderBars(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    QString sentence() const override;
    void paintEvent(QPaintEvent *event) override;
};

// Where the time between a push and the first byte of its log went.
class StageBars final : public Chart
{
    Q_OBJECT
public:
    explicit StageBars(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    QString sentence() const override;
    void paintEvent(QPaintEvent *event) override;
};

// A round number at least as large that three round steps lead to: 7 → 9, 43 → 60, 185 → 240.
qint64 roundTop(qint64 value);

} // namespace slipway
