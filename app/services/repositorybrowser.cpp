#include "app/services/repositorybrowser.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostRefPages = 200; // of a repository's branches or tags: 20,000 where a page has a hundred

Error noAccount()
{
    return {ErrorCode::NotFound, RepositoryBrowser::tr("The account is no longer bound. Bind it again under Accounts."), {}};
}

// Reads every page of branches or tags, one after the other.
class RefReader final : public QObject
{
public:
    using Pages = std::function<QFuture<Result<ForgePage<ForgeRef>>>(const QUrl &page)>;
    using Refs = QList<ForgeRef>;

    RefReader(Pages pages, QString first, QObject *parent) : QObject(parent), m_pages(std::move(pages)), m_first(std::move(first))
    {
        m_promise.start();
    }
    ~RefReader() override { end(failure(ErrorCode::Cancelled, RepositoryBrowser::tr("The question was given up."))); }

    QFuture<Result<Refs>> future() { return m_promise.future(); }

    void ask(const QUrl &page)
    {
        whenDone(m_pages(page), this, [this](const Result<ForgePage<ForgeRef>> &answer) {
            if (!answer) {
                end(failure(answer.error()));
                return;
            }
            m_refs += answer->items;
            if (!answer->next.isEmpty() && ++m_count < mostRefPages) {
                ask(answer->next);
                return;
            }
            const auto first = std::find_if(m_refs.begin(), m_refs.end(), [this](const ForgeRef &ref) { return ref.name == m_first; });
            if (first != m_refs.end())
                std::rotate(m_refs.begin(), first, first + 1);
            end(std::move(m_refs));
        });
    }

private:
    void end(Result<Refs> answer)
    {
        if (m_promise.future().isFinished())
            return;
        m_promise.addResult(std::move(answer));
        m_promise.finish();
        deleteLater();
    }

    const Pages m_pages;
    const QString m_first;
    QPromise<Result<Refs>> m_promise;
    Refs m_refs;
    int m_count = 0;
};

void answerWith(std::shared_ptr<QPromise<Result<QList<RemoteRepository>>>> &question, Result<QList<RemoteRepository>> answer)
{
    if (!question)
        return;
    question->addResult(std::move(answer));
    question->finish();
    question.reset();
}

Result<QList<RemoteRepository>> givenUp()
{
    return failure(ErrorCode::Cancelled, RepositoryBrowser::tr("The question was given up."));
}

} // namespace

RepositoryBrowser::RepositoryBrowser(AccountService &accounts, const Clock &clock, QObject *parent)
    : QObject(parent), m_accounts(accounts), m_clock(clock)
{
    connect(&accounts, &AccountService::bindingRemoved, this, [this](const BindingId &id) {
        if (const auto known = m_known.find(id); known != m_known.end()) {
            answerWith(known->question, givenUp());
            m_known.erase(known);
            Q_EMIT changed(id);
        }
    });
}

RepositoryBrowser::~RepositoryBrowser()
{
    for (Known &known : m_known)
        answerWith(known.question, givenUp());
}

const RepositoryBrowser::Listing &RepositoryBrowser::listing(const BindingId &binding)
{
    const Listing &known = m_known[binding].listing;
    if (known.readAtUs == 0 ? !known.problem : m_clock.nowUs() - known.readAtUs > freshUs)
        refresh(binding);
    return m_known[binding].listing;
}

void RepositoryBrowser::refresh(const BindingId &binding)
{
    Known &known = m_known[binding];
    if (known.listing.isReading)
        return;
    known.incoming.clear();
    known.seen.clear();
    known.listing.isReading = true;
    known.listing.read = 0;
    known.listing.total.reset();
    known.listing.problem.reset();
    readPage(binding, ++known.generation, {});
}

void RepositoryBrowser::readPage(const BindingId &binding, quint64 generation, const QUrl &page)
{
    ForgeApi *api = m_accounts.api(binding);
    const auto answer = api ? api->repositories({}, page) : answered<Result<ForgePage<RemoteRepository>>>(failure(noAccount()));
    whenDone(answer, this, [this, binding, generation](const Result<ForgePage<RemoteRepository>> &read) { take(binding, generation, read); });
}

void RepositoryBrowser::take(const BindingId &binding, quint64 generation, const Result<ForgePage<RemoteRepository>> &page)
{
    const auto found = m_known.find(binding);
    if (found == m_known.end() || found->generation != generation)
        return;
    Known &known = *found;
    Listing &listing = known.listing;
    if (!page) {
        listing.isReading = false;
        listing.problem = page.error();
        if (!listing.isComplete)
            show(known); // as far as it came
        Q_EMIT changed(binding);
        return;
    }
    for (const RemoteRepository &repository : page->items) {
        const QString &id = repository.id.isEmpty() ? repository.fullName : repository.id;
        if (known.seen.contains(id))
            continue;
        known.seen.insert(id);
        known.incoming.append(repository);
    }
    listing.read = known.incoming.size();
    if (page->total)
        listing.total = page->total;
    const bool isLast = page->next.isEmpty();
    if (isLast) {
        listing.isReading = false;
        listing.isComplete = true;
        listing.total = known.incoming.size();
        listing.readAtUs = m_clock.nowUs();
        if (isInAnyOrder(binding))
            sortByActivity(known);
        show(known);
    } else {
        if (!listing.isComplete) {
            if (listing.readAtUs == 0)
                listing.readAtUs = m_clock.nowUs();
            show(known);
        }
        readPage(binding, generation, page->next);
    }
    Q_EMIT changed(binding);
}

