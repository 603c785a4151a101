#include "app/openapi/deploymentsapi.h"

#include "app/core/whendone.h"
#include "app/openapi/actingas.h"
#include "app/openapi/logevents.h"
#include "app/services/deploycalls.h"
#include "app/services/deployservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostRows = 500;
constexpr int usualRows = 50;

QJsonObject withKey(QJsonObject row, const Component &component)
{
    row[u"project_key"_s] = component.project.toString();
    return row;
}

// A number or a text: "12", "#12" or the id. None: it is neither.
std::optional<QString> buildIn(const QJsonObject &body)
{
    const QJsonValue build = body.value(u"build"_s);
    if (build.isUndefined() || build.isNull())
        return QString();
    if (build.isString())
        return build.toString();
    const double number = build.toDouble();
    return build.isDouble() && number == double(build.toInt()) ? std::optional(QString::number(build.toInt())) : std::nullopt;
}

} // namespace

DeploymentsApi::DeploymentsApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString component = u"/openapi/components/:project/:name"_s;
    const QString one = component + u"/deployments/:number"_s;
    const auto add = [&router](const char *method, const QString &pattern, TokenScope scope, std::function<void(const OpenApiCall &)> handle) {
        router.add({method, pattern, scope, ApiCode::Own, std::move(handle)});
    };
    add("GET", component + u"/deployment"_s, TokenScope::Read, [this](const OpenApiCall &call) { state(call); });
    add("GET", component + u"/deployment/usage"_s, TokenScope::Read, [this](const OpenApiCall &call) { usage(call); });
    add("GET", component + u"/kept_builds"_s, TokenScope::Read, [this](const OpenApiCall &call) { kept(call); });
    add("GET", component + u"/deployments"_s, TokenScope::Read, [this](const OpenApiCall &call) { list(call); });
    add("GET", component + u"/deploy_target"_s, TokenScope::Read, [this](const OpenApiCall &call) { target(call); });
    add("PUT", component + u"/deploy_target"_s, TokenScope::Configure, [this](const OpenApiCall &call) { setTarget(call); });
    add("GET", one, TokenScope::Read, [this](const OpenApiCall &call) { this->one(call); });
    add("GET", one + u"/log"_s, TokenScope::Read, [this](const OpenApiCall &call) { log(call); });
    add("POST", component + u"/follow_source"_s, TokenScope::Run, [this](const OpenApiCall &call) { follow(call); });
    add("POST", one + u"/cancel"_s, TokenScope::Run, [this](const OpenApiCall &call) { cancel(call); });
    for (const DeployAction action : {DeployAction::Deploy, DeployAction::RollBack, DeployAction::Stop, DeployAction::Start, DeployAction::Restart}) {
        add("POST", component + u'/' + word(action), TokenScope::Run, [this, action](const OpenApiCall &call) { carryOut(call, action); });
    }
}

void DeploymentsApi::withComponent(const OpenApiCall &call, TokenScope scope, const std::function<void(const Component &)> &then)
{
    if (!call.allow(scope, call.place(u"project"_s)))
        return;
    const auto component = m_needs.components.resolve(call.place(u"project"_s) + u'/' + call.place(u"name"_s));
    if (component)
        then(*component);
    else
        call.fail(component.error());
}

void DeploymentsApi::withDeployment(const OpenApiCall &call, TokenScope scope,
                                    const std::function<void(const Component &, const Deployment &)> &then)
{
    withComponent(call, scope, [this, call, then](const Component &component) {
        bool isNumber = false;
        const int number = call.place(u"number"_s).toInt(&isNumber);
        if (!isNumber)
            return call.fail(ErrorCode::NotFound, tr("Deployments have numbers; “%1” is none.").arg(call.place(u"number"_s).left(100)));
        whenDone(m_needs.deployments.find(component.id, number), this, [call, then, component](const Result<Deployment> &found) {
            if (found)
                then(component, *found);
            else
                call.fail(found.error());
        });
    });
}

void DeploymentsApi::state(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Read, [this, call](const Component &component) {
        whenDone(deploymentState(m_needs.deployments, component), this, [call, component](const Result<QJsonObject> &state) {
            if (!state)
                return call.fail(state.error());
            QJsonObject now = *state;
            for (const QString &key : {u"serving"_s, u"under_way"_s}) {
                if (now[key].isObject())
                    now[key] = withKey(now[key].toObject(), component);
            }
            call.answer(now);
        });
    });
}

void DeploymentsApi::target(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Read, [this, call](const Component &component) {
        QJsonObject told = toJson(m_needs.deployments.target(component.id));
        QJsonObject secrets = told[u"secrets"_s].toObject();
        for (auto it = secrets.begin(); it != secrets.end(); ++it)
            *it = QString(maskedValue);
        told[u"secrets"_s] = secrets;
        call.answer(told);
    });
}

