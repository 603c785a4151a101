#include "ui/shell/panes.h"

#include "app/services/engine.h"
#include "ui/builds/buildspane.h"
#include "ui/components/componentspane.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/overview/overviewpane.h"
#include "ui/settings/settingspane.h"
#include "ui/shell/panehost.h"
#include "ui/shell/quietpane.h"
#include "ui/templates/templatespane.h"

namespace slipway {

namespace {

template <typename PaneType> PaneHost::Factory factoryOf(Engine &engine)
{
    return [&engine](QWidget *parent) -> Pane * { return new PaneType(engine, parent); };
}

} // namespace

void addPanes(PaneHost &host, Engine &engine)
{
    host.add(Page::Overview, factoryOf<OverviewPane>(engine));
    host.add(Page::Components, factoryOf<ComponentsPane>(engine));
    host.add(Page::Builds, factoryOf<BuildsPane>(engine));
    host.add(Page::Deliveries, factoryOf<DeliveriesPane>(engine));
    host.add(Page::Templates, factoryOf<TemplatesPane>(engine));
    host.add(Page::Accounts, [](QWidget *parent) { return new QuietPane(QuietPane::accounts(), parent); });
    host.add(Page::Settings, factoryOf<SettingsPane>(engine));
}

} // namespace slipway
