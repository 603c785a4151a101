// The repositories that a bound account may read, as lists for a person to choose from: read page by page in the background,
// kept, asked for again when they are old. 50,000 of them stay usable. Main thread.
#pragma once

#include "app/core/clock.h"
#include "app/core/error.h"
#include "app/forge/forgeapi.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>

#include <memory>

namespace slipway {

class AccountService;

class RepositoryBrowser final : public QObject
{
    Q_OBJECT
public:
    RepositoryBrowser(AccountService &accounts, const Clock &clock, QObject *parent = nullptr);
    ~RepositoryBrowser() override; // questions that are open answer Cancelled

    struct Listing {
        QList<RemoteRepository> repositories; // as the forge sorts them, the newest activity first where it can
        bool isComplete = false;              // every page was read
        std::optional<qint64> total;          // where the forge tells
        qint64 readAtUs = 0;                  // when the first page was; 0: never
        std::optional<Error> problem;         // why it is not complete, or not new
        bool isReading = false;
        qint64 read = 0;                      // of this time, while it is reading
    };
    // What is known; begins to read where nothing is, or it is older than freshUs. changed() tells of every page. A list that was
    // complete stays as it was until a new one is complete too.
    const Listing &listing(const BindingId &binding);
    void refresh(const BindingId &binding); // reads anew unless it is reading

    // Indices into listing().repositories whose full name or description has all words of the text, the best first: the name
    // itself, its begin, anywhere in it, in the owner, in the description. An empty text: all. Fast enough for every key.
    QList<int> matches(const BindingId &binding, const QString &text) const;
    // The forge's own search, for what the list does not have. A newer question ends an older one of the same binding, which
    // answers Cancelled.
    QFuture<Result<QList<RemoteRepository>>> search(const BindingId &binding, const QString &text);

    // Read to the end, the default branch first.
    QFuture<Result<QList<ForgeRef>>> branches(const BindingId &binding, const RemoteRepository &repository);
    QFuture<Result<QList<ForgeRef>>> tags(const BindingId &binding, const RemoteRepository &repository);

    static constexpr qint64 freshUs = 10LL * 60 * 1'000'000;

Q_SIGNALS:
    void changed(const slipway::BindingId &binding);

private:
    using Found = std::shared_ptr<QPromise<Result<QList<RemoteRepository>>>>;
    struct Words {             // folded, for matches()
        QString fullName;
        QString description;
        qsizetype nameAt = 0;  // in fullName, after the last slash
    };
    struct Known {
        Listing listing;
        QList<Words> words;    // one per repository
        QList<RemoteRepository> incoming;
        QSet<QString> seen;    // ids of incoming: a page may repeat what moved while it was read
        quint64 generation = 0;      // of the reading
        quint64 shownGeneration = 0; // the one that listing.repositories is of
        Found question;        // of search(); null: none is open
    };
    void readPage(const BindingId &binding, quint64 generation, const QUrl &page);
    void take(const BindingId &binding, quint64 generation, const Result<ForgePage<RemoteRepository>> &page);
    bool isInAnyOrder(const BindingId &binding) const;
    void sortByActivity(Known &known);
    void show(Known &known);

    AccountService &m_accounts;
    const Clock &m_clock;
    QHash<BindingId, Known> m_known;
};

} // namespace slipway
