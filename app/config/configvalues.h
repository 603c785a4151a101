// Reads single values of a configuration file. Private to this folder. Each answers nothing both when the key is absent and when its value is a
// problem, which is then noted with line and path. Any thread, one at a time.
#pragma once

#include "app/config/configproblem.h"
#include "app/config/secretsource.h"
#include "app/config/yamltree.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace slipway {

QString joined(const QString &parent, QStringView key); // "parent.key"
bool hasControls(const QString &text);

class ConfigValues
{
    Q_DECLARE_TR_FUNCTIONS(Config)
public:
    ConfigValues(const QString &file, ConfigProblems &problems) : m_file(file), m_problems(problems) { }

    void problem(int line, const QString &path, const QString &message);
    void refuseWord(const YamlNode &node, const QString &path, const QStringList &words);
    bool isMap(const YamlNode &node, const QString &path);
    bool isList(const YamlNode &node, const QString &path);
    void allowOnly(const YamlNode &map, const QString &path, const QStringList &known);
    const YamlNode *scalar(const YamlNode &map, const QString &parent, QStringView key);
    std::optional<QString> textOf(const YamlNode &node, const QString &path);
    std::optional<QString> text(const YamlNode &map, const QString &parent, QStringView key);
    std::optional<bool> boolean(const YamlNode &map, const QString &parent, QStringView key);
    std::optional<int> numberOf(const YamlNode &node, const QString &path, int least, int most);
    std::optional<int> number(const YamlNode &map, const QString &parent, QStringView key, int least, int most);
    std::optional<QList<int>> numbers(const YamlNode &map, const QString &parent, QStringView key, int least, int most);
    template <typename Enum>
    std::optional<Enum> oneOf(const YamlNode &map, const QString &parent, QStringView key,
                              std::optional<Enum> (*from)(QStringView), const QStringList &words)
    {
        const YamlNode *node = scalar(map, parent, key);
        if (!node)
            return std::nullopt;
        if (const auto value = from(node->text))
            return value;
        refuseWord(*node, joined(parent, key), words);
        return std::nullopt;
    }
    std::optional<QStringList> texts(const YamlNode &map, const QString &parent, QStringView key);
    std::optional<SecretSource> secret(const YamlNode &map, const QString &parent, QStringView key);
    // A list whose items problemOf() finds nothing wrong with.
    std::optional<QStringList> checkedTexts(const YamlNode &node, const QString &path, QStringView key,
                                            QString (*problemOf)(const QString &));
    // A map below the key, with no other keys than these.
    const YamlNode *inner(const YamlNode &node, const QString &path, const QString &key, const QStringList &known);

private:
    const QString m_file;
    ConfigProblems &m_problems;
};

} // namespace slipway
