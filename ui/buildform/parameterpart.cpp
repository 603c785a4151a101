#include "ui/buildform/parameterpart.h"

#include "ui/buildform/listrow.h"
#include "ui/buildform/parameterrow.h"
#include "ui/buildform/variablelist.h"
#include "ui/common/expander.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype shownAtOnce = 50; // rows of a dozen widgets each

} // namespace

ParameterPart::ParameterPart(QWidget *parent)
    : PlanPart(parent)
    , m_list(new RowList(tr("Variables"), tr("Add Variable"), this))
    , m_more(makeSmallButton({}, ButtonKind::Link, {}, this))
    , m_builtIn(new Expander(tr("Built-in Variables"), this))
    , m_variables(new VariableList)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_list);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_builtIn);
    m_list->setObjectName(u"parameters"_s);
    m_list->addButton()->setObjectName(u"addParameter"_s);
    m_more->setObjectName(u"moreParameters"_s);
    m_builtIn->setObjectName(u"builtIn"_s);
    m_builtIn->setContent(m_variables);
    m_builtIn->setSummary(tr("CI, WORKSPACE, IMAGE, REPONAME_0 and more"));
    connect(m_builtIn, &Expander::expandedChanged, this, [this] { setFacts(m_facts); });
    connect(m_list, &RowList::addRequested, this, [this] {
        // What somebody is about to type may be a secret; to say it is none takes a click.
        Parameter fresh;
        fresh.isCredential = true;
        while (!m_rest.isEmpty())
            showMore(); // a new one goes to the end
        m_list->append(new ParameterRow(fresh, m_list));
    });
    connect(m_list, &RowList::edited, this, &PlanPart::edited);
    connect(m_more, &QAbstractButton::clicked, this, &ParameterPart::showMore);
    presentState();
}

void ParameterPart::showMore()
{
    const qsizetype count = qMin(shownAtOnce, m_rest.size());
    for (const Parameter &parameter : m_rest.first(count))
        m_list->append(new ParameterRow(parameter, m_list));
    m_rest.remove(0, count);
    presentState();
}

void ParameterPart::presentState()
{
    m_more->setVisible(!m_rest.isEmpty());
    m_more->setText(tr("Show More (%n)", nullptr, int(m_rest.size())));
}

void ParameterPart::setFacts(const VariableFacts &facts)
{
    m_facts = facts;
    if (m_builtIn->isExpanded())
        m_variables->setFacts(facts);
}

QList<ParameterRow *> ParameterPart::written() const
{
    QList<ParameterRow *> rows;
    for (ListRow *row : m_list->rows()) {
        auto *parameter = static_cast<ParameterRow *>(row);
        if (!parameter->isBlank())
            rows.append(parameter);
    }
    return rows;
}

void ParameterPart::load(const PlanDraft &draft)
{
    m_list->clear();
    m_rest = draft.plan.parameters;
    showMore();
}

void ParameterPart::applyTo(PlanDraft &draft) const
{
    draft.plan.parameters.clear();
    draft.given.clear();
    for (const ParameterRow *row : written()) {
        if (const auto given = row->given())
            draft.given.append({draft.plan.parameters.size(), *given});
        draft.plan.parameters.append(row->parameter());
    }
    for (const Parameter &parameter : m_rest) {
        if (parameter.isCredential && !parameter.secretKey.isEmpty())
            draft.given.append({draft.plan.parameters.size(), QString(maskedValue)});
        draft.plan.parameters.append(parameter);
    }
}

QWidget *ParameterPart::present(const QList<FieldProblem> &problems)
{
    qsizetype shown = written().size();
    for (qsizetype i = shown + m_rest.size() - 1; i >= shown; --i) {
        if (problemsOfItem(problems, u"parameters"_s, i).isEmpty())
            continue;
        while (written().size() <= i && !m_rest.isEmpty())
            showMore();
        break;
    }
    const QList<ParameterRow *> rows = written();
    QWidget *wrong = nullptr;
    for (ListRow *row : m_list->rows()) {
        const qsizetype index = rows.indexOf(static_cast<ParameterRow *>(row));
        QWidget *inRow = row->present(index < 0 ? QList<FieldProblem>() : problemsOfItem(problems, u"parameters"_s, index));
        wrong = wrong ? wrong : inRow;
    }
    return wrong;
}

} // namespace slipway
