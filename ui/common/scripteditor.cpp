#include "ui/common/scripteditor.h"

#include "ui/common/scriptparts.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int indentWidth = 4;
constexpr qsizetype mostCounted = 999; // matches; more are "999+"

QString leadingBlanks(const QString &line)
{
    qsizetype end = 0;
    while (end < line.size() && (line[end] == u' ' || line[end] == u'\t'))
        ++end;
    return line.left(end);
}

} // namespace

// Line numbers left of the text.
class ScriptEditor::Gutter final : public QWidget
{
public:
    explicit Gutter(ScriptEditor *editor) : QWidget(editor), m_editor(editor) { setCursor(Qt::ArrowCursor); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_editor->paintGutter(painter, event->rect());
    }

private:
    ScriptEditor *m_editor;
};

ScriptEditor::ScriptEditor(const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new Gutter(this))
    , m_colours(new ScriptColours(document()))
    , m_find(new ScriptFindBar(this))
    , m_foot(new ScriptFoot(this))
{
    setAccessibleName(name);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Mono);
    m_find->hide();
    m_foot->show();
    renewColours();
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { layOut(); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int scrolled) {
        if (scrolled)
            m_gutter->scroll(0, scrolled);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        markCurrentLine();
        presentFoot();
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_loading)
            return;
        if (isFinding())
            countMatches();
        Q_EMIT edited();
    });
    connect(m_find->words(), &QLineEdit::textChanged, this, [this] { search(false, true); });
    connect(m_find->words(), &QLineEdit::returnPressed, this, &ScriptEditor::findNext);
    connect(m_find->nextButton(), &QAbstractButton::clicked, this, &ScriptEditor::findNext);
    connect(m_find->previousButton(), &QAbstractButton::clicked, this, &ScriptEditor::findPrevious);
    connect(m_find->closeButton(), &QAbstractButton::clicked, this, &ScriptEditor::closeFind);
    connect(m_foot->useLf(), &QAbstractButton::clicked, this, &ScriptEditor::useLf);
    presentFoot();
    layOut();
}

ScriptEditor::~ScriptEditor()
{
    // The document's last words must not reach parts that are gone.
    disconnect(this, nullptr, this, nullptr);
}

QString ScriptEditor::plain() const
{
    // Not toPlainText(): that makes spaces of no-break spaces.
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    return text;
}

QString ScriptEditor::script() const
{
    if (!document()->isModified())
        return m_set;
    QString text = plain();
    if (m_lineEnds == LineEnds::CrLf)
        text.replace(u'\n', u"\r\n"_s);
    return text;
}

void ScriptEditor::setScript(const QString &script)
{
    m_loading = true;
    m_set = script;
    const qsizetype both = script.count(u"\r\n"_s);
    m_lineEnds = both == 0 ? LineEnds::Lf : both == script.count(u'\n') ? LineEnds::CrLf : LineEnds::Mixed;
    // Coloured at once instead of line by line, which takes seconds for a long script.
    m_colours->setPaused(true);
    setPlainText(script);
    m_colours->setPaused(false);
    document()->setModified(false);
    m_loading = false;
    if (isFinding())
        countMatches();
    markCurrentLine();
    presentFoot();
    layOut();
}

void ScriptEditor::useLf()
{
    m_lineEnds = LineEnds::Lf;
    document()->setModified(true);
    presentFoot();
    setFocus();
    Q_EMIT edited();
}

void ScriptEditor::setLanguage(Language language)
{
    const QScopedValueRollback<bool> loading(m_loading, true);
    m_colours->setIsShell(language == Language::Shell);
}

void ScriptEditor::setLines(int least, int most)
{
    m_least = least;
    m_most = qMax(least, most);
    layOut();
}

QSize ScriptEditor::sizeHint() const
{
    const int lines = std::clamp(blockCount(), m_least, m_most);
    const QMargins frame = viewportMargins();
    const int height = lines * fontMetrics().lineSpacing() + 2 * int(document()->documentMargin()) + 4 + 2 * frameWidth() + frame.top()
        + frame.bottom() + barHeight();
    return {30 * em(), height};
}

QSize ScriptEditor::minimumSizeHint() const
{
    return {10 * em(), sizeHint().height()};
}

int ScriptEditor::gutterWidth() const
{
    const int digits = qMax(3, int(QString::number(blockCount()).size()));
    return digits * fontMetrics().horizontalAdvance(u'0') + scaled(20);
}

// The bar lies below the foot, not on it.
int ScriptEditor::barHeight() const
{
    return horizontalScrollBar()->isVisibleTo(this) ? horizontalScrollBar()->height() : 0;
}