void DeploymentsApi::setTarget(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Configure, [this, call](const Component &component) {
        if (!call.allowOnly(toJson(DeployTarget())))
            return;
        QList<FieldProblem> problems;
        DeployTarget target = deployTargetFromJson(call.body(), problems);
        QMap<QString, QString> given; // what the body has are values, not keys
        const auto stored = m_needs.deployments.target(component.id).secrets;
        for (auto it = target.secrets.begin(); it != target.secrets.end(); ++it) {
            if (*it != maskedValue)
                given.insert(it.key(), *it);
            *it = stored.value(it.key());
        }
        if (problems.isEmpty())
            problems = problemsOf(target);
        if (!problems.isEmpty())
            return call.fail(ErrorCode::Invalid, problems.first().path + u": "_s + problems.first().message);
        whenDone(m_needs.deployments.setTarget(component.id, target, call.actor(), given), this, [call](const Result<> &done) { call.finish(done); });
    });
}

void DeploymentsApi::list(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Read, [this, call](const Component &component) {
        const auto size = call.number(u"pageSize"_s, usualRows);
        const auto before = size ? call.number(u"before"_s, 0) : std::nullopt;
        if (!before)
            return;
        if (*size < 1 || *size > mostRows)
            return call.fail(ErrorCode::Invalid, u"pageSize: "_s + tr("A number from 1 to %1 is expected here.").arg(mostRows));
        // One more tells whether there are more.
        whenDone(m_needs.deployments.history(component.id, *size + 1, *before), this, [call, component, size = *size](const Result<QList<Deployment>> &found) {
            if (!found)
                return call.fail(found.error());
            QJsonArray rows;
            for (const Deployment &one : found->first(std::min<qsizetype>(size, found->size())))
                rows.append(withKey(rowOf(one, component.name), component));
            const QJsonValue next = found->size() > size ? QJsonValue(found->at(size - 1).number) : QJsonValue();
            call.answer(QJsonObject{{u"deployments"_s, rows}, {u"next"_s, next}});
        });
    });
}

void DeploymentsApi::one(const OpenApiCall &call)
{
    withDeployment(call, TokenScope::Read, [call](const Component &component, const Deployment &deployment) {
        call.answer(withKey(rowOf(deployment, component.name), component));
    });
}

void DeploymentsApi::log(const OpenApiCall &call)
{
    const auto from = call.number(u"from"_s, 0);
    if (!from)
        return;
    withDeployment(call, TokenScope::Read, [this, call, from = *from](const Component &, const Deployment &deployment) {
        if (m_logs >= mostLogs) {
            HookAnswer answer = problemAnswer(429, tr("Too many logs are being read. Try again when one has been sent."));
            answer.headers.emplace_back("Retry-After", "5");
            return call.answer(std::move(answer));
        }
        auto *text = new LogEvents(m_needs.deployments.logFile(deployment.id), m_needs.deployments.logIndexFile(deployment.id),
                                   LogEvents::Form::Text, std::max(0, from), [&call](StreamOptions options) { return call.stream(std::move(options)); }, this);
        ++m_logs;
        connect(text, &QObject::destroyed, this, [this] { --m_logs; });
        text->complete({}); // as far as it has come
    });
}

void DeploymentsApi::cancel(const OpenApiCall &call)
{
    withDeployment(call, TokenScope::Run, [this, call](const Component &, const Deployment &deployment) {
        const ActingAs actor(m_needs.components, call.actor());
        whenDone(m_needs.deployments.cancel(deployment.id), this, [call](const Result<> &done) { call.finish(done); });
    });
}

void DeploymentsApi::kept(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Read, [this, call](const Component &component) {
        whenDone(keptBuildRows(m_needs.deployments, component), this, [call, component](const Result<QJsonArray> &kept) {
            if (!kept)
                return call.fail(kept.error());
            QJsonArray rows;
            for (const QJsonValue &row : *kept)
                rows.append(withKey(row.toObject(), component));
            call.answer(QJsonObject{{u"builds"_s, rows}});
        });
    });
}

void DeploymentsApi::usage(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Read, [this, call](const Component &component) {
        whenDone(m_needs.calls(u"usage"_s, {{u"what"_s, component.id.toString()}}), this, [call](const Result<QJsonValue> &told) { call.finish(told); });
    });
}

void DeploymentsApi::follow(const OpenApiCall &call)
{
    withComponent(call, TokenScope::Run, [this, call](const Component &component) {
        whenDone(m_needs.deployments.followSource(component.id, call.actor()), this, [call](const Result<> &done) { call.finish(done); });
    });
}

void DeploymentsApi::carryOut(const OpenApiCall &call, DeployAction action)
{
    withComponent(call, TokenScope::Run, [this, call, action](const Component &component) {
        const auto build = buildIn(call.body());
        if (!build)
            return call.fail(ErrorCode::Invalid, u"build: "_s + tr("The number of a build is expected here, or its id."));
        const QJsonValue source = call.body().value(u"source"_s);
        if (!source.isUndefined() && !source.isBool())
            return call.fail(ErrorCode::Invalid, u"source: "_s + tr("True or false is expected here."));
        whenDone(deployNamed(m_needs.deployments, m_needs.builds, component, action, *build, call.actor(), source.toBool()), this,
                 [call, component](const Result<Deployment> &queued) {
                     if (!queued)
                         return call.fail(queued.error());
                     call.answer(QJsonObject{{u"message"_s, u"success"_s},
                                             {u"deployment"_s, withKey(rowOf(*queued, component.name), component)}});
                 });
    });
}

} // namespace slipway
