#include "ui/builds/buildcomparepage.h"

#include "app/core/whendone.h"
#include "app/settings/logsettings.h"
#include "app/settings/settings.h"
#include "ui/builds/buildlook.h"
#include "ui/builds/compareview.h"
#include "ui/builds/greencomparison.h"
#include "ui/common/chip.h"
#include "ui/common/emptystate.h"
#include "ui/common/keepfocus.h"
#include "ui/common/keysheet.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logtimesmenu.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/segmented.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 24;
constexpr int linesAround = 3;
constexpr int besideFrom = 900; // in units of 100 % text, and twice what the times take; below it lines stand below each other
constexpr int roomyFrom = 1100;
constexpr int formsFrom = 700; // below it lines hardly ever have the room to stand beside each other
constexpr int tellAfterMs = 200;
const QString problemKey = u"compare"_s;

QString counted(qint64 count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

} // namespace

BuildComparePage::BuildComparePage(GreenComparison &comparison, QWidget *parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_header(new PageHeader(this))
    , m_messages(new MessageBar(this))
    , m_view(new CompareView)
    , m_none(new EmptyState(EmptyState::Drawing::Document))
    , m_stack(new QStackedLayout)
{
    setAccessibleName(tr("Comparison"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_messages->boxed({padding, 0, padding, 12}));
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(makeToolBar());
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(makeHeads());
    column->addWidget(new Hairline(Qt::Horizontal, this));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_none);
    column->addLayout(m_stack, 1);

    m_later.setSingleShot(true);
    m_later.setInterval(tellAfterMs);
    connect(&m_later, &QTimer::timeout, this, [this] {
        const bool running = m_comparison.isRunning();
        m_progress->setVisible(running);
        m_stop->setVisible(running);
    });
    connect(m_header->breadcrumb(), &Breadcrumb::stepActivated, this, [this](int step) {
        if (step == 0)
            Q_EMIT listWanted();
        else if (step == 1)
            Q_EMIT componentWanted();
        else
            back();
    });
    connect(&m_comparison, &GreenComparison::changed, this, [this] {
        if (m_entered)
            present();
    });
    connect(&m_comparison, &GreenComparison::progressed, this, [this](qint64 done, qint64 total) {
        m_progress->setText(tr("Comparing, %1 %").arg(total > 0 ? done * 100 / total : 0));
    });
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        m_messages->clear(problemKey);
        m_comparison.retry();
    });
    connect(m_view, &CompareView::currentRowChanged, this, &BuildComparePage::presentButtons);
    connect(m_view, &CompareView::lineActivated, this, [this](bool left, LineNumber line) {
        const auto &context = m_comparison.context();
        if (context && m_comparison.green())
            Q_EMIT buildWanted(left ? m_comparison.green()->id : context->build.id, u"line:%1"_s.arg(line.value + 1));
    });
    connect(m_view, &CompareView::keyed, this, [this](int key) {
        if (key == Qt::Key_O)
            m_only->toggle();
        else if (key == Qt::Key_S)
            m_forms->setCurrent(1 - m_forms->current());
        else if (key == Qt::Key_Question)
            showKeys();
        else
            back();
    });
    connect(m_view, &CompareView::findRequested, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(&m_view->search(), &CompareSearch::changed, this, [this] {
        const CompareSearch &search = m_view->search();
        if (m_toMatch && search.count() > 0 && !search.isRunning()) {
            m_toMatch = false;
            const auto here = search.nextRow(m_view->rows(), std::max<qint64>(m_view->currentRow(), 0) - 1, true);
            if (here)
                m_view->goToRow(*here);
        }
        presentSearch();
    });
}

void BuildComparePage::keepIn(Settings &settings)
{
    settings.follow(settings::logWrap, m_view, [this](bool on) { m_view->setWrapping(on); });
    settings.follow(settings::logZoom, m_view, [this](int percent) { m_view->setZoom(percent); });
    const auto times = [this, &settings](const QString &) {
        const QString mode = settings.value(settings::logTimes);
        m_takingTimes = true;
        m_view->setTimeStyle({logTimeModeOf(mode), settings.value(settings::logZone).toLatin1()});
        m_view->setShowingTimes(mode != u"off");
        m_takingTimes = false;
    };
    settings.follow(settings::logTimes, m_view, times);
    settings.follow(settings::logZone, m_view, times);
    const auto told = [this](const Result<> &result) {
        if (!result)
            m_messages->showMessage({Tone::Fail, result.error().message, {}, {}, true, u"look"_s});
    };
    connect(m_view, &CompareView::wrappingChanged, this, [this, &settings, told](bool on) {
        if (settings.value(settings::logWrap) != on)
            whenDone(settings.set(settings::logWrap, on), this, told);
    });
    connect(m_view, &CompareView::timesChanged, this, [this, &settings, told] {
        if (m_takingTimes)
            return;
        // Both first: what comes back of one would change the other.
        const LogTimeStyle style = m_view->timeStyle();
        const QString mode = m_view->isShowingTimes() ? wordOf(style.mode) : u"off"_s;
        const QString zone = QString::fromLatin1(style.zone);
        if (settings.value(settings::logZone) != zone)
            whenDone(settings.set(settings::logZone, zone), this, told);
        if (settings.value(settings::logTimes) != mode)
            whenDone(settings.set(settings::logTimes, mode), this, told);
    });
    connect(m_view, &CompareView::zoomChanged, this, [this, &settings, told](int percent) {
        if (settings.value(settings::logZoom) != percent)
            whenDone(settings.set(settings::logZoom, percent), this, told);
    });
}

