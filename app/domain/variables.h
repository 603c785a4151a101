// The variables of a build: what Zadig's engine gives every script, and how $NAME, ${NAME}, %NAME% and $env:NAME are replaced in
// paths, arguments of image builds and labels. Pure; any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/definition.h"

#include <QMap>

namespace slipway {

// Where a value comes from. A later origin wins over an earlier one of the same name.
enum class Origin {
    Commit,    // "#KEY=value#" in the message: whoever commits can write it, so it never replaces anything
    Parameter, // of the definition, or as given when the build was started
    BuiltIn,
    Secret,    // a credential
    Output,    // of an earlier step
};

struct Variable {
    QString value;
    Origin origin = Origin::BuiltIn;
    friend bool operator==(const Variable &, const Variable &) = default;
};

class Variables
{
public:
    void set(const QString &name, const QString &value, Origin origin); // an earlier origin does not replace a later one
    bool has(const QString &name) const { return m_values.contains(name); }
    QString value(const QString &name) const { return m_values.value(name).value; }
    const QMap<QString, Variable> &all() const { return m_values; } // by name

    // Replaces the names that are known; of "$SERVICE_MODULE" the longest one. What is unknown stays as it is, and what was put
    // in is not looked at again. The values of secrets are left out: their names stay.
    QString expand(const QString &text) const;

private:
    QMap<QString, Variable> m_values;
};

// One repository of a build as it was fetched.
struct FetchedRepo {
    RepoInput repo;
    QString tag;             // empty: none
    QString provider;        // word of the forge; "other" has no pull requests
};

// What the table is made from.
struct VariableFacts {
    ProjectKey project;
    ServiceModule service;
    QString definition;      // its name: Zadig's workflow
    int number = 0;
    QString url;             // of the build's page; empty: it has none
    QString workspace;
    QString image;           // full reference that the build is to make
    QString packageFile;
    QString registryHost;
    QString registryNamespace;
    QString registryUser;
    QList<FetchedRepo> repos;
    QString message;         // of the head commit
};

Variables builtInVariables(const VariableFacts &facts);

// What a repository's variables begin with: digits at the start become A to J, all that no name may have becomes "_".
QString variablePrefix(const QString &repository);

// The pairs of "#KEY=value#" in a message, in order; none whose name could change how programs are found or loaded.
QList<KeyValue> variablesOfMessage(const QString &message);

// Why no build could have the parameter with this value: a zero byte, or longer than a system takes. Empty: it could.
QString valueProblem(const Parameter &parameter, const QString &value);

} // namespace slipway
