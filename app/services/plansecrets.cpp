#include "app/services/plansecrets.h"

#include "app/core/ids.h"
#include "app/core/whendone.h"
#include "app/domain/variables.h"
#include "app/secrets/secretstore.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(PlanSecrets)
};

const Parameter *parameterIn(const QList<Parameter> &parameters, const QString &key)
{
    const auto it = std::find_if(parameters.begin(), parameters.end(), [&](const Parameter &one) { return one.key == key; });
    return it == parameters.end() ? nullptr : &*it;
}

// Names are chosen by people, in any script and length; keys are not.
QString keyPart(const QString &name)
{
    constexpr qsizetype longest = 60;
    QString part = name.left(longest);
    for (QChar &c : part) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
        if (!isPlain)
            c = u'_';
    }
    return part;
}

QString givenAgain()
{
    return Tr::tr("The secret is not kept any more. Give its value again.");
}

QString nothingToKeep()
{
    return Tr::tr("There is no secret that could be kept. Give its value.");
}

QString noCredential()
{
    return Tr::tr("“%1” stands for a secret, and this variable is none. Mark it as a credential, or give its value.").arg(maskedValue);
}

} // namespace

PlanSecrets::PlanSecrets(const QString &kind, const QString &name, const QStringList &kept)
    : m_kind(kind)
    , m_name(name)
    , m_kept(kept.begin(), kept.end())
{
}

QString PlanSecrets::fresh(const QString &parameter) const
{
    return u"%1/%2/%3/%4"_s.arg(m_kind, keyPart(m_name), keyPart(parameter), randomId().left(16));
}

QString PlanSecrets::moved(const QString &parameter, const QString &value, const QString &path)
{
    m_moves.append({fresh(parameter), value.toUtf8(), {}, path});
    return m_moves.constLast().key;
}

QString PlanSecrets::keptOrCopied(const QString &parameter, const QString &key, const QString &path)
{
    if (key.isEmpty() || m_kept.contains(key))
        return key;
    // Every owner has keys of its own, so that none of them can take a secret away from another.
    if (!key.startsWith(u"definition/"_s) && !key.startsWith(u"template/"_s)) {
        m_problems.append({path, givenAgain()});
        return {};
    }
    m_moves.append({fresh(parameter), {}, key, path});
    return m_moves.constLast().key;
}

void PlanSecrets::settle(QList<Parameter> &parameters, const QList<GivenSecret> &given, const QList<Parameter> &stored)
{
    QHash<qsizetype, QString> values;
    for (const GivenSecret &secret : given)
        values.insert(secret.parameter, secret.value);
    QHash<QString, QString> storedKeys;
    for (const Parameter &parameter : stored) {
        if (parameter.isCredential)
            storedKeys.insert(parameter.key, parameter.secretKey);
    }

    for (qsizetype i = 0; i < parameters.size(); ++i) {
        Parameter &parameter = parameters[i];
        const QString path = u"parameters[%1].default_value"_s.arg(i);
        if (!parameter.isCredential) {
            parameter.secretKey.clear();
            if (parameter.value == maskedValue)
                m_problems.append({path, noCredential()});
            continue;
        }
        std::optional<QString> value;
        if (values.contains(i))
            value = values.value(i);
        else if (const QString open = defaultValue(parameter); !open.isEmpty())
            value = open;
        parameter.value.clear();
        parameter.chosen.clear();
        if (!value) {
            parameter.secretKey = keptOrCopied(parameter.key, parameter.secretKey, path);
        } else if (*value == maskedValue) {
            if (const QString key = storedKeys.value(parameter.key); !key.isEmpty())
                parameter.secretKey = key;
            else if (!parameter.secretKey.isEmpty())
                parameter.secretKey = keptOrCopied(parameter.key, parameter.secretKey, path);
            else if (!storedKeys.contains(parameter.key)) // else it keeps that it has no value
                m_problems.append({path, nothingToKeep()});
        } else if (const QString problem = valueProblem(parameter, *value); !problem.isEmpty()) {
            m_problems.append({path, problem});
        } else {
            parameter.secretKey = value->isEmpty() ? QString() : moved(parameter.key, *value, path);
        }
    }
}

