#include "ui/components/forgesteps.h"

#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/components/privateaddress.h"
#include "ui/theme/kinds.h"

#include <QGridLayout>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// In the order of the segments; a repository at Codeberg or another Forgejo takes Gitea's steps.
const QStringList providers{u"github"_s, u"gitlab"_s, u"gitee"_s, u"gogs"_s, u"gitea"_s};

} // namespace

ForgeSteps::ForgeSteps(QWidget *parent)
    : QWidget(parent)
    , m_forges(new Segmented(tr("Forge"), this))
    , m_steps(new QGridLayout)
    , m_note(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_forges->addSegment(u"GitHub"_s, u"github"_s);
    m_forges->addSegment(u"GitLab"_s, u"gitlab"_s);
    m_forges->addSegment(u"Gitee"_s, u"gitee"_s);
    m_forges->addSegment(u"Gogs"_s, u"gogs"_s);
    m_forges->addSegment(tr("Gitea, Forgejo"), u"gitea"_s);
    m_forges->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_steps->setHorizontalSpacing(10);
    m_steps->setVerticalSpacing(9);
    m_steps->setColumnStretch(1, 1);
    column->addWidget(m_forges, 0, Qt::AlignLeft);
    column->addLayout(m_steps);
    column->addWidget(m_note);
    column->addStretch(1);
    connect(m_forges, &Segmented::currentChanged, this, [this] {
        m_chosen = m_chosen || !m_presetting;
        present();
    });
    m_forges->setCurrent(0);
    m_chosen = false;
    present();
}

void ForgeSteps::setForge(const QString &provider)
{
    const int index = int(providers.indexOf(provider == u"forgejo"_s ? u"gitea"_s : provider));
    if (m_chosen || index < 0)
        return;
    m_presetting = true;
    m_forges->setCurrent(index);
    m_presetting = false;
}

void ForgeSteps::setAddress(const QString &address)
{
    m_address = address;
    present();
}

void ForgeSteps::present()
{
    QStringList steps;
    QString note;
    switch (m_forges->current()) {
    case 0:
        steps = {tr("Open <b>Settings › Webhooks › Add webhook</b> in the repository."),
                 tr("Payload URL: the address of this card. Content type: <b>application/json</b>."),
                 tr("Secret: the secret of this card."),
                 tr("Choose <b>Just the push event</b>, tick <b>Active</b>, then <b>Add webhook</b>.")};
        note = tr("GitHub calls only addresses that can be reached from the internet. This one is only known here: set a public "
                  "address in Settings.");
        break;
    case 1:
        steps = {tr("Open <b>Settings › Webhooks › Add new webhook</b> in the project."),
                 tr("URL: the address of this card."),
                 tr("Secret token: the secret of this card."),
                 tr("Tick <b>Push events</b>, leave <b>SSL verification</b> on, then <b>Add webhook</b>.")};
        note = tr("GitLab refuses addresses of the local network (“Url is blocked”) until its administrator allows them under "
                  "Admin › Settings › Network › Outbound requests.");
        break;
    case 2:
        steps = {tr("Open <b>管理 › WebHooks › 添加 webHook</b> in the repository."),
                 tr("URL: the address of this card."),
                 tr("Choose <b>签名密钥</b> (signature) and enter the secret of this card."),
                 tr("Tick <b>Push</b> and <b>激活</b> (active), then <b>添加</b>.")};
        note = tr("Gitee calls only addresses that can be reached from the internet. This one is only known here: set a public "
                  "address in Settings.");
        break;
    case 3:
        steps = {tr("Open <b>Settings › Webhooks › Add a new webhook › Gogs</b> in the repository."),
                 tr("Payload URL: the address of this card. Content type: <b>application/json</b>."),
                 tr("Secret: the secret of this card."),
                 tr("Choose <b>Just the push event</b>, tick <b>Active</b>, then <b>Add Webhook</b>.")};
        note = tr("Gogs calls addresses of the local network only when [security] LOCAL_NETWORK_ALLOWLIST in its app.ini names "
                  "this machine.");
        break;
    default:
        steps = {tr("Open <b>Settings › Webhooks › Add Webhook › Gitea</b> (or <b>Forgejo</b>) in the repository."),
                 tr("Target URL: the address of this card. Method <b>POST</b>, content type <b>application/json</b>."),
                 tr("Secret: the secret of this card."),
                 tr("Trigger on <b>Push Events</b>, tick <b>Active</b>, then <b>Add Webhook</b>.")};
        note = tr("Gitea and Forgejo call addresses of the local network only when [webhook] ALLOWED_HOST_LIST in app.ini names "
                  "this machine.");
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
    m_note->setText(note);
    m_note->setVisible(!m_address.isEmpty() && isPrivateAddress(m_address));
}

} // namespace slipway
