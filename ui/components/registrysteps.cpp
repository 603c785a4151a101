#include "ui/components/registrysteps.h"

#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/components/privateaddress.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Registry {
    QLatin1StringView sender;
    QLatin1StringView title; // names are not translated
    QLatin1StringView icon;
    bool onInternet; // a service that calls only what the internet reaches
};

enum Which { Harbor, DockerHub, AliyunAcr, Distribution, Quay, Ghcr, AzureAcr, TencentTcr, HuaweiSwr };

constexpr std::array registries{Registry{"harbor"_L1, "Harbor"_L1, "harbor"_L1, false},
                                Registry{"dockerhub"_L1, "Docker Hub"_L1, "docker"_L1, true},
                                Registry{"aliyun-acr"_L1, "Aliyun ACR"_L1, "alibabacloud"_L1, true},
                                Registry{"distribution"_L1, "CNCF Distribution (docker-registry)"_L1, "container"_L1, false},
                                Registry{"quay"_L1, "Quay"_L1, "container"_L1, true},
                                Registry{"ghcr"_L1, "GitHub (ghcr.io)"_L1, "github"_L1, true},
                                Registry{"azure-acr"_L1, "Azure Container Registry"_L1, "cloud"_L1, true},
                                Registry{"tencent-tcr"_L1, "Tencent TCR"_L1, "cloud"_L1, true},
                                Registry{"huawei-swr"_L1, "Huawei SWR"_L1, "huawei"_L1, true}};

// So many stand side by side; the others are behind the last segment.
constexpr int commonCount = 3;

} // namespace

RegistrySteps::RegistrySteps(QWidget *parent)
    : QWidget(parent)
    , m_common(new Segmented(tr("Registry"), this))
    , m_others(new QComboBox(this))
    , m_grid(new QGridLayout)
    , m_note(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
{
    m_common->setObjectName(u"registrySegments"_s);
    m_others->setObjectName(u"otherRegistries"_s);
    m_others->setAccessibleName(tr("Other registries"));
    for (int i = 0; i < int(registries.size()); ++i) {
        const Registry &one = registries[size_t(i)];
        if (i < commonCount)
            m_common->addSegment(one.title, one.icon);
        else
            m_others->addItem(one.title, i);
    }
    m_common->addSegment(tr("Other"));
    m_common->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_others->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *choice = new QHBoxLayout;
    choice->setSpacing(12);
    choice->addWidget(m_common);
    choice->addWidget(m_others);
    choice->addStretch(1);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(choice);
    column->addLayout(m_grid);
    column->addWidget(m_note);

    connect(m_common, &Segmented::currentChanged, this, [this](int segment) {
        if (!m_presetting)
            choose(segment < commonCount ? segment : m_others->currentData().toInt(), true);
    });
    connect(m_others, &QComboBox::activated, this, [this] { choose(m_others->currentData().toInt(), true); });
    choose(0, false);
}

void RegistrySteps::setRegistry(const QString &sender)
{
    if (m_chosen)
        return;
    for (int i = 0; i < int(registries.size()); ++i) {
        if (registries[size_t(i)].sender == sender)
            choose(i, false);
    }
}

QString RegistrySteps::registry() const
{
    return registries[size_t(m_index)].sender;
}

QString RegistrySteps::title() const
{
    return registries[size_t(m_index)].title;
}

void RegistrySteps::choose(int index, bool byPerson)
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
    Q_EMIT registryChanged();
}

void RegistrySteps::setAddress(const QString &address)
{
    m_address = address;
    present();
}

void RegistrySteps::setHasSecret(bool hasSecret)
{
    m_hasSecret = hasSecret;
    present();
}

