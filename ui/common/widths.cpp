#include "ui/common/widths.h"

#include "ui/theme/type.h"

#include <QWidget>

namespace slipway::widths {

Width of(const QWidget *widget)
{
    const int width = widget->window()->width() * 16 / em();
    if (width >= 1680)
        return Width::Wide;
    if (width >= 1200)
        return Width::Medium;
    return width >= 1024 ? Width::Narrow : Width::Small;
}

int content()
{
    return scaled(1440);
}

} // namespace slipway::widths
