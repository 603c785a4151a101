// Asks an engine or a cluster again and again what one container or a few pods use, as long as somebody looks: one process at a time,
// and a pause after each answer. GUI thread; starts programs, never waits for them.
#pragma once

#include "app/jobs/usagereading.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTimer>

#include <chrono>

class QProcess;

namespace slipway {

struct UsageAim {
    enum class Kind { Container, Pods };
    Kind kind = Kind::Container;
    QString program{};              // absolute: the engine, or kubectl
    bool isPodman = false;
    QString name{};                 // of the container; of pods their workload ("deployment/web"), or empty
    QString selector{};             // of pods without a workload: "slipway.build=…"
    QStringList place{};            // of kubectl: --context=…, --namespace=…
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QByteArray kubeconfig{};        // its text; empty: the environment's
    friend bool operator==(const UsageAim &, const UsageAim &) = default;
};

class UsageWatch final : public QObject
{
    Q_OBJECT
public:
    // engines: between two questions to an engine; clusters measure every 15 s or so, which makes more questions pointless.
    struct Pauses {
        std::chrono::milliseconds engines{2000};
        std::chrono::milliseconds clusters{10'000};
        std::chrono::milliseconds unavailable{60'000}; // after a cluster said that nothing measures there
    };
    explicit UsageWatch(const Pauses &pauses, QObject *parent = nullptr);
    explicit UsageWatch(QObject *parent = nullptr) : UsageWatch(Pauses(), parent) { }
    ~UsageWatch() override; // ends what it began

    void watch(const UsageAim &aim); // at once; the same one again changes nothing
    void stop();

Q_SIGNALS:
    void measured(const slipway::Usage &usage);
    void untold(const QString &why); // a sentence for the person; empty: it said nothing, which may pass

private:
    void next();
    void answered(bool isWell, const QByteArray &out, const QByteArray &said);
    void answeredFacts(const QByteArray &out);
    void answeredUsage(const QByteArray &out);
    QStringList question() const;
    void again(std::chrono::milliseconds after);

    Pauses m_pauses;
    std::optional<UsageAim> m_aim;
    std::optional<PodsPlan> m_facts; // of containers only the limits
    std::optional<EngineReading> m_before;
    QElapsedTimer m_sinceBefore;
    QProcess *m_process = nullptr;
    QTimer m_again;
};

} // namespace slipway
