#include "ui/builds/steplist.h"

#include "models/stepnames.h"
#include "models/words.h"
#include "ui/builds/buildlook.h"
#include "ui/common/waterfall.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <cmath>

namespace slipway {

namespace {

enum Role { StateRole = Qt::UserRole + 1, TimeRole, ShareRole };

constexpr int outer = 8; // between the panel's edge and the box of the chosen row
constexpr int inner = 10;

int rowSide()
{
    return em() + 18;
}

Tone toneOf(StepState state)
{
    switch (state) {
    case StepState::Failed:
    case StepState::Interrupted:
        return Tone::Fail;
    case StepState::Running:
        return Tone::Run;
    case StepState::Passed:
    case StepState::Cancelled:
    case StepState::Ahead:
    case StepState::NotRun:
        return Tone::Idle;
    }
    return Tone::Idle;
}

} // namespace

class StepList::Delegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {10 * em(), rowSide()}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.widget);
        const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        const auto state = StepState(index.data(StateRole).toInt());
        const Tone tone = toneOf(state);
        const bool begun = state != StepState::Ahead && state != StepState::NotRun;
        const QRect box = option.rect.adjusted(outer, 1, -outer, -1);
        painter->save();
        if (option.state & QStyle::State_Selected)
            paintBox(painter, box, tokens.accentSoft, Qt::transparent, radius::control);
        else if (option.state & QStyle::State_MouseOver)
            paintBox(painter, box, tokens.hover, Qt::transparent, radius::control);

        const QRect content = box.adjusted(inner, 0, -inner, 0);
        const int glyph = scaled(16);
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        paintGlyph(painter, visual({content.left(), content.center().y() + 1 - glyph / 2, glyph, glyph}), glyphOf(state),
                   view ? view->viewport() : nullptr);

        const QFontMetrics mono(fontFor(TypeRole::Mono));
        const int timeRoom = qMax(mono.horizontalAdvance(QStringLiteral("00 min 00 s")) * 3 / 4,
                                  mono.horizontalAdvance(index.data(TimeRole).toString()) + 1);
        const int barRoom = qMin(scaled(60), content.width() / 5);
        const int nameLeft = content.left() + glyph + scaled(10);
        const int barLeft = content.right() - timeRoom - scaled(10) - barRoom;
        const QRect name(nameLeft, content.top(), barLeft - scaled(10) - nameLeft, content.height());
        painter->setFont(fontFor(TypeRole::Body));
        painter->setPen(begun ? tokens.text : tokens.text3);
        painter->drawText(visual(name), int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, name.width()));
        if (begun) {
            const int height = scaled(4);
            const int length = qMax(3, int(std::lround(index.data(ShareRole).toDouble() * barRoom)));
            const QColor fill = tone == Tone::Idle ? tokens.chart.neutral : tokens.ink(tone);
            paintBox(painter, visual({barLeft, content.center().y() + 1 - height / 2, length, height}), fill, Qt::transparent, 2);
        }
        painter->setFont(fontFor(TypeRole::Mono));
        painter->setPen(tone == Tone::Run ? tokens.run : tokens.text2);
        if (!begun)
            painter->setPen(tokens.text3);
        painter->drawText(visual(content), int(QStyle::visualAlignment(option.direction, Qt::AlignRight)) | Qt::AlignVCenter,
                          index.data(TimeRole).toString());
        if (view && view->currentIndex() == index && showsFocusRing(view))
            paintFocusRing(painter, box, tokens);
        painter->restore();
    }
};

StepList::StepList(QWidget *parent) : QListView(parent), m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Steps"));
    setModel(m_model);
    setItemDelegate(new Delegate(this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (!m_quiet && current.isValid())
            Q_EMIT stepChosen(current.row());
    });
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT stepChosen(index.row()); });
}

void StepList::setSteps(const QList<BuildStep> &steps, BuildState build, qint64 endUs)
{
    const auto lengthOf = [&](const BuildStep &step) {
        if (step.startedAtUs == 0)
            return qint64(0);
        return std::max<qint64>(0, (step.finishedAtUs ? step.finishedAtUs : endUs) - step.startedAtUs);
    };
    qint64 longest = 1;
    for (const BuildStep &step : steps)
        longest = qMax(longest, lengthOf(step));

    const bool resized = m_model->rowCount() != steps.size();
    if (resized) {
        m_quiet = true;
        m_model->setRowCount(0);
        for (qsizetype i = 0; i < steps.size(); ++i)
            m_model->appendRow(new QStandardItem);
        m_quiet = false;
    }
    m_passed = 0;
    for (int i = 0; i < steps.size(); ++i) {
        const BuildStep &step = steps.at(i);
        const StepState state = stateOf(step, build);
        const qint64 length = lengthOf(step);
        const QString time = state == StepState::NotRun ? wordOf(state)
            : state == StepState::Ahead                 ? QString()
            : state == StepState::Running               ? words::soFar(length)
                                                        : words::duration(length);
        m_passed += state == StepState::Passed;
        QStandardItem *item = m_model->item(i);
        const auto set = [item](const QVariant &value, int role) {
            if (item->data(role) != value)
                item->setData(value, role);
        };
        const QString name = shownStepName(step.name);
        set(name, Qt::DisplayRole);
        set(int(state), StateRole);
        set(time, TimeRole);
        set(double(length) / double(longest), ShareRole);
        set(time.isEmpty() || state == StepState::NotRun ? tr("%1, %2").arg(name, wordOf(state))
                                                         : tr("%1, %2, %3").arg(name, wordOf(state), time),
            Qt::AccessibleTextRole);
    }
    if (resized)
        updateGeometry();
}

int StepList::stepCount() const
{
    return m_model->rowCount();
}

void StepList::setShownStep(int step)
{
    m_quiet = true;
    if (step < 0) {
        setCurrentIndex({});
        clearSelection();
    } else if (currentIndex().row() != step) {
        setCurrentIndex(m_model->index(step, 0));
    }
    m_quiet = false;
}

QSize StepList::sizeHint() const
{
    return {18 * em(), m_model->rowCount() * rowSide()};
}

QSize StepList::minimumSizeHint() const
{
    return {12 * em(), sizeHint().height()};
}

void StepList::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT stepChosen(currentIndex().row());
        return;
    }
    QListView::keyPressEvent(event);
}

void StepList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QListView::changeEvent(event);
}

} // namespace slipway
