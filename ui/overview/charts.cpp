#include "ui/overview/charts.h"

#include "models/words.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int steps = 3;

// The area of a chart with days along its foot.
struct DayArea {
    QRect plot;
    qreal slot;
    qreal centre(int day) const { return plot.left() + slot * (day + 0.5); }
    qreal height(qint64 value, qint64 top) const { return plot.height() * double(value) / double(qMax<qint64>(1, top)); }
};

DayArea areaOf(const QWidget *chart, int axisWidth, int right, qsizetype days)
{
    const QRect plot = chart->rect().adjusted(axisWidth, scaled(6), -right, -(em() + scaled(6)));
    return {plot, plot.width() / qreal(qMax<qsizetype>(1, days))};
}

void paintAxes(QPainter &painter, const DayArea &area, const QList<DayTrend> &days, const QStringList &labels, const Tokens &tokens)
{
    painter.setFont(fontFor(TypeRole::Micro));
    for (int step = 0; step <= steps; ++step) {
        const int y = area.plot.bottom() + 1 - area.plot.height() * step / steps;
        paintHairline(&painter, QRectF(area.plot.left(), y, area.plot.width(), 1), step == 0 ? tokens.lineStrong : tokens.lineSoft);
        painter.setPen(tokens.text3);
        painter.drawText(QRect(0, y - em() / 2, area.plot.left() - scaled(8), em()), Qt::AlignRight | Qt::AlignVCenter, labels.at(step));
    }
    const int wanted = painter.fontMetrics().horizontalAdvance(u"00"_s) + scaled(6);
    const int every = qMax(1, int(std::ceil(wanted / area.slot)));
    for (qsizetype i = days.size() - 1; i >= 0; i -= every) {
        painter.setPen(i == days.size() - 1 ? tokens.text : tokens.text3);
        const QRectF label(area.centre(int(i)) - scaled(20), area.plot.bottom() + scaled(5), scaled(40), em());
        painter.drawText(label, Qt::AlignCenter, QString::number(days.at(i).day.day()));
    }
}

} // namespace

qint64 roundTop(qint64 value)
{
    qint64 unit = 1;
    while (true) {
        for (const qint64 factor : {1, 2, 3, 4, 5, 8}) {
            if (unit * factor * steps >= value)
                return unit * factor * steps;
        }
        unit *= 10;
    }
}

Chart::Chart(const QString &name, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void Chart::setTrends(const Trends &trends)
{
    m_trends = trends;
    setAccessibleDescription(sentence());
    updateGeometry();
    update();
}

QSize Chart::sizeHint() const
{
    return {scaled(360), scaled(190)};
}

QSize Chart::minimumSizeHint() const
{
    return {scaled(200), sizeHint().height()};
}

DayBars::DayBars(QWidget *parent) : Chart(tr("Builds per day"), parent) { }

QString DayBars::sentence() const
{
    return tr("%1 builds passed and %2 failed in %3 days; today %4 and %5.")
        .arg(trends().passed).arg(trends().failed).arg(trends().days.size())
        .arg(trends().days.isEmpty() ? 0 : trends().days.last().passed).arg(trends().days.isEmpty() ? 0 : trends().days.last().failed);
}

void DayBars::paintEvent(QPaintEvent *)
{
    const QList<DayTrend> &days = trends().days;
    if (days.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    qint64 most = 1;
    for (const DayTrend &day : days)
        most = qMax<qint64>(most, day.count());
    const qint64 top = roundTop(most);
    QStringList labels;
    for (int step = 0; step <= steps; ++step)
        labels.append(QLocale().toString(top * step / steps));
    const DayArea area = areaOf(this, scaled(36), 0, days.size());
    paintAxes(painter, area, days, labels, tokens);
    const qreal wide = qMin<qreal>(scaled(22), area.slot * 0.56);
    painter.setPen(Qt::NoPen);
    for (qsizetype i = 0; i < days.size(); ++i) {
        const std::array<std::pair<int, QColor>, 3> parts{{{days.at(i).passed, tokens.chart.passed},
                                                           {days.at(i).failed, tokens.chart.failed},
                                                           {days.at(i).other, tokens.chart.neutral}}};
        qreal y = area.plot.bottom() + 1;
        for (const auto &[count, colour] : parts) {
            if (count == 0)
                continue;
            const qreal high = qMax<qreal>(2, area.height(count, top));
            painter.setBrush(colour);
            painter.drawRoundedRect(QRectF(area.centre(int(i)) - wide / 2, y - high, wide, high), 1.5, 1.5);
            y -= high + 1;
        }
    }
}

bool DayBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || trends().days.isEmpty())
        return Chart::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const DayArea area = areaOf(this, scaled(36), 0, trends().days.size());
    const int index = int((help->pos().x() - area.plot.left()) / area.slot);
    if (index < 0 || index >= trends().days.size()) {
        QToolTip::hideText();
        return true;
    }
    const DayTrend &day = trends().days.at(index);
    QToolTip::showText(help->globalPos(), tr("%1: %2 passed, %3 failed, %4 cancelled or interrupted", "day")
                                              .arg(QLocale().toString(day.day, tr("d MMMM", "date format")))
                                              .arg(day.passed).arg(day.failed).arg(day.other), this);
    return true;
}

