#include "models/componentlistmodel.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/domain/repositoryurl.h"
#include "models/words.h"

#include <QCollator>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString hostOf(const QString &url)
{
    return canonicalRepository(url).section(u'/', 0, 0).section(u':', 0, 0);
}

bool isOn(const Component &component, Trigger trigger)
{
    switch (trigger) {
    case Trigger::Git:
        return component.git.enabled;
    case Trigger::Image:
        return component.imageTrigger.enabled;
    case Trigger::Api:
        return component.api.enabled;
    }
    return false;
}

QString iconOfRegistry(const Component &component)
{
    const auto image = parseImageName(component.image->reference);
    const QString sender = image ? ComponentListModel::registryOf(image->registry) : QString();
    static const QHash<QString, QString> icons{{u"dockerhub"_s, u"docker"_s},
                                               {u"ghcr"_s, u"github"_s},
                                               {u"harbor"_s, u"harbor"_s},
                                               {u"aliyun-acr"_s, u"alibabacloud"_s},
                                               {u"huawei-swr"_s, u"huawei"_s}};
    return icons.value(sender, u"package"_s);
}

// web-2 comes before web-10. The C locale, which a console started by a script has, knows only the order of code points.
QCollator countingCollator()
{
    const QLocale locale = QLocale().collation();
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    return collator;
}

} // namespace

QString ComponentListModel::providerOf(const QString &url)
{
    const QString host = hostOf(url);
    for (const QString &name :
         {u"github"_s, u"gitlab"_s, u"gitee"_s, u"gogs"_s, u"gitea"_s, u"forgejo"_s, u"bitbucket"_s}) {
        if (host.contains(name))
            return name;
    }
    return host == u"codeberg.org"_s ? u"forgejo"_s : u"git"_s;
}

QString ComponentListModel::sourceOf(const Component &component)
{
    if (!component.image)
        return repositoryOf(component.source.url);
    const auto image = parseImageName(component.image->reference);
    return image ? image->path : component.image->reference;
}

QString ComponentListModel::registryOf(const QString &host)
{
    if (host == u"docker.io"_s)
        return u"dockerhub"_s;
    if (host == u"ghcr.io"_s)
        return u"ghcr"_s;
    if (host.endsWith(u".azurecr.io"_s))
        return u"azure-acr"_s;
    if (host.endsWith(u".aliyuncs.com"_s))
        return u"aliyun-acr"_s;
    if (host.endsWith(u".tencentcloudcr.com"_s) || host.endsWith(u".tencentyun.com"_s))
        return u"tencent-tcr"_s;
    if (host.endsWith(u".myhuaweicloud.com"_s))
        return u"huawei-swr"_s;
    if (host.contains(u"quay"_s))
        return u"quay"_s;
    return host.contains(u"harbor"_s) ? u"harbor"_s : u"distribution"_s;
}

bool ComponentListModel::applies(const Component &component, Trigger trigger)
{
    return trigger == Trigger::Api || (trigger == Trigger::Image) == component.image.has_value();
}

std::optional<Trigger> ComponentListModel::triggerOf(int column)
{
    switch (column) {
    case Git:
        return Trigger::Git;
    case Image:
        return Trigger::Image;
    case Api:
        return Trigger::Api;
    default:
        return std::nullopt;
    }
}

QString ComponentListModel::repositoryOf(const QString &url)
{
    const QString canonical = canonicalRepository(url);
    if (canonical.startsWith(u"file:"_s))
        return canonical.section(u'/', -2);
    const qsizetype slash = canonical.indexOf(u'/');
    return slash < 0 ? canonical : canonical.mid(slash + 1);
}

QString ComponentListModel::refOf(const Component &component)
{
    if (component.image) {
        const TagPolicy &policy = component.imageTrigger.policy;
        return policy.pattern.isEmpty() ? currentTag(component).value_or(ImageTag()).tag : policy.pattern;
    }
    if (!component.git.branches.isEmpty())
        return component.git.branches.size() == 1
            ? component.git.branches.first()
            : u"%1 +%2"_s.arg(component.git.branches.first()).arg(component.git.branches.size() - 1);
    return component.source.branch;
}

ComponentListModel::ComponentListModel(ComponentService &components, BuildService &builds, const Clock &clock,
                                       QObject *parent)
    : QAbstractTableModel(parent)
    , m_components(components)
    , m_builds(builds)
    , m_clock(clock)
{
    connect(&components, &ComponentService::listChanged, this, &ComponentListModel::rebuild);
    connect(&components, &ComponentService::changed, this, &ComponentListModel::componentChanged);
    connect(&builds, &BuildService::added, this, &ComponentListModel::buildMoved);
    connect(&builds, &BuildService::changed, this, &ComponentListModel::buildMoved);
    rebuild();
    loadBuilds();
}

