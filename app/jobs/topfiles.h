// Which files lie at the top of a component's source, or in its sub-directory: their names alone, at the head of its branch.
#pragma once

#include "app/jobs/repositoryquestion.h"

#include <QStringList>

namespace slipway {

// Main thread. Done: names() has them, as git sorts them; none where the repository is empty. It has a minute.
class TopFiles final : public RepositoryQuestion
{
    Q_OBJECT
public:
    // allowFiles: the sample project's repository is a folder.
    TopFiles(RunLauncher &launcher, const GitSource &source, bool allowFiles, QuestionPlace place, QString credential,
             HostFacts host, QObject *parent = nullptr);

    void start() override;
    const QStringList &names() const { return m_names; }

private:
    Result<> read(const QString &output) override;

    const QString m_branch;
    const QString m_folder;
    QStringList m_names;
};

// The names of files and links among what git ls-tree -z says of a folder; not those of folders and submodules. Form:
// git-ls-tree(1), "<mode> <type> <object><TAB><path>" and a zero byte. Pure; any thread.
QStringList fileNamesIn(const QByteArray &listing);

} // namespace slipway
