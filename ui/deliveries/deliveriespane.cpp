#include "ui/deliveries/deliveriespane.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "models/words.h"
#include "ui/common/chip.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/surface.h"
#include "ui/common/tabs.h"
#include "ui/common/verb.h"
#include "ui/deliveries/comparepage.h"
#include "ui/deliveries/deliverydetail.h"
#include "ui/deliveries/deliveryfilterbar.h"
#include "ui/deliveries/deliverylist.h"
#include "ui/deliveries/editpage.h"
#include "ui/deliveries/requestpage.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int countingMs = 100;
const QString splitState = u"deliveries.splitter"_s;

// Widths are those of the page at 100 % text; the rail takes the rest of the window.
constexpr int singleBelow = 940;
constexpr int narrowBelow = 1080;
constexpr int narrowList = 300, wideList = 388, widestList = 440;

} // namespace

DeliveriesPane::DeliveriesPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_engine(engine)
    , m_model(engine.deliveries(), engine.builds(), engine.components())
    , m_header(new PageHeader(this))
    , m_live(new Chip(ChipLook{}, m_header))
    , m_filter(new DeliveryFilterBar(engine.components(), this))
    , m_message(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
    , m_split(new QSplitter(Qt::Horizontal, m_pages))
    , m_list(new DeliveryList(m_model, engine.clock(), m_split))
    , m_beside(new QStackedWidget(m_split))
    , m_detail(new DeliveryDetail(engine, m_beside))
    , m_edit(new EditPage(m_beside))
    , m_compare(new ComparePage(m_beside))
    , m_empty(new EmptyState(EmptyState::Drawing::Inbox, m_pages))
{
    setAccessibleName(tr("Deliveries"));
    m_header->setTitle(tr("Deliveries"));
    m_header->addAction(m_live);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->addWidget(m_list);
    for (QWidget *page : {static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_edit), static_cast<QWidget *>(m_compare)})
        m_beside->addWidget(page);
    m_split->addWidget(m_beside);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    m_pages->addWidget(m_split);
    m_pages->addWidget(m_empty);
    m_empty->setPrimary(tr("Show Components"))->setObjectName(u"empty.first"_s);

    auto *bar = new Surface(Surface::Fill::Surface, this); // gone with its message, margins and all
    auto *barRow = new QHBoxLayout(bar);
    barRow->setContentsMargins(24, 0, 24, 12);
    barRow->addWidget(m_message);
    bar->hide();
    connect(m_message, &MessageBar::shownChanged, bar, &QWidget::setVisible);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_filter);
    column->addWidget(bar);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_pages, 1);

    makeVerbs();
    m_detail->setVerbs(m_replay, m_editReplay, m_copyCurl,
                       {m_replay, m_editReplay, m_compareVerb, m_buildOnce, m_openBuild, m_component, m_copyCurl, m_copySigned, m_saveBody,
                        m_saveCase, m_previous, m_next});
    m_counting.setSingleShot(true);
    m_counting.setInterval(countingMs);
    if (const QByteArray state = m_windowState.read(splitState); !state.isEmpty())
        m_ownSplit = m_split->restoreState(state);
    connectParts();
    loadCounts();
    renewHeader();
    renewVerbs();
    renewLayout();
}

