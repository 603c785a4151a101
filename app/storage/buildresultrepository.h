// What builds were started with and what they left behind: plan, inputs, outputs, artifacts. Works inside a transaction, on the
// thread that runs it. A build that does not exist is NotFound.
#pragma once

#include "app/domain/buildresult.h"
#include "app/storage/database.h"

namespace slipway {

class BuildResultRepository
{
public:
    explicit BuildResultRepository(Transaction &tx) : m_tx(tx) { }

    Result<> setPlan(const BuildId &build, const EffectivePlan &plan);
    Result<> setInputs(const BuildId &build, const QList<BuildInput> &inputs);
    // What a run told at its end; the same again changes nothing.
    Result<> setOutputs(const BuildId &build, const QMap<QString, QString> &outputs);
    Result<> setArtifacts(const BuildId &build, const QList<Artifact> &artifacts);
    Result<> artifactsRemoved(const BuildId &build, qint64 nowUs); // their files went with the run folder

    Result<BuildResult> of(const BuildId &build) const;
    Result<QList<BuildInput>> inputs(const BuildId &build) const; // by key
    // Keychain keys of its inputs that no newer build names: a retry is built with the same ones.
    Result<QStringList> lastKeys(const BuildId &build) const;

    // What a person gave last when starting this component; nothing of credentials.
    Result<> remember(const QString &actor, const ComponentId &component, const QMap<QString, QString> &values);
    Result<QMap<QString, QString>> remembered(const QString &actor, const ComponentId &component) const;

private:
    Result<qint64> seqOf(const BuildId &build) const;

    Transaction &m_tx;
};

} // namespace slipway
