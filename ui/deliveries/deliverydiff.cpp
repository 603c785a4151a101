#include "ui/deliveries/deliverydiff.h"

#include "models/words.h"
#include "ui/deliveries/bodytext.h"
#include "ui/common/linediff.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DeliveryDiff)
};

using Kind = DiffRow::Kind;

DiffRow pairOf(const QString &name, const QString &left, const QString &right, bool code = false)
{
    const Kind kind = left == right ? Kind::Same : left.isEmpty() ? Kind::OnlyRight : right.isEmpty() ? Kind::OnlyLeft : Kind::Changed;
    return {kind, name, left, right, code};
}

std::vector<DiffRow> factRows(const DiffSide &left, const DiffSide &right)
{
    std::vector<DiffRow> rows;
    const auto add = [&](const QString &name, const QString &a, const QString &b, bool code = false) {
        if (!a.isEmpty() || !b.isEmpty())
            rows.push_back(pairOf(name, a, b, code));
    };
    const Delivery &a = left.delivery;
    const Delivery &b = right.delivery;
    add(Tr::tr("Arrived"), words::exactTime(a.receivedAtUs), words::exactTime(b.receivedAtUs));
    add(Tr::tr("Verdict"), words::title(a.outcome), words::title(b.outcome));
    add(Tr::tr("Reason"), a.reason, b.reason);
    add(Tr::tr("Component"), left.component, right.component);
    add(Tr::tr("Sender"), words::sender(a.provider), words::sender(b.provider));
    add(Tr::tr("Event"), a.eventName, b.eventName, true);
    add(Tr::tr("Sender's id"), a.providerDelivery, b.providerDelivery, true);
    add(Tr::tr("Repository"), a.event.repository, b.event.repository, true);
    add(Tr::tr("Branch"), a.event.branch, b.event.branch, true);
    add(Tr::tr("Tag"), a.event.tag, b.event.tag, true);
    add(Tr::tr("Image"), a.event.image, b.event.image, true);
    add(Tr::tr("Image tag"), a.event.imageTag, b.event.imageTag, true);
    add(Tr::tr("Digest"), a.event.imageDigest, b.event.imageDigest, true);
    add(Tr::tr("Commit"), a.event.sha, b.event.sha, true);
    add(Tr::tr("Commit before"), a.event.before, b.event.before, true);
    add(Tr::tr("Message"), a.event.headMessage.section(u'\n', 0, 0), b.event.headMessage.section(u'\n', 0, 0), true);
    add(Tr::tr("Author"), a.event.author, b.event.author, true);
    add(Tr::tr("Answered"), a.answer ? QString::number(a.answer) : QString(), b.answer ? QString::number(b.answer) : QString(), true);
    return rows;
}

QString shownCheck(const Check &check)
{
    const QString state = check.state == CheckState::Passed ? Tr::tr("passed")
        : check.state == CheckState::Failed                 ? Tr::tr("failed")
                                                            : Tr::tr("not reached");
    return check.seen.isEmpty() ? Tr::tr("%1; wanted %2").arg(state, check.wanted)
                                : Tr::tr("%1: %2; wanted %3").arg(state, check.seen, check.wanted);
}

std::vector<DiffRow> checkRows(const QList<Check> &left, const QList<Check> &right)
{
    std::vector<DiffRow> rows;
    const auto named = [](const QList<Check> &checks, const QString &rule) {
        const auto it = std::find_if(checks.begin(), checks.end(), [&](const Check &check) { return check.rule == rule; });
        return it == checks.end() ? QString() : shownCheck(*it);
    };
    for (const Check &check : left)
        rows.push_back(pairOf(words::checkName(check.rule), shownCheck(check), named(right, check.rule)));
    for (const Check &check : right) {
        if (named(left, check.rule).isEmpty())
            rows.push_back(pairOf(words::checkName(check.rule), {}, shownCheck(check)));
    }
    return rows;
}

// Names count without regard to case; the first of one name is compared with the first, the second with the second.
std::vector<DiffRow> headerRows(const Headers &left, const Headers &right)
{
    std::vector<DiffRow> rows;
    std::vector<bool> taken(size_t(right.size()), false);
    for (const auto &[name, value] : left) {
        QString other;
        for (qsizetype i = 0; i < right.size(); ++i) {
            if (!taken[size_t(i)] && right[i].first.compare(name, Qt::CaseInsensitive) == 0) {
                taken[size_t(i)] = true;
                other = QString::fromUtf8(right[i].second);
                break;
            }
        }
        rows.push_back(pairOf(QString::fromLatin1(name), QString::fromUtf8(value), other, true));
    }
    for (qsizetype i = 0; i < right.size(); ++i) {
        if (!taken[size_t(i)])
            rows.push_back(pairOf(QString::fromLatin1(right[i].first), {}, QString::fromUtf8(right[i].second), true));
    }
    return rows;
}

