#include "ui/common/logview/problemlist.h"

#include "app/logs/problemreader.h"
#include "ui/common/labels.h"
#include "ui/common/logview/logview.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int renewEvery = 200; // ms
constexpr int rowsSeen = 12;

// Mark, message, and behind it the file.
class ProblemDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static QRect placeRect(const QRect &row, const QString &place)
    {
        // Rounded up: half a pixel less would elide it.
        const int whole = static_cast<int>(std::ceil(QFontMetricsF(fontFor(TypeRole::MonoSmall)).horizontalAdvance(place))) + 1;
        const int width = std::min(row.width() / 2, whole);
        return {row.right() - scaled(12) - width, row.top(), place.isEmpty() ? 0 : width, row.height()};
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {scaled(200), scaled(28)}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        const bool hovered = option.state & QStyle::State_MouseOver;
        painter->save();
        paintRow(painter, option.rect, {hovered, selected}, tokens);
        const bool error = index.data(ProblemModel::MarkRole).toInt() == static_cast<int>(LineMark::Error);
        const int icon = scaled(14);
        const QRect row = option.rect;
        paintIcon(painter, QRectF(row.left() + scaled(12), row.top() + (row.height() - icon) / 2.0, icon, icon),
                  error ? u"circle-x"_s : u"triangle-alert"_s, error ? tokens.fail : tokens.wait, icon);
        const QString place = index.data(ProblemModel::PlaceRole).toString();
        const QRect placeArea = placeRect(row, place);
        painter->setFont(fontFor(TypeRole::MonoSmall));
        painter->setPen(hovered || selected ? tokens.accentInk : tokens.text2);
        painter->drawText(placeArea, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(place, Qt::ElideLeft, placeArea.width()));
        painter->setFont(fontFor(TypeRole::Body));
        painter->setPen(tokens.text);
        const int left = row.left() + scaled(12) + icon + scaled(8);
        const QRect text(left, row.top(), (place.isEmpty() ? row.right() : placeArea.left()) - scaled(12) - left, row.height());
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }
};

} // namespace

// -- model

ProblemModel::ProblemModel(LogDocument *document, QObject *parent) : QAbstractListModel(parent), m_document(document) { }

qint64 ProblemModel::countBefore(LineNumber line) const
{
    return m_document->errors().rankOf(line) + (m_warnings ? m_document->warnings().rankOf(line) : 0);
}

LineNumber ProblemModel::lineOf(int row) const
{
    if (!m_warnings)
        return m_document->errors().at(row);
    // The first line with more than ROW problems up to its end; a line is an error or a warning, never both.
    qint64 low = 0;
    qint64 high = m_document->lines().value;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        if (countBefore({middle + 1}) > row)
            high = middle;
        else
            low = middle + 1;
    }
    return {low};
}

int ProblemModel::rowOf(LineNumber line) const
{
    return static_cast<int>(std::min<qint64>(countBefore({line.value + 1}), m_count)) - 1;
}

void ProblemModel::setWarningsShown(bool shown)
{
    if (std::exchange(m_warnings, shown) != shown)
        refresh();
}

void ProblemModel::refresh()
{
    beginResetModel();
    m_read.clear();
    const qint64 all = m_document->errors().count() + (m_warnings ? m_document->warnings().count() : 0);
    m_count = std::min<qint64>(all, mostListed);
    endResetModel();
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_count);
}

const LogProblem &ProblemModel::problem(int row) const
{
    static const LogProblem none;
    const LineNumber line = lineOf(row);
    if (const LogProblem *known = m_read.object(line.value))
        return *known;
    if (!m_document->log())
        return none;
    auto *read = new LogProblem(problemAt(*m_document->log(), line));
    m_read.insert(line.value, read);
    return *read;
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_count)
        return {};
    const LogProblem &problem = this->problem(index.row());
    QString place = problem.file;
    if (problem.line > 0)
        place += u':' + QString::number(problem.line);
    switch (role) {
    case Qt::DisplayRole:
        return problem.message;
    case Qt::ToolTipRole:
        return tr("Line %1 of the log: %2").arg(QLocale().toString(problem.at.value + 1), problem.message).toHtmlEscaped();
    case Qt::AccessibleTextRole: {
        const QString kind = problem.mark == LineMark::Error ? tr("Error") : tr("Warning");
        return place.isEmpty() ? u"%1: %2"_s.arg(kind, problem.message) : u"%1: %2, %3"_s.arg(kind, problem.message, place);
    }
    case LineRole:
        return QVariant::fromValue(problem.at);
    case FileRole:
        return problem.file;
    case PlaceRole:
        return place;
    case MarkRole:
        return static_cast<int>(problem.mark);
    default:
        return {};
    }
}

// -- list

