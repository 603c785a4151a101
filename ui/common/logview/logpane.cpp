#include "ui/common/logview/logpane.h"

#include "app/core/whendone.h"
#include "app/logs/logtext.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/logview/gotoline.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int statusEvery = 250; // ms

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
      m_fileName(u"build.log"_s)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(new Hairline(Qt::Horizontal, this));
    layout->addWidget(m_view, 1);
    layout->addWidget(new Hairline(Qt::Horizontal, this));
    layout->addWidget(makeStatusBar());
    m_goToLine = new GoToLine(m_view);
    m_view->setDocument(m_document);
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
    connect(m_document, &LogDocument::searched, this, &LogPane::onSearched);
    connect(m_document, &LogDocument::marksChanged, this, &LogPane::onMarks);
    connect(m_document, &LogDocument::failed, this, [this](const Error &error) { say(error.message); });
    connect(m_view, &LogView::currentLineChanged, this, &LogPane::updateCount);
    connect(m_view, &LogView::findRequested, this, &LogPane::focusSearch);
    connect(m_view, &LogView::goToLineRequested, m_goToLine, &GoToLine::ask);
    connect(m_view, &LogView::saveRequested, this, &LogPane::save);
    connect(m_view, &LogView::copyFailed, this, [this](const Error &error) { say(error.message); });
    updateFolding();
    onMarks();
    updateCount();
    updateStatus();
}

LogPane::~LogPane() = default;

QWidget *LogPane::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    layout->setSpacing(scaled(4));

    m_field = new QLineEdit(bar);
    m_field->setPlaceholderText(tr("Search this log"));
    m_field->setAccessibleName(tr("Search this log"));
    m_field->setClearButtonEnabled(false);
    m_field->addAction(iconFor(u"search"_s), QLineEdit::LeadingPosition);
    m_field->setMaximumWidth(scaled(236));
    m_field->setMinimumWidth(scaled(110));
    m_field->installEventFilter(this);
    m_count = new TextLabel({}, TypeRole::Body, Ink::Secondary, bar);
    m_previous = makeIconButton(u"chevron-up"_s, tr("Previous match"), bar);
    m_next = makeIconButton(u"chevron-down"_s, tr("Next match"), bar);
    m_regex = checkable(makeIconButton(u"regex"_s, tr("Regular expression"), bar));
    m_field->setObjectName(u"search"_s);
    m_regex->setObjectName(u"regex"_s);
    layout->addWidget(m_field, 1);
    layout->addSpacing(scaled(4));
    layout->addWidget(m_count);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(m_regex);
    layout->addStretch(1);

    m_errors = new Chip({tr("0 errors"), Tone::Fail, ChipLook::Fill::Soft, StateGlyph::None, {}, false}, bar);
    m_previousError = makeIconButton(u"arrow-up"_s, tr("Previous error"), bar);
    m_nextError = makeIconButton(u"arrow-down"_s, tr("Next error"), bar);
    layout->addWidget(m_errors);
    layout->addWidget(m_previousError);
    layout->addWidget(m_nextError);

    m_times = checkable(makeIconButton(u"clock"_s, tr("Show times"), bar));
    m_wrap = checkable(makeIconButton(u"wrap-text"_s, tr("Wrap lines"), bar));
    m_fold = makeIconButton(u"chevrons-down-up"_s, tr("Fold all steps"), bar);
    m_save = makeIconButton(u"download"_s, tr("Save the log…"), bar);
    m_following = makeButton(tr("Following"), ButtonKind::Normal, u"arrow-down-to-line"_s, bar);
    m_following->setCheckable(true);
    m_following->setObjectName(u"following"_s);
    m_following->setToolTip(tr("Keep the newest line in view (F)"));
    for (QWidget *button : std::initializer_list<QWidget *>{m_times, m_wrap, m_fold, m_save})
        layout->addWidget(button);
    layout->addSpacing(scaled(4));
    layout->addWidget(m_following);

    m_times->setChecked(m_view->isShowingTimes());
    connect(m_field, &QLineEdit::textChanged, this, &LogPane::search);
    connect(m_regex, &QToolButton::toggled, this, &LogPane::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { m_view->goToMatch(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_view->goToMatch(true); });
    connect(m_previousError, &QToolButton::clicked, this, [this] { m_view->goToError(false); });
    connect(m_nextError, &QToolButton::clicked, this, [this] { m_view->goToError(true); });
    connect(m_times, &QToolButton::toggled, m_view, &LogView::setShowingTimes);
    connect(m_view, &LogView::showingTimesChanged, m_times, &QToolButton::setChecked);
    connect(m_wrap, &QToolButton::toggled, m_view, &LogView::setWrapping);
    connect(m_view, &LogView::wrappingChanged, m_wrap, &QToolButton::setChecked);
    connect(m_fold, &QToolButton::clicked, this, [this] { m_document->setAllFolded(!m_document->isAllFolded()); });
    connect(m_save, &QToolButton::clicked, this, &LogPane::save);
    connect(m_following, &QPushButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_following, &QPushButton::setChecked);
    const auto word = [this] { m_following->setText(m_following->isChecked() ? tr("Following") : tr("Follow")); };
    connect(m_following, &QPushButton::toggled, m_following, word);
    m_following->setMinimumWidth(m_following->sizeHint().width()); // what lies beside it stays in its place
    word();
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
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_masked);
    return bar;
}

