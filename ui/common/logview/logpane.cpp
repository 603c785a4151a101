#include "ui/common/logview/logpane.h"

#include "ui/common/chip.h"
#include "ui/common/keepfocus.h"
#include "ui/common/labels.h"
#include "ui/common/logview/gotoline.h"
#include "ui/common/logview/logmatches.h"
#include "ui/common/logview/logrulespanel.h"
#include "ui/common/logview/logsearchbar.h"
#include "ui/common/logview/logtaking.h"
#include "ui/common/logview/logtimesmenu.h"
#include "ui/common/logview/problemlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QAccessible>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int statusEvery = 250;  // ms
constexpr int tellEvery = 2'000; // ms; a screen reader needs time for a sentence

QToolButton *checkable(QToolButton *button)
{
    button->setCheckable(true);
    return button;
}

} // namespace

// How the log stands, as a shape: the words beside it say the same.
class LogStateMark : public QWidget
{
public:
    enum State { Waiting, Live, Complete };
    using QWidget::QWidget;
    void setState(State state)
    {
        m_state = state;
        update();
    }
    QSize sizeHint() const override { return {scaled(14), scaled(14)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const qreal side = scaled(14);
        const QRectF square(0, (height() - side) / 2, side, side);
        if (m_state == Complete)
            paintIcon(&painter, square, u"check"_s, tokensFor(this).ok, static_cast<int>(side));
        else
            paintGlyph(&painter, square, m_state == Live ? StateGlyph::Running : StateGlyph::Waiting, tokensFor(this));
    }

private:
    State m_state = Waiting;
};

LogPane::LogPane(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_document(new LogDocument(this)), m_view(new LogView(this)),
      m_taking(new LogTaking(m_view))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_view->setDocument(m_document);
    layout->addWidget(makeToolBar());
    layout->addWidget(new Hairline(Qt::Horizontal, this));
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_view);
    m_matches = new LogMatches(m_view, m_splitter);
    m_matches->hide();
    m_splitter->addWidget(m_matches);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 1);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(new Hairline(Qt::Horizontal, this));
    layout->addWidget(makeStatusBar());
    m_goToLine = new GoToLine(m_view, [this] { return m_document->lines().value; }, [this](qint64 line) { m_view->goTo({line - 1}); });
    m_problems = new ProblemList(m_view, this);
    m_problems->attachTo(m_errors, m_listErrors);
    connect(m_problems, &ProblemList::fileWanted, this, &LogPane::fileWanted);
    m_rules = new LogRulesPanel(this);
    m_openLink = [](const QUrl &url) { return QDesktopServices::openUrl(url); };
    setFocusProxy(m_view);

    m_statusTimer.setSingleShot(true);
    m_statusTimer.setInterval(statusEvery);
    connect(&m_statusTimer, &QTimer::timeout, this, &LogPane::updateStatus);
    const auto statusSoon = [this] {
        if (!m_statusTimer.isActive())
            m_statusTimer.start();
    };
    connect(m_document, &LogDocument::grew, this, statusSoon);
    connect(m_document, &LogDocument::restarted, this, &LogPane::updateStatus);
    connect(m_document, &LogDocument::completed, this, &LogPane::updateStatus);
    connect(m_document, &LogDocument::rowsChanged, this, [this, statusSoon] {
        if (const LogIndex *index = m_document->index(); index && m_document->isLive()) {
            // What was there before tells when it was written, not how long it took to get here.
            if (const auto last = index->lastTimeUs(); last && *last >= m_openedUs)
                m_lagUs = std::max<qint64>(0, m_clock.nowUs() - *last);
        }
        updateFolding();
        statusSoon();
    });
    connect(m_document, &LogDocument::marksChanged, this, &LogPane::onMarks);
    connect(m_document, &LogDocument::failed, this, [this](const Error &error) { say(error.message); });
    connect(m_document, &LogDocument::readingChanged, this, &LogPane::updateStatus);
    connect(m_document, &LogDocument::filtered, this, statusSoon);
    connect(m_document, &LogDocument::unhidden, this, [this] {
        LogRules rules = m_rules->rules();
        rules.filtering = false;
        m_rules->setRules(rules);
        store();
        say(tr("A filter hid the line: all lines are shown now."));
        updateHidden();
    });
    m_tellTimer.setSingleShot(true);
    m_tellTimer.setInterval(tellEvery);
    connect(&m_tellTimer, &QTimer::timeout, this, &LogPane::tellErrors);
    connectView();
    updateFolding();
    onMarks();
    updateStatus();
}

