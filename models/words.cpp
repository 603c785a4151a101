#include "models/words.h"

#include "app/domain/imagename.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::words {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QDateTime local(qint64 us)
{
    return QDateTime::fromMSecsSinceEpoch(us / 1000);
}

} // namespace

QString title(BuildState state)
{
    switch (state) {
    case BuildState::Waiting:
    case BuildState::Queued:
        return Tr::tr("Waiting");
    case BuildState::Approval:
        return Tr::tr("Needs approval");
    case BuildState::Running:
        return Tr::tr("Building");
    case BuildState::Succeeded:
        return Tr::tr("Passed");
    case BuildState::Failed:
        return Tr::tr("Failed");
    case BuildState::Cancelled:
        return Tr::tr("Cancelled");
    case BuildState::TimedOut:
        return Tr::tr("Timed out");
    case BuildState::Interrupted:
        return Tr::tr("Interrupted");
    case BuildState::Superseded:
        return Tr::tr("Superseded");
    }
    return {};
}

QString title(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Build:
        return Tr::tr("Built");
    case Outcome::Filtered:
    case Outcome::Off:
        return Tr::tr("Not built");
    case Outcome::Refused:
        return Tr::tr("Refused");
    case Outcome::Test:
        return Tr::tr("Test");
    case Outcome::Duplicate:
        return Tr::tr("Repeat");
    case Outcome::Pending:
        return Tr::tr("Not verified");
    }
    return {};
}

QString title(ComponentState state)
{
    switch (state) {
    case ComponentState::NotDeployed:
        return Tr::tr("Not deployed");
    case ComponentState::Starting:
        return Tr::tr("Starting");
    case ComponentState::Running:
        return Tr::tr("Running");
    case ComponentState::Abnormal:
        return Tr::tr("Abnormal");
    case ComponentState::Closed:
        return Tr::tr("Closed");
    }
    return {};
}

QString title(Environment environment)
{
    switch (environment) {
    case Environment::Development:
        return Tr::tr("Development");
    case Environment::Test:
        return Tr::tr("Test");
    case Environment::Production:
        return Tr::tr("Production");
    }
    return {};
}

QString title(KeywordScope scope)
{
    switch (scope) {
    case KeywordScope::Head:
        return Tr::tr("head commit");
    case KeywordScope::Any:
        return Tr::tr("any commit");
    case KeywordScope::All:
        return Tr::tr("all commits");
    case KeywordScope::Title:
        return Tr::tr("title of head");
    }
    return {};
}

QString checkName(const QString &rule)
{
    if (rule == u"deleted")
        return Tr::tr("Not a deletion");
    if (rule == u"request")
        return Tr::tr("Request");
    return titleOfRule(rule);
}

QString trust(Trust trust)
{
    switch (trust) {
    case Trust::Signed:
        return Tr::tr("signed");
    case Trust::Reverified:
        return Tr::tr("re-verified");
    case Trust::Claimed:
        return Tr::tr("claimed");
    case Trust::Local:
        return Tr::tr("local");
    }
    return {};
}

QString sender(const QString &provider)
{
    // Names of products, the same in every language.
    static const QHash<QString, QString> names{
        {u"github"_s, u"GitHub"_s},
        {u"gitlab"_s, u"GitLab"_s},
        {u"gitee"_s, u"Gitee"_s},
        {u"gogs"_s, u"Gogs"_s},
        {u"gitea"_s, u"Gitea"_s},
        {u"forgejo"_s, u"Forgejo"_s},
        {u"bitbucket"_s, u"Bitbucket"_s},
        {u"bitbucket-server"_s, u"Bitbucket Data Center"_s},
        {u"azure-devops"_s, u"Azure DevOps"_s},
        {u"coding"_s, u"Coding"_s},
        {u"standard-webhooks"_s, u"Standard Webhooks"_s},
        {u"api"_s, u"API"_s},
        {u"slipway"_s, u"Slipway"_s},
        {u"dockerhub"_s, u"Docker Hub"_s},
        {u"aliyun-acr"_s, u"Aliyun ACR"_s},
        {u"harbor"_s, u"Harbor"_s},
        {u"distribution"_s, u"Distribution"_s},
        {u"quay"_s, u"Quay"_s},
        {u"ghcr"_s, u"GitHub Packages"_s},
        {u"azure-acr"_s, u"Azure ACR"_s},
        {u"tencent-tcr"_s, u"Tencent TCR"_s},
        {u"huawei-swr"_s, u"Huawei SWR"_s},
    };
    if (const auto known = names.constFind(provider); known != names.constEnd())
        return *known;
    return provider.isEmpty() ? Tr::tr("unknown sender") : provider;
}

QString title(const Delivery &delivery)
{
    if (delivery.outcome == Outcome::Refused && delivery.answer >= 400) {
        switch (delivery.answer) {
        case 401:
            return delivery.provider == u"api" ? Tr::tr("Wrong key") : Tr::tr("Bad signature");
        case 404:
            return Tr::tr("Unknown address");
        case 405:
            return Tr::tr("Wrong method");
        case 408:
            return Tr::tr("Slow request");
        case 413:
            return Tr::tr("Oversized request");
        case 415:
            return Tr::tr("Wrong content type");
        default:
            return Tr::tr("Unreadable request");
        }
    }
    if (delivery.outcome == Outcome::Pending && delivery.event.name.isEmpty())
        return delivery.eventName.isEmpty() ? Tr::tr("New delivery") : delivery.eventName;
    // Which image and which tag come first; its registry stands among the checks.
    if (delivery.event.kind == EventKind::Image) {
        ImageName image = imageOf(delivery.event);
        if (!image.path.isEmpty() && !image.tag.isEmpty()) {
            image.digest.clear();
            if (image.registry != u"docker.io")
                image.registry.clear();
            return image.registry.isEmpty() ? image.path + u':' + image.tag : image.familiar() + u':' + image.tag;
        }
    }
    return titleOf(delivery.event);
}

