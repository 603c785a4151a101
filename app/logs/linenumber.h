// Lines of a log: which one, and how many. Zero-based; a person sees value + 1. Plain values, any thread.
#pragma once

#include <QMetaType>

#include <compare>

namespace slipway {

struct LineCount {
    qint64 value = 0;
    friend auto operator<=>(const LineCount &, const LineCount &) = default;
};

struct LineNumber {
    qint64 value = 0;
    friend auto operator<=>(const LineNumber &, const LineNumber &) = default;
};

constexpr LineNumber operator+(LineNumber line, LineCount count)
{
    return {line.value + count.value};
}

constexpr LineNumber operator-(LineNumber line, LineCount count)
{
    return {line.value - count.value};
}

constexpr LineCount operator-(LineNumber to, LineNumber from)
{
    return {to.value - from.value};
}

constexpr LineCount operator+(LineCount a, LineCount b)
{
    return {a.value + b.value};
}

} // namespace slipway

Q_DECLARE_METATYPE(slipway::LineCount)
Q_DECLARE_METATYPE(slipway::LineNumber)
