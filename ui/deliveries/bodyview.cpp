#include "ui/deliveries/bodyview.h"

#include "app/core/whendone.h"
#include "ui/deliveries/background.h"
#include "ui/deliveries/markbar.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// Below this, setting a body out takes less than a frame and would only flicker on another thread.
constexpr qsizetype smallBody = 256 * 1024;
constexpr int resizeMs = 120;
constexpr int top = 8;
constexpr int unwrapped = 4096; // columns of a row; what is longer goes on below it all the same

const QColor &inkOf(BodySpan span, const Tokens &tokens)
{
    switch (span) {
    case BodySpan::Key: return tokens.accentInk;
    case BodySpan::Text: return tokens.ok;
    case BodySpan::Number: return tokens.wait;
    case BodySpan::Literal: return tokens.run;
    case BodySpan::Punctuation: return tokens.text2;
    case BodySpan::Plain: break;
    }
    return tokens.text;
}

// What has no shape of its own gets one, and nothing turns the line around. One character stays one character.
QString paintable(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        if (c == u'\t')
            c = u' ';
        else if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode());
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace

BodyView::BodyView(QWidget *parent) : QAbstractScrollArea(parent), m_bar(new MarkBar(this))
{
    installReadableRows();
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(m_bar);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Body"));
    viewport()->setCursor(Qt::IBeamCursor);
    m_resized.setSingleShot(true);
    m_resized.setInterval(resizeMs);
    connect(&m_resized, &QTimer::timeout, this, &BodyView::breakAnew);
}

void BodyView::setBody(const QByteArray &body, const QByteArray &contentType)
{
    m_body = body;
    m_contentType = contentType;
    read();
}

void BodyView::setForm(BodyForm form)
{
    if (m_form == form)
        return;
    m_form = form;
    read();
}

void BodyView::read()
{
    const quint64 asked = ++m_asked;
    const auto take = [this](std::shared_ptr<const BodyText> text, std::shared_ptr<const Rows> rows, int columns) {
        m_text = std::move(text);
        m_folded.clear();
        m_anchor = m_cursor = 0;
        m_hasCursor = false;
        m_brokenAt = columns;
        m_busy = false;
        takeRows(std::move(rows));
        verticalScrollBar()->setValue(0);
        renewMatches();
        Q_EMIT ready();
    };
    const int width = columns();
    if (m_body.size() <= smallBody) {
        auto text = std::make_shared<const BodyText>(readBody(m_body, m_contentType, m_form));
        auto rows = std::make_shared<const Rows>(breakRows(*text, width));
        take(std::move(text), std::move(rows), width);
        return;
    }
    m_busy = true;
    m_text.reset();
    m_rows.reset();
    m_hidden.clear();
    m_shown = 0;
    renewRange();
    using Both = std::pair<std::shared_ptr<const BodyText>, std::shared_ptr<const Rows>>;
    const auto both = inBackground([body = m_body, type = m_contentType, form = m_form, width] {
        auto text = std::make_shared<const BodyText>(readBody(body, type, form));
        auto rows = std::make_shared<const Rows>(breakRows(*text, width));
        return Both(std::move(text), std::move(rows));
    });
    whenDone(both, this, [this, asked, take, width](const Both &done) {
        if (asked != m_asked)
            return;
        take(done.first, done.second, width);
        if (width != columns())
            breakAnew();
    });
}

void BodyView::breakAnew()
{
    const int width = columns();
    if (!m_text || m_busy || width == m_brokenAt)
        return;
    m_brokenAt = width;
    if (m_text->text.size() <= smallBody) {
        takeRows(std::make_shared<const Rows>(breakRows(*m_text, width)));
        return;
    }
    const quint64 asked = ++m_asked;
    const auto broken = inBackground([text = m_text, width] { return std::make_shared<const Rows>(breakRows(*text, width)); });
    whenDone(broken, this, [this, asked](const std::shared_ptr<const Rows> &rows) {
        if (asked == m_asked)
            takeRows(rows);
    });
}

// Keeps what is at the top of the sight there.
void BodyView::takeRows(std::shared_ptr<const Rows> rows)
{
    quint32 offset = 0;
    if (m_rows && m_shown > 0)
        offset = (*m_rows)[size_t(rowAt(verticalScrollBar()->value()))].offset;
    m_rows = std::move(rows);
    m_widest = 0;
    renewFolds();
    verticalScrollBar()->setValue(int(qMax<qint64>(0, shownOf(rowOfOffset(offset)))));
    updateGeometry();
}

void BodyView::renewFolds()
{
    m_hidden.clear();
    quint32 beyond = 0;
    for (const auto &[opening, closing] : m_folded) {
        if (opening < beyond)
            continue; // inside another one
        beyond = closing + 1;
        const qsizetype first = rowOfOffset(m_text->lines[opening + 1]);
        const qsizetype last = closing + 1 < m_text->lines.size() ? rowOfOffset(m_text->lines[closing + 1]) : qsizetype(m_rows->size());
        m_hidden.emplace_back(first, last);
    }
    m_shown = m_rows ? qint64(m_rows->size()) : 0;
    for (const auto &[first, last] : m_hidden)
        m_shown -= last - first;
    renewRange();
    renewMarks();
}

