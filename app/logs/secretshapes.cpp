#include "app/logs/secretshapes.h"

#include "app/logs/literalscan.h"
#include "app/logs/secretvalues.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>

namespace slipway {

namespace {

using Literal = LiteralScan::Literal;

bool isAlnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isWord(char c)
{
    return isAlnum(c) || c == '_';
}

// What a token consists of behind its prefix.
bool isIn(char c, std::string_view more)
{
    return isAlnum(c) || more.find(c) != more.npos;
}

// A token that is known by its beginning.
struct Prefix {
    std::string_view text;
    SecretKind kind;
    std::size_t least; // characters behind the prefix
    std::size_t most;
    std::string_view more; // that they may be, beside letters and digits
    std::size_t window = 0;
};

constexpr Prefix prefixes[] = {
    {"ghp_", SecretKind::GitHubToken, 36, 255, "", 1},
    {"gho_", SecretKind::GitHubToken, 36, 255, "", 1},
    {"ghu_", SecretKind::GitHubToken, 36, 255, "", 1},
    {"ghs_", SecretKind::GitHubToken, 36, 255, "", 1},
    {"ghr_", SecretKind::GitHubToken, 36, 255, "", 1},
    {"github_pat_", SecretKind::GitHubToken, 60, 255, "_", 6},
    {"glpat-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"gldt-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glrt-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glcbt-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glptt-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glft-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glsoat-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glimt-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"glagent-", SecretKind::GitLabToken, 20, 300, "_-.", 0},
    {"gloas-", SecretKind::GitLabToken, 40, 300, "_-.", 0},
    {"GR1348941", SecretKind::GitLabToken, 20, 64, "_-", 4},
    {"AKIA", SecretKind::AwsAccessKey, 16, 16, "", 0},
    {"ASIA", SecretKind::AwsAccessKey, 16, 16, "", 0},
    {"AIza", SecretKind::GoogleKey, 35, 35, "_-", 1},
    {"GOCSPX-", SecretKind::GoogleKey, 28, 28, "_-", 3},
    {"ya29.", SecretKind::GoogleKey, 40, 2048, "_-.", 1},
    {"LTAI", SecretKind::AlibabaKey, 12, 26, "", 0},
    {"AKID", SecretKind::TencentKey, 13, 40, "", 0},
    {"xoxb-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"xoxp-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"xoxa-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"xoxe-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"xoxe.", SecretKind::SlackToken, 20, 300, "-.", 0},
    {"xoxr-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"xoxs-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"xapp-", SecretKind::SlackToken, 20, 300, "-", 0},
    {"hooks.slack.com/services/T", SecretKind::SlackToken, 30, 100, "/_", 7},
    {"npm_", SecretKind::NpmToken, 36, 36, "", 1},
    {"pypi-AgE", SecretKind::PyPiToken, 50, 1024, "_-", 5},
    {"dckr_pat_", SecretKind::DockerToken, 27, 60, "_-", 0},
    {"dckr_oat_", SecretKind::DockerToken, 27, 60, "_-", 0},
    {"sk_live_", SecretKind::StripeKey, 20, 255, "", 3},
    {"sk_test_", SecretKind::StripeKey, 20, 255, "", 1},
    {"rk_live_", SecretKind::StripeKey, 20, 255, "", 3},
    {"rk_test_", SecretKind::StripeKey, 20, 255, "", 1},
    {"whsec_", SecretKind::StripeKey, 30, 100, "+/=", 0},
    {"sk-ant-", SecretKind::AnthropicKey, 32, 255, "_-", 3},
    {"sk-", SecretKind::OpenAiKey, 32, 255, "_-", 0},
};

// Names of values that are secrets.
constexpr std::string_view names[] = {"password", "passwd",     "passphrase",  "secret",     "token",
                                      "api_key",  "api-key",    "apikey",      "access_key", "access-key",
                                      "accesskey", "private_key", "privatekey", "credential", "authtoken"};

constexpr std::string_view pemBegin = "-----BEGIN ";
constexpr std::string_view authorization = "authorization";
constexpr std::string_view jwtBegin = "eyJ";
constexpr std::string_view accountKey = "AccountKey=";
constexpr std::string_view sharedKey = "SharedAccessKey=";
constexpr std::string_view signature = "sig=";
constexpr std::string_view scheme = "://";

constexpr std::size_t prefixCount = std::size(prefixes);
constexpr std::size_t nameCount = std::size(names);

enum Other : std::size_t { Pem = prefixCount + nameCount, Header, Jwt, Account, Shared, Signature, Scheme };

const LiteralScan &literals()
{
    static const LiteralScan scan = [] {
        std::vector<Literal> all;
        for (const Prefix &prefix : prefixes)
            all.push_back({prefix.text, false, prefix.window});
        for (const std::string_view name : names) // the end of a word is less common than its beginning
            all.push_back({name, true, name.size()});
        all.push_back({pemBegin, false, 5});
        all.push_back({authorization, true, 0});
        all.push_back({jwtBegin, false, 0});
        all.push_back({accountKey, false, 7});
        all.push_back({sharedKey, false, 12});
        all.push_back({signature, false, 0});
        all.push_back({scheme, false, 0});
        return LiteralScan(std::move(all));
    }();
    return scan;
}

class Finder
{
public:
    explicit Finder(std::string_view text) : m_text(text) { }

