// How a log looks and is told: times, size, links, what was lost, keys, a screen reader.
#include "tests/support/warnings.h"
#include "tests/ui/logview/logroom.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/keysheet.h"
#include "ui/common/logview/loginks.h"
#include "ui/common/logview/logtimesmenu.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;
namespace IndexFlag = slipway::supervisor::IndexFlag;

class TestLogLook : public QObject
{
    Q_OBJECT

    std::unique_ptr<LogRoom> m_room;
    LogRoom &room() { return *m_room; }

private Q_SLOTS:
    void init()
    {
        m_room = std::make_unique<LogRoom>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_room->pane));
    }
    void cleanup() { m_room.reset(); }

    void timesOfAnyKind()
    {
        QVERIFY(room().showSteps());
        const auto &style = room().view().timeStyle();
        QVERIFY(room().view().isShowingTimes());
        QCOMPARE(style.mode, LogTimeStyle::Clock);
        const int wide = room().at(0, 2).x();
        room().type(u"t"_s);
        QCOMPARE(style.mode, LogTimeStyle::SinceStart);
        room().type(u"t"_s);
        QCOMPARE(style.mode, LogTimeStyle::SinceLine);
        room().type(u"t"_s);
        QVERIFY(!room().view().isShowingTimes());
        QVERIFY(room().at(0, 2).x() < wide);
        room().type(u"t"_s);
        QVERIFY(room().view().isShowingTimes());
        QCOMPARE(style.mode, LogTimeStyle::Clock);
    }

    void zoneByItsName()
    {
        QVERIFY(room().showSteps());
        auto *menu = room().pane.findChild<LogTimesMenu *>();
        QStringList texts;
        for (QAction *action : menu->actions()) {
            texts << action->text();
            if (action->text().startsWith(u"Other"_s))
                action->trigger();
        }
        QVERIFY(texts.contains(u"UTC"_s));
        auto &field = room().child<QLineEdit>(u"zone");
        QVERIFY(field.hasFocus());
        QTest::keyClicks(&field, u"nowhere"_s);
        QTest::keyClick(&field, Qt::Key_Return);
        QVERIFY(field.isVisible());
        QVERIFY(field.toolTip().contains(u"no time zone"_s));
        field.setText(u"asia/shanghai"_s);
        QTest::keyClick(&field, Qt::Key_Return);
        QVERIFY(!field.isVisible());
        QCOMPARE(room().view().timeStyle().zone, QByteArray("Asia/Shanghai"));
        QVERIFY(room().view().hasFocus());

        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(u"Other"_s))
                action->trigger();
        }
        field.setText(u"Asia"_s); // many have that
        QTest::keyClick(&field, Qt::Key_Return);
        QVERIFY(field.isVisible());
        field.setText(u"tokyo"_s);
        QTest::keyClick(&field, Qt::Key_Return);
        QVERIFY(!field.isVisible());
        QCOMPARE(room().view().timeStyle().zone, QByteArray("Asia/Tokyo"));
    }

    void sizeByKeysAndWheel()
    {
        QVERIFY(room().show(numbered(1, 200)));
        const int height = room().view().lineRect({0}).height();
        const auto wheel = [&](int angle) {
            QWheelEvent event(QPointF(50, 50), room().view().viewport()->mapToGlobal(QPointF(50, 50)), {}, QPoint(0, angle),
                              Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(room().view().viewport(), &event);
        };
        room().view().goTo({100});
        const LineNumber first = room().view().currentLine();
        const int top = room().view().lineRect(first).top();
        wheel(120);
        QCOMPARE(room().view().zoom(), 110);
        QCOMPARE(room().view().lineRect(first).top(), top);
        wheel(60);
        QCOMPARE(room().view().zoom(), 110);
        wheel(60);
        QCOMPARE(room().view().zoom(), 120);
        for (int i = 0; i < 3; ++i)
            room().key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(room().view().zoom(), 150);
        QVERIFY(room().view().lineRect(first).height() > height * 1.3);
        room().key(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(room().view().zoom(), 140);
        room().key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(room().view().zoom(), 100);
        QCOMPARE(room().view().lineRect(first).height(), height);
        for (int i = 0; i < 60; ++i)
            wheel(-120);
        QCOMPARE(room().view().zoom(), LogView::smallestZoom);
    }

    void linksOpenWhereTheyMay()
    {
        QList<QUrl> opened;
        room().pane.setLinkOpener([&](const QUrl &url) {
            opened << url;
            return true;
        });
        QVERIFY(room().show("see \x1b]8;;https://ci.example/1\x1b\\the report\x1b]8;;\x1b\\ here\n"
                            "or \x1b]8;;mailto:a@b.example\x1b\\mail\x1b]8;;\x1b\\\nplain\n"));
        QCOMPARE(room().view().linkAt(room().at(0, 5)), u"https://ci.example/1"_s);
        QCOMPARE(room().view().linkAt(room().at(0, 1)), QString());
        QTest::mouseMove(room().view().viewport(), room().at(0, 5));
        QTRY_COMPARE(room().view().viewport()->cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseClick(room().view().viewport(), Qt::LeftButton, {}, room().at(0, 5));
        QCOMPARE(opened, QList<QUrl>{QUrl(u"https://ci.example/1"_s)});
        // A press that becomes a selection opens nothing.
        QTest::mousePress(room().view().viewport(), Qt::LeftButton, {}, room().at(0, 5));
        QTest::mouseMove(room().view().viewport(), room().at(0, 12));
        QTest::mouseRelease(room().view().viewport(), Qt::LeftButton, {}, room().at(0, 12));
        QCOMPARE(opened.size(), 1);
        QVERIFY(!room().view().selectedText().isEmpty());
        // By key, and only after a question.
        room().view().goTo({1});
        room().view().select({});
        room().key(Qt::Key_Return);
        auto *question = room().pane.findChild<ConfirmDialog *>();
        QVERIFY(question);
        QCOMPARE(opened.size(), 1);
        QTest::mouseClick(question->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(opened.size(), 2);
        QCOMPARE(opened.last().scheme(), u"mailto"_s);
    }

    void lostEndIsSaid()
    {
        appendRecord(room().index(), {0, 1'000'000, 0, IndexFlag::StepBegin});
        appendRecord(room().index(), {0, 1'000'000, 0, IndexFlag::Output});
        appendRecord(room().index(), {5'000, 2'000'000, 0, IndexFlag::Output});
        QVERIFY(room().show(numbered(1, 3)));
        QTRY_VERIFY(room().document().hasLosses());
        const RowMap &rows = room().document().rows();
        // Where the log ends: before the steps that never ran.
        const LogRow strip = rows.at(rows.rowOfHeader(1) - 1);
        QCOMPARE(strip.kind, LogRow::Strip);
        QCOMPARE(room().document().strip(strip.index), (LogStrip{LogStrip::Lost, 5'000 - numbered(1, 3).size()}));
        QVERIFY(stripText(room().document().strip(strip.index)).contains(u"are lost"_s));
    }

    void holesAreSaid()
    {
        QVERIFY(room().show("one\ntw" + QByteArray(5'000, '\0') + "ee\nfour\n"));
        QTRY_COMPARE(room().document().rows().count(), 4);
        const RowMap &rows = room().document().rows();
        QCOMPARE(rows.at(1).kind, LogRow::Strip);
        QCOMPARE(room().document().strip(rows.at(1).index).kind, LogStrip::Lost);
        QCOMPARE(room().view().lineText({1}), u"tw(5.0 kB lost)ee"_s);
        room().view().grab();
    }

    void bracketsLeadThroughSections()
    {
        QVERIFY(room().showSteps());
        room().type(u"g"_s);
        const QList<int> through{10, 40}; // the third never ran and stands at the end
        for (const int line : through) {
            room().type(u"]"_s);
            QCOMPARE(room().view().currentLine().value, line);
        }
        room().type(u"["_s);
        QCOMPARE(room().view().currentLine().value, 10);
        QVERIFY(!room().view().lineRect({10}).isEmpty());
        room().type(u"["_s);
        QCOMPARE(room().view().currentLine().value, 0);
        // Where the log differs from another, they lead there.
        LineSet differences;
        for (const int line : {3, 4, 5, 30})
            differences.append({line});
        room().document().setDifferences(differences);
        const QList<int> forth{3, 30, 3};
        for (const int line : forth) {
            room().type(u"]"_s);
            QCOMPARE(room().view().currentLine().value, line);
        }
        room().type(u"["_s);
        QCOMPARE(room().view().currentLine().value, 30);
        room().type(u"["_s);
        QCOMPARE(room().view().currentLine().value, 3);
    }

    void keysAreListed()
    {
        QVERIFY(room().show(numbered(1, 5)));
        room().type(u"?"_s);
        auto *sheet = room().pane.findChild<KeySheet *>();
        QVERIFY(sheet && sheet->isOpen());
        for (const QString &word : {u"Next match"_s, u"Wrap lines"_s, u"Follow the newest line"_s, u"Ctrl G"_s})
            QVERIFY2(sheet->words().contains(word), qPrintable(word));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isOpen());
        QVERIFY(room().view().hasFocus());
        // In a field they are text.
        room().pane.focusSearch();
        QTest::keyClicks(QApplication::focusWidget(), u"gGnNeEfwt?[]m"_s);
        QCOMPARE(room().child<QLineEdit>(u"search").text(), u"gGnNeEfwt?[]m"_s);
        QVERIFY(!sheet->isOpen());
        QVERIFY(!room().pane.isShowingMatches());
    }

    void whatIsLookedAtStaysInSight()
    {
        QVERIFY(room().show(QByteArray(3'000, 'x') + '\n' + numbered(2, 100)));
        room().view().goTo({7});
        const int top = room().view().lineRect({7}).top();
        room().type(u"w"_s);
        QVERIFY(room().view().isWrapping());
        QCOMPARE(room().view().lineRect({7}).top(), top);
        room().type(u"w"_s);
        QCOMPARE(room().view().lineRect({7}).top(), top);
        // When the matching lines take room from below, too.
        room().view().goTo({60});
        room().view().goTo({room().view().lastVisibleLine().value - 1});
        const LineNumber low = room().view().currentLine();
        room().pane.setShowingMatches(true);
        QTRY_VERIFY(room().view().viewport()->height() < 450);
        const QRect row = room().view().lineRect(low);
        QVERIFY(!row.isEmpty() && row.bottom() < room().view().viewport()->height());
    }

    void wrappingLongLinesTakesNoTime()
    {
        // A megabyte of coloured text and one without a break.
        QByteArray colours;
        for (int i = 0; colours.size() < (1 << 20); ++i)
            colours += "\x1b[3" + QByteArray::number(1 + i % 6) + "mword \x1b[48;5;" + QByteArray::number(i % 250) + "mx\x1b[0m ";
        QVERIFY(room().show(colours + "\n" + QByteArray(1 << 20, 'y') + "\nend\n"));
        room().view().grab(); // read once
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 4; ++i) {
            room().type(u"w"_s);
            room().view().grab();
        }
        QVERIFY2(timer.elapsed() < 4 * 150, qPrintable(QString::number(timer.elapsed())));
    }

    void errorsAreToldOnce()
    {
        QSignalSpy alerts(&room().pane, &LogPane::errorsTold);
        QVERIFY(room().show("one\n", true));
        QVERIFY(room().grow("x.c:1: error: a\n"));
        QTRY_COMPARE(alerts.size(), 1);
        QCOMPARE(alerts[0][0].toString(), u"Error in line 2"_s);
        QVERIFY(room().grow("two\nx.c:2: error: b\nx.c:3: error: c\n"));
        QTRY_COMPARE(alerts.size(), 2);
        QCOMPARE(alerts[1][0].toString(), u"2 new errors, the last in line 5"_s);
        QVERIFY(room().grow("three\n"));
        QTest::qWait(100); // nothing more is to come; there is nothing to wait for
        QCOMPARE(alerts.size(), 2);
    }

    void tintsCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void tintsCanBeRead()
    {
        QFETCH(bool, dark);
        const Tokens &tokens = dark ? darkTokens() : lightTokens();
        for (int colour = 0; colour < LogRule::colours; ++colour) {
            QVERIFY2(contrast(tokens.text, highlighterTint(colour, tokens)) >= 4.5, qPrintable(highlighterName(colour)));
            for (int other = 0; other < colour; ++other)
                QVERIFY(highlighterTint(colour, tokens) != highlighterTint(other, tokens));
        }
        // Any colour a program may ask for, on the ground of a log.
        const LogInks inks(tokens);
        for (int step = 0; step < 16 * 16 * 16; ++step) {
            AnsiStyle style;
            style.foreground = {AnsiColor::Rgb, static_cast<quint8>(step / 256 * 17), static_cast<quint8>(step / 16 % 16 * 17),
                                static_cast<quint8>(step % 16 * 17)};
            QVERIFY2(contrast(inks.of(style).ink, tokens.sunken) >= 4.5, qPrintable(QString::number(step, 16)));
        }
    }

    void reading()
    {
        // Nothing but a hole on the disk, and yet two gigabytes to read.
        QFile file(room().path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(2LL << 30));
        file.close();
        LogFollower follower(room().path());
        bool stopped = false;
        connect(&follower, &LogFollower::indexing, &follower, [&] { follower.stopReading(); });
        connect(&follower, &LogFollower::readingStopped, &follower, [&] { stopped = true; });
        follower.start();
        follower.complete();
        QTRY_VERIFY(stopped || follower.isFinished());
        QVERIFY(stopped);
        QVERIFY(!follower.isFinished());
        QVERIFY(follower.log()->extent().bytes < 2LL << 30);
        follower.disconnect(&follower);
        follower.readOn();
        QTRY_VERIFY(follower.isFinished());
        QCOMPARE(follower.log()->extent().bytes, 2LL << 30);
    }

    void fitsANarrowWindow() { QVERIFY(room().pane.minimumSizeHint().width() <= 520); }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    TestLogLook test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_loglook.moc"
