#include "app/domain/component.h"

#include "app/domain/imagename.h"
#include "app/domain/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr WordTable<Environment, 3> environments{{{Environment::Development, "development"_L1},
                                                  {Environment::Test, "test"_L1},
                                                  {Environment::Production, "production"_L1}}};
constexpr WordTable<Review, 3> reviews{
    {{Review::Inherit, "inherit"_L1}, {Review::Always, "always"_L1}, {Review::Never, "never"_L1}}};
constexpr WordTable<ComponentState, 5> states{{{ComponentState::NotDeployed, "not_deployed"_L1},
                                               {ComponentState::Starting, "starting"_L1},
                                               {ComponentState::Running, "running"_L1},
                                               {ComponentState::Abnormal, "abnormal"_L1},
                                               {ComponentState::Closed, "closed"_L1}}};
constexpr WordTable<KeywordScope, 4> scopes{{{KeywordScope::Head, "head"_L1},
                                             {KeywordScope::Any, "any"_L1},
                                             {KeywordScope::All, "all"_L1},
                                             {KeywordScope::Title, "title"_L1}}};
constexpr WordTable<QueuePolicy, 2> policies{
    {{QueuePolicy::LatestOnly, "latest_only"_L1}, {QueuePolicy::EveryOne, "every_one"_L1}}};
constexpr WordTable<SshIdentity, 3> sshIdentities{{{SshIdentity::Stored, "stored"_L1},
                                                   {SshIdentity::Agent, "agent"_L1},
                                                   {SshIdentity::File, "file"_L1}}};
constexpr WordTable<StatusReports, 3> statusReports{{{StatusReports::None, "none"_L1},
                                                     {StatusReports::Builds, "builds"_L1},
                                                     {StatusReports::Everything, "everything"_L1}}};
constexpr WordTable<ScriptType, 3> scriptTypes{{{ScriptType::Shell, "shell"_L1},
                                                {ScriptType::BatchFile, "batch_file"_L1},
                                                {ScriptType::PowerShell, "powershell"_L1}}};
constexpr WordTable<Priority, 3> priorities{
    {{Priority::Low, "low"_L1}, {Priority::Normal, "normal"_L1}, {Priority::High, "high"_L1}}};

} // namespace

std::optional<ImageTag> currentTag(const Component &component)
{
    if (!component.image)
        return std::nullopt;
    const auto image = parseImageName(component.image->reference);
    if (!image)
        return std::nullopt;
    ImageTag tag{image->tag, image->digest.isEmpty() ? component.image->digest : image->digest};
    if (image->tag.isEmpty() && image->digest.isEmpty())
        tag.tag = u"latest"_s;
    return tag;
}

ImageSource movedTo(const ImageSource &source, const ImageTag &tag)
{
    ImageSource moved = source;
    QString name = source.reference.trimmed();
    const qsizetype at = name.indexOf(u'@');
    const bool pinned = at >= 0;
    const QString oldDigest = pinned ? name.sliced(at + 1) : source.digest;
    if (pinned)
        name.truncate(at);
    moved.previous = oldDigest.isEmpty() ? name : name + u'@' + oldDigest;
    if (const qsizetype colon = name.lastIndexOf(u':'); colon > name.lastIndexOf(u'/'))
        name.truncate(colon);
    moved.reference = tag.tag.isEmpty() ? name : name + u':' + tag.tag;
    if (pinned && !tag.digest.isEmpty())
        moved.reference += u'@' + tag.digest;
    moved.digest = tag.digest;
    return moved;
}

QStringList secretKeysOf(const Component &component)
{
    QStringList keys{component.git.secretKey, component.git.previousSecretKey, component.source.credentialKey,
                     component.imageTrigger.secretKey, component.imageTrigger.previousSecretKey,
                     component.api.secretKey, component.api.previousSecretKey};
    if (component.image)
        keys.append(component.image->credentialKey);
    keys.removeAll(QString());
    return keys;
}

QString word(Environment value) { return wordIn(environments, value); }
QString word(Review value) { return wordIn(reviews, value); }
QString word(ComponentState value) { return wordIn(states, value); }
QString word(KeywordScope value) { return wordIn(scopes, value); }
QString word(QueuePolicy value) { return wordIn(policies, value); }
QString word(SshIdentity value) { return wordIn(sshIdentities, value); }
QString word(StatusReports value) { return wordIn(statusReports, value); }
QString word(ScriptType value) { return wordIn(scriptTypes, value); }
QString word(Priority value) { return wordIn(priorities, value); }

std::optional<Environment> environmentFrom(QStringView word) { return valueIn(environments, word); }
std::optional<Review> reviewFrom(QStringView word) { return valueIn(reviews, word); }
std::optional<ComponentState> componentStateFrom(QStringView word) { return valueIn(states, word); }
std::optional<KeywordScope> keywordScopeFrom(QStringView word) { return valueIn(scopes, word); }
std::optional<QueuePolicy> queuePolicyFrom(QStringView word) { return valueIn(policies, word); }
std::optional<SshIdentity> sshIdentityFrom(QStringView word) { return valueIn(sshIdentities, word); }
std::optional<StatusReports> statusReportsFrom(QStringView word) { return valueIn(statusReports, word); }
std::optional<ScriptType> scriptTypeFrom(QStringView word) { return valueIn(scriptTypes, word); }
std::optional<Priority> priorityFrom(QStringView word) { return valueIn(priorities, word); }

} // namespace slipway
