// Long lists on standard output: a JSON array written page by page, or a table of the newest rows. Main thread.
#pragma once

#include "app/cli/session.h"
#include "app/core/whendone.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

// Text from outside as a terminal may get it: what would move the cursor, change its colours or turn the reading direction
// becomes a replacement character. Line ends and tabs stay.
QString fitForTerminal(const QString &text);

// Columns as wide as their longest cell, two spaces apart; the last is not padded. A cell is one line, whatever is in it.
QString table(const QStringList &heads, const QList<QStringList> &rows);

inline constexpr int rowsOfTable = 50;   // without --limit
inline constexpr int rowsOfPage = 500;

// "and 1,234 older; --limit 0 shows all"
QString olderNote(qsizetype count);

// From --limit; without it all for JSON and one screen for a table. 0 is no limit.
Result<int> limitOf(const Session &session);
// A time as a person writes it, in microseconds since 1970: "2026-03-12", "2026-03-12T14:30", also with seconds and a zone
// ("Z", "+08:00"; the machine's own without one), or so long before now: "90m", "12h", "7d". Invalid: none of these.
Result<qint64> timeFrom(const QString &text, qint64 nowUs);
// From --component; an empty id without it.
Result<ComponentId> componentOf(const Session &session, Engine &engine);
// What a person calls the component; the id once it is gone.
QString nameOf(Engine &engine, const ComponentId &id);

// Writes the rows of ids as one JSON array, a page at a time, then finishes the session. rows(ids) answers a future of
// the rows; toJson makes an object of one.
template <typename Id, typename Rows, typename ToJson>
void printArray(Session &session, const QList<Id> &ids, Rows rows, ToJson toJson, qsizetype from = 0)
{
    if (from == 0)
        Session::write("[");
    if (from >= ids.size()) {
        Session::write("]\n");
        return session.finish();
    }
    session.then(rows(ids.mid(from, rowsOfPage)), [&session, ids, rows, toJson, from](const auto &page) {
        QByteArray text;
        qsizetype at = from;
        for (const auto &row : page) {
            text += at++ == 0 ? "\n" : ",\n";
            text += QJsonDocument(toJson(row)).toJson(QJsonDocument::Compact);
        }
        Session::write(text);
        printArray(session, ids, rows, toJson, from + rowsOfPage);
    });
}

} // namespace slipway