// GitLab gives long lists in another order only.
bool RepositoryBrowser::isInAnyOrder(const BindingId &id) const
{
    const auto binding = m_accounts.binding(id);
    const auto provider = binding ? m_accounts.provider(binding->provider) : std::nullopt;
    return provider && provider->kind == ForgeKind::GitLab;
}

void RepositoryBrowser::sortByActivity(Known &known)
{
    const auto isNewer = [](const RemoteRepository &a, const RemoteRepository &b) { return a.pushedAtUs > b.pushedAtUs; };
    if (std::is_sorted(known.incoming.begin(), known.incoming.end(), isNewer))
        return;
    std::stable_sort(known.incoming.begin(), known.incoming.end(), isNewer);
    known.shownGeneration = 0; // all of them anew
}

void RepositoryBrowser::show(Known &known)
{
    QList<RemoteRepository> &shown = known.listing.repositories;
    if (known.shownGeneration != known.generation) {
        known.shownGeneration = known.generation;
        shown.clear();
        known.words.clear();
    }
    // Only what is new: a list that shares its rows with the one that grows would be copied at every page.
    for (qsizetype i = shown.size(); i < known.incoming.size(); ++i) {
        const RemoteRepository &repository = known.incoming[i];
        const QString name = repository.fullName.toCaseFolded();
        known.words.append({name, repository.description.toCaseFolded(), name.lastIndexOf(u'/') + 1});
        shown.append(repository);
    }
}

QList<int> RepositoryBrowser::matches(const BindingId &binding, const QString &text) const
{
    const auto known = m_known.constFind(binding);
    if (known == m_known.cend())
        return {};
    const QString folded = text.trimmed().toCaseFolded();
    const QStringList wanted = folded.split(u' ', Qt::SkipEmptyParts);
    std::array<QList<int>, 6> ranks;
    for (int i = 0; i < known->words.size(); ++i) {
        const Words &words = known->words[i];
        const QStringView name = QStringView(words.fullName).sliced(words.nameAt);
        size_t rank = 0;
        for (const QString &word : wanted) {
            const size_t here = name == word ? 0
                : name.startsWith(word)                ? 1
                : name.contains(word)                  ? 2
                : words.fullName.contains(word)        ? 3
                : words.description.contains(word)     ? 4
                                                       : 5;
            rank = std::max(rank, here);
            if (rank == 5)
                break;
        }
        if (rank == 3 && words.fullName == folded)
            rank = 0; // written out in full
        if (rank < 5)
            ranks[rank].append(i);
    }
    QList<int> best;
    for (size_t rank = 0; rank < 5; ++rank)
        best += ranks[rank];
    return best;
}

QFuture<Result<QList<RemoteRepository>>> RepositoryBrowser::search(const BindingId &binding, const QString &text)
{
    ForgeApi *api = m_accounts.api(binding);
    if (!api)
        return answered<Result<QList<RemoteRepository>>>(failure(noAccount()));
    Known &known = m_known[binding];
    answerWith(known.question, givenUp());
    const auto question = std::make_shared<QPromise<Result<QList<RemoteRepository>>>>();
    question->start();
    known.question = question;
    whenDone(api->repositories(text.trimmed()), this, [this, binding, question](const Result<ForgePage<RemoteRepository>> &page) {
        const auto found = m_known.find(binding);
        if (found == m_known.end() || found->question != question)
            return; // given up meanwhile
        if (page)
            answerWith(found->question, page->items);
        else
            answerWith(found->question, failure(page.error()));
    });
    return question->future();
}

QFuture<Result<QList<ForgeRef>>> RepositoryBrowser::branches(const BindingId &binding, const RemoteRepository &repository)
{
    const RepositoryRef ref{repository.id, repository.fullName};
    auto *reader = new RefReader(
        [this, binding, ref](const QUrl &page) {
            ForgeApi *api = m_accounts.api(binding);
            return api ? api->branches(ref, {}, page) : answered<Result<ForgePage<ForgeRef>>>(failure(noAccount()));
        },
        repository.defaultBranch, this);
    const auto future = reader->future();
    reader->ask({});
    return future;
}

QFuture<Result<QList<ForgeRef>>> RepositoryBrowser::tags(const BindingId &binding, const RemoteRepository &repository)
{
    const RepositoryRef ref{repository.id, repository.fullName};
    auto *reader = new RefReader(
        [this, binding, ref](const QUrl &page) {
            ForgeApi *api = m_accounts.api(binding);
            return api ? api->tags(ref, page) : answered<Result<ForgePage<ForgeRef>>>(failure(noAccount()));
        },
        {}, this);
    const auto future = reader->future();
    reader->ask({});
    return future;
}

} // namespace slipway
