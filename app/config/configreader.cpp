#include "app/config/configreader.h"

#include "app/config/configvalues.h"
#include "app/config/deployitem.h"
#include "app/config/itemreader.h"
#include "app/config/yamltree.h"
#include "app/domain/glob.h"
#include "app/domain/imagename.h"
#include "app/domain/peerlist.h"
#include "app/domain/queue.h"
#include "app/domain/repositoryurl.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int version = 1;
constexpr int longestName = 100;
constexpr int longestMinutes = 10080;
constexpr int longestQuietSeconds = 86400;
constexpr int longestPollMinutes = 1440;
constexpr int mostRetries = 10;
constexpr int longestApprovalHours = 8760;

// "public_address" as "publicAddress": the words of files and those of keys.
QString inCamelCase(const QString &name)
{
    QString joined;
    bool begins = false;
    for (const QChar c : name) {
        if (c == u'_') {
            begins = true;
            continue;
        }
        joined += begins ? c.toUpper() : c;
        begins = false;
    }
    return joined;
}

// They are kept with commas between them.
QString environmentBranchProblem(const QString &pattern)
{
    if (pattern.contains(u','))
        return QCoreApplication::translate("Config", "A branch with a comma in its name can only be set for a component.");
    return globProblem(pattern);
}

class Reader : private ConfigValues
{
    Q_DECLARE_TR_FUNCTIONS(Config)
public:
    Reader(const QString &file, ConfigProblems &problems) : ConfigValues(file, problems), m_file(file), m_found(problems) { }

    ConfigDocument read(const YamlNode &root)
    {
        ConfigDocument document{m_file, {}, true, {}, {}};
        if (!isMap(root, {}))
            return document;
        QStringList known{u"slipway"_s, u"settings"_s, u"queues"_s, u"environments"_s, u"projects"_s};
        for (const ItemKind kind : allItemKinds)
            known.append(listNameOf(kind));
        allowOnly(root, {}, known);
        readVersion(root);
        readSettings(root, document.shared);
        readQueues(root, document.shared);
        readEnvironments(root, document.shared);
        document.items = ItemReader(m_file, m_found).read(root);
        const YamlNode *projects = root.item(u"projects");
        document.namesProjects = projects != nullptr;
        if (root.items.size() == 1 && root.item(u"slipway"))
            problem(root.line, u"projects"_s, tr("The file says nothing yet; begin with a list of projects."));
        else if (projects && isList(*projects, u"projects"_s)) {
            for (size_t i = 0; i < projects->items.size(); ++i)
                readProject(*projects->items[i], u"projects[%1]"_s.arg(i), document);
        }
        return document;
    }

private:
    void readVersion(const YamlNode &root)
    {
        const YamlNode *node = root.item(u"slipway");
        if (!node)
            problem(root.line, u"slipway"_s, tr("The version of the format is missing; begin with “slipway: 1”."));
        else if (node->kind != YamlNode::Kind::Scalar || node->quoted || node->text != QString::number(version))
            problem(node->line, u"slipway"_s, tr("This program reads version 1 of the format: “slipway: 1”."));
    }

    // The parts.

    // Which of them exist and what they may be only those know who keep them.
    void readSettings(const YamlNode &root, ConfigShared &shared)
    {
        const QString path = u"settings"_s;
        const YamlNode *sections = root.item(path);
        if (!sections || !isMap(*sections, path))
            return;
        for (size_t i = 0; i < sections->items.size(); ++i) {
            const YamlNode &settings = *sections->items[i];
            const QString &section = sections->keys[i];
            const QString place = joined(path, section);
            if (!isMap(settings, place))
                continue;
            for (size_t k = 0; k < settings.items.size(); ++k) {
                const YamlNode &value = *settings.items[k];
                const QString where = joined(place, settings.keys[k]);
                if (value.kind != YamlNode::Kind::Scalar || value.isNull())
                    problem(value.line, where, tr("A single value is expected here."));
                else
                    shared.settings.insert(section + u'/' + inCamelCase(settings.keys[k]), {value.text, {value.line, where}});
            }
        }
    }

