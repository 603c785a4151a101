// What a forge's token address answered: tokens, a device code, or which error. Pure; any thread. Sources: RFC 6749 section 5,
// RFC 8628 sections 3.2 and 3.5; GitHub answers errors with status 200 and separates scopes with commas, docs.github.com
// "Authorizing OAuth apps".
#pragma once

#include "app/oauth/tokenclient.h"

namespace slipway {

enum class TokenQuestion { Code, Refresh, DeviceCode, DevicePoll, Revocation };

// What is needed to read an answer, and to speak of it.
struct TokenAsked {
    TokenQuestion question = TokenQuestion::Code;
    ForgeKind kind = ForgeKind::GitHub;
    QString host;              // for the person: "git.example.com"
    qint64 nowUs = 0;          // when the answer came
};

Result<TokenSet> readTokens(const HttpReply &reply, const TokenAsked &asked);
Result<DeviceCode> readDeviceCode(const HttpReply &reply, const TokenAsked &asked);
Result<TokenClient::DeviceAnswer> readPoll(const HttpReply &reply, const TokenAsked &asked);
Result<> readRevocation(const HttpReply &reply, const TokenAsked &asked);

// No answer of the forge came: what is Denied on the way there says nothing about the token, and is Unavailable.
Error onTheWay(Error error);

} // namespace slipway
