#include "app/logs/secretvalues.h"

#include "app/logs/secretshapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace slipway {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

enum Class { Small, Capital, Digit, Special };

Class classOf(char c)
{
    return c >= 'a' && c <= 'z' ? Small : c >= 'A' && c <= 'Z' ? Capital : c >= '0' && c <= '9' ? Digit : Special;
}

struct Looks {
    int classes[4] = {};
    int different = 0;
    int changes = 0; // from one class to another
    int steps = 0;   // characters that are the one before, or one more or less
    double bits = 0; // of entropy for each character
};

Looks looksOf(std::string_view text)
{
    Looks looks;
    std::array<int, 256> counts{};
    for (std::size_t i = 0; i < text.size(); ++i) {
        ++counts[static_cast<unsigned char>(text[i])];
        ++looks.classes[classOf(text[i])];
        if (i > 0) {
            looks.changes += classOf(text[i]) != classOf(text[i - 1]) ? 1 : 0;
            looks.steps += std::abs(text[i] - text[i - 1]) <= 1 ? 1 : 0;
        }
    }
    for (const int count : counts) {
        if (count == 0)
            continue;
        ++looks.different;
        const double share = double(count) / double(text.size());
        looks.bits -= share * std::log2(share);
    }
    return looks;
}

bool containsAny(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return containsWord(text, word); });
}

// 8-4-4-4-12
bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHex(text.substr(i, 1)))
            return false;
    }
    return true;
}

// "process.env.TOKEN_2", "config->token", "my-app/secret": names put together, each a word.
bool isName(std::string_view text)
{
    std::size_t words = 0;
    std::size_t length = 0;
    int digits = 0;
    for (const char c : text) {
        if (c == '.' || c == '_' || c == '-' || c == '/' || c == ':' || c == '@') {
            words += length > 0 ? 1 : 0;
            length = 0;
            continue;
        }
        if (classOf(c) == Special)
            return false;
        digits += classOf(c) == Digit ? 1 : 0;
        ++length;
    }
    words += length > 0 ? 1 : 0;
    const Looks looks = looksOf(text);
    return words >= 2 && digits <= 4 && looks.changes <= int(words) * 4 && double(text.size()) / double(words) < 12;
}

} // namespace

bool isHex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f'); });
}

bool sameWord(std::string_view text, std::string_view word)
{
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
}

bool containsWord(std::string_view text, std::string_view word)
{
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; }) != text.end();
}

bool hasAllClasses(std::string_view text)
{
    const Looks looks = looksOf(text);
    return looks.classes[Small] > 0 && looks.classes[Capital] > 0 && looks.classes[Digit] > 0;
}

bool looksDrawn(std::string_view text)
{
    const Looks looks = looksOf(text);
    const int wanted = std::min<int>(isHex(text) ? 7 : 9, int(text.size()) * 6 / 10);
    return looks.different >= wanted && looks.steps * 3 < int(text.size());
}

bool isCommonWord(std::string_view text)
{
    static constexpr std::string_view words[] = {
        "password", "passwd", "passphrase", "secret",  "token",    "admin",    "root",     "user",     "username", "guest",
        "test",     "testing", "postgres",  "mysql",   "changeit", "changeme", "example",  "default",  "none",     "null",
        "true",     "false",  "undefined",  "redis",   "rabbitmq", "minio",    "minioadmin", "required", "optional", "hidden"};
    return std::any_of(std::begin(words), std::end(words), [text](std::string_view word) { return sameWord(text, word); });
}

bool isPlaceholder(std::string_view value)
{
    if (value.empty() || value.find_first_of("*<>${}") != value.npos || value.front() == '%' || value.find("...") != value.npos)
        return true;
    if (containsAny(value, {"xxxx", "example", "placeholder", "redacted", "changeme", "change-me", "change_me", "replace", "dummy",
                            "your-", "your_", "yourtoken", "insert-", "masked", "\xe2\x80\xa6", "\xe2\x80\xa2", "00000000"}))
        return true;
    return looksOf(value).different <= 3;
}

bool namesSecret(std::string_view prefix, std::string_view suffix)
{
    if (containsAny(suffix, {"file", "path", "name", "url", "uri", "type", "count", "len", "limit", "size", "id", "arn", "ref", "hash",
                             "expir", "ttl", "policy", "field", "version", "store", "manager", "provider", "izer", "ization", "less",
                             "class", "max", "min", "prompt", "reset", "length", "scope", "endpoint", "header", "format", "used"}))
        return false;
    // "tokens: 1200", "secretly"; but "token2", "token_prod", "passwordProd".
    if (suffix == "s" || (!suffix.empty() && classOf(suffix.front()) == Small && !suffix.starts_with("key")))
        return false;
    return !containsAny(prefix, {"max_", "num_", "min_", "public", "cancel", "csrf", "js-", "cache", "hash", "sha", "digest", "checksum"});
}

bool looksSecret(std::string_view value, bool isPassword)
{
    if (value.size() < (isPassword ? 8U : 16U) || isPlaceholder(value) || isCommonWord(value) || isUuid(value))
        return false;
    static constexpr std::string_view beginnings[] = {"/", "./", "../", "~/", "(", "[", "@", "sha1-", "sha1:", "sha256", "sha384-", "sha384:",
                                                      "sha512", "md5:", "h1:", "http:", "https:", "file:", "secret:", "vault:", "arn:", "keychain:"};
    if (std::any_of(std::begin(beginnings), std::end(beginnings), [value](std::string_view each) { return value.starts_with(each); }))
        return false;
    if (value.back() == '[' || value.find("://") != value.npos || value.find('(') != value.npos || value.find("->") != value.npos || value.find("::") != value.npos)
        return false;
    const Looks looks = looksOf(value);
    const bool letters = looks.classes[Small] + looks.classes[Capital] > 0;
    const bool others = looks.classes[Digit] + looks.classes[Special] > 0;
    if (!letters || !others)
        return false;
    if (isPassword) {
        if (containsAny(value, {"password", "passwd", "secret"}) || isName(value))
            return false;
        return looks.bits >= 2.7 && looks.changes >= 2 && looks.steps * 2 < int(value.size());
    }
    if (looks.classes[Digit] == 0 || isName(value))
        return false;
    return looks.bits >= (isHex(value) ? 2.9 : 3.4) && looks.changes >= 4 && looksDrawn(value);
}

} // namespace slipway
