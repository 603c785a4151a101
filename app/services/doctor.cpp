#include "app/services/doctor.h"

#include "app/core/whendone.h"
#include "app/jobs/containerstep.h"
#include "app/net/addresses.h"
#include "app/secrets/secretstore.h"
#include "app/services/apikeyuse.h"
#include "app/services/deploykeys.h"
#include "app/services/engine.h"
#include "app/services/hookservice.h"
#include "app/services/keykeeper.h"
#include "app/services/unusedrules.h"
#include "app/storage/database.h"
#include "app/storage/integrity.h"

#include <QDateTime>
#include <QLocale>
#include <QPromise>
#include <QStorageInfo>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Grade = DoctorFinding::Grade;
using namespace std::chrono_literals;

constexpr qint64 scarceBytes = 1024LL * 1024 * 1024;
constexpr auto keychainPatience = 5s;
constexpr int mostNamed = 10;

DoctorFinding well(const QString &subject, const QString &text)
{
    return {subject, Grade::Well, text};
}

DoctorFinding about(const QString &subject, bool isWell, Grade otherwise, const QString &good, const QString &bad)
{
    return {subject, isWell ? Grade::Well : otherwise, isWell ? good : bad};
}

} // namespace

QJsonObject DoctorFinding::toJson() const
{
    const QString word = grade == Grade::Well ? u"ok"_s : grade == Grade::Warning ? u"warning"_s : u"error"_s;
    return {{u"check"_s, subject}, {u"state"_s, word}, {u"message"_s, text}};
}

Doctor::Doctor(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
}

QFuture<QList<DoctorFinding>> Doctor::examine(const QJsonObject &runningStatus)
{
    auto promise = std::make_shared<QPromise<QList<DoctorFinding>>>();
    promise->start();
    const auto integrity = m_engine.database().read([](Transaction &tx) { return firstDamage(tx); });
    whenDone(integrity, this, [this, promise, runningStatus](const Result<QString> &damage) {
        QList<DoctorFinding> findings = folder();
        const QString said = damage ? *damage : damage.error().message;
        findings.append(about(u"database"_s, said.isEmpty(), Grade::Problem, tr("The database is whole."),
                              tr("The database is damaged: %1. Stop Slipway and restore slipway.db from a backup.")
                                  .arg(said)));
        findings += listener(runningStatus);
        findings += leftAtForges();
        whenDone(m_probe.facts(), this, [this, promise, findings](const HostFacts &facts) mutable {
            findings += host(facts);
            keychain([this, promise, findings](const DoctorFinding &finding) mutable {
                findings.append(finding);
                apiKeys(m_engine.components().all(), findings, [this, promise](const QList<DoctorFinding> &known) {
                    rules(m_engine.components().all(), {}, [promise, known](const QList<DoctorFinding> &found) {
                        promise->addResult(known + found);
                        promise->finish();
                    });
                });
            });
        });
    });
    return promise->future();
}

QList<DoctorFinding> Doctor::folder() const
{
    QList<DoctorFinding> findings;
    const QString path = m_engine.dataDir().path();
    findings.append(well(u"data"_s, tr("The data folder is %1.").arg(path)));
    const QStorageInfo disk(path);
    const QString room = QLocale().formattedDataSize(disk.bytesAvailable());
    findings.append(about(u"disk"_s, disk.bytesAvailable() >= scarceBytes, Grade::Warning, tr("%1 are free.").arg(room),
                          tr("Only %1 are free; builds and deliveries stop when the disk is full. Free some space, or "
                             "keep logs for a shorter time.")
                              .arg(room)));
    for (const QString &complaint : m_engine.settings().complaints())
        findings.append({u"settings"_s, Grade::Warning, complaint});
    return findings;
}

QList<DoctorFinding> Doctor::listener(const QJsonObject &runningStatus) const
{
    const QString subject = u"listener"_s;
    if (runningStatus.isEmpty())
        return {{subject, Grade::Warning,
                 tr("No Slipway runs on this folder, so webhooks are not received. Start the console, or slipway serve.")}};
    const QJsonObject listener = runningStatus[u"listener"_s].toObject();
    if (!listener[u"listening"_s].toBool())
        return {{subject, Grade::Problem, listener[u"problem"_s].toString()}};
    const QString bound = listener[u"address"_s].toString();
    const QString shown = listener[u"public_address"_s].toString(bound);
    const Reach reach = reachOf(QUrl(shown).host());
    QList<DoctorFinding> findings{well(subject, tr("Webhooks are received on %1.").arg(bound))};
    if (reach == Reach::ThisComputer)
        findings.append({subject, Grade::Warning,
                         tr("Only this computer can send webhooks to %1. Set a public address, or let the listener "
                            "accept the network, in the settings.")
                             .arg(shown)});
    else
        findings.append(well(subject, u"%1: %2"_s.arg(shown, reachSentence(reach))));
    return findings;
}

// What should be gone there and could not be removed yet: webhooks go on sending, and keys let whoever has them read.
QList<DoctorFinding> Doctor::leftAtForges() const
{
    QList<DoctorFinding> findings;
    for (const ManagedHook &hook : m_engine.hooks().leftOver()) {
        if (!hook.note.isEmpty())
            findings.append({u"webhooks"_s, Grade::Warning, tr("A webhook of %1 that nobody needs is still there. %2").arg(hook.repository, hook.note)});
    }
    for (const ForgeKey &key : m_engine.deployKeys().keeper()->leftOver()) {
        if (!key.note.isEmpty())
            findings.append({u"deploy_keys"_s, Grade::Warning, tr("A deploy key of %1 that nobody needs is still there. %2").arg(key.repository, key.note)});
    }
    return findings;
}

