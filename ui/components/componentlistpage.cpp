#include "ui/components/componentlistpage.h"

#include "app/core/whendone.h"
#include "models/componentlistmodel.h"
#include "models/words.h"
#include "ui/common/emptystate.h"
#include "ui/common/filterpills.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/searchfield.h"
#include "ui/common/skeleton.h"
#include "ui/common/surface.h"
#include "ui/common/verb.h"
#include "ui/common/widths.h"
#include "ui/components/componentactions.h"
#include "ui/components/componenttable.h"
#include "ui/common/filtermenu.h"
#include "ui/components/selectionbar.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Show = ComponentListModel::Show;

struct Pill {
    Show show;
    const char *key;
};
constexpr Pill pills[] = {{Show::All, "all"}, {Show::NeedsAttention, "attention"}, {Show::InProgress, "progress"}, {Show::AutoBuildOff, "off"}};

QString keyOf(Show show)
{
    return QString::fromLatin1(std::find_if(std::begin(pills), std::end(pills), [show](const Pill &pill) { return pill.show == show; })->key);
}

// How often "41 s" must grow, and how often "4 min ago".
constexpr int busyTickMs = 1000;
constexpr int calmTickMs = 20'000;
constexpr int selectionRestMs = 250;

QString sentenceOf(const SwitchForecast &forecast)
{
    const int count = forecast.deliveries;
    const QString appear = QString::number(forecast.appear);
    const QString vanish = QString::number(forecast.vanish);
    if (count == 0)
        return ComponentListPage::tr("Nothing has arrived for them yet.");
    if (forecast.appear > 0 && forecast.vanish > 0)
        return ComponentListPage::tr("Of their last %n deliveries, on would have built %1 more, off %2 fewer.", nullptr, count).arg(appear, vanish);
    if (forecast.appear > 0)
        return ComponentListPage::tr("Of their last %n deliveries, on would have built %1 more.", nullptr, count).arg(appear);
    if (forecast.vanish > 0)
        return ComponentListPage::tr("Of their last %n deliveries, off would have built %1 fewer.", nullptr, count).arg(vanish);
    return ComponentListPage::tr("The switches would have made no difference to their last %n deliveries.", nullptr, count);
}

} // namespace

