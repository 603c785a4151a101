#include "app/services/unusedrules.h"

#include "app/core/whendone.h"
#include "app/domain/gitfilters.h"
#include "app/domain/glob.h"
#include "app/domain/peerlist.h"
#include "app/domain/repositoryurl.h"
#include "app/domain/tagpolicy.h"
#include "app/settings/settings.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(UnusedRules)
};

using Field = UnusedRule::Field;

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

QString marked(const QString &keyword)
{
    return keyword.isEmpty() || keyword.startsWith(u'@') ? keyword : u'@' + keyword;
}

QStringList listOf(const QString &json)
{
    QStringList values;
    for (const QJsonValue &value : QJsonDocument::fromJson(json.toUtf8()).array())
        values.append(value.toString());
    return values;
}

// What changes of the component after sinceUs brought in.
QList<UnusedRule> broughtIn(const QList<AuditRow> &rows, const Component &component, qint64 sinceUs)
{
    QList<UnusedRule> young;
    const auto addNew = [&young](Field field, const AuditRow &row) {
        const QStringList before = listOf(row.before);
        for (const QString &value : listOf(row.after)) {
            if (!before.contains(value))
                young.append({field, value});
        }
    };
    static const QHash<QString, Field> lists{{u"git.branches"_s, Field::Branch},
                                             {u"source.aliases"_s, Field::Alias},
                                             {u"git.tags"_s, Field::Tag},
                                             {u"git.paths.include"_s, Field::PathInclude},
                                             {u"git.paths.exclude"_s, Field::PathExclude},
                                             {u"git.authors.allow"_s, Field::AuthorAllow},
                                             {u"git.authors.deny"_s, Field::AuthorDeny},
                                             {u"git.pull_requests.targets"_s, Field::PullTarget},
                                             {u"git.allowed_addresses"_s, Field::AllowedAddress}};
    for (const AuditRow &row : rows) {
        if (row.atUs < sinceUs)
            break; // newest first
        if (const auto list = lists.constFind(row.field); list != lists.constEnd())
            addNew(*list, row);
        if (row.field.startsWith("image.tag_"_L1) || row.field == u"source.image" || row.field == u"created")
            young.append({Field::TagPolicy, describe(component.imageTrigger.policy)});
        if (row.field == u"git.keyword" || row.field == u"git.keyword_scope" || row.field == u"created")
            young.append({Field::Keyword, marked(component.git.keyword)});
    }
    return young;
}

} // namespace

QList<UnusedRule> unusedRules(const Component &component, const RuleUse &use)
{
    QList<UnusedRule> unused;
    const auto add = [&](Field field, const QString &value) {
        if (const UnusedRule rule{field, value}; !use.young.contains(rule))
            unused.append(rule);
    };
    // Each pattern that takes none of what was seen.
    const auto addUnmet = [&](Field field, const QStringList &patterns, const SeenValues &seen, const auto &matches) {
        if (seen.deliveries == 0 || !seen.isComplete)
            return;
        for (const QString &pattern : patterns) {
            if (std::none_of(seen.values.begin(), seen.values.end(), [&](const QString &value) { return matches(pattern, value); }))
                add(field, pattern);
        }
    };
    const GitTrigger &git = component.git;
    if (!use.pushes.isEmpty()) {
        for (const QString &pattern : git.branches) {
            if (std::none_of(use.pushes.begin(), use.pushes.end(),
                             [&](const PushedTo &push) { return globMatches(pattern, push.branch); }))
                add(Field::Branch, pattern);
        }
        if (!git.keyword.isEmpty() && !use.keywordFound)
            add(Field::Keyword, marked(git.keyword));
        for (const QString &alias : component.source.aliases) {
            if (std::none_of(use.pushes.begin(), use.pushes.end(),
                             [&](const PushedTo &push) { return sameRepository({alias}, push.addresses); }))
                add(Field::Alias, alias);
        }
    }
    const auto isGlobOf = [](const QString &pattern, const QString &value) { return globMatches(pattern, value); };
    const auto isPathOf = [](const QString &pattern, const QString &value) { return pathMatches(pattern, value); };
    addUnmet(Field::Tag, git.tags, use.tags, isGlobOf);
    addUnmet(Field::PathInclude, git.paths.include, use.files, isPathOf);
    addUnmet(Field::PathExclude, git.paths.exclude, use.files, isPathOf);
    addUnmet(Field::AuthorAllow, git.authors.allow, use.authors, authorMatches);
    addUnmet(Field::AuthorDeny, git.authors.deny, use.authors, authorMatches);
    if (git.pullRequests.build != PullPolicy::Off)
        addUnmet(Field::PullTarget, git.pullRequests.targets, use.pullTargets, isGlobOf);
    addUnmet(Field::AllowedAddress, git.allowedPeers, use.peers,
             [](const QString &network, const QString &peer) { return isInNetwork(addressOfPeer(peer), network); });
    if (use.images.pushes > 0 && !use.images.accepted)
        add(Field::TagPolicy, describe(component.imageTrigger.policy));
    return unused;
}

