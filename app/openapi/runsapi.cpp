#include "app/openapi/runsapi.h"

#include "app/core/whendone.h"
#include "app/domain/template.h"
#include "app/openapi/actingas.h"
#include "app/openapi/pagedlist.h"
#include "app/services/approvalservice.h"
#include "app/services/buildservice.h"
#include "app/services/manualstart.h"
#include "app/services/definitionservice.h"
#include "app/services/deployservice.h"
#include "app/services/rows.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonValue timeRow(qint64 us)
{
    return us == 0 ? QJsonValue() : QJsonValue(isoTime(us));
}

QJsonArray stepRows(const QList<BuildStep> &steps)
{
    QJsonArray rows;
    for (const BuildStep &step : steps) {
        rows.append(QJsonObject{{u"name"_s, step.name},
                                {u"started_at"_s, timeRow(step.startedAtUs)},
                                {u"finished_at"_s, timeRow(step.finishedAtUs)},
                                {u"exit_code"_s, step.exitCode ? QJsonValue(*step.exitCode) : QJsonValue()}});
    }
    return rows;
}

// What it obeyed, was given and left. A credential that was given is masked, as it is everywhere.
void addResult(QJsonObject &row, const BuildResult &result)
{
    row[u"definition"_s] = result.plan ? result.plan->definition : QString();
    row[u"template_name"_s] = result.plan ? result.plan->templateName : QString();
    row[u"template_revision"_s] = result.plan ? result.plan->revision : 0;
    QJsonArray inputs;
    for (const BuildInput &input : result.inputs)
        inputs.append(QJsonObject{{u"key"_s, input.key}, {u"value"_s, input.secretKey.isEmpty() ? input.value : QString(maskedValue)}});
    row[u"inputs"_s] = inputs;
    QJsonArray outputs;
    for (auto it = result.outputs.begin(); it != result.outputs.end(); ++it)
        outputs.append(QJsonObject{{u"name"_s, it.key()}, {u"value"_s, *it}});
    row[u"outputs"_s] = outputs;
    QJsonArray artifacts;
    for (const Artifact &artifact : result.artifacts) {
        artifacts.append(QJsonObject{{u"name"_s, artifact.name},
                                     {u"bytes"_s, artifact.bytes},
                                     {u"sha256"_s, artifact.sha256},
                                     {u"made_at"_s, timeRow(artifact.madeAtUs)},
                                     {u"removed_at"_s, timeRow(artifact.removedAtUs)}});
    }
    row[u"artifacts"_s] = artifacts;
}

// A text; or of several that were chosen a list, which the build gets joined.
std::optional<QString> inputOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QStringList chosen;
    for (const QJsonValue &one : value.toArray()) {
        if (!one.isString())
            return std::nullopt;
        chosen.append(one.toString());
    }
    return value.isArray() ? std::optional(chosen.join(u',')) : std::nullopt;
}

// False after having answered that a field is no text.
bool readTexts(const OpenApiCall &call, const QList<std::pair<QString, QString *>> &fields)
{
    for (const auto &[name, into] : fields) {
        const QJsonValue value = call.body().value(name);
        if (!value.isUndefined() && !value.isNull() && !value.isString()) {
            call.fail(ErrorCode::Invalid, name + u": "_s + RunsApi::tr("Text is expected here."));
            return false;
        }
        *into = value.toString();
    }
    return true;
}

} // namespace