void BodyView::renewRange()
{
    const int inSight = rowsInSight();
    verticalScrollBar()->setRange(0, int(qMax<qint64>(0, m_shown - inSight)));
    verticalScrollBar()->setPageStep(inSight);
    verticalScrollBar()->setSingleStep(3);
    const int room = qMax(1, viewport()->width() - textLeft() - 12);
    horizontalScrollBar()->setRange(0, m_wrapping ? 0 : qMax(0, m_widest - room));
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(4 * QFontMetrics(mono()).averageCharWidth());
    viewport()->update();
}

QFont BodyView::mono() const
{
    QFont font = fontFor(TypeRole::Mono);
    if (m_zoom != 100 && font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * m_zoom / 100);
    else if (m_zoom != 100)
        font.setPixelSize(qMax(1, font.pixelSize() * m_zoom / 100));
    return font;
}

int BodyView::lineHeight() const
{
    return qMax(1, (em() + 3) * m_zoom / 100);
}

void BodyView::setWrapping(bool on)
{
    if (m_wrapping == on)
        return;
    m_wrapping = on;
    setHorizontalScrollBarPolicy(on ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    breakAnew();
    renewRange();
    Q_EMIT wrappingChanged(on);
}

void BodyView::setZoom(int percent)
{
    percent = qBound(50, percent, 300); // as a log
    if (m_zoom == percent)
        return;
    m_zoom = percent;
    renewFont();
}

void BodyView::renewFont()
{
    m_widest = 0;
    breakAnew();
    renewRange();
}

int BodyView::rowsInSight() const
{
    return qMax(1, (viewport()->height() - 2 * top) / lineHeight());
}

int BodyView::textLeft() const
{
    const QFontMetrics metrics(mono());
    const int digits = m_text ? int(QString::number(m_text->lines.size()).size()) : 2;
    return qMax(scaled(34), 10 + digits * metrics.horizontalAdvance(u'0')) + scaled(16) + 8;
}

int BodyView::columns() const
{
    if (!m_wrapping)
        return unwrapped;
    const QFontMetricsF metrics(mono());
    // Until the text is there its numbers are taken for five digits wide.
    return qMax(20, int((viewport()->width() - scaled(66) - 12) / metrics.horizontalAdvance(u'0')));
}

qsizetype BodyView::rowAt(qint64 shown) const
{
    qsizetype row = qsizetype(shown);
    for (const auto &[first, last] : m_hidden) {
        if (row < first)
            break;
        row += last - first;
    }
    return qBound<qsizetype>(0, row, qsizetype(m_rows->size()) - 1);
}

qint64 BodyView::shownOf(qsizetype row) const
{
    qsizetype shown = row;
    for (const auto &[first, last] : m_hidden) {
        if (row < first)
            break;
        if (row < last)
            return -1;
        shown -= last - first;
    }
    return shown;
}

qsizetype BodyView::rowOfOffset(quint32 offset) const
{
    const auto it = std::upper_bound(m_rows->begin(), m_rows->end(), offset,
                                     [](quint32 value, const BodyRow &row) { return value < row.offset; });
    return qMax<qsizetype>(0, it - m_rows->begin() - 1);
}

QString BodyView::textOf(const BodyRow &row) const
{
    return paintable(QByteArrayView(m_text->text).sliced(row.offset, row.length));
}

QString BodyView::shownText(int row) const
{
    if (row < 0 || row >= m_shown)
        return {};
    const BodyRow &of = (*m_rows)[size_t(rowAt(row))];
    QString text = textOf(of);
    if (isFolded(of.line)) {
        const QString end = paintable(m_text->line(m_folded.at(of.line))).trimmed();
        text += u" … "_s + end;
    }
    return text;
}

const std::pair<quint32, quint32> *BodyView::foldOf(quint32 line) const
{
    const auto &folds = m_text->folds;
    const auto it = std::lower_bound(folds.begin(), folds.end(), line, [](const auto &fold, quint32 of) { return fold.first < of; });
    return it != folds.end() && it->first == line ? &*it : nullptr;
}

void BodyView::setFolded(quint32 line, bool folded)
{
    const auto *fold = m_text ? foldOf(line) : nullptr;
    if (!fold || isFolded(line) == folded)
        return;
    if (folded)
        m_folded.emplace(fold->first, fold->second);
    else
        m_folded.erase(line);
    renewFolds();
}

QSize BodyView::sizeHint() const
{
    const int rows = int(qBound(qint64(8), m_shown, qint64(30)));
    return {40 * em(), 2 * top + rows * lineHeight()};
}

QSize BodyView::minimumSizeHint() const
{
    return {10 * em(), 2 * top + 8 * lineHeight()};
}

void BodyView::paintRow(QPainter &painter, const BodyRow &row, int y)
{
    const Tokens &tokens = tokensFor(this);
    const int height = lineHeight();
    const int left = textLeft();
    const bool current = m_hasCursor && &row == &(*m_rows)[size_t(rowOfOffset(m_cursor))];
    if (current)
        painter.fillRect(QRect(0, y, left - scaled(16) - 4, height), tokens.accentSoft);
    painter.setFont(mono());
    if (row.first) {
        painter.setPen(current ? tokens.accentInk : tokens.text3);
        const int numbers = left - scaled(16) - 8;
        painter.drawText(QRect(0, y, numbers, height), Qt::AlignRight | Qt::AlignVCenter, QString::number(row.line + 1));
        if (foldOf(row.line))
            paintIcon(&painter, QRect(numbers + 3, y, scaled(14), height),
                      isFolded(row.line) ? u"chevron-right"_s : u"chevron-down"_s, tokens.text3, scaled(12));
    }
    painter.save();
    painter.setClipRect(QRect(left - 1, y, viewport()->width() - left + 1, height), Qt::IntersectClip);
    paintText(painter, row, y);
    painter.restore();
    if (current && showsFocusRing(this))
        paintFocusRing(&painter, QRectF(0, y, viewport()->width(), height).adjusted(1, 0, -1, 0), tokens, radius::chip);
}

void BodyView::paintText(QPainter &painter, const BodyRow &row, int y)
{
    const Tokens &tokens = tokensFor(this);
    const QFontMetrics metrics(painter.font());
    const int height = lineHeight();
    const int left = textLeft() - horizontalScrollBar()->value();
    const QString text = textOf(row);
    // Offsets are bytes, places are characters: both ways through the row's own bytes.
    const QByteArrayView bytes = QByteArrayView(m_text->text).sliced(row.offset, row.length);
    const auto xOf = [&](quint32 offset) {
        const qsizetype within = qBound<qsizetype>(0, qsizetype(offset) - qsizetype(row.offset), row.length);
        return left + metrics.horizontalAdvance(text.left(QString::fromUtf8(bytes.first(within)).size()));
    };
    const quint32 end = row.offset + row.length;
    const auto mark = [&](quint32 from, quint32 to, const QColor &colour) {
        if (from < end + 1 && to > row.offset && from < to)
            painter.fillRect(QRect(xOf(from), y, qMax(2, xOf(to) - xOf(from)), height), colour);
    };
    auto match = std::partition_point(m_matches.begin(), m_matches.end(),
                                      [&row](const Match &each) { return each.offset + each.length <= row.offset; });
    for (; match != m_matches.end() && match->offset < end; ++match)
        mark(match->offset, match->offset + match->length,
             int(match - m_matches.begin()) == m_match ? tokens.log.currentMatch : tokens.log.match);
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (from != to)
        mark(from, to, mixed(tokens.surface, tokens.accent, hasFocus() ? 0.26 : 0.16)); // the text on it stays as it is

    int x = left;
    const auto write = [&](const QString &part, const QColor &ink) {
        const int width = metrics.horizontalAdvance(part);
        if (x < viewport()->width() && x + width > 0) {
            painter.setPen(ink);
            painter.drawText(QPoint(x, y + (height + metrics.ascent() - metrics.descent()) / 2), part);
        }
        x += width;
    };
    for (const BodyPiece &piece : piecesOf(text, m_text->formatted, row.inString))
        write(text.mid(piece.from, piece.length), inkOf(piece.span, tokens));
    if (isFolded(row.line))
        write(u" … "_s + paintable(m_text->line(m_folded.at(row.line))).trimmed(), tokens.text3);
    m_widest = qMax(m_widest, x - left);
}

void BodyView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(event->rect(), tokens.surface);
    if (!m_rows || m_shown == 0) {
        painter.setFont(fontFor(TypeRole::Body));
        painter.setPen(tokens.text3);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, m_busy ? tr("Setting out the lines…") : QString());
        return;
    }
    const qint64 first = verticalScrollBar()->value();
    const int widest = m_widest;
    for (qint64 shown = first; shown < m_shown; ++shown) {
        const int y = top + int(shown - first) * lineHeight();
        if (y > event->rect().bottom())
            break;
        if (y + lineHeight() >= event->rect().top())
            paintRow(painter, (*m_rows)[size_t(rowAt(shown))], y);
    }
    if (!m_wrapping && m_widest > widest)
        QMetaObject::invokeMethod(this, [this] { renewRange(); }, Qt::QueuedConnection);
    if (showsFocusRing(this) && currentRow() < 0)
        paintFocusRing(&painter, QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), tokens, radius::list);
}

void BodyView::resizeEvent(QResizeEvent *)
{
    renewRange();
    if (m_text && m_text->text.size() <= smallBody)
        breakAnew();
    else if (columns() != m_brokenAt)
        m_resized.start();
}

void BodyView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        m_resized.start();
}

// What is painted depends on where the text begins, so nothing is moved.
void BodyView::scrollContentsBy(int, int)
{
    viewport()->update();
}

} // namespace slipway
