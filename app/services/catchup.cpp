#include "app/services/catchup.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/jobs/gitsource.h"
#include "app/services/componentservice.h"
#include "app/services/environmentrules.h"
#include "app/services/gitcredentials.h"
#include "app/services/gitlook.h"
#include "app/services/imagelook.h"
#include "app/services/misseddeliveries.h"
#include "app/services/pollclock.h"
#include "app/services/whenover.h"
#include "app/settings/settings.h"
#include "app/storage/database.h"

#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace slipway {

namespace {

constexpr int mostAtOnce = 4;
constexpr auto tick = 15s; // also what finds out by itself that the machine slept
constexpr std::array<qint64, 2> quickPausesUs{120'000'000, 30'000'000}; // by how many are left

QString hostOf(const Component &component)
{
    if (component.image) {
        const auto name = parseImageName(component.image->reference);
        return name ? name->registry : QString();
    }
    const auto address = parseCloneAddress(component.source.url, component.sandboxProject);
    if (!address)
        return component.source.url;
    if (!address->origin.isEmpty())
        return QUrl(address->origin).host().toLower();
    const QString &url = address->url; // ssh://user@host/path, user@host:path, file:///path
    const qsizetype scheme = url.indexOf("://"_L1);
    const QString rest = scheme < 0 ? url.section(u':', 0, 0) : url.sliced(scheme + 3).section(u'/', 0, 0);
    return rest.section(u'@', -1).section(u':', 0, 0).toLower();
}

// What a look is about: the same one again after a change is no reason to look at once.
QString subjectOf(const Component &component)
{
    return component.image ? u"%1 %2"_s.arg(component.imageTrigger.changedAtUs).arg(component.image->starting)
                           : u"%1 %2"_s.arg(component.git.changedAtUs).arg(component.source.url);
}

} // namespace

CatchUp::CatchUp(const Needs &needs, QObject *parent)
    : QObject(parent)
    , m_needs(needs)
    , m_remote(needs.clock, needs.dataDir)
    , m_unmoved(needs.forge)
    , m_tags(needs.secrets, &needs.components.git())
{
    m_clockwork.setInterval(tick);
    connect(&m_clockwork, &QTimer::timeout, this, &CatchUp::lookAtDue);
}

CatchUp::~CatchUp()
{
    qDeleteAll(findChildren<RemoteLook *>(QString(), Qt::FindDirectChildrenOnly)); // they ask what goes before them
}

bool CatchUp::isWanted(const Component &component) const
{
    if (component.sandboxProject)
        return false;
    if (component.image)
        return component.imageTrigger.enabled && component.imageTrigger.pollMinutes > 0;
    return component.git.enabled && !component.source.url.isEmpty() && (component.git.catchUp || component.git.pollMinutes > 0);
}

int CatchUp::everyMinutes(const Component &component) const
{
    if (component.image)
        return component.imageTrigger.pollMinutes;
    const int polled = component.git.pollMinutes;
    const int caughtUp = component.git.catchUp ? m_needs.settings.value(settings::catchUpMinutes) : 0;
    return polled > 0 && caughtUp > 0 ? std::min(polled, caughtUp) : std::max(polled, caughtUp);
}

std::optional<RemotePoll> CatchUp::pollOf(const ComponentId &component) const
{
    const auto known = m_polls.constFind(component);
    return known == m_polls.constEnd() ? std::nullopt : std::optional(*known);
}

std::optional<LookStory> CatchUp::storyOf(const ComponentId &id) const
{
    const auto component = m_needs.components.find(id);
    if (!m_isStarted || !component || !isWanted(*component))
        return std::nullopt;
    const Times times = m_times.value(id);
    const auto isOfIt = [&id](const Wish &wish) { return wish.component == id; };
    LookStory story;
    story.isLooking = m_looks.contains(id) || std::any_of(m_waiting.begin(), m_waiting.end(), isOfIt);
    story.nextUs = nextPollUs({everyMinutes(*component), times.askedAtUs, times.failingSinceUs}, times.chance);
    if (times.quickAtUs > 0)
        story.nextUs = story.nextUs > 0 ? std::min(story.nextUs, times.quickAtUs) : times.quickAtUs;
    const RemotePoll poll = m_polls.value(id);
    story.lookedAtUs = poll.polledAtUs;
    story.failingSinceUs = poll.failingSinceUs;
    story.problem = poll.problem;
    story.found = times.found;
    return story;
}

