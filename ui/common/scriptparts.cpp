#include "ui/common/scriptparts.h"

#include "ui/common/labels.h"
#include "ui/common/shelltext.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTextDocument>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A line that long is data, and each of its colours costs a piece of its layout.
constexpr qsizetype longestColoured = 4000;

struct StateBehind final : QTextBlockUserData {
    ShellState state;
};

// What tells a block's neighbour that it has to be read again.
int numberOf(const ShellState &state)
{
    size_t seed = size_t(state.inside) * 2 + size_t(state.goesOn);
    for (const ShellState::Document &document : state.documents)
        seed = qHash(document.end, seed * 31 + size_t(document.stripsTabs));
    return int(seed & 0x7fffffff);
}

} // namespace

void ScriptColours::setTokens(const Tokens &tokens)
{
    if (m_comment == tokens.text3 && m_text == tokens.ok && m_keyword == tokens.accentInk)
        return;
    m_comment = tokens.text3;
    m_text = tokens.ok;
    m_variable = tokens.wait;
    m_keyword = tokens.accentInk;
    m_option = tokens.run;
    m_document = tokens.text2;
    rehighlight();
}

void ScriptColours::setIsShell(bool isShell)
{
    if (m_isShell == isShell)
        return;
    m_isShell = isShell;
    rehighlight();
}

void ScriptColours::setPaused(bool paused)
{
    m_isPaused = paused;
    if (!paused)
        rehighlight();
}

void ScriptColours::highlightBlock(const QString &text)
{
    if (m_isPaused)
        return;
    if (!m_isShell) {
        setCurrentBlockState(-1);
        return;
    }
    ShellState state;
    if (const auto *before = static_cast<StateBehind *>(currentBlock().previous().userData()))
        state = before->state;
    if (text.size() <= longestColoured) {
        for (const ShellPiece &piece : readShellLine(text, state)) {
            const QColor *ink = nullptr;
            switch (piece.span) {
            case ShellSpan::Comment: ink = &m_comment; break;
            case ShellSpan::Text: ink = &m_text; break;
            case ShellSpan::Variable: ink = &m_variable; break;
            case ShellSpan::Keyword: ink = &m_keyword; break;
            case ShellSpan::Option: ink = &m_option; break;
            case ShellSpan::Document: ink = &m_document; break;
            }
            setFormat(int(piece.from), int(piece.length), *ink);
        }
    }
    auto *behind = static_cast<StateBehind *>(currentBlockUserData());
    if (!behind) {
        behind = new StateBehind;
        setCurrentBlockUserData(behind);
    }
    behind->state = state;
    setCurrentBlockState(numberOf(state));
}

ScriptFindBar::ScriptFindBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
    , m_count(new TextLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_previous(makeIconButton(u"chevron-up"_s, tr("Previous match"), this))
    , m_next(makeIconButton(u"chevron-down"_s, tr("Next match"), this))
    , m_close(makeIconButton(u"x"_s, tr("Close find"), this))
{
    setCursor(Qt::ArrowCursor);
    m_words->setObjectName(u"find"_s);
    m_words->setAccessibleName(tr("Find in the script"));
    m_words->setPlaceholderText(tr("Find in the script"));
    applyType(m_words, TypeRole::Body);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 5);
    row->setSpacing(4);
    row->addWidget(m_words, 1);
    row->addSpacing(4);
    row->addWidget(m_count);
    row->addSpacing(4);
    for (QToolButton *button : {m_previous, m_next, m_close}) {
        setSmall(button);
        row->addWidget(button);
    }
}

void ScriptFindBar::present(int count, int current, bool andMore)
{
    const QLocale locale;
    const QString all = andMore ? locale.toString(count) + u'+' : locale.toString(count);
    m_count->setText(count < 0 ? QString() : count == 0 ? tr("not found") : current > 0 ? tr("%1 of %2").arg(locale.toString(current), all) : all);
    m_words->setAccessibleDescription(m_count->text());
    setInvalid(m_words, count == 0);
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void ScriptFindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.sunken);
    paintHairline(&painter, QRectF(0, height() - 1, width(), 1), tokens.line);
}

void ScriptFindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_close->click();
    else if (event->matches(QKeySequence::FindPrevious) || (event->key() == Qt::Key_Return && (event->modifiers() & Qt::ShiftModifier)))
        m_previous->click();
    else if (event->matches(QKeySequence::FindNext))
        m_next->click();
    // Return was the field's: it must not reach the editor below as a line break.
    event->accept();
}

ScriptFoot::ScriptFoot(QWidget *parent)
    : QWidget(parent)
    , m_place(new TextLabel({}, TypeRole::Caption, Ink::Caption, this))
    , m_note(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_useLf(makeSmallButton(tr("Use LF"), ButtonKind::Link, {}, this))
{
    setCursor(Qt::ArrowCursor);
    m_useLf->setObjectName(u"useLf"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 2, 10, 2);
    row->setSpacing(12);
    row->addWidget(m_place);
    row->addWidget(m_note, 1);
    row->addWidget(m_useLf);
    m_useLf->hide();
}

void ScriptFoot::present(const QString &place, const QString &note, bool offersLf)
{
    m_place->setText(place);
    m_note->setText(note);
    m_useLf->setVisible(offersLf);
}

void ScriptFoot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.sunken);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokens.line);
}

} // namespace slipway
