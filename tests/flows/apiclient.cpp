#include "tests/flows/apiclient.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QByteArray joined(const QByteArray &chunks)
{
    QByteArray whole;
    for (qsizetype at = 0;;) {
        const qsizetype line = chunks.indexOf("\r\n", at);
        const qsizetype size = line < 0 ? 0 : chunks.mid(at, line - at).toLongLong(nullptr, 16);
        if (size == 0)
            return whole;
        whole += chunks.mid(line + 2, size);
        at = line + 2 + size + 2;
    }
}

} // namespace

ApiClient::ApiClient(const Workbench &bench, quint16 port)
    : m_port(port)
{
    const QJsonValue made = bench.ask({u"token"_s, u"create"_s, u"bot"_s, u"--scope"_s, u"read,run,configure"_s});
    m_token = made["token"_L1].toString().toLatin1();
}

Answer ApiClient::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body) const
{
    Request request;
    request.method = method;
    request.path = target;
    request.body = body;
    request.set("Authorization", "Bearer " + m_token);
    request.set("Content-Type", "application/json");
    Answer answer = send(m_port, request);
    if (answer.head.toLower().contains("transfer-encoding: chunked"))
        answer.body = joined(answer.body);
    return answer;
}

Answer ApiClient::ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body) const
{
    return ask(method, target, QJsonDocument(body).toJson());
}

QJsonObject ApiClient::get(const QByteArray &target) const
{
    const Answer answer = ask("GET", target);
    if (answer.status != 200)
        QTest::qFail(target + ": " + answer.body, __FILE__, __LINE__);
    return answer.json();
}

void expectSuccess(const Answer &answer)
{
    if (answer.status != 200 || answer.body != "{\"message\":\"success\"}")
        QTest::qFail(answer.head + "\n" + answer.body, __FILE__, __LINE__);
}

} // namespace slipway
