#include "ui/templates/affectedview.h"

#include "ui/buildform/planreview.h"
#include "ui/common/labels.h"
#include "ui/templates/rolloutchoice.h"

#include <QBoxLayout>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int listHeight = 260;

QString sentenceOf(const Affected &one)
{
    if (one.isPinned)
        return AffectedView::tr("pinned, stays as it is");
    if (!one.problems.isEmpty())
        return AffectedView::tr("would not build: %1").arg(toText(one.problems));
    return one.differences.isEmpty() ? AffectedView::tr("no difference") : PlanReview::summary(one.differences);
}

} // namespace

AffectedView::AffectedView(const QList<Affected> &affected, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(8);
    column->addWidget(new WrapLabel(summary(affected), TypeRole::Body, Ink::Text, this));
    auto *rows = new QWidget;
    auto *list = new QVBoxLayout(rows);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(6);
    QStringList followers;
    for (const Affected &one : affected) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new IconLabel(one.problems.isEmpty() ? u"hammer"_s : u"triangle-alert"_s, one.problems.isEmpty() ? Ink::Secondary : Ink::Fail, 14, rows),
                       0, Qt::AlignTop);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new TextLabel(one.definition, TypeRole::Name, Ink::Text, rows));
        words->addWidget(new WrapLabel(sentenceOf(one), TypeRole::Caption, one.problems.isEmpty() ? Ink::Secondary : Ink::Fail, rows));
        row->addLayout(words, 1);
        list->addLayout(row);
        if (!one.isPinned && !followers.contains(one.definition))
            followers.append(one.definition);
    }
    list->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(rows);
    scroll->setMinimumHeight(qMin(rows->sizeHint().height() + 2, scaled(listHeight)));
    scroll->setVisible(!affected.isEmpty());
    column->addWidget(scroll, 1);
    if (followers.isEmpty())
        return;
    m_rollout = new RolloutChoice(followers, this);
    column->addWidget(m_rollout);
}

Rollout AffectedView::rollout() const
{
    return m_rollout ? m_rollout->rollout() : Rollout();
}

QString AffectedView::summary(const QList<Affected> &affected)
{
    const auto count = [&](auto fits) { return int(std::count_if(affected.begin(), affected.end(), fits)); };
    if (affected.isEmpty())
        return tr("Nothing is built with it yet.");
    const int changed = count([](const Affected &one) { return !one.differences.isEmpty(); });
    const int broken = count([](const Affected &one) { return !one.problems.isEmpty(); });
    const int pinned = count([](const Affected &one) { return one.isPinned; });
    QStringList parts{tr("%n definition(s) change.", nullptr, changed)};
    if (broken > 0)
        parts.append(tr("%n would not build any more.", nullptr, broken));
    if (pinned > 0)
        parts.append(tr("%n pinned one(s) stay as they are.", nullptr, pinned));
    return parts.join(u' ');
}

} // namespace slipway
