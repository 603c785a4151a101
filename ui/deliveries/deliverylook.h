// How a delivery looks: its glyph, its sender's mark, the words of its answer. One map for list, detail and repeats.
// GUI thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/delivery.h"
#include "ui/theme/stateglyph.h"

#include <optional>

namespace slipway {

// state: of the build it queued; nothing without one, or while it is not known.
StateGlyph glyphFor(Outcome outcome, std::optional<BuildState> state);

// Words of a state are grey unless a person is needed.
Ink wordInk(StateGlyph glyph);

QString senderIcon(const QString &provider); // an icon of our set

// "202 Accepted"; the phrase of RFC 9110 §15, not translated since it is what the sender shows.
QString answerText(int status);

// The time of day today, else day and time.
QString arrivalTime(qint64 us, qint64 nowUs);

// Fit to be shown on one line: what came from outside may hold line feeds and characters that turn the text around.
QString plainLine(const QString &text);

} // namespace slipway
