#include "ui/shell/panes.h"

#include "app/services/accountservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "app/services/hookservice.h"
#include "app/services/listenercertificate.h"
#include "app/services/signinservice.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/accountspane.h"
#include "ui/builds/buildspane.h"
#include "ui/common/pageheader.h"
#include "ui/common/verb.h"
#include "ui/components/componentspane.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/overview/overviewpane.h"
#include "ui/settings/settingspane.h"
#include "ui/shell/panehost.h"
#include "ui/templates/templatespane.h"
#include "ui/theme/kinds.h"

#include <QPushButton>

namespace slipway {

namespace {

template <typename PaneType> PaneHost::Factory factoryOf(Engine &engine)
{
    return [&engine](QWidget *parent) -> Pane * { return new PaneType(engine, parent); };
}

// Gone while the verb cannot be used: the bar of the window says why then, and offers the way back.
QPushButton *makeVerbButton(Verb &verb)
{
    QPushButton *button = makeButton(verb.text(), ButtonKind::Normal, verb.iconName());
    button->setObjectName(verb.id());
    if (!verb.why().isEmpty())
        button->hide();
    QObject::connect(button, &QAbstractButton::clicked, &verb, &QAction::trigger);
    QObject::connect(&verb, &QAction::changed, button, [button, &verb] { button->setVisible(verb.why().isEmpty()); });
    return button;
}

template <typename PaneType> PaneHost::Factory factoryWith(Engine &engine, Verb &verb)
{
    return [&engine, &verb](QWidget *parent) -> Pane * {
        auto *pane = new PaneType(engine, parent);
        pane->header()->addAction(makeVerbButton(verb));
        return pane;
    };
}

Pane *makeAccounts(Engine &engine, QWidget *parent)
{
    auto *certificate = new ListenerCertificate(engine.settings());
    AccountsNeeds needs{engine.accounts(), engine.signIns(), engine.components(), engine.tokens(), engine.status(), engine.clock()};
    needs.imageRegistry = [&engine] {
        const ImageRegistry *registry = engine.catalogue().all().defaultRegistry();
        return registry && registry->secretKey.isEmpty() ? registry->host : QString();
    };
    needs.hooksOf = [&engine](const BindingId &id) { return engine.hooks().countOf(id); };
    needs.certificateEndUs = [certificate] { return certificate->endUs(); };
    needs.isLoaded = [&engine] { return engine.isLoaded(); };
    auto *pane = new AccountsPane(needs, parent);
    certificate->setParent(pane);
    QObject::connect(certificate, &ListenerCertificate::changed, pane->list(), &AccountsPage::renew);
    QObject::connect(&engine.catalogue(), &CatalogueService::changed, pane->list(), &AccountsPage::renew);
    QObject::connect(&engine, &Engine::loaded, pane->list(), &AccountsPage::renew);
    return pane;
}

} // namespace

void addPanes(PaneHost &host, Engine &engine, Verb &pause)
{
    host.add(Page::Overview, factoryWith<OverviewPane>(engine, pause));
    host.add(Page::Components, factoryOf<ComponentsPane>(engine));
    host.add(Page::Builds, factoryOf<BuildsPane>(engine));
    host.add(Page::Deliveries, factoryWith<DeliveriesPane>(engine, pause));
    host.add(Page::Templates, factoryOf<TemplatesPane>(engine));
    host.add(Page::Accounts, [&engine](QWidget *parent) { return makeAccounts(engine, parent); });
    host.add(Page::Settings, factoryOf<SettingsPane>(engine));
}

} // namespace slipway
