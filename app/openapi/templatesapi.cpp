#include "app/openapi/templatesapi.h"

#include "app/core/whendone.h"
#include "app/domain/jsonfields.h"
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

struct ReadTemplate {
    TemplateDraft draft;
    Rollout rollout;
    QList<FieldProblem> problems;
};

// The plan stands beside the name, as in the body of a build, or under "plan", as answers have it.
ReadTemplate templateFrom(const QJsonObject &body)
{
    ReadTemplate read;
    const JsonFields from(body, read.problems);
    TemplateDraft &draft = read.draft;
    draft.what.name = from.text(u"name"_s).trimmed();
    draft.what.description = from.text(u"description"_s);
    draft.note = from.text(u"note"_s);
    read.rollout = {from.texts(u"canaries"_s), from.flag(u"releases_when_green"_s)};
    auto plan = from.object(u"plan"_s, planFromRequest);
    for (const QString &key : {u"infrastructure"_s, u"build_os"_s, u"installs"_s, u"script_type"_s, u"build_script"_s, u"parameters"_s,
                               u"docker_build_step"_s, u"advanced_settings"_s, u"post_build"_s}) {
        if (plan && from.has(key))
            from.problem(key, TemplatesApi::tr("The plan is under “plan” already; say this there."));
    }
    if (!plan)
        plan = planFromRequest(from);
    draft.what.plan = std::move(plan->plan);
    draft.given = std::move(plan->given);
    return read;
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
    const auto change = [this, &router](const QByteArray &method, const QString &pattern, void (TemplatesApi::*handle)(const OpenApiCall &)) {
        router.add({method, pattern, TokenScope::Configure, ApiCode::Own, [this, handle](const OpenApiCall &call) {
                        if (call.allow(TokenScope::Configure, {}))
                            (this->*handle)(call);
                    }});
    };
    change("POST", all, &TemplatesApi::create);
    change("PUT", all + u"/:name"_s, &TemplatesApi::save);
    change("DELETE", all + u"/:name"_s, &TemplatesApi::remove);
    change("POST", all + u"/:name/release"_s, &TemplatesApi::release);
    change("POST", all + u"/:name/back"_s, &TemplatesApi::goBack);
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

void TemplatesApi::create(const OpenApiCall &call)
{
    ReadTemplate read = templateFrom(call.body());
    if (read.draft.what.name.isEmpty() && read.problems.isEmpty())
        read.problems.append({u"name"_s, tr("The field is required.")});
    if (!read.problems.isEmpty())
        return call.fail(ErrorCode::Invalid, toText(read.problems));
    whenDone(m_needs.templates.create(read.draft, call.actor()), this, [call](const Result<> &done) { call.finish(done); });
}

// A full replacement of the plan, as PUT of a build is; only the description stays where the body has none.
void TemplatesApi::save(const OpenApiCall &call)
{
    const QString name = call.place(u"name"_s);
    const auto known = m_needs.templates.find(name);
    if (!known)
        return call.fail(ErrorCode::NotFound, tr("There is no template “%1”.").arg(name));
    ReadTemplate read = templateFrom(call.body());
    Template &wanted = read.draft.what;
    if (!wanted.name.isEmpty() && wanted.name != name)
        read.problems.append({u"name"_s, tr("A template keeps its name, and this one is “%1”.").arg(name)});
    if (!read.problems.isEmpty())
        return call.fail(ErrorCode::Invalid, toText(read.problems));
    wanted.name = name;
    if (!call.body().contains(u"description"_s))
        wanted.description = known->description;
    whenDone(m_needs.templates.save(read.draft, read.rollout, call.actor()), this, [call](const Result<> &done) { call.finish(done); });
}

void TemplatesApi::release(const OpenApiCall &call)
{
    whenDone(m_needs.templates.release(call.place(u"name"_s), call.actor()), this, [call](const Result<> &done) { call.finish(done); });
}

void TemplatesApi::goBack(const OpenApiCall &call)
{
    QList<FieldProblem> problems;
    const int revision = JsonFields(call.body(), problems).number(u"revision"_s);
    if (problems.isEmpty() && revision < 1)
        problems.append({u"revision"_s, tr("The number of the revision to go back to is missing.")});
    if (!problems.isEmpty())
        return call.fail(ErrorCode::Invalid, toText(problems));
    whenDone(m_needs.templates.goBack(call.place(u"name"_s), revision, call.actor()), this,
             [call](const Result<> &done) { call.finish(done); });
}

void TemplatesApi::remove(const OpenApiCall &call)
{
    whenDone(m_needs.templates.remove(call.place(u"name"_s), call.actor()), this, [call](const Result<> &done) { call.finish(done); });
}

} // namespace slipway
