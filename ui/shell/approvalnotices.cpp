#include "ui/shell/approvalnotices.h"

#include "app/core/whendone.h"
#include "app/desktop/notifications.h"
#include "app/services/approvalservice.h"
#include "app/services/engine.h"
#include "app/settings/settings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int gatherMs = 200;
constexpr int longestTitle = 80;

QString keyOf(const BuildId &id)
{
    return u"approval/"_s + id.toString();
}

} // namespace

ApprovalNotices::ApprovalNotices(Engine &engine, std::function<bool()> isLookedAt, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_isLookedAt(std::move(isLookedAt))
    , m_desktop(new DesktopNotifications(this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(gatherMs);
    connect(&m_soon, &QTimer::timeout, this, &ApprovalNotices::look);
    const auto later = [this](const BuildId &id) {
        m_toLookAt.insert(id);
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&engine.builds(), &BuildService::added, this, later);
    connect(&engine.builds(), &BuildService::changed, this, later);
    connect(m_desktop, &DesktopNotifications::activated, this, [this](const QString &key, const QString &action) {
        const QString id = key.section(u'/', 1);
        if (action == "approve"_L1)
            approve(BuildId(id));
        else
            Q_EMIT wanted({Page::Builds, id, {}});
    });
}

ApprovalNotices::~ApprovalNotices() = default;

// Its page says why, when it is too late.
void ApprovalNotices::approve(const BuildId &id)
{
    whenDone(m_engine.approvals().approve(id), this, [this, id](const Result<> &approved) {
        if (!approved)
            Q_EMIT wanted({Page::Builds, id.toString(), {}});
    });
}

void ApprovalNotices::look()
{
    const QList<BuildId> ids(m_toLookAt.cbegin(), m_toLookAt.cend());
    m_toLookAt.clear();
    whenDone(m_engine.builds().rows(ids), this, [this](const Result<QList<Build>> &builds) {
        if (builds)
            told(*builds);
    });
}

void ApprovalNotices::told(const QList<Build> &builds)
{
    for (const Build &build : builds) {
        if (build.state != BuildState::Approval) {
            if (m_waiting.remove(build.id))
                m_desktop->takeBack(keyOf(build.id));
            continue;
        }
        if (m_waiting.contains(build.id))
            continue;
        m_waiting.insert(build.id);
        if (m_isLookedAt() || !m_engine.settings().value(settings::approvalNotices))
            continue;
        const auto component = m_engine.components().find(build.component);
        m_desktop->show(noticeOf(build, component ? component->name : build.component.toString()));
    }
}

DesktopNotification ApprovalNotices::noticeOf(const Build &build, const QString &component)
{
    DesktopNotification notice;
    notice.key = keyOf(build.id);
    notice.title = tr("%1 #%2 waits for approval").arg(component).arg(build.number);
    QStringList lines;
    if (const QString message = build.message.section(u'\n', 0, 0).trimmed(); !message.isEmpty())
        lines += message.size() > longestTitle ? message.left(longestTitle - 1) + u'…' : message;
    if (!build.actor.isEmpty() && !build.branch.isEmpty())
        lines += tr("%1 on %2").arg(build.actor, build.branch);
    lines += build.reason;
    lines.removeAll(QString());
    notice.body = lines.join(u'\n');
    notice.actions = {{u"default"_s, tr("Show")}, {u"approve"_s, tr("Approve")}, {u"reject"_s, tr("Reject…")}};
    notice.stays = true;
    return notice;
}

} // namespace slipway
