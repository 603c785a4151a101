// Reads the fields of a JSON object that somebody else wrote, and says of each that can't be read where it stands and what was
// expected there. What is missing or null keeps its standard value. Lives no longer than the call that made it.
#pragma once

#include "app/domain/definition.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <utility>

namespace slipway {

class JsonFields
{
public:
    JsonFields(const QJsonObject &object, QList<FieldProblem> &problems, QString place = {})
        : m_object(object), m_problems(problems), m_place(std::move(place))
    {
    }

    bool has(const QString &key) const; // is there, and not null
    QJsonValue value(const QString &key) const { return m_object.value(key); }
    QString pathOf(const QString &key) const;
    void problem(const QString &key, const QString &message) const;

    QString text(const QString &key, const QString &standard = {}) const;
    QString required(const QString &key) const;          // a problem when it is missing or empty
    bool flag(const QString &key, bool standard = false) const; // also "true", "false" and "", which some clients send
    int number(const QString &key, int standard = 0) const;     // whole and in the range of int
    QStringList texts(const QString &key) const;
    QList<int> numbers(const QString &key) const;

    // The word of an enumeration; empty and missing: standard.
    template <typename Enum>
    Enum word(const QString &key, std::optional<Enum> (*parse)(QStringView), Enum standard) const
    {
        const QString given = text(key);
        if (given.isEmpty())
            return standard;
        const auto known = parse(given);
        if (!known)
            unknownWord(key, given);
        return known.value_or(standard);
    }

    // read(JsonFields) answers an item; those that are no objects are left out, with a problem.
    template <typename Read>
    auto list(const QString &key, Read read) const -> QList<decltype(read(std::declval<const JsonFields &>()))>
    {
        QList<decltype(read(std::declval<const JsonFields &>()))> items;
        const QJsonArray array = arrayOf(key);
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QJsonObject object = array.at(i).toObject();
            if (!array.at(i).isObject())
                wrongItem(key, i);
            else
                items.append(read(JsonFields(object, m_problems, pathOf(key) + u'[' + QString::number(i) + u']')));
        }
        return items;
    }

    // An object, or a list with one, as some documentation has it. Answers none when it is missing, null or an empty list.
    template <typename Read>
    auto object(const QString &key, Read read) const -> std::optional<decltype(read(std::declval<const JsonFields &>()))>
    {
        const std::optional<QJsonObject> object = objectOf(key);
        if (!object)
            return std::nullopt;
        return read(JsonFields(*object, m_problems, pathOf(key)));
    }

private:
    QJsonArray arrayOf(const QString &key) const;
    std::optional<QJsonObject> objectOf(const QString &key) const;
    void wrongItem(const QString &key, qsizetype index) const;
    void unknownWord(const QString &key, const QString &given) const;

    const QJsonObject &m_object;
    QList<FieldProblem> &m_problems;
    QString m_place;
};

} // namespace slipway