void DeliveriesPane::makeVerbs()
{
    const auto make = [this](const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys) {
        auto *verb = new Verb(id, text, icon, keys, this);
        addAction(verb);
        return verb;
    };
    m_replay = make(u"deliveries.replay"_s, tr("Replay"), u"rotate-ccw"_s, {Qt::CTRL | Qt::Key_R});
    m_editReplay = make(u"deliveries.edit-replay"_s, tr("Edit and Replay…"), u"pencil"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_R});
    m_compareVerb = make(u"deliveries.compare"_s, tr("Compare"), u"git-compare"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_D});
    m_buildOnce = make(u"deliveries.build-once"_s, tr("Build It Once"), u"play"_s, {});
    m_copyCurl = make(u"deliveries.copy-curl"_s, tr("Copy as curl"), u"copy"_s, {});
    m_copySigned = make(u"deliveries.copy-curl-signed"_s, tr("Copy as Signed curl…"), u"copy"_s, {});
    m_saveCase = make(u"deliveries.save-case"_s, tr("Save as Test Case…"), u"file-code"_s, {});
    m_saveBody = make(u"deliveries.save-body"_s, tr("Save Body…"), u"download"_s, {});
    m_openBuild = make(u"deliveries.open-build"_s, tr("Open Build"), u"hammer"_s, {});
    m_component = make(u"deliveries.component"_s, tr("Show Trigger Rules"), u"webhook"_s, {});
    m_next = make(u"deliveries.next"_s, tr("Next Delivery"), u"arrow-down"_s, {Qt::Key_BracketRight});
    m_previous = make(u"deliveries.previous"_s, tr("Previous Delivery"), u"arrow-up"_s, {Qt::Key_BracketLeft});
    m_refresh = make(u"deliveries.refresh"_s, tr("Refresh Deliveries"), u"refresh-cw"_s, {Qt::Key_F5});
    connect(m_replay, &QAction::triggered, this, &DeliveriesPane::replay);
    connect(m_editReplay, &QAction::triggered, this, &DeliveriesPane::editReplay);
    connect(m_compareVerb, &QAction::triggered, this, &DeliveriesPane::compare);
    connect(m_buildOnce, &QAction::triggered, this, [this] { buildOnce(); });
    connect(m_copyCurl, &QAction::triggered, this, [this] { copyAsCurl(Signature::Without); });
    // Never by a slip: the line stands for the sender until the secret changes.
    connect(m_copySigned, &QAction::triggered, this, [this] {
        m_message->showMessage({Tone::Wait, tr("Whoever has the signed line can send this very push again, and is believed. The "
                                               "secret itself is not in it."),
                                tr("Copy Signed"), {}, true, u"signed"_s});
    });
    connect(m_saveCase, &QAction::triggered, this, &DeliveriesPane::saveCase);
    connect(m_openBuild, &QAction::triggered, this, &DeliveriesPane::openBuild);
    connect(m_component, &QAction::triggered, this, [this] { showComponent(u"triggers"_s); });
    connect(m_saveBody, &QAction::triggered, this, [this] {
        m_detail->setTab(DeliveryDetail::RequestTab);
        m_detail->request()->saveBody();
    });
    connect(m_next, &QAction::triggered, this, [this] { m_list->step(1); });
    connect(m_previous, &QAction::triggered, this, [this] { m_list->step(-1); });
    connect(m_refresh, &QAction::triggered, this, [this] {
        m_filter->renewTimes();
        applyFilter();
        m_model.reload();
        loadCounts();
    });
}

QList<Verb *> DeliveriesPane::verbs() const
{
    return {m_replay, m_editReplay, m_compareVerb, m_buildOnce, m_openBuild, m_component, m_copyCurl, m_copySigned, m_saveBody, m_saveCase, m_previous, m_next, m_refresh};
}

