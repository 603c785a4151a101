#include "app/storage/gitrulesrow.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString gitRuleColumns()
{
    return u", t.tags, t.paths_include, t.paths_exclude, t.skip_markers, t.authors_allow, t.authors_deny, t.pull_requests,"
           " t.pull_targets, t.allowed_addresses, t.quiet_seconds, t.manage_hook, t.status_reports, t.catch_up, t.poll_minutes"_s;
}

Result<> readGitRules(const Statement &row, int first, GitTrigger &git)
{
    git.tags = listFrom(row.text(first));
    git.paths = {listFrom(row.text(first + 1)), listFrom(row.text(first + 2))};
    git.skipMarkers = row.flag(first + 3);
    git.authors = {listFrom(row.text(first + 4)), listFrom(row.text(first + 5))};
    const QString pulls = row.text(first + 6);
    if (auto read = decode(pullPolicyFrom(pulls), git.pullRequests.build, u"pull_requests"_s, pulls); !read)
        return read;
    git.pullRequests.targets = listFrom(row.text(first + 7));
    git.allowedPeers = listFrom(row.text(first + 8));
    git.quietSeconds = row.number(first + 9);
    git.manageHook = row.flag(first + 10);
    const QString reports = row.text(first + 11);
    if (auto read = decode(statusReportsFrom(reports), git.statusReports, u"status_reports"_s, reports); !read)
        return read;
    git.catchUp = row.flag(first + 12);
    git.pollMinutes = row.number(first + 13);
    return Done{};
}

Result<> writeGitRules(const Transaction &tx, qint64 component, const GitTrigger &git)
{
    Statement update(tx, u"UPDATE trigger_rules SET tags = ?, paths_include = ?, paths_exclude = ?, skip_markers = ?,"
                         " authors_allow = ?, authors_deny = ?, pull_requests = ?, pull_targets = ?, allowed_addresses = ?,"
                         " quiet_seconds = ?, manage_hook = ?, status_reports = ?, catch_up = ?, poll_minutes = ? WHERE component = ? AND kind = 'git'"_s);
    update.bind(listText(git.tags), listText(git.paths.include), listText(git.paths.exclude), git.skipMarkers,
                listText(git.authors.allow), listText(git.authors.deny), word(git.pullRequests.build),
                listText(git.pullRequests.targets), listText(git.allowedPeers), git.quietSeconds, git.manageHook, word(git.statusReports), git.catchUp,
                git.pollMinutes, component);
    return update.run();
}

QList<QPair<QString, QString>> gitRuleFields(const GitTrigger &git)
{
    return {{u"git.tags"_s, listText(git.tags)},
            {u"git.paths.include"_s, listText(git.paths.include)},
            {u"git.paths.exclude"_s, listText(git.paths.exclude)},
            {u"git.skip_markers"_s, git.skipMarkers ? u"true"_s : u"false"_s},
            {u"git.authors.allow"_s, listText(git.authors.allow)},
            {u"git.authors.deny"_s, listText(git.authors.deny)},
            {u"git.pull_requests.build"_s, word(git.pullRequests.build)},
            {u"git.pull_requests.targets"_s, listText(git.pullRequests.targets)},
            {u"git.allowed_addresses"_s, listText(git.allowedPeers)},
            {u"git.quiet_seconds"_s, QString::number(git.quietSeconds)},
            {u"git.manage_hook"_s, git.manageHook ? u"true"_s : u"false"_s},
            {u"git.status_reports"_s, word(git.statusReports)},
            {u"git.catch_up"_s, git.catchUp ? u"true"_s : u"false"_s},
            {u"git.poll_minutes"_s, QString::number(git.pollMinutes)}};
}

} // namespace slipway