// -- search

QWidget *BuildComparePage::makeSearch(QWidget *bar)
{
    auto *both = new QWidget(bar);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_search = new QLineEdit(both);
    m_search->setObjectName(u"compare.search"_s);
    m_search->setPlaceholderText(tr("Search both logs"));
    m_search->setAccessibleName(tr("Search both logs"));
    m_search->addAction(iconFor(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(scaled(200));
    m_search->setMinimumWidth(scaled(90));
    m_search->installEventFilter(this);
    m_found = new TextLabel({}, TypeRole::Body, Ink::Secondary, both);
    m_found->hide();
    row->addWidget(m_search, 1);
    row->addWidget(m_found);
    connect(m_search, &QLineEdit::textChanged, this, &BuildComparePage::search);
    return both;
}

void BuildComparePage::search()
{
    const QString text = m_search->text();
    std::optional<SearchPattern> pattern;
    if (!text.isEmpty()) // a capital letter is meant, as in the search of a log
        pattern = SearchPattern{text, text != text.toLower(), false, false};
    m_toMatch = pattern.has_value();
    (void)m_view->search().setPattern(pattern); // plain text is always one
    presentSearch();
}

void BuildComparePage::presentSearch()
{
    const CompareSearch &search = m_view->search();
    const qint64 count = search.count();
    m_found->setVisible(search.matcher());
    m_found->setText(count > 0 ? counted(count, tr("1 line"), tr("%1 lines")) : search.isRunning() ? tr("Searching") : tr("No match"));
}

bool BuildComparePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_F3:
            m_view->goToMatch(!(key->modifiers() & Qt::ShiftModifier));
            return true;
        case Qt::Key_Down:
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        case Qt::Key_Escape:
            m_search->clear();
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void BuildComparePage::showKeys()
{
    if (!m_keys)
        m_keys = new KeySheet(window());
    m_keys->open({{tr("Comparison: find"),
                   {{u"]"_s, tr("Next difference")},
                    {u"["_s, tr("Previous difference")},
                    {u"D"_s, tr("First new line")},
                    {u"/"_s, tr("Search both logs")},
                    {u"N"_s, tr("Next match; without a search, difference")},
                    {u"Shift N"_s, tr("Previous match or difference")}}},
                  {tr("Comparison: look and take"),
                   {{u"O"_s, tr("Differences only")},
                    {u"S"_s, tr("Beside or below each other")},
                    {u"W"_s, tr("Wrap lines")},
                    {u"T"_s, tr("Times of another kind")},
                    {u"Ctrl +"_s, tr("Larger text")},
                    {u"Ctrl -"_s, tr("Smaller text")},
                    {u"Ctrl 0"_s, tr("Usual text")},
                    {u"G"_s, tr("First line")},
                    {u"Shift G"_s, tr("Last line")},
                    {u"Enter"_s, tr("The line in its own log")},
                    {u"Ctrl C"_s, tr("Copy")},
                    {u"Esc"_s, tr("Back to the build")},
                    {u"?"_s, tr("These keys")}}}});
}

QWidget *BuildComparePage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    m_sentence = new ElidedLabel({}, TypeRole::Name, Ink::Text, ElidedLabel::Elide::End, bar);
    m_progress = new TextLabel(tr("Comparing"), TypeRole::Body, Ink::Run, bar);
    m_stop = makeSmallButton(tr("Stop"), ButtonKind::Normal, {}, bar);
    m_progress->hide();
    m_stop->hide();
    m_previous = makeIconButton(u"arrow-up"_s, tr("Previous difference"), bar);
    m_next = makeIconButton(u"arrow-down"_s, tr("Next difference"), bar);
    m_previous->setToolTip(tr("Previous difference (%1)").arg(u"["_s));
    m_next->setToolTip(tr("Next difference (%1)").arg(u"]"_s));
    m_firstNew = makeButton(tr("First New Line"), ButtonKind::Normal, u"file-up"_s, bar);
    m_firstNew->setObjectName(u"compare.first-new"_s);
    m_firstNew->setToolTip(tr("The first line that the green build did not write (%1)").arg(u"D"_s));
    m_only = new QCheckBox(tr("Differences only"), bar);
    m_only->setObjectName(u"compare.only"_s);
    m_only->setToolTip(tr("Leave out what is equal (%1)").arg(u"O"_s));
    m_around = new QSpinBox(bar);
    m_around->setRange(0, 99);
    m_around->setValue(linesAround);
    m_around->setAccessibleName(tr("Lines around a difference"));
    m_around->setToolTip(tr("Lines around a difference"));
    m_around->setEnabled(false);
    m_around->hide();
    m_forms = new Segmented(tr("How the logs stand"), bar);
    m_forms->addSegment(tr("Beside"));
    m_forms->addSegment(tr("Stacked"));
    m_forms->setToolTip(tr("Beside or below each other (%1)").arg(u"S"_s));
    m_forms->setCurrent(0);
    m_times = makeIconButton(u"clock"_s, tr("Times (T)"), bar);
    m_times->setCheckable(true);
    m_times->setPopupMode(QToolButton::InstantPopup);
    m_times->setMenu(new LogTimesMenu(m_view, m_view, m_times));
    m_wrap = makeIconButton(u"wrap-text"_s, tr("Wrap lines (W)"), bar);
    m_wrap->setCheckable(true);
    row->addWidget(m_sentence, 1);
    row->addWidget(makeSearch(bar));
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_firstNew);
    row->addSpacing(8);
    row->addWidget(m_only);
    row->addWidget(m_around);
    row->addSpacing(8);
    row->addWidget(m_times);
    row->addWidget(m_wrap);
    row->addWidget(m_forms);

    const auto presentTimes = [this] {
        m_times->setEnabled(m_view->hasTimes());
        m_times->setChecked(m_view->isShowingTimes());
    };
    connect(m_view, &CompareView::timesChanged, this, [this, presentTimes] {
        presentTimes();
        chooseForm();
    });
    presentTimes();
    connect(m_wrap, &QToolButton::toggled, m_view, &CompareView::setWrapping);
    connect(m_view, &CompareView::wrappingChanged, m_wrap, &QToolButton::setChecked);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_comparison.stop(); });
    connect(m_previous, &QToolButton::clicked, this, [this] { m_view->goToDifference(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_view->goToDifference(true); });
    connect(m_firstNew, &QPushButton::clicked, this, [this] { m_view->goToFirstNewLine(); });
    connect(m_only, &QCheckBox::toggled, this, &BuildComparePage::setOnlyDifferences);
    connect(m_around, &QSpinBox::valueChanged, this, &BuildComparePage::setOnlyDifferences);
    connect(m_forms, &Segmented::currentChanged, this, [this] {
        m_formChosen = true;
        chooseForm();
    });
    keepFocusOnClicks(bar);
    makeRoom();
    return bar;
}