void ComponentListModel::loadBuilds()
{
    whenDone(m_builds.lastOfEach(), this, [this](const Result<QMap<ComponentId, Build>> &last) {
        const QString problem = last ? QString() : last.error().message;
        if (last) {
            // A build that began while the question was under way is newer than its answer.
            const QMap<ComponentId, Build> before = std::exchange(m_last, *last);
            for (const Build &build : before) {
                const auto it = m_last.constFind(build.component);
                if (it == m_last.constEnd() || it->number < build.number)
                    m_last.insert(build.component, build);
            }
            rebuild();
        }
        const bool first = !std::exchange(m_read, true);
        if (std::exchange(m_problem, problem) != problem || first) {
            Q_EMIT problemChanged();
            Q_EMIT countsChanged(); // those of builds can be told now, or no longer
        }
    });
}

void ComponentListModel::reload()
{
    loadBuilds();
}

void ComponentListModel::moved()
{
    m_counts.reset();
    Q_EMIT countsChanged();
    if (std::exchange(m_stale, true))
        return;
    Q_EMIT staleChanged();
}

void ComponentListModel::settle()
{
    if (m_stale)
        rebuild();
}

void ComponentListModel::buildMoved(const BuildId &id)
{
    whenDone(m_builds.find(id), this, [this, asked = ++m_asked](const Result<Build> &build) {
        if (!build)
            return;
        const auto it = m_last.constFind(build->component);
        if (it != m_last.constEnd() && it->number > build->number)
            return;
        // There is more than one reader: what was asked before may be answered afterwards.
        quint64 &answered = m_answered[build->component];
        if (asked < answered)
            return;
        answered = asked;
        m_last.insert(build->component, *build);
        // Rows keep their places: a table that re-sorts itself moves under the pointer.
        if (const int row = rowOf(build->component); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        moved();
    });
}

void ComponentListModel::componentChanged(const ComponentId &id)
{
    const auto component = m_components.find(id);
    if (!component)
        return;
    m_byId.insert(id, *component);
    for (const Trigger trigger : {Trigger::Git, Trigger::Image, Trigger::Api}) {
        const auto failed = m_failed.constFind({trigger, id});
        if (failed != m_failed.constEnd() && (m_components.pendingSwitch(id, trigger) || isOn(*component, trigger) == *failed))
            m_failed.erase(failed);
    }
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    moved();
}

void ComponentListModel::markFailed(const ComponentId &id, Trigger trigger, bool wished)
{
    m_failed.insert({trigger, id}, wished);
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row, Git), index(row, Api));
}

std::optional<Build> ComponentListModel::lastBuild(const ComponentId &id) const
{
    const auto it = m_last.constFind(id);
    return it == m_last.constEnd() ? std::nullopt : std::optional(*it);
}

void ComponentListModel::tick()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, LastBuild), index(int(m_rows.size()) - 1, LastBuild), {Qt::DisplayRole, WhenRole});
}

bool ComponentListModel::matches(const Component &component, Show show) const
{
    const auto last = m_last.constFind(component.id);
    const bool built = last != m_last.constEnd();
    switch (show) {
    case Show::All:
        return true;
    case Show::NeedsAttention:
        return component.state == ComponentState::Abnormal
            || (built
                && (last->state == BuildState::Failed || last->state == BuildState::TimedOut
                    || last->state == BuildState::Interrupted || last->state == BuildState::Approval));
    case Show::InProgress:
        return built && !isFinished(last->state);
    case Show::AutoBuildOff:
        return !component.api.enabled && !isOn(component, component.image ? Trigger::Image : Trigger::Git);
    }
    return true;
}

int ComponentListModel::countOf(Show show) const
{
    if (!m_counts) {
        m_counts.emplace();
        m_counts->fill(0);
        for (const Component &component : m_components.all()) {
            for (size_t i = 0; i < shows.size(); ++i)
                (*m_counts)[i] += matches(component, shows[i]) ? 1 : 0;
        }
    }
    return (*m_counts)[size_t(show)];
}

bool ComponentListModel::isFiltered() const
{
    return !m_text.isEmpty() || m_show != Show::All || !m_project.isEmpty() || m_environment;
}

