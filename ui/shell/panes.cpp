#include "ui/shell/panes.h"

#include "app/services/accountservice.h"
#include "app/services/engine.h"
#include "app/services/hookservice.h"
#include "app/services/listenercertificate.h"
#include "app/services/signinservice.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/accountspane.h"
#include "ui/builds/buildspane.h"
#include "ui/components/componentspane.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/overview/overviewpane.h"
#include "ui/settings/settingspane.h"
#include "ui/shell/panehost.h"
#include "ui/templates/templatespane.h"

namespace slipway {

namespace {

template <typename PaneType> PaneHost::Factory factoryOf(Engine &engine)
{
    return [&engine](QWidget *parent) -> Pane * { return new PaneType(engine, parent); };
}

Pane *makeAccounts(Engine &engine, QWidget *parent)
{
    auto *certificate = new ListenerCertificate(engine.settings());
    AccountsNeeds needs{engine.accounts(), engine.signIns(), engine.components(), engine.tokens(), engine.status(), engine.clock()};
    needs.hooksOf = [&engine](const BindingId &id) { return engine.hooks().countOf(id); };
    needs.certificateEndUs = [certificate] { return certificate->endUs(); };
    needs.isLoaded = [&engine] { return engine.isLoaded(); };
    auto *pane = new AccountsPane(needs, parent);
    certificate->setParent(pane);
    QObject::connect(certificate, &ListenerCertificate::changed, pane->list(), &AccountsPage::renew);
    QObject::connect(&engine, &Engine::loaded, pane->list(), &AccountsPage::renew);
    return pane;
}

} // namespace

void addPanes(PaneHost &host, Engine &engine)
{
    host.add(Page::Overview, factoryOf<OverviewPane>(engine));
    host.add(Page::Components, factoryOf<ComponentsPane>(engine));
    host.add(Page::Builds, factoryOf<BuildsPane>(engine));
    host.add(Page::Deliveries, factoryOf<DeliveriesPane>(engine));
    host.add(Page::Templates, factoryOf<TemplatesPane>(engine));
    host.add(Page::Accounts, [&engine](QWidget *parent) { return makeAccounts(engine, parent); });
    host.add(Page::Settings, factoryOf<SettingsPane>(engine));
}

} // namespace slipway
