// The rules that compare an event with a component's build source: repository, branch, keyword.
#include "app/domain/rules.h"

#include "app/domain/glob.h"
#include "app/domain/repositoryurl.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::rules {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Rules)
};

QString hostOf(const QString &canonical) { return canonical.section(u'/', 0, 0); }
QString pathOf(const QString &canonical)
{
    return canonical.startsWith("file:"_L1) ? canonical : canonical.section(u'/', 1);
}

} // namespace

Finding repository(const Event &event, const Component &component)
{
    const GitSource &source = component.source;
    Finding result;
    Check &check = result.check;
    check.rule = u"repository"_s;
    check.trust = event.trust;

    QStringList seen;
    for (const QString &address : {event.cloneUrl, event.sshUrl, event.webUrl}) {
        if (!address.isEmpty())
            seen.append(address);
    }
    // The name alone would also fit another server's repository, so it counts only when no address was sent.
    if (seen.isEmpty() && !event.repository.isEmpty())
        seen.append(event.repository);

    const QString wanted = canonicalRepository(source.url);
    QString found;
    for (const QString &address : seen) {
        if (found = canonicalRepository(address); !found.isEmpty())
            break;
    }
    const QString name = shown(!event.repository.isEmpty() ? event.repository
                                   : !found.isEmpty()      ? pathOf(found)
                                                           : seen.value(0));
    const bool otherHost = !wanted.isEmpty() && !found.isEmpty() && hostOf(wanted) != hostOf(found);
    check.seen = seen.isEmpty() ? Tr::tr("not named") : otherHost ? shown(found) : name;

    if (!source.checkRepository) {
        check.wanted = Tr::tr("any repository");
        check.state = seen.isEmpty() && event.kind != EventKind::Push ? CheckState::NotReached : CheckState::Passed;
        return result;
    }
    check.wanted = source.url.isEmpty() ? Tr::tr("no address is set")
        : wanted.isEmpty()              ? shown(withoutCredentials(source.url))
        : otherHost                     ? shown(wanted)
                                        : shown(pathOf(wanted));
    if (!source.aliases.isEmpty())
        check.wanted = Tr::tr("%1 or its other addresses").arg(check.wanted);
    if (seen.isEmpty() && event.kind != EventKind::Push && event.kind != EventKind::Tag)
        return result; // a ping of an organisation, say, names none
    if (sameRepository(QStringList{source.url} + source.aliases, seen)) {
        check.state = CheckState::Passed;
        check.seen = name; // also when only an alias or the second address fits
        if (otherHost)
            check.wanted = shown(pathOf(wanted));
        return result;
    }
    check.state = CheckState::Failed;
    if (seen.isEmpty()) {
        check.hint = Tr::tr("Let the webhook send the sender's own form, or switch the repository check off.");
        result.reason = Tr::tr("The push does not say which repository it belongs to.");
    } else if (source.url.isEmpty()) {
        check.hint = Tr::tr("Set the address of the build source.");
        result.reason = Tr::tr("%1 has no repository address to compare %2 with.").arg(shown(component.name), check.seen);
    } else {
        check.hint = Tr::tr("Add %1 to the repository's other addresses, or switch the repository check off.")
                         .arg(shown(withoutCredentials(seen.first()), 160));
        result.reason = Tr::tr("The push belongs to %1, this component builds %2.").arg(check.seen, check.wanted);
    }
    return result;
}

