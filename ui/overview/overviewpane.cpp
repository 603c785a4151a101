#include "ui/overview/overviewpane.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/sampleproject.h"
#include "app/services/testpushservice.h"
#include "app/settings/windowstate.h"
#include "ui/common/startbuild.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/scrollpage.h"
#include "ui/common/skeleton.h"
#include "ui/common/surface.h"
#include "ui/common/verb.h"
#include "ui/overview/buildstrip.h"
#include "ui/overview/chartcard.h"
#include "ui/overview/charts.h"
#include "ui/overview/firststeps.h"
#include "ui/overview/nowcard.h"
#include "ui/overview/plaincard.h"
#include "ui/overview/trendfeed.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>
#include <QStackedWidget>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRows = 6;
constexpr int threeColumns = 1040; // widths at 100 % text
constexpr int twoColumns = 700;
constexpr int contentWidth = 1440;
constexpr int tickMs = 1000;

QString skippedName()
{
    return u"overview/skipped"_s;
}

// "12 % faster than the week before"; nothing while there is too little to compare, or no difference worth a word.
QString paceOf(const Trends &trends)
{
    if (trends.earlierMedianUs == 0 || trends.laterMedianUs == 0)
        return {};
    const double change = 100.0 * double(trends.laterMedianUs - trends.earlierMedianUs) / double(trends.earlierMedianUs);
    const QString percent = QString::number(qAbs(qRound(change)));
    if (qAbs(change) < 5)
        return OverviewPane::tr("as fast as the week before");
    return change < 0 ? OverviewPane::tr("%1 % faster than the week before").arg(percent)
                      : OverviewPane::tr("%1 % slower than the week before").arg(percent);
}

} // namespace

OverviewPane::OverviewPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_engine(engine)
    , m_digest(new OverviewDigest(engine, this))
    , m_stack(new QStackedWidget(this))
    , m_pushVerb(new Verb(u"overview.push-sample"_s, tr("Push a Sample Commit"), u"git-commit-horizontal"_s, {}, this))
    , m_skipped(!WindowState(WindowState::pathFor(engine.dataDir())).read(skippedName()).isEmpty())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_stack->addWidget(makeSteps());
    m_stack->addWidget(makeOverview());
    m_stack->setCurrentIndex(1); // whether it is the first run is not known before it was asked
    addAction(m_pushVerb);
    m_ticking.setInterval(tickMs);
    connect(&m_ticking, &QTimer::timeout, this, &OverviewPane::tick);
    connect(m_pushVerb, &QAction::triggered, this, &OverviewPane::pushCommit);
    connect(m_digest, &OverviewDigest::changed, this, &OverviewPane::renew);
    connect(m_digest, &OverviewDigest::failed, this, &OverviewPane::complain);
    connect(m_feed, &TrendFeed::changed, this, &OverviewPane::renewTrends);
    connect(&engine.status(), &StatusService::changed, this, &OverviewPane::renew);
    connect(&engine.deliveries(), &DeliveryService::changed, this, &OverviewPane::look);
    renew();
}

QWidget *OverviewPane::makeSteps()
{
    m_steps = new FirstSteps;
    connect(m_steps, &FirstSteps::wanted, this, &OverviewPane::wanted);
    connect(m_steps, &FirstSteps::sampleWanted, this, &OverviewPane::openSample);
    connect(m_steps, &FirstSteps::commitWanted, this, &OverviewPane::pushCommit);
    connect(m_steps, &FirstSteps::buildWanted, this, [this](const ComponentId &id) { buildNow(id); });
    connect(m_steps, &FirstSteps::skipped, this, [this] {
        m_skipped = true;
        WindowState(WindowState::pathFor(m_engine.dataDir())).write(skippedName(), "1");
        renew();
    });
    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 24, 0, 0);
    column->addWidget(new ScrollPage(m_steps, ground));
    return ground;
}