ComponentListPage::ComponentListPage(Engine &engine, ComponentActions &actions, Verb *newVerb, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_model(new ComponentListModel(engine.components(), engine.builds(), engine.clock(), this))
    , m_header(new PageHeader(this))
    , m_make(makeButton(newVerb->text(), ButtonKind::Primary, u"plus"_s, this))
    , m_search(new SearchField(tr("Filter components"), u"/"_s, this))
    , m_pills(new FilterPills(tr("Quick filters"), this))
    , m_project(new FilterMenu(tr("Project"), this))
    , m_environment(new FilterMenu(tr("Environment"), this))
    , m_further(makeIconButton(u"list-filter"_s, tr("Further filters"), this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new ComponentTable(m_model, this))
    , m_selectionBar(new SelectionBar(this))
    , m_list(new QWidget(this))
    , m_empty(new EmptyState(EmptyState::Drawing::Box, this))
    , m_noHit(new EmptyState(EmptyState::Drawing::Search, this))
    , m_skeleton(new Skeleton(12, {5, 3, 7, 2, 7, 4}, 0, this))
    , m_rehearser(engine.database(), engine.components(), engine.tags(), engine.settings(), engine.clock(), engine.dataDir().path())
{
    m_header->setTitle(tr("Components"));
    m_make->setObjectName(u"new"_s);
    connect(m_make, &QAbstractButton::clicked, newVerb, &QAction::trigger);
    m_header->addAction(m_make);

    auto *listColumn = new QVBoxLayout(m_list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(0);
    listColumn->addWidget(m_table, 1);
    listColumn->addWidget(m_selectionBar);
    m_selectionBar->hide();

    m_empty->setTexts(tr("No component yet"), tr("A component is a repository and how it is built. Add the first one, and Slipway "
                                                 "builds it after every push."));
    QPushButton *first = m_empty->setPrimary(newVerb->text());
    first->setObjectName(u"newFirst"_s);
    connect(first, &QAbstractButton::clicked, newVerb, &QAction::trigger);
    connect(m_empty->setLink(tr("Open the Sample")), &QAbstractButton::clicked, this, &ComponentListPage::sampleRequested);
    connect(m_noHit->setPlain(tr("Clear Filter")), &QAbstractButton::clicked, this, &ComponentListPage::clearFilter);

    auto *skeletonBox = new QWidget(this);
    auto *skeletonColumn = new QVBoxLayout(skeletonBox);
    skeletonColumn->setContentsMargins(24, 0, 24, 0);
    skeletonColumn->addWidget(m_skeleton);
    skeletonColumn->addStretch(1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noHit);
    m_stack->addWidget(skeletonBox);

    auto *surface = new Surface(Surface::Fill::Surface, this);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeFilterBar());
    column->addWidget(new Hairline);
    column->addWidget(m_message->boxed({24, 12, 24, 12}));
    column->addWidget(m_stack, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(surface);

    connectTable(actions);
    connect(m_model, &ComponentListModel::countsChanged, this, &ComponentListPage::renewCounts);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ComponentListPage::present);
    connect(m_model, &ComponentListModel::staleChanged, this, &ComponentListPage::settleSoon);
    connect(m_model, &ComponentListModel::problemChanged, this, [this] {
        presentProblem();
        present();
    });
    connect(&engine.components(), &ComponentService::listChanged, this, &ComponentListPage::renewChoices);
    connect(&engine, &Engine::loaded, this, [this] { m_model->reload(); present(); });
    connect(&engine, &Engine::failed, this, [this](const Error &error) {
        m_message->showMessage({Tone::Fail, error.message, {}, {}, true, u"engine"_s});
        present();
    });
    connect(&m_ticks, &QTimer::timeout, m_model, &ComponentListModel::tick);
    m_settling.setSingleShot(true);
    m_settling.setInterval(0);
    connect(&m_settling, &QTimer::timeout, this, [this] {
        if (!m_table->viewport()->underMouse())
            m_model->settle();
    });
    m_selecting.setSingleShot(true);
    m_selecting.setInterval(selectionRestMs);
    connect(&m_selecting, &QTimer::timeout, this, &ComponentListPage::forecastSwitches);
    renewChoices();
    renewCounts();
    present();
}

QWidget *ComponentListPage::makeFilterBar()
{
    m_pills->addPill(u"all"_s, tr("All"));
    m_pills->addPill(u"attention"_s, tr("Needs attention"), Tone::Fail);
    m_pills->addPill(u"progress"_s, tr("In progress"), Tone::Run);
    m_pills->addPill(u"off"_s, tr("Auto-build off"));
    m_search->setObjectName(u"filter"_s);
    m_search->setList(m_table);
    m_project->setObjectName(u"projectFilter"_s);
    m_environment->setObjectName(u"environmentFilter"_s);
    m_environment->setChoices({{{}, tr("All")},
                               {word(Environment::Development), words::title(Environment::Development)},
                               {word(Environment::Test), words::title(Environment::Test)},
                               {word(Environment::Production), words::title(Environment::Production)}});
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 0, 24, 12);
    row->setSpacing(12);
    row->addWidget(m_search);
    row->addWidget(m_pills, 1);
    row->addWidget(m_project);
    row->addWidget(m_environment);
    row->addWidget(m_further);
    row->setSpacing(8);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) { m_model->setText(text.trimmed()); });
    connect(m_pills, &FilterPills::currentChanged, this, [this](const QString &key) {
        for (const Pill &pill : pills) {
            if (key == QLatin1StringView(pill.key))
                m_model->setShow(pill.show);
        }
    });
    connect(m_project, &FilterMenu::chosen, this, [this](const QString &key) { m_model->setProject(ProjectKey(key)); });
    connect(m_environment, &FilterMenu::chosen, this, [this](const QString &key) { m_model->setEnvironment(environmentFrom(key)); });
    connect(m_further, &QAbstractButton::clicked, this, &ComponentListPage::openFurtherFilters);
    return bar;
}

