// A prepared statement in use: values in, rows out. Private to this folder; used inside one transaction.
//
//     Statement find(tx, u"SELECT name FROM project WHERE key = ?"_s);
//     find.bind(key.toString());
//     const auto found = find.first();
#pragma once

#include "app/storage/database.h"

#include <QByteArray>
#include <QSqlQuery>
#include <QVariant>

namespace slipway {

class Connection;

class Statement
{
public:
    struct Null { };

    Statement(const Transaction &tx, const QString &text);
    ~Statement(); // resets the statement and keeps it prepared

    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    // The values of the placeholders, in order, all at once.
    template <typename... Values> Statement &bind(const Values &...values)
    {
        (add(values), ...);
        return *this;
    }

    Result<> run();       // for a statement without rows
    Result<bool> first(); // runs it and goes to the first row; false when there is none
    Result<bool> next();  // goes to the next one

    // Runs it and calls row(*this) for each row. row returns nothing, or a Result<> whose error ends the loop.
    template <typename Row> Result<> forEach(Row row)
    {
        if (auto ran = run(); !ran)
            return ran;
        while (m_query->next()) {
            if constexpr (std::is_same_v<decltype(row(*this)), Result<>>) {
                if (auto read = row(*this); !read)
                    return read;
            } else {
                row(*this);
            }
        }
        return ended();
    }

    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    int number(int column) const { return m_query->value(column).toInt(); }
    bool flag(int column) const { return integer(column) != 0; }
    bool isNull(int column) const { return m_query->isNull(column); }

    int changed() const { return m_query->numRowsAffected(); }
    qint64 insertedId() const { return m_query->lastInsertId().toLongLong(); }

private:
    // A null string means the same as an empty one to the program, but not to a NOT NULL column.
    void add(const QString &value) { addVariant(value.isNull() ? QStringLiteral("") : value); }
    void add(const QByteArray &value) { addVariant(value.isNull() ? QByteArray("") : value); }
    void add(qint64 value) { addVariant(value); }
    void add(int value) { addVariant(value); }
    void add(bool value) { addVariant(int(value)); }
    void add(Null) { addVariant(QVariant()); }
    void add(const std::optional<int> &value) { addVariant(value ? QVariant(*value) : QVariant()); }
    void addVariant(const QVariant &value)
    {
        if (m_query)
            m_query->bindValue(m_bound++, value);
    }
    Result<> ended() const;

    Connection &m_connection;
    QString m_text;
    std::unique_ptr<QSqlQuery> m_query;
    Error m_error; // why it could not be prepared
    int m_bound = 0;
};

} // namespace slipway
