#include "ui/deliveries/deliverydetail.h"

#include "app/core/whendone.h"
#include "app/services/claimedevent.h"
#include "app/services/engine.h"
#include "app/services/environmentrules.h"
#include "models/deliverylistmodel.h"
#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/scrollpage.h"
#include "ui/common/surface.h"
#include "ui/common/tabs.h"
#include "ui/common/verb.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/checkrow.h"
#include "ui/deliveries/deliverylook.h"
#include "ui/deliveries/factsline.h"
#include "ui/deliveries/repeatspage.h"
#include "ui/deliveries/requestpage.h"
#include "ui/deliveries/responsepage.h"
#include "ui/deliveries/timelinepage.h"
#include "ui/deliveries/verdictpage.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// With what it takes over from its environment, as it is judged.
std::optional<Component> judgedComponent(Engine &engine, const ComponentId &id)
{
    const auto component = engine.components().find(id);
    return component ? std::optional(inheriting(*component, environmentRules(engine.settings(), component->environment))) : std::nullopt;
}


constexpr int padding = 24;
constexpr int repeatsMs = 300;

struct TrustLook {
    QString icon;
    Ink ink = Ink::Caption;
    QString word;
};

TrustLook trustOf(const Delivery &delivery)
{
    const auto signature = std::find_if(delivery.checks.begin(), delivery.checks.end(),
                                        [](const Check &check) { return check.rule == u"signature"; });
    if (signature == delivery.checks.end())
        return delivery.outcome == Outcome::Pending ? TrustLook{u"lock"_s, Ink::Wait, DeliveryDetail::tr("not verified yet")}
                                                    : TrustLook{};
    switch (signature->state) {
    case CheckState::Failed: return {u"shield-x"_s, Ink::Fail, DeliveryDetail::tr("signature not accepted")};
    case CheckState::NotReached: return {u"lock"_s, Ink::Wait, DeliveryDetail::tr("not verified yet")};
    case CheckState::Passed: break;
    }
    switch (signature->trust) {
    case Trust::Signed: return {u"shield-check"_s, Ink::Ok, DeliveryDetail::tr("signature verified")};
    case Trust::Reverified: return {u"refresh-cw"_s, Ink::Ok, DeliveryDetail::tr("verified at the source")};
    case Trust::Claimed: return {u"circle-question-mark"_s, Ink::Wait, DeliveryDetail::tr("content not signed")};
    case Trust::Local: return {u"laptop"_s, Ink::Caption, DeliveryDetail::tr("from this machine")};
    }
    return {};
}

} // namespace