DayCurves::DayCurves(QWidget *parent) : Chart(tr("Build duration"), parent) { }

QString DayCurves::sentence() const
{
    const auto last = std::find_if(trends().days.rbegin(), trends().days.rend(), [](const DayTrend &day) { return day.medianUs > 0; });
    if (last == trends().days.rend())
        return tr("No build has passed in these days.");
    return tr("On the last day with builds the median was %1, the 95th percentile %2.")
        .arg(words::duration(last->medianUs), words::duration(last->p95Us));
}

void DayCurves::paintEvent(QPaintEvent *)
{
    const QList<DayTrend> &days = trends().days;
    qint64 mostS = 1;
    for (const DayTrend &day : days)
        mostS = qMax(mostS, day.p95Us / 1'000'000 + 1);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    const bool minutes = mostS > 180;
    const qint64 top = roundTop(minutes ? (mostS + 59) / 60 : mostS) * (minutes ? 60'000'000LL : 1'000'000LL);
    QStringList labels{u"0"_s};
    for (int step = 1; step <= steps; ++step) {
        const qint64 value = top / steps * step / (minutes ? 60'000'000LL : 1'000'000LL);
        labels.append(minutes ? tr("%1 min").arg(value) : tr("%1 s").arg(value));
    }
    const DayArea area = areaOf(this, scaled(48), scaled(92), days.size());
    // In the unit of the axis: "median 1.9" beside "2 min".
    const auto last = [&](qint64 us) { return QLocale().toString(double(us) / (minutes ? 60e6 : 1e6), 'f', 1); };
    paintAxes(painter, area, days, labels, tokens);
    qreal free = height(); // above the name written last
    const auto curve = [&](qint64 DayTrend::*value, const QColor &colour, const QString &name, bool dashed) {
        QPolygonF line;
        qint64 newest = 0;
        for (qsizetype i = 0; i < days.size(); ++i) {
            if (days.at(i).*value == 0)
                continue;
            newest = days.at(i).*value;
            line << QPointF(area.centre(int(i)), area.plot.bottom() + 1 - area.height(newest, top));
        }
        if (line.isEmpty())
            return;
        QPen pen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        if (dashed)
            pen.setDashPattern({3, 2.4});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(line.last(), 3, 3);
        painter.setFont(fontFor(TypeRole::CaptionStrong));
        painter.setPen(colour);
        free = qMin(line.last().y() + em() / 2.0 + 1, free);
        painter.drawText(QRectF(area.plot.right() + scaled(4), free - em() - 2, scaled(88), em() + 2), Qt::AlignVCenter,
                         tr("%1 %2", "median or p95, its value").arg(name, last(newest)));
        free -= em() + 2;
    };
    curve(&DayTrend::medianUs, tokens.accentInk, tr("median"), false);
    curve(&DayTrend::p95Us, tokens.text2, tr("p95"), true);
}

