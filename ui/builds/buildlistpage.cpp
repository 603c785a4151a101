#include "ui/builds/buildlistpage.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "models/buildlistmodel.h"
#include "ui/builds/builddelegate.h"
#include "ui/builds/buildlook.h"
#include "ui/common/emptystate.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/skeleton.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 24;
constexpr int repaintEvery = 20; // seconds: "4 min ago" grows in all rows
constexpr int tightBelow = 760;  // in units of 100 % text: name, state and times only
constexpr qsizetype mostCopied = 20'000;

const QString newerKey = u"newer"_s;
const QString problemKey = u"problem"_s;

QList<BuildState> statesOf(const QString &key)
{
    if (key == u"running")
        return {BuildState::Running};
    if (key == u"waiting")
        return {BuildState::Waiting, BuildState::Approval, BuildState::Queued};
    if (key == u"failed")
        return {BuildState::Failed, BuildState::TimedOut, BuildState::Interrupted};
    if (key == u"passed")
        return {BuildState::Succeeded};
    return {};
}

} // namespace

BuildListPage::BuildListPage(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_model(new BuildListModel(engine.builds(), engine.components(), engine.clock(), this))
    , m_delegate(new BuildDelegate(this))
    , m_header(new PageHeader(this))
    , m_messages(new MessageBar(this))
    , m_view(new RowView(tr("Builds"), RowHeight::Table, this))
    , m_none(new EmptyState(EmptyState::Drawing::Hammer, this))
    , m_noHit(new EmptyState(EmptyState::Drawing::Search, this))
    , m_skeleton(new Skeleton(12, {1, 3, 2, 2, 1, 5, 2, 2, 1}, 0, this))
    , m_stack(new QStackedLayout)
{
    m_header->setTitle(tr("Builds"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(makeFilterBar());
    column->addWidget(m_messages->boxed({padding, 0, padding, 12}));
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_view);
    m_skeleton->setContentsMargins(padding, 0, padding, 0); // where the rows begin
    m_stack->addWidget(m_skeleton);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_noHit);

    m_none->setTexts(tr("No builds yet"), tr("A push that a component's rules let through builds it; so does Build Now on the "
                                             "component's page."));
    connect(m_none->setPrimary(tr("Open Components")), &QPushButton::clicked, this, &BuildListPage::componentsRequested);

    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->header()->setSectionResizeMode(BuildListModel::Message, QHeaderView::Stretch);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionsClickable(false); // the newest first, always: what one looks for is filtered
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_search->setList(m_view);
    setFocusProxy(m_view);
    m_search->installEventFilter(this);

    connect(m_view, &RowView::opened, this, [this](const QModelIndex &index) { Q_EMIT opened(m_model->idAt(index.row())); });
    connect(m_view, &RowView::lookRequested, this,
            [this](const QModelIndex &index) { Q_EMIT opened(m_model->idAt(index.row())); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &BuildListPage::openMenuAt);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &BuildListPage::updateReading);
    connect(m_delegate, &BuildDelegate::actionClicked, this,
            [this](const QModelIndex &index, BuildDelegate::Action action) {
                m_view->setCurrentIndex(index);
                if (action == BuildDelegate::Action::CancelOrRetry)
                    Q_EMIT cancelOrRetryRequested(index.data(BuildListModel::BuildRole).value<Build>());
                else
                    Q_EMIT menuRequested(m_view->viewport()->mapToGlobal(
                        BuildDelegate::actionRect(m_view->visualRect(index), action, m_view).bottomLeft()));
            });
    connectModel();
    countAll();
    layOutColumns();
    showWhatThereIs();
}

void BuildListPage::connectModel()
{
    connect(m_model, &BuildListModel::loadingChanged, this, &BuildListPage::showWhatThereIs);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &BuildListPage::showWhatThereIs);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &BuildListPage::showWhatThereIs);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { m_current = m_model->idAt(m_view->currentIndex().row()); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (!m_current.isEmpty())
            select(m_current);
        showWhatThereIs();
    });
    connect(m_model, &BuildListModel::newerChanged, this, [this] {
        const int newer = m_model->newer();
        if (newer == 0)
            return m_messages->clear(newerKey);
        m_messages->showMessage({Tone::Idle, tr("%n newer build(s)", nullptr, newer), tr("Show"), u"arrow-up"_s, false, newerKey});
    });
    connect(m_messages, &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key == newerKey) {
            m_model->showNewer();
            m_view->scrollToTop();
        } else if (key == problemKey) {
            m_model->reload();
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BuildListPage::selectionChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &BuildListPage::selectionChanged);
    // What can be done with a selected build depends on its state.
    connect(m_model, &QAbstractItemModel::dataChanged, this, &BuildListPage::selectionChanged);
    connect(&m_engine.builds(), &BuildService::countsChanged, this, &BuildListPage::countAll);
    connect(&m_engine.builds(), &BuildService::added, this, &BuildListPage::countAll);
    connect(&m_engine.components(), &ComponentService::listChanged, this, [this] {
        setComponent(m_component); // it may have got another name
        m_view->viewport()->update();
    });
}