void ComponentListPage::connectTable(ComponentActions &actions)
{
    connect(m_table, &RowView::opened, this, [this](const QModelIndex &index) { Q_EMIT opened(m_model->idAt(index.row())); });
    connect(m_table, &ComponentTable::toggleRequested, this,
            [&actions](const ComponentId &id, Trigger trigger) { actions.toggleSwitch({id}, trigger); });
    connect(m_table, &ComponentTable::sourceToggleRequested, this, [&actions](const ComponentId &id) { actions.toggleSourceSwitch({id}); });
    connect(m_table, &ComponentTable::buildRequested, this, [&actions](const ComponentId &id) { actions.build({id}); });
    connect(m_table, &ComponentTable::menuRequested, this, &ComponentListPage::menuRequested);
    connect(m_table, &ComponentTable::typed, this, [this](const QString &text) {
        m_search->setFocus();
        if (text != u"/"_s)
            m_search->setText(m_search->text() + text);
    });
    connect(m_table, &ComponentTable::selectionMoved, this, [this] {
        const int count = int(m_table->selectedIds().size());
        m_selectionBar->setCount(count);
        m_selectionBar->setVisible(count > 1);
        m_selectionBar->setForecast({});
        ++m_forecasts;
        m_rehearser.stop();
        m_selecting.start();
        Q_EMIT selectionMoved();
    });
    connect(m_selectionBar, &SelectionBar::switchRequested, this, [this, &actions](bool on) { actions.setSourceSwitch(m_table->selectedIds(), on); });
    connect(m_selectionBar, &SelectionBar::buildRequested, this, [this, &actions] { actions.build(m_table->selectedIds()); });
    connect(m_selectionBar, &SelectionBar::removeRequested, this, [this, &actions] { actions.remove(m_table->selectedIds()); });
    connect(m_selectionBar, &SelectionBar::clearRequested, this, [this] {
        m_table->clearSelection();
        m_table->setFocus();
    });
    connect(&actions, &ComponentActions::switchSaved, &m_selecting, qOverload<>(&QTimer::start));
    connect(&actions, &ComponentActions::switchFailed, this,
            [this](const ComponentId &id, Trigger trigger, bool wished, const QString &) { m_model->markFailed(id, trigger, wished); });
}

// The switches act at once, so what they would have done is said before.
void ComponentListPage::forecastSwitches()
{
    QList<Component> components;
    for (const ComponentId &id : m_table->selectedIds()) {
        if (const auto component = m_engine.components().find(id))
            components.append(*component);
    }
    if (components.size() < 2)
        return;
    m_rehearser.stop();
    whenDone(m_rehearser.switches(components), this, [this, asked = ++m_forecasts](const Result<SwitchForecast> &forecast) {
        if (asked == m_forecasts)
            m_selectionBar->setForecast(forecast ? sentenceOf(*forecast) : forecast.error().message);
    });
}

void ComponentListPage::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ComponentListPage::applyFilter(const QString &part)
{
    clearFilter();
    if (part.startsWith(u"project:"_s)) {
        const QString key = part.mid(8);
        m_project->setCurrentKey(key);
        m_model->setProject(ProjectKey(key));
    } else if (part.startsWith(u"show:"_s)) {
        m_pills->setCurrentKey(part.mid(5));
    }
}

void ComponentListPage::clearFilter()
{
    m_search->clear();
    m_pills->setCurrentKey(u"all"_s);
    m_project->setCurrentKey({});
    m_environment->setCurrentKey({});
    m_model->clearFilter();
}

// Many rows change in one turn of the event loop; the counts are made once.
void ComponentListPage::renewCounts()
{
    if (std::exchange(m_counting, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_counting = false;
        for (const Pill &pill : pills) {
            const bool ofBuilds = pill.show == Show::NeedsAttention || pill.show == Show::InProgress;
            m_pills->setCount(QString::fromLatin1(pill.key), ofBuilds && !m_model->knowsBuilds() ? -1 : m_model->countOf(pill.show));
        }
        const QString total = QLocale().toString(m_model->total());
        m_header->setTitle(tr("Components"), m_model->total() == 0
                               ? QString()
                               : tr("%1 in %n project(s)", nullptr, m_model->projectCount()).arg(total));
        m_ticks.setInterval(m_model->countOf(Show::InProgress) > 0 ? busyTickMs : calmTickMs);
    });
}