void LogPane::connectView()
{
    connect(m_view, &LogView::findRequested, this, &LogPane::focusSearch);
    connect(m_view, &LogView::goToLineRequested, m_goToLine, &GoToLine::ask);
    connect(m_view, &LogView::saveRequested, m_taking, &LogTaking::save);
    connect(m_taking, &LogTaking::said, this, &LogPane::say);
    connect(m_taking, &LogTaking::fileWanted, this, &LogPane::fileWanted);
    connect(m_view, &LogView::copyFailed, this, [this](const Error &error) { say(error.message); });
    connect(m_view, &LogView::linkActivated, this, &LogPane::openLink);
    connect(m_view, &LogView::keysRequested, this, &LogPane::showKeys);
    connect(m_view, &LogView::matchesRequested, this, [this] { setShowingMatches(!isShowingMatches()); });
    connect(m_view, &LogView::ruleRequested, this, [this](bool filter, const QString &text) {
        m_rules->toggle(m_rulesButton);
        filter ? m_rules->addFilter(text) : m_rules->addHighlighter(text);
    });
    connect(m_rules, &LogRulesPanel::edited, this, [this](const LogRules &rules) {
        useRules(rules);
        store();
    });
    connect(m_matches, &LogMatches::closed, this, [this] {
        setShowingMatches(false);
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_matches, &LogMatches::aroundChanged, this, &LogPane::store);
    for (const auto changed : {&LogView::wrappingChanged, &LogView::showingTimesChanged})
        connect(m_view, changed, this, &LogPane::store);
    connect(m_view, &LogView::timeStyleChanged, this, &LogPane::store);
    connect(m_view, &LogView::zoomChanged, this, &LogPane::store);
    connect(m_search, &LogSearchBar::left, this, [this] { m_view->setFocus(Qt::TabFocusReason); });
}

LogPane::~LogPane() = default;

QWidget *LogPane::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    layout->setSpacing(scaled(4));

    m_search = new LogSearchBar(m_view, bar);
    m_rulesButton = makeIconButton(u"list-filter"_s, tr("Filters and highlighters"), bar);
    m_rulesButton->setObjectName(u"rulesButton"_s);
    m_rulesButton->setCheckable(true);
    m_matchesButton = checkable(makeIconButton(u"panel-bottom"_s, tr("Matching lines alone (M)"), bar));
    m_matchesButton->setObjectName(u"matchesButton"_s);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_rulesButton);
    layout->addWidget(m_matchesButton);
    layout->addStretch(0);

    m_errors = new Chip({tr("0 errors"), Tone::Fail, ChipLook::Fill::Soft, StateGlyph::None, {}, false}, bar);
    m_listErrors = makeIconButton(u"chevron-down"_s, tr("List the errors and warnings"), bar);
    m_listErrors->setObjectName(u"problems"_s);
    m_previousError = makeIconButton(u"arrow-up"_s, tr("Previous error (Shift+E)"), bar);
    m_nextError = makeIconButton(u"arrow-down"_s, tr("Next error (E)"), bar);
    layout->addWidget(m_errors);
    layout->addWidget(m_listErrors);
    layout->addWidget(m_previousError);
    layout->addWidget(m_nextError);

    m_times = checkable(makeIconButton(u"clock"_s, tr("Times (T)"), bar));
    m_times->setPopupMode(QToolButton::InstantPopup);
    m_times->setMenu(new LogTimesMenu(m_view, m_view, m_times));
    m_wrap = checkable(makeIconButton(u"wrap-text"_s, tr("Wrap lines (W)"), bar));
    m_fold = makeIconButton(u"chevrons-down-up"_s, tr("Fold all steps"), bar);
    m_save = makeIconButton(u"download"_s, tr("Save and copy"), bar);
    m_save->setPopupMode(QToolButton::InstantPopup);
    m_save->setMenu(m_taking->makeMenu(m_save));
    m_more = makeIconButton(u"ellipsis"_s, tr("More for this log"), bar);
    m_more->setObjectName(u"more"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *more = new QMenu(m_more);
    QAction *fold = more->addAction(m_fold->toolTip(), m_fold, &QToolButton::click);
    m_save->menu()->setTitle(m_save->toolTip());
    m_save->menu()->setIcon(m_save->icon());
    more->addMenu(m_save->menu());
    connect(more, &QMenu::aboutToShow, fold, [this, fold] {
        fold->setText(m_fold->toolTip());
        fold->setIcon(m_fold->icon());
        fold->setEnabled(m_fold->isEnabled());
    });
    m_more->setMenu(more);
    m_following = makeButton(tr("Following"), ButtonKind::Normal, u"arrow-down-to-line"_s, bar);
    m_following->setCheckable(true);
    m_following->setObjectName(u"following"_s);
    m_following->setToolTip(tr("Keep the newest line in view (F)"));
    for (QWidget *button : std::initializer_list<QWidget *>{m_times, m_wrap, m_fold, m_save, m_more})
        layout->addWidget(button);
    layout->addSpacing(scaled(4));
    layout->addWidget(m_following);

    m_times->setChecked(m_view->isShowingTimes());
    connect(m_rulesButton, &QToolButton::clicked, this, [this] {
        m_rulesButton->setChecked(!m_rules->rules().filters.isEmpty() && m_rules->rules().filtering);
        m_rules->toggle(m_rulesButton);
    });
    connect(m_matchesButton, &QToolButton::toggled, this, &LogPane::setShowingMatches);
    connect(m_previousError, &QToolButton::clicked, this, [this] { m_view->goToError(false); });
    connect(m_nextError, &QToolButton::clicked, this, [this] { m_view->goToError(true); });
    connect(m_view, &LogView::showingTimesChanged, m_times, &QToolButton::setChecked);
    connect(m_wrap, &QToolButton::toggled, m_view, &LogView::setWrapping);
    connect(m_view, &LogView::wrappingChanged, m_wrap, &QToolButton::setChecked);
    connect(m_fold, &QToolButton::clicked, this, [this] { m_document->setAllFolded(!m_document->isAllFolded()); });
    connect(m_following, &QPushButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_following, &QPushButton::setChecked);
    const auto word = [this] { m_following->setText(m_following->isChecked() ? tr("Following") : tr("Follow")); };
    connect(m_following, &QPushButton::toggled, m_following, word);
    m_following->setMinimumWidth(m_following->sizeHint().width()); // what lies beside it stays in its place
    word();
    keepFocusOnClicks(bar);
    return bar;
}

