// The parts of the script editor: its colours, its find bar and its foot. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <QLineEdit>
#include <QSyntaxHighlighter>

class QPushButton;
class QToolButton;

namespace slipway {

class ElidedLabel;
class IconLabel;
class TextLabel;

class ScriptColours : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setTokens(const Tokens &tokens); // renews all colours where they differ
    void setIsShell(bool isShell);
    void setPaused(bool paused); // while a whole text comes in; all of it is coloured at the end

protected:
    void highlightBlock(const QString &text) override;

private:
    QColor m_comment, m_text, m_variable, m_keyword, m_option, m_document;
    bool m_isShell = true;
    bool m_isPaused = false;
};

// Above the text while one searches.
class ScriptFindBar : public QWidget
{
    Q_OBJECT
public:
    explicit ScriptFindBar(QWidget *parent);

    QLineEdit *words() const { return m_words; }
    QToolButton *previousButton() const { return m_previous; }
    QToolButton *nextButton() const { return m_next; }
    QToolButton *closeButton() const { return m_close; }
    // count -1: nothing is searched. current from 1; 0: the cursor is on none of them.
    void present(int count, int current, bool andMore);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_words;
    TextLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
};

// Below it: where the cursor is, and what is to be known about the text.
class ScriptFoot : public QWidget
{
    Q_OBJECT
public:
    explicit ScriptFoot(QWidget *parent);

    QPushButton *useLf() const { return m_useLf; }
    void present(const QString &place, const QString &note, bool offersLf);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_place;
    ElidedLabel *m_note;
    QPushButton *m_useLf;
};

} // namespace slipway
