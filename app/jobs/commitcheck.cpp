#include "app/jobs/commitcheck.h"

#include "app/jobs/gitsource.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 mostBytes = 16 << 20; // of messages

} // namespace

CommitCheck::CommitCheck(RunLauncher &launcher, CommitQuestion question, QuestionPlace place, QString credential,
                         HostFacts host, QObject *parent)
    : RepositoryQuestion(launcher, question.source, question.allowFiles, std::move(place), std::move(credential),
                         std::move(host), parent)
    , m_question(std::move(question))
{
}

void CommitCheck::start()
{
    const QString base = branchRef(m_question.base);
    if (!isUsableRef(m_question.ref) || (!base.isEmpty() && !isUsableRef(base)))
        return finish(failure(ErrorCode::Invalid, tr("“%1” is no name git accepts for a branch or tag.").arg(m_question.ref)));
    for (const QString &commit : {m_question.commit, m_question.before}) {
        if (!commit.isEmpty() && !isRevision(commit))
            return finish(failure(ErrorCode::Invalid, tr("“%1” is no commit.").arg(commit)));
    }
    ask(u"commit.sh"_s, "COMMIT",
        {{"SLIPWAY_COMMIT_REF", m_question.ref.toStdString()},
         {"SLIPWAY_COMMIT_VALUE", m_question.commit.toStdString()},
         {"SLIPWAY_COMMIT_LISTED", m_question.listed ? "1" : ""},
         {"SLIPWAY_COMMIT_BEFORE", m_question.before.toStdString()},
         {"SLIPWAY_COMMIT_BASE", base.toStdString()}});
}

Result<> CommitCheck::read(const QString &output)
{
    QFile how(output + u"/how"_s);
    if (!how.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The repository left no answer."), how.errorString());
    const QStringList words = QString::fromLatin1(how.read(1024)).trimmed().split(u' ');
    using Place = CommitAnswer::Place;
    const QString word = words.value(0);
    if (word == "absent"_L1)
        return Done{};
    m_answer.place = word == "head"_L1 ? Place::Head : word == "below"_L1 ? Place::Below : Place::Elsewhere;
    m_answer.head = words.value(1);
    m_answer.isListComplete = words.value(2) == "whole"_L1;
    if (m_answer.place == Place::Elsewhere)
        return Done{};

    QFile commits(output + u"/commits"_s);
    if (!commits.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The repository left no answer."), commits.errorString());
    const QList<QByteArray> parts = commits.read(mostBytes).split('\0');
    if (!commits.atEnd())
        m_answer.isListComplete = false;
    for (qsizetype i = 0; i + 3 < parts.size(); i += 3) { // behind the last zero byte nothing follows, or half a message
        Commit commit;
        commit.id = QString::fromLatin1(parts[i]);
        commit.author = QString::fromUtf8(parts[i + 1]);
        commit.message = QString::fromUtf8(parts[i + 2]);
        if (i == 0)
            m_answer.commit = commit;
        else
            m_answer.listed.append(commit);
    }
    if (m_answer.commit.id.isEmpty())
        return failure(ErrorCode::Internal, tr("The repository left no answer."));
    return Done{};
}

} // namespace slipway
