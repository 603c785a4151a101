// How long a page of 10,000 build definitions takes over the REST API of the real program, beside what the same connection takes
// for answers in which nothing is looked up: the refusal of a request without a token, which no other thread sees, and a list
// that is empty.
#include "tests/bench/benches.h"

#include "app/storage/componentrepository.h"
#include "app/storage/definitionrepository.h"
#include "tests/bench/servedfolder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int definitions = 10'000;
constexpr int pageSize = 50;
constexpr int patienceMs = 60'000;
constexpr int requestsOfToken = 150; // fewer than may come at once, so that nothing waits for the rate limit
constexpr double goalMs = 50;

Definition definitionOf(int number)
{
    Definition definition;
    definition.name = u"build-%1"_s.arg(number, 5, 10, QLatin1Char('0'));
    definition.project = ProjectKey(u"shop"_s);
    for (int i = 0; i < 2; ++i)
        definition.services.append({u"service-%1"_s.arg(number), u"module-%1-%2"_s.arg(number).arg(i)});
    definition.repos = {{.codeHost = u"forge"_s, .owner = u"team"_s, .name = u"service-%1"_s.arg(number), .branch = u"main"_s}};
    definition.plan.script = u"#!/bin/bash\nset -e\n"_s + u"echo one more line of the script\n"_s.repeated(30);
    for (int i = 0; i < 10; ++i) {
        definition.plan.parameters.append({.key = u"PARAMETER_%1"_s.arg(i), .type = ParameterType::Choice, .value = u"fast"_s,
                                           .options = {u"fast"_s, u"slow"_s}, .description = u"How it is built"_s});
    }
    return definition;
}

