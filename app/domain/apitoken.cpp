#include "app/domain/apitoken.h"

#include "app/domain/words.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<TokenScope, 3> scopeWords{
    {{TokenScope::Read, "read"_L1}, {TokenScope::Run, "run"_L1}, {TokenScope::Configure, "configure"_L1}}};

} // namespace

TokenState stateOf(const ApiToken &token, qint64 nowUs)
{
    if (token.revokedAtUs != 0)
        return TokenState::Revoked;
    return token.expiresAtUs != 0 && token.expiresAtUs <= nowUs ? TokenState::Expired : TokenState::Valid;
}

bool allows(const ApiToken &token, TokenScope scope, const QString &project)
{
    // Whoever may start or change something has to see it.
    const bool isInScope = scope == TokenScope::Read ? token.scopes != TokenScopes() : token.scopes.testFlag(scope);
    if (!isInScope || token.projects.isEmpty())
        return isInScope;
    // What is of no project is of all of them: to be seen, but not to be changed by whoever has only one.
    return project.isEmpty() ? scope == TokenScope::Read : token.projects.contains(project);
}

QString newToken()
{
    std::array<quint32, 8> bits;
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    const QByteArray bytes(reinterpret_cast<const char *>(bits.data()), sizeof bits);
    return u"slw_"_s + QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray hashOf(QStringView token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

QStringList wordsFor(TokenScopes scopes)
{
    QStringList words;
    for (const auto &[scope, text] : scopeWords) {
        if (scopes.testFlag(scope))
            words.append(QString(text));
    }
    return words;
}

std::optional<TokenScopes> tokenScopesFrom(const QStringList &words)
{
    TokenScopes scopes;
    for (const QString &word : words) {
        const auto scope = valueIn(scopeWords, word);
        if (!scope)
            return std::nullopt;
        scopes |= *scope;
    }
    return scopes;
}

} // namespace slipway
