#include "ui/common/surface.h"

#include "ui/theme/tokens.h"

#include <QPaintEvent>
#include <QPainter>

namespace slipway {

Surface::Surface(Fill fill, QWidget *parent) : QWidget(parent), m_fill(fill) { }

void Surface::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(event->rect(), m_fill == Fill::Ground ? tokens.ground
                         : m_fill == Fill::Surface        ? tokens.surface
                                                          : tokens.sunken);
}

} // namespace slipway
