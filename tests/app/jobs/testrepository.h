// A bare repository with a history made to order. Blocks while git works; for tests only.
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

class TestRepository
{
public:
    // Below an existing folder; the bare repository is <folder>/<name>, a working clone lies beside it.
    TestRepository(const QString &folder, const QString &name);

    QString bare() const { return m_bare; }

    // Answers the commit. A path ending in "@" makes a symbolic link to the content.
    QString commit(const QString &message, const QString &path, const QByteArray &content, bool executable = false);
    QString addSubmodule(const QString &url, const QString &path); // url as it will stand in .gitmodules
    void push(const QString &branch = QStringLiteral("main"), bool force = false);
    void resetTo(const QString &revision);
    QString git(const QStringList &arguments) const;     // in the working clone; fails the test on an error
    QString gitBare(const QStringList &arguments) const; // in the bare repository

private:
    QString m_bare;
    QString m_work;
};

} // namespace slipway
