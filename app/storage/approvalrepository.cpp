#include "app/storage/approvalrepository.h"

#include "app/domain/imagename.h"
#include "app/storage/buildrepository.h"
#include "app/storage/componentrepository.h"
#include "app/storage/rows.h"
#include "app/storage/statement.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

QString endOf(const Approval &approval)
{
    if (approval.agreement == Agreement::Expired) {
        const QDateTime due = QDateTime::fromMSecsSinceEpoch(approval.dueAtUs / 1000);
        return Tr::tr("Nobody approved it until %1.").arg(QLocale().toString(due, Tr::tr("d MMMM, HH:mm", "a moment, in the letters of QLocale")));
    }
    return approval.reason.isEmpty() ? Tr::tr("Rejected by %1.").arg(approval.by)
                                     : Tr::tr("Rejected by %1: %2").arg(approval.by, approval.reason);
}

} // namespace

Result<> ApprovalRepository::ask(const BuildId &build, qint64 nowUs, qint64 dueAtUs)
{
    Statement insert(m_tx, u"INSERT INTO approval (build, asked_at_us, due_at_us, agreement, decided_at_us, decided_by,"
                           " reason) SELECT seq, ?, ?, 'open', 0, '', '' FROM build WHERE id = ?"_s);
    if (auto inserted = insert.bind(nowUs, dueAtUs, build.toString()).run(); !inserted)
        return inserted;
    if (insert.changed() == 0)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such build."), build.toString());
    return Done{};
}

Result<std::optional<Approval>> ApprovalRepository::find(const BuildId &build) const
{
    Statement select(m_tx, u"SELECT a.asked_at_us, a.due_at_us, a.agreement, a.decided_at_us, a.decided_by, a.reason"
                           " FROM approval a JOIN build b ON b.seq = a.build WHERE b.id = ?"_s);
    const auto found = select.bind(build.toString()).first();
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::nullopt;
    Approval approval;
    approval.build = build;
    approval.askedAtUs = select.integer(0);
    approval.dueAtUs = select.integer(1);
    const QString agreement = select.text(2);
    if (auto read = decode(agreementFrom(agreement), approval.agreement, u"agreement"_s, agreement); !read)
        return failure(read.error());
    approval.decidedAtUs = select.integer(3);
    approval.by = select.text(4);
    approval.reason = select.text(5);
    return approval;
}

Result<std::optional<ComponentId>> ApprovalRepository::decide(const BuildId &id, Agreement agreement, const QString &by,
                                                              const QString &reason, qint64 nowUs)
{
    if (agreement == Agreement::Open)
        return failure(ErrorCode::Invalid, Tr::tr("An approval is given or refused."));
    BuildRepository builds(m_tx);
    auto build = builds.find(id);
    if (!build)
        return failure(build.error());
    if (!*build)
        return failure(ErrorCode::NotFound, Tr::tr("There is no such build."), id.toString());
    if ((*build)->state != BuildState::Approval)
        return failure(ErrorCode::Conflict, Tr::tr("Build #%1 does not wait for approval.").arg((*build)->number),
                       word((*build)->state));
    auto approval = find(id);
    if (!approval)
        return failure(approval.error());
    if (!*approval) { // it waits for another cause than the rules of its environment
        if (auto asked = ask(id, (*build)->queuedAtUs, 0); !asked)
            return failure(asked.error());
        approval = find(id);
        if (!approval)
            return failure(approval.error());
    }
    Approval answer = **approval;
    answer.agreement = agreement;
    answer.by = by;
    answer.reason = reason;
    Statement update(m_tx, u"UPDATE approval SET agreement = ?, decided_at_us = ?, decided_by = ?, reason = ?"
                           " WHERE build = (SELECT seq FROM build WHERE id = ?)"_s);
    if (auto updated = update.bind(word(agreement), nowUs, by, reason, id.toString()).run(); !updated)
        return failure(updated.error());
    if (agreement != Agreement::Approved) {
        const auto finished = builds.finish(id, BuildState::Cancelled, endOf(answer), std::nullopt, nowUs);
        if (!finished)
            return failure(finished.error());
        return std::nullopt;
    }
    const bool waits = (*build)->notBeforeUs > nowUs; // to agree is not to hurry
    (*build)->state = waits ? BuildState::Waiting : BuildState::Queued;
    (*build)->reason = waits ? Tr::tr("Approved by %1, before its time has come; a newer one takes its place.").arg(by) : QString();
    if (auto updated = builds.update(**build); !updated)
        return failure(updated.error());
    if ((*build)->image.isEmpty())
        return std::nullopt;
    return moveSource(**build, by, nowUs);
}

Result<std::optional<ComponentId>> ApprovalRepository::moveSource(const Build &build, const QString &by, qint64 nowUs)
{
    ComponentRepository components(m_tx);
    auto component = components.find(build.component);
    if (!component)
        return failure(component.error());
    const auto pushed = parseImageName(build.image);
    if (!*component || !(*component)->image || !pushed)
        return std::nullopt;
    const auto own = parseImageName((*component)->image->reference);
    if (!own || !sameImage(*own, *pushed, true)) // somebody set another image meanwhile
        return std::nullopt;
    // What a person or a retry builds moves nothing.
    Statement later(m_tx, u"SELECT 1 FROM build WHERE component = (SELECT seq FROM component_ref WHERE id = ?) AND image <> ''"
                          " AND id > ? AND cause IN ('webhook', 'api', 'replay')"
                          " AND state NOT IN ('approval', 'cancelled', 'superseded') LIMIT 1"_s);
    const auto found = later.bind(build.component.toString(), build.id.toString()).first();
    if (!found)
        return failure(found.error());
    if (*found)
        return std::nullopt;
    const ImageSource moved = movedTo(*(*component)->image, {pushed->tag, pushed->digest});
    if (moved.reference == (*component)->image->reference && moved.digest == (*component)->image->digest)
        return std::nullopt;
    (*component)->image = moved;
    if (auto saved = components.save(**component, by, nowUs); !saved)
        return failure(saved.error());
    return build.component;
}

Result<std::optional<QString>> ApprovalRepository::imageAsked(const ComponentId &component) const
{
    Statement select(m_tx, u"SELECT image FROM build WHERE component = (SELECT seq FROM component_ref WHERE id = ?)"
                           " AND state IN ('waiting', 'approval', 'queued') AND state = 'approval' AND image <> ''"
                           " ORDER BY id DESC LIMIT 1"_s); // the list is that of the index
    const auto found = select.bind(component.toString()).first();
    if (!found)
        return failure(found.error());
    return *found ? std::optional(select.text(0)) : std::nullopt;
}

Result<qint64> ApprovalRepository::nextDueUs() const
{
    Statement select(m_tx, u"SELECT min(a.due_at_us) FROM approval a JOIN build b ON b.seq = a.build"
                           " WHERE a.agreement = 'open' AND a.due_at_us > 0 AND b.state = 'approval'"_s);
    if (const auto found = select.first(); !found)
        return failure(found.error());
    return select.integer(0);
}

Result<QList<BuildId>> ApprovalRepository::overdue(qint64 nowUs) const
{
    Statement select(m_tx, u"SELECT b.id FROM approval a JOIN build b ON b.seq = a.build WHERE a.agreement = 'open'"
                           " AND a.due_at_us > 0 AND a.due_at_us <= ? AND b.state = 'approval' ORDER BY b.id"_s);
    QList<BuildId> ids;
    auto read = select.bind(nowUs).forEach([&ids](const Statement &row) { ids.append(BuildId(row.text(0))); });
    if (!read)
        return failure(read.error());
    return ids;
}

} // namespace slipway
