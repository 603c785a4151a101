#include "app/openapi/apiserver.h"

#include "app/openapi/catalogueapi.h"
#include "app/openapi/componentsapi.h"
#include "app/openapi/definitionsapi.h"
#include "app/openapi/deliveriesapi.h"
#include "app/openapi/deploymentsapi.h"
#include "app/openapi/runsapi.h"
#include "app/openapi/settingsapi.h"
#include "app/openapi/templatesapi.h"
#include "app/settings/settings.h"

#include <QFile>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(slipway_openapi);
}

namespace slipway {

ApiServer::ApiServer(const OpenApiNeeds &needs, const ApiLimits &limits, QObject *parent)
    : QObject(parent)
    , m_router(std::make_shared<Router>())
{
    new DefinitionsApi(needs, *m_router, this);
    new RunsApi(needs, *m_router, this);
    new DeliveriesApi(needs, *m_router, this);
    new ComponentsApi(needs, *m_router, this);
    new DeploymentsApi(needs, *m_router, this);
    new TemplatesApi(needs, *m_router, this);
    new CatalogueApi(needs, *m_router, this);
    new SettingsApi(needs, *m_router, this);
    m_router->add({"GET", u"/openapi/spec"_s, TokenScope::Read, ApiCode::Own,
                   [](const OpenApiCall &call) {
                       HookAnswer answer;
                       answer.body = specification().toStdString();
                       answer.contentType = "application/json; charset=utf-8";
                       call.answer(std::move(answer));
                   },
                   true});
    m_door = std::make_shared<OpenApiDoor>(m_router, needs.tokens, needs.clock, limits, this);
    needs.settings.follow(settings::apiFromNetwork, this, [this](bool allowed) { m_door->setNetworkAllowed(allowed); });
}

ApiServer::~ApiServer()
{
    m_door->close();
}

QByteArray ApiServer::specification()
{
    initResources();
    QFile file(u":/slipway/openapi/openapi.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace slipway