QWidget *BuildListPage::makeFilterBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(padding, 0, padding, 12);
    row->setSpacing(8);
    m_search = new SearchField(tr("Filter builds"), u"/"_s, bar);
    m_pills = new FilterPills(tr("Quick filters"), bar);
    m_pills->addPill(u"all"_s, tr("All"));
    m_pills->addPill(u"running"_s, tr("Running"), Tone::Run);
    m_pills->addPill(u"waiting"_s, tr("Waiting"), Tone::Wait);
    m_pills->addPill(u"failed"_s, tr("Failed"), Tone::Fail);
    m_pills->addPill(u"passed"_s, tr("Passed"));
    m_pills->setCurrentKey(u"all"_s);
    m_only = makeButton({}, ButtonKind::Normal, u"x"_s, bar);
    m_only->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    m_only->hide();
    row->addWidget(m_search);
    row->addWidget(m_pills, 1);
    row->addWidget(m_only);
    connect(m_search, &QLineEdit::textChanged, this, &BuildListPage::applyFilter);
    connect(m_pills, &FilterPills::currentChanged, this, [this] {
        applyFilter();
        Q_EMIT filterChanged();
    });
    connect(m_only, &QPushButton::clicked, this, [this] {
        setComponent({});
        Q_EMIT filterChanged();
    });
    return bar;
}

void BuildListPage::setComponent(const ComponentId &component)
{
    m_component = component;
    const auto known = m_engine.components().find(component);
    const QString name = known ? known->name : tr("removed component");
    m_only->setVisible(!component.isEmpty());
    m_only->setText(m_only->fontMetrics().elidedText(name, Qt::ElideMiddle, 12 * em()));
    m_only->setAccessibleName(tr("Only builds of %1; show all").arg(name));
    m_only->setToolTip(tr("Only builds of %1. Click to show all.").arg(name));
    applyFilter();
    countAll();
}

void BuildListPage::setStates(const QString &key)
{
    const QSignalBlocker blocker(m_pills);
    m_pills->setCurrentKey(statesOf(key).isEmpty() ? u"all"_s : key);
    applyFilter();
}

void BuildListPage::applyFilter()
{
    m_model->setFilter({.states = statesOf(m_pills->currentKey()), .component = m_component, .text = m_search->text().trimmed()});
}

void BuildListPage::clearFilter()
{
    m_search->clear();
    m_pills->setCurrentKey(u"all"_s);
    setComponent({});
}

