// Taking lines, parts and whole logs away: by keys and menus, as a person does.
#include "tests/support/warnings.h"
#include "tests/ui/logview/logroom.h"
#include "ui/common/logview/logtaking.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

class TestLogTaking : public QObject
{
    Q_OBJECT

    std::unique_ptr<LogRoom> m_room;
    std::unique_ptr<QTemporaryDir> m_target;
    QList<FilePlace> m_opened;
    LogRoom &room() { return *m_room; }
    LogTaking &taking() { return m_room->pane.taking(); }
    static QString clipboard() { return QApplication::clipboard()->text(); }

    // What an action of the context menu is, by the beginning of its text; null: there is none.
    QAction *action(QMenu &menu, const QString &text)
    {
        for (QAction *each : menu.actions()) {
            if (each->text().startsWith(text))
                return each;
        }
        return nullptr;
    }

    QByteArray saveAs(const QString &name, const QString &filter = {})
    {
        auto *dialog = room().pane.findChild<QFileDialog *>();
        if (!dialog)
            return "no dialog";
        dialog->setDirectory(m_target->path());
        if (!filter.isEmpty())
            dialog->selectNameFilter(filter);
        QFile file(m_target->filePath(name));
        Q_EMIT dialog->fileSelected(file.fileName());
        dialog->reject();
        if (!QTest::qWaitFor([&] { return file.exists(); }))
            return "not saved";
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "not read";
    }

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<LogRoom>();
        m_target = std::make_unique<QTemporaryDir>();
        m_opened.clear();
        taking().setTitle(u"payments/web #12"_s);
        m_room->pane.setFileName(u"web-12.log"_s);
        taking().setOpener([this](const QString &, const FilePlace &place) -> Result<> {
            m_opened.append(place);
            return Done{};
        });
        QApplication::clipboard()->clear();
        QVERIFY(QTest::qWaitForWindowExposed(&m_room->pane));
    }
    void cleanup() { m_room.reset(); }

    void copiesAsMarkdown()
    {
        QVERIFY(room().showSteps());
        room().view().goTo({12});
        room().key(Qt::Key_Down, Qt::ShiftModifier);
        room().key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), u"**payments/web #12, step Build, lines 13–14**\n\n```text\nline 13\nline 14\n```\n"_s);
    }

    void copiesTheCurrentLineOrAPartOfIt()
    {
        QVERIFY(room().show("\x1b[31mred\x1b[0m and more\nnext\n"));
        room().view().goTo({0});
        room().key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), u"**payments/web #12, line 1**\n\n```text\nred and more\n```\n"_s);
        room().view().select({{{0}, 0}, {{0}, 3}, false});
        room().key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(clipboard(), u"**payments/web #12, line 1**\n\n```text\nred\n```\n"_s);
        room().key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(clipboard(), u"1  red and more"_s);
    }

    void copiesNumbersAndTimes()
    {
        QVERIFY(room().showSteps());
        room().view().goTo({10});
        room().key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(clipboard(), u"11  %1  line 11"_s.arg(clockTime13()));
    }

    void tooMuchForTheClipboardSaysSo()
    {
        QByteArray bytes;
        for (int i = 0; i < 70; ++i)
            bytes += QByteArray(1'000'000, 'x') + '\n';
        QVERIFY(room().show(bytes));
        QSignalSpy said(&taking(), &LogTaking::said);
        room().key(Qt::Key_A, Qt::ControlModifier);
        room().key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(said.last().first().toString().contains(u"Save the log instead"_s));
        QVERIFY(clipboard().isEmpty());
    }

    void savesAStep()
    {
        QVERIFY(room().showSteps());
        QMenu menu;
        taking().addTo(&menu, {LogRow::Header, {10}, 1});
        QAction *save = action(menu, u"Save “Build”"_s);
        QVERIFY(save);
        save->trigger();
        QCOMPARE(room().pane.findChild<QFileDialog *>()->selectedFiles().value(0).section(u'/', -1), u"web-12-build.log"_s);
        QCOMPARE(saveAs(u"step.log"_s), numbered(11, 40));
    }

    void savingTellsHowFarItIsAndCanBeCancelled()
    {
        QVERIFY(room().show(QByteArray(4'000'000, '\n'))); // as a page it takes a while
        Q_EMIT room().view().saveRequested();
        auto *dialog = room().pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = m_target->filePath(u"page.html"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->reject();
        auto &saved = room().child<QLabel>(u"saved");
        QTRY_VERIFY(saved.isVisible());
        QVERIFY2(QRegularExpression(u"^Saving, \\d+ %$"_s).match(saved.text()).hasMatch(), qPrintable(saved.text()));
        QTest::mouseClick(&room().child<QPushButton>(u"cancelSaving"), Qt::LeftButton);
        QTRY_VERIFY(!saved.isVisible());
        QVERIFY(!QFile::exists(path));
    }

    void savesASelectionAndAPage()
    {
        QVERIFY(room().showSteps());
        room().view().select({{{4}, 0}, {{5}, 0}, true});
        taking().saveSelection();
        QCOMPARE(saveAs(u"part.log"_s), numbered(5, 6));
        room().view().select({});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        Q_EMIT room().view().saveRequested();
        const QByteArray page = saveAs(u"page.html"_s);
        QVERIFY(page.contains("<title>payments/web #12</title>"));
        QVERIFY(page.contains("<h2>Build</h2>\n<div class=\"l\" id=\"L11\">"));
        QVERIFY(page.contains("id=\"L40\""));
    }

    void opensACopyThatGoesWithThePane()
    {
        QVERIFY(room().show("\x1b[1mone\x1b[0m\ntwo\n"));
        room().view().goTo({1});
        room().key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_opened.size(), 1);
        const FilePlace place = m_opened.first();
        QCOMPARE(place.line, 2);
        QFile copy(place.file);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), "one\ntwo\n");
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(copy.permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(QFileInfo(copy).path()).permissions() & others, QFile::Permissions());
        m_room.reset();
        QVERIFY(!QFileInfo::exists(place.file));
        QVERIFY(!QFileInfo::exists(QFileInfo(place.file).path()));
        m_room = std::make_unique<LogRoom>();
    }

    void opensTheFileALineNames()
    {
        QVERIFY(room().show("make all\nsrc/a.cpp:12:3: error: no\nthe end\n"));
        QSignalSpy wanted(&room().pane, &LogPane::fileWanted);
        room().view().goTo({1});
        room().key(Qt::Key_O);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first(), (QVariantList{u"src/a.cpp"_s, 12, 3}));
        QMenu menu;
        taking().addTo(&menu, {LogRow::Line, {1}, -1});
        QAction *open = action(menu, u"Open src/a.cpp, Line 12"_s);
        QVERIFY(open);
        open->trigger();
        QCOMPARE(wanted.size(), 2);

        QSignalSpy said(&taking(), &LogTaking::said);
        room().view().goTo({2});
        room().key(Qt::Key_O);
        QCOMPARE(wanted.size(), 2);
        QVERIFY(said.last().first().toString().contains(u"names no file"_s));
        room().view().goTo({1});
        room().key(Qt::Key_O);
        QCOMPARE(wanted.size(), 3);
        QCOMPARE(said.last().first().toString(), QString()); // it is not true any more
    }

    void theContextMenuHasItAll()
    {
        QVERIFY(room().showSteps());
        room().view().goTo({12});
        QContextMenuEvent event(QContextMenuEvent::Mouse, room().view().lineRect({12}).center(),
                                room().view().viewport()->mapToGlobal(room().view().lineRect({12}).center()));
        QApplication::sendEvent(room().view().viewport(), &event);
        auto *menu = room().view().findChild<QMenu *>();
        QVERIFY(menu);
        for (const QString &text : {u"Copy as Markdown"_s, u"Copy With Numbers and Times"_s, u"Save “Build”"_s, u"Open Log in Editor"_s,
                                    u"Editor"_s, u"Save…"_s})
            QVERIFY2(action(*menu, text), qPrintable(text));
        menu->close();
    }

    void aFailureIsSaid()
    {
        QVERIFY(room().show("one\n"));
        taking().setOpener([](const QString &, const FilePlace &) -> Result<> { return failure(ErrorCode::NotFound, u"no editor"_s); });
        QSignalSpy said(&taking(), &LogTaking::said);
        taking().openLogInEditor();
        QTRY_COMPARE(said.last().first().toString(), u"no editor"_s);
    }

private:
    // Second 13 since 1970, here.
    static QString clockTime13() { return QDateTime::fromMSecsSinceEpoch(13'000).toString(u"HH:mm:ss.zzz"); }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    TestLogTaking test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logtaking.moc"