void ScriptEditor::layOut()
{
    const int left = gutterWidth();
    const int top = isFinding() ? m_find->sizeHint().height() : 0;
    const int bottom = m_foot->sizeHint().height();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (const QMargins wanted(mirrored ? 0 : left, top, mirrored ? left : 0, bottom); wanted != viewportMargins())
        setViewportMargins(wanted);
    const QRect inside = contentsRect().adjusted(0, 0, 0, -barHeight());
    m_find->setGeometry(inside.left(), inside.top(), inside.width(), top);
    m_foot->setGeometry(inside.left(), inside.bottom() + 1 - bottom, inside.width(), bottom);
    m_gutter->setGeometry(mirrored ? inside.right() + 1 - left : inside.left(), inside.top() + top, left,
                          inside.height() - top - bottom);
    const int lines = std::clamp(blockCount(), m_least, m_most) + top + bottom + barHeight();
    if (lines != m_shownLines) {
        m_shownLines = lines;
        updateGeometry();
    }
}

void ScriptEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOut();
}

void ScriptEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        setTabStopDistance(indentWidth * fontMetrics().horizontalAdvance(u' '));
        if (m_foot)
            layOut();
    } else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        if (m_foot)
            renewColours();
    } else if (event->type() == QEvent::ReadOnlyChange) {
        renewColours();
    }
}

void ScriptEditor::renewColours()
{
    const QScopedValueRollback<bool> loading(m_loading, true); // new colours are a change of the text to the document
    m_colours->setTokens(tokensFor(this));
    markCurrentLine();
    m_gutter->update();
    m_foot->update();
}

QColor ScriptEditor::inkAt(int position) const
{
    const QTextBlock block = document()->findBlock(position);
    for (const QTextLayout::FormatRange &range : block.layout()->formats()) {
        const int at = position - block.position();
        if (at >= range.start && at < range.start + range.length)
            return range.format.foreground().color();
    }
    return palette().color(QPalette::Text);
}

void ScriptEditor::markCurrentLine()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (hasFocus() && !isReadOnly()) {
        QTextEdit::ExtraSelection line;
        line.format.setBackground(tokensFor(this).hover);
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        line.cursor = textCursor();
        line.cursor.clearSelection();
        marks.append(line);
    }
    setExtraSelections(marks);
    m_gutter->update();
}

void ScriptEditor::paintGutter(QPainter &painter, const QRect &area) const
{
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(area, tokens.sunken);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    paintHairline(&painter, QRectF(mirrored ? 0 : m_gutter->width() - 1, area.top(), 1, area.height()), tokens.line);
    painter.setFont(font());
    const int current = hasFocus() ? textCursor().blockNumber() : -1;
    QTextBlock block = firstVisibleBlock();
    QRectF box = blockBoundingGeometry(block).translated(contentOffset());
    const int padding = scaled(10);
    while (block.isValid() && box.top() <= area.bottom()) {
        if (block.isVisible() && box.bottom() >= area.top()) {
            painter.setPen(block.blockNumber() == current ? tokens.text : tokens.text3);
            const QRectF slot(mirrored ? padding : 0, box.top(), m_gutter->width() - padding, fontMetrics().height());
            painter.drawText(slot, (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
        }
        block = block.next();
        box = blockBoundingGeometry(block).translated(contentOffset());
    }
}

void ScriptEditor::presentFoot()
{
    const QTextCursor cursor = textCursor();
    const QString place = tr("Line %1, column %2")
                              .arg(QLocale().toString(cursor.blockNumber() + 1), QLocale().toString(cursor.positionInBlock() + 1));
    QString note;
    bool offersLf = false;
    if (m_lineEnds == LineEnds::CrLf) {
        note = tr("Lines end as on Windows (CRLF).");
        offersLf = true;
    } else if (m_lineEnds == LineEnds::Mixed) {
        note = document()->isModified() ? tr("Some lines ended as on Windows (CRLF); they are stored with LF.")
                                        : tr("Some lines end as on Windows (CRLF).");
        offersLf = !document()->isModified();
    } else if (hasFocus() && m_indents && !isReadOnly()) {
        note = tr("Tab indents; Esc, then Tab leaves.");
    }
    m_foot->present(place, note, offersLf && !isReadOnly());
}

void ScriptEditor::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    markCurrentLine();
    presentFoot();
}

void ScriptEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        m_indents = false;
    markCurrentLine();
    presentFoot();
}

void ScriptEditor::mousePressEvent(QMouseEvent *event)
{
    QPlainTextEdit::mousePressEvent(event);
    m_indents = !isReadOnly();
    presentFoot();
}