    void readQueues(const YamlNode &root, ConfigShared &shared)
    {
        const YamlNode *queues = root.item(u"queues");
        if (!queues || !isList(*queues, u"queues"_s))
            return;
        QHash<QString, int> names;
        for (size_t i = 0; i < queues->items.size(); ++i) {
            const YamlNode &node = *queues->items[i];
            const QString path = u"queues[%1]"_s.arg(i);
            if (!isMap(node, path))
                continue;
            allowOnly(node, path, {u"name"_s, u"slots"_s});
            QueueGroup group;
            group.name = text(node, path, u"name").value_or(QString());
            const int line = node.item(u"name") ? node.item(u"name")->line : node.line;
            if (const QString wrong = groupNameProblem(group.name); !wrong.isEmpty())
                problem(line, path + u".name"_s, wrong);
            else if (names.contains(group.name))
                problem(line, path + u".name"_s,
                        tr("The group “%1” stands in line %2 already.").arg(group.name).arg(names.value(group.name)));
            names.insert(group.name, line);
            group.slotCount = number(node, path, u"slots", 1, mostGroupSlots).value_or(1);
            shared.groups.append(group);
        }
    }

    void readEnvironments(const YamlNode &root, ConfigShared &shared)
    {
        const QString path = u"environments"_s;
        const YamlNode *node = inner(root, {}, path, {u"approval_hours"_s, u"development"_s, u"test"_s, u"production"_s});
        if (!node)
            return;
        shared.approvalHours = number(*node, path, u"approval_hours", 1, longestApprovalHours);
        for (const Environment environment : allEnvironments) {
            const YamlNode *rules = inner(*node, path, word(environment),
                                          {u"review"_s, u"approval_hours"_s, u"freeze"_s, u"branches"_s, u"strict_state"_s,
                                           u"quiet_seconds"_s, u"allowed_addresses"_s});
            if (!rules)
                continue;
            const QString place = joined(path, word(environment));
            ConfigEnvironment &wanted = shared.environments[environment];
            wanted.review = boolean(*rules, place, u"review");
            wanted.approvalHours = number(*rules, place, u"approval_hours", 0, longestApprovalHours);
            wanted.branches = checkedTexts(*rules, place, u"branches", environmentBranchProblem);
            wanted.strictState = boolean(*rules, place, u"strict_state");
            wanted.quietSeconds = number(*rules, place, u"quiet_seconds", 0, longestQuietSeconds);
            wanted.allowedAddresses = checkedTexts(*rules, place, u"allowed_addresses", networkProblem);
            if (const YamlNode *freeze = rules->item(u"freeze"); freeze && isList(*freeze, place + u".freeze"_s)) {
                QList<FreezeWindow> windows;
                for (size_t i = 0; i < freeze->items.size(); ++i)
                    readWindow(*freeze->items[i], u"%1.freeze[%2]"_s.arg(place).arg(i), windows);
                wanted.freeze = windows;
            }
        }
    }

    // Only a span, or a map that also says why.
    void readWindow(const YamlNode &node, const QString &path, QList<FreezeWindow> &windows)
    {
        FreezeWindow window;
        int line = node.line;
        if (node.kind == YamlNode::Kind::Map) {
            allowOnly(node, path, {u"span"_s, u"reason"_s});
            window.span = text(node, path, u"span").value_or(QString());
            window.reason = text(node, path, u"reason").value_or(QString()).trimmed();
            line = node.item(u"span") ? node.item(u"span")->line : line;
        } else if (const auto span = textOf(node, path)) {
            window.span = *span;
        } else {
            return;
        }
        const auto read = parseFreezeSpan(window.span);
        if (!read)
            return problem(line, path, read.error().message);
        window.span = toText(*read);
        windows.append(window);
    }

    void readProject(const YamlNode &node, const QString &path, ConfigDocument &document)
    {
        static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
        if (!isMap(node, path))
            return;
        allowOnly(node, path, {u"key"_s, u"name"_s, u"components"_s});
        ConfigProject project;
        project.place = {node.line, path};
        if (!node.item(u"key"))
            problem(node.line, path + u".key"_s, tr("The key of the project is missing."));
        if (const YamlNode *key = scalar(node, path, u"key")) {
            if (!form.match(key->text).hasMatch()) {
                problem(key->line, path + u".key"_s,
                        tr("A project's key has 1 to 64 lower-case letters, digits, “-” and “_”, and begins with a "
                               "letter or digit."));
            } else if (m_projects.contains(key->text)) {
                problem(key->line, path + u".key"_s,
                        tr("The project “%1” stands in line %2 already.").arg(key->text).arg(m_projects.value(key->text)));
            } else {
                m_projects.insert(key->text, key->line);
            }
            project.key = ProjectKey(key->text);
        }
        project.name = name(node, path, false);
        if (const YamlNode *components = node.item(u"components"); components && isList(*components, path + u".components"_s)) {
            QHash<QString, int> names;
            for (size_t i = 0; i < components->items.size(); ++i) {
                const QString place = path + u".components[%1]"_s.arg(i);
                if (isMap(*components->items[i], place))
                    project.components.append(readComponent(*components->items[i], place, names));
            }
        }
        document.projects.append(project);
    }