    std::vector<SecretShape> find()
    {
        literals().scan(m_text, [this](std::size_t at, std::size_t literal) { look(at, literal); });
        return tidied();
    }

private:
    void look(std::size_t at, std::size_t literal)
    {
        if (literal < prefixCount)
            return prefixed(at, prefixes[literal]);
        if (literal < prefixCount + nameCount)
            return named(at, names[literal - prefixCount]);
        switch (literal) {
        case Pem:
            return privateKey(at);
        case Header:
            return header(at + authorization.size());
        case Jwt:
            return webToken(at);
        case Account:
            return azureKey(at + accountKey.size(), 86);
        case Shared:
            return azureKey(at + sharedKey.size(), 43);
        case Signature:
            return azureSignature(at);
        case Scheme:
            return urlPassword(at + scheme.size());
        default:
            return;
        }
    }

    char at(std::size_t position) const { return position < m_text.size() ? m_text[position] : '\n'; }
    char before(std::size_t position) const { return position > 0 ? m_text[position - 1] : '\n'; }

    // Behind the last byte of those from FROM on that fit; MOST + 1 at most.
    template <typename Fits> std::size_t endOf(std::size_t from, std::size_t most, Fits fits) const
    {
        std::size_t end = from;
        while (end < m_text.size() && end - from <= most && fits(m_text[end]))
            ++end;
        return end;
    }

    void add(SecretKind kind, std::size_t begin, std::size_t end) { m_found.push_back({kind, begin, end}); }

    void prefixed(std::size_t at, const Prefix &prefix)
    {
        // In an address a token stands behind "%20" or "%3D" too.
        const char left = before(at);
        const bool encoded = at >= 3 && m_text[at - 3] == '%';
        if ((isWord(left) || (left == '-' && prefix.text == "sk-")) && !encoded)
            return;
        const std::size_t from = at + prefix.text.size();
        std::size_t end = endOf(from, prefix.most, [&](char c) { return isIn(c, prefix.more); });
        if (end - from > prefix.most)
            return;
        while (end > from && (m_text[end - 1] == '.' || m_text[end - 1] == '-')) // of the sentence
            --end;
        const std::string_view rest = m_text.substr(from, end - from);
        if (rest.size() < prefix.least || isWord(this->at(end)) || isPlaceholder(rest) || !looksDrawn(rest))
            return;
        if (prefix.kind == SecretKind::AwsAccessKey || prefix.text == "AKID") {
            const bool base32 = std::all_of(rest.begin(), rest.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
            if (prefix.kind == SecretKind::AwsAccessKey && !base32)
                return;
            if (prefix.kind == SecretKind::AwsAccessKey)
                awsSecretNear(at, end);
        }
        if (prefix.text == "sk-" && (rest.starts_with("ant-") || !hasAllClasses(rest)))
            return;
        add(prefix.kind, at, end);
    }

    // The secret half has no prefix: 40 characters of base64, in the same line or one beside it.
    void awsSecretNear(std::size_t begin, std::size_t end)
    {
        constexpr std::size_t near = 240;
        constexpr std::size_t length = 40;
        const std::size_t from = begin > near ? begin - near : 0;
        const std::size_t to = std::min(m_text.size(), end + near);
        const auto part = [](char c) { return isAlnum(c) || c == '/' || c == '+'; };
        for (std::size_t i = from; i < to;) {
            if (!part(m_text[i])) {
                ++i;
                continue;
            }
            const std::size_t runEnd = endOf(i, near, part);
            const bool whole = i == 0 || !part(m_text[i - 1]);
            const std::string_view run = m_text.substr(i, runEnd - i);
            if (whole && run.size() == length && hasAllClasses(run) && looksDrawn(run) && !isPlaceholder(run) && at(runEnd) != '=')
                add(SecretKind::AwsSecretKey, i, runEnd);
            i = std::max(runEnd, i + 1);
        }
    }

    void webToken(std::size_t at)
    {
        constexpr std::size_t most = 8'192;
        if (isIn(before(at), "_-."))
            return;
        const auto part = [](char c) { return isIn(c, "_-"); };
        std::size_t end = at;
        std::size_t pieces[3];
        for (std::size_t i = 0; i < 3; ++i) {
            const std::size_t from = end;
            end = endOf(from, most, part);
            pieces[i] = end - from;
            if (i < 2 && this->at(end++) != '.')
                return;
            if (i == 0 && m_text.substr(end, 2) != "ey")
                return;
        }
        if (pieces[0] < 10 || pieces[1] < 10 || pieces[2] < 16 || pieces[2] > most)
            return;
        if (!isPlaceholder(m_text.substr(end - pieces[2], pieces[2])))
            add(SecretKind::JsonWebToken, at, end);
    }

    void azureKey(std::size_t from, std::size_t length)
    {
        const std::size_t end = endOf(from, length, [](char c) { return isIn(c, "+/"); });
        if (end - from != length || at(end) != '=' || !looksDrawn(m_text.substr(from, length)))
            return;
        add(SecretKind::AzureKey, from, end + (length == 86 && at(end + 1) == '=' ? 2 : 1));
    }

    void azureSignature(std::size_t at)
    {
        constexpr std::size_t near = 512;
        if (before(at) != '?' && before(at) != '&' && before(at) != ';')
            return;
        const std::size_t from = at + signature.size();
        const std::size_t end = endOf(from, 120, [](char c) { return isIn(c, "%+/="); });
        if (end - from < 43 || end - from > 120 || !looksDrawn(m_text.substr(from, end - from)))
            return;
        // Only with what else makes a signature of Azure: when it ends, and its version.
        std::size_t left = at;
        while (left > 0 && at - left < near && !isBlank(m_text[left - 1]))
            --left;
        const std::size_t right = endOf(end, near, [](char c) { return !isBlank(c); });
        const std::string_view all = m_text.substr(left, right - left);
        if (all.find("se=") != all.npos && all.find("sv=") != all.npos)
            add(SecretKind::AzureSignature, from, end);
    }

    static bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\''; }