void ComponentListModel::clearFilter()
{
    if (!isFiltered())
        return;
    m_text.clear();
    m_show = Show::All;
    m_project = {};
    m_environment.reset();
    rebuild();
}

QString ComponentListModel::sortText(const Component &component) const
{
    switch (m_sortColumn) {
    case ProjectColumn:
        return component.project.toString();
    case Source:
        return sourceOf(component);
    case Git:
    case Image:
    case Api: {
        const Trigger trigger = *triggerOf(m_sortColumn);
        return !applies(component, trigger) ? u"0"_s : isOn(component, trigger) ? u"2"_s : u"1"_s;
    }
    case LastBuild: {
        // As the column tells it: what goes on, then what ended last. A long build ends long after its id was given.
        const auto last = m_last.constFind(component.id);
        if (last == m_last.constEnd())
            return {};
        const qint64 time = isFinished(last->state) && last->finishedAtUs ? last->finishedAtUs : last->queuedAtUs;
        return u"%1 %2"_s.arg(isFinished(last->state) ? 1 : last->state == BuildState::Running ? 3 : 2).arg(time);
    }
    case EnvironmentColumn:
        return QString::number(int(component.environment));
    case State:
        return QString::number(int(component.state));
    default:
        return component.name;
    }
}

void ComponentListModel::rebuild()
{
    beginResetModel();
    m_byId.clear();
    // Keys are made once a row: comparing the words themselves takes several times as long at thousands of rows.
    struct Keyed {
        QCollatorSortKey key;
        QCollatorSortKey name;
        ComponentId id;
    };
    const QCollator collator = countingCollator();
    std::vector<Keyed> wanted;
    for (const Component &component : m_components.all()) {
        m_byId.insert(component.id, component);
        const bool textMatches = m_text.isEmpty() || component.name.contains(m_text, Qt::CaseInsensitive)
            || component.project.toString().contains(m_text, Qt::CaseInsensitive)
            || component.source.url.contains(m_text, Qt::CaseInsensitive)
            || (component.image && component.image->reference.contains(m_text, Qt::CaseInsensitive)) || component.id.toString() == m_text;
        if (!textMatches || !matches(component, m_show))
            continue;
        if (!m_project.isEmpty() && component.project != m_project)
            continue;
        if (m_environment && component.environment != *m_environment)
            continue;
        const QCollatorSortKey name = collator.sortKey(component.name);
        wanted.push_back({m_sortColumn == Name ? name : collator.sortKey(sortText(component)), name, component.id});
    }
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(wanted.begin(), wanted.end(), [descending](const Keyed &a, const Keyed &b) {
        const int order = a.key.compare(b.key);
        if (order != 0)
            return descending ? order > 0 : order < 0;
        return a.name.compare(b.name) < 0;
    });
    m_rows.clear();
    m_rows.reserve(qsizetype(wanted.size()));
    m_rowOf.clear();
    for (const Keyed &keyed : wanted) {
        m_rowOf.insert(keyed.id, int(m_rows.size()));
        m_rows.append(keyed.id);
    }
    m_counts.reset();
    endResetModel();
    Q_EMIT countsChanged();
    if (std::exchange(m_stale, false))
        Q_EMIT staleChanged();
}

void ComponentListModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    rebuild();
}

void ComponentListModel::setShow(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    rebuild();
}

void ComponentListModel::setProject(const ProjectKey &project)
{
    if (project == m_project)
        return;
    m_project = project;
    rebuild();
}

void ComponentListModel::setEnvironment(std::optional<Environment> environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    rebuild();
}

void ComponentListModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || (column == m_sortColumn && order == m_sortOrder && !m_stale))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    rebuild();
}

int ComponentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ComponentListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

TriggerSwitch ComponentListModel::switchOf(const Component &component, Trigger trigger) const
{
    if (const auto pending = m_components.pendingSwitch(component.id, trigger))
        return *pending ? TriggerSwitch::PendingOn : TriggerSwitch::PendingOff;
    const bool on = isOn(component, trigger);
    if (m_failed.contains({trigger, component.id}))
        return on ? TriggerSwitch::FailedOn : TriggerSwitch::FailedOff;
    return on ? TriggerSwitch::On : TriggerSwitch::Off;
}

