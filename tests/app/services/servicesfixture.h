// A data folder with real services on it, a store of secrets in memory and a clock the test moves: what the window and the
// command line have, without the listener and the queue.
#pragma once

#include "app/core/clock.h"
#include "app/services/buildservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "app/services/deliveryservice.h"
#include "app/services/settingsstore.h"
#include "app/services/statusservice.h"
#include "app/services/tagservice.h"
#include "app/services/templateservice.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "tests/support/answer.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorysecretstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace slipway {

class ServicesFixture
{
public:
    enum class Time { Still, Real };
    explicit ServicesFixture(Time time = Time::Still);

    void close();  // as when the program ends; the secrets stay in their store
    void reopen(); // and starts again

    QString dataDir() const { return m_dir.path(); }
    const Clock &clock() const { return m_time == Time::Real ? static_cast<const Clock &>(m_system) : manualClock; }
    Database &database() { return *m_database; }
    Settings &settings() { return *m_settings; }
    ComponentService &components() { return *m_components; }
    BuildService &builds() { return *m_builds; }
    DeliveryService &deliveries() { return *m_deliveries; }
    StatusService &status() { return *m_status; }
    TagService &tags() { return m_tags; }
    CatalogueService &catalogue() { return *m_catalogue; }
    DefinitionService &definitions() { return *m_definitions; }
    TemplateService &templates() { return *m_templates; }

    // Runs work in a transaction and waits for its answer.
    template <typename Fn> auto write(Fn fn) { return answerOf(m_database->write(std::move(fn))); }
    template <typename Fn> auto read(Fn fn) { return answerOf(m_database->read(std::move(fn))); }

    // demo/<name>, whose every push to main builds; change() alters the draft.
    Component create(const QString &name, const std::function<void(Component &)> &change = {});
    QByteArray secretOf(const Component &component);
    Delivery delivery(const QString &id);
    Build build(const BuildId &id);

    ManualClock manualClock;
    MemorySecretStore secrets;

private:
    TagService m_tags{secrets};
    QTemporaryDir m_dir;
    Time m_time;
    SystemClock m_system;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SettingsStore> m_settingsStore;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<StatusService> m_status;
    std::unique_ptr<ComponentService> m_components;
    std::unique_ptr<DeliveryService> m_deliveries;
    std::unique_ptr<BuildService> m_builds;
    std::unique_ptr<CatalogueService> m_catalogue;
    std::unique_ptr<DefinitionService> m_definitions;
    std::unique_ptr<TemplateService> m_templates;
};

} // namespace slipway

// Ends the test with the message of an error.
#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (expression);                                                                           \
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(verified.error().message + verified.error().detail)); \
    } while (false)
