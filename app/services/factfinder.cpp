#include "app/services/factfinder.h"

#include "app/core/whendone.h"
#include "app/jobs/gitsource.h"
#include "app/secrets/secretstore.h"
#include "app/services/componentservice.h"
#include "app/settings/settings.h"

#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostAttempts = 3;
constexpr int growth = 6; // of the pause between them

bool isWorthAnotherTry(const Error &error)
{
    return error.code != ErrorCode::Invalid && error.code != ErrorCode::Denied;
}

Facts unknown(const FactQuestion &question, const QString &why)
{
    Facts facts;
    if (std::holds_alternative<ChangeQuestion>(question))
        facts.paths = ChangedPaths{{}, false, why};
    else
        facts.confirmed = Confirmation{Confirmation::Answer::Unknown, {}, why};
    return facts;
}

Facts factsOf(const Confirmation &confirmation)
{
    Facts facts;
    facts.confirmed = confirmation;
    return facts;
}

} // namespace

FactFinder::FactFinder(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_launcher(QString(), needs.clock)
    , m_tags(needs.secrets, &needs.components.git())
{
    qRegisterMetaType<FactsWanted>();
    qRegisterMetaType<DeliveryFacts>();
    whenDone(m_probe.facts(), this, [this](const HostFacts &facts) {
        m_host = facts;
        m_launcher.setSupervisor(facts.supervisor);
        m_isHostKnown = true;
        const auto components = m_tasks.keys();
        for (const ComponentId &component : components)
            next(component);
    });
}

FactFinder::~FactFinder()
{
    // They go before the launcher does, whose runs they hold.
    qDeleteAll(findChildren<RepositoryQuestion *>(QString(), Qt::FindDirectChildrenOnly));
}

void FactFinder::find(const FactsWanted &wanted)
{
    QList<Task> &tasks = m_tasks[wanted.component];
    if (std::any_of(tasks.begin(), tasks.end(), [&](const Task &task) { return task.wanted.delivery == wanted.delivery; }))
        return;
    tasks.append({wanted, {}, 0});
    if (m_isHostKnown)
        next(wanted.component);
}

void FactFinder::next(const ComponentId &component)
{
    const auto tasks = m_tasks.constFind(component);
    if (tasks == m_tasks.constEnd() || tasks->isEmpty() || m_busy.contains(component))
        return;
    m_busy.insert(component);
    const auto stored = m_needs.components.find(component);
    if (!stored) {
        answered(component, failure(ErrorCode::Invalid, tr("the component was removed")));
        return;
    }
    if (stored->image) { // registries are signed in to elsewhere
        ask(*stored, {});
        return;
    }
    whenDone(m_needs.components.git().of(stored->source), this, [this, component, stored](const Result<GitLogin> &login) {
        if (login)
            ask(*stored, *login);
        else
            answered(component, failure(login.error()));
    });
}

void FactFinder::ask(const Component &component, const GitLogin &login)
{
    const Task &task = m_tasks[component.id].constFirst();
    const FactQuestion question = task.wanted.questions[task.facts.size()].second;
    if (const auto *change = std::get_if<ChangeQuestion>(&question))
        compare(component, *change, login);
    else
        confirm(component, std::get<Claim>(question), login);
}

QuestionPlace FactFinder::placeFor(const Component &component, const GitLogin &login) const
{
    QuestionPlace place;
    place.runDir = m_needs.dataDir + u"/compare/"_s + component.id.toString() + u'/' + randomId();
    place.knownHosts = m_needs.dataDir + u"/known_hosts"_s;
    place.acceptNewHosts = m_needs.settings.value(settings::jobAcceptNewHosts);
    place.agentSocket = login.agentSocket;
    return place;
}

void FactFinder::compare(const Component &component, ChangeQuestion question, const GitLogin &login)
{
    QuestionPlace place = placeFor(component, login);
    question.source.username = login.username;
    place.repository = m_needs.dataDir + u"/compare/"_s + component.id.toString() + u"/repository"_s;
    auto *activity = new ChangedFiles(m_launcher, question, place, login.secret, m_host, this);
    connect(activity, &Activity::finished, this, [this, component = component.id, activity](const Result<> &result) {
        activity->deleteLater();
        if (result)
            answered(component, Facts{activity->changes(), {}});
        else if (result.error().code != ErrorCode::Cancelled)
            answered(component, failure(result.error()));
    });
    activity->start();
}

void FactFinder::confirm(const Component &component, const Claim &claim, const GitLogin &login)
{
    if (claim.ref.isEmpty())
        return confirmImage(component, claim);
    if (!claim.value.isEmpty() && !isRevision(claim.value)) {
        const Confirmation strange{Confirmation::Answer::Strange, {}, tr("“%1” is no commit").arg(claim.value.left(64))};
        return answered(component.id, factsOf(strange));
    }
    // The whole past is kept for the next question; one commit is cheaper to fetch than to look after.
    QuestionPlace place = placeFor(component, login);
    place.repository = claim.listed ? m_needs.dataDir + u"/compare/"_s + component.id.toString() + u"/commits"_s
                                    : place.runDir + u"/repository"_s;
    CommitQuestion question = commitQuestion(claim, component);
    question.source.username = login.username;
    auto *activity = new CommitCheck(m_launcher, question, place, login.secret, m_host, this);
    connect(activity, &Activity::finished, this, [this, id = component.id, activity, claim](const Result<> &result) {
        activity->deleteLater();
        if (result)
            answered(id, factsOf(confirmationOf(claim, activity->answer())));
        else if (result.error().code != ErrorCode::Cancelled)
            answered(id, failure(result.error()));
    });
    activity->start();
}

void FactFinder::confirmImage(const Component &component, const Claim &claim)
{
    const auto image = component.image ? movedTo(*component.image, {claim.tag, {}}) : ImageSource();
    whenDone(m_tags.digest(image), this, [this, id = component.id, claim](const Result<QString> &digest) {
        if (digest)
            answered(id, factsOf(confirmationOf(claim, *digest)));
        else if (digest.error().code == ErrorCode::NotFound)
            answered(id, factsOf(confirmationOf(claim, QString())));
        else
            answered(id, failure(digest.error()));
    });
}

void FactFinder::answered(const ComponentId &component, const Result<Facts> &answer)
{
    QList<Task> &tasks = m_tasks[component];
    Task &task = tasks.first();
    const bool isMissing = answer && answer->confirmed
        && (answer->confirmed->answer == Confirmation::Answer::Absent || answer->confirmed->answer == Confirmation::Answer::Strange);
    const bool isEarly = isMissing && !std::exchange(task.foundNothing, true);
    if (isEarly || (!answer && isWorthAnotherTry(answer.error()) && ++task.attempts < mostAttempts)) {
        const auto pause = isEarly ? m_needs.firstPause * 2 / 5
            : task.attempts == 1   ? m_needs.firstPause
                                   : m_needs.firstPause * growth;
        QTimer::singleShot(pause, this, [this, component] {
            m_busy.remove(component);
            next(component);
        });
        return;
    }
    m_busy.remove(component);
    const auto [number, question] = task.wanted.questions[task.facts.size()];
    task.facts.insert(number, answer ? *answer : unknown(question, answer.error().message));
    task.attempts = 0;
    task.foundNothing = false;
    if (task.facts.size() == task.wanted.questions.size()) {
        const Task done = tasks.takeFirst();
        if (tasks.isEmpty())
            m_tasks.remove(component);
        Q_EMIT found(done.wanted.delivery, done.facts);
    }
    QMetaObject::invokeMethod(this, [this, component] { next(component); }, Qt::QueuedConnection);
}

} // namespace slipway
