#include "app/openapi/componentsapi.h"

#include "app/domain/repositoryurl.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonObject rowOf(const Component &component, const QString &definition)
{
    return {{u"id"_s, component.id.toString()},
            {u"project_key"_s, component.project.toString()},
            {u"name"_s, component.name},
            {u"environment"_s, word(component.environment)},
            {u"state"_s, word(component.state)},
            {u"repository"_s, withoutCredentials(component.source.url)},
            {u"branch"_s, component.source.branch},
            {u"image"_s, component.image ? component.image->reference : QString()},
            {u"git_enabled"_s, component.git.enabled},
            {u"image_enabled"_s, component.imageTrigger.enabled},
            {u"api_enabled"_s, component.api.enabled},
            {u"build"_s, definition}};
}

// The names of definitions by what they build, so that a long list of components looks through a long list of definitions once.
QHash<std::pair<QString, QString>, QString> builders(const DefinitionService &definitions)
{
    QHash<std::pair<QString, QString>, QString> names;
    for (const Definition &definition : definitions.all()) {
        for (const ServiceModule &service : definition.services)
            names.insert({definition.project.toString(), service.module}, definition.name);
    }
    return names;
}

} // namespace

ComponentsApi::ComponentsApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    router.add({"GET", u"/openapi/components"_s, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { list(call); }});
    router.add({"GET", u"/openapi/components/:project/:name"_s, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { one(call); }});
}

void ComponentsApi::list(const OpenApiCall &call)
{
    const QString project = call.query(u"projectKey"_s);
    if (!project.isEmpty() && !call.allow(TokenScope::Read, project))
        return;
    const auto names = builders(m_needs.definitions);
    QJsonArray rows;
    for (const Component &component : m_needs.components.all()) {
        const QString own = component.project.toString();
        if ((project.isEmpty() || own == project) && call.may(TokenScope::Read, own))
            rows.append(rowOf(component, names.value({own, component.name})));
    }
    call.answer(QJsonObject{{u"total"_s, rows.size()}, {u"components"_s, rows}});
}

void ComponentsApi::one(const OpenApiCall &call)
{
    const QString project = call.place(u"project"_s);
    if (!call.allow(TokenScope::Read, project))
        return;
    const auto component = m_needs.components.resolve(project + u'/' + call.place(u"name"_s));
    if (!component)
        return call.fail(component.error());
    const auto built = m_needs.definitions.of(*component);
    call.answer(rowOf(*component, built ? built->first.name : QString()));
}

} // namespace slipway