    std::optional<QString> name(const YamlNode &node, const QString &path, bool isComponent)
    {
        const auto value = text(node, path, u"name");
        if (!value)
            return value;
        const int line = node.item(u"name")->line;
        if (value->isEmpty() || value->size() > longestName || value->trimmed() != *value) {
            problem(line, path + u".name"_s, tr("A name has 1 to %1 characters and no space at its ends.").arg(longestName));
            return std::nullopt;
        }
        if (isComponent && (value->contains(u'/') || value->contains(u'#'))) {
            problem(line, path + u".name"_s, tr("A component's name can't contain “/” or “#”."));
            return std::nullopt;
        }
        return value;
    }

    ConfigComponent readComponent(const YamlNode &node, const QString &path, QHash<QString, int> &names)
    {
        ConfigComponent component;
        component.place = {node.line, path};
        allowOnly(node, path, {u"name"_s, u"id"_s, u"environment"_s, u"review"_s, u"closed"_s, u"confirm_claims"_s,
                               u"source"_s, u"triggers"_s, u"build"_s, u"deploy"_s});
        if (!node.item(u"name"))
            problem(node.line, path + u".name"_s, tr("The name of the component is missing."));
        if (const auto value = name(node, path, true)) {
            const int line = node.item(u"name")->line;
            if (names.contains(*value)) {
                problem(line, path + u".name"_s,
                        tr("The component “%1” stands in line %2 already.").arg(*value).arg(names.value(*value)));
            } else {
                names.insert(*value, line);
            }
            component.name = *value;
        }
        if (const YamlNode *id = scalar(node, path, u"id")) {
            if (!isHexId(id->text)) {
                problem(id->line, path + u".id"_s, tr("An id has 32 digits from 0 to 9 and a to f."));
            } else if (m_ids.contains(id->text)) {
                problem(id->line, path + u".id"_s, tr("This id stands in line %1 already.").arg(m_ids.value(id->text)));
            } else {
                m_ids.insert(id->text, id->line);
            }
            component.id = ComponentId(id->text);
        }
        component.environment = oneOf<Environment>(node, path, u"environment", environmentFrom,
                                                   {u"development"_s, u"test"_s, u"production"_s});
        component.review = oneOf<Review>(node, path, u"review", reviewFrom, {u"inherit"_s, u"always"_s, u"never"_s});
        component.closed = boolean(node, path, u"closed");
        component.confirmClaims = boolean(node, path, u"confirm_claims");
        static const QStringList sources{u"git"_s, u"image"_s};
        static const QStringList triggers{u"git"_s, u"image"_s, u"api"_s};
        if (const YamlNode *part = section(node, path, u"source"_s, u"git"_s, sources)) {
            component.hasGitSource = true;
            readSource(*part, path + u".source.git"_s, component);
        }
        if (const YamlNode *part = section(node, path, u"source"_s, u"image"_s)) {
            component.hasImageSource = true;
            readImage(*part, path + u".source.image"_s, component);
            if (component.hasGitSource)
                problem(part->line, path + u".source.image"_s, tr("A component is built from git or from an image, not from both."));
        }
        if (const YamlNode *part = section(node, path, u"triggers"_s, u"git"_s, triggers))
            readTrigger(*part, path + u".triggers.git"_s, component);
        if (const YamlNode *part = section(node, path, u"triggers"_s, u"image"_s))
            readImageTrigger(*part, path + u".triggers.image"_s, component);
        if (const YamlNode *part = section(node, path, u"triggers"_s, u"api"_s))
            readApi(*part, path + u".triggers.api"_s, component);
        if (const YamlNode *build = node.item(u"build"); build && isMap(*build, path + u".build"_s))
            readBuild(*build, path + u".build"_s, component);
        if (const YamlNode *deploy = node.item(u"deploy"); deploy && isMap(*deploy, path + u".deploy"_s)) {
            component.deploy = readDeploy(*this, *deploy, path + u".deploy"_s);
            component.deploySecrets = readDeploySecrets(*this, *deploy, path + u".deploy"_s);
        }
        return component;
    }

