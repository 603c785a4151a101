#include "ui/accounts/endscard.h"

#include "ui/accounts/endschart.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QPushButton>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int firstShown = 6; // the rest only when asked for: the providers below matter more

QString endOf(const EndItem &item)
{
    return QDateTime::fromMSecsSinceEpoch(item.endsAtUs / 1000).toString(u"yyyy-MM-dd HH:mm t");
}

} // namespace

EndsCard::EndsCard(QWidget *parent)
    : Card(parent)
    , m_chart(new EndsChart(this))
    , m_table(new RowView(tr("What ends when"), RowHeight::Table, this))
    , m_rows(new QStandardItemModel(this))
    , m_nothing(new WrapLabel(tr("Nothing is about to end. Tokens without an end, and those that Slipway renews, are not listed."), TypeRole::Body,
                              Ink::Secondary, this))
    , m_asTable(makeSmallButton(tr("Show as Table"), ButtonKind::Link, {}, this))
    , m_more(makeSmallButton({}, ButtonKind::Link, {}, this))
{
    setAccessibleName(tr("What ends when"));
    m_asTable->setObjectName(u"endsAsTable"_s);
    m_more->setObjectName(u"moreEnds"_s);
    m_table->setModel(m_rows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setEdge(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new TextLabel(tr("What ends when"), TypeRole::Heading, Ink::Text, this));
    head->addWidget(new ElidedLabel(tr("tokens and the certificate"), TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, this), 1);
    head->addWidget(m_asTable);
    body()->setContentsMargins(16, 12, 16, 10);
    body()->setSpacing(6);
    body()->addLayout(head);
    body()->addWidget(m_nothing);
    body()->addWidget(m_chart);
    body()->addWidget(m_table);
    body()->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_asTable, &QAbstractButton::clicked, this, [this] {
        m_isTable = !m_isTable;
        present();
    });
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        m_showsAll = !m_showsAll;
        present();
    });
    present();
}

void EndsCard::setItems(const QList<EndItem> &items, qint64 nowUs)
{
    m_items = items;
    m_nowUs = nowUs;
    present();
}

void EndsCard::present()
{
    const qsizetype hidden = m_items.size() - firstShown;
    m_asTable->setText(m_isTable ? tr("Show as Picture") : tr("Show as Table"));
    m_asTable->setVisible(!m_items.isEmpty());
    m_nothing->setVisible(m_items.isEmpty());
    m_chart->setVisible(!m_items.isEmpty() && !m_isTable);
    m_table->setVisible(!m_items.isEmpty() && m_isTable);
    m_more->setVisible(hidden > 0);
    m_more->setText(m_showsAll ? tr("Show Fewer") : tr("Show %n More", nullptr, int(hidden)));
    m_chart->setItems(m_showsAll ? m_items : m_items.first(std::min<qsizetype>(m_items.size(), firstShown)), m_nowUs);
    fillTable();
}

void EndsCard::fillTable()
{
    const int current = m_table->currentIndex().row();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({tr("What"), tr("Time Left"), tr("Ends"), tr("Used for")});
    const qsizetype shown = m_showsAll ? m_items.size() : std::min<qsizetype>(m_items.size(), firstShown);
    for (const EndItem &item : m_items.first(shown)) {
        QList<QStandardItem *> cells;
        for (const QString &text : {item.name, item.left, endOf(item), item.consequence}) {
            cells.append(new QStandardItem(text));
            cells.last()->setEditable(false);
            cells.last()->setToolTip(text);
        }
        m_rows->appendRow(cells);
    }
    m_table->header()->setSectionResizeMode(QHeaderView::Stretch);
    if (m_rows->rowCount() > 0)
        m_table->setCurrentIndex(m_rows->index(qBound(0, current, m_rows->rowCount() - 1), 0));
    fitTable();
}

void EndsCard::fitTable()
{
    m_table->setFixedHeight(m_table->header()->sizeHint().height() + m_rows->rowCount() * rowHeight(RowHeight::Table) + 2);
}

void EndsCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        fitTable();
}

} // namespace slipway
