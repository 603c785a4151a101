// Components with switches, last build and state; filtered and sorted as a list of ids. Main thread.
#pragma once

#include "app/services/buildservice.h"
#include "app/services/componentservice.h"

#include <QAbstractTableModel>

namespace slipway {

// What a switch cell shows; a delegate paints it.
enum class SwitchState { Off, On, PendingOn, PendingOff, FailedOn, FailedOff, NotApplicable };

class ComponentListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, ProjectColumn, Source, Git, Image, Api, LastBuild, EnvironmentColumn, State, ColumnCount };
    enum class Show { All, NeedsAttention, InProgress, AutoBuildOff };
    enum Role {
        IdRole = Qt::UserRole, // ComponentId
        ComponentRole,         // Component
        SwitchRole,            // int(SwitchState) in the switch columns
        LastBuildRole,         // Build; invalid when never built
        StateRole,             // int(ComponentState)
        RepositoryRole,        // "owner/name"
        RefRole,               // the ref tag: branch or patterns
        ProviderRole           // "github" where the host tells, else "git"
    };

    ComponentListModel(ComponentService &components, BuildService &builds, const Clock &clock,
                       QObject *parent = nullptr);

    void setText(const QString &text);
    void setShow(Show show);
    void setProject(const ProjectKey &project);                     // empty: all
    void setEnvironment(std::optional<Environment> environment);    // nothing: all
    int countOf(Show show) const;
    int total() const { return int(m_components.all().size()); }
    int projectCount() const { return int(m_components.projects().size()); }

    ComponentId idAt(int row) const { return m_rows.value(row); }
    int rowOf(const ComponentId &id) const { return int(m_rows.indexOf(id)); }
    void markFailed(const ComponentId &id, bool wished); // the switch could not be saved
    std::optional<Build> lastBuild(const ComponentId &id) const;
    void tick(); // "4 min ago" grows

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void countsChanged();

private:
    void rebuild();
    void loadBuilds();
    void buildMoved(const BuildId &id);
    void componentChanged(const ComponentId &id);
    bool matches(const Component &component, Show show) const;
    SwitchState gitSwitch(const Component &component) const;
    QVariant cell(const Component &component, int column) const;
    QString sortKey(const Component &component) const;

    ComponentService &m_components;
    BuildService &m_builds;
    const Clock &m_clock;
    QList<ComponentId> m_rows;
    QHash<ComponentId, Component> m_byId;
    QMap<ComponentId, Build> m_last;
    QHash<ComponentId, bool> m_failed;
    QString m_text;
    Show m_show = Show::All;
    ProjectKey m_project;
    std::optional<Environment> m_environment;
    int m_sortColumn = LastBuild;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace slipway
