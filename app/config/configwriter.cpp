#include "app/config/configwriter.h"

#include "app/config/deployitem.h"
#include "app/config/itemwriter.h"
#include "app/config/yamlwriter.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Writer = YamlWriter;

void writeGit(Writer &out, const GitSource &source, const QString &account)
{
    out.line(5, u"git:"_s);
    out.value(6, u"url"_s, source.url);
    out.value(6, u"branch"_s, source.branch);
    out.value(6, u"subdirectory"_s, source.subdirectory);
    out.texts(6, u"aliases"_s, source.aliases);
    out.flag(6, u"check_repository"_s, source.checkRepository);
    out.flag(6, u"submodules"_s, source.submodules);
    out.flag(6, u"shallow"_s, source.shallow);
    out.value(6, u"username"_s, source.username);
    out.secret(6, u"credential"_s, source.credentialKey);
    if (!account.isEmpty())
        out.value(6, u"account"_s, account);
    if (!source.repository.isEmpty())
        out.value(6, u"repository"_s, source.repository);
    if (!source.repositoryId.isEmpty())
        out.value(6, u"repository_id"_s, source.repositoryId);
    if (source.sshIdentity != SshIdentity::Stored)
        out.word(6, u"ssh_identity"_s, word(source.sshIdentity));
    if (!source.sshKeyFile.isEmpty())
        out.value(6, u"ssh_key_file"_s, source.sshKeyFile);
}

void writeGitTrigger(Writer &out, const GitTrigger &git)
{
    out.line(5, u"git:"_s);
    out.flag(6, u"enabled"_s, git.enabled);
    out.secret(6, u"secret"_s, git.secretKey);
    out.flag(6, u"unsigned"_s, git.allowUnsigned);
    out.texts(6, u"branches"_s, git.branches);
    out.value(6, u"keyword"_s, git.keyword);
    out.word(6, u"keyword_scope"_s, word(git.keywordScope));
    out.flag(6, u"strict_state"_s, git.strictState);
    out.texts(6, u"tags"_s, git.tags);
    out.line(6, u"paths:"_s);
    out.texts(7, u"include"_s, git.paths.include);
    out.texts(7, u"exclude"_s, git.paths.exclude);
    out.flag(6, u"skip_markers"_s, git.skipMarkers);
    out.line(6, u"authors:"_s);
    out.texts(7, u"allow"_s, git.authors.allow);
    out.texts(7, u"deny"_s, git.authors.deny);
    out.line(6, u"pull_requests:"_s);
    out.word(7, u"build"_s, quotedYaml(word(git.pullRequests.build)));
    out.texts(7, u"targets"_s, git.pullRequests.targets);
    out.texts(6, u"allowed_addresses"_s, git.allowedPeers);
    out.word(6, u"quiet_seconds"_s, QString::number(git.quietSeconds));
    out.flag(6, u"manage_hook"_s, git.manageHook);
    out.word(6, u"status_reports"_s, word(git.statusReports));
    out.flag(6, u"catch_up"_s, git.catchUp);
    out.word(6, u"poll_minutes"_s, QString::number(git.pollMinutes));
}

void writeImage(Writer &out, const ImageSource &image)
{
    out.line(5, u"image:"_s);
    out.value(6, u"reference"_s, image.reference);
    out.value(6, u"username"_s, image.username);
    out.secret(6, u"password"_s, image.credentialKey);
}

void writeImageTrigger(Writer &out, const ImageTrigger &image)
{
    out.line(5, u"image:"_s);
    out.flag(6, u"enabled"_s, image.enabled);
    out.line(6, u"tag_policy:"_s);
    out.word(7, u"kind"_s, word(image.policy.kind));
    out.value(7, u"pattern"_s, image.policy.pattern);
    out.flag(7, u"prefix"_s, image.policy.prefix);
    out.flag(6, u"compare_registry"_s, image.compareRegistry);
    out.flag(6, u"allow_downgrade"_s, image.allowDowngrade);
    out.word(6, u"mature_minutes"_s, QString::number(image.matureMinutes));
    out.flag(6, u"strict_state"_s, image.strictState);
    out.flag(6, u"unsigned"_s, image.allowUnsigned);
    out.secret(6, u"secret"_s, image.secretKey);
    out.word(6, u"poll_minutes"_s, QString::number(image.pollMinutes));
}

