#include "ui/overview/chartcard.h"

#include "ui/common/labels.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QPainter>

namespace slipway {

class ChartCard::Legend final : public QWidget
{
public:
    using QWidget::QWidget;
    QList<LegendEntry> entries;
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(fontFor(TypeRole::Caption));
        int wide = 0;
        for (const LegendEntry &entry : entries)
            wide += scaled(14) + metrics.horizontalAdvance(entry.text) + scaled(14);
        return {qMax(0, wide - scaled(14)), em() + 2};
    }
    QSize minimumSizeHint() const override { return {0, em() + 2}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(fontFor(TypeRole::Caption));
        const int square = scaled(9);
        int left = 0;
        for (const LegendEntry &entry : entries) {
            paintBox(&painter, QRectF(left, (height() - square) / 2.0, square, square), tokensFor(this).chart.*entry.colour, Qt::transparent, 2);
            painter.setPen(tokensFor(this).text2);
            left += scaled(14);
            const int wide = painter.fontMetrics().horizontalAdvance(entry.text);
            painter.drawText(QRect(left, 0, wide + 2, height()), Qt::AlignVCenter, entry.text);
            left += wide + scaled(14);
        }
    }
};

ChartCard::ChartCard(const QString &title, QWidget *chart, QWidget *parent)
    : PlainCard(parent), m_aside(new TextLabel({}, TypeRole::Body, Ink::Secondary, this)), m_legend(new Legend(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 12, 18, 12);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new TextLabel(title, TypeRole::Heading, Ink::Text, this));
    head->addWidget(m_aside);
    head->addStretch(1);
    head->addWidget(m_legend);
    m_legend->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_legend->setLayoutDirection(Qt::LeftToRight);
    column->addLayout(head);
    chart->setParent(this);
    chart->setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    column->addWidget(chart, 1);
    setAccessibleName(title);
}

void ChartCard::setAside(const QString &aside)
{
    m_aside->setText(aside);
}

void ChartCard::setLegend(const QList<LegendEntry> &entries)
{
    m_legend->entries = entries;
    m_legend->updateGeometry();
    m_legend->update();
}

QSize ChartCard::minimumSizeHint() const
{
    return {scaled(240), PlainCard::minimumSizeHint().height()};
}

} // namespace slipway
