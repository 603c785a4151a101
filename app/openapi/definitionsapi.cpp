#include "app/openapi/definitionsapi.h"

#include "app/core/whendone.h"
#include "app/openapi/definitionanswer.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int zadigPageSize = 20;

bool isFromTemplate(const OpenApiCall &call)
{
    return call.query(u"source"_s) == u"template"_s;
}

// False after having answered what is wrong with the form of the body.
bool isWellFormed(const OpenApiCall &call, const QList<FieldProblem> &problems, ApiCode code)
{
    if (problems.isEmpty())
        return true;
    call.fail({ErrorCode::Invalid, toText(problems), {}}, code);
    return false;
}

} // namespace

DefinitionsApi::DefinitionsApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString all = u"/openapi/build"_s;
    router.add({"GET", all, TokenScope::Read, ApiCode::List, [this](const OpenApiCall &call) { list(call); }});
    router.add({"POST", all, TokenScope::Configure, ApiCode::Create, [this](const OpenApiCall &call) {
                    isFromTemplate(call) ? createFromTemplate(call) : create(call);
                }});
    // Zadig creates here, too, when it is from a template.
    router.add({"PUT", all, TokenScope::Configure, ApiCode::Update, [this](const OpenApiCall &call) {
                    isFromTemplate(call) ? createFromTemplate(call) : update(call);
                }});
    router.add({"DELETE", all, TokenScope::Configure, ApiCode::Delete, [this](const OpenApiCall &call) { remove(call); }});
    router.add({"PUT", all + u"/:name/template"_s, TokenScope::Configure, ApiCode::Update,
                [this](const OpenApiCall &call) { updateFromTemplate(call); }});
    router.add({"GET", all + u"/:name/detail"_s, TokenScope::Read, ApiCode::Get, [this](const OpenApiCall &call) { detail(call); }});
}

void DefinitionsApi::create(const OpenApiCall &call)
{
    const ReadDefinition read = definitionFromRequest(call.body());
    if (!isWellFormed(call, read.problems, ApiCode::Create) || !call.allow(TokenScope::Configure, read.definition.project.toString()))
        return;
    whenDone(m_needs.definitions.create({read.definition, read.given, {}}, call.actor()), this,
             [call](const Result<> &done) { call.finish(done); });
}

void DefinitionsApi::update(const OpenApiCall &call)
{
    const ReadDefinition read = definitionFromRequest(call.body());
    if (!isWellFormed(call, read.problems, ApiCode::Update) || !call.allow(TokenScope::Configure, read.definition.project.toString()))
        return;
    whenDone(m_needs.definitions.save({read.definition, read.given, {}}, call.actor()), this,
             [call](const Result<> &done) { call.finish(done); });
}

void DefinitionsApi::createFromTemplate(const OpenApiCall &call)
{
    const ReadDefinition read = templateBindingFromRequest(call.body());
    const Definition &draft = read.definition;
    if (!isWellFormed(call, read.problems, ApiCode::Create) || !call.allow(TokenScope::Configure, draft.project.toString()))
        return;
    if (draft.services.isEmpty())
        return call.fail({ErrorCode::Invalid, tr("target_services: target_service must have at least one item in it"), {}}, ApiCode::Create);
    if (const auto taken = m_needs.definitions.find(draft.name)) {
        return call.fail({ErrorCode::Conflict,
                          tr("name: The project “%1” has a build “%2” already; names are unique in all projects.")
                              .arg(taken->project.toString(), draft.name),
                          {}},
                         ApiCode::Create);
    }
    whenDone(m_needs.definitions.bind(draft, call.actor()), this, [call](const Result<> &done) {
        if (done)
            call.succeed();
        else
            call.fail(done.error(), ApiCode::Create);
    });
}

