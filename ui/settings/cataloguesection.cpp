#include "ui/settings/cataloguesection.h"

#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"
#include "app/services/templateservice.h"
#include "ui/settings/buildimagecard.h"
#include "ui/settings/clustercard.h"
#include "ui/settings/codehostcard.h"
#include "ui/settings/dockerfilecard.h"
#include "ui/settings/registrycard.h"
#include "ui/settings/storagecard.h"
#include "ui/settings/toolcard.h"

#include <QShowEvent>

using namespace Qt::StringLiterals;

namespace slipway {

CatalogueSection::CatalogueSection(Engine &engine, const QString &title, QWidget *parent)
    : SectionPage(u"catalogue"_s, title, parent)
    , m_engine(engine)
    , m_cards{new ToolCard(engine, this), new CodeHostCard(engine, this), new StorageCard(engine, this),
              new RegistryCard(engine, this), new BuildImageCard(engine, this), new ClusterCard(engine, this),
              new DockerfileCard(engine, this)}
{
    for (CatalogueCard *card : std::as_const(m_cards))
        addCard(card);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CatalogueSection::renew);
    const auto renewSoon = [this] {
        if (isVisible())
            m_soon.start();
    };
    connect(&engine.catalogue(), &CatalogueService::changed, this, &CatalogueSection::renew);
    connect(&engine.definitions(), &DefinitionService::listChanged, this, renewSoon);
    connect(&engine.definitions(), &DefinitionService::changed, this, renewSoon);
    connect(&engine.templates(), &TemplateService::listChanged, this, renewSoon);
    connect(&engine.templates(), &TemplateService::changed, this, renewSoon);
    connect(&engine.deployments(), &DeployService::changed, this, renewSoon);
    renew();
}

void CatalogueSection::renew()
{
    QList<ClusterTarget> targets;
    const auto &deployed = m_engine.deployments().targets();
    for (auto it = deployed.cbegin(); it != deployed.cend(); ++it) {
        const auto component = m_engine.components().find(it.key());
        if (it->kind == TargetKind::Kubernetes && component)
            targets.append({component->name, it->cluster});
    }
    const CatalogueUse use(m_engine.catalogue().all(), m_engine.definitions().all(), m_engine.templates().all(), targets);
    for (CatalogueCard *card : std::as_const(m_cards))
        card->setUse(use);
}

void CatalogueSection::showEvent(QShowEvent *event)
{
    SectionPage::showEvent(event);
    if (event->spontaneous())
        return;
    renew();
    for (CatalogueCard *card : std::as_const(m_cards))
        card->lookAgain();
}

} // namespace slipway
