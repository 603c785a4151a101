#include "app/services/claims.h"

#include "app/domain/imagename.h"
#include "app/jobs/remoterefs.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Decision)
};

// As people write commits and digests: enough of them to tell them apart.
QString brief(const QString &value)
{
    const qsizetype colon = value.indexOf(u':');
    return colon < 0 ? value.left(7) : value.left(colon + 13);
}

Confirmation compared(const QString &name, const QString &claimed, const QString &found)
{
    using Answer = Confirmation::Answer;
    if (found.isEmpty())
        return {Answer::Absent, {}, Tr::tr("there is no %1").arg(name)};
    if (claimed.isEmpty())
        return {Answer::Differs, found, Tr::tr("%1 is at %2, the request does not say where").arg(name, brief(found))};
    if (claimed == found)
        return {Answer::Agrees, found, Tr::tr("%1 is at %2").arg(name, brief(found))};
    return {Answer::Differs, found,
            Tr::tr("%1 is at %2, the request says %3").arg(name, brief(found), brief(claimed))};
}

} // namespace

std::optional<Claim> claimOf(const Event &event)
{
    if (event.kind == EventKind::Image)
        return event.imageTag.isEmpty() ? std::nullopt
                                        : std::optional(Claim{{}, event.imageTag, isImageDigest(event.imageDigest) ? event.imageDigest : QString()});
    if (event.kind == EventKind::PullRequest && event.pull && !event.pull->sourceBranch.isEmpty())
        return Claim{u"refs/heads/"_s + event.pull->sourceBranch, {}, event.sha};
    return event.ref.isEmpty() ? std::nullopt : std::optional(Claim{event.ref, {}, event.sha});
}

Confirmation confirmationOf(const Claim &claim, const RemoteRefs &refs)
{
    const auto found = std::find_if(refs.refs.begin(), refs.refs.end(), [&](const RemoteRef &ref) { return ref.name == claim.ref; });
    const bool isTag = claim.ref.startsWith("refs/tags/"_L1);
    const QString shortName = claim.ref.section(u'/', 2);
    const QString name = isTag ? Tr::tr("tag %1").arg(shortName) : Tr::tr("branch %1").arg(shortName);
    return compared(name, claim.value, found == refs.refs.end() ? QString() : found->revision);
}

Confirmation confirmationOf(const Claim &claim, const QString &digest)
{
    return compared(Tr::tr("tag %1").arg(claim.tag), claim.value, digest);
}

} // namespace slipway
