// Reads what came and what a source has, for a rehearsal (app/services/rehearsal.h).
#pragma once

#include "app/core/clock.h"
#include "app/services/rehearsal.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

// What moving the webhook switches of several components would have done to what came for them.
struct SwitchForecast {
    int deliveries = 0; // that it was tried on
    int appear = 0;     // builds, were those switched on that are off
    int vanish = 0;     // builds lost, were those switched off that are on
    friend bool operator==(const SwitchForecast &, const SwitchForecast &) = default;
};

class ComponentService;
class Database;
struct DeliveryFilter;
class Settings;
class TagService;

struct GitLogin;

class Rehearser final : public QObject // main thread; the work is done on the database's reading threads
{
    Q_OBJECT
public:
    static constexpr int usual = 200;
    static constexpr int most = 10'000;

    Rehearser(Database &database, ComponentService &components, TagService &tags, const Settings &settings, const Clock &clock,
              const QString &dataDir, QObject *parent = nullptr);

    // The last so many deliveries of then.id that were decided, replays left out. Invalid: last is out of range.
    QFuture<Result<Rehearsal>> deliveries(const Component &now, const Component &then, int last = usual);
    // The same with components that have taken over already what their environments say, each of its own time.
    QFuture<Result<Rehearsal>> judgedDeliveries(const Component &now, const Component &then, int last = usual);

    // Of a component that is not there yet: the last so many deliveries of all that are built from the same source, each push
    // or pushed image once. It is judged as if it were switched off so far, so that what it would build appears; while it is
    // off both ways, as if it were on.
    QFuture<Result<Rehearsal>> firstDeliveries(const Component &then, int last = usual);
    static Component before(const Component &then); // the same, switched off

    // Asks the source of then, with its stored credential, what branches and tags it has, or its registry what tags.
    // Remembered for a minute per address. Errors say for the person why the source can't be asked.
    QFuture<Result<Rehearsal>> refs(const Component &now, const Component &then);
    QFuture<Result<Rehearsal>> judgedRefs(const Component &now, const Component &then); // see judgedDeliveries
    // With a credential that is not stored yet: the person typed it for this very address.
    QFuture<Result<Rehearsal>> refs(const Component &now, const Component &then, const QString &credential);

    // The switch of the webhook of what each is built from. Among so many deliveries altogether, of each component the last.
    static constexpr int usualOfMany = 2'000;
    QFuture<Result<SwitchForecast>> switches(const QList<Component> &components, int last = usualOfMany);

    // Whoever asked before and still waits is answered Cancelled. For a form that asks anew while somebody types.
    void stop();

private:
    struct Task;
    struct ManyTask;
    struct Known {
        qint64 readAtUs = 0;
        RemoteRefs refs;
    };
    struct KnownTags {
        qint64 readAtUs = 0;
        QStringList tags;
    };
    Component asJudged(const Component &component) const; // with what it takes over from its environment
    QFuture<Result<Rehearsal>> start(const std::shared_ptr<Task> &task, const QList<DeliveryFilter> &filters, int last);
    void readOn(std::shared_ptr<Task> task);
    void nextSwitch(std::shared_ptr<ManyTask> task);
    QFuture<Result<Rehearsal>> imageTags(const Component &now, const Component &then, const std::optional<QString> &password);
    QFuture<Result<RemoteRefs>> remoteRefs(const Component &component);
    QFuture<Result<RemoteRefs>> askSource(const Component &component, const QString &credential);
    QFuture<Result<RemoteRefs>> askServer(const Component &component, const GitLogin &login, const QString &key);

    Database &m_database;
    ComponentService &m_components;
    TagService &m_tags;
    const Settings &m_settings;
    const Clock &m_clock;
    const QString m_dataDir;
    RemoteRefsReader m_reader;
    QHash<QString, Known> m_known; // by address; with a credential that is not stored, also by that
    QHash<QString, KnownTags> m_knownTags; // by image and who asks
    quint64 m_generation = 0;      // of what is still wanted
};

} // namespace slipway