void writeApi(Writer &out, const ApiTrigger &api)
{
    out.line(5, u"api:"_s);
    out.flag(6, u"enabled"_s, api.enabled);
    out.secret(6, u"secret"_s, api.secretKey);
    out.texts(6, u"allowed_addresses"_s, api.allowedPeers);
    out.flag(6, u"strict_state"_s, api.strictState);
}

// Nothing is set in it that a file can say.
template <typename Trigger> bool isAsNew(Trigger trigger)
{
    trigger.previousSecretKey.clear();
    trigger.previousSecretUntilUs = 0;
    trigger.changedAtUs = 0;
    trigger.changedBy.clear();
    return trigger == Trigger();
}

void writeComponent(Writer &out, const Component &component, const QMap<BindingId, QString> &accounts)
{
    out.line(3, u"- name: "_s + quotedYaml(component.name));
    out.word(4, u"id"_s, quotedYaml(component.id.toString()));
    out.word(4, u"environment"_s, word(component.environment));
    out.word(4, u"review"_s, word(component.review));
    out.flag(4, u"closed"_s, component.state == ComponentState::Closed);
    out.flag(4, u"confirm_claims"_s, component.confirmClaims);

    out.line(4, u"source:"_s);
    if (component.image)
        writeImage(out, *component.image);
    else
        writeGit(out, component.source, accounts.value(component.source.binding));

    out.line(4, u"triggers:"_s);
    writeGitTrigger(out, component.git);
    if (component.image || !isAsNew(component.imageTrigger))
        writeImageTrigger(out, component.imageTrigger);
    if (!isAsNew(component.api))
        writeApi(out, component.api);

    const BuildDefinition &build = component.build;
    out.line(4, u"build:"_s);
    out.word(5, u"script_type"_s, word(build.scriptType));
    out.value(5, u"script"_s, build.script);
    out.word(5, u"timeout"_s, QString::number(build.timeoutMinutes));
    out.word(5, u"queue"_s, word(build.queue));
    out.flag(5, u"sandbox"_s, build.sandbox);
    out.flag(5, u"network"_s, build.network);
    out.flag(5, u"cancel_superseded"_s, build.cancelSuperseded);
    out.word(5, u"priority"_s, word(build.priority));
    out.value(5, u"queue_group"_s, build.queueGroup);
    out.word(5, u"slots"_s, QString::number(build.slotCount));
    QStringList codes;
    for (const int code : build.retry.exitCodes)
        codes += QString::number(code);
    out.line(5, u"retry: {times: %1, exit_codes: [%2]}"_s.arg(build.retry.times).arg(codes.join(u", "_s)));
    if (build.environment.isEmpty()) {
        out.word(5, u"environment"_s, u"{}"_s);
        return;
    }
    out.line(5, u"environment:"_s);
    for (auto it = build.environment.cbegin(); it != build.environment.cend(); ++it)
        out.value(6, it.key(), *it);
}

// "publicAddress" as "public_address".
QString inSnakeCase(QStringView name)
{
    QString separated;
    for (const QChar c : name) {
        if (c.isUpper())
            separated += u'_';
        separated += c.toLower();
    }
    return separated;
}

// Only those that were changed: a file for another machine does not bring the standards of this one.
void writeSettings(Writer &out, const QMap<QString, SharedSetting> &settings)
{
    QString section;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
        if (it->value == it->standard)
            continue;
        const QStringView key(it.key());
        const qsizetype slash = key.indexOf(u'/');
        if (section.isEmpty())
            out.line(0, u"settings:"_s);
        if (key.first(slash) != section) {
            section = key.first(slash).toString();
            out.line(1, section + u':');
        }
        out.value(2, inSnakeCase(key.sliced(slash + 1)), it->value);
    }
}

