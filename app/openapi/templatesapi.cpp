#include "app/openapi/templatesapi.h"

#include "app/core/whendone.h"
#include "app/openapi/definitionanswer.h"
#include "app/services/definitionservice.h"
#include "app/services/templateservice.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonObject rowOf(const Template &shown)
{
    return {{u"name"_s, shown.name},
            {u"description"_s, shown.description},
            {u"newest"_s, shown.newest},
            {u"released"_s, shown.released},
            {u"canaries"_s, QJsonArray::fromStringList(shown.canaries)},
            {u"releases_when_green"_s, shown.releasesWhenGreen},
            {u"halted_by"_s, shown.haltedBy.toString()},
            {u"update_by"_s, shown.updatedBy},
            {u"update_time"_s, shown.updatedAtUs / 1'000'000}};
}

QJsonArray problemRows(const QList<FieldProblem> &problems)
{
    QJsonArray rows;
    for (const FieldProblem &problem : problems)
        rows.append(QJsonObject{{u"path"_s, problem.path}, {u"message"_s, problem.message}});
    return rows;
}

// What a credential is can't be seen, and nobody names a key of the keychain from outside: it stays, or is another one.
void keepSecret(Parameter &parameter, const QList<Parameter> &stored)
{
    parameter.secretKey.clear();
    if (!parameter.isCredential || std::exchange(parameter.value, QString()) != maskedValue)
        return;
    for (const Parameter &before : stored) {
        if (before.key == parameter.key)
            parameter.secretKey = before.secretKey;
    }
}

} // namespace

TemplatesApi::TemplatesApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString all = u"/openapi/templates"_s;
    router.add({"GET", all, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { list(call); }});
    router.add({"GET", all + u"/:name"_s, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { one(call); }});
    router.add({"GET", all + u"/:name/revisions"_s, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { revisions(call); }});
    router.add({"POST", all + u"/:name/affected"_s, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { affected(call); }});
}

void TemplatesApi::list(const OpenApiCall &call)
{
    QJsonArray rows;
    for (const Template &shown : m_needs.templates.all())
        rows.append(rowOf(shown));
    call.answer(QJsonObject{{u"total"_s, rows.size()}, {u"templates"_s, rows}});
}

void TemplatesApi::one(const OpenApiCall &call)
{
    const auto shown = m_needs.templates.find(call.place(u"name"_s));
    if (!shown)
        return call.fail(ErrorCode::NotFound, tr("There is no template “%1”.").arg(call.place(u"name"_s)));
    QJsonObject row = rowOf(*shown);
    row[u"plan"_s] = planRow(shown->plan);
    QJsonArray bound;
    for (const Definition &definition : m_needs.templates.boundTo(shown->name)) {
        if (call.may(TokenScope::Read, definition.project.toString()))
            bound.append(listRow(definition));
    }
    row[u"builds"_s] = bound;
    call.answer(row);
}

void TemplatesApi::revisions(const OpenApiCall &call)
{
    const QString name = call.place(u"name"_s);
    if (!m_needs.templates.find(name))
        return call.fail(ErrorCode::NotFound, tr("There is no template “%1”.").arg(name));
    whenDone(m_needs.templates.history(name), this, [call](const Result<QList<TemplateRevision>> &history) {
        if (!history)
            return call.fail(history.error());
        QJsonArray rows;
        for (const TemplateRevision &revision : *history) {
            rows.append(QJsonObject{{u"number"_s, revision.number},
                                    {u"author"_s, revision.author},
                                    {u"at"_s, revision.atUs / 1'000'000},
                                    {u"note"_s, revision.note},
                                    {u"plan"_s, planRow(revision.plan)}});
        }
        call.answer(QJsonObject{{u"revisions"_s, rows}});
    });
}

// The body is the plan as it would be; an empty one asks about the newest revision.
void TemplatesApi::affected(const OpenApiCall &call)
{
    const auto shown = m_needs.templates.find(call.place(u"name"_s));
    if (!shown)
        return call.fail(ErrorCode::NotFound, tr("There is no template “%1”.").arg(call.place(u"name"_s)));
    BuildPlan plan = shown->plan;
    if (!call.body().isEmpty()) {
        const ReadPlan read = planFromJson(call.body());
        if (!read.problems.isEmpty())
            return call.fail(ErrorCode::Invalid, toText(read.problems));
        if (const auto problems = problemsOf(read.plan); !problems.isEmpty())
            return call.fail(ErrorCode::Invalid, toText(problems));
        const QList<Parameter> stored = std::exchange(plan, read.plan).parameters;
        for (Parameter &parameter : plan.parameters)
            keepSecret(parameter, stored);
    }
    QJsonArray rows;
    for (const Affected &affected : m_needs.templates.affectedBy(shown->name, plan)) {
        const auto definition = m_needs.definitions.find(affected.definition);
        if (!definition || !call.may(TokenScope::Read, definition->project.toString()))
            continue;
        QJsonArray differences;
        for (const PlanDifference &difference : affected.differences) {
            differences.append(QJsonObject{
                {u"path"_s, difference.path}, {u"before"_s, difference.before}, {u"after"_s, difference.after}});
        }
        rows.append(QJsonObject{{u"name"_s, affected.definition},
                                {u"project_key"_s, definition->project.toString()},
                                {u"service_name"_s, affected.service.service},
                                {u"service_module"_s, affected.service.module},
                                {u"is_pinned"_s, affected.isPinned},
                                {u"differences"_s, differences},
                                {u"problems"_s, problemRows(affected.problems)}});
    }
    call.answer(QJsonObject{{u"affected"_s, rows}});
}

} // namespace slipway
