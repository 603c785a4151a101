#include "ui/templates/reachview.h"

#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/templates/templatedelegate.h"

#include <QBoxLayout>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int componentRole = ReachDelegate::EffectToneRole + 1;
constexpr int cardPadding = 16;
constexpr int mostRows = 12; // in sight; more scroll

QString summaryOf(const Reach &reach, bool edited)
{
    const int all = int(reach.all.size());
    const int following = reach.following();
    if (all == 0)
        return ReachView::tr("Nothing is built with it yet. A component's Build tab offers it.");
    QString text = edited ? ReachView::tr("%1 of %n component(s) follow this template and would build with the change from the next event on.", nullptr, all).arg(following)
                          : ReachView::tr("%1 of %n component(s) follow this template.", nullptr, all).arg(following);
    if (reach.staying() > 0)
        text += u' ' + ReachView::tr("%n stay(s) on an older revision.", nullptr, reach.staying());
    return text;
}

} // namespace

ReachView::ReachView(QWidget *parent)
    : QWidget(parent)
    , m_card(new Card(this))
    , m_chip(new Chip(ChipLook{}, this))
    , m_summary(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_list(new RowView(tr("Who is built with it"), RowHeight::Table, this))
    , m_rows(new QStandardItemModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_card->setHeader({}, tr("Who This Reaches"));
    m_card->addHeaderWidget(m_chip);
    m_card->body()->setContentsMargins(0, 0, 0, 0);
    m_card->body()->setSpacing(0);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(cardPadding, 10, cardPadding, 10);
    words->addWidget(m_summary);
    m_card->body()->addLayout(words);
    m_card->body()->addWidget(m_list);
    m_card->body()->addSpacing(8);
    m_list->setObjectName(u"reach"_s);
    m_list->setModel(m_rows);
    m_list->setHeaderHidden(true);
    m_list->setEdge(cardPadding);
    m_list->setItemDelegate(new ReachDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the one column is as wide as the list, and elides
    connect(m_list, &RowView::opened, this, [this](const QModelIndex &index) {
        const ComponentId id(index.data(componentRole).toString());
        if (!id.isEmpty())
            Q_EMIT componentWanted(id);
    });
}

void ReachView::setReach(const Reach &reach, bool edited)
{
    m_summary->setText(summaryOf(reach, edited));
    const int stopping = reach.stopping();
    const bool rehearsed = std::any_of(reach.all.begin(), reach.all.end(), [](const Reached &one) { return !one.rehearsal.steps.isEmpty() || one.wouldStop(); });
    m_chip->setVisible(rehearsed);
    ChipLook look;
    look.fill = ChipLook::Fill::Plain;
    look.glyph = stopping > 0 ? StateGlyph::Abnormal : StateGlyph::Passed;
    look.tone = stopping > 0 ? Tone::Fail : Tone::Ok;
    look.text = stopping > 0 ? tr("%n would not build", nullptr, stopping) : tr("rehearsed");
    m_chip->setLook(look);
    m_chip->setToolTip(tr("What each build would do was worked out with the plan as it stands here. Nothing ran."));

    const int current = m_list->currentIndex().row();
    m_rows->clear();
    m_rows->setColumnCount(1);
    for (const Reached &one : reach.all) {
        const QString name = one.component ? one.component->name : one.affected.definition;
        const bool saysEffect = edited || one.pinned > 0 || one.wouldStop();
        const QString effect = saysEffect ? one.effect() : one.isOnTrial ? tr("on trial") : tr("follows");
        const Tone tone = !saysEffect && one.isOnTrial ? Tone::Run : one.tone();
        auto *cell = new QStandardItem(name);
        cell->setEditable(false);
        cell->setData(int(tone == Tone::Fail ? StateGlyph::Abnormal : one.pinned > 0 ? StateGlyph::NotBuilt : StateGlyph::Passed), ReachDelegate::GlyphRole);
        cell->setData(name, ReachDelegate::NameRole);
        cell->setData(effect, ReachDelegate::EffectRole);
        cell->setData(int(tone), ReachDelegate::EffectToneRole);
        cell->setData(one.component ? one.component->id.toString() : QString(), componentRole);
        cell->setData(tr("%1: %2").arg(name, effect), Qt::AccessibleTextRole);
        cell->setToolTip(one.wouldStop() ? one.whyItStops() : tr("Definition %1").arg(one.affected.definition));
        m_rows->appendRow(cell);
    }
    if (current >= 0 && current < m_rows->rowCount())
        m_list->setCurrentIndex(m_rows->index(current, 0));
    m_list->setFixedHeight(qMin(m_rows->rowCount(), mostRows) * rowHeight(RowHeight::Table) + 2);
    m_list->setVisible(m_rows->rowCount() > 0);
}

} // namespace slipway
