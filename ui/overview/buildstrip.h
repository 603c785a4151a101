// The last builds as a strip of glyphs, the newest at the trailing end; each leads to its build. Arrow keys move. GUI thread.
#pragma once

#include "app/domain/build.h"

#include <QWidget>

namespace slipway {

struct OverviewFacts;

class BuildStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildStrip(QWidget *parent = nullptr);

    void setFacts(const OverviewFacts &facts); // of facts.recent as many as there is room for
    int shownCount() const;
    QRect cellRect(int index) const; // 0 is the newest

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const slipway::BuildId &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    int cell() const;
    int at(const QPoint &position) const;
    void setCurrent(int index);

    QList<Build> m_builds;
    QStringList m_tips;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace slipway