QWidget *OverviewPane::makeOverview()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new PageHeader(page);
    m_push = makeButton(tr("Push a Sample Commit"), ButtonKind::Normal, u"git-commit-horizontal"_s, page);
    connect(m_push, &QAbstractButton::clicked, m_pushVerb, &QAction::trigger);
    m_header->addAction(m_push);
    column->addWidget(m_header);
    column->addWidget(new Hairline(Qt::Horizontal, page));

    auto *ground = new Surface(Surface::Fill::Ground, page);
    m_content = new QStackedLayout(ground);
    auto *loading = new QWidget;
    auto *bars = new QVBoxLayout(loading);
    bars->setContentsMargins(24, 16, 24, 16);
    bars->addWidget(new Skeleton(9, {4, 4, 4}, 0, loading));
    bars->addStretch(1);
    m_content->addWidget(loading);
    m_cards = new QWidget;
    auto *content = new QVBoxLayout(m_cards);
    content->setContentsMargins(24, 16, 24, 20);
    content->setSpacing(12);
    m_messages = new MessageBar(m_cards);
    content->addWidget(m_messages);
    m_attention = new NowCard(tr("Needs attention"), tr("Nothing needs you."), mostRows, m_cards);
    m_building = new NowCard(tr("Building"), tr("Nothing is building."), mostRows, m_cards);
    m_waiting = new NowCard(tr("Waiting"), tr("Nothing waits."), mostRows, m_cards);
    for (NowCard *card : {m_attention, m_building, m_waiting})
        connect(card, &NowCard::chosen, this, &OverviewPane::wanted);
    m_grid = new QGridLayout;
    m_grid->setSpacing(12);
    content->addLayout(m_grid);

    m_stripCard = new PlainCard(m_cards);
    auto *strip = new QVBoxLayout(m_stripCard);
    strip->setContentsMargins(16, 11, 16, 12);
    strip->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    m_stripAside = new TextLabel({}, TypeRole::Body, Ink::Secondary, m_stripCard);
    head->addWidget(new TextLabel(tr("Last builds"), TypeRole::Heading, Ink::Text, m_stripCard));
    head->addWidget(m_stripAside);
    head->addStretch(1);
    QPushButton *all = makeSmallButton(tr("All Builds"), ButtonKind::Link, {}, m_stripCard);
    connect(all, &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Builds, {}, {}}); });
    head->addWidget(all);
    m_strip = new BuildStrip(m_stripCard);
    connect(m_strip, &BuildStrip::chosen, this, [this](const BuildId &id) { Q_EMIT wanted({Page::Builds, id.toString(), {}}); });
    strip->addLayout(head);
    strip->addWidget(m_strip);
    content->addWidget(m_stripCard);
    makeCharts();
    content->addLayout(m_chartGrid, 1);
    m_cards->setMaximumWidth(scaled(contentWidth));
    auto *scroll = new ScrollPage(m_cards, ground);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_content->addWidget(scroll);
    column->addWidget(ground, 1);
    layOutCards();
    return page;
}

void OverviewPane::makeCharts()
{
    m_feed = new TrendFeed(m_engine, this);
    m_chartGrid = new QGridLayout;
    m_chartGrid->setSpacing(12);
    const auto add = [this](const QString &title, Chart *chart) {
        m_charts.append(chart);
        m_chartCards.append(new ChartCard(title, chart, m_cards));
    };
    add(tr("Builds per day"), new DayBars);
    add(tr("Build duration"), new DayCurves);
    add(tr("Deliveries today"), new SenderBars);
    add(tr("From push to first byte"), new StageBars);
}

