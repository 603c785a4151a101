#include "ui/common/commandpalette.h"

#include "ui/common/labels.h"
#include "ui/common/palettedelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/slipwaystyle.h"

#include <algorithm>

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPainterPath>
#include <QStandardItemModel>
#include <QVariantAnimation>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int width100 = 640;
constexpr int fromTop = 112;
constexpr int shadow = 40;
constexpr int fadeMs = 90;
constexpr int mostPerGroup = 6;
constexpr int mostHits = 24;

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QWidget(window)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_foot(new QWidget(this))
    , m_hints(new QWidget(m_foot))
    , m_empty(new TextLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_fade(new QVariantAnimation(this))
{
    setAccessibleName(tr("Command palette"));
    applyType(m_field, TypeRole::Body);
    setBare(m_field);
    m_field->setAccessibleName(tr("Search or run"));
    m_field->setPlaceholderText(tr("Search or run"));
    m_field->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setAccessibleName(tr("Hits"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(16, 8, 16, 8);
    foot->setSpacing(6);
    const QList<std::pair<QString, QString>> keys{{u"↑↓"_s, tr("choose")}, {u"↵"_s, tr("run")}, {u"Tab"_s, tr("more actions")}};
    for (const auto &[cap, word] : keys) {
        foot->addWidget(new KeyCap(cap, m_foot));
        foot->addWidget(new TextLabel(word, TypeRole::Caption, Ink::Secondary, m_foot));
        foot->addSpacing(8);
    }
    foot->addStretch(1);
    foot->addWidget(m_hints);
    auto *hints = new QHBoxLayout(m_hints);
    hints->setContentsMargins(0, 0, 0, 0);
    hints->setSpacing(6);
    hide();
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_more.clear();
        refresh();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        runCurrent();
    });
    connect(m_fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_shade = value.toReal();
        update();
    });
}

void CommandPalette::addSource(PaletteSource source)
{
    m_sources.append(std::move(source));
    renewFoot();
}

void CommandPalette::renewFoot()
{
    auto *row = static_cast<QHBoxLayout *>(m_hints->layout());
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QString shown;
    for (const PaletteSource &source : std::as_const(m_sources)) {
        if (source.prefix.isNull() || source.hint.isEmpty() || shown.contains(source.prefix))
            continue;
        shown.append(source.prefix);
        row->addWidget(new KeyCap(QString(source.prefix), m_hints));
        row->addWidget(new TextLabel(source.hint, TypeRole::Caption, Ink::Secondary, m_hints));
        row->addSpacing(6);
    }
}

void CommandPalette::open(const QString &text)
{
    if (!isOpen()) {
        m_focusBefore = QApplication::focusWidget();
        m_showedRing = window()->testAttribute(Qt::WA_KeyboardFocusChange);
    }
    m_more.clear();
    m_field->setText(text);
    refresh();
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->end(false);
    if (const int ms = motionMs(this, fadeMs); ms > 0) {
        m_fade->stop();
        m_fade->setDuration(ms);
        m_fade->setStartValue(0.3);
        m_fade->setEndValue(1.0);
        m_fade->start();
    } else {
        m_shade = 1;
    }
}