QWidget *LogPane::makeStatusBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(scaled(12), scaled(5), scaled(12), scaled(5));
    layout->setSpacing(scaled(8));
    m_mark = new LogStateMark(bar);
    m_state = new TextLabel({}, TypeRole::Caption, Ink::Text, bar);
    m_size = new TextLabel({}, TypeRole::Caption, Ink::Secondary, bar);
    m_problem = new TextLabel({}, TypeRole::Caption, Ink::Fail, bar);
    m_masked = new TextLabel({}, TypeRole::Caption, Ink::Secondary, bar);
    m_problem->setMinimumWidth(0);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(m_mark);
    layout->addWidget(m_state);
    layout->addWidget(m_size);
    m_reading = makeSmallButton({}, ButtonKind::Link, {}, bar);
    m_reading->setObjectName(u"reading"_s);
    m_reading->hide();
    m_hidden = makeSmallButton({}, ButtonKind::Link, {}, bar);
    m_hidden->setObjectName(u"hidden"_s);
    m_hidden->hide();
    layout->insertWidget(2, m_reading);
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_taking->progress());
    layout->addWidget(m_hidden);
    layout->addWidget(m_masked);
    connect(m_reading, &QPushButton::clicked, this, [this] {
        m_document->isReadingStopped() ? m_document->readOn() : m_document->stopReading();
    });
    connect(m_hidden, &QPushButton::clicked, this, [this] {
        LogRules rules = m_rules->rules();
        rules.filtering = !rules.filtering;
        m_rules->setRules(rules);
        useRules(rules);
        store();
    });
    return bar;
}

void LogPane::showLog(const QString &path, const QString &index, const QStringList &steps, bool live)
{
    m_lagUs = -1;
    m_toldErrors = 0;
    m_openedUs = m_clock.nowUs();
    say({});
    m_following->setVisible(live);
    m_document->open(path, index, steps, live);
    m_view->setFollowing(live);
    updateStatus();
}

void LogPane::complete()
{
    m_document->complete();
}

void LogPane::setMaskedSecrets(int count)
{
    m_masked->setText(count <= 0   ? QString()
                          : count == 1 ? tr("1 secret masked")
                                       : tr("%1 secrets masked").arg(QLocale().toString(count)));
}

void LogPane::showStep(int step)
{
    const std::vector<LogSection> &sections = m_document->sections();
    const auto found = std::find_if(sections.begin(), sections.end(), [step](const LogSection &each) { return each.step == step; });
    if (found == sections.end() || !found->hasRun)
        return;
    const auto section = static_cast<std::size_t>(found - sections.begin());
    m_document->setFolded(static_cast<int>(section), false);
    m_view->goTo(m_document->rows().sections()[section].first);
}

void LogPane::focusSearch()
{
    m_search->focusField();
}

// -- errors, folds

