// Content types that webhook senders use; the gate answers 415 to the rest. Pure; any thread.
#pragma once

#include <string_view>

namespace slipway {

enum class HookContent {
    Json,    // application/json, cloudevents, distribution events (docs of each sender; RFC 8259 allows no charset but UTF-8)
    Form,    // application/x-www-form-urlencoded with a field payload or hook
    Unknown, // anything else, also none at all
};

// From the value of a Content-Type field: parameters, spaces and letter case do not matter.
HookContent hookContent(std::string_view contentType);

} // namespace slipway
