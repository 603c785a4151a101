// Deliveries, newest first, a page at a time, each with the build it caused. A list of a million is held as far as a person
// has scrolled: ids come by the thousand (canFetchMore), rows by the page. A text is looked for part by part, so that what is
// found first shows first. Main thread.
#pragma once

#include "app/services/buildservice.h"
#include "app/services/deliveryservice.h"
#include "models/pagedrows.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <functional>

namespace slipway {

class ComponentService;

struct DeliveryRow {
    Delivery delivery;
    std::optional<Build> build; // the one it queued
};

// "Caught up, 3 h late", of what Slipway found itself; empty for what somebody sent.
QString foundHow(const Delivery &delivery);

class DeliveryListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole, // DeliveryId
        RowRole,               // DeliveryRow; invalid while it is fetched
        TitleRole,             // "Push to main"
        ComponentNameRole,     // with the build's number, "web #12"
        ProviderRole,          // "github"
        OutcomeRole,           // int(Outcome)
        BuildStateRole,        // int(BuildState) of the build it caused; invalid without one
        StateWordRole,         // "Not built", "Building"
        TimeRole,              // "14:32:07"
        AnswerRole,            // HTTP status, int
        ReasonRole,
        ReceivedRole,          // microseconds since 1970, qint64
        NoteRole,              // how it was found, where nobody sent it: "Caught up, 3 h late"
        QuestionRole           // bool: who sent it is known, and something else is asked before it is decided
    };

    static constexpr int firstPart = 2000; // ids asked at first; they take about a millisecond
    static constexpr int nextPart = 10'000;

    DeliveryListModel(DeliveryService &deliveries, BuildService &builds, const ComponentService &components,
                      QObject *parent = nullptr);

    void setFilter(const DeliveryFilter &filter);
    const DeliveryFilter &filter() const { return m_filter; }
    bool isLoading() const { return m_loading; }
    QString problem() const { return m_problem; }
    int rowOf(const DeliveryId &id) const { return m_rows.rowOf(id); }
    DeliveryId idAt(int row) const { return m_rows.idAt(row); }

    // While false, new ones are counted in newer() (as far as firstPart) and shown by showNewer(), and no row moves.
    void setLive(bool live);
    bool isLive() const { return m_live; }
    int newer() const { return int(m_newer.size()); }
    void showNewer();
    void reload();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loadingChanged();
    void newerChanged();

private:
    void ask(const DeliveryFilter &filter, const std::function<void(const Result<DeliveryPart> &)> &take);
    void start(const Result<DeliveryPart> &part);
    void append(const Result<DeliveryPart> &part);
    void fetch(int page, const QList<DeliveryId> &ids, quint64 generation);
    void changed(const DeliveryId &id);
    void buildChanged(const BuildId &id);
    void gather();
    void compare(const DeliveryPart &latest);
    QString componentName(const DeliveryRow &row) const;

    DeliveryService &m_deliveries;
    BuildService &m_builds;
    const ComponentService &m_components;
    DeliveryFilter m_filter;
    PagedRows<DeliveryId, DeliveryRow> m_rows;
    QHash<BuildId, DeliveryId> m_deliveryOf; // of fetched rows
    QSet<DeliveryId> m_touched;              // to be fetched again
    QList<DeliveryId> m_newer;
    QTimer m_gather;                         // a burst is shown a few times a second, not once per delivery
    quint64 m_asked = 0;
    bool m_arrived = false;  // the database may know rows that the list does not
    bool m_mixed = false;    // what is new does not all lie above what is shown
    DeliveryId m_reached;    // older ones than this may follow; empty: none do
    bool m_fetching = false;
    bool m_live = true;
    bool m_loading = false;
    QString m_problem;
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::DeliveryRow)