void CatchUp::start()
{
    using Polls = QHash<ComponentId, RemotePoll>;
    const auto read = m_needs.database.write([](Transaction &tx) -> Result<Polls> {
        HeadRepository heads(tx);
        if (const auto forgotten = heads.forgetRemoved(); !forgotten)
            return failure(forgotten.error());
        return heads.polls();
    });
    whenDone(read, this, [this](const Result<Polls> &polls) {
        if (polls)
            m_polls = *polls;
        m_isStarted = true;
        connect(&m_needs.components, &ComponentService::changed, this, &CatchUp::componentChanged);
        connect(&m_needs.components, &ComponentService::listChanged, this, [this] {
            const auto all = m_needs.components.all();
            for (const Component &component : all)
                componentChanged(component.id);
        });
        m_clockwork.start();
        wantAll();
    });
}

void CatchUp::lookAtAll()
{
    if (m_isStarted)
        wantAll();
}

void CatchUp::wantAll()
{
    const auto all = m_needs.components.all();
    for (const Component &component : all) {
        if (!isWanted(component))
            continue;
        Times &times = m_times[component.id];
        if (times.failingSinceUs == 0)
            times.quickly = int(quickPausesUs.size());
        want(component.id, LookKind::CatchUp);
    }
}

void CatchUp::lookAtDue()
{
    if (!m_isStarted)
        return;
    const qint64 now = m_needs.clock.nowUs();
    const auto all = m_needs.components.all();
    for (const Component &component : all) {
        if (!isWanted(component))
            continue;
        const Times times = m_times.value(component.id);
        const qint64 due = nextPollUs({everyMinutes(component), times.askedAtUs, times.failingSinceUs}, times.chance);
        if (times.quickAtUs > 0 && now >= times.quickAtUs)
            want(component.id, LookKind::CatchUp);
        else if (due > 0 && now >= due)
            want(component.id, component.image || component.git.pollMinutes > 0 ? LookKind::Poll : LookKind::CatchUp);
    }
}

void CatchUp::lookAt(const ComponentId &component)
{
    if (m_isStarted)
        want(component, LookKind::CatchUp);
}

// What was just switched on, or has another source, is recorded at once: what is pushed from then on can be missed.
void CatchUp::componentChanged(const ComponentId &id)
{
    const auto component = m_needs.components.find(id);
    if (!component || !isWanted(*component)) {
        m_times.remove(id);
        if (!component)
            m_polls.remove(id);
        return;
    }
    const auto known = m_times.constFind(id);
    if (known == m_times.constEnd() || known->source != subjectOf(*component))
        want(id, LookKind::CatchUp);
}

void CatchUp::want(const ComponentId &component, LookKind kind)
{
    if (m_looks.contains(component)) {
        m_again.insert(component, kind);
        return;
    }
    const auto same = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Wish &wish) { return wish.component == component; });
    if (same != m_waiting.end())
        same->kind = std::min(same->kind, kind); // what may have been missed says more
    else
        m_waiting.append({component, kind});
    // The clock does not come to it again before it has been asked.
    if (const auto stored = m_needs.components.find(component)) {
        Times &times = m_times[component];
        times.source = subjectOf(*stored);
        times.askedAtUs = m_needs.clock.nowUs();
        times.quickAtUs = 0;
        times.chance = QRandomGenerator::global()->generateDouble();
    }
    next();
}

