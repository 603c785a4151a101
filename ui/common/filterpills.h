// The quick filters of a list: word and count, always in the same order, exactly one current. Arrow keys move; counts change
// without moving the choice. What does not fit goes into a menu at the end. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <optional>

#include <QWidget>

namespace slipway {

class FilterPills final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterPills(const QString &name, QWidget *parent = nullptr);

    // key is what currentKey() tells: "failed". tone colours the count when it is above zero.
    void addPill(const QString &key, const QString &text, std::optional<Tone> tone = std::nullopt);
    void setCount(const QString &key, qint64 count);
    void setText(const QString &key, const QString &text); // after a change of language

    int count() const { return int(m_pills.size()); }
    QString currentKey() const;
    void setCurrentKey(const QString &key);

    QRect pillRect(const QString &key) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Pill {
        QString key;
        QString text;
        std::optional<Tone> tone;
        qint64 count = -1;
    };
    int indexOf(const QString &key) const;
    QString countText(const Pill &pill) const;
    int widthOf(const Pill &pill) const;
    // Where each pill lies, an empty rectangle for those in the menu; last the menu's own.
    QList<QRect> places() const;
    int at(const QPoint &position) const;
    void setCurrent(int index);
    void describe(); // for screen readers
    void paintPill(QPainter *painter, const QRect &box, const Pill &pill, bool current, bool hovered) const;
    void openMenu();

    QList<Pill> m_pills;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace slipway