void BuildListPage::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void BuildListPage::countAll()
{
    whenDone(m_engine.builds().counts(m_component), this,
             [this, asked = ++m_counted](const Result<QMap<BuildState, int>> &counts) {
                 if (!counts || asked != m_counted)
                     return;
                 m_total = 0;
                 for (const int count : *counts)
                     m_total += count;
                 m_pills->setCount(u"all"_s, m_total);
                 for (const QString &key : {u"running"_s, u"waiting"_s, u"failed"_s, u"passed"_s}) {
                     qint64 sum = 0;
                     for (const BuildState state : statesOf(key))
                         sum += counts->value(state);
                     m_pills->setCount(key, sum);
                 }
                 showWhatThereIs();
             });
}

void BuildListPage::showWhatThereIs()
{
    if (m_model->problem().isEmpty())
        m_messages->clear(problemKey);
    else
        m_messages->showMessage({Tone::Fail, tr("The builds could not be read: %1").arg(m_model->problem()), tr("Retry"), {}, false, problemKey});
    QWidget *shown = m_view;
    if (m_model->rowCount() == 0) {
        if (m_model->isLoading()) {
            // Whatever was there before stays a moment: most answers come before anything could be read.
            if (m_stack->currentWidget() == m_view)
                m_skeleton->start();
            shown = m_skeleton;
        } else if (!m_model->problem().isEmpty()) {
            // Nothing is known of what there is; the bar says so.
        } else if (m_total == 0 && m_component.isEmpty()) {
            shown = m_none;
        } else {
            tellNothingFits();
            shown = m_noHit;
        }
    }
    const bool hadFocus = m_stack->currentWidget() == m_view && m_view->hasFocus();
    m_search->parentWidget()->setVisible(shown != m_none); // there is nothing to filter
    m_stack->setCurrentWidget(shown);
    if (hadFocus && shown == m_none)
        m_none->findChild<QPushButton *>()->setFocus(Qt::OtherFocusReason);
    else if (hadFocus && shown != m_view)
        m_search->setFocus(Qt::OtherFocusReason);
    m_header->setTitle(tr("Builds"), m_total > 0 && m_component.isEmpty()
                                         ? tr("%1 across %n component(s)", nullptr, int(m_engine.components().all().size()))
                                               .arg(QLocale().toString(m_total))
                                         : QString());
}

void BuildListPage::tellNothingFits()
{
    const auto component = m_engine.components().find(m_component);
    const QString text = m_search->text().trimmed();
    const QString key = m_pills->currentKey();
    QString sentence;
    if (!component)
        sentence = tr("Of all builds, none fits the filter.");
    else if (m_total == 0)
        sentence = tr("%1 has not been built yet.").arg(component->name);
    else
        sentence = tr("Of the builds of %1, none fits the filter.").arg(component->name);
    if (!text.isEmpty())
        sentence = key == u"all" ? tr("No number, component, branch, commit, message or name contains “%1”.").arg(text)
                                 : tr("None in this state has a number, component, branch, commit, message or name that "
                                      "contains “%1”.")
                                       .arg(text);
    const QString heading = key == u"running" ? tr("Nothing is building")
        : key == u"waiting"                   ? tr("Nothing waits")
        : key == u"failed"                    ? tr("No failed build")
        : key == u"passed"                    ? tr("No passed build")
                                              : tr("No build found");
    m_noHit->setTexts(heading, sentence);
    connect(m_noHit->setPrimary(tr("Clear Filter")), &QPushButton::clicked, this, &BuildListPage::clearFilter,
            Qt::UniqueConnection);
}