QWidget *BuildComparePage::makeHeads()
{
    m_heads = new QWidget(this);
    auto *row = new QHBoxLayout(m_heads);
    row->setContentsMargins(0, 0, 14, 0); // the strip's width
    row->setSpacing(0);
    for (const bool left : {true, false}) {
        auto *head = new QWidget(m_heads);
        auto *inside = new QHBoxLayout(head);
        inside->setContentsMargins(16, 5, 8, 5);
        inside->setSpacing(8);
        m_chips[left] = new Chip(StateGlyph::None, head);
        m_names[left] = new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::End, head);
        inside->addWidget(m_chips[left]);
        inside->addWidget(m_names[left], 1);
        row->addWidget(head, 1);
        if (left)
            m_leftHead = head;
    }
    return m_heads;
}

void BuildComparePage::enter(const QString &component)
{
    m_component = component;
    m_entered = true;
    m_jumped = false;
    m_comparison.want();
    m_later.start();
    present();
    m_view->setFocus(Qt::OtherFocusReason);
}

void BuildComparePage::setComponent(const QString &component)
{
    if (m_component == component)
        return;
    m_component = component;
    present();
}

void BuildComparePage::leave()
{
    m_entered = false;
    m_later.stop();
}

QString BuildComparePage::sentence() const
{
    const LogDifference *difference = m_comparison.difference();
    if (!difference)
        return {};
    if (difference->isSame())
        return tr("Both logs say the same, but for times, hashes and temporary paths");
    const QString differences = counted(difference->differences(), tr("1 difference"), tr("%1 differences"));
    const qint64 lines = difference->newLines.count();
    const QString told = lines == 0 ? tr("%1, no new line").arg(differences)
                                    : tr("%1, %2").arg(differences, counted(lines, tr("1 new line"), tr("%1 new lines")));
    return difference->exact ? told : tr("%1 (in places only roughly)").arg(told);
}

