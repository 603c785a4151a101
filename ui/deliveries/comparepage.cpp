#include "ui/deliveries/comparepage.h"

#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/common/segmented.h"
#include "ui/common/surface.h"
#include "ui/deliveries/deliverylook.h"
#include "ui/deliveries/diffmodel.h"
#include "ui/theme/kinds.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 24;
constexpr int signWidth = 14;

// Denser than a table, for many rows are lines of a body; what differs has a sign besides its tint.
class DiffDelegate final : public RowDelegate
{
public:
    explicit DiffDelegate(QObject *parent) : RowDelegate(RowHeight::Table, parent) { }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {RowDelegate::sizeHint(option, index).width(), em() + 8};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.widget);
        const auto kind = DiffRow::Kind(index.data(DiffModel::KindRole).toInt());
        const bool isSection = kind == DiffRow::Kind::Section;
        const int column = index.column();
        painter->save();
        const auto [soft, ink, sign] = lookOf(kind, column, tokens);
        if (soft.isValid())
            painter->fillRect(option.rect.adjusted(0, 1, 0, -1), soft);
        QRect words = contentRect(option);
        if (!isSection && column != DiffModel::Name) {
            if (!sign.isEmpty()) {
                painter->setFont(fontFor(TypeRole::Mono));
                painter->setPen(ink);
                painter->drawText(QStyle::visualRect(option.direction, words, QRect(words.left(), words.top(), scaled(signWidth), words.height())),
                                  Qt::AlignCenter, sign);
            }
            words = QStyle::visualRect(option.direction, words, words.adjusted(scaled(signWidth) + 4, 0, 0, 0));
        }
        const bool code = index.data(DiffModel::CodeRole).toBool() && !isSection && column != DiffModel::Name;
        painter->setFont(fontFor(isSection && column == DiffModel::Name ? TypeRole::Name : code ? TypeRole::Mono : TypeRole::Caption));
        painter->setPen(column == DiffModel::Name || isSection ? (isSection && column == DiffModel::Name ? tokens.text : tokens.text3)
                            : kind == DiffRow::Kind::Same ? tokens.text2
                                                          : tokens.text);
        const QString text = plainLine(index.data().toString());
        painter->drawText(words, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    struct Look {
        QColor soft;
        QColor ink;
        QString sign;
    };

    static Look lookOf(DiffRow::Kind kind, int column, const Tokens &tokens)
    {
        const bool left = column == DiffModel::Left;
        if (column == DiffModel::Name || kind == DiffRow::Kind::Same || kind == DiffRow::Kind::Section)
            return {};
        if (kind == DiffRow::Kind::Changed)
            return {tokens.waitSoft, tokens.wait, u"≠"_s};
        if (kind == DiffRow::Kind::OnlyLeft)
            return left ? Look{tokens.failSoft, tokens.fail, u"−"_s} : Look{tokens.sunken, {}, {}};
        return left ? Look{tokens.sunken, {}, {}} : Look{tokens.okSoft, tokens.ok, u"+"_s};
    }
};

QString headOf(const Delivery &delivery)
{
    const QString title = ComparePage::tr("%1, %2", "what came and when").arg(words::title(delivery), words::clockTime(delivery.receivedAtUs));
    return delivery.replayOf.isEmpty() ? title : ComparePage::tr("%1, replayed").arg(title);
}

} // namespace

ComparePage::ComparePage(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(tr("Two Deliveries Compared"), TypeRole::Heading, Ink::Text, this))
    , m_facts(new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_forms(new Segmented(tr("What to show"), this))
    , m_close(makeButton(tr("Close"), ButtonKind::Normal, {}, this))
    , m_view(new RowView(tr("Comparison"), RowHeight::Table, this))
    , m_model(new DiffModel(this))
{
    setAccessibleName(tr("Comparison"));
    m_close->setObjectName(u"compare.close"_s);
    m_view->setObjectName(u"compare.rows"_s);
    m_forms->addSegment(tr("Differences"));
    m_forms->addSegment(tr("All"));
    m_forms->setCurrent(0);
    m_view->setItemDelegate(new DiffDelegate(m_view));
    m_view->setModel(m_model);
    m_view->header()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->header()->setStretchLastSection(true);

    auto *head = new Surface(Surface::Fill::Surface, this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(padding, 12, padding, 12);
    row->setSpacing(8);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_title);
    names->addWidget(m_facts);
    row->addLayout(names, 1);
    row->addWidget(m_forms);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_view, 1);
    connect(m_close, &QAbstractButton::clicked, this, &ComparePage::closed);
    connect(m_forms, &Segmented::currentChanged, this, &ComparePage::list);
    setFocusProxy(m_view);
}

void ComparePage::setDeliveries(const Delivery &left, const Delivery &right)
{
    m_busy = true;
    m_diff = {};
    m_model->setRows({});
    m_model->setHeads(headOf(left), headOf(right));
    m_facts->setText(tr("Comparing…"));
}

void ComparePage::setDiff(const DeliveryDiff &diff)
{
    m_busy = false;
    m_diff = diff;
    m_facts->setText(sentence());
    list();
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(0, 0));
}

QString ComparePage::sentence() const
{
    if (m_diff.differences == 0)
        return m_diff.bodiesEqual ? tr("Nothing differs.") : tr("Nothing differs but how the body is written.");
    const QString count = tr("%n rows differ", nullptr, m_diff.differences);
    return m_diff.bodiesEqual ? tr("%1; the bodies are the same.").arg(count) : tr("%1.", "count of differences").arg(count);
}

void ComparePage::list()
{
    m_model->setRows(m_forms->current() == 0 ? onlyDifferences(m_diff) : m_diff.rows);
}

// To the next row that differs, or the one before.
void ComparePage::step(int by)
{
    for (int row = m_view->currentIndex().row() + by; row >= 0 && row < m_model->rowCount(); row += by) {
        const DiffRow::Kind kind = m_model->row(row).kind;
        if (kind == DiffRow::Kind::Same || kind == DiffRow::Kind::Section)
            continue;
        m_view->setCurrentIndex(m_model->index(row, 0));
        return;
    }
}

void ComparePage::copyRows() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &index : rows) {
        const DiffRow &row = m_model->row(index.row());
        lines.append(QStringList{row.name, row.left, row.right}.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ComparePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->matches(QKeySequence::Copy))
        copyRows();
    else if (event->key() == Qt::Key_F3)
        step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int name = qMin(scaled(168), width() / 4);
    m_view->header()->resizeSection(DiffModel::Name, name);
    m_view->header()->resizeSection(DiffModel::Left, (width() - name) / 2);
}

} // namespace slipway