bool ScriptEditor::event(QEvent *event)
{
    // A change of theme passes by what was never shown.
    if (event->type() == QEvent::Polish || event->type() == QEvent::ApplicationPaletteChange)
        renewColours();
    // The window's own shortcuts for these wait while there is a script to look through.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isOurs = key->matches(QKeySequence::Find) || key->matches(QKeySequence::FindNext)
            || key->matches(QKeySequence::FindPrevious) || (key->key() == Qt::Key_Escape && (isFinding() || m_indents));
        if (isOurs) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void ScriptEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find))
        return openFind();
    if (event->matches(QKeySequence::FindNext))
        return findNext();
    if (event->matches(QKeySequence::FindPrevious))
        return findPrevious();
    if (event->key() == Qt::Key_Escape) {
        if (isFinding()) {
            closeFind();
        } else if (m_indents) {
            m_indents = false;
            presentFoot();
        } else {
            event->ignore();
        }
        return;
    }
    const bool isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (isTab && (!m_indents || isReadOnly() || (event->modifiers() & Qt::ControlModifier))) {
        QWidget::focusNextPrevChild(event->key() == Qt::Key_Tab); // not the editor's own, which keeps Tab for itself
        return;
    }
    if (isTab)
        return event->key() == Qt::Key_Tab ? indent() : outdent();
    if (isReadOnly())
        return QPlainTextEdit::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier) {
            event->ignore(); // the page's
            return;
        }
        m_indents = true;
        return breakLine();
    }
    const bool writes = !event->text().isEmpty() && event->text().front().isPrint();
    QPlainTextEdit::keyPressEvent(event);
    if (writes && !m_indents) {
        m_indents = true;
        presentFoot();
    }
}

void ScriptEditor::breakLine()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const QString blanks = leadingBlanks(cursor.block().text().left(cursor.positionInBlock()));
    cursor.insertBlock();
    cursor.insertText(blanks);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

void ScriptEditor::indent()
{
    QTextCursor cursor = textCursor();
    // Make wants tabs, and so does whoever began with them.
    const bool usesTabs = !document()->find(QRegularExpression(u"^\\t"_s)).isNull();
    cursor.beginEditBlock();
    if (!cursor.hasSelection()) {
        const int room = indentWidth - cursor.positionInBlock() % indentWidth;
        cursor.insertText(usesTabs ? u"\t"_s : QString(room, u' '));
    } else {
        const int end = cursor.selectionEnd();
        QTextCursor line(document());
        QTextBlock last = document()->findBlock(end);
        if (last.position() == end && end > cursor.selectionStart())
            last = last.previous();
        for (QTextBlock block = document()->findBlock(cursor.selectionStart()); block.isValid(); block = block.next()) {
            line.setPosition(block.position());
            if (block.length() > 1)
                line.insertText(usesTabs ? u"\t"_s : QString(indentWidth, u' '));
            if (block == last)
                break;
        }
    }
    cursor.endEditBlock();
    ensureCursorVisible();
}

void ScriptEditor::outdent()
{
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    const QTextBlock last = document()->findBlock(cursor.selectionEnd());
    for (QTextBlock block = document()->findBlock(cursor.selectionStart()); block.isValid(); block = block.next()) {
        const QString blanks = leadingBlanks(block.text());
        const int taken = blanks.startsWith(u'\t') ? 1 : qMin(int(blanks.size()), indentWidth);
        if (taken > 0) {
            QTextCursor line(block);
            line.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor, taken);
            line.removeSelectedText();
        }
        if (block == last)
            break;
    }
    cursor.endEditBlock();
}

void ScriptEditor::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        insertPlainText(source->text());
}

bool ScriptEditor::isFinding() const
{
    return !m_find->isHidden();
}

void ScriptEditor::openFind()
{
    const QString chosen = textCursor().selectedText();
    m_find->show();
    layOut();
    if (!chosen.isEmpty() && !chosen.contains(QChar::ParagraphSeparator))
        m_find->words()->setText(chosen);
    countMatches();
    m_find->words()->setFocus(Qt::ShortcutFocusReason);
    m_find->words()->selectAll();
}

void ScriptEditor::closeFind()
{
    m_find->hide();
    layOut();
    setFocus();
}

void ScriptEditor::findNext()
{
    isFinding() ? search(false, false) : openFind();
}

void ScriptEditor::findPrevious()
{
    isFinding() ? search(true, false) : openFind();
}

void ScriptEditor::search(bool backwards, bool fromStart)
{
    const QString words = m_find->words()->text();
    if (!words.isEmpty()) {
        QTextCursor from = textCursor();
        if (fromStart)
            from.setPosition(from.selectionStart());
        const QTextDocument::FindFlags flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
        QTextCursor found = document()->find(words, from, flags);
        if (found.isNull()) { // once around
            from.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
            found = document()->find(words, from, flags);
        }
        if (!found.isNull())
            setTextCursor(found);
    }
    countMatches();
}

void ScriptEditor::countMatches()
{
    const QString words = m_find->words()->text();
    if (words.isEmpty())
        return m_find->present(-1, 0, false);
    const QString all = plain();
    const int here = textCursor().selectionStart();
    const bool onOne = textCursor().selectedText().compare(words, Qt::CaseInsensitive) == 0;
    int count = 0;
    int current = 0;
    for (qsizetype at = all.indexOf(words, 0, Qt::CaseInsensitive); at >= 0 && count < mostCounted;
         at = all.indexOf(words, at + words.size(), Qt::CaseInsensitive)) {
        ++count;
        if (onOne && at == here)
            current = count;
    }
    m_find->present(count, current, count == mostCounted);
}

} // namespace slipway