    // outer: {inner: {…}}; what else may stand beside inner is checked where it is named.
    const YamlNode *section(const YamlNode &node, const QString &path, const QString &outer, const QString &inner,
                            const QStringList &allowed = {})
    {
        const YamlNode *part = node.item(outer);
        if (!part || (part->kind != YamlNode::Kind::Map && allowed.isEmpty()) || !isMap(*part, joined(path, outer)))
            return nullptr;
        if (!allowed.isEmpty())
            allowOnly(*part, joined(path, outer), allowed);
        const YamlNode *found = part->item(inner);
        return found && isMap(*found, joined(joined(path, outer), inner)) ? found : nullptr;
    }

    void checkAddress(const QString &address, int line, const QString &path)
    {
        if (canonicalRepository(address).isEmpty()) {
            problem(line, path, tr("This is not an address that git can clone from; use https://, ssh:// or "
                                       "git@host:path."));
            return;
        }
        const QUrl url(address);
        const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
        if (address.contains(u"://") && (!url.password().isEmpty() || (isWeb && !url.userName().isEmpty()))) {
            problem(line, path, tr("The address carries a user name or password; use “username” and “credential” "
                                       "beside it."));
        }
    }

    void readSource(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"url"_s, u"branch"_s, u"subdirectory"_s, u"aliases"_s, u"check_repository"_s,
                               u"submodules"_s, u"shallow"_s, u"username"_s, u"credential"_s, u"account"_s,
                               u"repository"_s, u"repository_id"_s, u"ssh_identity"_s, u"ssh_key_file"_s});
        component.url = text(node, path, u"url");
        if (component.url && !component.url->isEmpty()) // empty: only a script, see plan.h
            checkAddress(*component.url, node.item(u"url")->line, path + u".url"_s);
        component.branch = text(node, path, u"branch");
        component.subdirectory = text(node, path, u"subdirectory");
        if (component.subdirectory) {
            const QString &folder = *component.subdirectory;
            if (folder.startsWith(u'/') || folder.split(u'/').contains(u".."_s)) {
                problem(node.item(u"subdirectory")->line, path + u".subdirectory"_s,
                        tr("The folder must lie inside the repository."));
            }
        }
        component.aliases = texts(node, path, u"aliases");
        component.checkRepository = boolean(node, path, u"check_repository");
        component.submodules = boolean(node, path, u"submodules");
        component.shallow = boolean(node, path, u"shallow");
        component.username = text(node, path, u"username");
        component.credential = secret(node, path, u"credential");
        component.account = text(node, path, u"account");
        if (component.account && !component.account->isEmpty()) {
            const qsizetype slash = component.account->indexOf(u'/');
            if (slash < 1 || slash + 1 == component.account->size())
                problem(node.item(u"account")->line, path + u".account"_s,
                        tr("An account is written as the name of its provider, “/” and its own: \"GitHub/build-bot\"."));
        }
        component.repository = text(node, path, u"repository");
        component.repositoryId = text(node, path, u"repository_id");
        component.sshIdentity = oneOf<SshIdentity>(node, path, u"ssh_identity", sshIdentityFrom,
                                                   {word(SshIdentity::Stored), word(SshIdentity::Agent), word(SshIdentity::File)});
        component.sshKeyFile = text(node, path, u"ssh_key_file");
        if (component.sshKeyFile && !component.sshKeyFile->isEmpty() && !component.sshKeyFile->startsWith(u'/'))
            problem(node.item(u"ssh_key_file")->line, path + u".ssh_key_file"_s, tr("The key file needs a whole path, beginning with /."));
    }

    void readImage(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"reference"_s, u"username"_s, u"password"_s});
        component.imageReference = text(node, path, u"reference");
        if (!node.item(u"reference")) {
            problem(node.line, path + u".reference"_s, tr("The name of the image is missing."));
        } else if (component.imageReference) {
            if (const auto image = parseImageName(*component.imageReference); !image)
                problem(node.item(u"reference")->line, path + u".reference"_s, image.error().message);
        }
        component.imageUsername = text(node, path, u"username");
        component.imagePassword = secret(node, path, u"password");
    }

    void readImageTrigger(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"enabled"_s, u"tag_policy"_s, u"compare_registry"_s, u"allow_downgrade"_s, u"mature_minutes"_s,
                               u"strict_state"_s, u"unsigned"_s, u"secret"_s, u"poll_minutes"_s});
        component.imageEnabled = boolean(node, path, u"enabled");
        if (const YamlNode *policy = node.item(u"tag_policy"); policy && isMap(*policy, path + u".tag_policy"_s))
            component.tagPolicy = tagPolicy(*policy, path + u".tag_policy"_s);
        component.compareRegistry = boolean(node, path, u"compare_registry");
        component.allowDowngrade = boolean(node, path, u"allow_downgrade");
        component.matureMinutes = number(node, path, u"mature_minutes", 0, longestMinutes);
        component.imageStrictState = boolean(node, path, u"strict_state");
        component.imageUnsigned = boolean(node, path, u"unsigned");
        component.imageSecret = secret(node, path, u"secret");
        component.imagePollMinutes = number(node, path, u"poll_minutes", 0, longestPollMinutes);
    }

    std::optional<TagPolicy> tagPolicy(const YamlNode &node, const QString &path)
    {
        static const QStringList words{word(TagRule::None),   word(TagRule::Regex),   word(TagRule::Glob),
                                       word(TagRule::Semver), word(TagRule::Numeric), word(TagRule::Digest)};
        allowOnly(node, path, {u"kind"_s, u"pattern"_s, u"prefix"_s});
        if (!node.item(u"kind"))
            problem(node.line, path + u".kind"_s, tr("The kind of the policy is missing; it is one of: %1.").arg(words.join(u", "_s)));
        const auto kind = oneOf<TagRule>(node, path, u"kind", tagRuleFrom, words);
        const auto pattern = text(node, path, u"pattern");
        const auto prefix = boolean(node, path, u"prefix");
        if (!kind || (node.item(u"pattern") && !pattern))
            return std::nullopt;
        const TagPolicy policy{*kind, pattern.value_or(QString()), prefix.value_or(false)};
        if (const auto matcher = TagMatcher::compile(policy); !matcher) {
            const YamlNode *place = node.item(u"pattern");
            problem(place ? place->line : node.line, path + u".pattern"_s, matcher.error().message);
            return std::nullopt;
        }
        return policy;
    }

    void readTrigger(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"enabled"_s, u"secret"_s, u"unsigned"_s, u"branches"_s, u"keyword"_s, u"keyword_scope"_s,
                               u"strict_state"_s, u"tags"_s, u"paths"_s, u"skip_markers"_s, u"authors"_s, u"pull_requests"_s,
                               u"allowed_addresses"_s, u"quiet_seconds"_s, u"manage_hook"_s, u"status_reports"_s, u"catch_up"_s,
                               u"poll_minutes"_s});
        component.enabled = boolean(node, path, u"enabled");
        component.secret = secret(node, path, u"secret");
        component.allowUnsigned = boolean(node, path, u"unsigned");
        component.branches = checkedTexts(node, path, u"branches", globProblem);
        component.keyword = text(node, path, u"keyword");
        if (component.keyword && component.keyword->startsWith(u'@'))
            component.keyword->remove(0, 1);
        component.keywordScope = oneOf<KeywordScope>(node, path, u"keyword_scope", keywordScopeFrom,
                                                     {u"head"_s, u"any"_s, u"all"_s, u"title"_s});
        component.strictState = boolean(node, path, u"strict_state");
        component.tags = checkedTexts(node, path, u"tags", globProblem);
        if (const YamlNode *part = inner(node, path, u"paths"_s, {u"include"_s, u"exclude"_s})) {
            component.pathsInclude = checkedTexts(*part, path + u".paths"_s, u"include", globProblem);
            component.pathsExclude = checkedTexts(*part, path + u".paths"_s, u"exclude", globProblem);
        }
        component.skipMarkers = boolean(node, path, u"skip_markers");
        if (const YamlNode *part = inner(node, path, u"authors"_s, {u"allow"_s, u"deny"_s})) {
            component.authorsAllow = checkedTexts(*part, path + u".authors"_s, u"allow", globProblem);
            component.authorsDeny = checkedTexts(*part, path + u".authors"_s, u"deny", globProblem);
        }
        if (const YamlNode *part = inner(node, path, u"pull_requests"_s, {u"build"_s, u"targets"_s})) {
            component.pullRequests = oneOf<PullPolicy>(*part, path + u".pull_requests"_s, u"build", pullPolicyFrom,
                                                       {u"off"_s, u"same_repository"_s, u"forks"_s});
            component.pullTargets = checkedTexts(*part, path + u".pull_requests"_s, u"targets", globProblem);
        }
        component.allowedAddresses = checkedTexts(node, path, u"allowed_addresses", networkProblem);
        component.quietSeconds = number(node, path, u"quiet_seconds", 0, longestQuietSeconds);
        component.manageHook = boolean(node, path, u"manage_hook");
        component.statusReports = oneOf<StatusReports>(
            node, path, u"status_reports", statusReportsFrom,
            {word(StatusReports::None), word(StatusReports::Builds), word(StatusReports::Everything)});
        component.catchUp = boolean(node, path, u"catch_up");
        component.pollMinutes = number(node, path, u"poll_minutes", 0, longestPollMinutes);
    }

    void readApi(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"enabled"_s, u"secret"_s, u"allowed_addresses"_s, u"strict_state"_s});
        component.apiEnabled = boolean(node, path, u"enabled");
        component.apiSecret = secret(node, path, u"secret");
        component.apiAddresses = checkedTexts(node, path, u"allowed_addresses", networkProblem);
        component.apiStrictState = boolean(node, path, u"strict_state");
    }

    void readBuild(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"script_type"_s, u"script"_s, u"timeout"_s, u"queue"_s, u"sandbox"_s, u"network"_s,
                               u"environment"_s, u"cancel_superseded"_s, u"priority"_s, u"queue_group"_s, u"slots"_s, u"retry"_s});
        component.scriptType = oneOf<ScriptType>(
            node, path, u"script_type", scriptTypeFrom,
            {word(ScriptType::Shell), word(ScriptType::BatchFile), word(ScriptType::PowerShell)});
        if (const YamlNode *script = scalar(node, path, u"script"))
            component.script = script->text;
        component.timeoutMinutes = number(node, path, u"timeout", 1, longestMinutes);
        component.queue = oneOf<QueuePolicy>(node, path, u"queue", queuePolicyFrom,
                                             {word(QueuePolicy::LatestOnly), word(QueuePolicy::EveryOne)});
        component.sandbox = boolean(node, path, u"sandbox");
        component.network = boolean(node, path, u"network");
        component.cancelSuperseded = boolean(node, path, u"cancel_superseded");
        component.priority = oneOf<Priority>(node, path, u"priority", priorityFrom,
                                             {word(Priority::Low), word(Priority::Normal), word(Priority::High)});
        component.queueGroup = text(node, path, u"queue_group");
        if (component.queueGroup && !component.queueGroup->isEmpty()) {
            if (const QString wrong = groupNameProblem(*component.queueGroup); !wrong.isEmpty())
                problem(node.item(u"queue_group")->line, path + u".queue_group"_s, wrong);
        }
        component.slotCount = number(node, path, u"slots", 1, mostComponentSlots);
        if (const YamlNode *part = inner(node, path, u"retry"_s, {u"times"_s, u"exit_codes"_s})) {
            component.retryTimes = number(*part, path + u".retry"_s, u"times", 0, mostRetries);
            component.retryExitCodes = numbers(*part, path + u".retry"_s, u"exit_codes", 1, 255);
        }
        if (const YamlNode *variables = node.item(u"environment"); variables && isMap(*variables, path + u".environment"_s))
            readVariables(*variables, path + u".environment"_s, component);
    }

    void readVariables(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
        QMap<QString, QString> variables;
        for (size_t i = 0; i < node.keys.size(); ++i) {
            const QString &key = node.keys[i];
            if (!form.match(key).hasMatch())
                problem(node.keyLines[i], joined(path, key), tr("This is not the name of an environment variable."));
            // A variable is text whatever it looks like: PORT: 8080 needs no quotes.
            if (const YamlNode *value = scalar(node, path, key))
                variables.insert(key, value->text);
        }
        component.variables = variables;
    }

    const QString m_file;
    ConfigProblems &m_found;
    QHash<QString, int> m_projects; // key → line
    QHash<QString, int> m_ids;
};

} // namespace

tl::expected<ConfigDocument, ConfigProblems> readConfig(const QByteArray &yaml, const QString &file)
{
    ConfigProblems problems;
    ConfigDocument document;
    if (const auto root = parseYaml(yaml, problems))
        document = Reader(file, problems).read(*root);
    if (problems.isEmpty())
        return document;
    for (ConfigProblem &problem : problems)
        problem.file = file;
    std::stable_sort(problems.begin(), problems.end(), [](const auto &a, const auto &b) { return a.line < b.line; });
    return tl::unexpected<ConfigProblems>(problems);
}

} // namespace slipway
