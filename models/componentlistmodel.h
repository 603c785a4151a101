// Components with switches, last build and state; filtered and sorted as a list of ids. Main thread.
#pragma once

#include "app/domain/hookaddress.h"
#include "app/services/buildservice.h"
#include "app/services/componentservice.h"

#include <QAbstractTableModel>

#include <array>

namespace slipway {

// What is known of a switch in a row; a delegate paints it. Pending names the side it is on its way to, Failed the side it
// is still on.
enum class TriggerSwitch { Off, On, PendingOff, PendingOn, FailedOff, FailedOn };

class ComponentListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, ProjectColumn, Source, Git, Image, Api, LastBuild, EnvironmentColumn, State, ColumnCount };
    enum class Show { All, NeedsAttention, InProgress, AutoBuildOff };
    static constexpr std::array shows{Show::All, Show::NeedsAttention, Show::InProgress, Show::AutoBuildOff};
    enum Role {
        IdRole = Qt::UserRole, // ComponentId
        ComponentRole,         // Component
        SwitchRole,            // int(TriggerSwitch) in a trigger's column; invalid where the trigger does not apply
        LastBuildRole,         // Build; invalid when never built, or not known yet
        StateRole,             // int(ComponentState)
        RepositoryRole,        // "owner/name", of an image its path
        RefRole,               // the ref tag: branch or patterns, of an image its tag or the policy's pattern
        ProviderRole,          // "github" where the host tells, else "git"; "docker" for Docker Hub, else "package"
        WhenRole               // of the last build: "41 s" while it waits or runs, "12 min ago" afterwards
    };

    ComponentListModel(ComponentService &components, BuildService &builds, const Clock &clock,
                       QObject *parent = nullptr);

    // What an address says for itself: "github", or "git" for any other host; "owner/name"; the ref that builds.
    static QString providerOf(const QString &url);
    static QString repositoryOf(const QString &url);
    static QString sourceOf(const Component &component); // the repository, or the path of the image it is built from
    static QString registryOf(const QString &host);      // the sender of a registry's host: "dockerhub"; "distribution" for any other
    static bool applies(const Component &component, Trigger trigger); // whether what it is built from can come this way
    static std::optional<Trigger> triggerOf(int column);
    static QString refOf(const Component &component);

    void setText(const QString &text);
    void setShow(Show show);
    void setProject(const ProjectKey &project);                     // empty: all
    void setEnvironment(std::optional<Environment> environment);    // nothing: all
    int countOf(Show show) const;
    int total() const { return int(m_components.all().size()); }
    int projectCount() const { return int(m_components.projects().size()); }

    // Any of text, show, project and environment leaves something out.
    bool isFiltered() const;
    void clearFilter();
    QString text() const { return m_text; }
    Show show() const { return m_show; }
    ProjectKey project() const { return m_project; }
    std::optional<Environment> environment() const { return m_environment; }

    ComponentId idAt(int row) const { return m_rows.value(row); }
    int rowOf(const ComponentId &id) const { return m_rowOf.value(id, -1); }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    // Rows keep their places while builds move and switches flip; settle() filters and sorts again when that changed them.
    bool isStale() const { return m_stale; }
    void settle();

    bool isRead() const { return m_read; }        // the last builds are known, or why they are not
    bool knowsBuilds() const { return m_read && m_problem.isEmpty(); }
    QString problem() const { return m_problem; } // why the last builds could not be read; empty when they could
    void reload();                                // asks for them again
    void markFailed(const ComponentId &id, Trigger trigger, bool wished); // the switch could not be saved
    std::optional<Build> lastBuild(const ComponentId &id) const;
    void tick(); // "4 min ago" grows

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void countsChanged();
    void staleChanged();
    void problemChanged(); // isRead(), too

private:
    void rebuild();
    void loadBuilds();
    void buildMoved(const BuildId &id);
    void componentChanged(const ComponentId &id);
    bool matches(const Component &component, Show show) const;
    void moved();
    TriggerSwitch switchOf(const Component &component, Trigger trigger) const;
    QString switchSentence(const Component &component, Trigger trigger) const;
    QVariant cell(const Component &component, int column) const;
    QString sortText(const Component &component) const;

    ComponentService &m_components;
    BuildService &m_builds;
    const Clock &m_clock;
    QList<ComponentId> m_rows;
    QHash<ComponentId, int> m_rowOf;
    mutable std::optional<std::array<int, shows.size()>> m_counts;
    bool m_stale = false;
    bool m_read = false;
    QString m_problem;
    QHash<ComponentId, Component> m_byId;
    QMap<ComponentId, Build> m_last;
    QHash<HookAddress, bool> m_failed;
    quint64 m_asked = 0;
    QHash<ComponentId, quint64> m_answered; // which question the last build of a component comes from
    QString m_text;
    Show m_show = Show::All;
    ProjectKey m_project;
    std::optional<Environment> m_environment;
    int m_sortColumn = LastBuild;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace slipway
