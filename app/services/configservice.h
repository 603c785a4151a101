// Configuration as text: export, plan, apply. Secrets from outside are read by whoever asks (the command line, in its own
// environment) and handed in; they go to the keychain first, and only when all of them are there does anything change.
// Main thread.
#pragma once

#include "app/config/plan.h"
#include "app/core/clock.h"
#include "app/core/error.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QProcessEnvironment>

#include <functional>

namespace slipway {

class ComponentService;
class Database;
class SecretStore;

struct ApplyRequest {
    QByteArray yaml;
    QString file;                        // as the person named it, for problems
    QMap<QString, QByteArray> secrets;   // by SecretSource::text(), see outsideSecretsOf()
    bool prune = false;
    bool resetTags = false; // see PlanOptions
    bool dryRun = false;
    QString actor;                       // for the audit; empty: the account of this machine

    QJsonObject toJson() const;          // for the control socket of a running instance
    static ApplyRequest fromJson(const QJsonObject &object);
};

class ConfigService final : public QObject
{
    Q_OBJECT
public:
    ConfigService(Database &database, ComponentService &components, SecretStore &secrets, const Clock &clock,
                  QObject *parent = nullptr);

    // Reads what from_env and from_file name. Needs no data folder. Invalid with all problems, file and line each.
    static Result<QMap<QString, QByteArray>> outsideSecretsOf(const QByteArray &yaml, const QString &file,
                                                              const QProcessEnvironment &environment,
                                                              const QString &baseDir);

    // The plan, carried out unless it is a dry run. On any error nothing has changed. What a forge could not be told is noted in it.
    QFuture<Result<Plan>> apply(const ApplyRequest &request);

    // Ends at the forge what the accounts of a provider may do there that a file takes away. Asked once the provider is gone from
    // the database, before applied() and before its secrets are deleted. Its error is for the person, and changes nothing.
    using Farewell = std::function<QFuture<Result<>>(const ProviderId &)>;
    void setFarewell(Farewell farewell) { m_farewell = std::move(farewell); }

    QFuture<Result<QByteArray>> exportYaml();

    // All that a file can speak of, as it is now.
    QFuture<Result<ConfigState>> state();

Q_SIGNALS:
    void applied(const slipway::Plan &plan); // after what it changed is stored

private:
    using Stored = QMap<QString, QByteArray>; // keychain key → value

    QFuture<Result<Stored>> readStored(QStringList keys, Stored read = {});
    QFuture<Result<>> writeSecrets(QList<QPair<QString, QByteArray>> secrets, QStringList written = {});
    QFuture<Result<Plan>> carryOut(Plan plan, const ApplyRequest &request, const ConfigState &before);
    QFuture<Result<>> save(const Plan &plan, const QString &actor);
    QFuture<Result<Plan>> withFarewells(Plan plan, QList<Provider> leaving);

    Database &m_database;
    ComponentService &m_components;
    SecretStore &m_secrets;
    const Clock &m_clock;
    Farewell m_farewell;
};

} // namespace slipway