void LogPane::showLog(const QString &path, const QString &index, const QStringList &steps, bool live)
{
    m_lagUs = -1;
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
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

// -- search

void LogPane::search()
{
    const QString text = m_field->text();
    std::optional<SearchPattern> pattern;
    // Lower case finds both, as in most viewers; a capital letter is meant.
    if (!text.isEmpty())
        pattern = SearchPattern{text, text != text.toLower(), false, m_regex->isChecked()};
    m_jumpToMatch = pattern.has_value();
    const auto result = m_document->setSearch(pattern);
    setInvalid(m_field, !result);
    m_field->setToolTip(result ? QString() : result.error().message);
    if (!result)
        m_jumpToMatch = false;
    updateCount();
}

void LogPane::onSearched()
{
    if (m_jumpToMatch && !m_document->matches().isEmpty()) {
        m_jumpToMatch = false;
        const auto seen = m_document->matches().next({m_view->firstVisibleLine().value - 1});
        m_view->goTo(seen.value_or(*m_document->matches().next({-1})));
    }
    updateCount();
}

void LogPane::updateCount()
{
    const LineSet &matches = m_document->matches();
    const QLocale locale;
    QString text;
    if (!m_field->text().isEmpty()) {
        const LineNumber line = m_view->currentLine();
        if (matches.isEmpty())
            text = m_document->isSearching() ? tr("Searching") : tr("No match");
        else if (matches.contains(line))
            text = tr("%1 of %2").arg(locale.toString(matches.rankOf(line) + 1), locale.toString(matches.count()));
        else
            text = tr("%1 found").arg(locale.toString(matches.count()));
    }
    m_count->setText(text);
    m_count->setVisible(!text.isEmpty());
    m_previous->setEnabled(!matches.isEmpty());
    m_next->setEnabled(!matches.isEmpty());
}

bool LogPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool back = key->modifiers() & Qt::ShiftModifier;
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_F3:
            m_view->goToMatch(!back);
            return true;
        case Qt::Key_Down:
            m_view->setFocus(Qt::TabFocusReason);
            return true;
        case Qt::Key_Escape:
            if (m_field->text().isEmpty())
                break; // the page's own
            m_field->clear();
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// -- errors, folds

void LogPane::onMarks()
{
    const qint64 errors = m_document->errors().count();
    // While it runs nobody needs the count; the running log has the end of the bar for Following.
    const bool shown = errors > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_errors, m_previousError, m_nextError})
        widget->setVisible(shown);
    ChipLook look = m_errors->look();
    look.text = errors == 1 ? tr("1 error") : tr("%1 errors").arg(QLocale().toString(errors));
    if (look.text != m_errors->look().text)
        m_errors->setLook(look);
    if (!m_document->isComplete())
        return;
    if (m_opensAtError && errors > 0) {
        m_opensAtError = false;
        m_view->goTo(*m_document->errors().next({-1}));
    } else if ((m_opensAtError && m_document->isMarked()) || m_opensAtEnd) {
        m_opensAtError = false;
        m_opensAtEnd = false;
        if (m_document->lines().value > 0)
            m_view->goTo({m_document->lines().value - 1});
    }
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
    if (m_document->isComplete()) {
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
    m_size->setText(m_document->log() ? tr("%1 lines, %2")
                                            .arg(locale.toString(m_document->lines().value),
                                                 locale.formattedDataSize(m_document->bytes(), 1, QLocale::DataSizeSIFormat))
                                      : QString());
    m_following->setVisible(m_document->isLive());
    if (m_document->isComplete())
        onMarks();
}

void LogPane::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setToolTip(problem);
}

void LogPane::save()
{
    if (!m_document->log())
        return;
    auto *dialog = new QFileDialog(this, tr("Save Log"), m_fileName);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString plain = tr("Plain text (*.log *.txt)");
    dialog->setNameFilters({plain, tr("As written, with colours (*.log)")});
    dialog->selectFile(m_fileName);
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, plain](const QString &path) {
        const SaveAs as = dialog->selectedNameFilter() == plain ? SaveAs::Plain : SaveAs::Raw;
        whenDone(saveLog(m_document->sharedLog(), path, as), this, [this](const Result<> &result) {
            say(result ? QString() : result.error().message);
        });
    });
    dialog->open();
}

void LogPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // What a narrow pane can do without.
    m_regex->setVisible(width() >= scaled(720));
    m_errors->setMaximumWidth(width() >= scaled(640) ? QWIDGETSIZE_MAX : 0);
}

void LogPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

} // namespace slipway