void CatchUp::next()
{
    for (qsizetype i = 0; i < m_waiting.size() && m_looks.size() < mostAtOnce;) {
        const Wish wish = m_waiting[i];
        const auto component = m_needs.components.find(wish.component);
        if (!component || !isWanted(*component)) {
            m_waiting.removeAt(i);
            continue;
        }
        const QString host = hostOf(*component);
        if (std::find(m_looks.cbegin(), m_looks.cend(), host) != m_looks.cend()) {
            ++i;
            continue;
        }
        m_waiting.removeAt(i);
        m_looks.insert(wish.component, host);
        begin(wish, inheriting(*component, environmentRules(m_needs.settings, component->environment)));
        i = 0; // an answer may have been there at once
    }
}

void CatchUp::begin(const Wish &wish, const Component &component)
{
    const RemotePoll poll = m_polls.value(wish.component);
    if (!m_needs.missed || component.image || component.source.binding.isEmpty() || poll.polledAtUs == 0)
        return look(wish, component);
    // What the sender itself sends again says more than what can be seen of the remote.
    whenOver(m_needs.missed->askAgain(component, poll.polledAtUs), this, [this, wish, component](const Result<int> &count) {
        if (count.value_or(0) == 0)
            return look(wish, component);
        QTimer::singleShot(m_needs.redeliveryPatience, this, [this, wish, component] { look(wish, component); });
    });
}

void CatchUp::look(const Wish &wish, const Component &component)
{
    if (component.image)
        return run(new ImageLook(m_needs.database, m_needs.clock, m_tags, component, wish.kind, this));
    whenOver(m_needs.components.git().of(component.source), this, [this, wish, component](const Result<GitLogin> &login) {
        if (!login)
            return noteFailure(component, login.error());
        JobSecrets secrets;
        addLogin(secrets, *login);
        secrets.acceptNewHosts = m_needs.settings.value(settings::jobAcceptNewHosts);
        run(new GitLook(m_needs.database, m_needs.clock, m_remote, m_unmoved, component, secrets, wish.kind, this));
    });
}

void CatchUp::noteFailure(const Component &component, const Error &error)
{
    const auto noted = m_needs.database.write([id = component.id, source = component.source.url, why = error.message,
                                               now = m_needs.clock.nowUs()](Transaction &tx) -> Result<std::optional<RemotePoll>> {
        HeadRepository heads(tx);
        if (const auto failed = heads.failed(id, source, why, now); !failed)
            return failure(failed.error());
        return heads.poll(id);
    });
    whenDone(noted, this, [this, id = component.id, error](const Result<std::optional<RemotePoll>> &poll) {
        if (poll && *poll)
            m_polls.insert(id, **poll);
        leave(id, failure(error));
    });
}

void CatchUp::run(RemoteLook *look)
{
    connect(look, &Activity::finished, this, [this, look](const Result<> &result) { ended(look, result); });
    look->start();
}

void CatchUp::ended(RemoteLook *look, const Result<> &result)
{
    look->deleteLater();
    const ComponentId id = look->component().id;
    if (look->poll())
        m_polls.insert(id, *look->poll());
    std::vector<StoredDelivery> stored = look->takeStored();
    const int count = int(stored.size());
    if (count > 0)
        m_needs.stored(std::move(stored));
    if (const auto times = m_times.find(id); times != m_times.end())
        times->found = result ? count : -1;
    leave(id, result);
    if (count > 0)
        Q_EMIT found(id, count);
}

void CatchUp::leave(const ComponentId &id, const Result<> &result)
{
    m_looks.remove(id);
    const qint64 now = m_needs.clock.nowUs();
    if (const auto times = m_times.find(id); times != m_times.end()) {
        if (result) {
            times->failingSinceUs = 0;
            times->quickly = 0;
        } else if (times->failingSinceUs == 0 && result.error().code != ErrorCode::Cancelled) {
            times->failingSinceUs = now;
        }
        times->quickAtUs = times->quickly > 0 ? now + quickPausesUs[size_t(--times->quickly)] : 0;
    }
    const bool isAsked = m_again.contains(id);
    const LookKind kind = m_again.take(id);
    Q_EMIT looked(id);
    if (isAsked)
        want(id, kind);
    next();
}

} // namespace slipway