RunsApi::RunsApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString one = u"/openapi/builds/:id"_s;
    const QString component = u"/openapi/components/:project/:name/builds"_s;
    const auto add = [&router](const char *method, const QString &pattern, TokenScope scope, std::function<void(const OpenApiCall &)> handle) {
        router.add({method, pattern, scope, ApiCode::Own, std::move(handle)});
    };
    add("POST", u"/openapi/build/:name/run"_s, TokenScope::Run, [this](const OpenApiCall &call) { runDefinition(call); });
    add("POST", component, TokenScope::Run, [this](const OpenApiCall &call) { runComponent(call); });
    add("GET", component, TokenScope::Read, [this](const OpenApiCall &call) { list(call); });
    add("GET", u"/openapi/builds"_s, TokenScope::Read, [this](const OpenApiCall &call) { list(call); });
    add("GET", one, TokenScope::Read, [this](const OpenApiCall &call) { this->one(call); });
    add("GET", one + u"/log"_s, TokenScope::Read, [this](const OpenApiCall &call) {
        log(call, call.asked().wantsEvents ? LogEvents::Form::Events : LogEvents::Form::Text);
    });
    add("GET", one + u"/log/events"_s, TokenScope::Read, [this](const OpenApiCall &call) { log(call, LogEvents::Form::Events); });
    add("GET", one + u"/usage"_s, TokenScope::Read, [this](const OpenApiCall &call) {
        withBuild(call, TokenScope::Read, [this, call](const Build &build) {
            whenDone(m_needs.calls(u"usage"_s, {{u"what"_s, build.id.toString()}}), this, [call](const Result<QJsonValue> &told) { call.finish(told); });
        });
    });
    add("POST", one + u"/cancel"_s, TokenScope::Run, [this](const OpenApiCall &call) {
        act(call, [this](const Build &build, const QString &) { return m_needs.builds.cancel(build.id); });
    });
    add("POST", one + u"/approve"_s, TokenScope::Run, [this](const OpenApiCall &call) {
        act(call, [this](const Build &build, const QString &reason) { return m_needs.approvals.approve(build.id, reason); });
    });
    add("POST", one + u"/reject"_s, TokenScope::Run, [this](const OpenApiCall &call) {
        act(call, [this](const Build &build, const QString &reason) { return m_needs.approvals.reject(build.id, reason); });
    });
    for (const bool isPinned : {true, false}) {
        add("POST", one + (isPinned ? u"/pin"_s : u"/unpin"_s), TokenScope::Run, [this, isPinned](const OpenApiCall &call) {
            act(call, [this, isPinned](const Build &build, const QString &) { return m_needs.deployments.pin(build.id, isPinned); });
        });
    }
    add("POST", one + u"/retry"_s, TokenScope::Run, [this](const OpenApiCall &call) { retry(call); });

    connect(&m_needs.builds, &BuildService::changed, this, &RunsApi::endFollowing);
}

void RunsApi::endFollowing(const BuildId &id)
{
    if (!m_following.contains(id))
        return;
    whenDone(m_needs.builds.find(id), this, [this](const Result<Build> &build) {
        if (!build || !isFinished(build->state))
            return;
        for (LogEvents *events : m_following.take(build->id))
            events->complete(*build);
    });
}

QJsonObject RunsApi::rowFor(const Build &build) const
{
    const auto component = m_needs.components.find(build.component);
    QJsonObject row = rowOf(build, component ? component->name : QString());
    row[u"project_key"_s] = component ? component->project.toString() : QString();
    return row;
}

void RunsApi::withBuild(const OpenApiCall &call, TokenScope scope, const std::function<void(const Build &)> &then)
{
    const QString id = call.place(u"id"_s);
    if (!isHexId(id))
        return call.fail(ErrorCode::NotFound, tr("There is no build %1.").arg(id.left(100)));
    whenDone(m_needs.builds.find(BuildId(id)), this, [this, call, scope, then](const Result<Build> &build) {
        if (!build)
            return call.fail(build.error());
        const auto component = m_needs.components.find(build->component);
        if (call.allow(scope, component ? component->project.toString() : QString()))
            then(*build);
    });
}