    void urlPassword(std::size_t from)
    {
        const std::size_t end = endOf(from, 512, [](char c) { return !isBlank(c) && c != '/' && c != '?' && c != '#' && c != '<' && c != '>'; });
        const std::string_view authority = m_text.substr(from, end - from);
        const std::size_t host = authority.rfind('@');
        const std::size_t colon = authority.find(':');
        if (host == authority.npos || colon == authority.npos || colon > host)
            return;
        const std::string_view password = authority.substr(colon + 1, host - colon - 1);
        if (password.size() < 4 || isPlaceholder(password) || isCommonWord(password) || password == authority.substr(0, colon))
            return;
        add(SecretKind::UrlPassword, from + colon + 1, from + host);
    }

    // "Authorization: Bearer …", also as JSON or an argument of curl.
    void header(std::size_t at)
    {
        at = endOf(at, 2, [](char c) { return c == '"' || c == '\'' || c == '\\'; });
        if (this->at(at) != ':' && this->at(at) != '=')
            return;
        at = endOf(at + 1, 4, [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\\'; });
        const std::size_t wordEnd = endOf(at, 12, [](char c) { return isAlnum(c); });
        const std::string_view word = m_text.substr(at, wordEnd - at);
        static constexpr std::string_view kinds[] = {"bearer", "basic", "token", "apikey", "digest"};
        const bool isKnown = std::any_of(std::begin(kinds), std::end(kinds), [word](std::string_view kind) { return sameWord(word, kind); });
        const std::size_t from = isKnown && this->at(wordEnd) == ' ' ? wordEnd + 1 : at;
        const std::size_t end = endOf(from, 4'096, [](char c) { return isIn(c, "+/=_-.~"); });
        const std::string_view value = m_text.substr(from, end - from);
        const std::size_t least = isKnown ? 12 : 20;
        if (value.size() < least || value.size() > 4'096 || isPlaceholder(value) || !looksDrawn(value))
            return;
        const bool isHex40 = value.size() == 40 && isHex(value);
        add(isHex40 && sameWord(word, "token") ? SecretKind::GiteaToken : SecretKind::Authorization, from, end);
    }

    void named(std::size_t at, std::string_view name)
    {
        std::size_t begin = at;
        while (begin > 0 && at - begin < 64 && isIn(m_text[begin - 1], "_-."))
            --begin;
        const std::size_t nameEnd = at + name.size();
        const std::size_t keyEnd = endOf(nameEnd, 48, [](char c) { return isIn(c, "_-"); });
        const std::string_view suffix = m_text.substr(nameEnd, keyEnd - nameEnd);
        const std::string_view prefix = m_text.substr(begin, at - begin);
        if (keyEnd - nameEnd > 48 || !namesSecret(prefix, suffix))
            return;
        if (before(begin) == '/' && begin > 1 && m_text[begin - 2] == '/')
            return; // a user in an address: urlPassword() looks at what follows
        const auto quotes = [](char c) { return c == '"' || c == '\'' || c == '\\' || c == '`'; };
        const auto blanks = [](char c) { return c == ' ' || c == '\t'; };
        std::size_t value = endOf(endOf(keyEnd, 2, quotes), 8, blanks);
        const bool isOption = prefix.starts_with("--") || before(begin) == '-';
        if (this->at(value) == ':' || this->at(value) == '=') {
            ++value;
            if (this->at(value) == '=' || this->at(value) == '>')
                ++value;
        } else if (!isOption || value == keyEnd) {
            return;
        }
        value = endOf(endOf(value, 8, blanks), 2, quotes);
        std::size_t end = endOf(value, 512, [&](char c) { return !isBlank(c) && !quotes(c) && c != ',' && c != ';' && c != '&' && c != ')' && c != '}' && c != ']' && c != '|'; });
        if (end - value > 512)
            return;
        while (end > value && (m_text[end - 1] == '.' || m_text[end - 1] == ':'))
            --end;
        const std::string_view text = m_text.substr(value, end - value);
        const bool isPassword = name.starts_with("pass");
        if (!looksSecret(text, isPassword))
            return;
        SecretKind kind = SecretKind::NamedValue;
        if (name == "token" && text.size() == 40 && isHex(text))
            kind = SecretKind::GiteaToken;
        else if (text.size() == 40 && containsWord(prefix, "aws"))
            kind = SecretKind::AwsSecretKey;
        add(kind, value, end);
    }

    void privateKey(std::size_t at)
    {
        const std::string_view head = m_text.substr(at + pemBegin.size(), 80);
        const std::string_view label = head.substr(0, head.find("-----"));
        if (label.size() == head.size() || label.find("PRIVATE KEY") == label.npos || label.find('\n') != label.npos)
            return;
        const std::size_t body = at + pemBegin.size() + label.size() + 5;
        // Not beyond the next one, so that a thousand beginnings without an end are read once.
        std::string_view rest = m_text.substr(body, longestSecret);
        rest = rest.substr(0, rest.find(pemBegin));
        const std::size_t ending = rest.find("-----END ");
        std::size_t end = 0;
        if (ending != rest.npos) {
            const std::size_t dashes = rest.find("-----", ending + 9);
            end = body + (dashes == rest.npos || dashes - ending > 80 ? ending + 9 : dashes + 5);
        } else {
            end = body + keyLinesEnd(rest); // cut off
        }
        if (!hasKeyBody(m_text.substr(body, end - body)))
            return;
        const std::string_view context = m_text.substr(at > 400 ? at - 400 : 0, std::min<std::size_t>(at, 400));
        const bool google = context.find("service_account") != context.npos || context.find("private_key_id") != context.npos;
        add(google ? SecretKind::GoogleServiceAccount : SecretKind::PrivateKey, at, end);
    }

    // Where those lines end that are base64 and nothing else.
    static std::size_t keyLinesEnd(std::string_view rest)
    {
        std::size_t end = 0;
        while (end < rest.size()) {
            const std::size_t newline = std::min(rest.find('\n', end), rest.size());
            std::string_view line = rest.substr(end, newline - end);
            while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
                line.remove_suffix(1);
            if (!line.empty() && !std::all_of(line.begin(), line.end(), [](char c) { return isIn(c, "+/="); }))
                break;
            end = std::min(newline + 1, rest.size());
        }
        return end > 0 && rest[end - 1] == '\n' ? end - 1 : end;
    }

    static bool hasKeyBody(std::string_view body)
    {
        std::size_t run = 0;
        for (const char c : body) {
            run = isIn(c, "+/") ? run + 1 : 0;
            if (run == 24)
                return true;
        }
        return false;
    }

    std::vector<SecretShape> tidied()
    {
        std::sort(m_found.begin(), m_found.end(), [](const SecretShape &a, const SecretShape &b) {
            return std::pair(a.begin, b.end) < std::pair(b.begin, a.end);
        });
        std::vector<SecretShape> result;
        for (const SecretShape &shape : m_found) {
            if (!result.empty() && shape.begin < result.back().end) {
                result.back().end = std::max(result.back().end, shape.end);
                result.back().kind = std::min(result.back().kind, shape.kind);
            } else {
                result.push_back(shape);
            }
        }
        return result;
    }

    std::string_view m_text;
    std::vector<SecretShape> m_found;
};

} // namespace

std::vector<SecretShape> findSecretShapes(std::string_view text)
{
    return Finder(text).find();
}

} // namespace slipway
