// Ids of all rows, and pages of rows fetched when they are looked at: what the models over many rows share. The ids are
// unique and in one order, so that a row is found by its id without a map. Main thread.
#pragma once

#include <QCache>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace slipway {

template <typename Id, typename Row> class PagedRows
{
public:
    static constexpr int pageSize = 200;
    static constexpr int keptPages = 64;

    // fetch(page, ids, generation): asks for the rows; take() brings them. gathers wanted pages for one event-loop turn.
    PagedRows(QObject *owner, std::function<void(int page, const QList<Id> &ids, quint64 generation)> fetch)
        : m_fetch(std::move(fetch))
    {
        m_pages.setMaxCost(keptPages);
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, owner, [this] { askWanted(); });
    }

    int count() const { return int(m_ids.size()); }
    const QList<Id> &ids() const { return m_ids; }
    Id idAt(int row) const { return row >= 0 && row < m_ids.size() ? m_ids.at(row) : Id(); }
    quint64 generation() const { return m_generation; }

    // Everything is new: the caller resets its model around this.
    void setIds(QList<Id> ids)
    {
        m_ids = std::move(ids);
        m_pages.clear();
        m_moved.clear();
        m_wanted.clear();
        m_asked.clear();
        m_again.clear();
        ++m_generation;
    }

    // Other ids, many of them as before: what is held of those stays shown while their pages are fetched anew.
    void replaceIds(QList<Id> ids)
    {
        QHash<Id, Row> held;
        for (const int row : m_moved.keys())
            held.insert(idAt(row), *m_moved.object(row));
        for (const int page : m_pages.keys()) {
            const std::unique_ptr<std::vector<Row>> rows(m_pages.take(page));
            for (size_t i = 0; i < rows->size(); ++i)
                held.insert(idAt(page * pageSize + int(i)), std::move((*rows)[i]));
        }
        setIds(std::move(ids));
        for (auto it = held.begin(); it != held.end(); ++it) {
            if (const int row = rowOf(it.key()); row >= 0)
                m_moved.insert(row, new Row(std::move(it.value())));
        }
    }

    // Newest first: the caller announces the insertion around this.
    void prepend(const QList<Id> &newer) { replaceIds(newer + m_ids); }

    // Older ones at the end: the caller announces the insertion around this. Only the last page grows, so only that one is
    // fetched again.
    void append(const QList<Id> &older)
    {
        const int last = count() / pageSize;
        if (const std::unique_ptr<std::vector<Row>> rows(m_pages.take(last)); rows) {
            for (size_t i = 0; i < rows->size(); ++i)
                m_moved.insert(last * pageSize + int(i), new Row(std::move((*rows)[i])));
        }
        m_asked.remove(last);
        m_ids += older;
    }

    // Nothing while the row is being fetched.
    const Row *at(int row) const
    {
        const int page = row / pageSize;
        if (const auto *rows = m_pages.object(page))
            return &(*rows)[size_t(row % pageSize)];
        want(page);
        return m_moved.object(row); // what the row held before newer ones came in above it
    }

    // False if the answer is from before the ids changed, or from before the page grew.
    bool take(int page, const QList<Row> &rows, quint64 generation)
    {
        if (generation != m_generation || rows.size() != std::min(count() - page * pageSize, pageSize))
            return false;
        m_asked.remove(page);
        m_pages.insert(page, new std::vector<Row>(rows.begin(), rows.end()));
        if (m_again.remove(page))
            want(page);
        return true;
    }

    // The question was not answered: the next look at the page asks again.
    void giveUp(int page, quint64 generation)
    {
        if (generation != m_generation)
            return;
        m_asked.remove(page);
        m_again.remove(page);
    }

    // The row of an id in descending order, or -1.
    int rowOf(const Id &id) const
    {
        const auto it = std::lower_bound(m_ids.begin(), m_ids.end(), id, [](const Id &a, const Id &b) { return a > b; });
        return it != m_ids.end() && *it == id ? int(it - m_ids.begin()) : -1;
    }

    // The row is stale: keep showing it while its page is fetched again.
    void refresh(int row)
    {
        const int page = row / pageSize;
        if (!m_pages.contains(page) && !m_moved.contains(row))
            return;
        // An answer on its way may be older than the change. Two at once could come in the wrong order, for there is more
        // than one reader.
        if (m_asked.contains(page))
            m_again.insert(page);
        else
            want(page);
    }

private:
    void want(int page) const
    {
        if (m_asked.contains(page))
            return;
        m_wanted.insert(page);
        if (!m_timer.isActive())
            m_timer.start(0);
    }

    void askWanted()
    {
        const auto wanted = std::exchange(m_wanted, {});
        for (const int page : wanted) {
            m_asked.insert(page);
            m_fetch(page, m_ids.mid(page * pageSize, pageSize), m_generation);
        }
    }

    std::function<void(int, const QList<Id> &, quint64)> m_fetch;
    QList<Id> m_ids;
    mutable QCache<int, std::vector<Row>> m_pages;
    QCache<int, Row> m_moved{keptPages * pageSize};
    mutable QSet<int> m_wanted;
    QSet<int> m_asked; // on their way, one question a page
    QSet<int> m_again; // of those, the ones that are out of date before they come
    mutable QTimer m_timer;
    quint64 m_generation = 0;
};

} // namespace slipway
