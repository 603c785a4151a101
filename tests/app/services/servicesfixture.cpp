#include "tests/app/services/servicesfixture.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

template <typename T> T valueOf(const Result<T> &result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    return *result;
}

} // namespace

ServicesFixture::ServicesFixture(Time time)
    : m_time(time)
{
    reopen();
}

void ServicesFixture::close()
{
    m_database.reset();
    m_templates.reset();
    m_definitions.reset();
    m_catalogue.reset();
    m_builds.reset();
    m_deliveries.reset();
    m_components.reset();
    m_status.reset();
    m_settings.reset();
    m_settingsStore.reset();
}

void ServicesFixture::reopen()
{
    close();
    auto database = Database::open(m_dir.filePath(u"slipway.db"_s));
    if (!database)
        qFatal("%s %s", qPrintable(database.error().message), qPrintable(database.error().detail));
    m_database = std::move(*database);
    m_settingsStore = std::make_unique<SettingsStore>(*m_database, clock(), u"anna"_s);
    m_settings = std::make_unique<Settings>(*m_settingsStore);
    m_status = std::make_unique<StatusService>();
    m_components = std::make_unique<ComponentService>(*m_database, secrets, clock());
    m_components->setActor(u"anna"_s);
    m_deliveries = std::make_unique<DeliveryService>(*m_database, clock());
    m_builds = std::make_unique<BuildService>(*m_database, *m_components, clock(), m_dir.filePath(u"runs"_s));
    m_catalogue = std::make_unique<CatalogueService>(*m_database, secrets, clock());
    m_definitions = std::make_unique<DefinitionService>(*m_database, *m_components, *m_catalogue, secrets, clock());
    m_templates = std::make_unique<TemplateService>(*m_database, *m_definitions, *m_components, *m_catalogue, secrets, clock());
    valueOf(answerOf(m_settings->load()));
    valueOf(answerOf(m_components->load()));
    valueOf(answerOf(m_catalogue->load()));
    valueOf(answerOf(m_definitions->load()));
    valueOf(answerOf(m_templates->load()));
}

Component ServicesFixture::create(const QString &name, const std::function<void(Component &)> &change)
{
    Component draft;
    draft.project = ProjectKey(u"demo"_s);
    draft.name = name;
    draft.source.url = u"https://git.example.com/team/"_s + name + u".git"_s;
    draft.source.branch = u"main"_s;
    draft.git.enabled = true;
    draft.git.keyword.clear();
    draft.build.script = u"true"_s;
    draft.confirmClaims = false; // there is nobody at that address who could be asked
    if (change)
        change(draft);
    manualClock.advanceMs(1);
    return valueOf(answerOf(m_components->create(draft)));
}

QByteArray ServicesFixture::secretOf(const Component &component)
{
    return valueOf(answerOf(m_components->secret(component.id)));
}

Delivery ServicesFixture::delivery(const QString &id)
{
    return valueOf(answerOf(m_deliveries->find(DeliveryId(id))));
}

Build ServicesFixture::build(const BuildId &id)
{
    return valueOf(answerOf(m_builds->find(id)));
}

} // namespace slipway
