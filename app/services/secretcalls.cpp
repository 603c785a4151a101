#include "app/services/secretcalls.h"

#include "app/core/whendone.h"
#include "app/logs/secretadvice.h"
#include "app/services/engine.h"
#include "app/services/secretleaks.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Answer = Result<QJsonValue>;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SecretCalls)
};

QJsonObject rowOf(const SecretLeak &leak)
{
    QJsonObject row{{u"kind"_s, secretWord(leak.finding.kind)},
                    {u"name"_s, secretName(leak.finding.kind)},
                    {u"line"_s, leak.finding.line.value + 1},
                    {u"fingerprint"_s, QString::fromLatin1(leak.finding.fingerprint)},
                    {u"rotate"_s, rotationPage(leak.finding.kind).toString()},
                    {u"advice"_s, rotationAdvice(leak.finding.kind)}};
    if (!leak.ownerName.isEmpty()) {
        row[u"component"_s] = leak.ownerName;
        row[u"advice"_s] = Tr::tr("It is a secret of the component %1: rotate it on that component's page.").arg(leak.ownerName);
        row[u"rotate"_s] = QString();
    }
    return row;
}

QFuture<Answer> carryOut(SecretLeaks *leaks, const BuildId &id, const QList<LogRange> &ranges, const QJsonArray &found, bool isFound, bool really)
{
    if (ranges.isEmpty())
        return answered<Answer>(QJsonObject{{u"build"_s, id.toString()}, {u"redacted"_s, false}, {u"findings"_s, found}, {u"lines"_s, QJsonArray()}, {u"also_in"_s, QJsonArray()}});
    // What was found goes everywhere; what somebody points at is that place.
    const auto done = leaks->redact(id, ranges, isFound, really ? SecretLeaks::Do::Redact : SecretLeaks::Do::Look);
    return andThen(done, leaks, [id, found, really](const RedactionResult &result) {
        QJsonArray lines;
        for (const LineNumber line : result.lines)
            lines.append(line.value + 1);
        return answered<Answer>(QJsonObject{{u"build"_s, id.toString()},
                                            {u"redacted"_s, really},
                                            {u"findings"_s, found},
                                            {u"lines"_s, lines},
                                            {u"also_in"_s, QJsonArray::fromStringList(result.alsoIn)}});
    });
}

} // namespace

QFuture<Answer> redactLog(Engine &engine, const QJsonObject &args)
{
    auto *leaks = new SecretLeaks(engine, &engine);
    const bool really = args[u"yes"_s].toBool();
    const auto answer = andThen(engine.builds().resolve(args[u"build"_s].toString()), leaks, [=](const Build &build) {
        const BuildId id = build.id;
        if (args[u"found"_s].toBool()) {
            return andThen(leaks->find(id), leaks, [=](const QList<SecretLeak> &all) {
                QList<LogRange> ranges;
                QJsonArray rows;
                for (const SecretLeak &leak : all) {
                    ranges.append(leak.finding.range);
                    rows.append(rowOf(leak));
                }
                return carryOut(leaks, id, ranges, rows, true, really);
            });
        }
        const int from = std::max(1, args[u"from"_s].toInt(1));
        const int to = args[u"to"_s].toInt(-1);
        const auto range = leaks->rangeOf(id, {args[u"line"_s].toInteger() - 1}, from - 1, to);
        return andThen(range, leaks, [=](const LogRange &where) { return carryOut(leaks, id, {where}, {}, false, really); });
    });
    whenDone(answer, leaks, [leaks](const Answer &) { leaks->deleteLater(); });
    return answer;
}

} // namespace slipway
