#include "app/jobs/changedfiles.h"

#include "app/jobs/gitsource.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 mostBytes = 64 << 20; // of names

QString shortened(const QString &commit)
{
    return commit.left(7);
}

} // namespace

std::optional<ChangeQuestion> changeQuestion(const Event &event, const Component &component)
{
    ChangeQuestion question;
    question.source = component.source;
    question.allowFiles = component.sandboxProject;
    question.after = event.sha;
    if (event.kind == EventKind::PullRequest && event.pull) {
        question.ref = event.pull->headRef;
        question.base = event.pull->targetBranch;
    } else {
        question.ref = event.ref;
        question.before = event.created ? QString() : event.before;
        question.base = event.defaultBranch.isEmpty() ? component.source.branch : event.defaultBranch;
    }
    if (question.source.url.isEmpty() || question.ref.isEmpty())
        return std::nullopt;
    return question;
}

ChangedFiles::ChangedFiles(RunLauncher &launcher, ChangeQuestion question, QuestionPlace place, QString credential,
                           HostFacts host, QObject *parent)
    : RepositoryQuestion(launcher, question.source, question.allowFiles, std::move(place), std::move(credential),
                         std::move(host), parent)
    , m_question(std::move(question))
{
}

void ChangedFiles::start()
{
    const QString base = branchRef(m_question.base);
    if (!isUsableRef(m_question.ref) || (!base.isEmpty() && !isUsableRef(base)))
        return finish(failure(ErrorCode::Invalid, tr("“%1” is no name git accepts for a branch or tag.").arg(m_question.ref)));
    for (const QString &commit : {m_question.after, m_question.before}) {
        if (!commit.isEmpty() && !isRevision(commit))
            return finish(failure(ErrorCode::Invalid, tr("“%1” is no commit.").arg(commit)));
    }
    ask(u"changes.sh"_s, "CHANGES",
        {{"SLIPWAY_CHANGES_REF", m_question.ref.toStdString()},
         {"SLIPWAY_CHANGES_AFTER", m_question.after.toStdString()},
         {"SLIPWAY_CHANGES_BEFORE", m_question.before.toStdString()},
         {"SLIPWAY_CHANGES_BASE", base.toStdString()}});
}

Result<> ChangedFiles::read(const QString &output)
{
    QFile how(output + u"/how"_s), paths(output + u"/paths"_s);
    if (!how.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The comparison left no answer."), how.errorString());
    const QStringList words = QString::fromLatin1(how.read(1024)).trimmed().split(u' ');
    const QString word = words.value(0), from = shortened(words.value(1)), to = shortened(words.value(2));
    if (word == "gone"_L1) {
        m_changes = {{}, false, tr("the commit before, %1, is no longer on the server").arg(from)};
        return Done{};
    }
    if (!paths.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The comparison left no answer."), paths.errorString());
    if (paths.size() > mostBytes) {
        m_changes = {{}, false, tr("too many files changed to look at each")};
        return Done{};
    }
    const QByteArrayList names = paths.readAll().split('\0');
    for (const QByteArray &name : names) {
        if (!name.isEmpty())
            m_changes.paths.append(QString::fromUtf8(name));
    }
    if (word == "range"_L1)
        m_changes.how = tr("%1 and %2 were compared").arg(from, to);
    else if (word == "forced"_L1)
        m_changes.how = tr("forced push: the files of %1 and %2 were compared").arg(from, to);
    else if (word == "common"_L1)
        m_changes.how = m_question.base.isEmpty() ? tr("%1 and %2, where it left the default branch, were compared").arg(to, from)
                                                  : tr("%1 and %2, where it left %3, were compared").arg(to, from, m_question.base);
    else
        m_changes.how = tr("there is nothing to compare with: every file of %1 counts").arg(to);
    return Done{};
}

} // namespace slipway