void RegistrySteps::present()
{
    const QString address = tr("the address of this card");
    // Where a registry can't send headers, the secret belongs to the address.
    const QString withToken = m_hasSecret ? tr("the address of this card, then <b>?token=</b> and its secret") : address;
    QString note;
    switch (Which(m_index)) {
    case Harbor:
        m_steps = {tr("Open the project, then <b>Webhooks › New Webhook</b>."),
                   tr("Notify type <b>http</b>, payload format <b>Default</b> or <b>CloudEvents</b>."),
                   tr("Event type: only <b>Artifact pushed</b>."),
                   m_hasSecret ? tr("Endpoint URL: the address of this card. Auth header: its secret.")
                               : tr("Endpoint URL: the address of this card.")};
        break;
    case DockerHub:
        m_steps = {tr("Open the repository, then <b>Webhooks</b>."), tr("Webhook URL: %1.").arg(withToken),
                   tr("<b>Create</b>. Every push is told of; there is no event to choose.")};
        break;
    case AliyunAcr:
        m_steps = {tr("Open the repository, then <b>触发器 › 创建</b> (triggers, create)."), tr("触发器URL: %1.").arg(withToken),
                   tr("触发方式: <b>全部触发</b> (all); the tag policy of this card chooses.")};
        note = tr("Aliyun calls https at port 443 only, and wants a certificate that is valid.");
        break;
    case Distribution:
        m_steps = {tr("Open the registry's <b>config.yml</b> and add an entry to <b>notifications › endpoints</b>."),
                   tr("<b>url</b>: the address of this card. Also <b>name</b>, <b>timeout</b>, <b>threshold</b> and <b>backoff</b>."),
                   m_hasSecret ? tr("<b>headers</b>: <b>Authorization: [Bearer …]</b> with the secret of this card.")
                               : tr("No event is chosen there: pulls and layers arrive, too, and build nothing."),
                   tr("Restart the registry.")};
        break;
    case Quay:
        m_steps = {tr("Open the repository, then <b>Settings › Create Notification</b>."), tr("Event: <b>Push to Repository</b>."),
                   tr("Method: <b>Webhook POST</b>."), tr("Webhook URL: %1.").arg(withToken)};
        note = tr("Quay switches a notification off after three failures in a row.");
        break;
    case Ghcr:
        m_steps = {tr("Open <b>Settings › Webhooks › Add webhook</b> of the repository or organisation that owns the package."),
                   tr("Payload URL: the address of this card. Content type: <b>application/json</b>."),
                   m_hasSecret ? tr("Secret: the secret of this card.") : tr("Secret: set one on this card first; GitHub then signs what it sends."),
                   tr("Choose individual events: tick <b>Registry packages</b>, leave <b>Pushes</b> off.")};
        break;
    case AzureAcr:
        m_steps = {tr("Open the registry, then <b>Services › Webhooks › Add</b>."), tr("Service URI: the address of this card."),
                   m_hasSecret ? tr("Custom headers: <b>Authorization: Bearer …</b> with the secret of this card.")
                               : tr("Custom headers: none are needed without a secret."),
                   tr("Trigger actions: <b>push</b>. Status: <b>On</b>.")};
        break;
    case TencentTcr:
        m_steps = {tr("Open the instance, then <b>触发器 › 新建</b> (triggers, create)."), tr("触发动作: <b>推送镜像</b> (image pushed)."),
                   tr("URL: the address of this card."),
                   m_hasSecret ? tr("Header: <b>Authorization: Bearer …</b> with the secret of this card.") : tr("Header: none is needed without a secret.")};
        break;
    case HuaweiSwr:
        m_steps = {tr("In an instance of the enterprise edition open <b>触发器 › 创建触发器</b> (triggers, create)."),
                   tr("触发动作: <b>推送镜像</b> (image pushed)."), tr("URL: the address of this card."),
                   m_hasSecret ? tr("Header: <b>Authorization: Bearer …</b> with the secret of this card.") : tr("Header: none is needed without a secret.")};
        break;
    }
    if (registries[size_t(m_index)].onInternet && !m_address.isEmpty() && isPrivateAddress(m_address))
        note = tr("%1 calls only addresses that can be reached from the internet. This one is only known here: set a public "
                  "address in Settings.")
                   .arg(title());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    layOut();
}

void RegistrySteps::layOut()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const int rows = m_twoColumns ? (int(m_steps.size()) + 1) / 2 : int(m_steps.size());
    for (int i = 0; i < m_steps.size(); ++i) {
        auto *number = new TextLabel(locale().toString(i + 1), TypeRole::CaptionStrong, Ink::Caption, this);
        auto *words = new WrapLabel({}, TypeRole::Body, Ink::Text, this);
        words->setRichText(m_steps.at(i));
        const int column = i / rows * 3;
        m_grid->addWidget(number, i % rows, column, Qt::AlignTop);
        m_grid->addWidget(words, i % rows, column + 1);
    }
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(4, m_twoColumns ? 1 : 0);
    m_grid->setColumnMinimumWidth(2, m_twoColumns ? scaled(16) : 0);
}

void RegistrySteps::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool room = width() >= scaled(760);
    if (std::exchange(m_twoColumns, room) != room)
        layOut();
}

} // namespace slipway
