// A build plan in which every field of the form says something, and a catalogue that has what it names.
#pragma once

#include "ui/buildform/planpart.h"

namespace slipway {

PlanDraft fullDraft();
Catalogue sampleCatalogue();

} // namespace slipway