Finding branch(const Event &event, const Component &component)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"branch"_s;
    check.trust = event.trust;

    const QString name = shown(event.branch);
    QStringList patterns = component.git.branches;
    QString pinnedTag;
    if (patterns.isEmpty()) {
        QString own = component.source.branch;
        if (own.startsWith("refs/heads/"_L1))
            own = own.sliced(11);
        for (const QLatin1String prefix : {"tag:"_L1, "refs/tags/"_L1}) {
            if (own.startsWith(prefix))
                pinnedTag = own.sliced(prefix.size());
        }
        if (pinnedTag.isNull() && !own.isEmpty()) {
            // A branch of the source is a name, never a pattern.
            check.wanted = shown(own);
            if (event.branch == own)
                check.state = CheckState::Passed;
            patterns = {own};
        }
    } else {
        check.wanted = listed(patterns, u", "_s);
        if (std::any_of(patterns.begin(), patterns.end(),
                        [&](const QString &pattern) { return globMatches(pattern, event.branch); }))
            check.state = CheckState::Passed;
    }
    const bool byDefault = patterns.isEmpty() && pinnedTag.isNull();
    if (!pinnedTag.isNull())
        check.wanted = Tr::tr("none, the source is pinned to tag %1").arg(shown(pinnedTag, 48));
    else if (byDefault)
        check.wanted = event.defaultBranch.isEmpty() ? Tr::tr("the default branch")
                                                     : Tr::tr("the default branch, %1").arg(shown(event.defaultBranch, 48));
    if (event.kind != EventKind::Push) {
        check.state = CheckState::NotReached;
        return result;
    }
    check.seen = name;
    if (event.branch.isEmpty()) {
        check.state = CheckState::Failed;
        check.seen = Tr::tr("not named");
        check.hint = Tr::tr("Let the webhook send the sender's own form.");
        result.reason = Tr::tr("The push does not say which branch it went to.");
        return result;
    }
    if (byDefault) {
        if (event.defaultBranch.isEmpty()) {
            check.state = CheckState::Passed;
            check.seen = Tr::tr("%1; the sender does not name the default branch").arg(name);
            return result;
        }
        if (event.branch == event.defaultBranch)
            check.state = CheckState::Passed;
    }
    if (check.state == CheckState::Passed)
        return result;

    check.state = CheckState::Failed;
    if (!pinnedTag.isNull()) {
        check.hint = Tr::tr("Set a branch in the build source, or add %1 to the branches.").arg(name);
        result.reason = Tr::tr("The source is pinned to tag %1, so a push to %2 builds nothing.").arg(shown(pinnedTag), name);
        return result;
    }
    for (const QString &pattern : patterns) {
        if (pattern.compare(event.branch, Qt::CaseInsensitive) == 0) {
            check.hint = Tr::tr("Write %1 as %2: capitals count.").arg(shown(pattern), name);
        } else if (const QString problem = globProblem(pattern); check.hint.isEmpty() && isGlob(pattern) && !problem.isEmpty()) {
            check.hint = Tr::tr("Mend the pattern %1: %2").arg(shown(pattern, 48), problem);
        }
    }
    if (check.hint.isEmpty()) {
        const qsizetype slash = event.branch.indexOf(u'/');
        check.hint = slash > 0
            ? Tr::tr("Add %1 or %2 to the branches.").arg(shown(event.branch.first(slash)) + u"/*"_s, name)
            : Tr::tr("Add %1 to the branches.").arg(name);
    }
    if (byDefault)
        result.reason = Tr::tr("Branch %1 is not the default branch %2.").arg(name, shown(event.defaultBranch));
    else if (patterns.size() == 1)
        result.reason = isGlob(patterns.first()) ? Tr::tr("Branch %1 does not match %2.").arg(name, shown(patterns.first()))
                                                 : Tr::tr("Branch %1 is not %2.").arg(name, shown(patterns.first()));
    else
        result.reason = patterns.size() == 2
            ? Tr::tr("Branch %1 matches neither %2 nor %3.").arg(name, shown(patterns[0]), shown(patterns[1]))
            : Tr::tr("Branch %1 matches none of %2.").arg(name, listed(patterns, Tr::tr(" and ")));
    return result;
}