SenderBars::SenderBars(QWidget *parent) : Chart(tr("Deliveries today"), parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

QSize SenderBars::sizeHint() const
{
    return {scaled(360), qMax(4, int(trends().senders.size())) * (em() + scaled(14))};
}

QString SenderBars::sentence() const
{
    int all = 0;
    int built = 0;
    for (const SenderTrend &sender : trends().senders) {
        all += sender.count();
        built += sender.built;
    }
    return all == 0 ? tr("No delivery has arrived today.") : tr("%1 deliveries today, %2 of them built.").arg(all).arg(built);
}

void SenderBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    if (trends().senders.isEmpty()) {
        painter.setFont(font());
        painter.setPen(tokens.text2);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop, tr("No delivery has arrived today."));
        return;
    }
    const int row = em() + scaled(14);
    const int left = scaled(116);
    const int right = width() - scaled(56);
    const int most = trends().senders.first().count();
    int y = 0;
    for (const SenderTrend &sender : trends().senders) {
        painter.setFont(font());
        painter.setPen(tokens.text);
        painter.drawText(QRect(0, y, left - scaled(8), row), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(words::sender(sender.provider), Qt::ElideRight, left - scaled(8)));
        qreal x = left;
        const std::array<std::pair<int, QColor>, 4> parts{{{sender.built, tokens.chart.passed},
                                                           {sender.notBuilt, tokens.chart.neutral},
                                                           {sender.refused, tokens.chart.failed},
                                                           {sender.notVerified, tokens.chart.waiting}}};
        for (const auto &[count, colour] : parts) {
            if (count == 0)
                continue;
            const qreal wide = qMax<qreal>(3, (right - left) * qreal(count) / most);
            paintBox(&painter, QRectF(x, y + (row - scaled(12)) / 2.0, wide - 1.5, scaled(12)), colour, Qt::transparent, 2);
            x += wide;
        }
        painter.setFont(fontFor(TypeRole::Caption));
        painter.setPen(tokens.text2);
        painter.drawText(QRectF(x + 6, y, width() - x - 6, row), Qt::AlignVCenter, QLocale().toString(sender.count()));
        y += row;
    }
}

StageBars::StageBars(QWidget *parent) : Chart(tr("From push to first byte"), parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

QSize StageBars::sizeHint() const
{
    return {scaled(360), 5 * (em() + scaled(10))};
}

QString StageBars::sentence() const
{
    if (trends().stages.isEmpty())
        return tr("No push has led to a build today.");
    const auto longest = std::max_element(trends().stages.begin(), trends().stages.end(),
                                          [](const StageTrend &a, const StageTrend &b) { return a.medianUs < b.medianUs; });
    return tr("%1 builds today; the longest stage takes %2 at the median.").arg(trends().stagedBuilds).arg(words::duration(longest->medianUs));
}

void StageBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    if (trends().stages.isEmpty()) {
        painter.setFont(font());
        painter.setPen(tokens.text2);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop, sentence());
        return;
    }
    const auto name = [](StageTrend::Stage stage) {
        switch (stage) {
        case StageTrend::Stage::Answered: return tr("Received and answered");
        case StageTrend::Stage::Decided: return tr("Decided");
        case StageTrend::Stage::Waited: return tr("Waiting for a slot");
        case StageTrend::Stage::FirstByte: return tr("Started, first byte");
        }
        return QString();
    };
    const int row = em() + scaled(10);
    const int number = scaled(76);
    int longest = 0;
    for (const StageTrend &stage : trends().stages)
        longest = qMax(longest, QFontMetrics(font()).horizontalAdvance(name(stage.stage)));
    const int left = qMin(longest + scaled(20), width() * 2 / 5);
    const int right = width() - 2 * number;
    const auto write = [&](int y, const QString &first, const QString &second, const QString &third) {
        painter.drawText(QRect(0, y, left - scaled(8), row), Qt::AlignVCenter, painter.fontMetrics().elidedText(first, Qt::ElideRight, left - scaled(8)));
        painter.drawText(QRect(right, y, number, row), Qt::AlignVCenter | Qt::AlignRight, second);
        painter.drawText(QRect(right + number, y, number, row), Qt::AlignVCenter | Qt::AlignRight, third);
    };
    painter.setFont(fontFor(TypeRole::Caption));
    painter.setPen(tokens.text3);
    write(0, tr("Stage"), tr("median"), tr("p95"));
    qint64 most = 1;
    for (const StageTrend &stage : trends().stages)
        most = qMax(most, stage.p95Us);
    int y = row;
    for (const StageTrend &stage : trends().stages) {
        const QColor colour = stage.stage == StageTrend::Stage::Waited ? tokens.chart.waiting
            : stage.stage == StageTrend::Stage::FirstByte              ? tokens.run
                                                                       : tokens.outline;
        const QRectF track(left, y + (row - scaled(6)) / 2.0, qMax(scaled(20), right - left), scaled(6));
        paintBox(&painter, track, tokens.idleSoft, Qt::transparent, 3);
        QRectF bar = track;
        bar.setWidth(qMax<qreal>(scaled(6), track.width() * double(stage.medianUs) / double(most)));
        paintBox(&painter, bar, colour, Qt::transparent, 3);
        painter.setFont(font());
        painter.setPen(tokens.text);
        write(y, name(stage.stage), words::duration(stage.medianUs), words::duration(stage.p95Us));
        y += row;
    }
}

} // namespace slipway
