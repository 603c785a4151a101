#include "app/domain/rules.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace slipway::rules {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

Finding finding(const QString &rule, const QString &wanted, Trust trust)
{
    Finding result;
    result.check.rule = rule;
    result.check.wanted = wanted;
    result.check.trust = trust;
    return result;
}

QString stateText(ComponentState value)
{
    switch (value) {
    case ComponentState::NotDeployed:
        return Tr::tr("not deployed");
    case ComponentState::Starting:
        return Tr::tr("starting");
    case ComponentState::Running:
        return Tr::tr("running");
    case ComponentState::Abnormal:
        return Tr::tr("abnormal");
    case ComponentState::Closed:
        return Tr::tr("closed");
    }
    return {};
}

} // namespace

QString shown(const QString &text, int limit)
{
    QString result;
    result.reserve(std::min<qsizetype>(text.size(), limit) + 1);
    for (const QChar c : text) {
        if (result.size() > limit)
            break;
        if (c == u'\n' || c == u'\r' || c == u'\t')
            result.append(u' ');
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            result.append(QChar::ReplacementCharacter);
        else
            result.append(c);
    }
    if (result.size() > limit) {
        // A branch differs at its end as often as at its beginning.
        qsizetype head = limit / 2, tail = limit - head - 1;
        QString end = shown(text.last(std::min<qsizetype>(text.size(), tail)), int(tail) + 1);
        if (!end.isEmpty() && end.front().isLowSurrogate())
            end.remove(0, 1);
        if (result[head - 1].isHighSurrogate())
            --head;
        result = result.first(head) + u'…' + end;
    }
    return result.trimmed();
}

QString sinceDay(qint64 us)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(us / 1000).date(), Tr::tr("d MMMM", "a day, in the letters of QLocale"));
}

QString shortSha(const QString &sha) { return shown(sha.left(7)); }

QString quotedTitle(const QString &message)
{
    return u'“' + shown(message.section(u'\n', 0, 0), 48) + u'”';
}

QString listed(const QStringList &values, const QString &last)
{
    QStringList texts;
    for (const QString &value : values)
        texts.append(shown(value, 48));
    if (texts.size() > 5) {
        const qsizetype more = texts.size() - 4;
        texts = texts.first(4);
        texts.append(Tr::tr("%n more", nullptr, int(more)));
    }
    if (texts.size() == 1)
        return texts.first();
    const QString end = texts.takeLast();
    return texts.join(u", "_s) + last + end;
}

Finding signature(const Circumstances &circumstances)
{
    Finding result{circumstances.signature, {}};
    result.check.rule = u"signature"_s;
    if (result.check.state == CheckState::Failed)
        result.reason = result.check.hint.isEmpty()
            ? Tr::tr("The sender could not be believed: %1.").arg(result.check.seen)
            : Tr::tr("The sender could not be believed: %1. %2").arg(result.check.seen, result.check.hint);
    else if (result.check.state == CheckState::NotReached)
        result.reason = result.check.seen.isEmpty()
            ? Tr::tr("The signature is not checked yet; the push is kept and decided then.")
            : Tr::tr("Not verified yet: %1. The push is kept and decided then.").arg(result.check.seen);
    return result;
}

