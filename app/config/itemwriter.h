// Writes providers, definitions, templates and what they name as lists of a configuration file. Private to this folder. Pure; any thread.
#pragma once

#include "app/config/configitems.h"

namespace slipway {

class YamlWriter;

// Every kind that has items, in the order in which one may name another; items as isBefore() says, fields in the order of the forms.
void writeItems(YamlWriter &out, QList<BuildItem> items);

} // namespace slipway
