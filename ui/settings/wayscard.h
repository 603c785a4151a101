// How events get here: each way with what it needs, the delay to expect and how it is; the one in use is marked, a better one is
// recommended. A click leads to what sets the way up. GUI thread.
#pragma once

#include "app/services/reachadvice.h"

#include <QAbstractButton>
#include <QList>

class QPushButton;
class QVBoxLayout;

namespace slipway {

class TextLabel;
class WrapLabel;

// One way, a row of the card.
class WayRow final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit WayRow(ReachWay way, QWidget *parent = nullptr);

    ReachWay way() const { return m_advice.way; }
    void setAdvice(const WayAdvice &advice);
    const WayAdvice &advice() const { return m_advice; }
    void setLast(bool last); // the card's round corners are below
    QPushButton *button() const { return m_button; } // shown while it is recommended

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    WayAdvice m_advice;
    bool m_isLast = false;
    TextLabel *m_title;
    WrapLabel *m_sentence;
    TextLabel *m_delay;
    TextLabel *m_fact;
    QPushButton *m_button;
};

class WaysCard final : public QWidget
{
    Q_OBJECT
public:
    explicit WaysCard(QWidget *parent = nullptr);

    void setWays(const QList<WayAdvice> &ways);
    WayRow *row(ReachWay way) const; // null: not shown

Q_SIGNALS:
    void chosen(slipway::ReachWay way);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_head;
    QVBoxLayout *m_column;
    QList<WayRow *> m_rows;
};

} // namespace slipway
