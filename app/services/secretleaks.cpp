#include "app/services/secretleaks.h"

#include "app/core/whendone.h"
#include "app/jobs/artifacts.h"
#include "app/logs/linelog.h"
#include "app/logs/logfile.h"
#include "app/logs/plainbytes.h"
#include "app/logs/shownrange.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"
#include "app/storage/componentrepository.h"
#include "app/storage/database.h"
#include "app/supervisor/runfolder.h"

#include <QDirIterator>
#include <QFile>
#include <QLocale>
#include <QSet>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 largestSearched = 256LL << 20; // of the files a build kept; beyond it they are not read
constexpr qsizetype mostTold = 20;

template <typename Work> auto onPool(Work work) -> QFuture<std::invoke_result_t<Work>>
{
    using Answer = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

QByteArray saltOf(const BuildId &id)
{
    return id.toString().toLatin1();
}

bool isIn(const QString &text, const QSet<QByteArray> &values)
{
    const QByteArray bytes = text.toUtf8();
    return std::any_of(values.begin(), values.end(), [&bytes](const QByteArray &value) { return bytes.contains(value); });
}

// The text of each place, once; short ones would be found everywhere.
QSet<QByteArray> valuesAt(const LogFile &file, const QList<LogRange> &places)
{
    QSet<QByteArray> values;
    for (const LogRange &place : places) {
        if (place.length() > qint64(longestSecret))
            continue;
        const QByteArray raw = file.read(place.begin, place.length());
        const PlainBytes plain({raw.constData(), static_cast<std::size_t>(raw.size())});
        const QByteArray value = QByteArray(plain.text().data(), qsizetype(plain.text().size())).trimmed();
        if (value.size() >= shortestSame)
            values.insert(value);
    }
    return values;
}

// Which files below FOLDER have one of the values, as names relative to it.
QStringList filesWith(const QString &folder, const QSet<QByteArray> &values)
{
    QStringList names;
    if (values.isEmpty())
        return names;
    qint64 budget = largestSearched;
    QDirIterator each(folder, QDir::Files | QDir::NoSymLinks | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext() && names.size() < mostTold) {
        const QString path = each.next();
        const auto file = LogFile::open(path);
        if (!file || (budget -= (*file)->size()) < 0)
            continue;
        bool isFound = false;
        forEachPiece(**file, {}, [&](const PlainBytes &, std::string_view raw, qint64, qint64) {
            isFound = std::any_of(values.begin(), values.end(), [raw](const QByteArray &value) {
                return raw.find(std::string_view(value.constData(), static_cast<std::size_t>(value.size()))) != raw.npos;
            });
            return !isFound;
        });
        if (isFound)
            names.append(path.mid(folder.size() + 1));
    }
    return names;
}

struct Prepared {
    RedactionResult result;
    RedactionOrder order;
};

Result<Prepared> prepare(const QString &log, const QString &artifacts, const RedactionOrder &order, const Build &build, const BuildResult &left)
{
    if (auto done = finishRedaction(log); !done)
        return failure(done.error());
    const auto places = placesOf(log, order);
    if (!places)
        return failure(places.error());
    const auto lines = LineLog::open(log);
    const auto read = lines ? (*lines)->refresh() : failure(lines.error());
    if (!read)
        return failure(read.error());
    Prepared prepared{{*places, {}, {}}, order};
    for (const LogRange &place : *places)
        prepared.result.lines.append((*lines)->lineAt(place.begin));

    const QSet<QByteArray> values = valuesAt(*(*lines)->file(), order.ranges);
    QStringList &also = prepared.result.alsoIn;
    if (isIn(build.reason, values))
        also.append(SecretLeaks::tr("the sentence that says how the build ended"));
    if (isIn(build.message, values))
        also.append(SecretLeaks::tr("the commit message"));
    for (auto each = left.outputs.begin(); each != left.outputs.end(); ++each) {
        if (isIn(each.value(), values))
            also.append(SecretLeaks::tr("the output %1").arg(each.key()));
    }
    for (const QString &name : filesWith(artifacts, values))
        also.append(SecretLeaks::tr("the file %1").arg(name));
    return prepared;
}

// "12, 14–16 and 7 more"
QString linesText(const QList<LineNumber> &lines)
{
    QStringList numbers;
    for (const LineNumber line : lines) {
        const QString number = QString::number(line.value + 1);
        if (numbers.isEmpty() || numbers.last() != number)
            numbers.append(number);
    }
    const qsizetype more = numbers.size() - mostTold;
    return more > 0 ? numbers.first(mostTold).join(u", "_s) + u" +%1"_s.arg(more) : numbers.join(u", "_s);
}

} // namespace

