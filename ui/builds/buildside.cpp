#include "ui/builds/buildside.h"

#include "models/words.h"
#include "ui/builds/resultlist.h"
#include "ui/builds/starttimes.h"
#include "ui/builds/steplist.h"
#include "ui/common/labels.h"
#include "ui/common/look/usagepanel.h"
#include "ui/common/scrollpage.h"
#include "ui/common/waterfall.h"
#include "ui/theme/kinds.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int edge = 18;

} // namespace

BuildSide::BuildSide(QWidget *parent)
    : QWidget(parent)
    , m_steps(new StepList)
    , m_noSteps(new TextLabel(tr("They show when it starts."), TypeRole::Caption, Ink::Caption))
    , m_waterfall(new Waterfall)
    , m_passedLink(makeSmallButton({}, ButtonKind::Link))
    , m_newLineLink(makeSmallButton({}, ButtonKind::Link))
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(0);
    QWidget *steps = addSection(column, tr("Steps"), &m_stepCount);
    steps->layout()->addWidget(m_steps);
    m_noSteps->setContentsMargins(edge, 0, edge, 4);
    steps->layout()->addWidget(m_noSteps);
    m_start = addSection(column, tr("Start"), &m_startSummary);
    m_start->layout()->addWidget(m_waterfall);
    m_usage = new QVBoxLayout;
    column->addLayout(m_usage);
    m_passed = addSection(column, tr("Last Passed"), nullptr);
    auto *passed = new QHBoxLayout;
    passed->setContentsMargins(edge - 3, 0, edge, 4);
    passed->addWidget(m_passedLink);
    passed->addStretch(1);
    static_cast<QVBoxLayout *>(m_passed->layout())->addLayout(passed);
    auto *newLine = new QHBoxLayout;
    newLine->setContentsMargins(edge - 3, 0, edge, 4);
    newLine->addWidget(m_newLineLink);
    newLine->addStretch(1);
    static_cast<QVBoxLayout *>(m_passed->layout())->addLayout(newLine);
    m_newLineLink->hide();
    m_newLineLink->setObjectName(u"first-new-line"_s);
    m_outputs = addResults(column, tr("Outputs"));
    m_artifacts = addResults(column, tr("Artifacts"));
    m_plan = addResults(column, tr("Built by"));
    m_runsOn = addSection(column, tr("Runs on"), nullptr);
    m_machine = addLine(m_runsOn, u"laptop"_s);
    m_sandbox = addLine(m_runsOn, u"shield-check"_s);
    m_limit = addLine(m_runsOn, u"timer"_s);
    m_outlives = addLine(m_runsOn, u"check"_s);
    m_outlives.text->setText(tr("goes on if this window closes"));
    column->addStretch(1);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(new ScrollPage(content, this));
    connect(m_waterfall, &Waterfall::linkActivated, this, &BuildSide::holderWanted);
    connect(m_passedLink, &QPushButton::clicked, this, &BuildSide::lastPassedWanted);
    connect(m_newLineLink, &QPushButton::clicked, this, &BuildSide::firstNewLineWanted);
}

QWidget *BuildSide::addSection(QVBoxLayout *column, const QString &title, TextLabel **aside)
{
    auto *section = new QWidget;
    auto *inside = new QVBoxLayout(section);
    inside->setContentsMargins(0, 0, 0, 8);
    inside->setSpacing(0);
    if (column->count() > 0)
        inside->addWidget(new Hairline(Qt::Horizontal, section));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(edge, 12, edge, 6);
    head->addWidget(new TextLabel(title, TypeRole::Name, Ink::Text, section));
    head->addStretch(1);
    if (aside) {
        *aside = new TextLabel({}, TypeRole::Body, Ink::Secondary, section);
        head->addWidget(*aside);
    }
    inside->addLayout(head);
    column->addWidget(section);
    return section;
}

BuildSide::ResultSection BuildSide::addResults(QVBoxLayout *column, const QString &title)
{
    ResultSection made{addSection(column, title, nullptr), new ResultList};
    made.list->setAccessibleName(title);
    made.section->layout()->addWidget(made.list);
    made.section->hide();
    connect(made.list, &ResultList::copied, this, &BuildSide::copied);
    connect(made.list, &ResultList::fileWanted, this, &BuildSide::fileWanted);
    return made;
}

void BuildSide::addUsage(UsagePanel *panel)
{
    auto *section = new QWidget(this);
    auto *inside = new QVBoxLayout(section);
    inside->setContentsMargins(0, 0, 0, 12);
    inside->setSpacing(0);
    inside->addWidget(new Hairline(Qt::Horizontal, section));
    auto *head = new TextLabel(tr("Uses now"), TypeRole::Name, Ink::Text, section);
    head->setContentsMargins(edge, 12, edge, 6);
    inside->addWidget(head);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(edge, 0, edge, 0);
    row->addWidget(panel);
    inside->addLayout(row);
    m_usage->addWidget(section);
    section->setVisible(!panel->isHidden());
    connect(panel, &UsagePanel::toldChanged, section, &QWidget::setVisible);
}

