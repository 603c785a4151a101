// How a value looks that somebody drew at random, and how one looks that stands for it: the judgements behind
// findSecretShapes(). Pure functions, any thread; time in proportion to the length.
#pragma once

#include <string_view>

namespace slipway {

bool isHex(std::string_view text);
bool sameWord(std::string_view text, std::string_view lowerCase);     // whatever the case
bool containsWord(std::string_view text, std::string_view lowerCase); // the same

// Small and capital letters and digits, all three.
bool hasAllClasses(std::string_view text);
// Many different characters without order: a key, and neither "xxxxxxxx" nor "abcdefgh12345678".
bool looksDrawn(std::string_view text);
// "password", "admin", "postgres": nobody's secret, however it is used.
bool isCommonWord(std::string_view text);

// Whether PREFIX + "token" + SUFFIX names a secret, and not its file, its type or its length.
bool namesSecret(std::string_view prefix, std::string_view suffix);
// What stands behind such a name: a secret, and no word, path, expression, checksum or UUID. A password is shorter.
bool looksSecret(std::string_view value, bool isPassword);

} // namespace slipway