void writeShared(Writer &out, const SharedRules &shared, const QList<Component> &components)
{
    QMap<QString, int> groups;
    for (const Component &component : components) {
        if (!component.build.queueGroup.isEmpty())
            groups.insert(component.build.queueGroup, 1);
    }
    for (const QueueGroup &group : shared.groups)
        groups.insert(group.name, group.slotCount);
    if (groups.isEmpty())
        out.word(0, u"queues"_s, u"[]"_s);
    else
        out.line(0, u"queues:"_s);
    for (auto it = groups.cbegin(); it != groups.cend(); ++it)
        out.line(1, u"- {name: %1, slots: %2}"_s.arg(quotedYaml(it.key())).arg(*it));

    out.line(0, u"environments:"_s);
    out.word(1, u"approval_hours"_s, QString::number(shared.approvalHours));
    for (const Environment environment : allEnvironments) {
        const SharedEnvironment rules = shared.environments.value(environment);
        out.line(1, word(environment) + u':');
        out.flag(2, u"review"_s, rules.review);
        // What is inherited is nothing until somebody sets it.
        if (rules.approvalHours > 0)
            out.word(2, u"approval_hours"_s, QString::number(rules.approvalHours));
        if (!rules.branches.isEmpty())
            out.texts(2, u"branches"_s, rules.branches);
        if (rules.strictState)
            out.flag(2, u"strict_state"_s, true);
        if (rules.quietSeconds > 0)
            out.word(2, u"quiet_seconds"_s, QString::number(rules.quietSeconds));
        if (!rules.allowedAddresses.isEmpty())
            out.texts(2, u"allowed_addresses"_s, rules.allowedAddresses);
        if (rules.freeze.isEmpty()) {
            out.word(2, u"freeze"_s, u"[]"_s);
            continue;
        }
        out.line(2, u"freeze:"_s);
        for (const FreezeWindow &window : rules.freeze)
            out.line(3, u"- {span: %1, reason: %2}"_s.arg(quotedYaml(window.span), quotedYaml(window.reason)));
    }
}

} // namespace

QByteArray exportYaml(QList<Project> projects, QList<Component> components, const std::optional<SharedRules> &shared,
                      const QList<BuildItem> &items, const QMap<BindingId, QString> &accounts,
                      const QMap<ComponentId, DeployTarget> &targets)
{
    std::sort(projects.begin(), projects.end(), [](const Project &a, const Project &b) { return a.key < b.key; });
    std::sort(components.begin(), components.end(), [](const Component &a, const Component &b) {
        return std::tie(a.project, a.name, a.id) < std::tie(b.project, b.name, b.id);
    });

    Writer out;
    out.word(0, u"slipway"_s, u"1"_s);
    if (shared) {
        writeSettings(out, shared->settings);
        writeShared(out, *shared, components);
    }
    if (projects.isEmpty())
        out.word(0, u"projects"_s, u"[]"_s);
    else
        out.line(0, u"projects:"_s);
    for (const Project &project : std::as_const(projects)) {
        out.line(1, u"- key: "_s + quotedYaml(project.key.toString()));
        out.value(2, u"name"_s, project.name);
        const auto belongs = [&](const Component &component) { return component.project == project.key; };
        if (std::none_of(components.cbegin(), components.cend(), belongs)) {
            out.word(2, u"components"_s, u"[]"_s);
            continue;
        }
        out.line(2, u"components:"_s);
        for (const Component &component : std::as_const(components)) {
            if (!belongs(component))
                continue;
            writeComponent(out, component, accounts);
            writeDeploy(out, targets.value(component.id));
        }
    }
    writeItems(out, items);
    return out.take();
}

} // namespace slipway
