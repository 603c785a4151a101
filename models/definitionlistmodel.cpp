#include "models/definitionlistmodel.h"

#include "app/core/clock.h"
#include "app/services/componentservice.h"
#include "app/services/definitionservice.h"
#include "models/words.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

DefinitionListModel::DefinitionListModel(DefinitionService &definitions, ComponentService &components, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_definitions(definitions)
    , m_components(components)
    , m_clock(clock)
{
    connect(&definitions, &DefinitionService::listChanged, this, &DefinitionListModel::reload);
    connect(&definitions, &DefinitionService::changed, this, &DefinitionListModel::reload);
    connect(&components, &ComponentService::listChanged, this, &DefinitionListModel::reload);
    reload();
}

void DefinitionListModel::reload()
{
    QHash<QString, ComponentId> known;
    for (const Component &component : m_components.all())
        known.insert(component.project.toString() + u'/' + component.name, component.id);
    beginResetModel();
    m_all.clear();
    m_all.reserve(m_definitions.all().size());
    for (const Definition &definition : m_definitions.all()) {
        Row row{definition, {}, std::nullopt};
        for (const ServiceModule &service : definition.services) {
            row.modules.append(service.module);
            const auto found = known.constFind(definition.project.toString() + u'/' + service.module);
            if (!row.component && found != known.constEnd())
                row.component = *found;
        }
        m_all.append(row);
    }
    narrow();
    endResetModel();
}

void DefinitionListModel::setFilter(const Filter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    beginResetModel();
    narrow();
    endResetModel();
}

void DefinitionListModel::narrow()
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const Row &row = m_all[i];
        if (!fits(row, m_filter.show) || (!m_filter.project.isEmpty() && row.definition.project != m_filter.project))
            continue;
        const auto says = [this](const QString &text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
        if (m_filter.text.isEmpty() || says(row.definition.name) || says(text(row, Template)) || says(row.definition.updatedBy)
            || std::any_of(row.modules.begin(), row.modules.end(), says))
            m_shown.append(i);
    }
}

bool DefinitionListModel::fits(const Row &row, Show show) const
{
    switch (show) {
    case Show::All: return true;
    case Show::Own: return !row.definition.binding;
    case Show::Bound: return row.definition.binding.has_value();
    case Show::Unused: return !row.component;
    }
    return true;
}

int DefinitionListModel::countOf(Show show) const
{
    return int(std::count_if(m_all.begin(), m_all.end(), [&](const Row &row) { return fits(row, show); }));
}

std::optional<ComponentId> DefinitionListModel::componentAt(int row) const
{
    return m_all.at(m_shown.at(row)).component;
}

int DefinitionListModel::rowOf(const QString &name) const
{
    const auto it = std::find_if(m_shown.begin(), m_shown.end(), [&](qsizetype i) { return m_all[i].definition.name == name; });
    return it == m_shown.end() ? -1 : int(it - m_shown.begin());
}

void DefinitionListModel::tick()
{
    if (!m_shown.isEmpty())
        Q_EMIT dataChanged(index(0, Updated), index(rowCount() - 1, Updated), {Qt::DisplayRole});
}

int DefinitionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int DefinitionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DefinitionListModel::text(const Row &row, int column) const
{
    const Definition &definition = row.definition;
    switch (column) {
    case Name: return definition.name;
    case Project: return definition.project.toString();
    case Components: return row.modules.join(u", "_s);
    case Template:
        if (!definition.binding)
            return {};
        return definition.binding->revision > 0 ? tr("%1, pinned to %2").arg(definition.binding->templateName).arg(definition.binding->revision)
                                                : definition.binding->templateName;
    case Updated: return words::ago(definition.updatedAtUs, m_clock.nowUs());
    case By: return definition.updatedBy;
    }
    return {};
}

QVariant DefinitionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_shown.size())
        return {};
    const Row &row = m_all.at(m_shown.at(index.row()));
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Updated)
            return words::exactTime(row.definition.updatedAtUs);
        if (index.column() == Components && !row.component)
            return tr("No component of the project has one of these names, so nothing is built with it.");
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Name ? tr("%1 of project %2").arg(row.definition.name, row.definition.project.toString()) : text(row, index.column());
    default: return {};
    }
}

QVariant DefinitionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case Project: return tr("Project");
    case Components: return tr("Components");
    case Template: return tr("Template");
    case Updated: return tr("Saved");
    case By: return tr("By");
    }
    return {};
}

} // namespace slipway
