// How a file is opened in an editor: never through a shell, and never so that its name means anything.
#include "app/desktop/editor.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestEditor : public QObject
{
    Q_OBJECT

    static ProgramFinder having(const QStringList &programs)
    {
        return [programs](const QString &program) { return programs.contains(program) ? u"/usr/bin/"_s + program : QString(); };
    }

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("words");
        const QString plain = u"/w/a.cpp"_s;
        QTest::newRow("code") << u"code -g {file}:{line}:{column}"_s << plain << QStringList{u"code"_s, u"-g"_s, u"/w/a.cpp:12:3"_s};
        QTest::newRow("kate") << u"kate -l {line} {file}"_s << plain << QStringList{u"kate"_s, u"-l"_s, u"12"_s, plain};
        QTest::newRow("no file") << u"subl -n"_s << plain << QStringList{u"subl"_s, u"-n"_s, plain};
        QTest::newRow("quotes") << u"\"/opt/my editor/edit\" '--at {line}' {file}"_s << plain
                                << QStringList{u"/opt/my editor/edit"_s, u"--at 12"_s, plain};
        QTest::newRow("backslash") << u"my\\ editor {file}"_s << plain << QStringList{u"my editor"_s, plain};
        QTest::newRow("a shell's signs stay signs") << u"edit {file} ; rm -rf ~ | cat > $HOME && `id`"_s << plain
                                                    << QStringList{u"edit"_s, plain, u";"_s, u"rm"_s, u"-rf"_s, u"~"_s, u"|"_s, u"cat"_s,
                                                                   u">"_s, u"$HOME"_s, u"&&"_s, u"`id`"_s};
        QTest::newRow("spaces in the file") << u"edit {file}"_s << u"/w/a b  c.cpp"_s << QStringList{u"edit"_s, u"/w/a b  c.cpp"_s};
        QTest::newRow("quotes in the file") << u"edit '{file}'"_s << u"/w/a' --x \".cpp"_s << QStringList{u"edit"_s, u"/w/a' --x \".cpp"_s};
        QTest::newRow("commands in the file") << u"edit {file}"_s << u"/w/$(id);`id`\n.cpp"_s
                                              << QStringList{u"edit"_s, u"/w/$(id);`id`\n.cpp"_s};
        QTest::newRow("braces in the file") << u"edit {file} {line}"_s << u"/w/{line}{file}"_s
                                            << QStringList{u"edit"_s, u"/w/{line}{file}"_s, u"12"_s};
    }

    void words()
    {
        QFETCH(QString, command);
        QFETCH(QString, file);
        QFETCH(QStringList, words);
        const auto result = editorWords(command, {file, 12, 3});
        QVERIFY(result);
        QCOMPARE(*result, words);
    }

    void withoutALineItIsTheFirst()
    {
        QCOMPARE(*editorWords(u"kate -l {line} -c {column} {file}"_s, {u"/w/a"_s, 0, 0}),
                 (QStringList{u"kate"_s, u"-l"_s, u"1"_s, u"-c"_s, u"1"_s, u"/w/a"_s}));
    }

    void whatIsNoCommandIsRefused()
    {
        const FilePlace place{u"/w/a"_s, 1, 1};
        for (const QString &command : {QString(), u"  "_s, u"edit '{file}"_s, u"\"\" {file}"_s, u"{file}"_s, u"{file}x -l"_s})
            QCOMPARE(editorWords(command, place).error().code, ErrorCode::Invalid);
        for (const QString &file : {QString(), u"a.cpp"_s, u"--exec=id"_s, u"../a"_s})
            QCOMPARE(editorWords(u"edit {file}"_s, {file, 1, 1}).error().code, ErrorCode::Invalid);
    }

    void theStandardIsWhatThePersonHas()
    {
        const QString code = u"code -g {file}:{line}:{column}"_s;
        QCOMPARE(standardEditor({}, having({})), u"xdg-open {file}"_s);
        QCOMPARE(standardEditor({}, having({u"kate"_s, u"code"_s})), code);
        QCOMPARE(standardEditor(u"kate"_s, having({u"kate"_s, u"code"_s})), u"kate -l {line} -c {column} {file}"_s);
        QCOMPARE(standardEditor(u"kate --new"_s, having({u"kate"_s, u"code"_s})), u"kate --new"_s);
        QCOMPARE(standardEditor(u"myedit"_s, having({u"myedit"_s})), u"myedit"_s);
        // They would start where nobody sees them, or not at all.
        for (const QString &visual : {u"vim"_s, u"/usr/bin/nano -w"_s, u"gone"_s, u"'open"_s})
            QCOMPARE(standardEditor(visual, having({u"code"_s, u"vim"_s, u"/usr/bin/nano"_s})), code);
        QCOMPARE(installedEditors(having({u"gedit"_s, u"kate"_s})).size(), 2);
    }

    void aProgramIsStartedAsItIs()
    {
        QTemporaryDir folder;
        const QString editor = folder.filePath(u"my editor"_s);
        const QString told = folder.filePath(u"told"_s);
        QFile script(editor);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '%s|' \"$@\" \"${SLIPWAY_PASSPHRASE-none}\" > '" + QFile::encodeName(told) + ".part'\nmv '"
                     + QFile::encodeName(told) + ".part' '" + QFile::encodeName(told) + "'\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("SLIPWAY_PASSPHRASE", "hush");
        QVERIFY(openInEditor(u"'%1' -l {line} {file}"_s.arg(editor), {u"/w/$(touch x) b"_s, 7, 0}));
        QTRY_VERIFY(QFile::exists(told));
        qunsetenv("SLIPWAY_PASSPHRASE");
        QFile answer(told);
        QVERIFY(answer.open(QIODevice::ReadOnly));
        QCOMPARE(answer.readAll(), "-l|7|/w/$(touch x) b|none|");
        QCOMPARE(openInEditor(u"no-such-editor-here {file}"_s, {u"/w/a"_s, 1, 1}).error().code, ErrorCode::NotFound);
    }

    void theDesktopIsNotAskedToRunAnything()
    {
        QTemporaryDir folder;
        const auto denied = [&](const QString &name, bool executable) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly))
                return false;
            file.close();
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | (executable ? QFile::ExeOwner : QFile::Permissions()));
            const auto opened = openInEditor(u"xdg-open {file}"_s, {file.fileName(), 1, 1});
            return !opened && opened.error().code == ErrorCode::Denied;
        };
        QVERIFY(denied(u"a.desktop"_s, false));
        QVERIFY(denied(u"a.html"_s, false));
        QVERIFY(denied(u"a.txt"_s, true));
        QVERIFY(denied(u"a.jar"_s, false));
        QVERIFY(isDesktopOpener(u"/usr/bin/xdg-open {file}"_s));
        QVERIFY(!isDesktopOpener(u"kate {file}"_s));
    }
};

QTEST_GUILESS_MAIN(TestEditor)

#include "tst_editor.moc"