void OverviewPane::renewTrends()
{
    const Trends &trends = m_feed->trends();
    for (Chart *chart : std::as_const(m_charts))
        chart->setTrends(trends);
    const int judged = trends.passed + trends.failed;
    m_chartCards.at(0)->setAside(judged > 0 ? tr("%1 % passed").arg(QLocale().toString(100.0 * trends.passed / judged, 'f', 1)) : QString());
    m_chartCards.at(0)->setLegend({{&ChartColours::passed, tr("passed")}, {&ChartColours::failed, tr("failed")},
                                   {&ChartColours::neutral, tr("cancelled")}});
    m_chartCards.at(1)->setAside(paceOf(trends));
    int built = 0, notBuilt = 0, refused = 0, notVerified = 0;
    for (const SenderTrend &sender : trends.senders) {
        built += sender.built;
        notBuilt += sender.notBuilt;
        refused += sender.refused;
        notVerified += sender.notVerified;
    }
    QList<ChartCard::LegendEntry> legend;
    const auto explain = [&](QColor ChartColours::*colour, const QString &text, int count) {
        if (count > 0)
            legend.append({colour, text.arg(QLocale().toString(count))});
    };
    explain(&ChartColours::passed, tr("built %1"), built);
    explain(&ChartColours::neutral, tr("not built %1"), notBuilt);
    explain(&ChartColours::failed, tr("refused %1"), refused);
    explain(&ChartColours::waiting, tr("not verified %1"), notVerified);
    m_chartCards.at(2)->setLegend(legend);
    m_chartCards.at(3)->setAside(trends.stagedBuilds == 0   ? QString()
                                 : trends.stagedBuilds == 1 ? tr("today, one build")
                                                            : tr("today, %1 builds").arg(trends.stagedBuilds));
}

void OverviewPane::layOutCards()
{
    const int columns = width() >= scaled(threeColumns) ? 3 : width() >= scaled(twoColumns) ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (NowCard *card : {m_attention, m_building, m_waiting})
        m_grid->removeWidget(card);
    // What needs somebody has the longest sentences: with two columns it takes both.
    m_grid->addWidget(m_attention, 0, 0, 1, columns == 2 ? 2 : 1);
    m_grid->addWidget(m_building, columns == 3 ? 0 : 1, columns == 3 ? 1 : 0);
    m_grid->addWidget(m_waiting, columns == 3 ? 0 : columns == 2 ? 1 : 2, columns - 1);
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    const int pairs = columns >= 2 ? 2 : 1;
    for (qsizetype i = 0; i < m_chartCards.size(); ++i) {
        m_chartGrid->removeWidget(m_chartCards.at(i));
        m_chartGrid->addWidget(m_chartCards.at(i), int(i) / pairs, int(i) % pairs);
    }
    m_chartGrid->setColumnStretch(0, 1);
    m_chartGrid->setColumnStretch(1, pairs - 1);
    // Only what has an axis gains by height.
    for (int row = 0; row < 4; ++row)
        m_chartGrid->setRowStretch(row, row < 2 / pairs ? 1 : 0);
}

void OverviewPane::goTo(const Place &) { }

QList<Verb *> OverviewPane::verbs() const
{
    return {m_pushVerb};
}

bool OverviewPane::showsFirstSteps() const
{
    return m_stack->currentIndex() == 0;
}

void OverviewPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    m_digest->setActive(true);
    m_feed->setActive(true);
    m_digest->gather(); // "4 min ago" has grown, even if nothing else happened
    renewTicking();
}

void OverviewPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    m_digest->setActive(false);
    m_feed->setActive(false);
    m_ticking.stop();
}

void OverviewPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    layOutCards();
}

void OverviewPane::renew()
{
    const OverviewFacts &facts = m_digest->facts();
    const auto sample = m_engine.sample().component();
    m_push->setVisible(sample.has_value());
    if (!sample)
        m_pushVerb->setUnavailable(tr("The sample project has not been opened."));
    else if (m_pushing)
        m_pushVerb->setUnavailable(tr("A commit is on its way."));
    else
        m_pushVerb->setAvailable();
    m_push->setEnabled(m_pushVerb->isEnabled());
    presentTime();
    if (!m_digest->isReady())
        return;
    m_content->setCurrentIndex(1);
    m_steps->setFacts(facts, m_engine.status().listener(), sample);
    m_stack->setCurrentIndex(facts.passed == 0 && !m_skipped ? 0 : 1);
    m_attention->setItems(attentionItems(facts), {}, {Page::Components, {}, u"show:attention"_s});
    const qsizetype passed = std::count_if(facts.recent.begin(), facts.recent.end(),
                                           [](const Build &build) { return build.state == BuildState::Succeeded; });
    m_strip->setFacts(facts);
    m_stripAside->setText(tr("%1 of %2 passed").arg(passed).arg(facts.recent.size()));
    m_stripCard->setVisible(!facts.recent.isEmpty());
    for (ChartCard *card : std::as_const(m_chartCards))
        card->setVisible(!facts.recent.isEmpty());
    tick();
    renewTicking();
}

