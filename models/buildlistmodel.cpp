#include "models/buildlistmodel.h"

#include "app/core/whendone.h"
#include "app/services/buildcontext.h"
#include "app/services/componentservice.h"
#include "models/words.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int reloadAfterMs = 150; // a burst of changes is one question
constexpr size_t mostRuns = 8;     // more separate changes than this are shown as a new list
constexpr int mostNamed = 500;

} // namespace

BuildListModel::BuildListModel(BuildService &builds, const ComponentService &components, const Clock &clock,
                               QObject *parent)
    : QAbstractTableModel(parent)
    , m_builds(builds)
    , m_components(components)
    , m_clock(clock)
    , m_rows(this, [this](int page, const QList<BuildId> &ids, quint64 generation) { fetch(page, ids, generation); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(reloadAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &BuildListModel::reload);
    connect(&builds, &BuildService::added, this, &BuildListModel::added);
    connect(&builds, &BuildService::changed, this, &BuildListModel::changed);
    reload();
}

void BuildListModel::setFilter(BuildFilter filter)
{
    filter.named.clear();
    if (!filter.text.isEmpty()) {
        for (const Component &component : m_components.all()) {
            if (component.name.contains(filter.text, Qt::CaseInsensitive) && filter.named.size() < mostNamed)
                filter.named.append(component.id);
        }
    }
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

bool BuildListModel::isFiltered() const
{
    return !m_filter.text.isEmpty() || !m_filter.states.isEmpty() || !m_filter.component.isEmpty();
}

void BuildListModel::reload()
{
    m_soon.stop();
    m_loading = true;
    Q_EMIT loadingChanged();
    const quint64 generation = ++m_asked;
    whenDone(m_builds.ids(m_filter), this, [this, generation](const Result<QList<BuildId>> &ids) {
        if (generation != m_asked)
            return; // the filter changed meanwhile
        m_problem = ids ? QString() : ids.error().message;
        m_loading = false;
        m_stale = false;
        m_newer.clear();
        if (ids)
            take(*ids);
        Q_EMIT loadingChanged();
        Q_EMIT newerChanged();
    });
}

void BuildListModel::reloadSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void BuildListModel::take(const QList<BuildId> &ids)
{
    // Both lists run from the newest to the oldest. What they do not share comes as a few runs of rows, or else as a reset.
    struct Run {
        bool added;
        int row; // in the list as it is when all runs before this one are done
        QList<BuildId> ids;
    };
    const QList<BuildId> &old = m_rows.ids();
    std::vector<Run> runs;
    qsizetype o = 0;
    int row = 0;
    for (qsizetype n = 0; (o < old.size() || n < ids.size()) && runs.size() <= mostRuns;) {
        if (o < old.size() && n < ids.size() && old[o] == ids[n]) {
            ++o;
            ++n;
            ++row;
            continue;
        }
        const bool adds = o == old.size() || (n < ids.size() && ids[n] > old[o]);
        if (runs.empty() || runs.back().added != adds || runs.back().row + (adds ? runs.back().ids.size() : 0) != row)
            runs.push_back({adds, row, {}});
        runs.back().ids.append(adds ? ids[n] : old[o]);
        adds ? ++n : ++o;
        row += adds ? 1 : 0;
    }
    if (runs.size() > mostRuns || old.isEmpty()) {
        beginResetModel();
        m_rows.replaceIds(ids);
        endResetModel();
        return;
    }
    for (const Run &run : runs) {
        QList<BuildId> next = m_rows.ids();
        const int last = run.row + int(run.ids.size()) - 1;
        if (run.added) {
            beginInsertRows({}, run.row, last);
            m_rows.replaceIds(next.mid(0, run.row) + run.ids + next.mid(run.row));
            endInsertRows();
        } else {
            beginRemoveRows({}, run.row, last);
            next.remove(run.row, run.ids.size());
            m_rows.replaceIds(std::move(next));
            endRemoveRows();
        }
    }
}

void BuildListModel::fetch(int page, const QList<BuildId> &ids, quint64 generation)
{
    whenDone(m_builds.rows(ids), this, [this, page, generation](const Result<QList<Build>> &rows) {
        if (!rows)
            return m_rows.giveUp(page, generation);
        if (!m_rows.take(page, *rows, generation))
            return;
        const int first = page * decltype(m_rows)::pageSize;
        Q_EMIT dataChanged(index(first, 0), index(first + int(rows->size()) - 1, ColumnCount - 1));
    });
}

void BuildListModel::added(const BuildId &id)
{
    if (m_rows.rowOf(id) >= 0 || m_newer.contains(id))
        return;
    if (isFiltered()) {
        // Whether it belongs here is the database's to say.
        m_live ? reloadSoon() : lookForNewer();
        return;
    }
    m_newer.prepend(id);
    std::sort(m_newer.begin(), m_newer.end(), std::greater<>());
    if (m_live)
        showNewer();
    else
        Q_EMIT newerChanged();
}

void BuildListModel::lookForNewer()
{
    m_stale = true;
    BuildFilter newest = m_filter;
    newest.limit = decltype(m_rows)::pageSize;
    whenDone(m_builds.ids(newest), this, [this, asked = m_filter](const Result<QList<BuildId>> &ids) {
        if (!ids || m_live || asked != m_filter)
            return;
        QList<BuildId> newer;
        for (const BuildId &id : *ids) {
            if (m_rows.count() == 0 || id > m_rows.idAt(0))
                newer.append(id);
        }
        if (newer == m_newer)
            return;
        m_newer = newer;
        Q_EMIT newerChanged();
    });
}

void BuildListModel::setLive(bool live)
{
    if (live == m_live)
        return;
    m_live = live;
    if (!live)
        return;
    if (m_stale)
        reload();
    else
        showNewer();
}

void BuildListModel::showNewer()
{
    if (m_newer.isEmpty())
        return;
    const QList<BuildId> newer = std::exchange(m_newer, {});
    if (isFiltered() || (m_rows.count() > 0 && newer.last() < m_rows.idAt(0))) {
        reload(); // the latter: out of order, as after the clock was set back
        return;
    }
    beginInsertRows({}, 0, int(newer.size()) - 1);
    m_rows.prepend(newer);
    endInsertRows();
    Q_EMIT newerChanged();
}

void BuildListModel::changed(const BuildId &id)
{
    if (const int row = m_rows.rowOf(id); row >= 0)
        m_rows.refresh(row);
    if (m_filter.states.isEmpty())
        return;
    // It may belong here now, or not any more.
    if (m_live)
        reloadSoon();
    else
        m_stale = true;
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
    if (build->number == 0) // deleted since the ids were read
        return role == Qt::DisplayRole && index.column() == Message ? QVariant(tr("deleted")) : QVariant();
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
        if ((index.column() == State || (index.column() == Duration && (isWaiting(build->state) || isHeldUp(*build)))) && !build->reason.isEmpty())
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
    case CauseColumn: {
        if (build.cause != Cause::Retry || build.attempt < 2)
            return words::cause(build);
        const auto component = m_components.find(build.component); // its policy says of how many
        return attemptText(build, component ? component->build.retry : RetryPolicy{0, {}});
    }
    case Queued:
        return words::ago(build.queuedAtUs, m_clock.nowUs());
    case Duration:
        if (build.startedAtUs == 0) // it took no time yet; why not is what one wants to know
            return isWaiting(build.state) ? build.reason : QString();
        if (isHeldUp(build))
            return build.reason;
        if (build.finishedAtUs == 0)
            return words::soFar(m_clock.nowUs() - build.startedAtUs);
        return words::duration(build.finishedAtUs - build.startedAtUs);
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
