// An editor for scripts: line numbers, the colours of a shell script, the current line, find, and line ends that stay as they
// were. Grows with its text between two heights. Texts up to a mebibyte stay fluent. GUI thread.
//
// Tab indents as soon as something was typed or clicked, and moves on while the keyboard only passes through; Escape, then Tab
// leaves. Spaces are put in, real tabs where the text has them already.
#pragma once

#include <QPlainTextEdit>

namespace slipway {

class ScriptColours;
class ScriptFindBar;
class ScriptFoot;

class ScriptEditor final : public QPlainTextEdit
{
    Q_OBJECT
public:
    enum class Language { Shell, Plain };

    // name: "Build script"
    explicit ScriptEditor(const QString &name, QWidget *parent = nullptr);
    ~ScriptEditor() override;

    // The script as it was set while nothing was changed; else with the line ends that were in it.
    QString script() const;
    // edited() is not emitted; there is nothing to undo then.
    void setScript(const QString &script);
    void setLanguage(Language language);

    // The heights between which it grows, in lines; 6 and 28 unless told otherwise.
    void setLines(int least, int most);

    void openFind();
    void closeFind();
    bool isFinding() const;
    void findNext();
    void findPrevious();

    // The colour of the character there; for tests.
    QColor inkAt(int position) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void edited(); // by the person

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    class Gutter;
    enum class LineEnds { Lf, CrLf, Mixed };

    void layOut();
    void renewColours();
    void markCurrentLine();
    void presentFoot();
    void paintGutter(QPainter &painter, const QRect &area) const;
    int gutterWidth() const;
    int barHeight() const; // of the one for long lines; 0 while there is none
    void indent();
    void outdent();
    void breakLine();
    void useLf();
    void search(bool backwards, bool fromStart);
    void countMatches();
    QString plain() const; // with line feeds

    Gutter *m_gutter;
    ScriptColours *m_colours;
    ScriptFindBar *m_find;
    ScriptFoot *m_foot;
    QString m_set; // as it came
    LineEnds m_lineEnds = LineEnds::Lf;
    int m_least = 6;
    int m_most = 28;
    int m_shownLines = 0;
    bool m_indents = false; // Tab belongs to the text
    bool m_loading = false;
};

} // namespace slipway