void DeliveriesPane::connectParts()
{
    connect(m_filter, &DeliveryFilterBar::changed, this, [this] {
        applyFilter();
        Q_EMIT moved(here());
    });
    connect(m_filter, &DeliveryFilterBar::componentChanged, this, &DeliveriesPane::loadCounts);
    m_filter->field()->setList(m_list->view());
    connect(m_list, &DeliveryList::clearRequested, m_filter, &DeliveryFilterBar::clear);
    connect(m_list, &DeliveryList::selectionChanged, this, &DeliveriesPane::renewVerbs);
    connect(m_list->view(), &QAbstractItemView::clicked, this, [this] {
        // One of the two alone is looked at, also the one that was current before.
        if (m_beside->currentWidget() == m_compare && m_list->selected().size() == 1)
            showBeside(m_detail);
    });
    connect(m_list, &DeliveryList::compareRequested, this, &DeliveriesPane::compare);
    connect(m_edit, &EditPage::sent, this, &DeliveriesPane::sendEdited);
    connect(m_edit, &EditPage::cancelled, this, [this] { showBeside(m_detail); });
    connect(m_compare, &ComparePage::closed, this, [this] { showBeside(m_detail); });
    connect(m_list, &DeliveryList::chosen, this, [this](const DeliveryId &id) {
        if (m_beside->currentWidget() == m_compare)
            showBeside(m_detail);
        m_detail->present(id);
        if (!m_single || m_detailOpen)
            Q_EMIT moved(here());
    });
    const auto open = [this](const DeliveryId &id) {
        if (!m_single)
            return;
        showDelivery(id);
        Q_EMIT moved(here());
    };
    connect(m_list, &DeliveryList::clicked, this, open);
    connect(m_list, &DeliveryList::opened, this, [this, open](const DeliveryId &id) {
        open(id);
        m_detail->focusContent();
    });
    connect(m_detail, &DeliveryDetail::backRequested, this, [this] {
        m_detailOpen = false;
        renewPanes();
        m_list->view()->setFocus(Qt::OtherFocusReason);
        if (m_single)
            Q_EMIT moved(here());
    });
    connect(m_detail, &DeliveryDetail::shownChanged, this, &DeliveriesPane::renewVerbs);
    connect(m_detail, &DeliveryDetail::gone, this, &DeliveriesPane::gone);
    connect(m_detail, &DeliveryDetail::remedyRequested, this, &DeliveriesPane::remedy);
    connect(m_detail, &DeliveryDetail::deliveryRequested, this, [this](const DeliveryId &id) {
        showDelivery(id);
        Q_EMIT moved(here());
    });
    connect(m_detail, &DeliveryDetail::said, this, &DeliveriesPane::say);
    connect(m_message, &MessageBar::actionTriggered, this, [this](const QString &key) {
        m_message->clear(key);
        if (key == u"switch")
            switchOn();
        else if (key == u"replay")
            replay();
        else if (key == u"signed")
            copyAsCurl(Signature::With);
    });
    connect(m_split, &QSplitter::splitterMoved, this, [this] {
        m_ownSplit = true;
        m_windowState.write(splitState, m_split->saveState());
    });

    connect(&m_counting, &QTimer::timeout, this, &DeliveriesPane::loadCounts);
    const auto count = [this] {
        if (!m_counting.isActive())
            m_counting.start();
    };
    DeliveryService &deliveries = m_engine.deliveries();
    connect(&deliveries, &DeliveryService::added, this, count);
    connect(&deliveries, &DeliveryService::changed, this, count);
    connect(&deliveries, &DeliveryService::countsChanged, this, count);
    connect(&m_model, &DeliveryListModel::loadingChanged, this, [this] {
        if (m_model.isLoading())
            return;
        renewEmpty();
        fillDetail();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        renewEmpty();
        fillDetail();
    });
    connect(&m_engine.status(), &StatusService::changed, this, [this] {
        renewHeader();
        renewEmpty();
    });
    connect(&m_engine.components(), &ComponentService::listChanged, this, &DeliveriesPane::renewEmpty);
}

Place DeliveriesPane::here() const
{
    const bool item = !m_single || m_detailOpen;
    return {Page::Deliveries, item ? m_list->current().toString() : QString(), m_filter->part()};
}

void DeliveriesPane::goTo(const Place &place)
{
    m_message->clear();
    // A delivery alone keeps the list as it is; a place without one says what the list shows.
    if (place.item.isEmpty() || !place.part.isEmpty()) {
        m_filter->setPart(place.part);
        applyFilter();
        loadCounts();
    }
    if (place.item.isEmpty()) {
        m_detailOpen = false;
        renewPanes();
        return;
    }
    showDelivery(DeliveryId(place.item));
}

void DeliveriesPane::focusFilter()
{
    if (m_single && m_detailOpen) {
        m_detailOpen = false;
        renewPanes();
    }
    m_filter->field()->setFocus(Qt::ShortcutFocusReason);
    m_filter->field()->selectAll();
}

void DeliveriesPane::showDelivery(const DeliveryId &id)
{
    m_list->select(id);
    m_detail->present(id);
    m_detailOpen = true;
    showBeside(m_detail);
}

// Two panes side by side: never one of them empty without need.
void DeliveriesPane::fillDetail()
{
    if (m_single || !m_list->current().isEmpty() || m_model.rowCount() == 0 || m_message->hasMessage())
        return;
    m_list->selectFirst();
    m_detail->present(m_list->current());
}

void DeliveriesPane::gone(const DeliveryId &id, const Error &error)
{
    Q_UNUSED(id)
    m_detail->clear();
    m_list->select({});
    m_detailOpen = false;
    renewPanes();
    m_message->showMessage({Tone::Wait, error.message, {}, {}, true, u"gone"_s});
}

void DeliveriesPane::applyFilter()
{
    m_list->setFilterSentence(m_filter->sentence());
    m_model.setFilter(m_filter->filter());
}

void DeliveriesPane::loadCounts()
{
    const ComponentId component = m_filter->component();
    whenDone(m_engine.deliveries().counts(component), this, [this, component](const Result<QMap<Outcome, int>> &counts) {
        if (!counts || component != m_filter->component())
            return;
        m_filter->setCounts(*counts);
        qint64 kept = 0;
        for (const int count : *counts)
            kept += count;
        m_kept = kept;
        renewHeader();
        renewEmpty();
    });
}

