// Finds out which files a push or a pull request changes, by comparing commits in a repository of our own: bare, without
// file contents, kept for the next question about the same component. What the sender lists is not looked at.
#pragma once

#include "app/domain/verdict.h"
#include "app/jobs/repositoryquestion.h"

namespace slipway {

struct ChangeQuestion {
    GitSource source;       // where from
    bool allowFiles = false; // the sample project's repository is a folder
    QString ref;            // full name of what was pushed
    QString after;          // commit; empty: the head of the ref
    QString before;         // commit; empty: the ref is new, or a pull request
    QString base;           // short name of the branch to compare with where there is no before; empty: the remote's HEAD
    friend bool operator==(const ChangeQuestion &, const ChangeQuestion &) = default;
};

// The question about an event; nothing when it names no commit and no ref that could be asked for.
std::optional<ChangeQuestion> changeQuestion(const Event &event, const Component &component);

// Main thread. Done: changes() says what was found; its complete is false where the commit before is gone from the server.
class ChangedFiles final : public RepositoryQuestion
{
    Q_OBJECT
public:
    ChangedFiles(RunLauncher &launcher, ChangeQuestion question, QuestionPlace place, QString credential, HostFacts host,
                 QObject *parent = nullptr);

    void start() override;
    const ChangedPaths &changes() const { return m_changes; }

private:
    Result<> read(const QString &output) override;

    const ChangeQuestion m_question;
    ChangedPaths m_changes;
};

} // namespace slipway
