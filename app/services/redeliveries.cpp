#include "app/services/redeliveries.h"

#include "app/services/whenover.h"
#include "app/storage/database.h"
#include "app/storage/seenpushes.h"

#include <QHash>
#include <QPromise>
#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 slackUs = 5'000'000; // forges tell seconds, and have clocks of their own

} // namespace

struct Redeliveries::Question {
    ComponentId component;
    BindingId binding;
    RepositoryRef repository;
    QString hook;
    qint64 sinceUs = 0;
    int pages = 0;
    QList<RemoteDelivery> listed;  // newest first
    QList<RemoteDelivery> wanted;  // to be sent again, oldest first
    int sent = 0;
    QPromise<Result<int>> promise;

    ~Question() { answer(sent); } // also when nobody goes on with it
    void answer(const Result<int> &result)
    {
        if (promise.future().isFinished())
            return;
        promise.addResult(result);
        promise.finish();
    }
};

Redeliveries::Redeliveries(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
{
}

QFuture<Result<int>> Redeliveries::askAgain(const Component &component, qint64 sinceUs)
{
    const BindingId binding = component.source.binding;
    const ForgeApi *api = binding.isEmpty() ? nullptr : m_needs.api(binding);
    const QString hook = m_needs.hook(component.id);
    const ForgeAbilities can = api ? abilitiesOf(api->site().kind) : ForgeAbilities();
    if (!api || hook.isEmpty() || !can.listsDeliveries || !can.redelivers)
        return answered<Result<int>>(0);
    auto question = std::make_shared<Question>();
    question->component = component.id;
    question->binding = binding;
    question->repository = {component.source.repositoryId, component.source.repository};
    question->hook = hook;
    question->sinceUs = sinceUs - slackUs;
    question->promise.start();
    const auto future = question->promise.future();
    list(question, {});
    return future;
}

void Redeliveries::list(const std::shared_ptr<Question> &question, const QUrl &page)
{
    ForgeApi *api = m_needs.api(question->binding);
    if (!api)
        return;
    whenOver(api->deliveries(question->repository, question->hook, page), this,
             [this, question](const Result<ForgePage<RemoteDelivery>> &found) {
        if (!found)
            return question->answer(failure(found.error()));
        bool isOld = false;
        for (const RemoteDelivery &delivery : found->items) {
            isOld = isOld || delivery.atUs < question->sinceUs;
            if (delivery.atUs >= question->sinceUs)
                question->listed.append(delivery);
        }
        if (!isOld && !found->next.isEmpty() && ++question->pages < mostPages)
            list(question, found->next);
        else
            choose(question);
    });
}

void Redeliveries::choose(const std::shared_ptr<Question> &question)
{
    QHash<QString, bool> isDone; // by guid: one of its attempts arrived
    for (const RemoteDelivery &delivery : std::as_const(question->listed))
        isDone[delivery.guid] = isDone.value(delivery.guid) || !delivery.failed();
    QStringList failed;
    for (const RemoteDelivery &delivery : std::as_const(question->listed)) {
        const bool isTest = delivery.event.compare("ping"_L1, Qt::CaseInsensitive) == 0;
        if (!delivery.guid.isEmpty() && !isDone.value(delivery.guid) && !isTest && !failed.contains(delivery.guid) && failed.size() < mostAtOnce)
            failed.append(delivery.guid);
    }
    if (failed.isEmpty())
        return question->answer(0);
    const auto read = m_needs.database.read(
        [component = question->component, failed](Transaction &tx) { return SeenPushes(tx).notArrived(component, failed); });
    whenDone(read, this, [this, question](const Result<QStringList> &missing) {
        if (!missing)
            return question->answer(failure(missing.error()));
        QSet<QString> left(missing->begin(), missing->end());
        for (const RemoteDelivery &delivery : std::as_const(question->listed)) { // the newest attempt of each
            if (left.remove(delivery.guid))
                question->wanted.prepend(delivery);
        }
        send(question);
    });
}

void Redeliveries::send(const std::shared_ptr<Question> &question)
{
    ForgeApi *api = m_needs.api(question->binding);
    if (!api || question->wanted.isEmpty())
        return question->answer(question->sent);
    const RemoteDelivery delivery = question->wanted.takeFirst();
    whenOver(api->redeliver(question->repository, question->hook, delivery.id), this, [this, question](const Result<> &sent) {
        if (sent)
            ++question->sent;
        else if (sent.error().code == ErrorCode::Unavailable || sent.error().code == ErrorCode::Denied)
            question->wanted.clear(); // nor will the others; what was missed is found by looking
        send(question);
    });
}

} // namespace slipway