void DeliveriesPane::renewHeader()
{
    m_header->setTitle(tr("Deliveries"), m_kept > 0 ? tr("%1 kept").arg(QLocale().toString(m_kept)) : QString());
    const ListenerStatus &listener = m_engine.status().listener();
    if (listener.listening) {
        m_live->setLook({tr("Live"), Tone::Ok, ChipLook::Fill::Outline, StateGlyph::Running});
        m_live->setToolTip(tr("Listening on %1").arg(listener.address));
    } else {
        m_live->setLook({tr("Not listening"), Tone::Wait, ChipLook::Fill::Soft, StateGlyph::Silent});
        m_live->setToolTip(listener.problem);
    }
    m_live->setAccessibleName(m_live->look().text);
    m_live->setAccessibleDescription(m_live->toolTip());
}

// Nothing ever arrived: say where to send the first one.
void DeliveriesPane::renewEmpty()
{
    const bool none = m_kept == 0 && m_model.rowCount() == 0 && !m_model.isLoading() && m_model.newer() == 0 && !m_filter->isFiltered()
        && m_model.problem().isEmpty();
    m_pages->setCurrentWidget(none ? static_cast<QWidget *>(m_empty) : m_split);
    m_filter->setVisible(!none);
    if (!none)
        return;
    const QList<Component> &components = m_engine.components().all();
    const ListenerStatus &listener = m_engine.status().listener();
    const auto sample = std::find_if(components.begin(), components.end(), [](const Component &one) { return one.sandboxProject; });
    const QString address = listener.publicAddress.isEmpty() ? listener.address : listener.publicAddress;
    QPushButton *first = m_empty->setPrimary(tr("Show Components"));
    disconnect(first, nullptr, this, nullptr);
    QString sentence;
    if (!listener.listening) {
        sentence = listener.problem.isEmpty() ? tr("Nothing listens yet, so nothing can arrive.") : listener.problem;
        m_empty->setPrimary(tr("Show Listener"));
        connect(first, &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Settings, u"listener"_s, {}}); });
    } else if (sample != components.end()) {
        sentence = tr("Slipway listens on %1. Push a commit to the sample, or enter a component's webhook address at its forge.").arg(address);
        m_empty->setPrimary(tr("Push a Commit"));
        connect(first, &QAbstractButton::clicked, this, &DeliveriesPane::pushSample);
    } else if (!components.isEmpty()) {
        const Component component = components.first();
        sentence = tr("Slipway listens on %1. Enter the webhook address of %2 at its forge; its first push or test shows here.")
                       .arg(address, component.name);
        m_empty->setPrimary(tr("Show Webhook Address"));
        connect(first, &QAbstractButton::clicked, this,
                [this, id = component.id] { Q_EMIT wanted({Page::Components, id.toString(), u"triggers"_s}); });
    } else {
        sentence = tr("Slipway listens on %1. Add a component, and enter its webhook address at its forge.").arg(address);
        m_empty->setPrimary(tr("Add Component…"));
        connect(first, &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Components, {}, u"new"_s}); });
    }
    m_empty->setTexts(tr("No deliveries yet"), sentence);
}

void DeliveriesPane::renewLayout()
{
    const int width = this->width() * 16 / em();
    const bool single = width < singleBelow;
    const bool narrow = width < narrowBelow;
    m_filter->setNarrow(narrow);
    m_detail->setNarrow(narrow);
    if (single != m_single) {
        m_single = single;
        renewPanes();
        fillDetail();
    }
    if (!single && !m_ownSplit) {
        const int list = width >= 1456 ? widestList : qBound(narrowList, narrowList + (width - 968) * (wideList - narrowList) / 248, wideList);
        m_split->setSizes({scaled(list), qMax(1, this->width() - scaled(list))});
    }
}

void DeliveriesPane::renewPanes()
{
    m_list->setVisible(!m_single || !m_detailOpen);
    m_beside->setVisible(!m_single || m_detailOpen);
    m_detail->setBackVisible(m_single);
    QWidget *detail = m_beside->currentWidget() == m_detail ? static_cast<QWidget *>(m_detail->tabs()) : m_beside->currentWidget();
    setFocusProxy(m_single && m_detailOpen ? detail : m_list->view());
}

void DeliveriesPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    renewLayout();
}

void DeliveriesPane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        renewLayout();
}

} // namespace slipway
