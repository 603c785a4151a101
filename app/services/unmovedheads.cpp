#include "app/services/unmovedheads.h"

#include "app/services/whenover.h"

#include <QPromise>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

struct UnmovedHeads::Question {
    BindingId binding;
    RepositoryRef repository;
    QString source;
    QMap<QString, QString> left; // of what is known, what the forge has not shown yet
    bool isOfTags = false;
    int pages = 0;
    QPromise<Result<bool>> promise;

    ~Question() { answer(false); } // also when nobody goes on with it
    void answer(bool unmoved)
    {
        if (promise.future().isFinished())
            return;
        promise.addResult(unmoved);
        promise.finish();
    }
};

UnmovedHeads::UnmovedHeads(Needs needs, QObject *parent)
    : QObject(parent)
    , m_needs(std::move(needs))
{
}

bool UnmovedHeads::isWorthAsking(const Component &component, const QMap<QString, QString> &known) const
{
    const GitSource &source = component.source;
    if (!m_needs.api || known.isEmpty() || source.binding.isEmpty() || source.repository.isEmpty() || m_large.contains(source.url))
        return false;
    const ForgeApi *api = m_needs.api(source.binding);
    if (!api || !abilitiesOf(api->site().kind).unchangedIsFree)
        return false;
    const ForgeLimits limits = m_needs.limits ? m_needs.limits(source.binding) : ForgeLimits();
    return limits.left < 0 || limits.limit <= 0 || limits.left >= limits.limit / 4;
}

QFuture<Result<bool>> UnmovedHeads::areAt(const Component &component, const QMap<QString, QString> &known)
{
    if (!isWorthAsking(component, known))
        return answered<Result<bool>>(false);
    auto question = std::make_shared<Question>();
    question->binding = component.source.binding;
    question->repository = {component.source.repositoryId, component.source.repository};
    question->source = component.source.url;
    question->left = known;
    question->promise.start();
    const auto future = question->promise.future();
    read(question, {});
    return future;
}

void UnmovedHeads::read(const std::shared_ptr<Question> &question, const QUrl &page)
{
    ForgeApi *api = m_needs.api(question->binding);
    if (!api)
        return; // the question answers as it goes
    const auto refs = question->isOfTags ? api->tags(question->repository, page) : api->branches(question->repository, {}, page);
    whenOver(refs, this, [this, question](const Result<ForgePage<ForgeRef>> &found) {
        if (!found)
            return question->answer(false);
        const QString kind = question->isOfTags ? u"refs/tags/"_s : u"refs/heads/"_s;
        for (const ForgeRef &ref : found->items) {
            if (question->left.take(kind + ref.name) != ref.sha || ref.sha.isEmpty())
                return question->answer(false);
        }
        if (!found->next.isEmpty()) {
            if (++question->pages < mostPages)
                return read(question, found->next);
            m_large.insert(question->source);
            return question->answer(false);
        }
        if (question->isOfTags)
            return question->answer(question->left.isEmpty());
        question->isOfTags = true;
        question->pages = 0;
        read(question, {});
    });
}

} // namespace slipway
