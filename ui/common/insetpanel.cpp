#include "ui/common/insetpanel.h"

#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"

#include <QBoxLayout>
#include <QPainter>

namespace slipway {

namespace {

constexpr int inset = 8;
constexpr int padding = 16;

} // namespace

InsetPanel::InsetPanel(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(inset + padding, inset + 12, inset + padding, inset + 14);
    m_column->setSpacing(12);
}

void InsetPanel::setPlain()
{
    m_isPlain = true;
    m_column->setContentsMargins(0, 0, 0, 0);
    update();
}

void InsetPanel::paintEvent(QPaintEvent *)
{
    if (m_isPlain)
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect().adjusted(inset, inset, -inset, -inset), tokens.sunken, tokens.line, radius::list);
}

} // namespace slipway