void PlanSecrets::settle(TemplateBinding &binding, const QList<BuildPlan> &plans, const std::optional<TemplateBinding> &stored)
{
    QHash<QString, Parameter> known;
    for (const BuildPlan &plan : plans) {
        for (const Parameter &parameter : plan.parameters) {
            const auto it = known.find(parameter.key);
            if (it == known.end())
                known.insert(parameter.key, parameter);
            else
                it->isCredential = it->isCredential || parameter.isCredential;
        }
    }
    for (qsizetype i = 0; i < binding.inputs.size(); ++i) {
        TemplateInput &input = binding.inputs[i];
        QList<Parameter> storedValues;
        bool isStored = false;
        if (stored) {
            for (const TemplateInput &other : stored->inputs) {
                if (other.service != input.service)
                    continue;
                isStored = true;
                storedValues = other.values;
            }
        }
        QList<Parameter> settled;
        for (qsizetype k = 0; k < input.values.size(); ++k) {
            const Parameter &value = input.values[k];
            const auto of = known.constFind(value.key);
            if (of == known.constEnd())
                continue;
            const QString path = u"target_services[%1].inputs[%2].value"_s.arg(i).arg(k);
            Parameter own;
            own.key = value.key;
            own.type = of->type;
            own.isCredential = of->isCredential;
            if (!own.isCredential) {
                if (value.value == maskedValue)
                    m_problems.append({path, noCredential()});
                if (const QString problem = valueProblem(own, value.value); !problem.isEmpty())
                    m_problems.append({path, problem});
                if (!value.secretKey.isEmpty() && value.value.isEmpty())
                    continue; // was a secret, and must not become readable
                own.value = value.value;
                own.chosen = value.chosen;
                settled.append(own);
                continue;
            }
            const QString open = value.value.isEmpty() ? value.chosen.join(u',') : value.value;
            if (open.isEmpty()) {
                own.secretKey = keptOrCopied(value.key, value.secretKey, path);
            } else if (const QString problem = valueProblem(own, open); !problem.isEmpty()) {
                m_problems.append({path, problem});
            } else if (open != maskedValue) {
                own.secretKey = moved(value.key, open, path);
            } else {
                const Parameter *before = parameterIn(storedValues, value.key);
                if (before && !before->secretKey.isEmpty())
                    own.secretKey = before->secretKey;
                else if (before && !before->value.isEmpty()) // was none until now
                    own.secretKey = moved(value.key, before->value, path);
                else if (of->secretKey.isEmpty() && !isStored) // else it stands for the template's own, or for none
                    m_problems.append({path, nothingToKeep()});
            }
            if (!own.secretKey.isEmpty())
                settled.append(own);
        }
        input.values = settled;
    }
}

namespace {

QFuture<Result<>> storeNext(SecretStore &store, const QList<SecretMove> &moves, qsizetype next, QObject *receiver)
{
    if (next == moves.size())
        return answered<Result<>>(Done{});
    const SecretMove &move = moves[next];
    const auto proceed = [&store, moves, next, receiver](Done) { return storeNext(store, moves, next + 1, receiver); };
    if (move.from.isEmpty())
        return andThen(store.write(move.key, move.value), receiver, proceed);

    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenDone(store.read(move.from), receiver, [promise, path = move.path](Result<QByteArray> value) {
        if (!value && value.error().code == ErrorCode::NotFound)
            value = failure(ErrorCode::Invalid, toText({{path, givenAgain()}}), value.error().detail);
        promise->addResult(std::move(value));
        promise->finish();
    });
    const auto copied = andThen(promise->future(), receiver,
                                [&store, key = move.key](const QByteArray &value) { return store.write(key, value); });
    return andThen(copied, receiver, proceed);
}

} // namespace

QFuture<Result<>> storeSecrets(SecretStore &store, const QList<SecretMove> &moves, QObject *receiver)
{
    const auto stored = storeNext(store, moves, 0, receiver);
    whenDone(stored, receiver, [&store, moves](const Result<> &done) {
        if (!done)
            removeSecrets(store, moves);
    });
    return stored;
}

void removeSecrets(SecretStore &store, const QList<SecretMove> &moves)
{
    for (const SecretMove &move : moves)
        store.remove(move.key);
}

} // namespace slipway