void OverviewPane::presentTime()
{
    m_header->setTitle(tr("Overview"), QLocale().toString(QDateTime::currentDateTime(), tr("dddd d MMMM, HH:mm", "date and time format")));
}

void OverviewPane::tick()
{
    presentTime();
    if (!m_digest->isReady())
        return;
    const OverviewFacts &facts = m_digest->facts();
    const qint64 now = m_engine.clock().nowUs();
    const int slotCount = facts.slotCount;
    m_building->setItems(runningItems(facts, now),
                         slotCount > 0 ? tr("%1 of %2 slots").arg(facts.running.size()).arg(slotCount) : QString(),
                         {Page::Builds, {}, u"state:running"_s});
    const QList<NowItem> waiting = waitingItems(facts, now);
    m_waiting->setItems(waiting, waiting.isEmpty() ? QString() : tr("longest %1").arg(waiting.first().aside),
                        {Page::Builds, {}, u"state:waiting"_s});
}

void OverviewPane::renewTicking()
{
    if (isVisible())
        m_ticking.start();
}

void OverviewPane::openSample()
{
    m_steps->setSampleBusy(tr("The sample project is being made."));
    whenDone(m_engine.sample().ensure(), this, [this](const Result<Component> &component) {
        m_steps->setSampleBusy({});
        if (!component)
            return complain(component.error().message);
        m_digest->gather();
        renew();
    });
}

void OverviewPane::pushCommit()
{
    if (m_pushing)
        return;
    m_pushing = true;
    m_steps->setSampleBusy(tr("A commit is on its way as a signed webhook."));
    renew();
    whenDone(m_engine.sample().pushCommit(), this, [this](const Result<TestAnswer> &answer) {
        m_pushing = false;
        m_steps->setSampleBusy({});
        renew();
        if (!answer)
            complain(answer.error().message);
        else if (answer->status >= 300 || answer->deliveryId.isEmpty())
            complain(tr("The listener refused the commit: %1").arg(answer->message));
        else
            follow(DeliveryId(answer->deliveryId));
    });
}

void OverviewPane::follow(const DeliveryId &id)
{
    m_followed = id;
    look(id); // it may have been decided before the answer came
}

void OverviewPane::look(const DeliveryId &id)
{
    if (m_followed.isEmpty() || id != m_followed)
        return;
    whenDone(m_engine.deliveries().find(id), this, [this, id](const Result<Delivery> &delivery) {
        if (id != m_followed || !delivery || delivery->outcome == Outcome::Pending)
            return;
        m_followed = {};
        if (delivery->build.isEmpty())
            Q_EMIT wanted({Page::Deliveries, id.toString(), {}});
        else
            Q_EMIT wanted({Page::Builds, delivery->build.toString(), {}});
    });
}

void OverviewPane::buildNow(const ComponentId &id)
{
    StartWish wish;
    wish.component = id;
    startBuild(this, m_engine, wish, [this](const Result<Build> &build) {
        if (!build)
            complain(build.error().message);
        else
            Q_EMIT wanted({Page::Builds, build->id.toString(), {}});
    });
}

void OverviewPane::complain(const QString &why)
{
    m_steps->setSampleProblem(why);
    m_messages->showMessage({Tone::Fail, why, {}, {}, true, u"overview"_s});
}

} // namespace slipway