Finding firstSeen(const Event &event, const Circumstances &circumstances)
{
    const QString id = circumstances.providerDelivery;
    const bool byBody = id.startsWith("body:"_L1); // made by us for senders that number nothing
    Finding result = finding(u"first_seen"_s, byBody ? Tr::tr("new content") : Tr::tr("new delivery id"), event.trust);
    Check &check = result.check;
    const QString name = id.isEmpty() || byBody ? Tr::tr("no id sent") : shown(id, 48);
    if (!circumstances.seenBefore && !circumstances.toldBefore.isEmpty() && !circumstances.replay) {
        check.state = CheckState::Failed;
        check.wanted = Tr::tr("a push not told of before");
        check.seen = circumstances.toldBefore;
        check.trust = Trust::Local;
        check.hint = Tr::tr("Replay the delivery to build it again.");
        result.reason = Tr::tr("The same push was decided before: %1.").arg(circumstances.toldBefore);
    } else if (!circumstances.seenBefore) {
        check.state = CheckState::Passed;
        check.seen = name;
    } else if (circumstances.replay) {
        check.state = CheckState::Passed;
        check.seen = Tr::tr("%1, replayed on purpose").arg(name);
        check.trust = Trust::Local;
    } else {
        check.state = CheckState::Failed;
        check.seen = Tr::tr("%1, decided before").arg(name);
        check.hint = Tr::tr("Replay the delivery to build it again.");
        result.reason = byBody ? Tr::tr("The same content was decided before a short while ago.")
                               : Tr::tr("Delivery %1 was decided before.").arg(name);
    }
    return result;
}

Finding gitSwitch(const Component &component)
{
    Finding result = finding(u"switch"_s, Tr::tr("Git webhook on"), Trust::Local);
    const GitTrigger &git = component.git;
    Check &check = result.check;
    if (git.enabled) {
        check.state = CheckState::Passed;
        check.seen = git.changedAtUs ? Tr::tr("on since %1").arg(sinceDay(git.changedAtUs)) : Tr::tr("on");
        return result;
    }
    check.state = CheckState::Failed;
    if (git.changedAtUs && !git.changedBy.isEmpty())
        check.seen = Tr::tr("off since %1, by %2").arg(sinceDay(git.changedAtUs), shown(git.changedBy, 32));
    else
        check.seen = git.changedAtUs ? Tr::tr("off since %1").arg(sinceDay(git.changedAtUs)) : Tr::tr("off");
    check.hint = Tr::tr("Switch the git webhook of %1 on.").arg(shown(component.name));
    result.reason = Tr::tr("The git webhook of %1 is off.").arg(shown(component.name));
    return result;
}

Finding eventKind(const Event &event, const Component &component)
{
    const bool tagsBuild = !component.git.tags.isEmpty();
    const bool pullsBuild = component.git.pullRequests.build != PullPolicy::Off;
    const QString wanted = tagsBuild && pullsBuild ? Tr::tr("push, tag or pull request")
        : tagsBuild                                ? Tr::tr("push or tag")
        : pullsBuild                               ? Tr::tr("push or pull request")
                                                   : Tr::tr("push");
    Finding result = finding(u"event"_s, wanted, event.trust);
    Check &check = result.check;
    const QString name = event.name.isEmpty() ? Tr::tr("an event without a name") : shown(event.name, 48);
    switch (event.kind) {
    case EventKind::Push:
        check.state = CheckState::Passed;
        check.seen = Tr::tr("push");
        return result;
    case EventKind::Ping:
        check.wanted = Tr::tr("push or the sender's test");
        check.seen = Tr::tr("test");
        check.state = CheckState::Passed;
        return result;
    case EventKind::Tag:
        check.seen = event.deleted ? Tr::tr("tag %1 deleted").arg(shown(event.tag, 48))
                                   : Tr::tr("tag %1").arg(shown(event.tag, 48));
        if (event.besidePush && !event.deleted && tagsBuild) {
            check.hint = Tr::tr("Nothing needs to be done: the sender's push of the same tag counts.");
            result.reason = Tr::tr("Tag %1 is told of twice by this sender; the push of it counts.").arg(shown(event.tag));
            break;
        }
        if (tagsBuild && !event.deleted) {
            check.state = CheckState::Passed;
            return result;
        }
        check.hint = Tr::tr("Push the commit to a branch; tags do not build this component.");
        result.reason = event.deleted ? Tr::tr("Tag %1 was deleted; there is nothing to build.").arg(shown(event.tag))
                                      : Tr::tr("Tag %1 was pushed; tags do not build this component.").arg(shown(event.tag));
        break;
    case EventKind::PullRequest:
        check.seen = shown(titleOf(event));
        if (pullsBuild) {
            check.state = CheckState::Passed;
            return result;
        }
        check.hint = Tr::tr("Let this component build pull requests, or merge it.");
        result.reason = Tr::tr("The event is a pull request's; pull requests do not build this component.");
        break;
    case EventKind::Image:
        check.seen = Tr::tr("image %1").arg(shown(event.image, 48));
        check.hint = Tr::tr("Send image events to the image webhook's address.");
        result.reason = Tr::tr("An image was pushed, but this is the address for git pushes.");
        break;
    case EventKind::Call:
        check.seen = shown(titleOf(event));
        check.hint = Tr::tr("Let scripts call the address for scripts.");
        result.reason = Tr::tr("A script called for a build, but this is the address for git pushes.");
        break;
    case EventKind::Other:
        check.seen = name;
        check.hint = Tr::tr("Only pushes build. Take %1 off the webhook's events at the sender if it is not wanted.").arg(name);
        result.reason = Tr::tr("The event is %1; only pushes build.").arg(name);
        break;
    }
    check.state = CheckState::Failed;
    return result;
}

