#include "app/storage/buildrow.h"

#include "app/storage/rows.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString selectBuilds(const QString &from, const QString &rest)
{
    return u"SELECT b.id, b.number, c.id, b.cause, b.delivery, b.actor, b.ref, b.branch, b.revision, b.message, b.state,"
           " b.reason, b.queued_at_us, b.started_at_us, b.first_output_at_us, b.finished_at_us, b.exit_code, b.image, b.not_before_us,"
           " b.pull_number, b.pull_target, b.pull_merge_ref, b.pull_from_fork,"
           " b.priority, b.attempt, b.retry_of FROM "_s
        + from + u" JOIN component_ref c ON c.seq = b.component "_s + rest;
}

Result<Build> buildFrom(const Statement &row)
{
    Build build;
    build.id = BuildId(row.text(0));
    build.number = row.number(1);
    build.component = ComponentId(row.text(2));
    const QString cause = row.text(3);
    if (auto read = decode(causeFrom(cause), build.cause, u"cause"_s, cause); !read)
        return failure(read.error());
    build.delivery = DeliveryId(row.text(4));
    build.actor = row.text(5);
    build.ref = row.text(6);
    build.branch = row.text(7);
    build.revision = row.text(8);
    build.message = row.text(9);
    const QString state = row.text(10);
    if (auto read = decode(buildStateFrom(state), build.state, u"state"_s, state); !read)
        return failure(read.error());
    build.reason = row.text(11);
    build.queuedAtUs = row.integer(12);
    build.startedAtUs = row.integer(13);
    build.firstOutputAtUs = row.integer(14);
    build.finishedAtUs = row.integer(15);
    if (!row.isNull(16))
        build.exitCode = row.number(16);
    build.image = row.text(17);
    build.notBeforeUs = row.integer(18);
    build.pull = {row.integer(19), row.text(20), row.text(21), row.flag(22)};
    build.priority = Priority(row.number(23) + 1);
    build.attempt = row.number(24);
    build.retryOf = BuildId(row.text(25));
    return build;
}

Result<std::optional<Build>> oneBuild(Statement &select)
{
    const auto found = select.first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    auto build = buildFrom(select);
    if (!build)
        return failure(build.error());
    return std::move(*build);
}

Result<QList<Build>> allBuilds(Statement &select)
{
    QList<Build> builds;
    auto read = select.forEach([&builds](const Statement &row) -> Result<> {
        auto build = buildFrom(row);
        if (!build)
            return failure(build.error());
        builds.append(std::move(*build));
        return Done{};
    });
    if (!read)
        return failure(read.error());
    return builds;
}

} // namespace slipway