QStringList bodyLines(const RawRequest &request)
{
    QByteArray type;
    for (const auto &[name, value] : request.headers) {
        if (name.compare("content-type", Qt::CaseInsensitive) == 0)
            type = value;
    }
    if (request.body.isEmpty())
        return {};
    return QString::fromUtf8(readBody(request.body, type, BodyForm::Formatted).text).split(u'\n');
}

std::vector<DiffRow> bodyRows(const QStringList &left, const QStringList &right)
{
    std::vector<DiffRow> rows;
    qsizetype a = 0;
    qsizetype b = 0;
    // What lies between two equal lines stands side by side as far as it goes.
    const auto upTo = [&](qsizetype toA, qsizetype toB) {
        while (a < toA || b < toB) {
            const bool both = a < toA && b < toB;
            DiffRow row{both ? Kind::Changed : a < toA ? Kind::OnlyLeft : Kind::OnlyRight, {}, {}, {}, true};
            row.name = QLocale().toString(a < toA ? a + 1 : b + 1);
            if (a < toA)
                row.left = left[a++];
            if (b < toB)
                row.right = right[b++];
            rows.push_back(row);
        }
    };
    for (const auto &[x, y] : equalLines(left, right)) {
        upTo(x, y);
        rows.push_back({Kind::Same, QLocale().toString(a + 1), left[a], right[b], true});
        ++a;
        ++b;
    }
    upTo(left.size(), right.size());
    return rows;
}

int differencesIn(const std::vector<DiffRow> &rows)
{
    return int(std::count_if(rows.begin(), rows.end(),
                             [](const DiffRow &row) { return row.kind != Kind::Same && row.kind != Kind::Section; }));
}

} // namespace

DeliveryDiff compareDeliveries(const DiffSide &left, const DiffSide &right)
{
    DeliveryDiff diff;
    const auto add = [&](const QString &title, const std::vector<DiffRow> &rows, bool lines = false) {
        const int differences = differencesIn(rows);
        diff.differences += differences;
        diff.rows.push_back({Kind::Section, title,
                             differences == 0 ? Tr::tr("the same") : Tr::tr("%n differ", "rows", differences), {}, lines});
        diff.rows.insert(diff.rows.end(), rows.begin(), rows.end());
    };
    add(Tr::tr("Facts"), factRows(left, right));
    add(Tr::tr("Checks"), checkRows(left.delivery.checks, right.delivery.checks));
    if (!left.problem.isEmpty() || !right.problem.isEmpty()) {
        diff.rows.push_back({Kind::Section, Tr::tr("Request"), Tr::tr("not compared"), {}});
        diff.rows.push_back({Kind::Same, {}, left.problem, right.problem});
        return diff;
    }
    add(Tr::tr("Headers"), headerRows(left.request.headers, right.request.headers));
    diff.bodiesEqual = left.request.body == right.request.body;
    add(Tr::tr("Body"), bodyRows(bodyLines(left.request), bodyLines(right.request)), true);
    return diff;
}

std::vector<DiffRow> onlyDifferences(const DeliveryDiff &diff, int linesAround)
{
    std::set<size_t> kept;
    size_t section = 0;
    bool around = false; // the body's lines say little alone
    for (size_t i = 0; i < diff.rows.size(); ++i) {
        const DiffRow &row = diff.rows[i];
        if (row.kind == Kind::Section) {
            section = i;
            around = row.code;
            kept.insert(i);
        } else if (row.kind != Kind::Same || row.name.isEmpty()) {
            const size_t reach = around ? size_t(linesAround) : 0;
            const size_t first = std::max(section + 1, i - std::min(i, reach));
            for (size_t j = first; j <= std::min(i + reach, diff.rows.size() - 1); ++j)
                kept.insert(j);
        }
    }
    std::vector<DiffRow> rows;
    for (const size_t i : kept)
        rows.push_back(diff.rows[i]);
    return rows;
}

} // namespace slipway
