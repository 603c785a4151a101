#include "app/logs/logrules.h"

#include "app/patterns/pattern.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QJsonArray toJson(const QList<LogRule> &rules, bool coloured)
{
    QJsonArray array;
    for (const LogRule &rule : rules) {
        QJsonObject object{{u"text"_s, rule.pattern.text}};
        const auto flag = [&object](const QString &name, bool set) {
            if (set)
                object.insert(name, true);
        };
        flag(u"case"_s, rule.pattern.caseSensitive);
        flag(u"word"_s, rule.pattern.wholeWord);
        flag(u"regex"_s, rule.pattern.regularExpression);
        flag(u"off"_s, !rule.on);
        if (coloured)
            object.insert(u"colour"_s, rule.colour);
        array.append(object);
    }
    return array;
}

QList<LogRule> rulesFrom(const QJsonValue &value)
{
    QList<LogRule> rules;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &each : array) {
        const QJsonObject object = each.toObject();
        LogRule rule;
        rule.pattern = {object.value(u"text"_s).toString(), object.value(u"case"_s).toBool(),
                        object.value(u"word"_s).toBool(), object.value(u"regex"_s).toBool()};
        rule.on = !object.value(u"off"_s).toBool();
        rule.colour = std::clamp(object.value(u"colour"_s).toInt(), 0, LogRule::colours - 1);
        if (!rule.pattern.text.isEmpty() && rules.size() < mostLogRules)
            rules.append(rule);
    }
    return rules;
}

} // namespace

QString toText(const LogRules &rules)
{
    QJsonObject object;
    if (!rules.filters.isEmpty())
        object.insert(u"filters"_s, toJson(rules.filters, false));
    if (!rules.highlighters.isEmpty())
        object.insert(u"highlighters"_s, toJson(rules.highlighters, true));
    if (!rules.filtering)
        object.insert(u"filtersOff"_s, true);
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

LogRules logRulesFrom(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return {rulesFrom(object.value(u"filters"_s)), rulesFrom(object.value(u"highlighters"_s)),
            !object.value(u"filtersOff"_s).toBool()};
}

std::optional<SearchPattern> filterPattern(const LogRules &rules)
{
    QStringList parts;
    for (const LogRule &rule : rules.filters) {
        // One by one, so that a broken one does not take the others with it.
        if (!rules.filtering || !rule.on || !LineMatcher::compile(rule.pattern))
            continue;
        QString part = rule.pattern.regularExpression ? rule.pattern.text : Pattern::quoted(rule.pattern.text);
        if (rule.pattern.wholeWord)
            part = u"\\b(?:%1)\\b"_s.arg(part);
        parts << (rule.pattern.caseSensitive ? u"(?:%1)"_s : u"(?i:%1)"_s).arg(part);
    }
    if (parts.isEmpty())
        return std::nullopt;
    return SearchPattern{parts.join(u'|'), true, false, true};
}

} // namespace slipway
