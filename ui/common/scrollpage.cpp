#include "ui/common/scrollpage.h"

#include "ui/theme/type.h"

#include <QScrollBar>
#include <QStyle>

namespace slipway {

ScrollPage::ScrollPage(QWidget *content, QWidget *parent) : QScrollArea(parent), m_bar(new QScrollBar(Qt::Vertical, this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_bar->hide();
    QScrollBar *inner = verticalScrollBar();
    const auto follow = [this, inner] {
        m_bar->setRange(inner->minimum(), inner->maximum());
        m_bar->setPageStep(inner->pageStep());
        m_bar->setSingleStep(inner->singleStep());
        m_bar->setValue(inner->value());
        m_bar->setVisible(inner->maximum() > inner->minimum());
    };
    connect(inner, &QScrollBar::rangeChanged, this, follow);
    connect(inner, &QScrollBar::valueChanged, m_bar, &QScrollBar::setValue);
    connect(m_bar, &QScrollBar::valueChanged, inner, &QScrollBar::setValue);
}

QSize ScrollPage::minimumSizeHint() const
{
    return {10 * em(), 6 * em()};
}

void ScrollPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const int extent = m_bar->sizeHint().width();
    m_bar->setGeometry(QStyle::visualRect(layoutDirection(), rect(), {width() - extent - 2, 2, extent, height() - 4}));
    m_bar->setPageStep(verticalScrollBar()->pageStep());
    m_bar->raise();
}

} // namespace slipway
