// Where in a line of a log stars stand for a secret: masked by the supervisor while it was written, or redacted afterwards.
// Painted as small chips; copied as what they are. GUI thread.
#pragma once

#include "app/logs/linematcher.h"

#include <QString>

#include <vector>

class QPainter;
class QRectF;

namespace slipway {

struct Tokens;

struct MaskChip {
    LineMatcher::Range range; // in the text of the line
    QString tip;              // what is said of it
};

// MASKED: the supervisor wrote a mask into this line. Stars of scripts are none, nor rows of more than three.
std::vector<MaskChip> maskChipsIn(const QString &text, bool masked);

void paintMaskChip(QPainter &painter, const QRectF &box, const Tokens &tokens);

} // namespace slipway
