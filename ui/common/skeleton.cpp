#include "ui/common/skeleton.h"

#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <numeric>

#include <QPainter>
#include <QStyle>

namespace slipway {

namespace {

constexpr int delayMs = 200;
constexpr int columnGap = 24;
// How much of its column a bar fills, in turn, so that it looks like words.
constexpr double shares[] = {0.78, 0.92, 0.64, 0.85, 0.7};

} // namespace

Skeleton::Skeleton(int rows, QList<int> columns, int rowHeight, QWidget *parent)
    : QWidget(parent), m_rows(rows), m_columns(std::move(columns)), m_rowHeight(rowHeight)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_bars = true;
        update();
    });
}

void Skeleton::start()
{
    m_bars = false;
    m_delay.start();
    update();
}

int Skeleton::rowHeight() const
{
    return m_rowHeight > 0 ? m_rowHeight : em() + 18;
}

QSize Skeleton::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {20 * em(), margins.top() + m_rows * rowHeight() + margins.bottom()};
}

void Skeleton::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    start();
}

void Skeleton::paintEvent(QPaintEvent *)
{
    if (!m_bars)
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const QRect room = contentsRect();
    const int total = std::accumulate(m_columns.cbegin(), m_columns.cend(), 0);
    const double unit = double(room.width() - columnGap * (m_columns.size() - 1)) / qMax(1, total);
    const int bar = scaled(10);
    for (int row = 0; row < m_rows; ++row) {
        double x = room.left();
        for (int column = 0; column < m_columns.size(); ++column) {
            const double wide = m_columns.at(column) * unit;
            const double share = shares[size_t(row * 2 + column * 3) % std::size(shares)];
            const QRect logical(qRound(x), room.top() + row * rowHeight() + (rowHeight() - bar) / 2, qRound(wide * share), bar);
            paintBox(&painter, QStyle::visualRect(layoutDirection(), rect(), logical), tokens.line, Qt::transparent, 3);
            x += wide + columnGap;
        }
    }
}

} // namespace slipway
