#include "app/services/manualstart.h"

#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "app/storage/buildresultrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const Parameter *parameterOf(const BuildPlan &plan, const QString &key)
{
    const auto found = std::find_if(plan.parameters.begin(), plan.parameters.end(), [&](const Parameter &one) { return one.key == key; });
    return found == plan.parameters.end() ? nullptr : &*found;
}

} // namespace

ManualStart::ManualStart(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
}

QFuture<Result<StartForm>> ManualStart::form(const ComponentId &id)
{
    const auto component = m_needs.components.find(id);
    if (!component)
        return answered<Result<StartForm>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    return andThen(m_needs.definitions.planFor(*component), this, [this, id](const EffectivePlan &plan) {
        const auto remembered = m_needs.database.read([id, actor = m_needs.components.actor()](Transaction &tx) {
            return BuildResultRepository(tx).remembered(actor, id);
        });
        return andThen(remembered, this, [plan](const QMap<QString, QString> &before) {
            StartForm form{plan, {}};
            for (const Parameter &parameter : plan.plan.parameters) {
                if (parameter.isCredential)
                    continue;
                const auto last = before.constFind(parameter.key);
                const bool isPossible = last != before.cend() && problemsOf({{parameter.key, *last}}, plan.plan).isEmpty();
                form.proposed.insert(parameter.key, isPossible ? *last : defaultValue(parameter));
            }
            return answered<Result<StartForm>>(form);
        });
    });
}

QFuture<Result<Build>> ManualStart::start(const StartWish &wish)
{
    const auto component = m_needs.components.find(wish.component);
    if (!component)
        return answered<Result<Build>>(failure(ErrorCode::NotFound, tr("The component is not there any more.")));
    if (wish.inputs.isEmpty())
        return m_needs.builds.start(wish.component, wish.branch, wish.revision, wish.reason, wish.freeze);
    // Whoever asks now, also when somebody else does something before the answer.
    return andThen(m_needs.definitions.planFor(*component), this, [this, wish, actor = m_needs.components.actor()](const EffectivePlan &plan) {
        if (const QList<FieldProblem> problems = problemsOf(wish.inputs, plan.plan); !problems.isEmpty())
            return answered<Result<Build>>(failure(ErrorCode::Invalid, toText(problems)));
        return andThen(store(wish.inputs, plan.plan), this, [this, wish, actor](const QList<BuildInput> &inputs) {
            const QString present = m_needs.components.actor();
            m_needs.components.setActor(actor);
            const auto started = m_needs.builds.start(wish.component, wish.branch, wish.revision, wish.reason, wish.freeze, inputs);
            m_needs.components.setActor(present);
            whenDone(started, this, [this, wish, actor, inputs](const Result<Build> &build) {
                if (!build)
                    return forget(inputs);
                QMap<QString, QString> plain;
                for (const BuildInput &input : inputs) {
                    if (input.secretKey.isEmpty())
                        plain.insert(input.key, input.value);
                }
                const auto remembered = m_needs.database.write([component = wish.component, actor, plain](Transaction &tx) {
                    return BuildResultRepository(tx).remember(actor, component, plain);
                });
                whenDone(remembered, this, [](const Result<> &kept) {
                    if (!kept)
                        qWarning("What was given for a build will not be proposed again: %s", qPrintable(kept.error().detail));
                });
            });
            return started;
        });
    });
}

void ManualStart::runRemoved(const BuildId &build)
{
    const auto noted = m_needs.database.write([build, now = m_needs.clock.nowUs()](Transaction &tx) -> Result<QStringList> {
        BuildResultRepository results(tx);
        if (const auto removed = results.artifactsRemoved(build, now); !removed)
            return failure(removed.error());
        return results.lastKeys(build);
    });
    whenDone(noted, this, [this](const Result<QStringList> &keys) {
        if (!keys)
            qWarning("What was given for a removed build could not be looked up: %s", qPrintable(keys.error().detail));
        for (const QString &key : keys.value_or(QStringList()))
            m_needs.secrets.remove(key);
    });
}

// One after the other, so that a keychain that refuses leaves nothing behind.
QFuture<Result<QList<BuildInput>>> ManualStart::store(QMap<QString, QString> left, const BuildPlan &plan, QList<BuildInput> stored)
{
    while (!left.isEmpty()) {
        const QString key = left.firstKey();
        const QString value = left.take(key);
        const Parameter *parameter = parameterOf(plan, key);
        if (!parameter || !parameter->isCredential) {
            stored.append({key, value, {}});
            continue;
        }
        if (value.isEmpty())
            continue; // the definition's own
        const QString secretKey = u"input/"_s + randomId();
        auto promise = std::make_shared<QPromise<Result<QList<BuildInput>>>>();
        promise->start();
        whenDone(m_needs.secrets.write(secretKey, value.toUtf8()), this,
                 [this, promise, left, plan, stored, key, secretKey](const Result<> &written) mutable {
                     if (!written) {
                         forget(stored);
                         promise->addResult(failure(within(tr("The value of %1 could not be stored").arg(key), written.error())));
                         promise->finish();
                         return;
                     }
                     stored.append({key, {}, secretKey});
                     whenDone(store(left, plan, stored), this, [promise](const Result<QList<BuildInput>> &all) {
                         promise->addResult(all);
                         promise->finish();
                     });
                 });
        return promise->future();
    }
    return answered<Result<QList<BuildInput>>>(stored);
}

void ManualStart::forget(const QList<BuildInput> &inputs)
{
    for (const BuildInput &input : inputs) {
        if (!input.secretKey.isEmpty())
            m_needs.secrets.remove(input.secretKey);
    }
}

} // namespace slipway
