// A card of the overview: title, count, and rows that each lead somewhere. GUI thread.
#pragma once

#include "ui/overview/nowitems.h"
#include "ui/overview/plaincard.h"

#include <QAbstractButton>

class QPushButton;
class QVBoxLayout;

namespace slipway {

class TextLabel;
class WrapLabel;

// One row: glyph, title, reason or progress, time, button. Clicking it anywhere leads to its place.
class NowRow final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit NowRow(QWidget *parent = nullptr);
    void setItem(const NowItem &item);
    const NowItem &item() const { return m_item; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void layOut();
    NowItem m_item;
    QPushButton *m_button;
};

class NowCard final : public PlainCard
{
    Q_OBJECT
public:
    NowCard(const QString &title, const QString &calm, int most, QWidget *parent = nullptr);

    // Rows beyond the most are counted in a last line that leads to `more`.
    void setItems(const QList<NowItem> &items, const QString &aside, const Place &more);
    QList<NowRow *> rows() const { return m_pool.first(m_shown); }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const slipway::Place &place);

private:
    int m_most;
    QVBoxLayout *m_column;
    TextLabel *m_count;
    TextLabel *m_aside;
    QWidget *m_calmBox;
    QPushButton *m_more;
    QWidget *m_moreBox;
    QList<NowRow *> m_pool; // one for each row there may be; the first m_shown are shown
    qsizetype m_shown = 0;
    Place m_morePlace;
};

} // namespace slipway
