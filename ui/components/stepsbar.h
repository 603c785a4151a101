// Where a person is in a form of several steps: numbers, names, ticks on what is done. GUI thread.
#pragma once

#include <QWidget>

namespace slipway {

class StepsBar final : public QWidget
{
    Q_OBJECT
public:
    explicit StepsBar(const QStringList &steps, QWidget *parent = nullptr);

    int current() const { return m_current; }
    void setCurrent(int step);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int widthOf(int step, bool named) const;

    QStringList m_steps;
    int m_current = 0;
};

} // namespace slipway
