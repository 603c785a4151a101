// One map from a state to its shape, word and tone. Shapes differ without colour; they are painted, so that no icon set can
// break their stroke. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <optional>

#include <QRectF>
#include <QString>

class QPainter;
class QWidget;

namespace slipway {

enum class StateGlyph {
    None,
    Passed,      // check in ring
    Built,       // filled check
    Failed,      // filled cross
    Building,    // arc with dot, turns
    Starting,    // arc, turns
    Waiting,     // clock
    Approval,    // pause
    Cancelled,   // ring with a dash
    Interrupted, // square bolt
    NotBuilt,    // slash
    Refused,     // shield with a cross
    NotVerified, // padlock
    Silent,      // dashed ring with a dash
    Running,     // dot
    Abnormal,    // triangle
    Closed,      // square
    NotDeployed, // dashed ring
};

struct StateLook {
    StateGlyph glyph = StateGlyph::None;
    Tone tone = Tone::Idle;
    bool quiet = true; // thin outline and grey words instead of a tinted chip
    QString word;      // translated: "Not built"
};

StateLook lookFor(StateGlyph state);

// From the stable words of models, exports and the API: "passed", "not_built", "needs_approval"; underscores or hyphens.
std::optional<StateGlyph> stateFromKey(QStringView key);

// Paints the glyph into a square. turn is the angle of what turns, in degrees clockwise.
void paintGlyph(QPainter *painter, const QRectF &square, StateGlyph glyph, const Tokens &tokens, qreal turn = 0);

// The same for a widget that paints itself (or a view's viewport): keeps what turns turning while it is visible.
void paintGlyph(QPainter *painter, const QRectF &square, StateGlyph glyph, QWidget *on);

} // namespace slipway
