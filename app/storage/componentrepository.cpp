#include "app/storage/componentrepository.h"

#include "app/core/clock.h"
#include "app/storage/componentfields.h"
#include "app/storage/gitrulesrow.h"
#include "app/storage/rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

// Columns of what selectComponents() asks for beyond its first ones.
constexpr int firstGitRule = 53;
constexpr int firstFurther = firstGitRule + gitRuleColumnCount;
constexpr int imageStarting = firstFurther + 15;
constexpr int firstAccount = imageStarting + 1;
constexpr int imagePolling = firstAccount + 5;

QString selectComponents(const QString &rest)
{
    return u"SELECT r.id, p.key, c.name, c.environment, c.state, c.sandbox_project,"
           " s.url, s.branch, s.subdirectory, s.aliases, s.check_repository, s.submodules, s.shallow, s.username,"
           " s.credential_key,"
           " t.enabled, t.secret_key, t.previous_secret_key, t.previous_secret_until_us, t.allow_unsigned, t.branches, t.keyword, t.keyword_scope, t.strict_state,"
           " t.changed_at_us, t.changed_by,"
           " b.script_type, b.script, b.timeout_minutes, b.queue, b.sandbox, b.network, b.environment,"
           " i.reference, i.username, i.credential_key, i.digest, i.previous,"
           " m.enabled, m.policy, m.pattern, m.prefix, m.compare_registry, m.allow_downgrade, m.mature_minutes,"
           " m.strict_state, m.secret_key, m.previous_secret_key, m.previous_secret_until_us, m.allow_unsigned,"
           " m.changed_at_us, m.changed_by, c.review"_s
        + gitRuleColumns()
        + u", c.confirm_claims, b.cancel_superseded, b.priority, b.queue_group, b.retry_times, b.retry_exit_codes,"
           " a.enabled, a.secret_key, a.previous_secret_key, a.previous_secret_until_us, a.allowed_addresses,"
           " a.strict_state, a.changed_at_us, a.changed_by, b.slots, i.starting,"
           " s.binding, s.repository_id, s.repository, s.ssh_identity, s.ssh_key_file, m.poll_minutes"
           " FROM component c JOIN component_ref r ON r.seq = c.seq JOIN project p ON p.seq = c.project"
           " JOIN build_source s ON s.component = c.seq"
           " JOIN trigger_rules t ON t.component = c.seq AND t.kind = 'git'"
           " JOIN definition b ON b.component = c.seq"
           " LEFT JOIN trigger_rules a ON a.component = c.seq AND a.kind = 'api'"
           " LEFT JOIN image_source i ON i.component = c.seq"
           " LEFT JOIN image_trigger m ON m.component = c.seq "_s
        + rest;
}

QString environmentText(const QMap<QString, QString> &environment)
{
    QJsonObject object;
    for (auto it = environment.begin(); it != environment.end(); ++it)
        object.insert(it.key(), it.value());
    return jsonText(object);
}

QMap<QString, QString> environmentMap(const QString &text)
{
    QMap<QString, QString> environment;
    const QJsonObject object = jsonObject(text);
    for (auto it = object.begin(); it != object.end(); ++it)
        environment.insert(it.key(), it.value().toString());
    return environment;
}

QString numbersText(const QList<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return jsonText(array);
}

QList<int> numbersFrom(const QString &text)
{
    QList<int> numbers;
    const QJsonArray array = jsonArray(text);
    for (const auto &number : array)
        numbers.append(number.toInt());
    return numbers;
}

// From the column after the rules of the git trigger.
Result<> readFurther(const Statement &row, int first, Component &component)
{
    component.confirmClaims = row.flag(first);
    BuildDefinition &build = component.build;
    build.cancelSuperseded = row.flag(first + 1);
    const QString priority = row.text(first + 2);
    if (auto read = decode(priorityFrom(priority), build.priority, u"priority"_s, priority); !read)
        return read;
    build.queueGroup = row.text(first + 3);
    build.retry = {row.number(first + 4), numbersFrom(row.text(first + 5))};
    build.slotCount = row.number(first + 14);
    if (row.isNull(first + 6))
        return Done{};
    component.api = {row.flag(first + 6),     row.text(first + 7),           row.text(first + 8),
                     row.integer(first + 9),  listFrom(row.text(first + 10)), row.flag(first + 11),
                     row.integer(first + 12), row.text(first + 13)};
    return Done{};
}

