#include "ui/buildform/revisionlist.h"

#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

enum Column { Number, Author, When, Note, Use };
constexpr int numberRole = Qt::UserRole + 1;
constexpr int mostRows = 12; // shown at once

} // namespace

RevisionList::RevisionList(QWidget *parent)
    : QWidget(parent)
    , m_view(new RowView(tr("Revisions"), RowHeight::Table, this))
    , m_model(new QStandardItemModel(this))
    , m_none(new WrapLabel(tr("Nothing was saved yet."), TypeRole::Body, Ink::Secondary, this))
    , m_compare(makeButton(tr("Compare"), ButtonKind::Normal, u"file-diff"_s, this))
    , m_return(makeButton(tr("Return to This"), ButtonKind::Normal, u"undo-2"_s, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_none);
    column->addWidget(m_view);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_return);
    buttons->addStretch(1);
    column->addLayout(buttons);
    m_view->setObjectName(u"revisions"_s);
    m_compare->setObjectName(u"compareRevision"_s);
    m_return->setObjectName(u"returnToRevision"_s);
    m_view->setModel(m_model);
    m_view->setEdge(12);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RevisionList::presentButtons);
    connect(m_view, &RowView::opened, this, [this] { m_compare->click(); });
    connect(m_compare, &QAbstractButton::clicked, this, [this] { Q_EMIT compareRequested(current()); });
    connect(m_return, &QAbstractButton::clicked, this, [this] { Q_EMIT returnRequested(current()); });
    setRevisions({}, 0);
}

void RevisionList::setRevisions(const QList<RevisionEntry> &entries, qint64 nowUs)
{
    const int before = current();
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Revision"), tr("Author"), tr("Saved"), tr("Note"), tr("Used")});
    for (const RevisionEntry &entry : entries) {
        QList<QStandardItem *> cells;
        for (const QString &text : {QLocale().toString(entry.number), entry.author, words::ago(entry.atUs, nowUs), entry.note, entry.use}) {
            cells.append(new QStandardItem(text));
            cells.last()->setEditable(false);
            cells.last()->setData(entry.number, numberRole);
        }
        cells[When]->setToolTip(words::exactTime(entry.atUs));
        cells[Number]->setData(tr("Revision %1").arg(entry.number), Qt::AccessibleTextRole);
        m_model->appendRow(cells);
        if (entry.number == before)
            m_view->setCurrentIndex(cells.first()->index());
    }
    if (!m_view->currentIndex().isValid() && !entries.isEmpty())
        m_view->setCurrentIndex(m_model->index(0, 0));
    m_view->setColumnWidth(Number, scaled(90));
    m_view->setColumnWidth(Author, scaled(140));
    m_view->setColumnWidth(When, scaled(120));
    m_view->setColumnWidth(Note, scaled(300));
    const int rows = std::clamp(int(entries.size()), 1, mostRows);
    m_view->setFixedHeight(m_view->groupHeader()->sizeHint().height() + rows * rowHeight(RowHeight::Table) + 2);
    m_view->setVisible(!entries.isEmpty());
    m_none->setVisible(entries.isEmpty());
    presentButtons();
}

int RevisionList::current() const
{
    return m_view->currentIndex().data(numberRole).toInt();
}

// The newest one is what is there: neither to be compared with nor to be returned to.
void RevisionList::presentButtons()
{
    const bool isOlder = m_view->currentIndex().isValid() && m_view->currentIndex().row() > 0;
    m_compare->setVisible(m_model->rowCount() > 1);
    m_return->setVisible(m_model->rowCount() > 1);
    m_compare->setEnabled(isOlder);
    m_return->setEnabled(isOlder);
    m_compare->setAccessibleName(tr("Compare revision %1 with the newest").arg(current()));
    m_return->setAccessibleName(tr("Return to revision %1").arg(current()));
}

} // namespace slipway
