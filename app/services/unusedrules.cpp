#include "app/services/unusedrules.h"

#include "app/core/whendone.h"
#include "app/domain/glob.h"
#include "app/domain/repositoryurl.h"
#include "app/settings/settings.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

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
    for (const AuditRow &row : rows) {
        if (row.atUs < sinceUs)
            break; // newest first
        if (row.field == u"git.branches")
            addNew(Field::Branch, row);
        else if (row.field == u"source.aliases")
            addNew(Field::Alias, row);
        else if (row.field == u"git.keyword" || row.field == u"git.keyword_scope" || row.field == u"created")
            young.append({Field::Keyword, marked(component.git.keyword)});
    }
    return young;
}

} // namespace

QList<UnusedRule> unusedRules(const Component &component, const RuleUse &use)
{
    QList<UnusedRule> unused;
    if (use.pushes.isEmpty())
        return unused;
    const auto add = [&](Field field, const QString &value) {
        if (const UnusedRule rule{field, value}; !use.young.contains(rule))
            unused.append(rule);
    };
    for (const QString &pattern : component.git.branches) {
        if (std::none_of(use.pushes.begin(), use.pushes.end(),
                         [&](const PushedTo &push) { return globMatches(pattern, push.branch); }))
            add(Field::Branch, pattern);
    }
    if (!component.git.keyword.isEmpty() && !use.keywordFound)
        add(Field::Keyword, marked(component.git.keyword));
    for (const QString &alias : component.source.aliases) {
        if (std::none_of(use.pushes.begin(), use.pushes.end(),
                         [&](const PushedTo &push) { return sameRepository({alias}, push.addresses); }))
            add(Field::Alias, alias);
    }
    return unused;
}

QFuture<Result<QList<UnusedRule>>> findUnusedRules(Database &database, const Settings &settings, const Clock &clock,
                                                   const Component &component)
{
    using Answer = Result<QList<UnusedRule>>;
    const int kept = settings.value(settings::deliveryDays);
    if (kept > 0 && kept < unusedRuleDays)
        return answered<Answer>(QList<UnusedRule>());
    const bool hasRules = !component.git.branches.isEmpty() || !component.git.keyword.isEmpty() || !component.source.aliases.isEmpty();
    if (!hasRules)
        return answered<Answer>(QList<UnusedRule>());
    return database.read([component, sinceUs = clock.nowUs() - unusedRuleDays * dayUs](Transaction &tx) -> Answer {
        const auto pushes = pushedTo(tx, component.id, sinceUs);
        if (!pushes)
            return failure(pushes.error());
        if (pushes->isEmpty())
            return QList<UnusedRule>();
        const auto found = hasPassed(tx, component.id, u"keyword"_s, sinceUs);
        if (!found)
            return failure(found.error());
        const auto audit = AuditRepository(tx).of(u"component/"_s + component.id.toString(), 0);
        if (!audit)
            return failure(audit.error());
        return unusedRules(component, {*pushes, *found, broughtIn(*audit, component, sinceUs)});
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
    }
    return {};
}

} // namespace slipway
