#include "ui/buildform/variablelist.h"

#include "ui/common/rowview.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QPushButton>
#include <QShortcut>
#include <QStandardItemModel>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int copiedMs = 2000;
constexpr int shownRows = 8;

} // namespace

VariableList::VariableList(QWidget *parent)
    : QWidget(parent)
    , m_view(new RowView(tr("Built-in variables"), RowHeight::Table, this))
    , m_model(new QStandardItemModel(this))
    , m_copy(makeSmallButton(tr("Copy"), ButtonKind::Normal, u"copy"_s, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_view);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    m_view->setObjectName(u"builtIns"_s);
    m_view->setModel(m_model);
    m_view->setEdge(12);
    m_view->setFixedHeight(m_view->groupHeader()->sizeHint().height() + shownRows * rowHeight(RowHeight::Table));
    m_copy->setObjectName(u"copyVariable"_s);
    auto *keys = new QShortcut(QKeySequence::Copy, m_view, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &VariableList::copy);
    connect(m_view, &RowView::opened, this, &VariableList::copy);
    connect(m_copy, &QAbstractButton::clicked, this, &VariableList::copy);
    setFacts({});
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &VariableList::presentButton);
}

void VariableList::setFacts(const VariableFacts &facts)
{
    const QString before = current();
    const Variables variables = builtInVariables(facts);
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Variable"), tr("Here")});
    for (auto it = variables.all().cbegin(); it != variables.all().cend(); ++it) {
        auto *name = new QStandardItem(u'$' + it.key());
        name->setFont(fontFor(TypeRole::Mono));
        auto *value = new QStandardItem(it->origin == Origin::Secret ? tr("secret") : it->value.isEmpty() ? tr("set when the build runs") : it->value);
        for (QStandardItem *item : {name, value})
            item->setEditable(false);
        m_model->appendRow({name, value});
        if (name->text() == before)
            m_view->setCurrentIndex(name->index());
    }
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
    m_view->setColumnWidth(0, scaled(260));
    presentButton();
}

QString VariableList::current() const
{
    return m_view->currentIndex().siblingAtColumn(0).data().toString();
}

void VariableList::presentButton()
{
    m_copy->setText(tr("Copy %1").arg(current()));
    m_copy->setEnabled(!current().isEmpty());
}

void VariableList::copy()
{
    if (current().isEmpty())
        return;
    QApplication::clipboard()->setText(current());
    m_copy->setText(tr("Copied %1").arg(current()));
    QTimer::singleShot(copiedMs, this, &VariableList::presentButton);
}

} // namespace slipway