void BuildComparePage::present()
{
    const auto &context = m_comparison.context();
    if (!context)
        return;
    const Build &build = context->build;
    const QString number = tr("#%1").arg(build.number);
    m_header->breadcrumb()->setSteps({tr("Builds"), m_component, number});
    const auto &green = m_comparison.green();
    m_header->setTitle(green ? tr("%1 compared with #%2").arg(number).arg(green->number) : tr("%1 compared").arg(number));
    for (const bool left : {true, false}) {
        const Build *each = left ? (green ? &*green : nullptr) : &build;
        m_heads->setVisible(green.has_value());
        if (!each)
            continue;
        ChipLook look = chipOf(each->state);
        m_chips[left]->setLook(look);
        QStringList facts{tr("#%1").arg(each->number)};
        if (!each->branch.isEmpty())
            facts.append(each->branch);
        if (!each->revision.isEmpty())
            facts.append(each->revision.left(7));
        if (!each->message.isEmpty())
            facts.append(each->message.section(u'\n', 0, 0));
        m_names[left]->setText(facts.join(u" · "_s));
    }
    m_progress->setVisible(m_comparison.isRunning() && !m_later.isActive());
    m_stop->setVisible(m_progress->isVisibleTo(this));
    const auto &problem = m_comparison.problem();
    if (problem && problem->code != ErrorCode::Cancelled)
        m_messages->showMessage({Tone::Fail, problem->message, tr("Compare Again"), {}, true, problemKey});
    else if (problem)
        m_messages->showMessage({Tone::Idle, tr("Comparing was stopped."), tr("Compare Again"), {}, true, problemKey});
    else
        m_messages->clear(problemKey);

    const LogDifference *difference = m_comparison.difference();
    if (!green) {
        m_none->setTexts(tr("Nothing to compare with"), m_comparison.whyNot());
        m_stack->setCurrentWidget(m_none);
    } else {
        m_stack->setCurrentWidget(m_view);
        const LogComparison *comparison = m_comparison.comparison();
        const auto shown = comparison ? comparison->difference() : nullptr;
        if (shown != m_shown || !shown) {
            m_shown = shown;
            m_view->setNames(tr("#%1").arg(green->number), number);
            m_view->show(shown ? comparison->left() : nullptr, shown ? comparison->right() : nullptr, shown);
            m_view->setIndexes(shown ? comparison->leftIndex() : nullptr, shown ? comparison->rightIndex() : nullptr);
            m_view->setFirstNewLine(m_comparison.firstNewLine());
            chooseForm();
            if (difference && !m_jumped) {
                m_jumped = true;
                if (!m_view->goToFirstNewLine())
                    m_view->goToDifference(true);
            }
        }
    }
    m_sentence->setText(sentence());
    m_sentence->setToolTip(difference && !difference->exact
                               ? tr("The logs differ so much in places that lines which belong together may be shown as different.")
                               : QString());
    presentButtons();
}

void BuildComparePage::presentButtons()
{
    const CompareRows &rows = m_view->rows();
    const qint64 at = m_view->currentRow();
    m_previous->setEnabled(rows.previousDifference(at).has_value());
    m_next->setEnabled(rows.nextDifference(at).has_value());
    const auto line = m_comparison.firstNewLine();
    m_firstNew->setEnabled(line.has_value());
    m_firstNew->setText(line ? tr("First New Line: %1").arg(QLocale().toString(line->value + 1)) : tr("First New Line"));
}

void BuildComparePage::setOnlyDifferences()
{
    m_around->setEnabled(m_only->isChecked());
    makeRoom();
    m_view->setAround(m_only->isChecked() ? std::optional(m_around->value()) : std::nullopt);
}

// What says nothing now gives way to the sentence.
void BuildComparePage::makeRoom()
{
    const int room = width() * 16 / em();
    m_around->setVisible(m_only->isChecked() || room >= roomyFrom);
    m_forms->setVisible(room >= formsFrom);
}

void BuildComparePage::chooseForm()
{
    const int room = width() * 16 / em();
    if (!m_formChosen) {
        const QSignalBlocker blocker(m_forms);
        m_forms->setCurrent(room - 2 * m_view->timesWidth() * 16 / em() >= besideFrom ? 0 : 1);
    }
    const bool beside = m_forms->current() == 0;
    m_leftHead->setVisible(beside || room >= besideFrom);
    m_view->setForm(beside ? CompareRows::Form::Beside : CompareRows::Form::Stacked);
}

void BuildComparePage::back()
{
    if (m_comparison.context())
        Q_EMIT buildWanted(m_comparison.context()->build.id, {});
}

void BuildComparePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

void BuildComparePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
    chooseForm();
}

void BuildComparePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return back();
    QWidget::keyPressEvent(event);
}

} // namespace slipway
