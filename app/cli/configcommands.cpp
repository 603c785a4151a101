#include "app/cli/commands.h"

#include "app/core/whendone.h"
#include "app/services/configservice.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ConfigCommands)
};

// The lists of how things are built, as files call them: "providers, tools, …".
QString listNames()
{
    QStringList names;
    for (const ItemKind kind : allItemKinds)
        names.append(listNameOf(kind));
    return names.join(u", "_s);
}

// A forge that does not answer is waited for before the accounts there are gone.
constexpr std::chrono::minutes applyTime{3};

Result<QByteArray> readInput(const QString &name)
{
    QFile file(name);
    const bool opened = name == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return failure(file.exists() ? ErrorCode::Unavailable : ErrorCode::NotFound,
                       Tr::tr("%1 can't be read: %2. Nothing was changed.").arg(name, file.errorString()));
    return file.readAll();
}

void apply(Session &session)
{
    const QString name = session.arguments().constFirst();
    const auto yaml = readInput(name);
    if (!yaml)
        return session.fail(yaml.error());
    const QString baseDir = name == u"-" ? u"."_s : QFileInfo(name).absolutePath();
    const auto secrets =
        ConfigService::outsideSecretsOf(*yaml, name, QProcessEnvironment::systemEnvironment(), baseDir);
    if (!secrets)
        return session.fail(secrets.error());

    ApplyRequest request;
    request.yaml = *yaml;
    request.file = name;
    request.secrets = *secrets;
    request.prune = session.isSet(u"prune"_s);
    request.resetTags = session.isSet(u"reset-tags"_s);
    request.dryRun = session.isSet(u"dry-run"_s);
    session.change(u"apply"_s, request.toJson(), [&session](const QJsonValue &answer) {
        QJsonObject plan = answer.toObject();
        const QString text = plan.take(u"text"_s).toString();
        if (session.wantsJson()) {
            plan[u"dry_run"_s] = session.isSet(u"dry-run"_s);
            Session::print(plan);
        } else {
            Session::print(text.trimmed());
        }
        session.finish();
    }, applyTime);
}

void exportConfig(Session &session)
{
    session.withEngine([&session](Engine &engine) {
        session.then(engine.config().exportYaml(), [&session](const QByteArray &yaml) {
            const QString name = session.value(u"output"_s);
            if (name.isEmpty()) {
                if (session.wantsJson())
                    Session::print(QJsonObject{{u"yaml"_s, QString::fromUtf8(yaml)}});
                else
                    Session::write(yaml);
                return session.finish();
            }
            QSaveFile file(name);
            if (!file.open(QIODevice::WriteOnly) || file.write(yaml) != yaml.size() || !file.commit())
                return session.fail({ErrorCode::Unavailable,
                                     Tr::tr("%1 can't be written: %2.").arg(name, file.errorString()),
                                     {}});
            session.finish();
        });
    });
}

} // namespace

Command applyCommand()
{
    return {u"apply"_s,
            Tr::tr("Make everything as a configuration file says, and print what changed: settings, queues, environments, %1, projects and "
                   "components.")
                .arg(listNames()),
            u"FILE"_s,
            1,
            1,
            {{u"prune"_s, Tr::tr("Remove what the file does not name: projects, components, and queues that no component uses. Of %1 only where "
                                 "their list stands in the file. A provider goes with its accounts, whose access is ended at the forge where "
                                 "it can be told.")
                              .arg(listNames())},
             {u"reset-tags"_s, Tr::tr("Take images back to the file's tags, also where accepted tags have moved them on.")},
             {u"dry-run"_s, Tr::tr("Print what would change, and change nothing.")}},
            apply};
}

Command exportCommand()
{
    return {u"export"_s,
            Tr::tr("Print everything that apply takes as a configuration file; secrets as references only, and no personal providers."),
            {},
            0,
            0,
            {{u"output"_s, Tr::tr("Write to this file instead of standard output."), u"FILE"_s}},
            exportConfig};
}

} // namespace slipway
