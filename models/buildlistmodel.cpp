#include "models/buildlistmodel.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "models/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

BuildListModel::BuildListModel(BuildService &builds, const ComponentService &components, const Clock &clock,
                               QObject *parent)
    : QAbstractTableModel(parent)
    , m_builds(builds)
    , m_components(components)
    , m_clock(clock)
    , m_rows(this, [this](int page, const QList<BuildId> &ids, quint64 generation) { fetch(page, ids, generation); })
{
    connect(&builds, &BuildService::added, this, &BuildListModel::added);
    connect(&builds, &BuildService::changed, this, &BuildListModel::changed);
    reload();
}

void BuildListModel::setFilter(const BuildFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void BuildListModel::reload()
{
    m_loading = true;
    Q_EMIT loadingChanged();
    const quint64 generation = ++m_asked;
    whenDone(m_builds.ids(m_filter), this, [this, generation](const Result<QList<BuildId>> &ids) {
        if (generation != m_asked)
            return; // the filter changed meanwhile
        beginResetModel();
        m_newer.clear();
        m_rows.setIds(ids.value_or(QList<BuildId>()));
        m_problem = ids ? QString() : ids.error().message;
        m_loading = false;
        endResetModel();
        Q_EMIT loadingChanged();
        Q_EMIT newerChanged();
    });
}

void BuildListModel::fetch(int page, const QList<BuildId> &ids, quint64 generation)
{
    whenDone(m_builds.rows(ids), this, [this, page, generation](const Result<QList<Build>> &rows) {
        if (!rows || !m_rows.take(page, *rows, generation))
            return;
        const int first = page * decltype(m_rows)::pageSize;
        Q_EMIT dataChanged(index(first, 0), index(first + int(rows->size()) - 1, ColumnCount - 1));
    });
}

void BuildListModel::added(const BuildId &id)
{
    if (m_rows.rowOf(id) >= 0 || m_newer.contains(id))
        return;
    if (!m_filter.text.isEmpty() || !m_filter.states.isEmpty() || !m_filter.component.isEmpty()) {
        reload(); // whether it belongs here is the database's to say
        return;
    }
    m_newer.prepend(id);
    std::sort(m_newer.begin(), m_newer.end(), std::greater<>());
    if (m_live)
        showNewer();
    else
        Q_EMIT newerChanged();
}

void BuildListModel::setLive(bool live)
{
    m_live = live;
    if (live)
        showNewer();
}

void BuildListModel::showNewer()
{
    if (m_newer.isEmpty())
        return;
    const QList<BuildId> newer = std::exchange(m_newer, {});
    if (m_rows.count() > 0 && newer.last() < m_rows.idAt(0)) {
        reload(); // out of order, e.g. after the clock was set back
        return;
    }
    beginInsertRows({}, 0, int(newer.size()) - 1);
    m_rows.prepend(newer);
    endInsertRows();
    Q_EMIT newerChanged();
}

void BuildListModel::changed(const BuildId &id)
{
    if (!m_filter.states.isEmpty()) {
        reload();
        return;
    }
    if (const int row = m_rows.rowOf(id); row >= 0)
        m_rows.refresh(row);
}

void BuildListModel::tick()
{
    for (int row = 0; row < std::min(m_rows.count(), 200); ++row) {
        const Build *build = m_rows.at(row);
        if (build && !isFinished(build->state))
            Q_EMIT dataChanged(index(row, Queued), index(row, Duration), {Qt::DisplayRole});
    }
}

int BuildListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.count();
}

int BuildListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BuildListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == IdRole)
        return QVariant::fromValue(m_rows.idAt(index.row()));
    const Build *build = m_rows.at(index.row());
    if (!build)
        return {};
    switch (role) {
    case BuildRole:
        return QVariant::fromValue(*build);
    case StateRole:
        return int(build->state);
    case ReasonRole:
        return build->reason;
    case ComponentIdRole:
        return QVariant::fromValue(build->component);
    case Qt::DisplayRole:
        return cell(*build, index.column());
    case Qt::ToolTipRole:
        if (index.column() == State && !build->reason.isEmpty())
            return build->reason;
        if (index.column() == Queued)
            return words::exactTime(build->queuedAtUs);
        if (index.column() == Revision)
            return build->revision;
        if (index.column() == Message || index.column() == Branch)
            return cell(*build, index.column());
        return {};
    case Qt::AccessibleTextRole:
        if (index.column() == State)
            return words::buildSentence(*build, m_clock.nowUs());
        return cell(*build, index.column());
    default:
        return {};
    }
}

QVariant BuildListModel::cell(const Build &build, int column) const
{
    switch (column) {
    case Number:
        return u"#%1"_s.arg(build.number);
    case ComponentName: {
        const auto component = m_components.find(build.component);
        return component ? component->name : tr("removed component");
    }
    case State:
        return words::title(build.state);
    case Branch:
        return build.branch;
    case Revision:
        return build.revision.left(7);
    case Message:
        return build.message.section(u'\n', 0, 0);
    case CauseColumn:
        return words::cause(build);
    case Queued:
        return words::ago(build.queuedAtUs, m_clock.nowUs());
    case Duration:
        if (build.startedAtUs == 0)
            return {};
        return words::duration((build.finishedAtUs ? build.finishedAtUs : m_clock.nowUs()) - build.startedAtUs);
    default:
        return {};
    }
}

QVariant BuildListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Build");
    case ComponentName:
        return tr("Component");
    case State:
        return tr("State");
    case Branch:
        return tr("Branch");
    case Revision:
        return tr("Commit");
    case Message:
        return tr("Message");
    case CauseColumn:
        return tr("Started By");
    case Queued:
        return tr("When");
    case Duration:
        return tr("Took");
    default:
        return {};
    }
}

} // namespace slipway
