#include "ui/common/tokenedit.h"

#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int inset = 4;
constexpr int gap = 4;
constexpr int tagPadding = 8;
constexpr int leastEdit = 90;

int crossRoom()
{
    return scaled(16);
}

int tagHeight()
{
    return em() + 6;
}

} // namespace

TokenEdit::TokenEdit(const QString &name, QWidget *parent) : QWidget(parent), m_edit(new QLineEdit(this))
{
    applyType(this, TypeRole::Mono);
    applyType(m_edit, TypeRole::Body);
    setBare(m_edit);
    m_edit->setAccessibleName(name);
    m_edit->installEventFilter(this);
    setAccessibleName(name);
    setFocusProxy(m_edit);
    setMouseTracking(true);
    setCursor(Qt::IBeamCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_edit, &QLineEdit::textEdited, this, [this](const QString &text) {
        setError({});
        select(-1);
        if (text.endsWith(u',') || (text.endsWith(u' ') && !m_takesSpaces))
            commit();
    });
    // The invitation is words, what follows it is code.
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        applyType(m_edit, text.isEmpty() ? TypeRole::Body : TypeRole::Mono);
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { commit(); });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] { commit(); });
    describe();
}

void TokenEdit::setTokens(const QStringList &tokens)
{
    m_tokens = tokens;
    m_tokens.removeDuplicates();
    m_selected = -1;
    describe();
    layOut();
}

void TokenEdit::setPlaceholder(const QString &placeholder)
{
    m_edit->setPlaceholderText(placeholder);
}

void TokenEdit::setCheck(Check check)
{
    m_check = std::move(check);
}

void TokenEdit::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_edit->setReadOnly(readOnly);
    update();
}

// Commas and white space part values: neither can be in a branch, a path pattern or a tag that we match.
QStringList TokenEdit::split(const QString &text) const
{
    static const QRegularExpression anySpace(u"[,\\s]+"_s), lines(u"\\s*[,\n\r]+\\s*"_s);
    return text.trimmed().split(m_takesSpaces ? lines : anySpace, Qt::SkipEmptyParts);
}

bool TokenEdit::commit()
{
    const QStringList values = split(m_edit->text());
    if (values.isEmpty()) {
        m_edit->clear();
        setError({});
        return true;
    }
    return add(values);
}

bool TokenEdit::add(const QStringList &values)
{
    QStringList wrong;
    QString error;
    bool added = false;
    for (const QString &value : values) {
        const QString complaint = m_check ? m_check(value) : QString();
        if (!complaint.isEmpty()) {
            wrong.append(value);
            if (error.isEmpty())
                error = complaint;
        } else if (!m_tokens.contains(value)) {
            m_tokens.append(value);
            added = true;
        }
    }
    m_edit->setText(wrong.join(m_takesSpaces ? u", "_s : u" "_s));
    setError(error);
    layOut();
    if (added) {
        describe();
        Q_EMIT tokensChanged(m_tokens);
    }
    return wrong.isEmpty();
}

void TokenEdit::removeAt(int index)
{
    if (m_readOnly || index < 0 || index >= m_tokens.size())
        return;
    m_tokens.removeAt(index);
    select(m_selected < 0 ? -1 : qMin(m_selected, int(m_tokens.size()) - 1));
    describe();
    layOut();
    Q_EMIT tokensChanged(m_tokens);
}

void TokenEdit::select(int index)
{
    m_selected = index;
    update();
}

void TokenEdit::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    describe();
    update();
    Q_EMIT errorChanged(error);
}

void TokenEdit::describe()
{
    const QString list = m_tokens.isEmpty() ? tr("none") : m_tokens.join(", "_L1);
    m_edit->setAccessibleDescription(m_error.isEmpty() ? list : m_error);
}

QRect TokenEdit::crossRect(const QRect &tag) const
{
    const QRect logical(tag.right() - crossRoom() - 2, tag.top(), crossRoom() + 2, tag.height());
    return QStyle::visualRect(layoutDirection(), tag, logical);
}

TokenEdit::Placed TokenEdit::place(int width) const
{
    Placed placed;
    const QFontMetrics metrics = fontMetrics();
    const int height = tagHeight();
    const int right = width - inset;
    int x = inset;
    int y = inset;
    for (const QString &token : m_tokens) {
        const int wanted = metrics.horizontalAdvance(token) + 1 + 2 * tagPadding + (m_readOnly ? 0 : crossRoom() - 4);
        const int wide = qMin(wanted, right - inset);
        if (x > inset && x + wide > right) {
            x = inset;
            y += height + gap;
        }
        placed.tags.append({x, y, wide, height});
        x += wide + gap;
    }
    if (x > inset && x + leastEdit > right) {
        x = inset;
        y += height + gap;
    }
    placed.edit = {x + 6, y, qMax(20, right - x - 6), height};
    placed.height = y + height + inset;
    return placed;
}

