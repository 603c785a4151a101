#include "app/hooks/contenttype.h"

#include <algorithm>
#include <array>

namespace slipway {

HookContent hookContent(std::string_view contentType)
{
    static constexpr std::array<std::string_view, 4> json{
        "application/json",
        "application/cloudevents+json",
        "application/vnd.docker.distribution.events.v1+json",
        "application/vnd.docker.distribution.events.v2+json",
    };
    std::string_view type = contentType.substr(0, contentType.find(';'));
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!type.empty() && isSpace(type.front()))
        type.remove_prefix(1);
    while (!type.empty() && isSpace(type.back()))
        type.remove_suffix(1);

    const auto is = [type](std::string_view known) {
        return std::ranges::equal(type, known, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
    };
    if (std::ranges::any_of(json, is))
        return HookContent::Json;
    return is("application/x-www-form-urlencoded") ? HookContent::Form : HookContent::Unknown;
}

} // namespace slipway
