#include "app/config/configvalues.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

QString joined(const QString &parent, QStringView key)
{
    return parent.isEmpty() ? key.toString() : parent + u'.' + key.toString();
}

namespace {

constexpr int longestShown = 100;

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

} // namespace

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

void ConfigValues::problem(int line, const QString &path, const QString &message)
{
    m_problems.append({m_file, line, path, message});
}

void ConfigValues::refuseWord(const YamlNode &node, const QString &path, const QStringList &words)
{
    problem(node.line, path, tr("“%1” is not one of: %2.").arg(node.text.left(longestShown), words.join(u", "_s)));
}

bool ConfigValues::isMap(const YamlNode &node, const QString &path)
{
    if (node.kind == YamlNode::Kind::Map)
        return true;
    problem(node.line, path, tr("Keys and values are expected here."));
    return false;
}

bool ConfigValues::isList(const YamlNode &node, const QString &path)
{
    if (node.kind == YamlNode::Kind::List)
        return true;
    problem(node.line, path, tr("A list is expected here."));
    return false;
}

void ConfigValues::allowOnly(const YamlNode &map, const QString &path, const QStringList &known)
{
    if (known.isEmpty() && map.keys.size() > 0) { // below a key that is not known, say
        problem(map.line, path, tr("A single value is expected here."));
        return;
    }
    for (size_t i = 0; i < map.keys.size(); ++i) {
        const QString &key = map.keys[i];
        if (known.contains(key))
            continue;
        const auto nearest = std::min_element(known.begin(), known.end(), [&](const auto &a, const auto &b) {
            return distance(a, key) < distance(b, key);
        });
        const bool isTypo = key.size() <= 40 && distance(*nearest, key) <= 2;
        problem(map.keyLines[i], joined(path, key),
                isTypo ? tr("This key is not known; “%1” is.").arg(*nearest)
                       : tr("This key is not known; it may be one of: %1.").arg(known.join(u", "_s)));
    }
}

const YamlNode *ConfigValues::scalar(const YamlNode &map, const QString &parent, QStringView key)
{
    const YamlNode *node = map.item(key);
    if (!node)
        return nullptr;
    if (node->kind != YamlNode::Kind::Scalar || node->isNull()) {
        problem(node->line, joined(parent, key),
                node->isNull() ? tr("The value is missing; leave the key out, or write \"\" for an empty text.")
                               : tr("A single value is expected here."));
        return nullptr;
    }
    return node;
}

std::optional<QString> ConfigValues::textOf(const YamlNode &node, const QString &path)
{
    if (node.kind != YamlNode::Kind::Scalar || node.isNull()) {
        problem(node.line, path, tr("A text is expected here."));
        return std::nullopt;
    }
    if (!node.quoted && looksLikeNumberOrBool(node.text)) {
        problem(node.line, path, tr("A text is expected here; put it in quotes: \"%1\".").arg(node.text));
        return std::nullopt;
    }
    if (hasControls(node.text)) {
        problem(node.line, path, tr("The text must be one line without control characters."));
        return std::nullopt;
    }
    return node.text;
}

std::optional<QString> ConfigValues::text(const YamlNode &map, const QString &parent, QStringView key)
{
    const YamlNode *node = scalar(map, parent, key);
    return node ? textOf(*node, joined(parent, key)) : std::nullopt;
}

std::optional<bool> ConfigValues::boolean(const YamlNode &map, const QString &parent, QStringView key)
{
    const YamlNode *node = scalar(map, parent, key);
    if (!node)
        return std::nullopt;
    if (!node->quoted && (node->text == u"true" || node->text == u"false"))
        return node->text == u"true";
    problem(node->line, joined(parent, key), tr("true or false is expected here."));
    return std::nullopt;
}

std::optional<int> ConfigValues::numberOf(const YamlNode &node, const QString &path, int least, int most)
{
    bool isNumber = false;
    const int value = node.kind == YamlNode::Kind::Scalar ? node.text.toInt(&isNumber) : 0;
    if (!node.quoted && isNumber && value >= least && value <= most)
        return value;
    problem(node.line, path, tr("A whole number from %1 to %2 is expected here.").arg(least).arg(most));
    return std::nullopt;
}

std::optional<int> ConfigValues::number(const YamlNode &map, const QString &parent, QStringView key, int least, int most)
{
    const YamlNode *node = scalar(map, parent, key);
    return node ? numberOf(*node, joined(parent, key), least, most) : std::nullopt;
}

std::optional<QList<int>> ConfigValues::numbers(const YamlNode &map, const QString &parent, QStringView key, int least,
                                                int most)
{
    const YamlNode *node = map.item(key);
    if (!node || !isList(*node, joined(parent, key)))
        return std::nullopt;
    QList<int> found;
    for (size_t i = 0; i < node->items.size(); ++i) {
        const QString path = joined(parent, key) + u"[%1]"_s.arg(i);
        const auto value = numberOf(*node->items[i], path, least, most);
        if (!value)
            continue;
        if (found.contains(*value))
            problem(node->items[i]->line, path, tr("“%1” stands in the list twice.").arg(*value));
        found += *value;
    }
    return found;
}

std::optional<QStringList> ConfigValues::texts(const YamlNode &map, const QString &parent, QStringView key)
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
            problem(node->items[i]->line, path, tr("The text is empty."));
        else if (found.contains(*value))
            problem(node->items[i]->line, path, tr("“%1” stands in the list twice.").arg(*value));
        found += *value;
    }
    return found;
}

std::optional<SecretSource> ConfigValues::secret(const YamlNode &map, const QString &parent, QStringView key)
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
                tr("A secret is not written into this file; say where it comes from: {from_env: NAME}, "
                       "{from_file: PATH} or {keychain: KEY}."));
        return std::nullopt;
    }
    allowOnly(*node, path, {u"from_env"_s, u"from_file"_s, u"keychain"_s});
    if (node->keys.size() != 1) {
        problem(node->line, path, tr("Exactly one of from_env, from_file and keychain is expected here."));
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
        problem(value->line, place, tr("This is not the name of an environment variable."));
    } else if (kind == u"from_file") {
        if (!value->text.isEmpty() && !hasControls(value->text))
            return SecretSource{SecretSource::Kind::File, value->text};
        problem(value->line, place, tr("This is not the path of a file."));
    } else {
        if (keychainKey.match(value->text).hasMatch())
            return SecretSource{SecretSource::Kind::Keychain, value->text};
        problem(value->line, place, tr("This is not a key of the keychain."));
    }
    return std::nullopt;
}

std::optional<QStringList> ConfigValues::checkedTexts(const YamlNode &node, const QString &path, QStringView key,
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

const YamlNode *ConfigValues::inner(const YamlNode &node, const QString &path, const QString &key, const QStringList &known)
{
    const YamlNode *part = node.item(key);
    if (!part || !isMap(*part, joined(path, key)))
        return nullptr;
    allowOnly(*part, joined(path, key), known);
    return part;
}

} // namespace slipway
