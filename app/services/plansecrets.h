// The way of a plan's secrets into the keychain. First it is settled, without touching anything, which value goes where; the
// keys then stand in the parameters, and the values are written before the row is. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/definitionjson.h"
#include "app/domain/template.h"

#include <QByteArray>
#include <QFuture>
#include <QSet>

class QObject;

namespace slipway {

class SecretStore;

// One value on its way: given, or copied from a key that belongs to another definition or template.
struct SecretMove {
    QString key;        // fresh: nothing lies there yet
    QByteArray value;
    QString from;       // of a copy
    QString path;       // of the field, for problems
};

class PlanSecrets
{
public:
    // kind and name: what the keys begin with. kept: the keys that what is replaced has.
    PlanSecrets(const QString &kind, const QString &name, const QStringList &kept);

    // Of a plan. given: see GivenSecret; without one a draft keeps the key it has. stored: what is replaced, for maskedValue.
    void settle(QList<Parameter> &parameters, const QList<GivenSecret> &given, const QList<Parameter> &stored);

    // Of the inputs of a binding. plans: the template's, most important first; a value that none of them knows is left out, and
    // one that is a credential in any of them goes to the keychain.
    void settle(TemplateBinding &binding, const QList<BuildPlan> &plans, const std::optional<TemplateBinding> &stored);

    const QList<FieldProblem> &problems() const { return m_problems; }
    const QList<SecretMove> &moves() const { return m_moves; }

private:
    QString fresh(const QString &parameter) const;
    QString moved(const QString &parameter, const QString &value, const QString &path);
    QString keptOrCopied(const QString &parameter, const QString &key, const QString &path);

    QString m_kind;
    QString m_name;
    QSet<QString> m_kept;
    QList<FieldProblem> m_problems;
    QList<SecretMove> m_moves;
};

// Writes them one after the other; on an error none is left. Invalid: a secret to copy is not there any more.
QFuture<Result<>> storeSecrets(SecretStore &store, const QList<SecretMove> &moves, QObject *receiver);
void removeSecrets(SecretStore &store, const QList<SecretMove> &moves);

} // namespace slipway