SecretLeaks::SecretLeaks(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine) { }

QFuture<Result<QString>> SecretLeaks::endedLog(const BuildId &id)
{
    return andThen(m_engine.builds().find(id), this, [this](const Build &build) {
        const QString folder = m_engine.builds().runFolder(build.id);
        const bool isWritten = supervisor::probe(QFile::encodeName(folder).toStdString()) == supervisor::Liveness::Alive;
        if (!isFinished(build.state) || isWritten)
            return answered<Result<QString>>(failure(ErrorCode::Conflict, tr("The log is still being written. It can be redacted once the build has ended.")));
        return answered<Result<QString>>(m_engine.builds().logFile(build.id));
    });
}

QFuture<Result<QList<SecretLeak>>> SecretLeaks::find(const BuildId &id, const std::stop_token &stop)
{
    const auto found = andThen(endedLog(id), this, [id, stop](const QString &path) {
        return onPool([path, id, stop]() -> Result<QList<SecretLeak>> {
            if (const auto done = finishRedaction(path); !done)
                return failure(done.error());
            const auto file = LogFile::open(path);
            const auto findings = file ? findSecrets(**file, saltOf(id), stop) : failure(file.error());
            if (!findings)
                return failure(findings.error());
            const LogNotes notes = readLogNotes(path).value_or(LogNotes());
            QList<SecretLeak> leaks;
            for (const SecretFinding &finding : *findings) {
                if (!notes.noSecrets.contains(finding.fingerprint))
                    leaks.append({finding, {}, {}});
            }
            return leaks;
        });
    });
    return andThen(found, this, [this, id](const QList<SecretLeak> &leaks) { return withOwners(id, leaks); });
}

// Compares with what the keychain has, by fingerprint. Only where something was found, and only where nobody is asked for a
// password because of it.
QFuture<Result<QList<SecretLeak>>> SecretLeaks::withOwners(const BuildId &id, QList<SecretLeak> leaks)
{
    struct Question {
        ComponentId component;
        QString name;
        QFuture<Result<QByteArray>> value;
    };
    if (leaks.isEmpty() || m_engine.secrets().state() != StoreState::Ready)
        return answered<Result<QList<SecretLeak>>>(leaks);
    QList<Question> questions;
    for (const Component &component : m_engine.components().all()) {
        for (const QString &key : secretKeysOf(component))
            questions.append({component.id, component.name, m_engine.secrets().read(key)});
        for (const QString &key : m_engine.deployments().target(component.id).secrets)
            questions.append({component.id, component.name, m_engine.secrets().read(key)});
    }
    if (questions.isEmpty())
        return answered<Result<QList<SecretLeak>>>(leaks);
    auto promise = std::make_shared<QPromise<Result<QList<SecretLeak>>>>();
    promise->start();
    auto known = std::make_shared<QList<SecretLeak>>(leaks);
    auto open = std::make_shared<qsizetype>(questions.size());
    for (const Question &question : questions) {
        whenDone(question.value, this, [promise, known, open, id, component = question.component, name = question.name](Result<QByteArray> value) {
            if (value && !value->isEmpty()) {
                const QByteArray fingerprint = secretFingerprint({value->constData(), static_cast<std::size_t>(value->size())}, saltOf(id));
                for (SecretLeak &leak : *known) {
                    if (leak.finding.fingerprint == fingerprint) {
                        leak.ownerComponent = component;
                        leak.ownerName = name;
                    }
                }
                wipe(*value);
            }
            if (--*open > 0)
                return;
            promise->addResult(*known);
            promise->finish();
        });
    }
    return promise->future();
}