void CommandPalette::dismiss()
{
    if (!isOpen())
        return;
    hide();
    // Its own keys are no reason to ring what was clicked before.
    window()->setAttribute(Qt::WA_KeyboardFocusChange, m_showedRing);
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

QList<CommandPalette::Hit> CommandPalette::find(const QString &typed) const
{
    QString query = typed.trimmed();
    QChar prefix;
    for (const PaletteSource &source : m_sources) {
        if (!source.prefix.isNull() && query.startsWith(source.prefix))
            prefix = source.prefix;
    }
    if (!prefix.isNull())
        query = query.mid(1).trimmed();
    QList<Hit> hits;
    for (const PaletteSource &source : m_sources) {
        if (!prefix.isNull() && source.prefix != prefix)
            continue;
        for (const PaletteEntry &entry : source.entries(query)) {
            if (std::optional<PaletteMatch> match = matchPalette(query, entry.text))
                hits.append({entry, std::move(*match)});
            else if (source.matched)
                hits.append({entry, {}});
        }
    }
    // Groups in the order of their best hit; within a group the best first, what cannot run last.
    QStringList groups;
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &one, const Hit &other) {
        if (one.entry.disabled.isEmpty() != other.entry.disabled.isEmpty())
            return one.entry.disabled.isEmpty();
        return one.match.score > other.match.score;
    });
    for (const Hit &hit : std::as_const(hits)) {
        if (!groups.contains(hit.entry.group))
            groups.append(hit.entry.group);
    }
    QList<Hit> shown;
    for (const QString &group : std::as_const(groups)) {
        int inGroup = 0;
        for (const Hit &hit : std::as_const(hits)) {
            if (hit.entry.group == group && inGroup++ < mostPerGroup && shown.size() < mostHits)
                shown.append(hit);
        }
    }
    return shown;
}

void CommandPalette::refresh()
{
    if (!m_more.isEmpty()) {
        QList<Hit> hits;
        for (const PaletteEntry &entry : std::as_const(m_more))
            hits.append({entry, {}});
        return present(hits);
    }
    present(find(m_field->text()));
}

void CommandPalette::present(const QList<Hit> &hits)
{
    m_hits = hits;
    m_model->clear();
    QString group;
    for (int i = 0; i < hits.size(); ++i) {
        const auto &[entry, match] = hits.at(i);
        if (entry.group != group) {
            group = entry.group;
            auto *head = new QStandardItem(group);
            head->setData(true, paletterole::IsGroup);
            head->setFlags(Qt::NoItemFlags);
            m_model->appendRow(head);
        }
        auto *item = new QStandardItem(entry.text);
        item->setData(i, paletterole::HitIndex);
        item->setData(entry.icon, paletterole::IconName);
        item->setData(entry.detail, paletterole::Detail);
        item->setData(entry.keys, paletterole::Keys);
        item->setData(entry.disabled, paletterole::Disabled);
        QVariantList spans;
        for (const TextSpan &span : match.spans)
            spans << int(span.start) << int(span.length);
        item->setData(spans, paletterole::Spans);
        const QString aside = entry.disabled.isEmpty() ? entry.detail : entry.disabled;
        item->setData(aside.isEmpty() ? entry.text : u"%1, %2"_s.arg(entry.text, aside), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_empty->setText(tr("Nothing matches “%1”.").arg(m_field->text().trimmed()));
    m_empty->setVisible(hits.isEmpty());
    m_list->setVisible(!hits.isEmpty());
    step(0);
    place();
}

void CommandPalette::step(int rows)
{
    const int count = m_model->rowCount();
    int row = m_list->currentIndex().row();
    if (rows == 0 || row < 0)
        row = -1;
    const int direction = rows < 0 ? -1 : 1;
    for (int tried = 0; tried < count; ++tried) {
        row = (row + direction + count) % count;
        if (!m_model->index(row, 0).data(paletterole::IsGroup).toBool()) {
            m_list->setCurrentIndex(m_model->index(row, 0));
            return;
        }
    }
}

void CommandPalette::runCurrent()
{
    const QVariant index = m_list->currentIndex().data(paletterole::HitIndex);
    if (!index.isValid())
        return;
    const PaletteEntry entry = m_hits.at(index.toInt()).entry;
    if (!entry.disabled.isEmpty())
        return;
    // Closed first: the command may open something that wants the focus.
    dismiss();
    if (entry.run)
        entry.run();
}

void CommandPalette::listMore()
{
    const QVariant index = m_list->currentIndex().data(paletterole::HitIndex);
    if (!index.isValid() || m_hits.at(index.toInt()).entry.more.isEmpty())
        return;
    const PaletteEntry entry = m_hits.at(index.toInt()).entry;
    m_more = entry.more;
    for (PaletteEntry &action : m_more) {
        if (action.group.isEmpty())
            action.group = entry.text;
    }
    refresh();
}

bool CommandPalette::handleKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (m_more.isEmpty()) {
            dismiss();
        } else {
            m_more.clear();
            refresh();
        }
        return true;
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(); return true;
    case Qt::Key_Tab: listMore(); return true;
    case Qt::Key_Backtab: return true; // the focus stays inside
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event));
    if (watched == parentWidget() && event->type() == QEvent::Resize && isOpen())
        place();
    return QWidget::eventFilter(watched, event);
}