Result<Component> componentFrom(const Statement &row)
{
    Component component;
    component.id = ComponentId(row.text(0));
    component.project = ProjectKey(row.text(1));
    component.name = row.text(2);
    const QString environment = row.text(3);
    if (auto read = decode(environmentFrom(environment), component.environment, u"environment"_s, environment); !read)
        return failure(read.error());
    const QString state = row.text(4);
    if (auto read = decode(componentStateFrom(state), component.state, u"state"_s, state); !read)
        return failure(read.error());
    component.sandboxProject = row.flag(5);

    GitSource &source = component.source;
    source.url = row.text(6);
    source.branch = row.text(7);
    source.subdirectory = row.text(8);
    source.aliases = listFrom(row.text(9));
    source.checkRepository = row.flag(10);
    source.submodules = row.flag(11);
    source.shallow = row.flag(12);
    source.username = row.text(13);
    source.credentialKey = row.text(14);
    source.binding = BindingId(row.text(firstAccount));
    source.repositoryId = row.text(firstAccount + 1);
    source.repository = row.text(firstAccount + 2);
    const QString identity = row.text(firstAccount + 3);
    if (auto read = decode(sshIdentityFrom(identity), source.sshIdentity, u"ssh_identity"_s, identity); !read)
        return failure(read.error());
    source.sshKeyFile = row.text(firstAccount + 4);

    GitTrigger &git = component.git;
    git.enabled = row.flag(15);
    git.secretKey = row.text(16);
    git.previousSecretKey = row.text(17);
    git.previousSecretUntilUs = row.integer(18);
    git.allowUnsigned = row.flag(19);
    git.branches = listFrom(row.text(20));
    git.keyword = row.text(21);
    const QString scope = row.text(22);
    if (auto read = decode(keywordScopeFrom(scope), git.keywordScope, u"keyword_scope"_s, scope); !read)
        return failure(read.error());
    git.strictState = row.flag(23);
    git.changedAtUs = row.integer(24);
    git.changedBy = row.text(25);

    if (auto read = readGitRules(row, firstGitRule, git); !read)
        return failure(read.error());
    if (auto read = readFurther(row, firstFurther, component); !read)
        return failure(read.error());

    BuildDefinition &build = component.build;
    const QString scriptType = row.text(26);
    if (auto read = decode(scriptTypeFrom(scriptType), build.scriptType, u"script_type"_s, scriptType); !read)
        return failure(read.error());
    build.script = row.text(27);
    build.timeoutMinutes = row.number(28);
    const QString queue = row.text(29);
    if (auto read = decode(queuePolicyFrom(queue), build.queue, u"queue"_s, queue); !read)
        return failure(read.error());
    build.sandbox = row.flag(30);
    build.network = row.flag(31);
    build.environment = environmentMap(row.text(32));
    const QString review = row.text(52);
    if (auto read = decode(reviewFrom(review), component.review, u"review"_s, review); !read)
        return failure(read.error());

    if (!row.isNull(33))
        component.image = ImageSource{row.text(33), row.text(34), row.text(35), row.text(36), row.text(37), row.text(imageStarting)};
    if (row.isNull(38))
        return component;
    ImageTrigger &image = component.imageTrigger;
    image.enabled = row.flag(38);
    const QString policy = row.text(39);
    if (auto read = decode(tagRuleFrom(policy), image.policy.kind, u"policy"_s, policy); !read)
        return failure(read.error());
    image.policy.pattern = row.text(40);
    image.policy.prefix = row.flag(41);
    image.compareRegistry = row.flag(42);
    image.allowDowngrade = row.flag(43);
    image.matureMinutes = row.number(44);
    image.strictState = row.flag(45);
    image.secretKey = row.text(46);
    image.previousSecretKey = row.text(47);
    image.previousSecretUntilUs = row.integer(48);
    image.allowUnsigned = row.flag(49);
    image.changedAtUs = row.integer(50);
    image.changedBy = row.text(51);
    image.pollMinutes = row.number(imagePolling);
    return component;
}

Result<std::optional<Component>> oneOf(Statement &select)
{
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto component = componentFrom(select);
    if (!component)
        return failure(component.error());
    return std::move(*component);
}