QVariant ComponentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ComponentId id = m_rows.at(index.row());
    const auto it = m_byId.constFind(id);
    if (it == m_byId.constEnd())
        return {};
    const Component &component = *it;
    switch (role) {
    case IdRole:
        return QVariant::fromValue(id);
    case ComponentRole:
        return QVariant::fromValue(component);
    case SwitchRole:
        if (const auto trigger = triggerOf(index.column()); trigger && applies(component, *trigger))
            return int(switchOf(component, *trigger));
        return {};
    case LastBuildRole: {
        const auto last = m_last.constFind(id);
        return last == m_last.constEnd() ? QVariant() : QVariant::fromValue(*last);
    }
    case StateRole:
        return int(component.state);
    case RepositoryRole:
        return sourceOf(component);
    case RefRole:
        return refOf(component);
    case ProviderRole:
        return component.image ? iconOfRegistry(component) : providerOf(component.source.url);
    case WhenRole: {
        const auto last = m_last.constFind(id);
        if (last == m_last.constEnd())
            return {};
        if (isFinished(last->state))
            return words::ago(last->finishedAtUs ? last->finishedAtUs : last->queuedAtUs, m_clock.nowUs());
        return words::elapsed(m_clock.nowUs() - (last->startedAtUs ? last->startedAtUs : last->queuedAtUs));
    }
    case Qt::DisplayRole:
        return cell(component, index.column());
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Source:
            return component.image ? component.image->reference : withoutCredentials(component.source.url);
        case Git:
        case Image:
        case Api:
            return switchSentence(component, *triggerOf(index.column()));
        case LastBuild: {
            const auto last = m_last.constFind(id);
            if (last == m_last.constEnd())
                return {};
            const QString time = words::exactTime(isFinished(last->state) && last->finishedAtUs ? last->finishedAtUs : last->queuedAtUs);
            return last->reason.isEmpty() ? time : tr("%1\n%2").arg(last->reason, time);
        }
        default:
            return cell(component, index.column());
        }
    case Qt::AccessibleTextRole:
        if (const auto trigger = triggerOf(index.column()))
            return switchSentence(component, *trigger);
        if (index.column() == LastBuild) {
            const auto last = m_last.constFind(id);
            if (last == m_last.constEnd())
                return knowsBuilds() ? tr("Never built") : tr("Last build not known");
            return words::buildSentence(*last, m_clock.nowUs());
        }
        return cell(component, index.column());
    default:
        return {};
    }
}

QString ComponentListModel::switchSentence(const Component &component, Trigger trigger) const
{
    if (!applies(component, trigger))
        return trigger == Trigger::Git ? tr("%1 is built from an image, so no push to a repository builds it").arg(component.name)
                                       : tr("%1 is built from a repository, so no pushed image builds it").arg(component.name);
    const QString name = trigger == Trigger::Git ? tr("Git webhook of %1").arg(component.name)
        : trigger == Trigger::Image              ? tr("Image webhook of %1").arg(component.name)
                                                 : tr("API of %1").arg(component.name);
    switch (switchOf(component, trigger)) {
    case TriggerSwitch::Off:
        return tr("%1, off").arg(name);
    case TriggerSwitch::On:
        return tr("%1, on").arg(name);
    case TriggerSwitch::PendingOff:
        return tr("%1, being switched off").arg(name);
    case TriggerSwitch::PendingOn:
        return tr("%1, being switched on").arg(name);
    case TriggerSwitch::FailedOff:
        return tr("%1, off; switching it on failed").arg(name);
    case TriggerSwitch::FailedOn:
        return tr("%1, on; switching it off failed").arg(name);
    }
    return {};
}

QVariant ComponentListModel::cell(const Component &component, int column) const
{
    switch (column) {
    case Name:
        return component.name;
    case ProjectColumn:
        return component.project.toString();
    case Source:
        return sourceOf(component);
    case Git:
    case Image:
    case Api: {
        const Trigger trigger = *triggerOf(column);
        return !applies(component, trigger) ? u"\u2013"_s : isOn(component, trigger) ? tr("on") : tr("off");
    }
    case LastBuild: {
        const auto last = m_last.constFind(component.id);
        if (last == m_last.constEnd())
            return knowsBuilds() ? tr("never built") : QString();
        return u"#%1 %2"_s.arg(last->number).arg(words::title(last->state));
    }
    case EnvironmentColumn:
        return words::title(component.environment);
    case State:
        return words::title(component.state);
    default:
        return {};
    }
}

QVariant ComponentListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    // A switch lies in the middle of its column.
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && triggerOf(section))
        return int(Qt::AlignCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case ProjectColumn:
        return tr("Project");
    case Source:
        return tr("Source");
    case Git:
        return tr("Git");
    case Image:
        return tr("Image");
    case Api:
        return tr("API");
    case LastBuild:
        return tr("Last Build");
    case EnvironmentColumn:
        return tr("Environment");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace slipway
