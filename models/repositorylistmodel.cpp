#include "models/repositorylistmodel.h"

#include "models/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int gatherMs = 100;

}

RepositoryListModel::RepositoryListModel(RepositoryBrowser &browser, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_browser(browser), m_clock(clock)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherMs);
    connect(&m_soon, &QTimer::timeout, this, &RepositoryListModel::narrow);
    connect(&browser, &RepositoryBrowser::changed, this, [this](const BindingId &id) {
        if (id != m_binding)
            return;
        if (!m_browser.listing(id).isReading) {
            m_soon.stop();
            narrow();
        } else if (!m_soon.isActive()) {
            m_soon.start();
        }
    });
}

void RepositoryListModel::setBinding(const BindingId &binding)
{
    if (m_binding == binding)
        return;
    m_binding = binding;
    m_found.clear();
    narrow();
}

void RepositoryListModel::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    m_found.clear();
    narrow();
}

void RepositoryListModel::setFound(const QList<RemoteRepository> &found)
{
    QSet<QString> known;
    for (const RemoteRepository &repository : std::as_const(m_all))
        known.insert(repository.fullName);
    QList<RemoteRepository> further;
    std::copy_if(found.begin(), found.end(), std::back_inserter(further),
                 [&known](const RemoteRepository &repository) { return !known.contains(repository.fullName); });
    beginResetModel();
    m_found = further;
    endResetModel();
}

void RepositoryListModel::narrow()
{
    const QList<RemoteRepository> all = m_binding.isEmpty() ? QList<RemoteRepository>() : m_browser.listing(m_binding).repositories;
    const QList<int> shown = m_binding.isEmpty() ? QList<int>() : m_browser.matches(m_binding, m_filter);
    const bool grows = m_found.isEmpty() && m_all.size() <= all.size() && m_shown.size() <= shown.size()
        && std::equal(m_shown.begin(), m_shown.end(), shown.begin())
        && (m_shown.isEmpty() || m_all.at(m_shown.first()) == all.at(shown.first()));
    if (grows && m_shown.size() < shown.size()) {
        beginInsertRows({}, int(m_shown.size()), int(shown.size()) - 1);
        m_all = all;
        m_shown = shown;
        endInsertRows();
    } else if (!grows) {
        beginResetModel();
        m_all = all;
        m_shown = shown;
        endResetModel();
    } else {
        m_all = all;
    }
    Q_EMIT listed();
}

const RemoteRepository &RepositoryListModel::at(int row) const
{
    return row < m_shown.size() ? m_all.at(m_shown.at(row)) : m_found.at(row - m_shown.size());
}

int RepositoryListModel::rowOf(const QString &fullName) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).fullName == fullName)
            return row;
    }
    return -1;
}

int RepositoryListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size() + m_found.size());
}

QVariant RepositoryListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RemoteRepository &repository = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return repository.fullName;
    case Qt::ToolTipRole:
        return repository.description.isEmpty() ? repository.fullName : repository.fullName + u'\n' + repository.description;
    case Qt::AccessibleTextRole: {
        QString words = repository.fullName;
        if (repository.isPrivate)
            words += u", "_s + tr("private");
        if (repository.isArchived)
            words += u", "_s + tr("archived");
        return repository.description.isEmpty() ? words : words + u", "_s + repository.description;
    }
    case DescriptionRole:
        return repository.description;
    case PrivateRole:
        return repository.isPrivate;
    case ArchivedRole:
        return repository.isArchived;
    case ForkRole:
        return repository.isFork;
    case ActivityRole:
        return repository.pushedAtUs > 0 ? words::ago(repository.pushedAtUs, m_clock.nowUs()) : QString();
    default:
        return {};
    }
}

} // namespace slipway
