#include "app/cli/commands.h"

#include "app/core/whendone.h"
#include "app/services/doctor.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DoctorCommand)
};

void show(Session &session, const QList<Finding> &findings)
{
    bool isWell = true;
    QJsonArray rows;
    for (const Finding &finding : findings) {
        isWell = isWell && finding.grade != Finding::Grade::Problem;
        rows.append(finding.toJson());
        if (session.wantsJson())
            continue;
        const QString mark = finding.grade == Finding::Grade::Well      ? Tr::tr("ok")
                             : finding.grade == Finding::Grade::Warning ? Tr::tr("warning")
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
             [&session](const QList<Finding> &findings) { show(session, findings); });
}

void doctor(Session &session)
{
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
            Tr::tr("Look everything over, and say what keeps pushes from being built."),
            {},
            0,
            0,
            {},
            doctor};
}

} // namespace slipway
