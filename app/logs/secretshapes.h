// Tells by its shape what in a text is a secret: tokens of forges, clouds and services by their prefixes and lengths,
// private keys, passwords in addresses, and what stands behind "password=" and is too random for a word. Commit ids,
// checksums, UUIDs, names of variables and placeholders are none. Each byte is looked at a bounded number of times.
// Facts: docs.github.com "GitHub's token formats", docs.gitlab.com "Token overview", AWS IAM "Unique identifiers",
// docs of the services named; RFC 7468 (PEM), RFC 7519 (JWT). Pure functions, any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace slipway {

// Of two that say the same bytes the earlier one is kept.
enum class SecretKind : std::uint8_t {
    PrivateKey,
    GoogleServiceAccount,
    GitHubToken,
    GitLabToken,
    GiteaToken,
    AwsAccessKey,
    AwsSecretKey,
    GoogleKey,
    AzureKey,
    AzureSignature,
    AlibabaKey,
    TencentKey,
    SlackToken,
    NpmToken,
    PyPiToken,
    DockerToken,
    StripeKey,
    AnthropicKey,
    OpenAiKey,
    JsonWebToken,
    UrlPassword,
    Authorization,
    NamedValue, // "password=…"
};

struct SecretShape {
    SecretKind kind = SecretKind::NamedValue;
    std::size_t begin = 0; // of the secret itself, without its name
    std::size_t end = 0;
    friend bool operator==(const SecretShape &, const SecretShape &) = default;
};

// TEXT has no escape sequences. Sorted; none overlaps another.
std::vector<SecretShape> findSecretShapes(std::string_view text);

// "xxxx", "***", "$TOKEN", "<token>", "changeme", "AKIAIOSFODNN7EXAMPLE": stands where a secret would.
bool isPlaceholder(std::string_view value);

// A private key of more than this is not found.
inline constexpr std::size_t longestSecret = 32 * 1024;

} // namespace slipway