QList<DoctorFinding> Doctor::host(const HostFacts &facts) const
{
    QList<DoctorFinding> findings;
    findings.append(about(u"git"_s, !facts.git.isEmpty(), Grade::Problem, tr("git is %1.").arg(facts.git),
                          tr("git is not installed, so nothing can be cloned. Install the package git.")));
    findings.append(about(u"shell"_s, !facts.bash.isEmpty(), Grade::Problem, tr("bash is %1.").arg(facts.bash),
                          tr("bash is not installed, so build scripts can't run. Install the package bash.")));
    findings.append(about(u"supervisor"_s, !facts.supervisor.isEmpty(), Grade::Problem,
                          tr("The supervisor of builds is %1.").arg(facts.supervisor),
                          tr("slipway-run is not beside slipway, so no build can start. Install Slipway again.")));
    findings.append(about(u"sandbox"_s, facts.sandboxWorks, Grade::Warning, tr("Builds run in a sandbox."),
                          facts.sandboxWarning()));
    if (m_engine.settings().value(settings::jobExecutor) == "container"_L1) {
        const auto engine = engineFor(m_engine.settings().value(settings::jobEngine), facts);
        findings.append(about(u"containers"_s, engine.has_value(), Grade::Problem,
                              engine ? tr("Containers are started by %1.").arg(engine->program) : QString(),
                              engine ? QString() : engine.error().message));
    }
    QStringList open;
    for (const Component &component : m_engine.components().all()) {
        if (!component.build.sandbox)
            open += component.project.toString() + u'/' + component.name;
    }
    if (!open.isEmpty())
        findings.append({u"sandbox"_s, Grade::Warning,
                         tr("The sandbox is switched off for %1, so a push there can reach everything that is yours.")
                             .arg(open.mid(0, mostNamed).join(u", "_s))});
    return findings;
}

// Who calls with a key that is about to end, and which keys nobody uses.
void Doctor::apiKeys(QList<Component> left, QList<DoctorFinding> found, std::function<void(const QList<DoctorFinding> &)> go)
{
    left.removeIf([](const Component &component) { return !component.api.enabled; });
    if (left.isEmpty())
        return go(found);
    const Component component = left.takeFirst();
    whenDone(findApiKeyUse(m_engine.database(), component), this, [this, component, left, found, go](const Result<ApiKeyUse> &use) mutable {
        const QString name = component.project.toString() + u'/' + component.name;
        const auto when = [](qint64 us) {
            return QLocale().toString(QDateTime::fromMSecsSinceEpoch(us / 1000), tr("d MMMM, HH:mm", "a moment, in the letters of QLocale"));
        };
        const bool ends = component.api.previousSecretUntilUs > m_engine.clock().nowUs();
        if (use && ends && needsOldKey(*use, component))
            found.append({u"api"_s, Grade::Warning,
                          tr("%1 was called with its old API key from %2 on %3. That key ends on %4: give its user the new one.")
                              .arg(name, use->previous->peer, when(use->previous->atUs), when(component.api.previousSecretUntilUs))});
        else if (use && use->current)
            found.append(well(u"api"_s, tr("The API of %1 was last called from %2 on %3.").arg(name, use->current->peer, when(use->current->atUs))));
        else if (use)
            found.append(well(u"api"_s, tr("The API of %1 is on; no call of it is known.").arg(name)));
        apiKeys(left, found, go);
    });
}

// One component after the other; of rules that let nothing through, as many as can be taken in at a look.
void Doctor::rules(QList<Component> left, QList<DoctorFinding> found, std::function<void(const QList<DoctorFinding> &)> go)
{
    if (left.isEmpty() || found.size() >= mostNamed)
        return go(found);
    const Component component = left.takeFirst();
    const auto unused = findUnusedRules(m_engine.database(), m_engine.settings(), m_engine.clock(), component);
    whenDone(unused, this, [this, component, left, found, go](const Result<QList<UnusedRule>> &rules) mutable {
        for (const UnusedRule &rule : rules ? *rules : QList<UnusedRule>())
            found.append({u"rules"_s, Grade::Warning,
                          u"%1/%2: %3"_s.arg(component.project.toString(), component.name, sentenceOf(rule))});
        this->rules(left, found, go);
    });
}

void Doctor::keychain(std::function<void(const DoctorFinding &)> go)
{
    SecretStore &secrets = m_engine.secrets();
    auto once = std::make_shared<std::function<void(const DoctorFinding &)>>(std::move(go));
    const auto tell = [this, once, &secrets] {
        if (!*once)
            return;
        const bool isWell = secrets.state() == StoreState::Ready;
        const QString trouble = secrets.explanation().isEmpty()
                                    ? tr("Nothing was heard from %1 in %n second(s).", nullptr,
                                         int(keychainPatience.count()))
                                          .arg(secrets.place())
                                    : secrets.explanation() + u' ' + secrets.remedy();
        std::exchange(*once, nullptr)(
            about(u"keychain"_s, isWell, Grade::Problem, tr("Secrets are kept in %1.").arg(secrets.place()), trouble));
    };
    connect(&secrets, &SecretStore::stateChanged, this, [tell, &secrets] {
        if (secrets.state() != StoreState::Unknown)
            tell();
    });
    QTimer::singleShot(keychainPatience, this, tell);
    secrets.check();
}

} // namespace slipway
