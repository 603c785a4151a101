// The sheets of the gallery: every control in every state, to be looked at beside the design.
#pragma once

class QWidget;

namespace slipway {

QWidget *makeControlsSheet();
QWidget *makePageSheet();
QWidget *makeScriptSheet();

// Opens the command palette with sample commands over the sheet.
void openSamplePalette(QWidget *sheet);

} // namespace slipway
