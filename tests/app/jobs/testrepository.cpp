#include "tests/app/jobs/testrepository.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString runGit(const QString &folder, const QStringList &arguments)
{
    QProcess git;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    for (const QString &who : {u"AUTHOR"_s, u"COMMITTER"_s}) {
        environment.insert(u"GIT_%1_NAME"_s.arg(who), u"Ada Test"_s);
        environment.insert(u"GIT_%1_EMAIL"_s.arg(who), u"ada@example.org"_s);
    }
    git.setProcessEnvironment(environment);
    git.setWorkingDirectory(folder);
    git.start(u"git"_s, arguments);
    git.waitForFinished();
    const QByteArray errors = git.readAllStandardError();
    if (git.exitStatus() != QProcess::NormalExit || git.exitCode() != 0)
        QTest::qFail(qPrintable(u"git %1: %2"_s.arg(arguments.join(u' '), QString::fromUtf8(errors))), __FILE__, __LINE__);
    return QString::fromUtf8(git.readAllStandardOutput()).trimmed();
}

} // namespace

TestRepository::TestRepository(const QString &folder, const QString &name)
    : m_bare(folder + u'/' + name)
    , m_work(folder + u'/' + name + ".work"_L1)
{
    runGit(folder, {u"init"_s, u"-q"_s, u"--bare"_s, u"--initial-branch=main"_s, m_bare});
    runGit(folder, {u"init"_s, u"-q"_s, u"--initial-branch=main"_s, m_work});
    git({u"remote"_s, u"add"_s, u"origin"_s, m_bare});
}

QString TestRepository::commit(const QString &message, const QString &path, const QByteArray &content, bool executable)
{
    QString name = path;
    const bool isLink = name.endsWith(u'@');
    if (isLink)
        name.chop(1);
    const QString full = m_work + u'/' + name;
    QDir().mkpath(QFileInfo(full).path());
    if (isLink) {
        QFile::link(QString::fromUtf8(content), full);
    } else {
        QFile file(full);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            QTest::qFail("the test's file could not be written", __FILE__, __LINE__);
        if (executable)
            file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser);
    }
    git({u"add"_s, u"--"_s, name});
    git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, message});
    return git({u"rev-parse"_s, u"HEAD"_s});
}

QString TestRepository::addSubmodule(const QString &url, const QString &path)
{
    git({u"-c"_s, u"protocol.file.allow=always"_s, u"submodule"_s, u"add"_s, u"-q"_s, u"--"_s, url, path});
    git({u"commit"_s, u"-q"_s, u"-m"_s, u"Add a submodule"_s});
    return git({u"rev-parse"_s, u"HEAD"_s});
}

void TestRepository::push(const QString &branch, bool force)
{
    QStringList arguments = {u"push"_s, u"-q"_s};
    if (force)
        arguments.append(u"--force"_s);
    git(arguments + QStringList{u"origin"_s, u"HEAD:refs/heads/"_s + branch});
}

void TestRepository::resetTo(const QString &revision)
{
    git({u"reset"_s, u"-q"_s, u"--hard"_s, revision});
}

QString TestRepository::git(const QStringList &arguments) const
{
    return runGit(m_work, arguments);
}

QString TestRepository::gitBare(const QStringList &arguments) const
{
    return runGit(m_bare, arguments);
}

} // namespace slipway