QRect CommandPalette::box() const
{
    const QRect foot = m_foot->geometry();
    return {foot.left() - 1, m_field->y() - 1, foot.width() + 2, foot.bottom() - m_field->y() + 2};
}

void CommandPalette::place()
{
    const QSize room = parentWidget()->size();
    setGeometry(QRect(QPoint(), room));
    const int wide = qMin(scaled(width100), room.width() - 2 * 24);
    const int left = (room.width() - wide) / 2;
    const int top = qMin(fromTop, room.height() / 8);
    const int head = 2 * em() + 16;
    const int foot = m_foot->sizeHint().height();
    int wanted = 16;
    for (int row = 0; row < m_model->rowCount(); ++row)
        wanted += m_list->sizeHintForRow(row);
    if (m_model->rowCount() == 0)
        wanted = 5 * em();
    const int middle = qMin(wanted, qMax(4 * em(), room.height() - top - head - foot - 40));
    const int escape = keyCapSize(u"Esc"_s).width();
    const QRect inside(left + 1, top + 1, wide - 2, head - 1);
    const QRect field(left + 48, top + 1, wide - 48 - escape - 28, head - 1);
    m_field->setGeometry(QStyle::visualRect(layoutDirection(), inside, field));
    m_list->setGeometry(left + 1, top + head + 8, wide - 2, middle - 8);
    m_empty->setGeometry(left + 1, top + head, wide - 2, middle);
    m_foot->setGeometry(left + 1, top + head + middle, wide - 2, foot);
    update(); // the shadow of a longer list is still painted
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    QColor scrim = tokens.scrim;
    scrim.setAlphaF(float(scrim.alphaF() * m_shade));
    painter.fillRect(rect(), scrim);
    const QRect frame = box();
    paintShadow(&painter, frame, radius::palette, shadow, tokens);
    paintBox(&painter, frame, tokens.raised, Qt::transparent, radius::palette);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), radius::palette, radius::palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(outline);
    painter.fillRect(frame.left(), m_field->geometry().bottom() + 1, frame.width(), 1, tokens.line);
    painter.fillRect(QRect(frame.left(), m_foot->y(), frame.width(), m_foot->height() + 2),
                     tokens.dark ? tokens.surface : tokens.sunken);
    painter.fillRect(frame.left(), m_foot->y(), frame.width(), 1, tokens.line);
    painter.restore();
    paintBox(&painter, frame, Qt::transparent, tokens.lineStrong, radius::palette);
    const int icon = scaled(16);
    const QRect head(frame.left(), m_field->y(), frame.width(), m_field->height());
    const auto visual = [&](const QRect &logical) { return QStyle::visualRect(layoutDirection(), head, logical); };
    paintIcon(&painter, visual({head.left() + 20, head.top(), icon, head.height()}), u"search"_s, tokens.text3, icon);
    const QSize cap = keyCapSize(u"Esc"_s);
    paintKeyCap(&painter,
                visual({head.right() - 16 - cap.width(), head.top() + (head.height() - cap.height()) / 2, cap.width(), cap.height()}),
                u"Esc"_s, tokens);
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!box().contains(event->position().toPoint()))
        dismiss();
}

} // namespace slipway
