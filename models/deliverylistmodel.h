// Deliveries, newest first, a page at a time, each with the build it caused. Main thread.
#pragma once

#include "app/services/buildservice.h"
#include "app/services/deliveryservice.h"
#include "models/pagedrows.h"

#include <QAbstractListModel>

namespace slipway {

class ComponentService;

struct DeliveryRow {
    Delivery delivery;
    std::optional<Build> build; // the one it queued
};

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
        ReasonRole
    };

    DeliveryListModel(DeliveryService &deliveries, BuildService &builds, const ComponentService &components,
                      QObject *parent = nullptr);

    void setFilter(const DeliveryFilter &filter);
    const DeliveryFilter &filter() const { return m_filter; }
    bool isLoading() const { return m_loading; }
    QString problem() const { return m_problem; }
    int rowOf(const DeliveryId &id) const { return m_rows.rowOf(id); }
    DeliveryId idAt(int row) const { return m_rows.idAt(row); }

    void setLive(bool live); // while false, new ones are counted in newer() and shown by showNewer()
    int newer() const { return int(m_newer.size()); }
    void showNewer();
    void reload();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void loadingChanged();
    void newerChanged();

private:
    void fetch(int page, const QList<DeliveryId> &ids, quint64 generation);
    void added(const DeliveryId &id);
    void changed(const DeliveryId &id);
    void buildChanged(const BuildId &id);

    DeliveryService &m_deliveries;
    BuildService &m_builds;
    const ComponentService &m_components;
    DeliveryFilter m_filter;
    PagedRows<DeliveryId, DeliveryRow> m_rows;
    QHash<BuildId, DeliveryId> m_deliveryOf; // of fetched rows
    QList<DeliveryId> m_newer;
    quint64 m_asked = 0;
    bool m_live = true;
    bool m_loading = false;
    QString m_problem;
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::DeliveryRow)
