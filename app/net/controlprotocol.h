// What the command line and a running instance say to each other over a local socket: one JSON object per line.
//   request  {"id":1,"call":"apply","args":{…}}
//   answer   {"id":1,"ok":true,"value":…}  or  {"id":1,"ok":false,"error":{"code":…,"message":…,"detail":…}}
// Answers come in the order they are ready. Any thread.
#pragma once

#include "app/core/error.h"

#include <QJsonObject>
#include <QJsonValue>

namespace slipway::control {

constexpr qint64 maxLine = 64 * 1024 * 1024; // bytes of one request or answer with its newline
constexpr int maxConnections = 64;
constexpr int maxOpenCalls = 256; // unanswered requests of one connection; more wait unread

QByteArray requestLine(qint64 id, const QString &call, const QJsonObject &args);
QByteArray answerLine(qint64 id, const Result<QJsonValue> &answer);

struct Request {
    qint64 id = 0;
    QString call;
    QJsonObject args;
};
struct Answer {
    qint64 id = 0;
    Result<QJsonValue> value;
};
Result<Request> parseRequest(const QByteArray &line);
Result<Answer> parseAnswer(const QByteArray &line);

// An error as JSON and back; an unknown code reads as Internal.
QJsonObject toJson(const Error &error);
Error errorFromJson(const QJsonObject &object);

} // namespace slipway::control
