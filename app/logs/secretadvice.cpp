#include "app/logs/secretadvice.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::SecretAdvice)
};

} // namespace

QString secretWord(SecretKind kind)
{
    switch (kind) {
    case SecretKind::PrivateKey: return u"private-key"_s;
    case SecretKind::GoogleServiceAccount: return u"google-service-account"_s;
    case SecretKind::GitHubToken: return u"github-token"_s;
    case SecretKind::GitLabToken: return u"gitlab-token"_s;
    case SecretKind::GiteaToken: return u"gitea-token"_s;
    case SecretKind::AwsAccessKey: return u"aws-access-key"_s;
    case SecretKind::AwsSecretKey: return u"aws-secret-key"_s;
    case SecretKind::GoogleKey: return u"google-key"_s;
    case SecretKind::AzureKey: return u"azure-key"_s;
    case SecretKind::AzureSignature: return u"azure-signature"_s;
    case SecretKind::AlibabaKey: return u"alibaba-key"_s;
    case SecretKind::TencentKey: return u"tencent-key"_s;
    case SecretKind::SlackToken: return u"slack-token"_s;
    case SecretKind::NpmToken: return u"npm-token"_s;
    case SecretKind::PyPiToken: return u"pypi-token"_s;
    case SecretKind::DockerToken: return u"docker-token"_s;
    case SecretKind::StripeKey: return u"stripe-key"_s;
    case SecretKind::AnthropicKey: return u"anthropic-key"_s;
    case SecretKind::OpenAiKey: return u"openai-key"_s;
    case SecretKind::JsonWebToken: return u"json-web-token"_s;
    case SecretKind::UrlPassword: return u"url-password"_s;
    case SecretKind::Authorization: return u"authorization-header"_s;
    case SecretKind::NamedValue: return u"named-value"_s;
    }
    return {};
}

QString secretName(SecretKind kind)
{
    switch (kind) {
    case SecretKind::PrivateKey: return Tr::tr("a private key");
    case SecretKind::GoogleServiceAccount: return Tr::tr("the key of a Google service account");
    case SecretKind::GitHubToken: return Tr::tr("a GitHub token");
    case SecretKind::GitLabToken: return Tr::tr("a GitLab token");
    case SecretKind::GiteaToken: return Tr::tr("a token of Gitea or Gogs");
    case SecretKind::AwsAccessKey: return Tr::tr("an AWS access key");
    case SecretKind::AwsSecretKey: return Tr::tr("an AWS secret key");
    case SecretKind::GoogleKey: return Tr::tr("a Google API key");
    case SecretKind::AzureKey: return Tr::tr("an Azure account key");
    case SecretKind::AzureSignature: return Tr::tr("an Azure signature (SAS)");
    case SecretKind::AlibabaKey: return Tr::tr("an Alibaba Cloud access key");
    case SecretKind::TencentKey: return Tr::tr("a Tencent Cloud key");
    case SecretKind::SlackToken: return Tr::tr("a Slack token");
    case SecretKind::NpmToken: return Tr::tr("an npm token");
    case SecretKind::PyPiToken: return Tr::tr("a PyPI token");
    case SecretKind::DockerToken: return Tr::tr("a Docker Hub token");
    case SecretKind::StripeKey: return Tr::tr("a Stripe key");
    case SecretKind::AnthropicKey: return Tr::tr("an Anthropic API key");
    case SecretKind::OpenAiKey: return Tr::tr("an OpenAI API key");
    case SecretKind::JsonWebToken: return Tr::tr("a JSON web token");
    case SecretKind::UrlPassword: return Tr::tr("a password in an address");
    case SecretKind::Authorization: return Tr::tr("an Authorization header");
    case SecretKind::NamedValue: return Tr::tr("a password or key");
    }
    return {};
}

QUrl rotationPage(SecretKind kind)
{
    switch (kind) {
    case SecretKind::GitHubToken: return QUrl(u"https://github.com/settings/tokens"_s);
    case SecretKind::GitLabToken: return QUrl(u"https://gitlab.com/-/user_settings/personal_access_tokens"_s);
    case SecretKind::AwsAccessKey:
    case SecretKind::AwsSecretKey: return QUrl(u"https://console.aws.amazon.com/iam/home#/security_credentials"_s);
    case SecretKind::GoogleKey: return QUrl(u"https://console.cloud.google.com/apis/credentials"_s);
    case SecretKind::GoogleServiceAccount: return QUrl(u"https://console.cloud.google.com/iam-admin/serviceaccounts"_s);
    case SecretKind::AzureKey:
    case SecretKind::AzureSignature: return QUrl(u"https://portal.azure.com/#browse/Microsoft.Storage%2FStorageAccounts"_s);
    case SecretKind::AlibabaKey: return QUrl(u"https://ram.console.aliyun.com/manage/ak"_s);
    case SecretKind::TencentKey: return QUrl(u"https://console.cloud.tencent.com/cam/capi"_s);
    case SecretKind::SlackToken: return QUrl(u"https://api.slack.com/apps"_s);
    case SecretKind::NpmToken: return QUrl(u"https://www.npmjs.com/settings/~/tokens"_s);
    case SecretKind::PyPiToken: return QUrl(u"https://pypi.org/manage/account/token/"_s);
    case SecretKind::DockerToken: return QUrl(u"https://app.docker.com/settings/personal-access-tokens"_s);
    case SecretKind::StripeKey: return QUrl(u"https://dashboard.stripe.com/apikeys"_s);
    case SecretKind::AnthropicKey: return QUrl(u"https://console.anthropic.com/settings/keys"_s);
    case SecretKind::OpenAiKey: return QUrl(u"https://platform.openai.com/api-keys"_s);
    default: return {};
    }
}

QString rotationAdvice(SecretKind kind)
{
    switch (kind) {
    case SecretKind::GitLabToken:
        return Tr::tr("Revoke it in GitLab under Preferences, Access tokens; on a GitLab of your own at that address.");
    case SecretKind::GiteaToken:
        return Tr::tr("Delete it at your Gitea or Gogs under Settings, Applications, and make a new one.");
    case SecretKind::PrivateKey:
        return Tr::tr("Make a new key pair, put its public half wherever the old one is let in, and take the old one out there.");
    case SecretKind::JsonWebToken:
    case SecretKind::Authorization:
        return Tr::tr("End the session or revoke the token at the service it was sent to.");
    case SecretKind::UrlPassword:
        return Tr::tr("Change the password at the server that stands behind it in the address.");
    case SecretKind::NamedValue:
        return Tr::tr("Change it wherever it lets somebody in.");
    default:
        return Tr::tr("Revoke it at %1 and make a new one.").arg(rotationPage(kind).host());
    }
}

} // namespace slipway
