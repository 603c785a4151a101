#include "ui/builds/buildcomparepage.h"

#include "ui/builds/buildlook.h"
#include "ui/builds/compareview.h"
#include "ui/builds/greencomparison.h"
#include "ui/common/chip.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/segmented.h"
#include "ui/theme/kinds.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
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
constexpr int besideFrom = 900; // in units of 100 % text; below it lines stand below each other
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
        else
            back();
    });
}

QWidget *BuildComparePage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    m_sentence = new TextLabel({}, TypeRole::Name, Ink::Text, bar);
    m_sentence->setMinimumWidth(0);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
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
    m_forms = new Segmented(tr("How the logs stand"), bar);
    m_forms->addSegment(tr("Beside"));
    m_forms->addSegment(tr("Stacked"));
    m_forms->setToolTip(tr("Beside or below each other (%1)").arg(u"S"_s));
    m_forms->setCurrent(0);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_firstNew);
    row->addSpacing(8);
    row->addWidget(m_only);
    row->addWidget(m_around);
    row->addSpacing(8);
    row->addWidget(m_forms);

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
    m_view->setAround(m_only->isChecked() ? std::optional(m_around->value()) : std::nullopt);
}

void BuildComparePage::chooseForm()
{
    if (!m_formChosen) {
        const QSignalBlocker blocker(m_forms);
        m_forms->setCurrent(width() * 16 / em() >= besideFrom ? 0 : 1);
    }
    const bool beside = m_forms->current() == 0;
    m_leftHead->setVisible(beside || width() * 16 / em() >= besideFrom);
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
    chooseForm();
}

void BuildComparePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return back();
    QWidget::keyPressEvent(event);
}

} // namespace slipway