Result<> writeImage(const Transaction &tx, const Component &component, qint64 ref)
{
    if (component.image) {
        const ImageSource &image = *component.image;
        Statement from(tx, u"INSERT OR REPLACE INTO image_source (component, reference, username, credential_key, digest,"
                           " previous, starting) VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
        from.bind(ref, image.reference, image.username, image.credentialKey, image.digest, image.previous, image.starting);
        if (auto done = from.run(); !done)
            return done;
    } else {
        Statement none(tx, u"DELETE FROM image_source WHERE component = ?"_s);
        if (auto done = none.bind(ref).run(); !done)
            return done;
    }
    const ImageTrigger &rules = component.imageTrigger;
    if (rules == ImageTrigger()) {
        Statement none(tx, u"DELETE FROM image_trigger WHERE component = ?"_s);
        return none.bind(ref).run();
    }
    Statement write(tx, u"INSERT OR REPLACE INTO image_trigger (component, enabled, policy, pattern, prefix,"
                        " compare_registry, allow_downgrade, mature_minutes, strict_state, secret_key,"
                        " previous_secret_key, previous_secret_until_us, allow_unsigned, changed_at_us, changed_by,"
                        " poll_minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    write.bind(ref, rules.enabled, word(rules.policy.kind), rules.policy.pattern, rules.policy.prefix,
               rules.compareRegistry, rules.allowDowngrade, rules.matureMinutes, rules.strictState, rules.secretKey,
               rules.previousSecretKey, rules.previousSecretUntilUs, rules.allowUnsigned, rules.changedAtUs,
               rules.changedBy, rules.pollMinutes);
    return write.run();
}

Result<> writeApi(const Transaction &tx, const ApiTrigger &api, qint64 ref)
{
    if (api == ApiTrigger()) {
        Statement none(tx, u"DELETE FROM trigger_rules WHERE component = ? AND kind = 'api'"_s);
        return none.bind(ref).run();
    }
    Statement write(tx, u"INSERT OR REPLACE INTO trigger_rules (component, kind, enabled, secret_key,"
                        " previous_secret_key, previous_secret_until_us, allow_unsigned, branches, keyword,"
                        " keyword_scope, strict_state, changed_at_us, changed_by, allowed_addresses)"
                        " VALUES (?, 'api', ?, ?, ?, ?, 0, '[]', '', 'head', ?, ?, ?, ?)"_s);
    write.bind(ref, api.enabled, api.secretKey, api.previousSecretKey, api.previousSecretUntilUs, api.strictState,
               api.changedAtUs, api.changedBy, listText(api.allowedPeers));
    return write.run();
}

// Writes a row of each table; those that exist are replaced column by column, so that rows pointing at them stay.
Result<> writeRows(const Transaction &tx, const Component &component, qint64 ref, qint64 project)
{
    Statement own(tx, u"INSERT INTO component (seq, project, name, environment, state, sandbox_project,"
                      " review, confirm_claims) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET project = excluded.project,"
                      " name = excluded.name, environment = excluded.environment, state = excluded.state,"
                      " sandbox_project = excluded.sandbox_project, review = excluded.review,"
                      " confirm_claims = excluded.confirm_claims"_s);
    own.bind(ref, project, component.name, word(component.environment), word(component.state), component.sandboxProject,
             word(component.review), component.confirmClaims);
    if (auto done = own.run(); !done)
        return done;

    const GitSource &source = component.source;
    Statement from(tx, u"INSERT OR REPLACE INTO build_source (component, url, branch, subdirectory, aliases,"
                       " check_repository, submodules, shallow, username, credential_key, binding, repository_id,"
                       " repository, ssh_identity, ssh_key_file) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    from.bind(ref, source.url, source.branch, source.subdirectory, listText(source.aliases), source.checkRepository,
              source.submodules, source.shallow, source.username, source.credentialKey, source.binding.toString(),
              source.repositoryId, source.repository, word(source.sshIdentity), source.sshKeyFile);
    if (auto done = from.run(); !done)
        return done;

    const GitTrigger &git = component.git;
    Statement rules(tx, u"INSERT OR REPLACE INTO trigger_rules (component, kind, enabled, secret_key,"
                        " previous_secret_key, previous_secret_until_us, allow_unsigned, branches, keyword,"
                        " keyword_scope, strict_state, changed_at_us, changed_by)"
                        " VALUES (?, 'git', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    rules.bind(ref, git.enabled, git.secretKey, git.previousSecretKey, git.previousSecretUntilUs, git.allowUnsigned,
               listText(git.branches), git.keyword, word(git.keywordScope), git.strictState, git.changedAtUs,
               git.changedBy);
    if (auto done = rules.run(); !done)
        return done;
    if (auto done = writeGitRules(tx, ref, git); !done)
        return done;

    const BuildDefinition &build = component.build;
    Statement how(tx, u"INSERT OR REPLACE INTO definition (component, script_type, script, timeout_minutes, queue,"
                      " sandbox, network, environment, cancel_superseded, priority, queue_group, retry_times,"
                      " retry_exit_codes, slots) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    how.bind(ref, word(build.scriptType), build.script, build.timeoutMinutes, word(build.queue), build.sandbox,
             build.network, environmentText(build.environment), build.cancelSuperseded, word(build.priority),
             build.queueGroup, build.retry.times, numbersText(build.retry.exitCodes), build.slotCount);
    if (auto done = how.run(); !done)
        return done;
    if (auto done = writeApi(tx, component.api, ref); !done)
        return done;
    return writeImage(tx, component, ref);
}

Result<> auditChanges(Transaction &tx, const std::optional<Component> &before, const std::optional<Component> &after,
                      const QString &actor, qint64 nowUs)
{
    AuditRepository audit(tx);
    const QString subject = u"component/"_s + (after ? after : before)->id.toString();
    if (!before || !after) {
        const auto added = audit.add({nowUs, actor, subject, after ? u"created"_s : u"removed"_s,
                                      before ? before->name : QString(), after ? after->name : QString()});
        if (!added)
            return added;
    }
    // What was not there had the values every component begins with: blame and undo then read the same rows.
    const auto old = fieldsOf(before.value_or(Component()));
    const auto now = fieldsOf(after.value_or(Component()));
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old[i].second == now[i].second)
            continue;
        if (auto added = audit.add({nowUs, actor, subject, old[i].first, old[i].second, now[i].second}); !added)
            return added;
    }
    return Done{};
}

} // namespace

