// Long lists in parts: the newest first, and where the next part begins. What the token may not see is left out, so that a part
// can take several looks; a look that found little ends the part early, and the next one goes on there. Main thread.
#pragma once

#include "app/core/whendone.h"
#include "app/openapi/openapicall.h"

#include <QJsonArray>

namespace slipway {

struct PageRequest {
    QString project;  // empty: of all that the token may see
    QString before;   // id; empty: from the newest
    int size = 50;
};

// False after having answered what is wrong with pageSize or before.
bool readPage(const OpenApiCall &call, PageRequest &request);

namespace pagedlist {

inline constexpr int mostLooks = 10;

template <typename Row> struct Reading {
    OpenApiCall call;
    QString key;
    PageRequest request;
    std::function<QFuture<Result<QList<Row>>>(int limit, const QString &before)> read;
    std::function<QString(const Row &)> projectOf;
    std::function<QJsonObject(const Row &)> toRow;
    QJsonArray rows = {};
    int looks = 0;
};

template <typename Row> void look(QObject *owner, const std::shared_ptr<Reading<Row>> &reading)
{
    const int limit = qMax(reading->request.size, 100);
    ++reading->looks;
    whenDone(reading->read(limit, reading->request.before), owner, [owner, reading, limit](const Result<QList<Row>> &found) {
        if (!found)
            return reading->call.fail(found.error());
        bool isFull = false;
        bool isLast = found->size() < limit;
        for (const Row &row : *found) {
            if (reading->rows.size() == reading->request.size) {
                isFull = true;
                break;
            }
            reading->request.before = row.id.toString();
            const QString project = reading->projectOf(row);
            const bool isWanted = reading->request.project.isEmpty() ? reading->call.may(TokenScope::Read, project)
                                                                     : project == reading->request.project;
            const bool isNobodys = project.isEmpty() && !reading->call.asked().token.projects.isEmpty();
            if (isWanted && !isNobodys)
                reading->rows.append(reading->toRow(row));
        }
        if (!isFull && !isLast && reading->looks < mostLooks)
            return look(owner, reading);
        const bool isMore = isFull || !isLast;
        reading->call.answer(QJsonObject{{reading->key, reading->rows},
                                         {QStringLiteral("next"), isMore ? QJsonValue(reading->request.before) : QJsonValue()}});
    });
}

} // namespace pagedlist

template <typename Row, typename Read, typename ProjectOf, typename ToRow>
void listPages(QObject *owner, const OpenApiCall &call, const QString &key, const PageRequest &request, Read read, ProjectOf projectOf,
               ToRow toRow)
{
    auto reading = std::make_shared<pagedlist::Reading<Row>>(
        pagedlist::Reading<Row>{call, key, request, std::move(read), std::move(projectOf), std::move(toRow)});
    pagedlist::look(owner, reading);
}

} // namespace slipway