void TokenEdit::layOut()
{
    m_placed = place(width());
    const QRect area(0, 0, width(), m_placed.height);
    for (QRect &tag : m_placed.tags)
        tag = QStyle::visualRect(layoutDirection(), area, tag);
    m_edit->setGeometry(QStyle::visualRect(layoutDirection(), area, m_placed.edit));
    updateGeometry();
    update();
}

int TokenEdit::heightForWidth(int width) const
{
    return place(width).height;
}

QSize TokenEdit::sizeHint() const
{
    const int width = qMax(this->width(), 12 * em());
    return {12 * em(), place(width).height};
}

QSize TokenEdit::minimumSizeHint() const
{
    return {8 * em(), tagHeight() + 2 * inset};
}

bool TokenEdit::handleKey(QKeyEvent *event)
{
    const bool atStart = m_edit->cursorPosition() == 0 && !m_edit->hasSelectedText();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int back = mirrored ? Qt::Key_Right : Qt::Key_Left;
    const int forth = mirrored ? Qt::Key_Left : Qt::Key_Right;
    const int last = int(m_tokens.size()) - 1;
    if (event->matches(QKeySequence::Paste)) {
        const QStringList values = split(QApplication::clipboard()->text());
        if (values.size() < 2)
            return false;
        add(values);
        return true;
    }
    if (event->matches(QKeySequence::Copy) && m_selected >= 0) {
        QApplication::clipboard()->setText(m_tokens.at(m_selected));
        return true;
    }
    if (event->key() == Qt::Key_Backspace && atStart && last >= 0) {
        m_selected < 0 ? select(last) : removeAt(m_selected);
        return true;
    }
    if (event->key() == Qt::Key_Delete && m_selected >= 0) {
        removeAt(m_selected);
        return true;
    }
    if (event->key() == back && atStart && last >= 0) {
        select(m_selected < 0 ? last : qMax(0, m_selected - 1));
        return true;
    }
    if (event->key() == forth && m_selected >= 0) {
        select(m_selected == last ? -1 : m_selected + 1);
        return true;
    }
    if (event->key() == Qt::Key_Escape && (m_selected >= 0 || !m_edit->text().isEmpty())) {
        select(-1);
        m_edit->clear();
        setError({});
        return true;
    }
    return false;
}

bool TokenEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_edit)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::KeyPress:
        return !m_readOnly && handleKey(static_cast<QKeyEvent *>(event));
    case QEvent::FocusOut:
        select(-1);
        break;
    case QEvent::FocusIn:
        update();
        break;
    default:
        break;
    }
    return false;
}

void TokenEdit::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const bool focused = m_edit->hasFocus();
    const bool keyboard = showsFocusRing(m_edit);
    const QColor edge = !m_error.isEmpty() ? tokens.fail : focused ? tokens.accent : tokens.lineStrong;
    paintBox(&painter, rect(), m_readOnly || !isEnabled() ? tokens.sunken : tokens.surface, edge, radius::control,
             keyboard ? 2 : focused || !m_error.isEmpty() ? 1.5 : 1);
    painter.setLayoutDirection(Qt::LeftToRight); // "release/*" is code in every language
    for (int i = 0; i < m_placed.tags.size(); ++i) {
        const QRect &tag = m_placed.tags.at(i);
        const bool selected = i == m_selected;
        paintBox(&painter, tag, selected ? tokens.accentSoft : tokens.idleSoft, selected ? tokens.accent : QColor(Qt::transparent),
                 4);
        QRect text = tag.adjusted(tagPadding, 0, -tagPadding, 0);
        if (!m_readOnly) {
            const QRect cross = crossRect(tag);
            paintIcon(&painter, cross, u"x"_s, i == m_hovered ? tokens.text : tokens.text3, scaled(12));
            layoutDirection() == Qt::RightToLeft ? text.setLeft(cross.right() + 1) : text.setRight(cross.left());
        }
        painter.setPen(isEnabled() ? tokens.text : tokens.text3);
        painter.drawText(text, Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         fontMetrics().elidedText(m_tokens.at(i), Qt::ElideMiddle, text.width()));
    }
}

void TokenEdit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void TokenEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange)
        layOut();
}

void TokenEdit::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    for (int i = 0; i < m_placed.tags.size(); ++i) {
        if (!m_placed.tags.at(i).contains(position))
            continue;
        if (!m_readOnly && crossRect(m_placed.tags.at(i)).contains(position))
            removeAt(i);
        else
            select(i);
        break;
    }
    m_edit->setFocus(Qt::MouseFocusReason);
}

void TokenEdit::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    int hovered = -1;
    for (int i = 0; i < m_placed.tags.size() && !m_readOnly; ++i) {
        if (crossRect(m_placed.tags.at(i)).contains(position))
            hovered = i;
    }
    setCursor(hovered >= 0 ? Qt::ArrowCursor : Qt::IBeamCursor);
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void TokenEdit::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

} // namespace slipway