// The name in the path says nothing, as in Zadig: the body's decides.
void DefinitionsApi::updateFromTemplate(const OpenApiCall &call)
{
    const ReadDefinition read = templateBindingFromRequest(call.body());
    const Definition &draft = read.definition;
    if (!isWellFormed(call, read.problems, ApiCode::Update) || !call.allow(TokenScope::Configure, draft.project.toString()))
        return;
    if (draft.services.isEmpty())
        return call.fail(ErrorCode::Invalid, tr("target_services: target_service must have at least one item in it"));
    const auto known = m_needs.definitions.find(draft.name);
    if (!known || known->project != draft.project)
        return call.fail(ErrorCode::NotFound, tr("There is no build “%1” in the project “%2”.").arg(draft.name, draft.project.toString()));
    whenDone(m_needs.definitions.bind(draft, call.actor()), this, [call](const Result<> &done) { call.finish(done); });
}

// Zadig's documentation says buildName, its code reads name: both do. One that is not there is as good as removed.
void DefinitionsApi::remove(const OpenApiCall &call)
{
    const QString given = call.query(u"name"_s);
    const QString name = given.isEmpty() ? call.query(u"buildName"_s) : given;
    const QString project = call.query(u"projectKey"_s);
    if (name.isEmpty())
        return call.fail(ErrorCode::Invalid, u"name: empty build name."_s);
    if (project.isEmpty())
        return call.fail(ErrorCode::Invalid, u"projectKey: empty project key."_s);
    if (!call.allow(TokenScope::Configure, project))
        return;
    whenDone(m_needs.definitions.remove(name, ProjectKey(project), call.actor()), this, [call](const Result<> &done) {
        if (!done && done.error().code == ErrorCode::NotFound && !call.asked().strict)
            call.succeed();
        else
            call.finish(done);
    });
}

void DefinitionsApi::list(const OpenApiCall &call)
{
    const QString project = call.query(u"projectKey"_s);
    if (project.isEmpty())
        return call.fail(ErrorCode::Invalid, u"projectKey: empty project key."_s);
    if (!call.allow(TokenScope::Read, project))
        return;
    const auto number = call.number(u"pageNum"_s, 1);
    const auto size = number ? call.number(u"pageSize"_s, zadigPageSize) : std::nullopt;
    if (!size)
        return;
    const bool isAll = *number <= 0 || *size <= 0;
    const qint64 first = isAll ? 0 : (qint64(*number) - 1) * *size;
    const qint64 last = isAll ? std::numeric_limits<qint64>::max() : first + *size;
    // Only what is on the page is copied: there may be very many.
    qint64 total = 0;
    QJsonArray rows;
    for (const Definition &definition : m_needs.definitions.all()) {
        if (definition.project.toString() != project)
            continue;
        if (total >= first && total < last)
            rows.append(listRow(definition));
        ++total;
    }
    call.answer(QJsonObject{{u"total"_s, total}, {u"builds"_s, rows}});
}

void DefinitionsApi::detail(const OpenApiCall &call)
{
    const QString project = call.query(u"projectKey"_s);
    const QString name = call.place(u"name"_s);
    if (project.isEmpty())
        return call.fail(ErrorCode::Invalid, u"projectKey: empty project key."_s);
    if (!call.allow(TokenScope::Read, project))
        return;
    const auto found = m_needs.definitions.find(name);
    if (!found || found->project.toString() != project)
        return call.fail(ErrorCode::NotFound, tr("There is no build “%1” in the project “%2”.").arg(name, project));
    const Definition definition = *found;
    const ServiceModule service{call.query(u"serviceName"_s), call.query(u"serviceModule"_s)};
    const Catalogue &catalogue = m_needs.catalogue.all();
    if (!definition.binding) {
        call.answer(detailOf(definition, effectivePlan(definition, std::nullopt, service), catalogue));
        return;
    }
    const auto followed = m_needs.templates.find(definition.binding->templateName);
    if (!followed) {
        return call.fail(ErrorCode::NotFound,
                         tr("The template “%1” of this build is not there any more.").arg(definition.binding->templateName));
    }
    const int number = revisionFor(*followed, definition.name, *definition.binding);
    whenDone(m_needs.templates.revision(followed->name, number), this,
             [this, call, definition, service](const Result<std::optional<TemplateRevision>> &revision) {
                 if (!revision)
                     return call.fail(revision.error());
                 if (!*revision)
                     return call.fail(ErrorCode::NotFound, tr("The revision of the template is not there any more."));
                 call.answer(detailOf(definition, effectivePlan(definition, *revision, service), m_needs.catalogue.all()));
             });
}

} // namespace slipway
