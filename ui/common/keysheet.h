// F1: the keys that work here, over the window. Any key or click closes it. A child of the window, so no global position is
// needed. GUI thread.
#pragma once

#include <QPointer>
#include <QWidget>

namespace slipway {

class KeySheet final : public QWidget
{
    Q_OBJECT
public:
    struct Key {
        QString keys;  // "Ctrl K"
        QString words; // "Search or run"
    };
    struct Group {
        QString title;
        QList<Key> keys;
    };

    explicit KeySheet(QWidget *window);

    void open(const QList<Group> &groups);
    void dismiss();
    bool isOpen() const { return !isHidden(); }
    QString words() const; // all of it as lines, as a screen reader is told

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    int columns() const;
    void build();
    void place();
    QList<Group> m_groups;
    QWidget *m_card;
    int m_columns = 1;
    QPointer<QWidget> m_focusBefore;
};

} // namespace slipway
