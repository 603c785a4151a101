#include "ui/common/dottededit.h"

#include <QMimeData>
#include <QScopedValueRollback>
#include <QTextBlock>

#include <algorithm>

namespace slipway {

namespace {

constexpr QChar dot(0x2022);

QString covered(QString text)
{
    std::replace_if(text.begin(), text.end(), [](QChar c) { return c != u'\n'; }, dot);
    return text;
}

// Whether it is what stands for this character of the secret.
bool standsFor(QChar shown, QChar character) { return shown == (character == u'\n' ? QChar(u'\n') : dot); }

} // namespace

DottedEdit::DottedEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setUndoRedoEnabled(false); // it would remember what was typed
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhMultiLine);
    connect(document(), &QTextDocument::contentsChange, this, &DottedEdit::follow);
    connect(document(), &QTextDocument::contentsChanged, this, &DottedEdit::cover);
}

void DottedEdit::setSecret(const QString &secret)
{
    selectAll();
    insertCovered(secret);
}

// A paste never comes into the document, from where it would be told to screen readers.
void DottedEdit::insertFromMimeData(const QMimeData *source)
{
    if (source->hasText())
        insertCovered(source->text());
}

void DottedEdit::insertCovered(const QString &given)
{
    QString text = given;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    {
        const QScopedValueRollback busy(m_isCovering, true);
        QTextCursor cursor = textCursor();
        m_secret.replace(cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart(), text);
        cursor.insertText(covered(text));
    }
    ensureCursorVisible();
    Q_EMIT secretChanged();
}

void DottedEdit::follow(int at, int removed, int added)
{
    if (m_isCovering)
        return;
    QTextCursor cursor(document());
    const int length = document()->characterCount() - 1; // less its own end, which changes may count
    cursor.setPosition(std::min(at, length));
    cursor.setPosition(std::min(at + added, length), QTextCursor::KeepAnchor);
    const QString text = cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
    // What is said to have changed may begin and end with what did not.
    qsizetype from = std::min<qsizetype>(at, m_secret.size()), to = std::min<qsizetype>(at + removed, m_secret.size());
    qsizetype begin = 0, end = text.size();
    for (; begin < end && from < to && standsFor(text[begin], m_secret[from]); ++begin)
        ++from;
    for (; end > begin && to > from && standsFor(text[end - 1], m_secret[to - 1]); --end)
        --to;
    m_secret.replace(from, to - from, text.sliced(begin, end - begin));
}

void DottedEdit::cover()
{
    if (m_isCovering)
        return;
    {
        const QScopedValueRollback busy(m_isCovering, true);
        for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
            const QString text = block.text(), wanted = covered(text);
            if (text == wanted)
                continue;
            QTextCursor cursor(block);
            const auto first = std::mismatch(text.begin(), text.end(), wanted.begin()).first - text.begin();
            cursor.setPosition(block.position() + int(first));
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            // The person's own cursor stands where the new text ends, which need not be the end of the line.
            const int place = textCursor().position();
            cursor.insertText(wanted.sliced(first));
            QTextCursor own = textCursor();
            own.setPosition(place);
            setTextCursor(own);
        }
    }
    Q_EMIT secretChanged();
}

} // namespace slipway