QFuture<Result<QList<UnusedRule>>> findUnusedRules(Database &database, const Settings &settings, const Clock &clock,
                                                   const Component &component)
{
    using Answer = Result<QList<UnusedRule>>;
    const int kept = settings.value(settings::deliveryDays);
    if (kept > 0 && kept < unusedRuleDays)
        return answered<Answer>(QList<UnusedRule>());
    return database.read([component, sinceUs = clock.nowUs() - unusedRuleDays * dayUs](Transaction &tx) -> Answer {
        const GitTrigger &git = component.git;
        RuleUse use;
        const auto pushes = pushedTo(tx, component.id, sinceUs);
        if (!pushes)
            return failure(pushes.error());
        use.pushes = *pushes;
        if (!use.pushes.isEmpty() && !git.keyword.isEmpty()) {
            const auto found = hasPassed(tx, component.id, u"keyword"_s, sinceUs);
            if (!found)
                return failure(found.error());
            use.keywordFound = *found;
        }
        const auto look = [&](bool isSet, SeenFact fact, SeenValues &seen) -> Result<> {
            if (!isSet)
                return Done{};
            auto found = seenValues(tx, component.id, fact, sinceUs);
            if (!found)
                return failure(found.error());
            seen = *std::move(found);
            return Done{};
        };
        for (const auto &[isSet, fact, seen] : {std::tuple(!git.tags.isEmpty(), SeenFact::Tag, &use.tags),
                                                std::tuple(git.authors.isSet(), SeenFact::Author, &use.authors),
                                                std::tuple(!git.pullRequests.targets.isEmpty(), SeenFact::PullTarget, &use.pullTargets),
                                                std::tuple(!git.allowedPeers.isEmpty(), SeenFact::Peer, &use.peers),
                                                std::tuple(git.paths.isSet(), SeenFact::File, &use.files)}) {
            if (const auto looked = look(isSet, fact, *seen); !looked)
                return failure(looked.error());
        }
        if (component.image && component.imageTrigger.enabled) {
            const auto images = seenImages(tx, component.id, sinceUs);
            if (!images)
                return failure(images.error());
            use.images = *images;
        }
        const auto audit = AuditRepository(tx).of(u"component/"_s + component.id.toString(), 0);
        if (!audit)
            return failure(audit.error());
        use.young = broughtIn(*audit, component, sinceUs);
        return unusedRules(component, use);
    });
}

QString sentenceOf(const UnusedRule &rule)
{
    switch (rule.field) {
    case Field::Branch:
        return Tr::tr("Branch pattern %1 matched no push for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::Keyword:
        return Tr::tr("Keyword %1 was found in no push for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::Alias:
        return Tr::tr("No push named the address %1 for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::Tag:
        return Tr::tr("Tag pattern %1 matched no tag for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::PathInclude:
        return Tr::tr("Path %1 took no changed file for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::PathExclude:
        return Tr::tr("Excluded path %1 took no changed file for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::AuthorAllow:
        return Tr::tr("Author %1 pushed nothing for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::AuthorDeny:
        return Tr::tr("Excluded author %1 pushed nothing for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::PullTarget:
        return Tr::tr("No pull request went into %1 for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::AllowedAddress:
        return Tr::tr("No request came from the allowed address %1 for %n days.", nullptr, unusedRuleDays).arg(rule.value);
    case Field::TagPolicy:
        return Tr::tr("Images were pushed for %n days, and the tag policy let none through: %1.", nullptr, unusedRuleDays).arg(rule.value);
    }
    return {};
}

QString sentencesOf(const QList<UnusedRule> &rules)
{
    QList<UnusedRule> joined;
    QList<QStringList> values;
    for (const UnusedRule &rule : rules) {
        const auto known = std::find_if(joined.begin(), joined.end(), [&](const UnusedRule &one) { return one.field == rule.field; });
        if (known == joined.end()) {
            joined.append(rule);
            values.append({rule.value});
        } else {
            values[known - joined.begin()].append(rule.value);
        }
    }
    QStringList sentences;
    for (qsizetype i = 0; i < joined.size(); ++i)
        sentences.append(sentenceOf({joined[i].field, QLocale().createSeparatedList(values[i])}));
    return sentences.join(u' ');
}

} // namespace slipway
