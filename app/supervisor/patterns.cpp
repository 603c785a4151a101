#include "app/supervisor/patterns.h"

#include "app/supervisor/masker.h"

#include <algorithm>
#include <array>

namespace slipway::supervisor {

namespace {

constexpr std::string_view base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view blanks = " \t\r\n\v\f";

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// The characters of the base64 form of TEXT that do not depend on what stands around it, when BEFORE bytes (0, 1, 2)
// of a group of three come first.
std::string stableBase64(std::string_view text, int before)
{
    std::string out;
    std::size_t bit = static_cast<std::size_t>(before) * 8 % 6;
    bit = bit == 0 ? 0 : 6 - bit; // the first character that takes all its bits from TEXT
    for (; bit + 6 <= text.size() * 8; bit += 6) {
        unsigned value = static_cast<unsigned char>(text[bit / 8]) << 8;
        if (bit / 8 + 1 < text.size())
            value |= static_cast<unsigned char>(text[bit / 8 + 1]);
        out += base64Alphabet[value >> (10 - bit % 8) & 63];
    }
    return out;
}

enum class Percent { Upper, Lower, Form };

std::string percentEncoded(std::string_view text, Percent way)
{
    const char *digits = way == Percent::Lower ? "0123456789abcdef" : "0123456789ABCDEF";
    const std::string_view plain = way == Percent::Form ? "-._*" : "-._~";
    std::string out;
    for (const char c : text) {
        if (isDigit(c) || isLetter(c) || plain.find(c) != plain.npos) {
            out += c;
        } else if (c == ' ' && way == Percent::Form) {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

bool isTrivialWord(std::string_view text)
{
    static constexpr std::array<std::string_view, 10> words = {
        "true", "false", "null", "none", "None", "True", "False", "undefined", "default", "localhost"};
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isTrivial(std::string_view text)
{
    if (text.size() < Masker::minPatternBytes || isTrivialWord(text))
        return true;
    if (text.starts_with("-----BEGIN") || text.starts_with("-----END"))
        return true;
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return isDigit(c) || isLetter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// "key: value", "key=value" and "\"key\": \"value\"," as they stand in files that hold secrets.
struct Assignment {
    bool isOne = false;
    std::string_view value;
};

Assignment asAssignment(std::string_view line)
{
    std::size_t end = 0;
    while (end < line.size() && (isDigit(line[end]) || isLetter(line[end]) || line[end] == '_' || line[end] == '-'
                                 || line[end] == '.' || line[end] == '"' || line[end] == '\''))
        ++end;
    const std::string_view rest = trimmed(line.substr(end));
    // A line that is base64 with padding, or one that ends in '=', is no assignment.
    if (end == 0 || rest.empty() || (rest[0] != ':' && rest[0] != '=')
        || (rest[0] == '=' && rest.find_first_not_of('=') == rest.npos))
        return {};
    std::string_view value = trimmed(rest.substr(1));
    if (value.ends_with(','))
        value.remove_suffix(1);
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
        value = value.substr(1, value.size() - 2);
    return {true, value};
}

bool looksRandom(std::string_view value)
{
    return value.size() >= 16 && value.find_first_of(blanks) == value.npos && value.find("://") == value.npos
        && std::any_of(value.begin(), value.end(), isDigit) && std::any_of(value.begin(), value.end(), isLetter);
}

void addForms(std::string_view text, std::vector<std::string> &to)
{
    to.emplace_back(text);
    for (int before = 0; before < 3; ++before) {
        std::string encoded = stableBase64(text, before);
        std::string url = encoded;
        std::replace(url.begin(), url.end(), '+', '-');
        std::replace(url.begin(), url.end(), '/', '_');
        to.push_back(std::move(encoded));
        to.push_back(std::move(url));
    }
    // `base64` breaks its lines after 76 columns, PEM after 64: there the first byte begins a group.
    const std::string whole = stableBase64(text, 0);
    for (const std::size_t columns : {76u, 64u}) {
        for (std::size_t at = 0; whole.size() > columns && at < whole.size(); at += columns) {
            if (whole.size() - at >= 8)
                to.push_back(whole.substr(at, columns));
        }
    }
    for (const Percent way : {Percent::Upper, Percent::Lower, Percent::Form})
        to.push_back(percentEncoded(text, way));
}

} // namespace

std::vector<std::string> maskPatterns(std::string_view secret)
{
    std::vector<std::string> patterns;
    const std::string_view whole = trimmed(secret);
    if (whole.find('\n') == whole.npos) {
        if (!isTrivial(whole))
            addForms(whole, patterns);
    } else {
        if (whole.size() >= 8)
            addForms(whole, patterns);
        for (std::size_t at = 0; at < whole.size();) {
            const std::size_t end = std::min(whole.find('\n', at), whole.size());
            const std::string_view line = trimmed(whole.substr(at, end - at));
            at = end + 1;
            if (isTrivial(line))
                continue;
            const Assignment assignment = asAssignment(line);
            if (assignment.isOne && (assignment.value.size() < 8 || isTrivial(assignment.value)))
                continue;
            addForms(line, patterns);
            if (assignment.isOne && looksRandom(assignment.value))
                addForms(assignment.value, patterns);
        }
    }
    std::erase_if(patterns, [](const std::string &pattern) { return pattern.size() < Masker::minPatternBytes; });
    std::sort(patterns.begin(), patterns.end());
    patterns.erase(std::unique(patterns.begin(), patterns.end()), patterns.end());
    return patterns;
}

std::vector<std::string> maskPatterns(const Recipe &recipe)
{
    std::vector<std::string> all;
    const auto add = [&all](std::string_view secret) {
        for (std::string &pattern : maskPatterns(secret))
            all.push_back(std::move(pattern));
    };
    for (const Secret &secret : recipe.secrets)
        add(secret.value);
    for (const GitCredential &credential : recipe.gitCredentials) {
        add(credential.password);
        // As it goes over the wire: Authorization: Basic base64(user:password).
        if (!credential.password.empty())
            add(credential.username + ':' + credential.password);
    }
    for (const SshIdentity &identity : recipe.sshIdentities)
        add(identity.privateKey);
    return all;
}

} // namespace slipway::supervisor
