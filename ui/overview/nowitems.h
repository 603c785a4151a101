// What follows from the facts: the rows of the overview's three cards. Pure, so that it can be tested without a window.
#pragma once

#include "ui/common/pane.h"
#include "ui/overview/digest.h"
#include "ui/theme/stateglyph.h"

namespace slipway {

struct NowItem {
    StateGlyph glyph = StateGlyph::None;
    QString title;    // "tariff-engine #447"
    QString sentence; // why it is here
    QString aside;    // "12 min ago", "1 min 3 s of about 1 min 50 s"
    QString button;   // empty: the row alone leads there
    Place place;
    double progress = -1; // 0 … 1; negative: none
    friend bool operator==(const NowItem &, const NowItem &) = default;
};

QList<NowItem> attentionItems(const OverviewFacts &facts); // failed builds first, then refusals, then silent components
QList<NowItem> runningItems(const OverviewFacts &facts, qint64 nowUs);
QList<NowItem> waitingItems(const OverviewFacts &facts, qint64 nowUs);

QString nameOf(const OverviewFacts &facts, const Build &build); // "tariff-engine #447"

} // namespace slipway
