#include "ui/common/emptystate.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

namespace slipway {

class EmptyState::Picture final : public QWidget
{
public:
    Picture(Drawing drawing, QWidget *parent) : QWidget(parent), m_drawing(drawing)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {scaled(96), scaled(88)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(width() / 96.0, height() / 88.0);
        m_line = QPen(tokens.lineStrong, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        m_accent = QPen(tokens.outline, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        painter.setPen(m_line);
        painter.setBrush(tokens.sunken);
        switch (m_drawing) {
        case Drawing::Inbox: return paintInbox(painter);
        case Drawing::Box: return paintCrate(painter);
        case Drawing::Search: return paintSearch(painter);
        case Drawing::Hammer: return paintSlipway(painter);
        case Drawing::Document: return paintDocument(painter);
        case Drawing::Key: return paintKey(painter);
        }
    }

private:
    void arrowInto(QPainter &painter, qreal x, qreal from, qreal to) const
    {
        painter.setBrush(Qt::NoBrush);
        QPen dashes = m_accent;
        dashes.setDashPattern({3, 3});
        painter.setPen(dashes);
        painter.drawLine(QPointF(x, from), QPointF(x, to));
        painter.setPen(m_accent);
        painter.drawPolyline(QPolygonF{{x - 6, to - 6}, {x, to}, {x + 6, to - 6}});
    }
    void paintInbox(QPainter &painter) const
    {
        painter.drawRoundedRect(QRectF(9, 32, 78, 50), 8, 8);
        painter.drawPolyline(QPolygonF{{9, 59}, {32, 59}, {38, 67}, {58, 67}, {64, 59}, {87, 59}});
        arrowInto(painter, 48, 6, 44);
    }
    void paintCrate(QPainter &painter) const
    {
        painter.drawPolygon(QPolygonF{{48, 16}, {82, 32}, {82, 66}, {48, 83}, {14, 66}, {14, 32}});
        painter.drawPolyline(QPolygonF{{14, 32}, {48, 48}, {82, 32}});
        painter.drawLine(QPointF(48, 48), QPointF(48, 83));
        painter.setPen(m_accent);
        painter.drawPolyline(QPolygonF{{31, 24}, {65, 40}, {65, 50}});
    }
    void paintSearch(QPainter &painter) const
    {
        painter.drawEllipse(QRectF(18, 12, 50, 50));
        painter.setPen(m_accent);
        painter.drawLine(QPointF(62, 56), QPointF(80, 76));
        painter.drawLine(QPointF(33, 37), QPointF(53, 37));
    }
    void paintSlipway(QPainter &painter) const
    {
        QPainterPath hull;
        hull.moveTo(16, 38);
        hull.lineTo(80, 38);
        hull.cubicTo(78, 52, 70, 60, 58, 60);
        hull.lineTo(30, 60);
        hull.cubicTo(22, 56, 18, 48, 16, 38);
        painter.drawPath(hull);
        painter.drawRoundedRect(QRectF(36, 22, 20, 12), 3, 3);
        painter.setPen(m_accent);
        painter.drawLine(QPointF(14, 78), QPointF(82, 68));
    }
    void paintDocument(QPainter &painter) const
    {
        painter.drawRoundedRect(QRectF(22, 10, 52, 68), 6, 6);
        painter.setPen(m_accent);
        for (const qreal y : {28.0, 40.0, 52.0})
            painter.drawLine(QPointF(33, y), QPointF(y == 52.0 ? 50 : 63, y));
    }
    void paintKey(QPainter &painter) const
    {
        painter.drawEllipse(QRectF(14, 34, 32, 32));
        painter.setPen(m_accent);
        painter.drawPolyline(QPolygonF{{46, 50}, {82, 50}, {82, 60}});
        painter.drawLine(QPointF(70, 50), QPointF(70, 58));
    }

    Drawing m_drawing;
    QPen m_line;
    QPen m_accent;
};

EmptyState::EmptyState(Drawing drawing, QWidget *parent)
    : QWidget(parent)
    , m_heading(new TextLabel({}, TypeRole::Heading, Ink::Text, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_primary(makeButton({}, ButtonKind::Primary, {}, this))
    , m_link(makeSmallButton({}, ButtonKind::Link, {}, this))
{
    m_heading->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sentence->setMaximumWidth(26 * em());
    m_primary->hide();
    m_link->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    column->addStretch(1);
    column->addWidget(new Picture(drawing, this), 0, Qt::AlignHCenter);
    column->addSpacing(16);
    column->addWidget(m_heading);
    column->addSpacing(4);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_sentence, 100);
    row->addStretch(1);
    column->addLayout(row);
    column->addSpacing(14);
    column->addWidget(m_primary, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_link, 0, Qt::AlignHCenter);
    column->addStretch(1);
}

void EmptyState::setTexts(const QString &heading, const QString &sentence)
{
    m_heading->setText(heading);
    m_sentence->setText(sentence);
    setAccessibleName(heading);
    setAccessibleDescription(sentence);
}

QPushButton *EmptyState::setPrimary(const QString &text)
{
    setKind(m_primary, ButtonKind::Primary);
    m_primary->setText(text);
    m_primary->setVisible(!text.isEmpty());
    return m_primary;
}

QPushButton *EmptyState::setPlain(const QString &text)
{
    setPrimary(text);
    setKind(m_primary, ButtonKind::Normal);
    return m_primary;
}

QPushButton *EmptyState::setLink(const QString &text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
    return m_link;
}

} // namespace slipway
