#include "tests/support/warnings.h"
#include "ui/common/scripteditor.h"
#include "ui/common/scriptparts.h"
#include "ui/common/shelltext.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestScriptEditor : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    // Each character's span as a letter: what is plain is a dot.
    static QString spansOf(const QString &script)
    {
        ShellState state;
        QStringList lines;
        for (const QString &line : script.split(u'\n')) {
            QString letters(line.size(), u'.');
            for (const ShellPiece &piece : readShellLine(line, state))
                letters.replace(piece.from, piece.length, QString(piece.length, QChar(u"#tvkod"[int(piece.span)])));
            lines.append(letters);
        }
        return lines.join(u'\n');
    }

    // An editor between two fields, in a window that has the focus.
    struct Window {
        QWidget window;
        QLineEdit before;
        ScriptEditor editor{u"Build script"_s};
        QLineEdit after;
        Window()
        {
            auto *column = new QVBoxLayout(&window);
            column->addWidget(&before);
            column->addWidget(&editor);
            column->addWidget(&after);
            window.setMinimumSize(600, 500);
            window.show();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("the window did not come to the front");
        }
        ~Window()
        {
            for (QWidget *part : {static_cast<QWidget *>(&before), static_cast<QWidget *>(&editor), static_cast<QWidget *>(&after)})
                part->setParent(nullptr);
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_theme->setMode(Theme::Mode::Light); }

    void readsTheShell_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("spans");
        const auto row = [](const char *name, const QString &script, const QString &spans) { QTest::newRow(name) << script << spans; };
        row("shebang", u"#!/bin/sh"_s, u"#########"_s);
        row("comment", u"make # all"_s, u".....#####"_s);
        row("a sharp inside a word", u"make a#b"_s, u"........"_s);
        row("keywords", u"if true; then exit; fi"_s, u"kk.......kkkk.kkkk..kk"_s);
        row("a keyword that is an argument", u"echo if then"_s, u"............"_s);
        row("a loop", u"for f in *; do :; done"_s, u"kkk...kk....kk....kkkk"_s);
        row("single quotes", u"echo '$A # x' b"_s, u".....tttttttt.."_s);
        row("double quotes", u"echo \"a ${B} c\""_s, u".....tttvvvvttt"_s);
        row("variables", u"echo $A ${B:-x} $1 $@"_s, u".....vv.vvvvvvv.vv.vv"_s);
        row("nested braces", u"echo ${A:-${B}}x"_s, u".....vvvvvvvvvv."_s);
        row("an escaped dollar", u"echo \\$A"_s, u"........"_s);
        row("options", u"ls -l --all=yes a-b"_s, u"...oo.ooooo........"_s);
        row("a value before a command", u"A=\"x\" export B"_s, u"..ttt.kkkkkk.."_s);
        row("quotes over lines", u"echo 'a\nb' c"_s, u".....tt\ntt.."_s);
        row("quotes over lines with a variable", u"echo \"a\n$B\" c"_s, u".....tt\nvvt.."_s);
        row("a document", u"cat <<END > f\na $B\nEND\nexit"_s, u"......kkk....\ndddd\nkkk\nkkkk"_s);
        row("a document with tabs", u"cat <<-'E'\n\tx\n\tE\nfi"_s, u".......kkk\ndd\nkk\nkk"_s);
        row("two documents", u"a <<A <<B\n1\nA\n2\nB\nfi"_s, u"....k...k\nd\nk\nd\nk\nkk"_s);
        row("no document in arithmetic", u"echo $((1<<A))\nfi"_s, u"..............\nkk"_s);
        row("a here string", u"cat <<< x\nfi"_s, u".........\nkk"_s);
        row("a line that goes on", u"echo a \\\nif b"_s, u"........\n...."_s);
        row("never closed", u"echo ${A"_s, u"........"_s);
        row("empty", QString(), QString());
    }

    void readsTheShell()
    {
        QFETCH(QString, script);
        QFETCH(QString, spans);
        QCOMPARE(spansOf(script), spans);
    }

    void coloursFollowTheTheme()
    {
        Window w;
        ScriptEditor &editor = w.editor;
        editor.setScript(u"# build\nmake \"all\" $X\n"_s);
        QCOMPARE(editor.inkAt(0), lightTokens().text3);
        QCOMPARE(editor.inkAt(14), lightTokens().ok);
        QCOMPARE(editor.inkAt(19), lightTokens().wait);
        m_theme->setMode(Theme::Mode::Dark);
        QTRY_COMPARE(editor.inkAt(0), darkTokens().text3);
        editor.setLanguage(ScriptEditor::Language::Plain);
        QVERIFY(editor.inkAt(0) != darkTokens().text3);
    }

    void aDocumentsEndReachesTheLinesBelow()
    {
        ScriptEditor editor(u"Build script"_s);
        editor.setScript(u"cat <<END\nfi\n\nfi\n"_s);
        const int last = int(editor.script().lastIndexOf(u"fi"_s));
        QCOMPARE(editor.inkAt(last), lightTokens().text2);
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(13);
        editor.setTextCursor(cursor);
        QTest::keyClicks(&editor, u"END"_s);
        QCOMPARE(editor.inkAt(last + 3), lightTokens().accentInk);
    }

    void tabIndentsOnceSomethingWasTyped()
    {
        Window w;
        w.before.setFocus();
        QTest::keyClick(&w.before, Qt::Key_Tab);
        QVERIFY(w.editor.hasFocus());
        QTest::keyClick(&w.editor, Qt::Key_Tab); // only passing through
        QVERIFY(w.after.hasFocus());
        QTest::keyClick(&w.after, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(w.editor.hasFocus());
        QTest::keyClicks(&w.editor, u"if"_s);
        QTest::keyClick(&w.editor, Qt::Key_Return);
        QTest::keyClick(&w.editor, Qt::Key_Tab);
        QTest::keyClicks(&w.editor, u"a"_s);
        QTest::keyClick(&w.editor, Qt::Key_Return);
        QTest::keyClicks(&w.editor, u"b"_s);
        QCOMPARE(w.editor.script(), u"if\n    a\n    b"_s);
        QTest::keyClick(&w.editor, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(w.editor.script(), u"if\n    a\nb"_s);
        w.editor.selectAll();
        QTest::keyClick(&w.editor, Qt::Key_Tab);
        QCOMPARE(w.editor.script(), u"    if\n        a\n    b"_s);
        QTest::keyClick(&w.editor, Qt::Key_Escape);
        QTest::keyClick(&w.editor, Qt::Key_Tab);
        QVERIFY(w.after.hasFocus());
    }

    void realTabsStay()
    {
        Window w;
        w.editor.setScript(u"all:\n\tmake\n"_s);
        QTest::mouseClick(w.editor.viewport(), Qt::LeftButton);
        w.editor.moveCursor(QTextCursor::End);
        QTest::keyClick(&w.editor, Qt::Key_Tab);
        QTest::keyClicks(&w.editor, u"x"_s);
        QCOMPARE(w.editor.script(), u"all:\n\tmake\n\tx"_s);
    }

    void lineEndsStayAsTheyWere()
    {
        Window w;
        auto *useLf = w.editor.findChild<QPushButton *>(u"useLf"_s);
        w.editor.setScript(u"a\nb"_s);
        QVERIFY(!useLf->isVisible());
        const QString windows = u"echo a\u00a0b\r\npause\r\n"_s;
        w.editor.setScript(windows);
        QCOMPARE(w.editor.script(), windows);
        w.editor.moveCursor(QTextCursor::End);
        QTest::keyClicks(&w.editor, u"x"_s);
        QCOMPARE(w.editor.script(), windows + u'x');
        QVERIFY(useLf->isVisible());
        QSignalSpy edits(&w.editor, &ScriptEditor::edited);
        QTest::mouseClick(useLf, Qt::LeftButton);
        QCOMPARE(edits.size(), 1);
        QCOMPARE(w.editor.script(), u"echo a\u00a0b\npause\nx"_s);
        QVERIFY(!useLf->isVisible());
        const QString mixed = u"a\r\nb\nc\r\n"_s;
        w.editor.setScript(mixed);
        QCOMPARE(w.editor.script(), mixed); // nothing was changed
    }

    void settingIsNoEdit()
    {
        Window w;
        ScriptEditor &editor = w.editor;
        QSignalSpy edits(&editor, &ScriptEditor::edited);
        editor.setScript(u"make\n"_s);
        m_theme->setMode(Theme::Mode::Dark);
        editor.setLanguage(ScriptEditor::Language::Plain);
        QCoreApplication::processEvents();
        QCOMPARE(edits.size(), 0);
        QTest::keyClicks(&editor, u"x"_s);
        QCOMPARE(edits.size(), 1);
    }

    void finds()
    {
        Window w;
        w.editor.setScript(u"make\nmake test\nMAKE install\n"_s);
        w.editor.setFocus();
        QTest::keySequence(&w.editor, QKeySequence::Find);
        QVERIFY(w.editor.isFinding());
        auto *words = w.editor.findChild<QLineEdit *>(u"find"_s);
        QVERIFY(words->hasFocus());
        QTest::keyClicks(words, u"make"_s);
        QCOMPARE(words->accessibleDescription(), u"1 of 3"_s);
        QTest::keyClick(words, Qt::Key_Return);
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(words->accessibleDescription(), u"3 of 3"_s);
        QCOMPARE(w.editor.textCursor().selectedText(), u"MAKE"_s);
        QTest::keyClick(words, Qt::Key_Return); // once around
        QCOMPARE(words->accessibleDescription(), u"1 of 3"_s);
        QTest::keySequence(words, QKeySequence::FindPrevious);
        QCOMPARE(words->accessibleDescription(), u"3 of 3"_s);
        QTest::keyClicks(words, u"!"_s);
        QCOMPARE(words->accessibleDescription(), u"not found"_s);
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!w.editor.isFinding());
        QVERIFY(w.editor.hasFocus());
        QCOMPARE(w.editor.script(), u"make\nmake test\nMAKE install\n"_s);
    }

    void growsBetweenTwoHeights()
    {
        ScriptEditor editor(u"Build script"_s);
        editor.setLines(4, 8);
        const int least = editor.sizeHint().height();
        editor.setScript(u"\n\n\n\n\n"_s);
        const int some = editor.sizeHint().height();
        QVERIFY(some > least);
        editor.setScript(QString(500, u'\n'));
        const int most = editor.sizeHint().height();
        QVERIFY(most > some);
        editor.setScript(QString(5000, u'\n'));
        QCOMPARE(editor.sizeHint().height(), most);
    }

    // The bar for long lines covers neither where the cursor is nor the last line.
    void theBarForLongLinesLiesBelowTheFoot()
    {
        Window it;
        it.editor.setScript(u"one\ntwo"_s);
        it.editor.setLines(2, 4);
        const int before = it.editor.sizeHint().height();
        it.editor.setScript(QString(400, u'x') + u"\ntwo"_s);
        QScrollBar *bar = it.editor.horizontalScrollBar();
        QTRY_VERIFY(bar->isVisible());
        auto *foot = it.editor.findChild<ScriptFoot *>();
        QTRY_VERIFY(foot->mapTo(&it.editor, foot->rect().bottomLeft()).y() < bar->mapTo(&it.editor, QPoint()).y());
        QCOMPARE(it.editor.sizeHint().height(), before + bar->height());
        QTRY_VERIFY(!it.editor.verticalScrollBar()->isVisible());
    }

    void pastesPlainText()
    {
        ScriptEditor editor(u"Build script"_s);
        auto *data = new QMimeData;
        data->setHtml(u"<b>make</b>"_s);
        data->setText(u"make"_s);
        QApplication::clipboard()->setMimeData(data);
        editor.paste();
        QCOMPARE(editor.script(), u"make"_s);
    }

    void eachPartHasAName()
    {
        Window w;
        w.editor.openFind();
        QCOMPARE(w.editor.accessibleName(), u"Build script"_s);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&w.editor);
        QCOMPARE(spoken->role(), QAccessible::EditableText);
        for (QWidget *part : w.editor.findChildren<QWidget *>()) {
            if (part->focusPolicy() == Qt::NoFocus || part->objectName().startsWith(u"qt_"_s))
                continue;
            QVERIFY2(!part->accessibleName().isEmpty() || !part->property("text").toString().isEmpty(), part->metaObject()->className());
        }
    }

    void aMebibyteStaysFluent()
    {
        const QString line = u"    if [ \"$A\" = 'b' ]; then echo --option \"${X:-y}\"; fi # number\n"_s;
        const QString script = line.repeated((1 << 20) / line.size());
        Window w;
        w.editor.setScript(script);
        QCOMPARE(w.editor.script().size(), script.size());
        w.editor.moveCursor(QTextCursor::End);
        QTest::keyClicks(&w.editor, u"make all"_s);
        QCOMPARE(w.editor.script(), script + u"make all"_s);
        for (int i = 0; i < 200; ++i)
            QTest::keyClick(&w.editor, Qt::Key_X);
        QCOMPARE(w.editor.script().size(), script.size() + 208);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestScriptEditor)
#include "tst_scripteditor.moc"
