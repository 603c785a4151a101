// How well a text fits what was typed, and where. Words of the query may come in any order; each must begin somewhere in the
// text, best at the beginning of a word. Any thread.
#pragma once

#include <optional>

#include <QList>
#include <QString>

namespace slipway {

struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

struct PaletteMatch {
    int score = 0;          // higher is better
    QList<TextSpan> spans;  // what to show bold, in order, without overlap
};

// Null when the text does not match. An empty query matches everything with score 0.
std::optional<PaletteMatch> matchPalette(QStringView query, const QString &text);

} // namespace slipway
