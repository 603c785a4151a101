// All build definitions by name, narrowed by words, project and kind. Main thread.
#pragma once

#include "app/domain/definition.h"

#include <QAbstractTableModel>

namespace slipway {

class Clock;
class ComponentService;
class DefinitionService;

class DefinitionListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Project, Components, Template, Updated, By, ColumnCount };
    enum class Show { All, Own, Bound, Unused }; // Unused: none of its components exists
    struct Filter {
        QString text;       // in name, components, template and last editor
        ProjectKey project; // empty: all
        Show show = Show::All;
        friend bool operator==(const Filter &, const Filter &) = default;
    };

    DefinitionListModel(DefinitionService &definitions, ComponentService &components, const Clock &clock, QObject *parent = nullptr);

    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }
    qsizetype total() const { return m_all.size(); }
    int countOf(Show show) const; // of all, whatever the rest of the filter says
    const Definition &at(int row) const { return m_all.at(m_shown.at(row)).definition; }
    std::optional<ComponentId> componentAt(int row) const; // the first that exists
    int rowOf(const QString &name) const;                  // -1: it is not shown
    void tick();                                           // "4 min ago" has grown

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        Definition definition;
        QStringList modules;
        std::optional<ComponentId> component;
    };
    void reload();
    void narrow();
    bool fits(const Row &row, Show show) const;
    QString text(const Row &row, int column) const;

    DefinitionService &m_definitions;
    ComponentService &m_components;
    const Clock &m_clock;
    Filter m_filter;
    QList<Row> m_all;
    QList<qsizetype> m_shown;
};

} // namespace slipway
