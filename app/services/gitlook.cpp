#include "app/services/gitlook.h"

#include "app/services/unmovedheads.h"
#include "app/services/whenover.h"

namespace slipway {

GitLook::GitLook(Database &database, const Clock &clock, RemoteHeads &remote, UnmovedHeads &unmoved, Component component,
                 JobSecrets secrets, LookKind kind, QObject *parent)
    : RemoteLook(database, clock, std::move(component), kind, parent)
    , m_remote(remote)
    , m_unmoved(unmoved)
    , m_secrets(std::move(secrets))
{
}

void GitLook::ask()
{
    whenOver(m_unmoved.areAt(component(), known()), this, [this, askedUs = nowUs()](const Result<bool> &unmoved) {
        if (!unmoved.value_or(false))
            return askGit();
        seen({component().source.url, {}, known(), askedUs});
    });
}

void GitLook::askGit()
{
    // Before the answer: what is pushed while it is on its way belongs to the next look.
    whenDone(m_remote.heads(component(), m_secrets), this, [this, askedUs = nowUs()](const Result<HeadList> &list) {
        if (!list)
            return failed(list.error());
        seen({component().source.url, list->defaultBranch, list->heads, askedUs});
    });
}

void GitLook::lookCloser(const Sighting &sighting)
{
    const HeadMove move{sighting.ref, sighting.before, sighting.after, sighting.defaultBranch};
    whenDone(m_remote.commits(component(), m_secrets, move), this, [this, sighting](const Result<std::optional<MovedCommits>> &moved) {
        if (!moved)
            return skipped(moved.error());
        if (!*moved)
            return skipped({ErrorCode::Unavailable, tr("%1 moved while it was looked at.").arg(sighting.ref), {}});
        Sighting described = sighting;
        described.message = (*moved)->head.message;
        described.author = (*moved)->head.author;
        described.commits = (*moved)->commits;
        described.commitsComplete = (*moved)->isComplete && !(*moved)->commits.isEmpty();
        this->described(described);
    });
}

} // namespace slipway
