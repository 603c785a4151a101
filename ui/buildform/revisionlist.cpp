#include "ui/buildform/revisionlist.h"

#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/rowline.h"
#include "ui/common/rowview.h"
#include "ui/theme/kinds.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

enum Column { Number, Author, When, Note, Use };
constexpr int numberRole = Qt::UserRole + 1;
constexpr int mostRows = 12; // shown at once
constexpr int mostCompact = 5;
constexpr int compactEdge = 16;

// Number and note, how many use it; below who saved it, and when.
class RevisionDelegate final : public RowDelegate
{
public:
    explicit RevisionDelegate(QObject *parent) : RowDelegate(RowHeight::TwoLines, parent) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.widget);
        const auto cell = [&index](Column column) { return index.siblingAtColumn(column).data().toString(); };
        const int half = option.rect.height() / 2 - 6;
        const QRect words = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(compactEdge, 6, -compactEdge, -6));
        const int number = scaled(28);
        painter->save();
        RowLine numbers(painter, QStyle::visualRect(option.direction, option.rect, {words.left(), words.top(), number, half}), option.direction);
        numbers.leading(cell(Number), TypeRole::Mono, tokens.text2);
        const QRect rest = words.adjusted(number, 0, 0, 0);
        RowLine first(painter, QStyle::visualRect(option.direction, option.rect, {rest.left(), rest.top(), rest.width(), half}), option.direction);
        first.trailing(cell(Use), TypeRole::Caption, tokens.text2);
        const QString note = cell(Note);
        first.leading(note.isEmpty() ? RevisionList::tr("no note") : note, TypeRole::Body, note.isEmpty() ? tokens.text3 : tokens.text);
        RowLine second(painter, QStyle::visualRect(option.direction, option.rect, {rest.left(), rest.top() + half + 1, rest.width(), half}), option.direction);
        second.leading(RevisionList::tr("%1, %2", "who, when").arg(cell(Author), cell(When)), TypeRole::Caption, tokens.text2);
        painter->restore();
    }
};

} // namespace

RevisionList::RevisionList(Form form, QWidget *parent)
    : QWidget(parent)
    , m_form(form)
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
    m_view->setEdge(form == Form::Compact ? compactEdge : 12);
    if (form == Form::Compact) {
        column->setSpacing(0);
        m_view->setHeaderHidden(true);
        m_view->setItemDelegate(new RevisionDelegate(m_view));
        m_none->setContentsMargins(compactEdge, 10, compactEdge, 10);
        buttons->setContentsMargins(compactEdge, 8, compactEdge, 12);
        for (QPushButton *button : {m_compare, m_return})
            button->setIcon({});
    }
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
    if (m_form == Form::Compact) {
        for (const Column column : {Author, When, Note, Use})
            m_view->setColumnHidden(column, true);
        m_view->header()->setSectionResizeMode(Number, QHeaderView::Stretch);
        m_view->setFixedHeight(std::clamp(int(entries.size()), 1, mostCompact) * rowHeight(RowHeight::TwoLines) + 2);
        m_view->setVisible(!entries.isEmpty());
        m_none->setVisible(entries.isEmpty());
        return presentButtons();
    }
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
