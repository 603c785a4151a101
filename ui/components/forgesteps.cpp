#include "ui/components/forgesteps.h"

#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/components/privateaddress.h"
#include "ui/theme/kinds.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Forge {
    QLatin1StringView provider;
    QLatin1StringView title; // names are not translated
    QLatin1StringView icon;
};

enum Which { GitHubSteps, GitLabSteps, GiteeSteps, GogsSteps, GiteaSteps, BitbucketSteps, BitbucketServerSteps, AzureSteps, CodingSteps, StandardSteps };

// A repository at Codeberg or another Forgejo takes Gitea's steps.
constexpr std::array forges{Forge{"github"_L1, "GitHub"_L1, "github"_L1},
                            Forge{"gitlab"_L1, "GitLab"_L1, "gitlab"_L1},
                            Forge{"gitee"_L1, "Gitee"_L1, "gitee"_L1},
                            Forge{"gogs"_L1, "Gogs"_L1, "gogs"_L1},
                            Forge{"gitea"_L1, "Gitea, Forgejo"_L1, "gitea"_L1},
                            Forge{"bitbucket"_L1, "Bitbucket Cloud"_L1, {}},
                            Forge{"bitbucket-server"_L1, "Bitbucket Data Center"_L1, {}},
                            Forge{"azure-devops"_L1, "Azure DevOps"_L1, {}},
                            Forge{"coding"_L1, "Coding.net"_L1, {}},
                            Forge{"standard-webhooks"_L1, "Standard Webhooks"_L1, {}}};

// So many stand side by side; the others are behind the last segment.
constexpr int commonCount = 5;

} // namespace

