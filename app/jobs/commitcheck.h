// Asks a component's repository about a commit that a request claims and nothing signed: whether the branch or tag has it,
// and what it says. The head of a branch is asked for alone; only where the commit is not that, the past is looked through.
#pragma once

#include "app/domain/event.h"
#include "app/jobs/repositoryquestion.h"

namespace slipway {

struct CommitQuestion {
    GitSource source;        // where from
    bool allowFiles = false; // the sample project's repository is a folder
    QString ref;             // full name of the branch or tag
    QString commit;          // empty: the head of the ref, whatever it is
    bool listed = false;     // every commit that was pushed is wanted
    QString before;          // then: commit it began at; empty: the ref is new
    QString base;            // then: short name of the branch whose commits are not new; empty: none
    friend bool operator==(const CommitQuestion &, const CommitQuestion &) = default;
};

struct CommitAnswer {
    enum class Place {
        Head,      // it is what the ref points to
        Below,     // the ref has it, and something newer
        Elsewhere, // the ref does not have it
        NoRef,     // there is no such branch or tag
    };
    Place place = Place::NoRef;
    QString head;              // what the ref points to, an annotated tag peeled
    Commit commit;             // the one that was asked for, where the ref has it; without its files
    QList<Commit> listed;      // oldest first
    bool isListComplete = true;
    friend bool operator==(const CommitAnswer &, const CommitAnswer &) = default;
};

// Main thread.
class CommitCheck final : public RepositoryQuestion
{
    Q_OBJECT
public:
    CommitCheck(RunLauncher &launcher, CommitQuestion question, QuestionPlace place, QString credential, HostFacts host,
                QObject *parent = nullptr);

    void start() override;
    const CommitAnswer &answer() const { return m_answer; }

private:
    Result<> read(const QString &output) override;

    const CommitQuestion m_question;
    CommitAnswer m_answer;
};

} // namespace slipway
