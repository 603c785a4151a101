#include "ui/common/scrollpage.h"

#include "ui/theme/type.h"

#include <QApplication>
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
    // What gets the focus by a verb, such as a field that is wrong, is brought into sight. What is in sight stays where it is,
    // and so does all of it when only the window becomes the active one.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *before, QWidget *now) {
        if (!before || !now || before->window() != now->window() || !this->widget()->isAncestorOf(now))
            return;
        const QRect place(now->mapTo(viewport(), QPoint()), now->size());
        if (!place.intersects(viewport()->rect()))
            ensureWidgetVisible(now, 0, 3 * em());
    });
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
