// A regular expression that a person wrote: RE2's syntax (github.com/google/re2/wiki/Syntax), so matching takes time in
// proportion to the text whatever the expression, and a fixed amount of memory. Compiled once; copies share it, any thread.
#pragma once

#include "app/core/error.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipway {

struct PatternOptions {
    bool caseSensitive = true;
    bool lines = false;              // ^ and $ stand at every line, and no hit goes beyond one
    qint64 memoryBytes = 8LL << 20;  // for the compiled form and for matching
};

class Pattern
{
public:
    // Invalid: the message is a sentence that says what is wrong and at which character.
    static Result<Pattern> compile(const QString &expression, const PatternOptions &options = {});
    static QString quoted(const QString &text); // an expression that matches just this text

    Pattern(const Pattern &) = default;
    Pattern &operator=(const Pattern &) = default;
    Pattern(Pattern &&) noexcept = default;
    Pattern &operator=(Pattern &&) noexcept = default;
    ~Pattern();

    const QString &expression() const;
    int groups() const; // capturing ones

    bool matches(QStringView text) const;       // from the first character to the last
    bool matchesStart(QStringView text) const;  // from the first character on; what follows does not matter
    bool matchesWithin(QStringView text) const; // anywhere

    enum class Anchor { Both, Start, None };
    // The whole match first, then what each group caught: null for one that took no part. Empty: no match.
    QStringList captures(QStringView text, Anchor anchor = Anchor::Both) const;

    struct Hit {
        std::size_t start = 0;
        std::size_t length = 0;
        friend bool operator==(const Hit &, const Hit &) = default;
    };
    // The first hit in UTF-8 bytes at or behind from, which may not be greater than their number.
    std::optional<Hit> find(std::string_view bytes, std::size_t from = 0) const;
    bool isIn(std::string_view bytes) const; // faster than to ask where

    // Of each hit at least one of these is a part, in any case of letters: what is worth to be looked for first, since that is
    // faster. ASCII in small letters, three bytes at least each; one or a few, or none where nothing can be said.
    std::vector<std::string> requiredTexts() const;

private:
    struct State;
    explicit Pattern(std::shared_ptr<const State> state);
    std::shared_ptr<const State> m_state;
};

} // namespace slipway
