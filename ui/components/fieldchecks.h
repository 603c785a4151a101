// What is wrong with a value as it is typed, as one sentence for the person; empty when nothing is. Pure; any thread.
#pragma once

#include <QString>

namespace slipway::fieldchecks {

QString name(const QString &name);
// allowFiles: the sample's repository is a folder of this machine.
QString repository(const QString &address, bool allowFiles);
QString alias(const QString &address); // "team/web" without a host is one, too
QString branch(const QString &name);
QString branchPattern(const QString &pattern);
QString tagPattern(const QString &pattern);    // of git tags
QString pathPattern(const QString &pattern);   // as in .gitignore
QString authorPattern(const QString &pattern); // a name may have spaces
QString network(const QString &network);
QString subdirectory(const QString &folder);
QString image(const QString &reference);       // of a registry
QString keyword(const QString &keyword);
QString variableName(const QString &name);

// "checkout-api" from https://github.com/harbourline/checkout-api.git; empty when the address names none.
QString proposedName(const QString &address);
// "harbourline" from the same.
QString proposedProject(const QString &address);
// "web" and "team" from registry.example.com/team/web:1.2.
QString proposedNameOfImage(const QString &reference);
QString proposedProjectOfImage(const QString &reference);
// A project's key from what a person calls it: "Harbour Line" is harbour-line. Empty when nothing usable is left.
QString projectKey(const QString &name);

bool isSsh(const QString &address);

// User name and password that stand in an http(s) address; the address without them.
struct Credentials {
    QString address;
    QString username;
    QString password;
};
Credentials takenOut(const QString &address);

} // namespace slipway::fieldchecks
