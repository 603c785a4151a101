// Starting a build by hand, with values for its parameters: what can be asked for, what this person gave last time, and the
// build. Main thread.
#pragma once

#include "app/domain/buildresult.h"
#include "app/services/buildservice.h"

#include <QFuture>
#include <QObject>

namespace slipway {

class ComponentService;
class Database;
class DefinitionService;
class SecretStore;

struct StartForm {
    EffectivePlan plan;
    QMap<QString, QString> proposed; // by key: what was given last, where it is still possible, else the default; no credentials
    friend bool operator==(const StartForm &, const StartForm &) = default;
};

struct StartWish {
    ComponentId component;
    QString branch;                  // as for BuildService::start()
    QString revision;
    QString reason;
    BuildService::Freeze freeze = BuildService::Freeze::Respect;
    QMap<QString, QString> inputs;   // by key; what is left out has its default
};

class ManualStart final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        DefinitionService &definitions;
        BuildService &builds;
        SecretStore &secrets;
        const Clock &clock;
    };
    explicit ManualStart(const Needs &needs, QObject *parent = nullptr);

    // Whether there is anything to ask for: no parameter, no question.
    QFuture<Result<StartForm>> form(const ComponentId &component); // NotFound

    // Values of credentials go to the keychain and are not remembered. Invalid: a name that is no parameter, a choice that is
    // none; else as BuildService::start().
    QFuture<Result<Build>> start(const StartWish &wish);

    // Its run folder is gone: secrets that were given for it, and what it kept, are too.
    void runRemoved(const BuildId &build);

private:
    QFuture<Result<QList<BuildInput>>> store(QMap<QString, QString> left, const BuildPlan &plan, QList<BuildInput> stored = {});
    void forget(const QList<BuildInput> &inputs);

    Needs m_needs;
};

} // namespace slipway