void LogPane::onMarks()
{
    const qint64 errors = m_document->errors().count();
    // While it runs nobody needs the count; the running log has the end of the bar for Following.
    const bool shown = errors > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_errors, m_listErrors, m_previousError, m_nextError})
        widget->setVisible(shown);
    ChipLook look = m_errors->look();
    look.text = errors == 1 ? tr("1 error") : tr("%1 errors").arg(QLocale().toString(errors));
    if (look.text != m_errors->look().text)
        m_errors->setLook(look);
    if (errors > m_toldErrors && !m_tellTimer.isActive())
        m_tellTimer.start(m_toldErrors == 0 ? 0 : tellEvery);
    if (!m_document->isComplete())
        return;
    if (m_opensAtError && errors > 0) {
        // Earlier steps may speak of errors and pass all the same.
        const auto found = m_document->firstError(m_failedStep);
        if (!found)
            return; // it may yet be found
        m_opensAtError = false;
        m_view->goTo(*found);
    } else if ((m_opensAtError && m_document->isMarked()) || m_opensAtEnd) {
        m_opensAtError = false;
        m_opensAtEnd = false;
        if (m_document->lines().value > 0)
            m_view->goTo({m_document->lines().value - 1});
    }
}

// Each error is told once; those that come in a flood are told together.
void LogPane::tellErrors()
{
    const qint64 errors = m_document->errors().count();
    const auto last = m_document->errors().last();
    if (errors <= m_toldErrors || !last) {
        m_toldErrors = std::min(m_toldErrors, errors);
        return;
    }
    const QLocale locale;
    const qint64 fresh = errors - m_toldErrors;
    m_toldErrors = errors;
    m_errors->setAccessibleName(fresh == 1 ? tr("Error in line %1").arg(locale.toString(last->value + 1))
                                           : tr("%1 new errors, the last in line %2")
                                                 .arg(locale.toString(fresh), locale.toString(last->value + 1)));
    QAccessibleEvent alert(m_errors, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT errorsTold(m_errors->accessibleName());
}

void LogPane::updateFolding()
{
    const bool folded = m_document->isAllFolded();
    m_fold->setEnabled(!m_document->sections().empty());
    m_fold->setIcon(iconFor(folded ? u"chevrons-up-down"_s : u"chevrons-down-up"_s));
    m_fold->setToolTip(folded ? tr("Unfold all steps") : tr("Fold all steps"));
    m_fold->setAccessibleName(m_fold->toolTip());
}

// -- status

void LogPane::updateStatus()
{
    const QLocale locale;
    const bool waiting = !m_document->log() && !m_document->isComplete();
    QString state;
    const bool stopped = m_document->isReadingStopped();
    const bool reading = m_document->bytesToRead() > 0 || stopped;
    m_reading->setVisible(reading);
    m_reading->setText(stopped ? tr("Read On") : tr("Cancel"));
    if (reading) {
        const qint64 total = std::max<qint64>(1, m_document->bytesToRead());
        const QString share = tr("%1 % of %2").arg(m_document->bytesRead() * 100 / total).arg(locale.formattedDataSize(total, 1, QLocale::DataSizeSIFormat));
        state = stopped ? tr("Read to %1").arg(share) : tr("Reading %1").arg(share);
    } else if (m_document->isComplete() && m_document->hasLosses()) {
        state = tr("Log complete but for what is lost");
    } else if (m_document->isComplete()) {
        state = m_document->log() ? tr("Log complete") : tr("No log");
    } else if (waiting) {
        state = tr("Waiting for the first line");
    } else if (!m_document->isLive()) {
        state = tr("Reading");
    } else if (m_lagUs < 0 || m_lagUs >= 10'000'000) {
        state = tr("Live");
    } else {
        state = tr("Live, %1 behind").arg(durationText(m_lagUs));
    }
    m_state->setText(state);
    m_mark->setState(waiting                  ? LogStateMark::Waiting
                     : m_document->isLive()   ? LogStateMark::Live
                                              : LogStateMark::Complete);
    const qint64 lines = m_document->lines().value;
    const QString size = locale.formattedDataSize(m_document->bytes(), 1, QLocale::DataSizeSIFormat);
    m_size->setText(!m_document->log() ? QString() : lines == 1 ? tr("1 line, %1").arg(size) : tr("%1 lines, %2").arg(locale.toString(lines), size));
    m_following->setVisible(m_document->isLive());
    updateHidden();
    if (m_document->isComplete())
        onMarks();
}

void LogPane::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setToolTip(problem);
}

void LogPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // What a narrow pane has in its menu.
    const bool isNarrow = width() < scaled(720);
    for (QWidget *widget : {m_fold, m_save})
        widget->setVisible(!isNarrow);
    m_more->setVisible(isNarrow);
    m_errors->setMaximumWidth(width() >= scaled(640) ? QWIDGETSIZE_MAX : 0);
}

void LogPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

} // namespace slipway