DeliveryDetail::DeliveryDetail(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_back(makeSmallButton(tr("Deliveries"), ButtonKind::Quiet, u"arrow-left"_s, this))
    , m_mark(new IconLabel(u"webhook"_s, Ink::Text, 16, this))
    , m_title(new ElidedLabel({}, TypeRole::Heading, Ink::Text, ElidedLabel::Elide::Middle, this))
    , m_actions(new QHBoxLayout)
    , m_facts(new FactsLine(this))
    , m_trustMark(new IconLabel({}, Ink::Ok, 14, this))
    , m_trust(new TextLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_tabs(new Tabs(tr("Delivery"), this))
    , m_pages(new QStackedWidget(this))
    , m_verdict(new VerdictPage)
    , m_request(new RequestPage)
    , m_response(new ResponsePage)
    , m_timeline(new TimelinePage)
    , m_repeats(new RepeatsPage(engine.clock()))
    , m_rehearser(engine.database(), engine.components(), engine.tags(), engine.settings(), engine.clock(), engine.dataDir().path())
{
    m_back->setAccessibleName(tr("Back to the list"));
    m_back->setObjectName(u"deliveries.back"_s);
    m_back->hide();
    auto *head = new Surface(Surface::Fill::Surface, this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(4);
    auto *backRow = new QHBoxLayout;
    backRow->setContentsMargins(padding - 10, 0, padding, 0);
    backRow->addWidget(m_back);
    backRow->addStretch(1);
    column->addLayout(backRow);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(padding, 0, padding, 0);
    title->setSpacing(8);
    m_actions->setSpacing(8);
    title->addWidget(m_mark);
    title->addWidget(m_title, 1);
    title->addLayout(m_actions);
    column->addLayout(title);
    auto *facts = new QHBoxLayout;
    facts->setContentsMargins(padding, 0, padding, 0);
    facts->setSpacing(6);
    facts->addWidget(m_facts, 1);
    facts->addWidget(m_trustMark);
    facts->addWidget(m_trust);
    column->addLayout(facts);
    for (const QString &page : {tr("Verdict"), tr("Request"), tr("Response"), tr("Timeline"), tr("Repeats")})
        m_tabs->addPage(page);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(padding - Tabs::inset(), 0, padding - Tabs::inset(), 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    column->addLayout(tabRow);
    column->addWidget(new Hairline(Qt::Horizontal, head));

    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *groundColumn = new QVBoxLayout(ground);
    groundColumn->setContentsMargins(0, 0, 0, 0);
    groundColumn->addWidget(m_pages);
    for (QWidget *page : {static_cast<QWidget *>(m_verdict), static_cast<QWidget *>(m_request), static_cast<QWidget *>(m_response),
                          static_cast<QWidget *>(m_timeline), static_cast<QWidget *>(m_repeats)})
        m_pages->addWidget(new ScrollPage(page, m_pages));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(head);
    all->addWidget(ground, 1);

    m_repeatsTimer.setSingleShot(true);
    m_repeatsTimer.setInterval(repeatsMs);
    connect(&m_repeatsTimer, &QTimer::timeout, this, &DeliveryDetail::fetchRepeats);
    connect(m_back, &QAbstractButton::clicked, this, &DeliveryDetail::backRequested);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        if (tab == RequestTab)
            fetchRequest();
    });
    connect(m_verdict, &VerdictPage::remedyRequested, this, &DeliveryDetail::remedyRequested);
    connect(m_timeline, &TimelinePage::buildRequested, this, [this] { Q_EMIT remedyRequested({AnswerAction::OpenBuild, {}}); });
    connect(m_repeats, &RepeatsPage::opened, this, &DeliveryDetail::deliveryRequested);
    connect(m_request, &RequestPage::saved, this, &DeliveryDetail::said);
    connect(&engine.deliveries(), &DeliveryService::changed, this, [this](const DeliveryId &id) {
        if (id == m_id)
            fetch();
        else if (!m_id.isEmpty() && !m_repeatsTimer.isActive())
            m_repeatsTimer.start();
    });
    connect(&engine.builds(), &BuildService::changed, this, [this](const BuildId &id) {
        if (m_shown && m_shown->delivery.build == id)
            fetch();
    });
    connect(&engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        if (m_shown && m_shown->delivery.component == id)
            renewComponent();
    });
    connect(&engine.components(), &ComponentService::listChanged, this, &DeliveryDetail::renewComponent);
    clear();
}

void DeliveryDetail::setVerbs(Verb *replay, Verb *edit, Verb *copyCurl, const QList<Verb *> &menu)
{
    const auto buttonOf = [this](Verb *verb, const QString &icon) {
        QPushButton *button = makeSmallButton(verb->text(), ButtonKind::Normal, icon, this);
        button->setObjectName(u"detail.%1"_s.arg(verb->id()));
        connect(button, &QAbstractButton::clicked, verb, &QAction::trigger);
        const auto follow = [button, verb] {
            button->setEnabled(verb->isEnabled());
            button->setToolTip(verb->why());
        };
        connect(verb, &QAction::changed, button, follow);
        follow();
        m_actions->addWidget(button);
        return button;
    };
    buttonOf(replay, u"rotate-ccw"_s);
    m_edit = buttonOf(edit, {});
    m_edit->setVisible(!m_narrow);
    m_curl = buttonOf(copyCurl, {});
    m_curl->setVisible(!m_narrow);
    QToolButton *more = makeIconButton(u"ellipsis"_s, tr("More"), this);
    auto *list = new QMenu(more);
    for (Verb *verb : menu)
        list->addAction(verb);
    list->setToolTipsVisible(true);
    more->setMenu(list);
    more->setPopupMode(QToolButton::InstantPopup);
    m_actions->addWidget(more);
}

void DeliveryDetail::setBackVisible(bool visible)
{
    m_back->setVisible(visible);
}

void DeliveryDetail::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_trust->setVisible(!narrow && !m_trust->text().isEmpty());
    m_trustMark->setToolTip(narrow ? m_trust->text() : QString());
    for (QPushButton *button : {m_edit, m_curl}) {
        if (button)
            button->setVisible(!narrow);
    }
}

