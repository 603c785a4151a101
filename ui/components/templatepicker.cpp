#include "ui/components/templatepicker.h"

#include "app/services/templateservice.h"
#include "ui/buildform/planreview.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/components/rowdelegates.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostRows = 5;      // in sight
constexpr int reviewHeight = 260;
constexpr int nameWidth = 170;

enum Column { Name, Description, ColumnCount };

} // namespace

TemplatePicker::TemplatePicker(TemplateService &templates, Definition own, EffectivePlan now, QWidget *parent)
    : QWidget(parent)
    , m_templates(templates)
    , m_own(std::move(own))
    , m_now(std::move(now))
    , m_search(new SearchField(tr("Filter templates"), {}, this))
    , m_list(new RowView(tr("Templates"), RowHeight::Table, this))
    , m_rows(new QStandardItemModel(this))
    , m_values(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_review(new PlanReview)
{
    m_search->setObjectName(u"templateFilter"_s);
    m_list->setObjectName(u"templateList"_s);
    m_values->setObjectName(u"templateValues"_s);
    m_list->setModel(m_rows);
    m_list->setHeaderHidden(true);
    m_list->setEdge(12);
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setStretchLastSection(true);
    m_list->setItemDelegateForColumn(Description, new SecondaryDelegate(this));
    m_review->setSame(tr("What a build does stays the same."));
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_review);
    scroll->setFixedHeight(scaled(reviewHeight));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_search);
    column->addWidget(m_list);
    column->addWidget(m_values);
    column->addWidget(scroll, 1);
    setFocusProxy(m_list);

    const qsizetype all = templates.all().size();
    m_search->setVisible(all > mostRows);
    m_list->setFixedHeight(int(std::clamp<qsizetype>(all, 1, mostRows)) * rowHeight(RowHeight::Table) + 2 * m_list->frameWidth() + 2);
    connect(m_search, &QLineEdit::textChanged, this, &TemplatePicker::fill);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &row) { choose(row.siblingAtColumn(Name).data().toString()); });
    connect(&templates, &TemplateService::listChanged, this, &TemplatePicker::fill);
    connect(&templates, &TemplateService::changed, this, [this](const QString &name) {
        if (name == m_chosen)
            choose(name);
    });
    fill();
}

std::optional<Definition> TemplatePicker::bound() const
{
    return m_taken ? std::optional(m_taken->definition) : std::nullopt;
}

void TemplatePicker::fill()
{
    const QString wanted = m_search->text().trimmed();
    const QString before = m_chosen;
    m_rows->clear();
    m_rows->setColumnCount(ColumnCount);
    QModelIndex current;
    for (const Template &one : m_templates.all()) {
        if (!one.name.contains(wanted, Qt::CaseInsensitive) && !one.description.contains(wanted, Qt::CaseInsensitive))
            continue;
        QList<QStandardItem *> cells;
        for (const QString &text : {one.name, one.description}) {
            cells.append(new QStandardItem(text));
            cells.last()->setEditable(false);
            cells.last()->setToolTip(text);
        }
        m_rows->appendRow(cells);
        if (one.name == before)
            current = cells.first()->index();
    }
    m_list->setColumnWidth(Name, scaled(nameWidth));
    m_list->setCurrentIndex(current.isValid() ? current : m_rows->index(0, 0));
    if (m_rows->rowCount() == 0)
        choose({});
}

void TemplatePicker::choose(const QString &name)
{
    m_chosen = name;
    if (const auto revision = m_templates.released(name))
        return present(*revision);
    m_taken.reset();
    m_review->setSame({});
    m_review->setDifferences({});
    m_values->setText(m_templates.all().isEmpty() ? tr("There is no template yet.") : tr("No template has this in its name or description."));
    Q_EMIT changed();
}

void TemplatePicker::present(const TemplateRevision &revision)
{
    m_taken = takenOver(m_own, m_chosen, revision.plan);
    m_review->setSame(tr("What a build does stays the same."));
    m_review->setDifferences(differences(m_now.plan, effectivePlan(m_taken->definition, revision, m_now.service).plan));
    QString values = tr("Revision %1.").arg(revision.number);
    if (!m_taken->kept.isEmpty())
        values += u' ' + tr("Values of this component go along: %1.").arg(m_taken->kept.join(u", "_s));
    if (!m_taken->left.isEmpty())
        values += u' ' + tr("Values that don't fit the template stay behind: %1.").arg(m_taken->left.join(u", "_s));
    m_values->setText(values);
    Q_EMIT changed();
}

} // namespace slipway
