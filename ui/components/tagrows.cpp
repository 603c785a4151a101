#include "ui/components/tagrows.h"

#include "app/domain/tagorder.h"
#include "ui/theme/painting.h"
#include "ui/theme/stateglyph.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int glyphSide = 14;
constexpr int gap = 8;

int heightOfRow() { return em() + 10; }

StateGlyph glyphOf(TagStanding standing)
{
    switch (standing) {
    case TagStanding::Winner:
        return StateGlyph::Built;
    case TagStanding::Current:
        return StateGlyph::Running;
    case TagStanding::Taken:
        return StateGlyph::Passed;
    case TagStanding::Refused:
        break;
    }
    return StateGlyph::NotBuilt;
}

class TagDelegate final : public RowDelegate
{
public:
    explicit TagDelegate(QObject *parent) : RowDelegate(RowHeight::Table, parent) { }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {RowDelegate::sizeHint(option, index).width(), heightOfRow()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        QWidget *on = view ? view->viewport() : nullptr;
        const Tokens &tokens = tokensFor(on);
        const auto standing = TagStanding(index.data(Qt::UserRole).toInt());
        QRect rect = contentRect(option);
        painter->save();
        painter->setClipRect(option.rect);
        painter->setLayoutDirection(option.direction);
        if (index.column() == TagRowModel::Tag) {
            const int side = scaled(glyphSide);
            paintGlyph(painter, QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {side, side}, rect), glyphOf(standing), on);
            rect = QStyle::visualRect(option.direction, rect, rect.adjusted(side + gap, 0, 0, 0));
            painter->setFont(fontFor(TypeRole::Mono));
            painter->setPen(standing == TagStanding::Refused ? tokens.text2 : tokens.text);
        } else {
            painter->setFont(fontFor(TypeRole::Body));
            painter->setPen(standing == TagStanding::Winner ? tokens.ok : standing == TagStanding::Refused ? tokens.text2 : tokens.text);
        }
        const auto elide = index.column() == TagRowModel::Tag ? Qt::ElideMiddle : Qt::ElideRight;
        painter->drawText(rect, int(Qt::AlignVCenter) | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                          painter->fontMetrics().elidedText(index.data().toString(), elide, rect.width()));
        painter->restore();
    }
};

} // namespace

Result<QList<TagRow>> judgeTags(const TagPolicy &policy, bool allowDowngrade, const ImageTag &current, const QList<ImageTag> &tags)
{
    const auto matcher = TagMatcher::compile(policy);
    if (!matcher)
        return failure(matcher.error());
    const TagChoice choice = matcher->choose(current, tags, allowDowngrade);
    QList<TagRow> rows;
    rows.reserve(tags.size());
    for (int i = 0; i < tags.size(); ++i) {
        const TagAnswer answer = matcher->accepts(current, tags.at(i), allowDowngrade);
        TagRow row{tags.at(i).tag, TagStanding::Refused, choice.reasons.value(i), answer.hint};
        if (i == choice.winner)
            row.standing = TagStanding::Winner;
        else if (row.tag == current.tag && !answer.accepted)
            row = {row.tag, TagStanding::Current, TagRowModel::tr("This is where the source is now."), {}};
        else if (answer.accepted)
            row.standing = TagStanding::Taken;
        rows.append(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const TagRow &a, const TagRow &b) {
        if (a.standing != b.standing)
            return a.standing < b.standing;
        return compareNaturally(a.tag, b.tag) > 0;
    });
    return rows;
}

void TagRowModel::setRows(const QList<TagRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int TagRowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TagRowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TagRowModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const TagRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Tag ? row.tag : row.reason;
    case Qt::ToolTipRole:
        return row.hint.isEmpty() ? row.reason : tr("%1\n%2", "a reason, and what would change it").arg(row.reason, row.hint);
    case Qt::AccessibleTextRole: {
        if (index.column() == Reason)
            return row.reason;
        switch (row.standing) {
        case TagStanding::Winner:
            return tr("%1, would be built").arg(row.tag);
        case TagStanding::Current:
            return tr("%1, where the source is").arg(row.tag);
        case TagStanding::Taken:
            return tr("%1, taken too").arg(row.tag);
        case TagStanding::Refused:
            return tr("%1, not taken").arg(row.tag);
        }
        return {};
    }
    case Qt::UserRole:
        return int(row.standing);
    default:
        return {};
    }
}

TagRowView::TagRowView(TagRowModel *model, QWidget *parent) : RowView(tr("Tags"), RowHeight::Table, parent), m_model(model)
{
    setModel(model);
    setEdge(10);
    setHeaderHidden(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new TagDelegate(this));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        updateGeometry();
        layOut();
    });
}

QSize TagRowView::sizeHint() const
{
    const int rows = std::clamp(m_model->rowCount(), 1, mostRows);
    return {scaled(360), rows * heightOfRow() + 2 * frameWidth()};
}

QSize TagRowView::minimumSizeHint() const
{
    return {scaled(160), sizeHint().height()};
}

// The tags stand as wide as the widest needs, so that the reasons begin in one line.
void TagRowView::layOut()
{
    const QFontMetrics metrics(fontFor(TypeRole::Mono));
    int widest = scaled(60);
    const QList<TagRow> &rows = m_model->rows();
    for (qsizetype i = 0; i < std::min<qsizetype>(rows.size(), 200); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(rows.at(i).tag));
    const int room = viewport()->width();
    const int tag = std::min(scaled(glyphSide) + 3 * gap + 14 + widest, room * 45 / 100);
    setColumnWidth(TagRowModel::Tag, tag);
    setColumnWidth(TagRowModel::Reason, std::max(room - tag, 40));
}

void TagRowView::resizeEvent(QResizeEvent *event)
{
    RowView::resizeEvent(event);
    layOut();
}

} // namespace slipway