void ComponentListPage::renewChoices()
{
    QList<FilterMenu::Choice> choices;
    for (const Project &project : m_engine.components().projects())
        choices.append({project.key.toString(), project.name});
    std::sort(choices.begin(), choices.end(), [](const FilterMenu::Choice &a, const FilterMenu::Choice &b) {
        return QString::localeAwareCompare(a.text, b.text) < 0;
    });
    choices.prepend({{}, tr("All")});
    m_project->setChoices(choices);
    present();
}

void ComponentListPage::present()
{
    if (!m_engine.isLoaded() && m_model->total() == 0) {
        m_stack->setCurrentIndex(3);
        return;
    }
    const bool waited = m_stack->currentIndex() == 3;
    if (m_model->total() == 0) {
        m_stack->setCurrentWidget(m_empty);
    } else if (!m_model->isRead()) {
        m_stack->setCurrentIndex(3); // nothing is said of builds that are not known yet
    } else if (m_model->rowCount() == 0) {
        presentNoHit();
        m_stack->setCurrentWidget(m_noHit);
    } else {
        m_stack->setCurrentWidget(m_list);
    }
    const bool any = m_model->total() > 0;
    m_make->setVisible(any); // the empty page has that button itself
    for (QWidget *widget : std::initializer_list<QWidget *>{m_search, m_pills})
        widget->setVisible(any);
    layOutFilters();
    if (waited && m_stack->currentWidget() == m_list && m_list->isVisible() && (!window()->focusWidget() || window()->focusWidget() == this))
        m_table->setFocus(Qt::OtherFocusReason); // which could not take it
}

void ComponentListPage::presentNoHit()
{
    QStringList filters;
    if (!m_model->text().isEmpty())
        filters.append(tr("“%1”").arg(m_model->text()));
    if (m_model->show() != Show::All) {
        const QString key = keyOf(m_model->show());
        filters.append(key == u"attention"_s ? tr("Needs attention") : key == u"progress"_s ? tr("In progress") : tr("Auto-build off"));
    }
    if (!m_model->project().isEmpty())
        filters.append(tr("project %1").arg(m_model->project().toString()));
    if (m_model->environment())
        filters.append(words::title(*m_model->environment()));
    m_noHit->setTexts(tr("No component matches"),
                      tr("The filter leaves nothing: %1.").arg(QLocale().createSeparatedList(filters)));
}

void ComponentListPage::presentProblem()
{
    if (m_model->problem().isEmpty())
        m_message->clear(u"builds"_s);
    else
        m_message->showMessage({Tone::Fail, tr("The last builds could not be read: %1").arg(m_model->problem()), tr("Retry"), {}, true,
                                u"builds"_s});
}

void ComponentListPage::settleSoon()
{
    if (m_model->isStale())
        m_settling.start();
}

void ComponentListPage::layOutFilters()
{
    const bool any = m_model->total() > 0;
    const bool room = widths::of(this) >= widths::Width::Medium;
    m_project->setVisible(any && room);
    m_environment->setVisible(any && room);
    m_further->setVisible(any && !room);
}

void ComponentListPage::openFurtherFilters()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (FilterMenu *filter : {m_project, m_environment}) {
        menu->addSection(filter == m_project ? tr("Project") : tr("Environment"));
        for (const FilterMenu::Choice &choice : filter->choices()) {
            QString text = choice.text;
            QAction *action = menu->addAction(text.replace(u'&', u"&&"_s));
            action->setCheckable(true);
            action->setChecked(choice.key == filter->currentKey());
            connect(action, &QAction::triggered, filter, [filter, key = choice.key] {
                filter->setCurrentKey(key);
                Q_EMIT filter->chosen(key);
            });
        }
    }
    menu->popup(m_further->mapToGlobal(QPoint(0, m_further->height() + 4)));
}

void ComponentListPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->tick();
    m_ticks.start();
}

void ComponentListPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ticks.stop();
}

void ComponentListPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOutFilters();
}

} // namespace slipway