void fill(const QString &folder)
{
    QDir().mkpath(folder);
    auto database = Database::open(folder + u"/slipway.db"_s);
    if (!database)
        giveUp(database.error().message);
    auto written = (*database)->write([](Transaction &tx) -> Result<> {
        if (auto saved = ProjectRepository(tx).save({ProjectKey(u"shop"_s), u"Shop"_s}); !saved)
            return saved;
        for (int i = 0; i < definitions; ++i) {
            if (auto saved = DefinitionRepository(tx).save(definitionOf(i), u"bench"_s, 1'790'000'000'000'000 + i); !saved)
                return failure(saved.error());
        }
        return Done{};
    });
    written.waitForFinished();
    if (const auto result = written.takeResult(); !result)
        giveUp(result.error().message + u' ' + result.error().detail);
}

class Client
{
public:
    Client(const ServedFolder &served)
        : m_served(served)
    {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.connectToHost(served.hook().host(), quint16(served.hook().port()));
        if (!m_socket.waitForConnected(patienceMs))
            giveUp(m_socket.errorString());
    }

    // Milliseconds from the first byte that goes to the last that comes.
    double ask(const QByteArray &target, bool isKnown = true)
    {
        if (isKnown && m_left-- == 0) {
            const QByteArray made = m_served.ask({u"token"_s, u"create"_s, u"bench"_s, u"--json"_s});
            m_token = QJsonDocument::fromJson(made).object().value(u"token"_s).toString().toLatin1();
            m_left = requestsOfToken - 1;
        }
        const QByteArray request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + (isKnown ? "Authorization: Bearer " + m_token + "\r\n" : QByteArray())
                                   + "\r\n";
        QElapsedTimer timer;
        timer.start();
        m_socket.write(request);
        m_socket.flush();
        m_answer.clear();
        qsizetype whole = -1;
        while (whole < 0 || m_answer.size() < whole) {
            if (!m_socket.waitForReadyRead(patienceMs))
                giveUp(u"%1: %2"_s.arg(QString::fromLatin1(target), m_socket.errorString()));
            m_answer += m_socket.readAll();
            if (const qsizetype end = m_answer.indexOf("\r\n\r\n"); whole < 0 && end >= 0) {
                const qsizetype length = m_answer.first(end).toLower().indexOf("content-length:");
                if (length < 0)
                    giveUp(u"%1: an answer without a length"_s.arg(QString::fromLatin1(target)));
                whole = end + 4 + m_answer.mid(length + 15, m_answer.indexOf('\r', length) - length - 15).trimmed().toLongLong();
                m_body = end + 4;
            }
        }
        const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
        if (!m_answer.startsWith(isKnown ? "HTTP/1.1 200" : "HTTP/1.1 401"))
            giveUp(u"%1: %2"_s.arg(QString::fromLatin1(target), QString::fromUtf8(m_answer.left(500))));
        return milliseconds;
    }

    QJsonObject json() const { return QJsonDocument::fromJson(m_answer.sliced(m_body)).object(); }
    qsizetype bytes() const { return m_answer.size(); }

private:
    const ServedFolder &m_served;
    QTcpSocket m_socket;
    QByteArray m_token, m_answer;
    qsizetype m_body = 0;
    int m_left = 0;
};

struct Contender {
    QString name;
    QByteArray target;
    bool isKnown = true;
    int rows = -1; // of a list
    int times = 0; // each round
    std::vector<double> milliseconds = {};
    qsizetype bytes = 0;
};

double quantile(const std::vector<double> &sorted, double share)
{
    return sorted[std::min(sorted.size() - 1, std::size_t(double(sorted.size()) * share))];
}

} // namespace

QJsonObject measureDefinitions(const QString &path, const BenchLengths &lengths)
{
    const QString folder = path + u"/definitions"_s;
    fill(folder);
    QElapsedTimer starting;
    starting.start();
    const ServedFolder served(folder, {.branch = u"main"_s, .script = u"true"_s});
    const double startMs = double(starting.nsecsElapsed()) / 1e6;

    const QByteArray list = "/openapi/build?projectKey=shop&pageSize=" + QByteArray::number(pageSize) + "&pageNum=";
    const int pages = definitions / pageSize;
    std::vector<Contender> contenders{{u"refused_at_the_door"_s, "/openapi/build", false, -1, 100},
                                      {u"empty_list"_s, "/openapi/build?projectKey=nobody", true, 0, 100},
                                      {u"first_page"_s, list + '1', true, pageSize, 100},
                                      {u"middle_page"_s, list + QByteArray::number(pages / 2), true, pageSize, 100},
                                      {u"last_page"_s, list + QByteArray::number(pages), true, pageSize, 100},
                                      {u"page_of_500"_s, "/openapi/build?projectKey=shop&pageSize=500&pageNum=10", true, 500, 20},
                                      {u"all_10000"_s, "/openapi/build?projectKey=shop&pageSize=0", true, definitions, 4}};
    Client client(served);
    for (int round = 0; round < lengths.rounds; ++round) {
        for (Contender &one : contenders) {
            for (int i = 0; i < one.times; ++i)
                one.milliseconds.push_back(client.ask(one.target, one.isKnown));
            one.bytes = client.bytes();
            const int total = one.rows == 0 ? 0 : definitions;
            if (one.rows >= 0 && (client.json()[u"builds"_s].toArray().size() != one.rows || client.json()[u"total"_s].toInt() != total))
                giveUp(one.name + u" is not what was asked for"_s);
        }
    }
    QJsonObject report{{u"definitions"_s, definitions}, {u"page_size"_s, pageSize}, {u"goal_ms"_s, goalMs}, {u"start_ms"_s, startMs}};
    for (Contender &one : contenders) {
        std::sort(one.milliseconds.begin(), one.milliseconds.end());
        report[one.name] = QJsonObject{{u"requests"_s, int(one.milliseconds.size())},
                                       {u"bytes"_s, one.bytes},
                                       {u"p50_ms"_s, quantile(one.milliseconds, 0.5)},
                                       {u"p99_ms"_s, quantile(one.milliseconds, 0.99)},
                                       {u"worst_ms"_s, one.milliseconds.back()}};
    }
    return report;
}

} // namespace slipway