Finding deleted(const Event &event, const Component &component)
{
    Finding result = finding(u"deleted"_s, Tr::tr("a commit to build"), event.trust);
    Check &check = result.check;
    const bool hasRef = !event.ref.isEmpty();
    if (event.deleted) {
        const bool isTag = !event.tag.isNull();
        const QString name = shown(isTag ? event.tag : event.branch);
        check.state = CheckState::Failed;
        check.seen = isTag ? Tr::tr("none, the tag was deleted") : Tr::tr("none, the branch was deleted");
        check.hint = isTag ? Tr::tr("Push to a branch to build.")
                           : Tr::tr("Push %1 again to build it.").arg(name);
        result.reason = isTag ? Tr::tr("Tag %1 was deleted; there is nothing to build.").arg(name)
                              : Tr::tr("Branch %1 was deleted; there is nothing to build.").arg(name);
    } else if (!event.sha.isEmpty()) {
        check.state = CheckState::Passed;
        check.seen = shortSha(event.sha);
    } else if (hasRef && (event.kind == EventKind::Push || (event.kind == EventKind::Tag && !component.git.tags.isEmpty()))) {
        check.state = CheckState::Failed;
        check.seen = Tr::tr("none, the sender names no commit");
        check.hint = Tr::tr("Let the webhook send the sender's own form, or press Build Now.");
        result.reason = event.kind == EventKind::Tag
            ? Tr::tr("The sender names no commit for tag %1, so there is nothing exact to build.").arg(shown(event.tag))
            : Tr::tr("The push to %1 names no commit, so there is nothing exact to build.").arg(shown(event.branch));
    }
    return result;
}

Finding state(const Component &component, bool strict)
{
    Finding result = finding(u"state"_s, strict ? Tr::tr("running or abnormal") : Tr::tr("not closed"), Trust::Local);
    Check &check = result.check;
    check.seen = stateText(component.state);
    const bool good = strict
        ? component.state == ComponentState::Running || component.state == ComponentState::Abnormal
        : component.state != ComponentState::Closed;
    if (good) {
        check.state = CheckState::Passed;
        return result;
    }
    const QString name = shown(component.name);
    check.state = CheckState::Failed;
    if (component.state == ComponentState::Closed) {
        check.hint = Tr::tr("Open %1 again.").arg(name);
        result.reason = Tr::tr("%1 is closed; closed components are not built.").arg(name);
    } else {
        check.hint = Tr::tr("Start %1, or let it build in every state but closed.").arg(name);
        result.reason = Tr::tr("%1 is %2; it builds only while running or abnormal.").arg(name, check.seen);
    }
    return result;
}

} // namespace slipway::rules
