// Builds, newest first, a page at a time. State as roles; a delegate gives it look and words. Main thread.
#pragma once

#include "app/services/buildservice.h"
#include "models/pagedrows.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace slipway {

class ComponentService;

class BuildListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, ComponentName, State, Branch, Revision, Message, CauseColumn, Queued, Duration, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, // BuildId
        BuildRole,             // Build; invalid while it is fetched
        StateRole,             // int(BuildState)
        ReasonRole,            // QString
        ComponentIdRole        // ComponentId
    };

    BuildListModel(BuildService &builds, const ComponentService &components, const Clock &clock,
                   QObject *parent = nullptr);

    // Text is looked for in the names of components, too.
    void setFilter(BuildFilter filter);
    const BuildFilter &filter() const { return m_filter; }
    bool isLoading() const { return m_loading; }
    QString problem() const { return m_problem; } // why the list could not be read; empty when it could
    int rowOf(const BuildId &id) const { return m_rows.rowOf(id); }
    BuildId idAt(int row) const { return m_rows.idAt(row); }

    // While false, somebody reads: rows change in place, but none comes or goes. New builds are counted in newer() and
    // shown by showNewer().
    void setLive(bool live);
    bool isLive() const { return m_live; }
    int newer() const { return int(m_newer.size()); }
    void showNewer();
    void tick(); // durations of running builds have grown
    void reload(); // asks for the ids again; rows that stay keep their place and selection

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void loadingChanged();
    void newerChanged();

private:
    bool isFiltered() const;
    void reloadSoon();
    void lookForNewer();
    void take(const QList<BuildId> &ids);
    void fetch(int page, const QList<BuildId> &ids, quint64 generation);
    void added(const BuildId &id);
    void changed(const BuildId &id);
    QVariant cell(const Build &build, int column) const;

    BuildService &m_builds;
    const ComponentService &m_components;
    const Clock &m_clock;
    BuildFilter m_filter;
    PagedRows<BuildId, Build> m_rows;
    QList<BuildId> m_newer;
    quint64 m_asked = 0;
    QTimer m_soon;
    bool m_live = true;
    bool m_stale = false; // something changed that may add or remove rows, while somebody reads
    bool m_loading = false;
    QString m_problem;
};

} // namespace slipway
