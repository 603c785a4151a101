// The sheets of the gallery: every control in every state, to be looked at beside the design.
#pragma once

class QWidget;

namespace slipway {

QWidget *makeControlsSheet();
QWidget *makePageSheet();

} // namespace slipway
