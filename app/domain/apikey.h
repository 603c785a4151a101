// What a key of the address for scripts must be like when a person chooses it. Pure; any thread.
#pragma once

#include <QByteArray>
#include <QString>

namespace slipway {

inline constexpr int leastApiKeyBits = 128;
inline constexpr qsizetype longestApiKey = 200; // it has to fit into a header's line beside everything else

// How many bits a random text of this length and of these kinds of characters has. Of "whsec_" and base64 the decoded bytes
// count. An upper bound: nobody can tell whether it was chosen at random.
int bitsOfApiKey(const QByteArray &key);

// Why this can't be a key, and what to do; empty when it can.
QString apiKeyProblem(const QByteArray &key);

} // namespace slipway
