#include "ui/settings/strategyrow.h"

#include "app/domain/nodeselector.h"
#include "ui/common/formrows.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

StrategyRow::StrategyRow(const SchedulingStrategy &strategy, QWidget *parent)
    : ListRow(tr("strategy"), parent)
    , m_name(makeRowField(tr("Name of the strategy"), tr("name"), this, false))
    , m_kind(new QComboBox(this))
    , m_labels(makeRowField(tr("Labels of the nodes"), u"disktype=ssd, zone in (a, b)"_s, this))
    , m_rows(new FormRows)
    , m_tolerations(makeRowField(tr("Taints that are tolerated"), u"gpu=yes:NoSchedule"_s, m_rows))
    , m_default(new QCheckBox(tr("For definitions that name no strategy"), m_rows))
{
    m_name->setObjectName(u"strategyName"_s);
    m_kind->setObjectName(u"strategyKind"_s);
    m_labels->setObjectName(u"strategyLabels"_s);
    m_tolerations->setObjectName(u"strategyTolerations"_s);
    m_default->setObjectName(u"strategyDefault"_s);
    m_kind->setAccessibleName(tr("Which nodes"));
    m_kind->addItem(tr("any node"), int(Scheduling::Normal));
    m_kind->addItem(tr("only nodes with"), int(Scheduling::Required));
    m_kind->addItem(tr("rather nodes with"), int(Scheduling::Preferred));
    line()->insertWidget(0, m_name, 2);
    line()->insertWidget(1, m_kind, 2);
    line()->insertWidget(2, m_labels, 4);
    m_rows->layout()->setContentsMargins(16, 0, 0, 6);
    m_rows->addRow(tr("Tolerates"), m_tolerations);
    m_rows->setHint(m_tolerations, tr("Taints of nodes as kubectl writes them; * is every one."));
    m_rows->addRow({}, m_default);
    setDetails(m_rows, tr("More of the strategy"));

    m_name->setText(strategy.name);
    m_kind->setCurrentIndex(m_kind->findData(int(strategy.kind)));
    m_labels->setText(nodeLabelsText(strategy.labels));
    m_tolerations->setText(tolerationsText(strategy.tolerations));
    m_default->setChecked(strategy.isDefault);
    presentKind();
    unfold(!strategy.tolerations.isEmpty() || strategy.isDefault);

    connect(m_kind, &QComboBox::activated, this, [this] {
        presentKind();
        Q_EMIT edited();
    });
    connect(m_default, &QAbstractButton::clicked, this, &ListRow::edited);
    for (QLineEdit *edit : {m_name, m_labels, m_tolerations})
        connect(edit, &QLineEdit::textEdited, this, &ListRow::edited);
}

// Labels that nobody asks for are kept, as a file may hold them, and shown only where they count.
void StrategyRow::presentKind()
{
    m_labels->setVisible(Scheduling(m_kind->currentData().toInt()) != Scheduling::Normal);
}

SchedulingStrategy StrategyRow::strategy() const
{
    SchedulingStrategy strategy;
    strategy.name = m_name->text().trimmed();
    strategy.kind = Scheduling(m_kind->currentData().toInt());
    strategy.labels = nodeLabelsFrom(m_labels->text()).value_or(QList<NodeLabel>());
    strategy.tolerations = tolerationsFrom(m_tolerations->text()).value_or(QList<Toleration>());
    strategy.isDefault = m_default->isChecked();
    return strategy;
}

QList<FieldProblem> StrategyRow::unreadable() const
{
    QList<FieldProblem> problems;
    if (const auto labels = nodeLabelsFrom(m_labels->text()); !labels)
        problems.append({u"labels"_s, labels.error().message});
    if (const auto tolerations = tolerationsFrom(m_tolerations->text()); !tolerations)
        problems.append({u"tolerations"_s, tolerations.error().message});
    return problems;
}

QWidget *StrategyRow::firstField() const
{
    return m_name;
}

QWidget *StrategyRow::present(const QList<FieldProblem> &problems)
{
    return mark(problems, {{u"name"_s, m_name}, {u"labels"_s, m_labels}, {u"tolerations"_s, m_tolerations}, {u"is_default"_s, m_default}});
}

} // namespace slipway