QFuture<Result<>> SecretLeaks::dismiss(const BuildId &id, const QByteArray &fingerprint)
{
    return andThen(endedLog(id), this, [fingerprint](const QString &path) {
        return onPool([path, fingerprint]() -> Result<> {
            auto notes = readLogNotes(path);
            if (!notes)
                return failure(notes.error());
            if (!notes->noSecrets.contains(fingerprint))
                notes->noSecrets.append(fingerprint);
            return writeLogNotes(path, *notes);
        });
    });
}

QFuture<Result<LogNotes>> SecretLeaks::notes(const BuildId &id)
{
    return onPool([path = m_engine.builds().logFile(id)] { return readLogNotes(path); });
}

QFuture<Result<LogRange>> SecretLeaks::rangeOf(const BuildId &id, LineNumber line, int from, int to)
{
    return andThen(endedLog(id), this, [line, from, to](const QString &path) {
        return onPool([path, line, from, to]() -> Result<LogRange> {
            const auto log = LineLog::open(path);
            const auto read = log ? (*log)->refresh() : failure(log.error());
            if (!read)
                return failure(read.error());
            constexpr qint64 wholeLine = qint64(1) << 40;
            const auto lines = (*log)->lines(line, {1}, wholeLine);
            if (lines.empty())
                return failure(ErrorCode::Invalid, tr("The log has no line %1.").arg(QLocale().toString(line.value + 1)));
            const LogRange range = shownRange(lines.front(), from, to);
            if (range.length() <= 0)
                return failure(ErrorCode::Invalid, tr("There is nothing at that place of line %1.").arg(QLocale().toString(line.value + 1)));
            return range;
        });
    });
}

QFuture<Result<RedactionResult>> SecretLeaks::redact(const BuildId &id, const QList<LogRange> &ranges, bool same, Do what)
{
    const RedactionOrder order{ranges, m_engine.components().actor(), m_engine.clock().nowUs(), same};
    struct Known {
        QString path;
        Build build;
        BuildResult left;
    };
    const auto known = andThen(endedLog(id), this, [this, id](const QString &path) {
        return andThen(m_engine.builds().find(id), this, [this, path](const Build &build) {
            return andThen(m_engine.builds().result(build.id), this, [path, build](const BuildResult &left) {
                return answered<Result<Known>>(Known{path, build, left});
            });
        });
    });
    const auto prepared = andThen(known, this, [this, order](const Known &all) {
        const QString artifacts = artifactsDir(m_engine.builds().runFolder(all.build.id));
        return onPool([all, artifacts, order] { return prepare(all.path, artifacts, order, all.build, all.left); });
    });
    if (what == Do::Look) {
        return andThen(prepared, this, [](const Prepared &done) { return answered<Result<RedactionResult>>(done.result); });
    }
    return andThen(prepared, this, [this, id, order](const Prepared &all) {
        const auto note = [this, id, order](const QString &field, const QString &text) {
            return m_engine.database().write([row = AuditRow{order.atUs, order.by, u"build/"_s + id.toString(), field, {}, text}](Transaction &tx) {
                return AuditRepository(tx).add(row);
            });
        };
        // First who wants it: bytes that are gone with nobody to ask are worse than a row too many.
        return andThen(note(u"log.redacted"_s, linesText(all.result.lines)), this, [this, id, all, note](Done) {
            const auto done = onPool([path = m_engine.builds().logFile(id), all] { return slipway::redact(path, all.result.places, all.order); });
            whenDone(done, this, [this, id, note](const Result<> &result) {
                if (!result)
                    note(u"log.redactionFailed"_s, result.error().message);
                Q_EMIT redacted(id);
                Q_EMIT m_engine.builds().changed(id);
            });
            return andThen(done, this, [all](Done) { return answered<Result<RedactionResult>>(all.result); });
        });
    });
}

} // namespace slipway