void RunsApi::runDefinition(const OpenApiCall &call)
{
    const QString name = call.place(u"name"_s);
    const auto definition = m_needs.definitions.find(name);
    if (!definition)
        return call.fail(ErrorCode::NotFound, tr("There is no build “%1”.").arg(name));
    if (!call.allow(TokenScope::Run, definition->project.toString()))
        return;
    QString wanted;
    if (!readTexts(call, {{u"service_module"_s, &wanted}}))
        return;
    QList<Component> bound;
    QStringList names;
    for (const Component &component : m_needs.components.all()) {
        if (!serviceFor(*definition, component) || (!wanted.isEmpty() && component.name != wanted))
            continue;
        bound.append(component);
        names.append(component.name);
    }
    if (bound.size() == 1)
        return start(call, bound.first());
    if (bound.isEmpty())
        return call.fail(ErrorCode::NotFound, wanted.isEmpty() ? tr("“%1” builds no component yet.").arg(name)
                                                               : tr("“%1” builds no component “%2”.").arg(name, wanted));
    call.fail(ErrorCode::Invalid, tr("service_module: “%1” builds several components; say which one: %2.").arg(name, names.join(u", "_s)));
}

void RunsApi::runComponent(const OpenApiCall &call)
{
    if (!call.allow(TokenScope::Run, call.place(u"project"_s)))
        return;
    const auto component = m_needs.components.resolve(call.place(u"project"_s) + u'/' + call.place(u"name"_s));
    if (!component)
        return call.fail(component.error());
    start(call, *component);
}

// As an object, or as Zadig has them: a list of pairs. Empty: they could be read.
QString RunsApi::readInputs(const QJsonValue &given, QMap<QString, QString> &inputs)
{
    if (given.isUndefined() || given.isNull())
        return {};
    const QJsonObject object = given.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto value = inputOf(*it);
        if (!value)
            return tr("inputs.%1: A text is expected here.").arg(it.key());
        inputs.insert(it.key(), *value);
    }
    const QJsonArray list = given.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonObject pair = list[i].toObject();
        const auto value = inputOf(pair.value(u"value"_s));
        if (!pair.value(u"key"_s).isString() || !value)
            return tr("inputs[%1]: A key and its value are expected here, both as text.").arg(i);
        inputs.insert(pair.value(u"key"_s).toString(), *value);
    }
    return given.isObject() || given.isArray() ? QString() : tr("inputs: An object or a list is expected here.");
}

void RunsApi::start(const OpenApiCall &call, const Component &component)
{
    QString ref;
    QString revision;
    QString reason;
    if (!readTexts(call, {{u"ref"_s, &ref}, {u"revision"_s, &revision}, {u"reason"_s, &reason}}))
        return;
    StartWish wish;
    wish.component = component.id;
    wish.branch = ref;
    wish.revision = revision;
    wish.reason = reason;
    // "parameters" is what they are called in the definition.
    const QJsonValue given = call.body().contains(u"inputs"_s) ? call.body().value(u"inputs"_s) : call.body().value(u"parameters"_s);
    if (const QString problem = readInputs(given, wish.inputs); !problem.isEmpty())
        return call.fail(ErrorCode::Invalid, problem);
    const ActingAs actor(m_needs.components, call.actor());
    whenDone(m_needs.manualStart.start(wish), this, [this, call](const Result<Build> &build) {
        if (build)
            call.answer(QJsonObject{{u"message"_s, u"success"_s}, {u"build"_s, rowFor(*build)}});
        else
            call.fail(build.error());
    });
}

void RunsApi::list(const OpenApiCall &call)
{
    PageRequest request;
    request.project = call.place(u"project"_s).isEmpty() ? call.query(u"projectKey"_s) : call.place(u"project"_s);
    if (!request.project.isEmpty() && !call.allow(TokenScope::Read, request.project))
        return;
    BuildFilter filter;
    if (const QString name = call.place(u"name"_s); !name.isEmpty()) {
        const auto component = m_needs.components.resolve(request.project + u'/' + name);
        if (!component)
            return call.fail(component.error());
        filter.component = component->id;
    }
    for (const QString &word : call.query(u"state"_s).split(u',', Qt::SkipEmptyParts)) {
        const auto state = buildStateFrom(word);
        if (!state)
            return call.fail(ErrorCode::Invalid, tr("state: “%1” is no state of a build.").arg(word.left(100)));
        filter.states.append(*state);
    }
    if (!readPage(call, request))
        return;
    filter.before = BuildId(request.before);
    filter.text = call.query(u"search"_s);
    listPages<Build>(
        this, call, u"builds"_s, request,
        [this, filter](int limit, const QString &before) {
            BuildFilter part = filter;
            part.limit = limit;
            if (!before.isEmpty())
                part.before = BuildId(before);
            return andThen(m_needs.builds.ids(part), this, [this](const QList<BuildId> &ids) { return m_needs.builds.rows(ids); });
        },
        [this](const Build &build) {
            const auto component = m_needs.components.find(build.component);
            return component ? component->project.toString() : QString();
        },
        [this](const Build &build) { return rowFor(build); });
}