Finding keyword(const Event &event, const Component &component)
{
    Finding result;
    Check &check = result.check;
    check.rule = u"keyword"_s;
    check.trust = event.trust;
    const KeywordScope scope = component.git.keywordScope;
    QString word = component.git.keyword;
    if (word.startsWith(u'@'))
        word.remove(0, 1);
    const bool applies = event.kind == EventKind::Push && !event.deleted;
    if (word.isEmpty()) {
        check.wanted = Tr::tr("none, every push builds");
        check.state = applies ? CheckState::Passed : CheckState::NotReached;
        check.seen = event.headMessage.isNull() || !applies ? QString() : quotedTitle(event.headMessage);
        return result;
    }
    const QString marker = u'@' + word;
    const QString shownMarker = shown(marker, 32);
    switch (scope) {
    case KeywordScope::Head:
        check.wanted = Tr::tr("%1 in the head commit").arg(shownMarker);
        break;
    case KeywordScope::Title:
        check.wanted = Tr::tr("%1 in the head commit's first line").arg(shownMarker);
        break;
    case KeywordScope::Any:
        check.wanted = Tr::tr("%1 in any commit").arg(shownMarker);
        break;
    case KeywordScope::All:
        check.wanted = Tr::tr("%1 in every commit").arg(shownMarker);
        break;
    }
    if (!applies)
        return result;

    if (scope == KeywordScope::Head || scope == KeywordScope::Title) {
        if (event.headMessage.isNull()) {
            check.state = CheckState::Failed;
            check.seen = Tr::tr("message unknown, not built");
            check.hint = Tr::tr("Clear the keyword to build every push, or press Build Now.");
            result.reason = Tr::tr("The sender left out the head commit's message, so %1 could not be looked for.").arg(shownMarker);
            return result;
        }
        const QString text = scope == KeywordScope::Title ? event.headMessage.section(u'\n', 0, 0) : event.headMessage;
        if (text.contains(marker)) {
            check.state = CheckState::Passed;
            check.seen = Tr::tr("in %1").arg(event.sha.isEmpty() ? quotedTitle(text) : shortSha(event.sha));
            return result;
        }
        check.state = CheckState::Failed;
        check.seen = Tr::tr("not in %1").arg(quotedTitle(text));
        const bool inBody = scope == KeywordScope::Title && event.headMessage.contains(marker);
        const bool elsewhere = std::any_of(event.commits.begin(), event.commits.end(),
                                           [&](const Commit &commit) { return commit.message.contains(marker); });
        check.hint = inBody ? Tr::tr("Look in the whole message, not only its first line.")
            : elsewhere     ? Tr::tr("Look in any commit of the push: another one has %1.").arg(shownMarker)
                            : Tr::tr("Write %1 in the commit message, or clear the keyword to build every push.").arg(shownMarker);
        result.reason = Tr::tr("The head commit %1 does not contain %2.").arg(quotedTitle(text), shownMarker);
        return result;
    }

    // The head commit counts once, also where the list of commits is empty or lacks it.
    struct Text {
        QString id;
        QString message;
    };
    QList<Text> texts;
    bool headListed = false;
    for (const Commit &commit : event.commits) {
        const bool isHead = !event.sha.isEmpty() && commit.id == event.sha;
        headListed = headListed || isHead;
        texts.append({commit.id, commit.message.isNull() && isHead ? event.headMessage : commit.message});
    }
    if (!headListed && !event.headMessage.isNull())
        texts.append({event.sha, event.headMessage});
    const auto has = [&](const Text &text) { return text.message.contains(marker); };
    const auto count = std::count_if(texts.begin(), texts.end(), has);
    const auto unknown = std::count_if(texts.begin(), texts.end(), [](const Text &text) { return text.message.isNull(); });
    const QString total = QString::number(texts.size());
    const bool cut = !event.commitsComplete;
    const bool passed = scope == KeywordScope::Any ? count > 0 : count > 0 && count == texts.size() && !cut;
    if (passed) {
        const auto first = std::find_if(texts.begin(), texts.end(), has);
        check.state = CheckState::Passed;
        check.seen = scope == KeywordScope::Any
            ? Tr::tr("in %1 of %2: %3").arg(QString::number(count), total, shortSha(first->id))
            : Tr::tr("in %1 of %1").arg(total);
        return result;
    }
    check.state = CheckState::Failed;
    if (texts.isEmpty()) {
        check.seen = Tr::tr("messages unknown, not built");
        result.reason = Tr::tr("The sender left out every commit message, so %1 could not be looked for.").arg(shownMarker);
    } else if (scope == KeywordScope::Any) {
        check.seen = cut || unknown ? Tr::tr("in none of the %1 sent; some were left out").arg(total)
                                    : Tr::tr("in none of %1").arg(total);
        result.reason = cut || unknown
            ? Tr::tr("None of the %1 commits that were sent contains %2, and the sender left some out.").arg(total, shownMarker)
            : Tr::tr("None of the push's commits contains %1.").arg(shownMarker);
    } else {
        const auto missing = std::find_if_not(texts.begin(), texts.end(), has);
        check.seen = cut ? Tr::tr("in %1 of the %2 sent; some were left out").arg(QString::number(count), total)
                         : Tr::tr("in %1 of %2").arg(QString::number(count), total);
        result.reason = missing == texts.end()
            ? Tr::tr("The sender left some commits out, so not every one is known to contain %1.").arg(shownMarker)
            : Tr::tr("Commit %1 does not contain %2.").arg(shortSha(missing->id), shownMarker);
    }
    check.hint = scope == KeywordScope::All && count > 0
        ? Tr::tr("Look in any commit instead of every one.")
        : Tr::tr("Write %1 in a commit message, or clear the keyword to build every push.").arg(shownMarker);
    return result;
}

} // namespace slipway::rules
