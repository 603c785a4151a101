// The pages of the window in the order of the rail: their words, icons and stable keys. GUI thread.
#pragma once

#include "ui/common/pane.h"

#include <QByteArray>

#include <optional>

namespace slipway {

struct PageLook {
    Page page;
    QString icon;
    QString title;   // translated: "Components"
    bool opensGroup; // a gap above it in the rail
};

QList<PageLook> pageLooks();
QString titleOf(Page page);

// A place as kept between two starts: JSON with stable words. Nothing for what cannot be read.
QByteArray toBytes(const Place &place);
std::optional<Place> placeFrom(const QByteArray &bytes);

} // namespace slipway
