// The first page: what needs a person, what builds, what waits, what was built last. Until the first green build, the steps
// that lead there instead, unless the person skipped them. GUI thread.
#pragma once

#include "app/core/error.h"
#include "ui/common/pane.h"
#include "ui/overview/digest.h"

#include <QTimer>

class QGridLayout;
class QPushButton;
class QStackedLayout;
class QStackedWidget;

namespace slipway {

class BuildStrip;
class Chart;
class ChartCard;
class Engine;
class FirstSteps;
class MessageBar;
class NowCard;
class PageHeader;
class TextLabel;
class TrendFeed;

class OverviewPane final : public Pane
{
    Q_OBJECT
public:
    explicit OverviewPane(Engine &engine, QWidget *parent = nullptr);

    void goTo(const Place &place) override;
    QList<Verb *> verbs() const override;

    bool showsFirstSteps() const;
    FirstSteps *firstSteps() const { return m_steps; }
    NowCard *attention() const { return m_attention; }
    NowCard *building() const { return m_building; }
    NowCard *waiting() const { return m_waiting; }
    BuildStrip *strip() const { return m_strip; }
    MessageBar *messages() const { return m_messages; }
    PageHeader *header() const { return m_header; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeSteps();
    QWidget *makeOverview();
    void makeCharts();
    void layOutCards();
    void renew();
    void renewTrends();
    void renewTicking();
    void presentTime();
    void tick();

    void openSample();
    void pushCommit();
    void follow(const DeliveryId &id);
    void look(const DeliveryId &id);
    void buildNow(const ComponentId &id);
    void complain(const QString &why);

    Engine &m_engine;
    OverviewDigest *m_digest;
    QStackedWidget *m_stack;
    QStackedLayout *m_content; // what is known, or that nothing is known yet
    FirstSteps *m_steps;
    PageHeader *m_header;
    QPushButton *m_push;
    Verb *m_pushVerb;
    MessageBar *m_messages;
    NowCard *m_attention;
    NowCard *m_building;
    NowCard *m_waiting;
    QWidget *m_stripCard;
    BuildStrip *m_strip;
    TextLabel *m_stripAside;
    QWidget *m_cards;
    QGridLayout *m_grid;
    TrendFeed *m_feed;
    QList<Chart *> m_charts;
    QList<ChartCard *> m_chartCards;
    QGridLayout *m_chartGrid;
    QTimer m_ticking;
    DeliveryId m_followed; // of the commit the person pushed, until its build is known
    int m_columns = 0;
    bool m_skipped = false;
    bool m_pushing = false;
};

} // namespace slipway