void BuildListPage::layOutColumns()
{
    // Breakpoints are measured in units of text, so that large text lays out like a narrow window.
    const int wide = width() * 16 / em();
    m_wide = wide;
    QHeaderView *header = m_view->header();
    const bool tight = wide < tightBelow;
    header->setSectionHidden(BuildListModel::CauseColumn, wide < 1080);
    header->setSectionHidden(BuildListModel::Revision, wide < 1000);
    header->setSectionHidden(BuildListModel::Branch, tight);
    header->setSectionHidden(BuildListModel::Message, tight);
    header->setSectionResizeMode(BuildListModel::ComponentName, tight ? QHeaderView::Stretch : QHeaderView::Interactive);
    const auto set = [header](int column, int pixels) { header->resizeSection(column, scaled(pixels)); };
    set(BuildListModel::Number, 80);
    if (!tight)
        set(BuildListModel::ComponentName, wide < 1240 ? 160 : 190);
    int chip = 0; // the words of states are never cut, whatever the language
    for (int state = 0; state <= int(BuildState::Superseded); ++state)
        chip = qMax(chip, chipColumnWidth(chipOf(BuildState(state))));
    header->resizeSection(BuildListModel::State, chip + 16);
    set(BuildListModel::Branch, 112);
    set(BuildListModel::Revision, 72);
    set(BuildListModel::CauseColumn, 136);
    set(BuildListModel::Queued, 112);
    header->resizeSection(BuildListModel::Duration, scaled(88) + BuildDelegate::actionsWidth() + m_view->edge());
}

void BuildListPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

void BuildListPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (width() * 16 / em() != m_wide)
        layOutColumns();
}

void BuildListPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOutColumns();
    QWidget::changeEvent(event);
}

// -- reading

void BuildListPage::updateReading()
{
    const bool reads = m_view->viewport()->underMouse() || m_view->verticalScrollBar()->value() > 0;
    m_model->setLive(!reads);
}

bool BuildListPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        m_model->setLive(event->type() == QEvent::Leave && m_view->verticalScrollBar()->value() == 0);
    if (watched == m_view && event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down && m_model->rowCount() > 0) {
            m_view->setFocus(Qt::TabFocusReason);
            if (!m_view->currentIndex().isValid())
                m_view->setCurrentIndex(m_model->index(0, 0));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool BuildListPage::handleKey(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyRows();
        return true;
    }
    if (event->key() == Qt::Key_F5) {
        m_model->reload();
        countAll();
        return true;
    }
    if (event->key() == Qt::Key_Escape && m_model->filter() != BuildFilter{}) {
        clearFilter();
        Q_EMIT filterChanged();
        return true;
    }
    // Whoever types means the filter.
    const QString text = event->text();
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || text.isEmpty()
        || !text.at(0).isPrint() || text.at(0).isSpace())
        return false;
    focusFilter();
    if (text != u"/"_s)
        m_search->setText(text);
    return true;
}

// -- rows

QList<Build> BuildListPage::selected() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() && m_view->currentIndex().isValid())
        rows.append(m_view->currentIndex());
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QList<Build> builds;
    for (const QModelIndex &row : rows) {
        const QVariant build = row.data(BuildListModel::BuildRole);
        if (build.isValid())
            builds.append(build.value<Build>());
    }
    return builds;
}

BuildId BuildListPage::neighbour(const BuildId &of, int step) const
{
    const int row = m_model->rowOf(of);
    return row < 0 ? BuildId() : m_model->idAt(row + step);
}

void BuildListPage::select(const BuildId &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || m_view->currentIndex().row() == row)
        return;
    const QModelIndex index = m_model->index(row, 0);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void BuildListPage::tick()
{
    m_model->tick();
    if (++m_ticks % repaintEvery == 0)
        m_view->viewport()->update();
}

void BuildListPage::copyRows()
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty() || rows.size() > mostCopied)
        return;
    std::sort(rows.begin(), rows.end(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < BuildListModel::ColumnCount; ++column)
            cells.append(row.siblingAtColumn(column).data().toString().replace(u'\t', u' '));
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void BuildListPage::openMenuAt(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (index.isValid() && !m_view->selectionModel()->isRowSelected(index.row(), {}))
        m_view->setCurrentIndex(index);
    if (m_view->currentIndex().isValid())
        Q_EMIT menuRequested(m_view->viewport()->mapToGlobal(position));
}

} // namespace slipway