void BuildSide::presentFirstNewLine(std::optional<qint64> line, int greenNumber)
{
    m_newLineLink->setVisible(line.has_value());
    if (!line)
        return;
    m_newLineLink->setText(tr("First new log line: %1").arg(QLocale().toString(*line + 1)));
    m_newLineLink->setToolTip(tr("The first line that #%1, which passed last, did not write (%2)").arg(greenNumber).arg(u"D"_s));
}

void BuildSide::presentResult(const BuildResult &result)
{
    const std::pair<ResultSection, ResultList::Part> sections[] = {{m_outputs, ResultList::Part::Outputs},
                                                                   {m_artifacts, ResultList::Part::Artifacts},
                                                                   {m_plan, ResultList::Part::Plan}};
    for (const auto &[section, part] : sections) {
        section.list->setResult(result, part);
        section.section->setVisible(!section.list->isEmpty());
    }
}

BuildSide::Line BuildSide::addLine(QWidget *section, const QString &icon)
{
    Line line;
    line.row = new QWidget(section);
    auto *row = new QHBoxLayout(line.row);
    row->setContentsMargins(edge, 4, edge, 4);
    row->setSpacing(8);
    line.icon = new IconLabel(icon, Ink::Secondary, 14, line.row);
    line.text = new WrapLabel({}, TypeRole::Body, Ink::Text, line.row);
    row->addWidget(line.icon, 0, Qt::AlignTop);
    row->addWidget(line.text, 1);
    section->layout()->addWidget(line.row);
    return line;
}

void BuildSide::present(const BuildContext &context, const Facts &facts, qint64 nowUs)
{
    m_facts = facts;
    const Build &build = context.build;
    m_noSteps->setText(isFinished(build.state) ? tr("None was recorded.") : tr("They show when it starts."));
    m_noSteps->setVisible(context.steps.isEmpty());
    m_steps->setVisible(!context.steps.isEmpty());
    const bool hasPassed = context.lastPassed && build.state != BuildState::Succeeded && isFinished(build.state);
    m_passed->setVisible(hasPassed);
    if (hasPassed) {
        const Build &passed = *context.lastPassed;
        m_passedLink->setText(passed.revision.isEmpty()
                                  ? tr("#%1, %2").arg(passed.number).arg(words::ago(passed.finishedAtUs, nowUs))
                                  : tr("#%1 at %2, %3").arg(passed.number).arg(passed.revision.left(7), words::ago(passed.finishedAtUs, nowUs)));
    }
    const bool hasRun = build.startedAtUs > 0;
    m_runsOn->setVisible(hasRun);
    m_machine.text->setText(facts.cluster.isEmpty() ? tr("this machine") : tr("the cluster %1").arg(facts.cluster));
    m_machine.icon->setIcon(facts.cluster.isEmpty() ? u"laptop"_s : u"server"_s);
    m_sandbox.row->setVisible(!facts.sandbox.isEmpty());
    m_sandbox.text->setText(facts.sandbox);
    m_sandbox.text->setInk(facts.sandboxOff ? Ink::Wait : Ink::Text);
    m_sandbox.icon->setIcon(facts.sandboxOff ? u"shield-alert"_s : u"shield-check"_s);
    m_sandbox.icon->setInk(facts.sandboxOff ? Ink::Wait : Ink::Secondary);
    m_limit.row->setVisible(facts.limitSeconds > 0 && build.state == BuildState::Running);
    m_limit.text->setText(tr("at most %1").arg(words::duration(facts.limitSeconds * 1'000'000)));
    m_outlives.row->setVisible(build.state == BuildState::Running);
    tick(context, nowUs);
}

void BuildSide::tick(const BuildContext &context, qint64 nowUs)
{
    m_steps->setSteps(context.steps, context.build.state, context.build.finishedAtUs ? context.build.finishedAtUs : nowUs);
    const int count = m_steps->stepCount();
    m_stepCount->setText(count > 0 ? tr("%1 of %2").arg(m_steps->passedSteps()).arg(count) : QString());
    const StartTimes times = startTimes(context, m_facts.holder, nowUs, m_facts.marks);
    m_start->setVisible(!times.rows.isEmpty());
    m_startSummary->setText(times.summary);
    const auto same = [](const Waterfall::Row &a, const Waterfall::Row &b) {
        return a.name == b.name && a.fromUs == b.fromUs && a.toUs == b.toUs && a.note == b.note;
    };
    const QList<Waterfall::Row> &shown = m_waterfall->rows();
    if (!std::equal(shown.begin(), shown.end(), times.rows.begin(), times.rows.end(), same))
        m_waterfall->setRows(times.rows);
}

void BuildSide::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

} // namespace slipway
