#include "app/config/configreader.h"

#include "app/config/yamltree.h"
#include "app/domain/glob.h"
#include "app/domain/imagename.h"
#include "app/domain/peerlist.h"
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

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

constexpr int version = 1;
constexpr int longestName = 100;
constexpr int longestMinutes = 10080;
constexpr int longestQuietSeconds = 86400;

QString joined(const QString &parent, QStringView key)
{
    return parent.isEmpty() ? key.toString() : parent + u'.' + key.toString();
}

// Insertions, deletions and replacements between two short words.
int distance(QStringView a, QStringView b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int above = row[size_t(j)];
            row[size_t(j)] = std::min({above + 1, row[size_t(j) - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

bool looksLikeNumberOrBool(const QString &text)
{
    static const QRegularExpression number(
        u"\\A[-+]?(\\d[\\d_]*(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?\\z|\\A0x[0-9a-fA-F]+\\z|\\A0o[0-7]+\\z"_s);
    const QString lower = text.toLower();
    return lower == u"true" || lower == u"false" || number.match(text).hasMatch();
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

class Reader
{
public:
    Reader(const QString &file, ConfigProblems &problems) : m_file(file), m_problems(problems) { }

    ConfigDocument read(const YamlNode &root)
    {
        ConfigDocument document{m_file, {}};
        if (!isMap(root, {}))
            return document;
        allowOnly(root, {}, {u"slipway"_s, u"projects"_s});
        readVersion(root);
        const YamlNode *projects = root.item(u"projects");
        if (!projects) {
            problem(root.line, u"projects"_s, Tr::tr("The list of projects is missing."));
        } else if (isList(*projects, u"projects"_s)) {
            for (size_t i = 0; i < projects->items.size(); ++i)
                readProject(*projects->items[i], u"projects[%1]"_s.arg(i), document);
        }
        return document;
    }

private:
    void problem(int line, const QString &path, const QString &message)
    {
        m_problems.append({m_file, line, path, message});
    }

    bool isMap(const YamlNode &node, const QString &path)
    {
        if (node.kind == YamlNode::Kind::Map)
            return true;
        problem(node.line, path, Tr::tr("Keys and values are expected here."));
        return false;
    }

    bool isList(const YamlNode &node, const QString &path)
    {
        if (node.kind == YamlNode::Kind::List)
            return true;
        problem(node.line, path, Tr::tr("A list is expected here."));
        return false;
    }

    void allowOnly(const YamlNode &map, const QString &path, const QStringList &known)
    {
        for (size_t i = 0; i < map.keys.size(); ++i) {
            const QString &key = map.keys[i];
            if (known.contains(key))
                continue;
            const auto nearest = std::min_element(known.begin(), known.end(), [&](const auto &a, const auto &b) {
                return distance(a, key) < distance(b, key);
            });
            const bool isTypo = key.size() <= 40 && distance(*nearest, key) <= 2;
            problem(map.keyLines[i], joined(path, key),
                    isTypo ? Tr::tr("This key is not known; “%1” is.").arg(*nearest)
                           : Tr::tr("This key is not known; it may be one of: %1.").arg(known.join(u", "_s)));
        }
    }

    void readVersion(const YamlNode &root)
    {
        const YamlNode *node = root.item(u"slipway");
        if (!node)
            problem(root.line, u"slipway"_s, Tr::tr("The version of the format is missing; begin with “slipway: 1”."));
        else if (node->kind != YamlNode::Kind::Scalar || node->quoted || node->text != QString::number(version))
            problem(node->line, u"slipway"_s, Tr::tr("This program reads version 1 of the format: “slipway: 1”."));
    }

    // Scalars. Each answers nothing both when the key is absent and when its value is a problem, which is then noted.

    const YamlNode *scalar(const YamlNode &map, const QString &parent, QStringView key)
    {
        const YamlNode *node = map.item(key);
        if (!node)
            return nullptr;
        if (node->kind != YamlNode::Kind::Scalar || node->isNull()) {
            problem(node->line, joined(parent, key),
                    node->isNull() ? Tr::tr("The value is missing; leave the key out, or write \"\" for an empty text.")
                                   : Tr::tr("A single value is expected here."));
            return nullptr;
        }
        return node;
    }

    std::optional<QString> textOf(const YamlNode &node, const QString &path)
    {
        if (node.kind != YamlNode::Kind::Scalar || node.isNull()) {
            problem(node.line, path, Tr::tr("A text is expected here."));
            return std::nullopt;
        }
        if (!node.quoted && looksLikeNumberOrBool(node.text)) {
            problem(node.line, path, Tr::tr("A text is expected here; put it in quotes: \"%1\".").arg(node.text));
            return std::nullopt;
        }
        if (hasControls(node.text)) {
            problem(node.line, path, Tr::tr("The text must be one line without control characters."));
            return std::nullopt;
        }
        return node.text;
    }

    std::optional<QString> text(const YamlNode &map, const QString &parent, QStringView key)
    {
        const YamlNode *node = scalar(map, parent, key);
        return node ? textOf(*node, joined(parent, key)) : std::nullopt;
    }

    std::optional<bool> boolean(const YamlNode &map, const QString &parent, QStringView key)
    {
        const YamlNode *node = scalar(map, parent, key);
        if (!node)
            return std::nullopt;
        if (!node->quoted && (node->text == u"true" || node->text == u"false"))
            return node->text == u"true";
        problem(node->line, joined(parent, key), Tr::tr("true or false is expected here."));
        return std::nullopt;
    }

    std::optional<int> number(const YamlNode &map, const QString &parent, QStringView key, int least, int most)
    {
        const YamlNode *node = scalar(map, parent, key);
        if (!node)
            return std::nullopt;
        bool isNumber = false;
        const int value = node->text.toInt(&isNumber);
        if (!node->quoted && isNumber && value >= least && value <= most)
            return value;
        problem(node->line, joined(parent, key),
                Tr::tr("A whole number from %1 to %2 is expected here.").arg(least).arg(most));
        return std::nullopt;
    }

    template <typename Enum>
    std::optional<Enum> oneOf(const YamlNode &map, const QString &parent, QStringView key,
                              std::optional<Enum> (*from)(QStringView), const QStringList &words)
    {
        const YamlNode *node = scalar(map, parent, key);
        if (!node)
            return std::nullopt;
        if (const auto value = from(node->text))
            return value;
        problem(node->line, joined(parent, key),
                Tr::tr("“%1” is not one of: %2.").arg(node->text.left(longestName), words.join(u", "_s)));
        return std::nullopt;
    }

    std::optional<QStringList> texts(const YamlNode &map, const QString &parent, QStringView key)
    {
        const YamlNode *node = map.item(key);
        if (!node || !isList(*node, joined(parent, key)))
            return std::nullopt;
        QStringList found;
        for (size_t i = 0; i < node->items.size(); ++i) {
            const QString path = joined(parent, key) + u"[%1]"_s.arg(i);
            const auto value = textOf(*node->items[i], path);
            if (!value)
                continue;
            if (value->isEmpty())
                problem(node->items[i]->line, path, Tr::tr("The text is empty."));
            else if (found.contains(*value))
                problem(node->items[i]->line, path, Tr::tr("“%1” stands in the list twice.").arg(*value));
            found += *value;
        }
        return found;
    }

    std::optional<SecretSource> secret(const YamlNode &map, const QString &parent, QStringView key)
    {
        static const QRegularExpression variable(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
        static const QRegularExpression keychainKey(u"\\A[!-~]{1,200}\\z"_s);
        const YamlNode *node = map.item(key);
        if (!node)
            return std::nullopt;
        const QString path = joined(parent, key);
        // What stands here may be the secret itself: no message repeats it.
        if (node->kind != YamlNode::Kind::Map) {
            problem(node->line, path,
                    Tr::tr("A secret is not written into this file; say where it comes from: {from_env: NAME}, "
                           "{from_file: PATH} or {keychain: KEY}."));
            return std::nullopt;
        }
        allowOnly(*node, path, {u"from_env"_s, u"from_file"_s, u"keychain"_s});
        if (node->keys.size() != 1) {
            problem(node->line, path, Tr::tr("Exactly one of from_env, from_file and keychain is expected here."));
            return std::nullopt;
        }
        const QString kind = node->keys.front();
        if (kind != u"from_env" && kind != u"from_file" && kind != u"keychain")
            return std::nullopt;
        const YamlNode *value = scalar(*node, path, kind);
        if (!value)
            return std::nullopt;
        const QString place = joined(path, kind);
        if (kind == u"from_env") {
            if (variable.match(value->text).hasMatch())
                return SecretSource{SecretSource::Kind::Environment, value->text};
            problem(value->line, place, Tr::tr("This is not the name of an environment variable."));
        } else if (kind == u"from_file") {
            if (!value->text.isEmpty() && !hasControls(value->text))
                return SecretSource{SecretSource::Kind::File, value->text};
            problem(value->line, place, Tr::tr("This is not the path of a file."));
        } else {
            if (keychainKey.match(value->text).hasMatch())
                return SecretSource{SecretSource::Kind::Keychain, value->text};
            problem(value->line, place, Tr::tr("This is not a key of the keychain."));
        }
        return std::nullopt;
    }

    // The parts.

    void readProject(const YamlNode &node, const QString &path, ConfigDocument &document)
    {
        static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
        if (!isMap(node, path))
            return;
        allowOnly(node, path, {u"key"_s, u"name"_s, u"components"_s});
        ConfigProject project;
        project.place = {node.line, path};
        if (!node.item(u"key"))
            problem(node.line, path + u".key"_s, Tr::tr("The key of the project is missing."));
        if (const YamlNode *key = scalar(node, path, u"key")) {
            if (!form.match(key->text).hasMatch()) {
                problem(key->line, path + u".key"_s,
                        Tr::tr("A project's key has 1 to 64 lower-case letters, digits, “-” and “_”, and begins with a "
                               "letter or digit."));
            } else if (m_projects.contains(key->text)) {
                problem(key->line, path + u".key"_s,
                        Tr::tr("The project “%1” stands in line %2 already.").arg(key->text).arg(m_projects.value(key->text)));
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
            problem(line, path + u".name"_s, Tr::tr("A name has 1 to %1 characters and no space at its ends.").arg(longestName));
            return std::nullopt;
        }
        if (isComponent && (value->contains(u'/') || value->contains(u'#'))) {
            problem(line, path + u".name"_s, Tr::tr("A component's name can't contain “/” or “#”."));
            return std::nullopt;
        }
        return value;
    }

    ConfigComponent readComponent(const YamlNode &node, const QString &path, QHash<QString, int> &names)
    {
        ConfigComponent component;
        component.place = {node.line, path};
        allowOnly(node, path, {u"name"_s, u"id"_s, u"environment"_s, u"review"_s, u"source"_s, u"triggers"_s, u"build"_s});
        if (!node.item(u"name"))
            problem(node.line, path + u".name"_s, Tr::tr("The name of the component is missing."));
        if (const auto value = name(node, path, true)) {
            const int line = node.item(u"name")->line;
            if (names.contains(*value)) {
                problem(line, path + u".name"_s,
                        Tr::tr("The component “%1” stands in line %2 already.").arg(*value).arg(names.value(*value)));
            } else {
                names.insert(*value, line);
            }
            component.name = *value;
        }
        if (const YamlNode *id = scalar(node, path, u"id")) {
            if (!isHexId(id->text)) {
                problem(id->line, path + u".id"_s, Tr::tr("An id has 32 digits from 0 to 9 and a to f."));
            } else if (m_ids.contains(id->text)) {
                problem(id->line, path + u".id"_s, Tr::tr("This id stands in line %1 already.").arg(m_ids.value(id->text)));
            } else {
                m_ids.insert(id->text, id->line);
            }
            component.id = ComponentId(id->text);
        }
        component.environment = oneOf<Environment>(node, path, u"environment", environmentFrom,
                                                   {u"development"_s, u"test"_s, u"production"_s});
        component.review = oneOf<Review>(node, path, u"review", reviewFrom, {u"inherit"_s, u"always"_s, u"never"_s});
        static const QStringList kinds{u"git"_s, u"image"_s};
        if (const YamlNode *part = section(node, path, u"source"_s, u"git"_s, kinds)) {
            component.hasGitSource = true;
            readSource(*part, path + u".source.git"_s, component);
        }
        if (const YamlNode *part = section(node, path, u"source"_s, u"image"_s)) {
            component.hasImageSource = true;
            readImage(*part, path + u".source.image"_s, component);
            if (component.hasGitSource)
                problem(part->line, path + u".source.image"_s, Tr::tr("A component is built from git or from an image, not from both."));
        }
        if (const YamlNode *part = section(node, path, u"triggers"_s, u"git"_s, kinds))
            readTrigger(*part, path + u".triggers.git"_s, component);
        if (const YamlNode *part = section(node, path, u"triggers"_s, u"image"_s))
            readImageTrigger(*part, path + u".triggers.image"_s, component);
        if (const YamlNode *build = node.item(u"build"); build && isMap(*build, path + u".build"_s))
            readBuild(*build, path + u".build"_s, component);
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
            problem(line, path, Tr::tr("This is not an address that git can clone from; use https://, ssh:// or "
                                       "git@host:path."));
            return;
        }
        const QUrl url(address);
        const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
        if (address.contains(u"://") && (!url.password().isEmpty() || (isWeb && !url.userName().isEmpty()))) {
            problem(line, path, Tr::tr("The address carries a user name or password; use “username” and “credential” "
                                       "beside it."));
        }
    }

    void readSource(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"url"_s, u"branch"_s, u"subdirectory"_s, u"aliases"_s, u"check_repository"_s,
                               u"submodules"_s, u"shallow"_s, u"username"_s, u"credential"_s});
        component.url = text(node, path, u"url");
        if (component.url && !component.url->isEmpty()) // empty: only a script, see plan.h
            checkAddress(*component.url, node.item(u"url")->line, path + u".url"_s);
        component.branch = text(node, path, u"branch");
        component.subdirectory = text(node, path, u"subdirectory");
        if (component.subdirectory) {
            const QString &folder = *component.subdirectory;
            if (folder.startsWith(u'/') || folder.split(u'/').contains(u".."_s)) {
                problem(node.item(u"subdirectory")->line, path + u".subdirectory"_s,
                        Tr::tr("The folder must lie inside the repository."));
            }
        }
        component.aliases = texts(node, path, u"aliases");
        component.checkRepository = boolean(node, path, u"check_repository");
        component.submodules = boolean(node, path, u"submodules");
        component.shallow = boolean(node, path, u"shallow");
        component.username = text(node, path, u"username");
        component.credential = secret(node, path, u"credential");
    }

    void readImage(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"reference"_s, u"username"_s, u"password"_s});
        component.imageReference = text(node, path, u"reference");
        if (!node.item(u"reference")) {
            problem(node.line, path + u".reference"_s, Tr::tr("The name of the image is missing."));
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
                               u"strict_state"_s, u"unsigned"_s, u"secret"_s});
        component.imageEnabled = boolean(node, path, u"enabled");
        if (const YamlNode *policy = node.item(u"tag_policy"); policy && isMap(*policy, path + u".tag_policy"_s))
            component.tagPolicy = tagPolicy(*policy, path + u".tag_policy"_s);
        component.compareRegistry = boolean(node, path, u"compare_registry");
        component.allowDowngrade = boolean(node, path, u"allow_downgrade");
        component.matureMinutes = number(node, path, u"mature_minutes", 0, longestMinutes);
        component.imageStrictState = boolean(node, path, u"strict_state");
        component.imageUnsigned = boolean(node, path, u"unsigned");
        component.imageSecret = secret(node, path, u"secret");
    }

    std::optional<TagPolicy> tagPolicy(const YamlNode &node, const QString &path)
    {
        static const QStringList words{word(TagRule::None),   word(TagRule::Regex),   word(TagRule::Glob),
                                       word(TagRule::Semver), word(TagRule::Numeric), word(TagRule::Digest)};
        allowOnly(node, path, {u"kind"_s, u"pattern"_s, u"prefix"_s});
        if (!node.item(u"kind"))
            problem(node.line, path + u".kind"_s, Tr::tr("The kind of the policy is missing; it is one of: %1.").arg(words.join(u", "_s)));
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
                               u"allowed_addresses"_s, u"quiet_seconds"_s});
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
    }

    // A list whose items problemOf() finds nothing wrong with.
    std::optional<QStringList> checkedTexts(const YamlNode &node, const QString &path, QStringView key,
                                            QString (*problemOf)(const QString &))
    {
        const auto found = texts(node, path, key);
        if (!found)
            return found;
        const YamlNode *list = node.item(key);
        for (size_t i = 0; i < list->items.size(); ++i) {
            if (const QString wrong = problemOf(list->items[i]->text); !wrong.isEmpty())
                problem(list->items[i]->line, joined(path, key) + u"[%1]"_s.arg(i), wrong);
        }
        return found;
    }

    const YamlNode *inner(const YamlNode &node, const QString &path, const QString &key, const QStringList &known)
    {
        const YamlNode *part = node.item(key);
        if (!part || !isMap(*part, joined(path, key)))
            return nullptr;
        allowOnly(*part, joined(path, key), known);
        return part;
    }

    void readBuild(const YamlNode &node, const QString &path, ConfigComponent &component)
    {
        allowOnly(node, path, {u"script_type"_s, u"script"_s, u"timeout"_s, u"queue"_s, u"sandbox"_s, u"network"_s,
                               u"environment"_s});
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
                problem(node.keyLines[i], joined(path, key), Tr::tr("This is not the name of an environment variable."));
            // A variable is text whatever it looks like: PORT: 8080 needs no quotes.
            if (const YamlNode *value = scalar(node, path, key))
                variables.insert(key, value->text);
        }
        component.variables = variables;
    }

    const QString m_file;
    ConfigProblems &m_problems;
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