ForgeSteps::ForgeSteps(QWidget *parent)
    : QWidget(parent)
    , m_common(new Segmented(tr("Forge"), this))
    , m_others(new QComboBox(this))
    , m_steps(new QGridLayout)
    , m_note(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
{
    m_common->setObjectName(u"forgeSegments"_s);
    m_others->setObjectName(u"otherForges"_s);
    m_others->setAccessibleName(tr("Other forges"));
    for (int i = 0; i < int(forges.size()); ++i) {
        const Forge &one = forges[size_t(i)];
        if (i < commonCount)
            m_common->addSegment(one.title, one.icon);
        else
            m_others->addItem(one.title, i);
    }
    m_common->addSegment(tr("Other"));
    m_common->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_others->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    // Below each other: beside them there is no room in a narrow window.
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_steps->setHorizontalSpacing(10);
    m_steps->setVerticalSpacing(9);
    m_steps->setColumnStretch(1, 1);
    column->addWidget(m_common, 0, Qt::AlignLeft);
    column->addWidget(m_others, 0, Qt::AlignLeft);
    column->addLayout(m_steps);
    column->addWidget(m_note);
    column->addStretch(1);
    connect(m_common, &Segmented::currentChanged, this, [this](int segment) {
        if (!m_presetting)
            choose(segment < commonCount ? segment : m_others->currentData().toInt(), true);
    });
    connect(m_others, &QComboBox::activated, this, [this] { choose(m_others->currentData().toInt(), true); });
    choose(0, false);
}

void ForgeSteps::setForge(const QString &provider)
{
    if (m_chosen)
        return;
    for (int i = 0; i < int(forges.size()); ++i) {
        if (forges[size_t(i)].provider == (provider == "forgejo"_L1 ? u"gitea"_s : provider))
            choose(i, false);
    }
}

void ForgeSteps::choose(int index, bool byPerson)
{
    m_chosen = m_chosen || byPerson;
    m_index = index;
    m_presetting = true;
    m_common->setCurrent(std::min(index, commonCount));
    if (index >= commonCount)
        m_others->setCurrentIndex(m_others->findData(index));
    m_presetting = false;
    m_others->setVisible(index >= commonCount);
    present();
}

void ForgeSteps::setAddress(const QString &address)
{
    m_address = address;
    present();
}

void ForgeSteps::setRelayed(bool relayed)
{
    if (relayed == m_relayed)
        return;
    m_relayed = relayed;
    present();
}

// Of forges that send a password, which proves nothing where others read along.
QString ForgeSteps::relayNote() const
{
    switch (Which(m_index)) {
    case GitLabSteps:
        return tr("A Secret token is refused from a relay, whose operator could read it. GitLab makes signing tokens from version 19.0 on; with an "
                  "older one let Slipway look for missed pushes instead, or set a public address in Settings.");
    case GiteeSteps:
        return tr("Gitee signs the time and not the push, so what it sends through a relay is refused. Let Slipway look for missed pushes "
                  "instead, or set a public address in Settings.");
    case AzureSteps:
        return tr("Azure DevOps sends a password and no signature, so what it sends through a relay is refused. Let Slipway look for missed "
                  "pushes instead, or set a public address in Settings.");
    default:
        return {};
    }
}

void ForgeSteps::present()
{
    QStringList steps;
    QString note;
    switch (Which(m_index)) {
    case GitHubSteps:
        steps = {tr("Open <b>Settings › Webhooks › Add webhook</b> in the repository."),
                 tr("Payload URL: the address of this card. Content type: <b>application/json</b>."),
                 tr("Secret: the secret of this card."),
                 tr("Choose <b>Just the push event</b>, tick <b>Active</b>, then <b>Add webhook</b>.")};
        note = tr("GitHub calls only addresses that can be reached from the internet. This one is only known here: set a public "
                  "address in Settings.");
        break;
    case GitLabSteps:
        steps = {tr("Open <b>Settings › Webhooks › Add new webhook</b> in the project."),
                 tr("URL: the address of this card."),
                 m_relayed ? tr("<b>Signing token</b>: let GitLab make one, and enter it in this card with <b>Rotate…</b>")
                           : tr("Secret token: the secret of this card."),
                 tr("Tick <b>Push events</b>, leave <b>SSL verification</b> on, then <b>Add webhook</b>.")};
        note = tr("GitLab refuses addresses of the local network (“Url is blocked”) until its administrator allows them under "
                  "Admin › Settings › Network › Outbound requests.");
        break;
    case GiteeSteps:
        steps = {tr("Open <b>管理 › WebHooks › 添加 webHook</b> in the repository."),
                 tr("URL: the address of this card."),
                 tr("Choose <b>签名密钥</b> (signature) and enter the secret of this card."),
                 tr("Tick <b>Push</b> and <b>激活</b> (active), then <b>添加</b>.")};
        note = tr("Gitee calls only addresses that can be reached from the internet. This one is only known here: set a public "
                  "address in Settings.");
        break;
    case GogsSteps:
        steps = {tr("Open <b>Settings › Webhooks › Add a new webhook › Gogs</b> in the repository."),
                 tr("Payload URL: the address of this card. Content type: <b>application/json</b>."),
                 tr("Secret: the secret of this card."),
                 tr("Choose <b>Just the push event</b>, tick <b>Active</b>, then <b>Add Webhook</b>.")};
        note = tr("Gogs calls addresses of the local network only when [security] LOCAL_NETWORK_ALLOWLIST in its app.ini names "
                  "this machine.");
        break;
    case GiteaSteps:
        steps = {tr("Open <b>Settings › Webhooks › Add Webhook › Gitea</b> (or <b>Forgejo</b>) in the repository."),
                 tr("Target URL: the address of this card. Method <b>POST</b>, content type <b>application/json</b>."),
                 tr("Secret: the secret of this card."),
                 tr("Trigger on <b>Push Events</b>, tick <b>Active</b>, then <b>Add Webhook</b>.")};
        note = tr("Gitea and Forgejo call addresses of the local network only when [webhook] ALLOWED_HOST_LIST in app.ini names "
                  "this machine.");
        break;
    case BitbucketSteps:
        steps = {tr("Open <b>Repository settings › Webhooks › Add webhook</b> in the repository."),
                 tr("URL: the address of this card."),
                 tr("Secret: the secret of this card."),
                 tr("Tick <b>Active</b>, choose the trigger <b>Repository push</b>, then <b>Save</b>.")};
        note = tr("Bitbucket Cloud calls only addresses that can be reached from the internet. This one is only known here: set a "
                  "public address in Settings.");
        break;
    case BitbucketServerSteps:
        steps = {tr("Open <b>Repository settings › Webhooks › Create webhook</b> in the repository."),
                 tr("URL: the address of this card."),
                 tr("Secret: the secret of this card."),
                 tr("Tick <b>Active</b> and the event <b>Repository › Push</b>, then <b>Save</b>.")};
        break;
    case AzureSteps:
        steps = {tr("Open <b>Project settings › Service hooks › Create subscription › Web Hooks</b>."),
                 tr("Trigger: <b>Code pushed</b>, with the repository and branch you want."),
                 tr("URL: the address of this card."),
                 tr("Basic authentication password: the secret of this card; any user name. Then <b>Test</b> and <b>Finish</b>.")};
        note = tr("Azure DevOps Services calls only addresses that can be reached from the internet. This one is only known here: set a "
                  "public address in Settings.");
        break;
    case CodingSteps:
        steps = {tr("Open <b>项目设置 › 开发者选项 › Service Hook › 新建 Service Hook</b> in the project, and choose <b>Webhook</b>."),
                 tr("Event: <b>代码仓库 › 代码推送</b> (push)."),
                 tr("Service URL: the address of this card. Request: <b>POST</b>, content type <b>application/json</b>."),
                 tr("Signature token: the secret of this card. Then save it.")};
        note = tr("Coding.net calls only addresses that can be reached from the internet. This one is only known here: set a public "
                  "address in Settings.");
        break;
    case StandardSteps:
        steps = {tr("Enter the address of this card as the sender's endpoint."),
                 tr("Make the secret of this card the signing secret that the sender shows; it begins with <b>whsec_</b>."),
                 tr("Let it send the type <b>push</b>, whose data has <b>clone_url</b>, <b>ref</b>, <b>before</b>, <b>after</b> and <b>message</b>.")};
        break;
    }
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (int i = 0; i < steps.size(); ++i) {
        auto *number = new TextLabel(locale().toString(i + 1), TypeRole::CaptionStrong, Ink::Caption, this);
        auto *words = new WrapLabel({}, TypeRole::Body, Ink::Text, this);
        words->setRichText(steps.at(i));
        m_steps->addWidget(number, i, 0, Qt::AlignTop);
        m_steps->addWidget(words, i, 1);
    }
    m_note->setText(m_relayed ? relayNote() : note);
    m_note->setVisible(m_relayed ? !relayNote().isEmpty() : !m_address.isEmpty() && isPrivateAddress(m_address));
}

} // namespace slipway
