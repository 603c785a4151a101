// The repositories of a bound account for choosing one: those that fit what was typed, the best first, then what the forge's own
// search found beside them. Rows are only as many as fit; the list itself stays where it was read. Main thread.
#pragma once

#include "app/services/repositorybrowser.h"

#include <QAbstractListModel>
#include <QTimer>

namespace slipway {

class RepositoryListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DescriptionRole = Qt::UserRole, PrivateRole, ArchivedRole, ForkRole, ActivityRole }; // the name: Qt::DisplayRole

    RepositoryListModel(RepositoryBrowser &browser, const Clock &clock, QObject *parent = nullptr);

    void setBinding(const BindingId &binding);
    const BindingId &binding() const { return m_binding; }
    void setFilter(const QString &text);
    const QString &filter() const { return m_filter; }
    // What the forge found for the filter; those that are in the list already are left out.
    void setFound(const QList<RemoteRepository> &found);

    const RemoteRepository &at(int row) const;
    int rowOf(const QString &fullName) const; // -1: it is not shown

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void listed(); // pages came, or reading ended; also without new rows

private:
    void narrow();

    RepositoryBrowser &m_browser;
    const Clock &m_clock;
    BindingId m_binding;
    QString m_filter;
    QList<RemoteRepository> m_all;   // shares its rows with the browser's
    QList<int> m_shown;              // indices into m_all
    QList<RemoteRepository> m_found;
    QTimer m_soon;                   // pages come faster than a person reads
};

} // namespace slipway
