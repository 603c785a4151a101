#include "app/domain/apikey.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ApiKey)
};

constexpr qsizetype leastDistinct = 8; // 32 random hex digits have fewer once in some hundred thousand

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHexLetter(char c) { return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

} // namespace

int bitsOfApiKey(const QByteArray &key)
{
    if (key.startsWith("whsec_")) {
        const auto decoded = QByteArray::fromBase64Encoding(key.sliced(6), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            return int(decoded.decoded.size()) * 8;
    }
    const auto has = [&key](bool (*kind)(char)) { return std::any_of(key.begin(), key.end(), kind); };
    const bool onlyHex = std::all_of(key.begin(), key.end(), [](char c) { return isDigit(c) || isHexLetter(c); });
    int symbols = 0;
    if (onlyHex) { // in one case or the other, as such keys are written
        symbols = has(isHexLetter) ? 16 : 10;
    } else {
        symbols = (has(isDigit) ? 10 : 0) + (has(isLower) ? 26 : 0) + (has(isUpper) ? 26 : 0);
        if (has([](char c) { return !isDigit(c) && !isLower(c) && !isUpper(c); }))
            symbols += 2; // as in base64; that all of ASCII was drawn from can't be seen
    }
    return symbols == 0 ? 0 : int(std::floor(double(key.size()) * std::log2(double(symbols))));
}

QString apiKeyProblem(const QByteArray &key)
{
    if (key.isEmpty())
        return Tr::tr("An API key can't be empty.");
    if (key.startsWith("whpk_"))
        return Tr::tr("This is a public key, and no secret. Use random letters and digits, or let a key be made.");
    if (key.size() > longestApiKey)
        return Tr::tr("The key has %1 characters; at most %2 are accepted.").arg(QString::number(key.size()), QString::number(longestApiKey));
    if (std::any_of(key.begin(), key.end(), [](char c) { return c < 0x21 || c > 0x7e; }))
        return Tr::tr("The key has spaces or characters beyond ASCII, which get lost in headers. Use letters, digits, - and _.");
    if (const int bits = bitsOfApiKey(key); bits < leastApiKeyBits) {
        return Tr::tr("The key is too short: %1 bits at best, and %2 are needed. Use 22 random letters and digits or more, or let one "
                      "be made.")
            .arg(QString::number(bits), QString::number(leastApiKeyBits));
    }
    if (QSet<char>(key.begin(), key.end()).size() < leastDistinct)
        return Tr::tr("The key repeats a few characters, so it is easy to guess. Let one be made.");
    return {};
}

} // namespace slipway
