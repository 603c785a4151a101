// What looks like a secret in the stored log of a build that has ended, where to rotate it, and how it is taken out of there
// for good. Values are handled where the log lies and nowhere else: no row, message or answer has one. Main thread; the work
// on files is done on the pool.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/core/ids.h"
#include "app/logs/redaction.h"
#include "app/logs/secretscan.h"

#include <QFuture>
#include <QObject>

namespace slipway {

class Engine;

struct SecretLeak {
    SecretFinding finding;
    ComponentId ownerComponent; // the value is one that Slipway keeps for this component: it is rotated there
    QString ownerName;
    friend bool operator==(const SecretLeak &, const SecretLeak &) = default;
};

struct RedactionResult {
    QList<LogRange> places; // overwritten in the log, or would be
    QList<LineNumber> lines; // where each begins
    QStringList alsoIn;     // "the output VERSION", "the file dist/report.txt": where the same text stands and was left
};

class SecretLeaks final : public QObject
{
    Q_OBJECT
public:
    explicit SecretLeaks(Engine &engine, QObject *parent = nullptr);

    // Those a person said are none are left out. Errors: NotFound (no build, no log), Conflict (it has not ended), Cancelled.
    QFuture<Result<QList<SecretLeak>>> find(const BuildId &id, const std::stop_token &stop = {});
    // The person says it is none: remembered for this build, by its fingerprint.
    QFuture<Result<>> dismiss(const BuildId &id, const QByteArray &fingerprint);
    QFuture<Result<LogNotes>> notes(const BuildId &id);

    enum class Do { Look, Redact };
    // With Look nothing is changed. SAME: wherever else in the log the text stands, too. Irreversible; an audit row says who
    // did it, when and in which lines. Errors: Conflict (it has not ended, or is being redacted), Invalid, NotFound, Denied,
    // Unavailable.
    QFuture<Result<RedactionResult>> redact(const BuildId &id, const QList<LogRange> &ranges, bool same, Do what);
    // Whole lines, or units FROM to before TO of one line as it is shown; TO < 0: to its end. Errors: Invalid, NotFound.
    QFuture<Result<LogRange>> rangeOf(const BuildId &id, LineNumber line, int from = 0, int to = -1);

Q_SIGNALS:
    void redacted(const slipway::BuildId &id);

private:
    QFuture<Result<QString>> endedLog(const BuildId &id); // its path
    QFuture<Result<QList<SecretLeak>>> withOwners(const BuildId &id, QList<SecretLeak> leaks);

    Engine &m_engine;
};

} // namespace slipway
