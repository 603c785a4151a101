#include "ui/templates/changesview.h"

#include "ui/buildform/planreview.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/common/scripteditor.h"
#include "ui/common/scrollpage.h"
#include "ui/common/segmented.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QStackedWidget>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

enum Which { Changes, Rendered };
constexpr int mostVariableRows = 80; // in sight; the page scrolls, not the list in it

QString originWord(Origin origin)
{
    switch (origin) {
    case Origin::Commit: return ChangesView::tr("commit message");
    case Origin::Parameter: return ChangesView::tr("parameter");
    case Origin::BuiltIn: return ChangesView::tr("built in");
    case Origin::Secret: return ChangesView::tr("secret");
    case Origin::Output: return ChangesView::tr("output");
    }
    return {};
}

QWidget *page(QBoxLayout *column)
{
    auto *content = new QWidget;
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    column->addStretch(1);
    content->setLayout(column);
    return new ScrollPage(content);
}

} // namespace

ChangesView::ChangesView(QWidget *parent)
    : QWidget(parent)
    , m_which(new Segmented(tr("What is shown"), this))
    , m_for(new WrapLabel(tr("rendered for"), TypeRole::Caption, Ink::Caption, this))
    , m_choice(new QComboBox(this))
    , m_stack(new QStackedWidget(this))
    , m_review(new PlanReview)
    , m_stops(new WrapLabel({}, TypeRole::Body, Ink::Fail))
    , m_script(new ScriptEditor(tr("The script as it would run")))
    , m_variables(new RowView(tr("Variables that the script begins with")))
    , m_variableRows(new QStandardItemModel(this))
    , m_steps(new WrapLabel({}, TypeRole::Body, Ink::Text))
{
    m_which->setObjectName(u"changesOrRendered"_s);
    m_which->addSegment(tr("Changes"));
    m_which->addSegment(tr("As rendered"));
    m_which->setCurrent(Changes);
    m_choice->setObjectName(u"renderedFor"_s);
    m_choice->setAccessibleName(tr("Rendered for"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choice->setMinimumContentsLength(14);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, 8, 24, 8);
    bar->setSpacing(8);
    bar->addWidget(m_which);
    bar->addStretch(1);
    bar->addWidget(m_for);
    bar->addWidget(m_choice);

    auto *changes = new QVBoxLayout;
    changes->addWidget(m_review);
    m_stack->addWidget(page(changes));
    m_stack->addWidget(makeRendered());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_stack, 1);
    connect(m_which, &Segmented::currentChanged, this, [this] {
        fillChoices();
        present();
    });
    connect(m_choice, &QComboBox::activated, this, &ChangesView::present);
}

QWidget *ChangesView::makeRendered()
{
    m_script->setReadOnly(true);
    m_script->setLines(4, 40);
    m_variables->setModel(m_variableRows);
    m_variables->setEdge(12);
    m_variables->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *column = new QVBoxLayout;
    const auto heading = [column](const QString &text) { column->addWidget(new TextLabel(text, TypeRole::CaptionStrong, Ink::Secondary)); };
    column->addWidget(m_stops);
    heading(tr("Steps"));
    column->addWidget(m_steps);
    heading(tr("Script"));
    column->addWidget(m_script);
    heading(tr("Variables"));
    column->addWidget(m_variables);
    return page(column);
}

void ChangesView::setShown(const Shown &shown)
{
    m_shown = shown;
    m_review->setSame(tr("Nothing was changed since revision %1.").arg(shown.since));
    fillChoices();
    present();
}

void ChangesView::fillChoices()
{
    const QString before = m_choice->currentData().toString();
    m_choice->clear();
    if (m_which->current() == Changes)
        m_choice->addItem(tr("the template itself"), QString());
    for (const Reached &one : m_shown.reach.all) {
        if (one.pinned == 0 && one.component)
            m_choice->addItem(one.component->name, one.component->id.toString());
    }
    if (const int same = m_choice->findData(before); same >= 0)
        m_choice->setCurrentIndex(same);
}

const Reached *ChangesView::chosen() const
{
    const QString id = m_choice->currentData().toString();
    for (const Reached &one : m_shown.reach.all) {
        if (!id.isEmpty() && one.component && one.component->id.toString() == id)
            return &one;
    }
    return nullptr;
}

void ChangesView::present()
{
    const Reached *one = chosen();
    m_stack->setCurrentIndex(m_which->current());
    if (m_which->current() == Rendered)
        return presentRendered(one ? *one : Reached());
    m_review->setDifferences(one ? one->affected.differences : m_shown.differences);
}

void ChangesView::presentRendered(const Reached &one)
{
    m_stops->setVisible(!one.component || one.wouldStop());
    m_stops->setText(one.component ? tr("It would not build: %1").arg(one.whyItStops()) : tr("Nothing follows the template yet that this could be shown for."));
    QStringList steps;
    for (const PlannedStep &step : one.rehearsal.steps) {
        QString words = step.lines > 0 ? tr("%1 (%n line(s))", nullptr, step.lines).arg(step.name) : step.name;
        steps.append(step.afterFailure ? tr("after a failure: %1").arg(words) : words);
    }
    m_steps->setText(steps.isEmpty() ? tr("none") : steps.join(u" → "_s));
    m_script->setScript(one.affected.then.plan.script);
    m_script->setLanguage(one.affected.then.plan.scriptType == ScriptType::Shell ? ScriptEditor::Language::Shell : ScriptEditor::Language::Plain);
    m_variableRows->clear();
    m_variableRows->setHorizontalHeaderLabels({tr("Name"), tr("Value"), tr("From")});
    const auto add = [this](const QString &name, const QString &value, const QString &from) {
        QList<QStandardItem *> cells;
        for (const QString &text : {name, value, from}) {
            cells.append(new QStandardItem(text));
            cells.last()->setEditable(false);
            cells.last()->setToolTip(text);
        }
        m_variableRows->appendRow(cells);
    };
    for (const QString &name : one.rehearsal.nameless)
        add(name, {}, tr("nothing gives it"));
    const QMap<QString, Variable> &variables = one.rehearsal.variables.all();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        add(it.key(), it->value, originWord(it->origin));
    m_variables->header()->setStretchLastSection(false);
    m_variables->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_variables->setColumnWidth(0, scaled(210));
    m_variables->setColumnWidth(2, scaled(130));
    const int rows = qBound(1, m_variableRows->rowCount(), mostVariableRows);
    m_variables->setFixedHeight(m_variables->groupHeader()->sizeHint().height() + rows * rowHeight(RowHeight::Table) + 2);
}

} // namespace slipway