void RunsApi::one(const OpenApiCall &call)
{
    withBuild(call, TokenScope::Read, [this, call](const Build &build) {
        whenDone(m_needs.builds.steps(build.id), this, [this, call, build](const Result<QList<BuildStep>> &steps) {
            if (!steps)
                return call.fail(steps.error());
            whenDone(m_needs.builds.result(build.id), this, [this, call, build, steps = *steps](const Result<BuildResult> &result) {
                if (!result)
                    return call.fail(result.error());
                QJsonObject row = rowFor(build);
                row[u"steps"_s] = stepRows(steps);
                addResult(row, *result);
                call.answer(row);
            });
        });
    });
}

void RunsApi::log(const OpenApiCall &call, LogEvents::Form form)
{
    const QString from = form == LogEvents::Form::Events && !call.asked().lastEventId.isEmpty() ? call.asked().lastEventId
                                                                                               : call.query(u"from"_s);
    bool isNumber = true;
    const qint64 offset = from.isEmpty() ? 0 : from.toLongLong(&isNumber);
    if (!isNumber || offset < 0)
        return call.fail(ErrorCode::Invalid, tr("from: A position in the log is expected here, as an event's id says it."));
    withBuild(call, TokenScope::Read, [this, call, form, offset](const Build &build) {
        const QString token = call.asked().token.id;
        if (m_streamCount >= mostStreams || m_streams.value(token) >= mostStreamsOfToken) {
            HookAnswer answer = problemAnswer(429, tr("Too many logs are being followed. Try again when one has ended."));
            answer.headers.emplace_back("Retry-After", "5");
            return call.answer(std::move(answer));
        }
        auto *events = new LogEvents(m_needs.builds.logFile(build.id), m_needs.builds.logIndexFile(build.id), form, offset,
                                     [&call](StreamOptions options) { return call.stream(std::move(options)); }, this);
        ++m_streamCount;
        ++m_streams[token];
        connect(events, &QObject::destroyed, this, [this, events, token, id = build.id] {
            --m_streamCount;
            if (--m_streams[token] == 0)
                m_streams.remove(token);
            if (const auto following = m_following.find(id); following != m_following.end()) {
                following->removeAll(events);
                if (following->isEmpty())
                    m_following.erase(following);
            }
        });
        if (form == LogEvents::Form::Text || isFinished(build.state))
            return events->complete(build);
        m_following[build.id].append(events);
        // It may have ended while it was looked up.
        endFollowing(build.id);
    });
}

void RunsApi::act(const OpenApiCall &call, const std::function<QFuture<Result<>>(const Build &, const QString &)> &action)
{
    QString reason;
    if (!readTexts(call, {{u"reason"_s, &reason}}))
        return;
    withBuild(call, TokenScope::Run, [this, call, action, reason](const Build &build) {
        const ActingAs actor(m_needs.components, call.actor());
        whenDone(action(build, reason), this, [call](const Result<> &done) { call.finish(done); });
    });
}

void RunsApi::retry(const OpenApiCall &call)
{
    withBuild(call, TokenScope::Run, [this, call](const Build &build) {
        const ActingAs actor(m_needs.components, call.actor());
        const auto again = m_needs.builds.retry(build.id);
        whenDone(again, this, [this, call](const Result<Build> &made) {
            if (made)
                call.answer(QJsonObject{{u"message"_s, u"success"_s}, {u"build"_s, rowFor(*made)}});
            else
                call.fail(made.error());
        });
    });
}

} // namespace slipway