QList<QPair<QString, QString>> fieldsOf(const Component &component)
{
    const auto flag = [](bool on) { return on ? u"true"_s : u"false"_s; };
    const GitSource &source = component.source;
    const GitTrigger &git = component.git;
    const BuildDefinition &build = component.build;
    const ImageSource image = component.image.value_or(ImageSource());
    const ImageTrigger &pushed = component.imageTrigger;
    QList<QPair<QString, QString>> fields{{u"project"_s, component.project.toString()},
            {u"name"_s, component.name},
            {u"environment"_s, word(component.environment)},
            {u"review"_s, word(component.review)},
            {u"state"_s, word(component.state)},
            {u"sandbox_project"_s, flag(component.sandboxProject)},
            {u"source.url"_s, source.url},
            {u"source.branch"_s, source.branch},
            {u"source.subdirectory"_s, source.subdirectory},
            {u"source.aliases"_s, listText(source.aliases)},
            {u"source.check_repository"_s, flag(source.checkRepository)},
            {u"source.submodules"_s, flag(source.submodules)},
            {u"source.shallow"_s, flag(source.shallow)},
            {u"source.username"_s, source.username},
            {u"source.credential"_s, source.credentialKey},
            {u"source.account"_s, source.binding.toString()},
            {u"source.repository_id"_s, source.repositoryId},
            {u"source.repository"_s, source.repository},
            {u"source.ssh_identity"_s, word(source.sshIdentity)},
            {u"source.ssh_key_file"_s, source.sshKeyFile},
            {u"source.image"_s, image.reference},
            {u"source.image_digest"_s, image.digest},
            {u"source.image_username"_s, image.username},
            {u"source.image_credential"_s, image.credentialKey},
            {u"git.enabled"_s, flag(git.enabled)},
            {u"git.secret"_s, git.secretKey},
            {u"git.previous_secret"_s, git.previousSecretKey},
            {u"git.previous_secret_until"_s, isoTime(git.previousSecretUntilUs)},
            {u"git.allow_unsigned"_s, flag(git.allowUnsigned)},
            {u"git.branches"_s, listText(git.branches)},
            {u"git.keyword"_s, git.keyword},
            {u"git.keyword_scope"_s, word(git.keywordScope)},
            {u"git.strict_state"_s, flag(git.strictState)},
            {u"image.enabled"_s, flag(pushed.enabled)},
            {u"image.secret"_s, pushed.secretKey},
            {u"image.previous_secret"_s, pushed.previousSecretKey},
            {u"image.previous_secret_until"_s, isoTime(pushed.previousSecretUntilUs)},
            {u"image.allow_unsigned"_s, flag(pushed.allowUnsigned)},
            {u"image.tag_policy"_s, word(pushed.policy.kind)},
            {u"image.tag_pattern"_s, pushed.policy.pattern},
            {u"image.tag_prefix"_s, flag(pushed.policy.prefix)},
            {u"image.compare_registry"_s, flag(pushed.compareRegistry)},
            {u"image.allow_downgrade"_s, flag(pushed.allowDowngrade)},
            {u"image.mature_minutes"_s, QString::number(pushed.matureMinutes)},
            {u"image.strict_state"_s, flag(pushed.strictState)},
            {u"image.poll_minutes"_s, QString::number(pushed.pollMinutes)},
            {u"build.script_type"_s, word(build.scriptType)},
            {u"build.script"_s, build.script},
            {u"build.timeout"_s, QString::number(build.timeoutMinutes)},
            {u"build.queue"_s, word(build.queue)},
            {u"build.sandbox"_s, flag(build.sandbox)},
            {u"build.network"_s, flag(build.network)},
            {u"build.environment"_s, environmentText(build.environment)},
            {u"build.cancel_superseded"_s, flag(build.cancelSuperseded)},
            {u"build.priority"_s, word(build.priority)},
            {u"build.queue_group"_s, build.queueGroup},
            {u"build.slots"_s, QString::number(build.slotCount)},
            {u"build.retry.times"_s, QString::number(build.retry.times)},
            {u"build.retry.exit_codes"_s, numbersText(build.retry.exitCodes)},
            {u"confirm_claims"_s, flag(component.confirmClaims)},
            {u"api.enabled"_s, flag(component.api.enabled)},
            {u"api.secret"_s, component.api.secretKey},
            {u"api.previous_secret"_s, component.api.previousSecretKey},
            {u"api.previous_secret_until"_s, isoTime(component.api.previousSecretUntilUs)},
            {u"api.allowed_addresses"_s, listText(component.api.allowedPeers)},
            {u"api.strict_state"_s, flag(component.api.strictState)}};
    return fields + gitRuleFields(git);
}

