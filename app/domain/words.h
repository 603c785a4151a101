// A table of enum values and their words, looked up both ways. Any thread.
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace slipway {

template <typename Enum, size_t N> using WordTable = std::array<std::pair<Enum, QLatin1String>, N>;

template <typename Enum, size_t N> QString wordIn(const WordTable<Enum, N> &table, Enum value)
{
    for (const auto &[key, text] : table) {
        if (key == value)
            return QString(text);
    }
    return {};
}

template <typename Enum, size_t N>
std::optional<Enum> valueIn(const WordTable<Enum, N> &table, QStringView word)
{
    for (const auto &[key, text] : table) {
        if (word == text)
            return key;
    }
    return std::nullopt;
}

} // namespace slipway