ProblemList::ProblemList(LogView *view, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_view(view), m_document(view->document()), m_model(new ProblemModel(m_document, this)),
      m_list(new QListView(this)), m_title(new TextLabel({}, TypeRole::Name, Ink::Text, this)), m_warnings(new QCheckBox(tr("Warnings too"), this))
{
    setAccessibleName(tr("Errors of this log"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(4));
    head->addWidget(m_title, 1);
    head->addWidget(m_warnings);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, scaled(4));
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);

    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProblemDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Problems"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    setFocusProxy(m_list);

    m_renew.setSingleShot(true);
    m_renew.setInterval(renewEvery);
    connect(&m_renew, &QTimer::timeout, this, [this] {
        const int row = m_list->currentIndex().row();
        m_model->refresh();
        m_list->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1)));
        updateTitle();
    });
    connect(m_document, &LogDocument::marksChanged, this, [this] {
        if (isVisible() && !m_renew.isActive())
            m_renew.start();
    });
    connect(m_document, &LogDocument::restarted, this, &QWidget::hide);
    connect(m_warnings, &QCheckBox::toggled, this, [this](bool shown) {
        m_model->setWarningsShown(shown);
        updateTitle();
    });
}

void ProblemList::updateTitle()
{
    const QLocale locale;
    const auto counted = [&](qint64 count, const QString &one, const QString &many) {
        return count == 1 ? one : many.arg(locale.toString(count));
    };
    QString title = counted(m_document->errors().count(), tr("1 error"), tr("%1 errors"));
    if (const qint64 warnings = m_document->warnings().count(); warnings > 0)
        title = tr("%1, %2").arg(title, counted(warnings, tr("1 warning"), tr("%1 warnings")));
    if (m_model->rowCount() == ProblemModel::mostListed)
        title = tr("%1; the first %2 are listed").arg(title, locale.toString(ProblemModel::mostListed));
    m_title->setText(title);
    m_warnings->setVisible(!m_document->warnings().isEmpty());
}

void ProblemList::attachTo(QWidget *chip, QAbstractButton *button)
{
    m_anchor = chip;
    chip->setCursor(Qt::PointingHandCursor);
    chip->setToolTip(button->toolTip());
    chip->installEventFilter(this);
    connect(button, &QAbstractButton::clicked, this, &ProblemList::open);
}

void ProblemList::open()
{
    if (!m_anchor)
        return;
    const QWidget *anchor = m_anchor;
    m_model->refresh();
    updateTitle();
    const QWidget *pane = parentWidget();
    const int rows = std::clamp(m_model->rowCount(), 3, rowsSeen);
    const int width = std::clamp(scaled(640), 0, std::max(scaled(320), pane->width() - scaled(24)));
    resize(width, m_title->sizeHint().height() + scaled(24) + rows * scaled(28));
    QPoint at = anchor->mapToGlobal(QPoint(anchor->width() - width, anchor->height() + scaled(4)));
    at.setX(std::max(at.x(), pane->mapToGlobal(QPoint(scaled(12), 0)).x()));
    if (const QScreen *on = anchor->screen()) {
        const QRect screen = on->availableGeometry();
        at.setX(std::clamp(at.x(), screen.left(), std::max(screen.left(), screen.right() - width)));
        at.setY(std::min(at.y(), std::max(screen.top(), screen.bottom() - height())));
    }
    move(at);
    const QModelIndex current = m_model->index(std::max(0, m_model->rowOf(m_view->currentLine())));
    m_list->setCurrentIndex(current);
    show();
    m_list->scrollTo(current, QAbstractItemView::PositionAtCenter);
    m_list->setFocus(Qt::PopupFocusReason);
}

void ProblemList::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const LineNumber line = m_model->problem(index.row()).at;
    hide();
    m_view->goTo(line);
    m_view->setFocus(Qt::OtherFocusReason);
}

void ProblemList::openFile(int row)
{
    if (row < 0)
        return;
    const LogProblem problem = m_model->problem(row);
    if (problem.file.isEmpty())
        return;
    hide();
    Q_EMIT fileWanted(problem.file, problem.line, problem.column);
}

bool ProblemList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_anchor && event->type() == QEvent::MouseButtonRelease) {
        open();
        return true;
    }
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (key->modifiers() & Qt::ControlModifier)
                openFile(m_list->currentIndex().row());
            else
                activate(m_list->currentIndex());
            return true;
        case Qt::Key_Escape:
            hide();
            return true;
        default:
            break;
        }
    }
    if (watched == m_list->viewport() && (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseMove)) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QModelIndex index = m_list->indexAt(mouse->pos());
        const QString place = index.data(ProblemModel::PlaceRole).toString();
        const bool onFile = index.isValid() && !place.isEmpty()
            && ProblemDelegate::placeRect(m_list->visualRect(index), place).contains(mouse->pos());
        m_list->viewport()->setCursor(onFile ? Qt::PointingHandCursor : Qt::ArrowCursor);
        if (event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton) {
            if (onFile)
                openFile(index.row());
            else
                activate(index);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ProblemList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    paintBox(&painter, rect(), tokens.surface, tokens.lineStrong, 0);
}

} // namespace slipway
