#include "app/cli/commands.h"

#include "app/core/whendone.h"
#include "app/services/doctor.h"
#include "app/services/hookcalls.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DoctorCommand)
};

void show(Session &session, const QList<DoctorFinding> &findings)
{
    bool isWell = true;
    QJsonArray rows;
    for (const DoctorFinding &finding : findings) {
        isWell = isWell && finding.grade != DoctorFinding::Grade::Problem;
        rows.append(finding.toJson());
        if (session.wantsJson())
            continue;
        const QString mark = finding.grade == DoctorFinding::Grade::Well      ? Tr::tr("ok")
                             : finding.grade == DoctorFinding::Grade::Warning ? Tr::tr("warning")
                                                                        : Tr::tr("PROBLEM");
        Session::print(u"%1  %2"_s.arg(mark.leftJustified(8), finding.text));
    }
    if (session.wantsJson())
        Session::print(rows);
    session.finish(isWell ? ExitCode::done : ExitCode::failed);
}

void examine(Session &session, Engine &engine, const QJsonObject &status)
{
    auto *doctor = new Doctor(engine, &session);
    whenDone(doctor->examine(status), &session,
             [&session](const QList<DoctorFinding> &findings) { show(session, findings); });
}

QString markOf(const QString &state)
{
    return state == u"ok"        ? Tr::tr("ok")
           : state == u"warning" ? Tr::tr("warning")
           : state == u"error"   ? Tr::tr("PROBLEM")
                                 : Tr::tr("unknown");
}

QString durationText(const QJsonValue &us)
{
    return us.isNull() ? QString() : u" ("_s + Tr::tr("%1 ms").arg(QString::number(us.toDouble() / 1000, 'f', 1)) + u')';
}

void showHook(Session &session, const QJsonValue &report)
{
    if (session.wantsJson()) {
        Session::print(report);
    } else {
        for (const QJsonValue &finding : report[u"findings"_s].toArray()) {
            Session::print(u"%1  %2: %3%4"_s.arg(markOf(finding[u"state"_s].toString()).leftJustified(8), finding[u"title"_s].toString(),
                                                 finding[u"message"_s].toString(), durationText(finding[u"duration_us"_s])));
        }
        for (const QJsonValue &repaired : report[u"repaired"_s].toArray()) {
            const QString problem = repaired[u"problem"_s].toString();
            if (!problem.isEmpty())
                Session::warn(Tr::tr("Could not be repaired (%1): %2").arg(repaired[u"remedy"_s].toString(), problem));
        }
    }
    session.finish(report[u"state"_s].toString() == u"error" ? ExitCode::failed : ExitCode::done);
}

void doctor(Session &session)
{
    if (!session.arguments().isEmpty()) {
        const QJsonObject args{{u"component"_s, session.arguments().first()}, {u"repair"_s, session.isSet(u"repair"_s)}};
        return session.change(u"hook-doctor"_s, args, [&session](const QJsonValue &report) { showHook(session, report); }, hookDoctorTime);
    }
    if (session.isSet(u"repair"_s))
        return session.misuse(Tr::tr("--repair needs a COMPONENT: only its webhook can be repaired."));
    session.withEngine([&session](Engine &engine) {
        auto instance = std::make_shared<Instance>(session.value(u"data"_s));
        if (!instance->isRunning())
            return examine(session, engine, {});
        whenDone(instance->call(u"status"_s), &session,
                 [&session, &engine, instance](const Result<QJsonValue> &status) {
                     examine(session, engine, status ? status->toObject() : QJsonObject());
                 });
    });
}

} // namespace

Command doctorCommand()
{
    return {u"doctor"_s,
            Tr::tr("Look everything over, or one component's webhook, and say what keeps pushes from being built."),
            u"[COMPONENT]"_s,
            0,
            1,
            {{u"repair"_s, Tr::tr("Also repair the component's webhook, as far as no person is needed.")}},
            doctor};
}

} // namespace slipway