QString verdictWord(const Build &build)
{
    return build.state == BuildState::Succeeded ? title(Outcome::Build) : title(build.state);
}

QString cause(const Build &build)
{
    switch (build.cause) {
    case Cause::Webhook:
        return build.actor.isEmpty() ? Tr::tr("push") : Tr::tr("push by %1").arg(build.actor);
    case Cause::Manual:
        return build.actor.isEmpty() ? Tr::tr("by hand") : build.actor;
    case Cause::Replay:
        return Tr::tr("replayed delivery");
    case Cause::Retry:
        if (build.attempt > 1)
            return Tr::tr("attempt %1").arg(build.attempt);
        return build.actor.isEmpty() ? Tr::tr("retry") : Tr::tr("retry by %1").arg(build.actor);
    case Cause::Api:
        return Tr::tr("API call");
    }
    return {};
}

namespace {

// Languages put day, month and year in different orders, and QLocale knows no date without the year.
QString dayFormat(bool thisYear)
{
    return thisYear ? Tr::tr("d MMMM", "a day of this year, in the letters of QLocale")
                    : Tr::tr("d MMMM yyyy", "a day of another year, in the letters of QLocale");
}

} // namespace

QString ago(qint64 us, qint64 nowUs)
{
    if (us == 0)
        return Tr::tr("never");
    const qint64 seconds = (nowUs - us) / 1'000'000;
    if (seconds < 5)
        return Tr::tr("just now");
    if (seconds < 60)
        return Tr::tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return Tr::tr("%1 min ago").arg(seconds / 60);
    const QDateTime then = local(us);
    const qint64 days = then.date().daysTo(local(nowUs).date());
    if (days == 0)
        return Tr::tr("%1 h ago").arg(seconds / 3600);
    if (days == 1)
        return Tr::tr("yesterday, %1").arg(QLocale().toString(then.time(), u"HH:mm"_s));
    if (days < 7)
        return Tr::tr("%n day(s) ago", nullptr, int(days));
    const bool thisYear = then.date().year() == local(nowUs).date().year();
    return QLocale().toString(then.date(), dayFormat(thisYear));
}

QString since(qint64 us, qint64 nowUs)
{
    const QDateTime then = local(us);
    const qint64 days = then.date().daysTo(local(nowUs).date());
    const QString time = QLocale().toString(then.time(), u"HH:mm"_s);
    if (days == 0)
        return time;
    if (days == 1)
        return Tr::tr("yesterday, %1").arg(time);
    const bool thisYear = then.date().year() == local(nowUs).date().year();
    return QLocale().toString(then.date(), dayFormat(thisYear));
}

QString exactTime(qint64 us)
{
    if (us == 0)
        return {};
    const QDateTime time = local(us);
    return QLocale().toString(time, u"yyyy-MM-dd HH:mm:ss.zzz "_s) + time.timeZoneAbbreviation();
}

QString clockTime(qint64 us)
{
    return us == 0 ? QString() : local(us).time().toString(u"HH:mm:ss"_s);
}

QString duration(qint64 us)
{
    if (us < 0)
        us = 0;
    if (us < 1'000'000)
        return Tr::tr("%1 ms").arg(us / 1000);
    const double seconds = double(us) / 1e6;
    if (seconds < 10)
        return Tr::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const qint64 whole = us / 1'000'000;
    if (whole < 60)
        return Tr::tr("%1 s").arg(whole);
    if (whole < 3600)
        return whole % 60 ? Tr::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60) : Tr::tr("%1 min").arg(whole / 60);
    const qint64 minutes = whole % 3600 / 60;
    return minutes ? Tr::tr("%1 h %2 min").arg(whole / 3600).arg(minutes) : Tr::tr("%1 h").arg(whole / 3600);
}

QString elapsed(qint64 us)
{
    const qint64 seconds = std::max<qint64>(us, 0) / 1'000'000;
    if (seconds < 60)
        return Tr::tr("%1 s").arg(seconds);
    return seconds < 3600 ? Tr::tr("%1 min").arg(seconds / 60) : Tr::tr("%1 h").arg(seconds / 3600);
}

QString soFar(qint64 us)
{
    const qint64 whole = std::max<qint64>(0, us) / 1'000'000;
    return whole < 10 ? Tr::tr("%1 s").arg(whole) : duration(whole * 1'000'000);
}

QString bytes(qint64 count)
{
    return QLocale().formattedDataSize(count, count < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString buildSentence(const Build &build, qint64 nowUs)
{
    return Tr::tr("Build %1 %2, %3")
        .arg(build.number)
        .arg(title(build.state).toLower(), ago(build.finishedAtUs ? build.finishedAtUs : build.queuedAtUs, nowUs));
}

} // namespace slipway::words