void DeliveryDetail::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void DeliveryDetail::focusContent()
{
    m_tabs->setFocus(Qt::TabFocusReason);
}

void DeliveryDetail::present(const DeliveryId &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_requestOf = {};
    if (auto *page = qobject_cast<ScrollPage *>(m_pages->currentWidget()))
        page->verticalScrollBar()->setValue(0);
    fetch();
}

void DeliveryDetail::clear()
{
    m_id = {};
    m_requestOf = {};
    m_shown.reset();
    ++m_asked;
    for (QWidget *part : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        part->hide();
    Q_EMIT shownChanged();
}

void DeliveryDetail::fetch()
{
    const quint64 generation = ++m_asked;
    const DeliveryId id = m_id;
    using Answer = Result<ShownDelivery>;
    const auto whole = andThen(m_engine.deliveries().find(id), this, [this](const Delivery &delivery) {
        if (delivery.build.isEmpty())
            return answered<Answer>(ShownDelivery{delivery, {}, {}, {}});
        return andThen(m_engine.builds().rows({delivery.build}), this, [delivery](const QList<Build> &builds) {
            ShownDelivery shown{delivery, {}, {}, {}};
            // A build that was removed since comes back with its id only.
            if (!builds.isEmpty() && builds.first().number > 0)
                shown.build = builds.first();
            return answered<Answer>(shown);
        });
    });
    whenDone(whole, this, [this, id, generation](const Answer &shown) {
        if (generation != m_asked)
            return;
        if (shown)
            take(*shown);
        else if (id == m_id)
            Q_EMIT gone(id, shown.error());
    });
}

void DeliveryDetail::take(const ShownDelivery &shown)
{
    const bool first = !m_shown;
    const bool other = first || m_shown->delivery.id != shown.delivery.id;
    m_shown = shown;
    m_shown->component = judgedComponent(m_engine, shown.delivery.component);
    lookForMeant();
    m_verdict->setDelivery(*m_shown);
    m_request->setDelivery(shown.delivery);
    m_response->setDelivery(*m_shown);
    m_timeline->setDelivery(*m_shown, m_engine.clock().nowUs());
    rehearseRemedy();
    renewHead();
    if (first) {
        for (QWidget *part : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            part->show();
    }
    if (other)
        fetchRepeats();
    if (m_tabs->currentIndex() == RequestTab)
        fetchRequest();
    Q_EMIT shownChanged();
}

void DeliveryDetail::renewComponent()
{
    if (!m_shown)
        return;
    m_shown->component = judgedComponent(m_engine, m_shown->delivery.component);
    lookForMeant();
    m_verdict->setDelivery(*m_shown);
    rehearseRemedy();
    renewHead();
    Q_EMIT shownChanged();
}

// A push that went to a wrong address: whose it most likely is.
void DeliveryDetail::lookForMeant()
{
    const Delivery &delivery = m_shown->delivery;
    m_shown->meant.clear();
    if (m_shown->component || delivery.answer != 404)
        return;
    if (m_claimOf == delivery.id) {
        if (m_claim)
            m_shown->meant = m_engine.components().builtFrom(*m_claim);
        return;
    }
    m_claimOf = delivery.id;
    m_claim.reset();
    whenDone(readClaimedEvent(m_engine.database(), delivery.id), this, [this, id = delivery.id](const Result<Event> &event) {
        if (id != m_claimOf || !event)
            return;
        m_claim = *event;
        if (m_shown && m_shown->delivery.id == id)
            renewComponent();
    });
}

// What the change beside the deciding check would have done to the deliveries that came before.
void DeliveryDetail::rehearseRemedy()
{
    const int deciding = decidingCheck(m_shown->delivery);
    const auto &component = m_shown->component;
    const QList<RemedyButton> buttons =
        deciding < 0 ? QList<RemedyButton>() : buttonsFor(m_shown->delivery.checks.at(deciding), m_shown->delivery, component);
    if (buttons.isEmpty() || !buttons.first().change) {
        m_rehearsed.reset();
        m_verdict->setEffect({});
        return;
    }
    const Component then = applied(*buttons.first().change, *component);
    if (m_rehearsed == std::pair(*component, then))
        return;
    m_rehearsed = {*component, then};
    m_rehearser.stop();
    whenDone(m_rehearser.deliveries(*component, then), this, [this, asked = *m_rehearsed](const Result<Rehearsal> &rehearsal) {
        if (m_rehearsed != asked || !rehearsal || rehearsal->rows.empty())
            return;
        m_verdict->setEffect(tr("Of the last %n deliveries %1 more would build.", nullptr, int(rehearsal->rows.size()))
                                 .arg(rehearsal->appear));
    });
}

void DeliveryDetail::renewHead()
{
    const Delivery &delivery = m_shown->delivery;
    m_mark->setIcon(senderIcon(delivery.provider));
    m_title->setText(plainLine(words::title(delivery)));
    const Event &event = delivery.event;
    const QString subject = !event.repository.isEmpty() ? plainLine(event.repository)
        : m_shown->component                            ? m_shown->component->name
                                                        : plainLine(delivery.path);
    const QString person = plainLine(event.pusher.isEmpty() ? event.author : event.pusher);
    const QString answer = isEdited(delivery) ? tr("edited and replayed")
        : !delivery.replayOf.isEmpty() ? tr("replayed")
        : !foundHow(delivery).isEmpty() ? foundHow(delivery)
        : delivery.provider == u"slipway"_s ? tr("found by Slipway itself")
        : delivery.answer ? tr("answered %1 in %2").arg(QString::number(delivery.answer), words::duration(delivery.answerUs))
                          : QString();
    m_facts->setFacts({{subject, false},
                       {plainLine(event.sha.left(7)), true},
                       {person, false},
                       {arrivalTime(delivery.receivedAtUs, m_engine.clock().nowUs()), false},
                       {answer, false}});
    m_facts->setToolTip(words::exactTime(delivery.receivedAtUs));
    const TrustLook trust = trustOf(delivery);
    m_trustMark->setIcon(trust.icon);
    m_trustMark->setInk(trust.ink);
    m_trustMark->setVisible(!trust.icon.isEmpty());
    m_trust->setText(trust.word);
    setNarrow(m_narrow);
    m_tabs->setCount(RequestTab, delivery.bodyBytes > 0 ? words::bytes(delivery.bodyBytes) : QString());
}

void DeliveryDetail::fetchRequest()
{
    if (!m_shown || m_requestOf == m_id)
        return;
    m_requestOf = m_id;
    whenDone(m_engine.deliveries().request(m_id), this, [this, id = m_id](const Result<RawRequest> &request) {
        if (id == m_id)
            m_request->setRequest(request);
    });
}

void DeliveryDetail::fetchRepeats()
{
    if (m_id.isEmpty())
        return;
    const DeliveryId id = m_id;
    const auto rows = andThen(m_engine.deliveries().repeatsOf(id), this, [this](const QList<DeliveryId> &ids) {
        constexpr qsizetype most = 100; // whoever sends one a hundred times is known well enough
        return m_engine.deliveries().rows(ids.first(qMin(most, ids.size())));
    });
    whenDone(rows, this, [this, id](const Result<QList<Delivery>> &repeats) {
        if (id != m_id || !repeats || !m_shown || m_shown->delivery.id != id)
            return;
        const QString name = m_shown->component ? m_shown->component->name : tr("unknown address");
        m_repeats->setRepeats(m_shown->delivery, *repeats, name);
        m_tabs->setCount(RepeatsTab, repeats->isEmpty() ? QString() : QLocale().toString(repeats->size()));
    });
}

void DeliveryDetail::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace slipway
