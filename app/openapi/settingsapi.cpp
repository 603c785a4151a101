#include "app/openapi/settingsapi.h"

#include "app/core/whendone.h"
#include "app/settings/settings.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Those of the table that files set in their section "jobs".
struct JobSetting {
    QString name;
    std::function<QJsonValue(const Settings &)> value;
    std::function<Result<>(const QJsonValue &)> check;
    std::function<QFuture<Result<>>(Settings &, const QJsonValue &)> set;
};

QString textOf(const QJsonValue &value)
{
    return value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

template <typename T> JobSetting settingOf(const QString &name, const Setting<T> &setting)
{
    return {name, [setting](const Settings &settings) { return QJsonValue(settings.value(setting)); },
            [setting](const QJsonValue &value) -> Result<> {
                const Result<T> read = parse(setting, textOf(value));
                if (!read)
                    return failure(read.error());
                return Done{};
            },
            [setting](Settings &settings, const QJsonValue &value) { return settings.setText(setting, textOf(value)); }};
}

const QList<JobSetting> &jobSettings()
{
    static const QList<JobSetting> all{settingOf(u"slots"_s, settings::jobSlots), settingOf(u"sandbox"_s, settings::jobSandbox),
                                       settingOf(u"executor"_s, settings::jobExecutor), settingOf(u"engine"_s, settings::jobEngine),
                                       settingOf(u"accept_new_hosts"_s, settings::jobAcceptNewHosts)};
    return all;
}

QJsonObject rowOf(const Settings &settings)
{
    QJsonObject row;
    for (const JobSetting &setting : jobSettings())
        row[setting.name] = setting.value(settings);
    return row;
}

} // namespace

SettingsApi::SettingsApi(const OpenApiNeeds &needs, Router &router, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
    const QString jobs = u"/openapi/settings/jobs"_s;
    router.add({"GET", jobs, TokenScope::Read, ApiCode::Own, [this](const OpenApiCall &call) { tell(call); }});
    router.add({"PUT", jobs, TokenScope::Configure, ApiCode::Own, [this](const OpenApiCall &call) {
                    if (call.allow(TokenScope::Configure, {}))
                        change(call);
                }});
}

void SettingsApi::tell(const OpenApiCall &call)
{
    call.answer(rowOf(m_needs.settings));
}

// All or nothing: whatever is wrong is said before the first is changed.
void SettingsApi::change(const OpenApiCall &call)
{
    const QJsonObject body = call.body();
    if (!call.allowOnly(rowOf(m_needs.settings)))
        return;
    for (const JobSetting &setting : jobSettings()) {
        if (!body.contains(setting.name))
            continue;
        if (const auto good = setting.check(body[setting.name]); !good)
            return call.fail(ErrorCode::Invalid, setting.name + u": "_s + good.error().message);
    }
    auto stored = answered<Result<>>(Done{});
    for (const JobSetting &setting : jobSettings()) {
        if (!body.contains(setting.name))
            continue;
        stored = andThen(stored, this, [this, setting, value = body[setting.name]](Done) { return setting.set(m_needs.settings, value); });
    }
    whenDone(stored, this, [call](const Result<> &done) { call.finish(done); });
}

} // namespace slipway
