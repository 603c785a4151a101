// Where the time between a push and the first byte went: rows share one linear axis; grey is ours, amber is waiting, teal is
// starting. The shortest bar is 3 px; a wait of more than 80 % of the axis is drawn broken. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace slipway {

class Waterfall final : public QWidget
{
    Q_OBJECT
public:
    struct Row {
        QString name;      // "Quiet time"
        qint64 fromUs = 0; // since the first row began
        qint64 toUs = 0;
        Tone tone = Tone::Idle; // Idle ours, Wait waiting, Run starting
        QString note;      // below the name: "held by weather-feed #1933"
        QString link;      // what activating the note opens; empty for plain text
    };

    explicit Waterfall(QWidget *parent = nullptr);
    void setRows(const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }

    // "9.9 s from push to first byte; longest: quiet time, 5.0 s."
    QString sentence() const;
    // "9 ms", "4.3 s", "2 min 10 s"
    static QString duration(qint64 us);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QRect barRect(int row) const;

Q_SIGNALS:
    void linkActivated(const QString &link);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Axis {
        int left = 0;
        int right = 0;
        qint64 totalUs = 1;
        // A wait longer than 80 % of everything is cut to this much of it, and the rest moves up.
        int brokenRow = -1;
        qint64 cutUs = 0;
    };
    Axis axis() const;
    double xOf(const Axis &axis, qint64 us) const;
    int top(int row) const;
    int rowHeight(const Row &row) const;
    QRect noteRect(int row) const;
    int linkAt(const QPoint &position) const;

    QList<Row> m_rows;
    int m_focusedLink = -1;
};

} // namespace slipway
