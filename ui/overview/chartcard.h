// A chart's card: title, aside, legend, the chart. GUI thread.
#pragma once

#include "ui/overview/plaincard.h"
#include "ui/theme/tokens.h"

#include <QList>

namespace slipway {

class TextLabel;

class ChartCard final : public PlainCard
{
    Q_OBJECT
public:
    struct LegendEntry {
        QColor ChartColours::*colour;
        QString text;
    };

    ChartCard(const QString &title, QWidget *chart, QWidget *parent = nullptr);
    void setAside(const QString &aside);
    void setLegend(const QList<LegendEntry> &entries);

    QSize minimumSizeHint() const override;

private:
    class Legend;
    TextLabel *m_aside;
    Legend *m_legend;
};

} // namespace slipway