Result<QList<Component>> ComponentRepository::all() const
{
    static const QString sql = selectComponents(u"ORDER BY p.key, c.name"_s);
    Statement select(m_tx, sql);
    QList<Component> components;
    auto read = select.forEach([&components](const Statement &row) -> Result<> {
        auto component = componentFrom(row);
        if (!component)
            return failure(component.error());
        components.append(std::move(*component));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return components;
}

Result<std::optional<Component>> ComponentRepository::find(const ComponentId &id) const
{
    static const QString sql = selectComponents(u"WHERE r.id = ?"_s);
    Statement select(m_tx, sql);
    return oneOf(select.bind(id.toString()));
}

Result<std::optional<Component>> ComponentRepository::findByName(const ProjectKey &project, const QString &name) const
{
    static const QString sql = selectComponents(u"WHERE p.key = ? AND c.name = ?"_s);
    Statement select(m_tx, sql);
    return oneOf(select.bind(project.toString(), name));
}

Result<> ComponentRepository::save(const Component &component, const QString &actor, qint64 nowUs)
{
    if (component.id.isEmpty() || component.name.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("A component needs an id and a name."));

    Statement project(m_tx, u"SELECT seq FROM project WHERE key = ?"_s);
    const auto known = project.bind(component.project.toString()).first();
    if (!known)
        return failure(known.error());
    if (!*known)
        return failure(ErrorCode::NotFound,
                       Tr::tr("There is no project “%1”. Create it first.").arg(component.project.toString()));
    const auto namesake = findByName(component.project, component.name);
    if (!namesake)
        return failure(namesake.error());
    if (*namesake && (*namesake)->id != component.id)
        return failure(ErrorCode::Conflict,
                       Tr::tr("Project “%1” already has a component “%2”. Choose another name.")
                           .arg(component.project.toString(), component.name));

    const auto before = find(component.id);
    if (!before)
        return failure(before.error());
    const auto ref = ensureComponentRef(m_tx, component.id);
    if (!ref)
        return failure(ref.error());
    if (auto written = writeRows(m_tx, component, *ref, project.integer(0)); !written)
        return written;
    return auditChanges(m_tx, *before, component, actor, nowUs);
}

Result<> ComponentRepository::remove(const ComponentId &id, const QString &actor, qint64 nowUs)
{
    const auto before = find(id);
    if (!before)
        return failure(before.error());
    if (!*before)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such component."), id.toString());
    Statement remove(m_tx, u"DELETE FROM component WHERE seq = (SELECT seq FROM component_ref WHERE id = ?)"_s);
    if (auto removed = remove.bind(id.toString()).run(); !removed)
        return removed;
    return auditChanges(m_tx, *before, std::nullopt, actor, nowUs);
}

} // namespace slipway
