// Pages of the log view as pictures, light and dark; the same test runs once more with twice the pixels. See pictures.h for
// how they are compared and renewed.
#include "tests/support/cellfont.h"
#include "tests/support/pictures.h"
#include "tests/support/warnings.h"
#include "tests/ui/logview/logroom.h"
#include "ui/common/logview/problemlist.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;
namespace IndexFlag = slipway::supervisor::IndexFlag;

namespace {

constexpr qint64 second = 1'000'000;

// What a build writes, with all that a view knows.
QByteArray buildLog()
{
    return "Cloning into 'checkout'\n"
           "Receiving objects:  12 %\rReceiving objects:  67 %\rReceiving objects: 100 %, done.\n"
           "login with *** as deploy\n"
           "::group::Install packages\n"
           "npm \x1b[33mWARN\x1b[0m deprecated har-validator@5.1.5\n"
           "added 1204 packages in 38 s\n"
           "::endgroup::\n"
           "section_start:1700000010:compile[collapsed=true]\r\x1b[0KCompile\n"
           "cc -c a.c\n"
           "section_end:1700000031:compile\r\x1b[0K\n"
           "\x1b[32m[1/3]\x1b[0m Building \x1b[1mcart.o\x1b[0m\tok\n"
           "\x1b[32m[2/3]\x1b[0m Building \x1b[4mtax.o\x1b[0m\twith a very long line of options that goes on and on and on until it leaves the view: "
           "-Wall -Wextra -O2 -g -fPIC -DNDEBUG -I/usr/include/json -I/usr/include/money -o build/tax.o\n"
           "tax.c:41:7: warning: unused variable 'rate' [-Wunused-variable]\n"
           "tax.c:88:12: error: 'roundHalfEven' was not declared in this scope\n"
           "see \x1b]8;;https://ci.example/tax\x1b\\the report\x1b]8;;\x1b\\ and ***redacted by ana 2026-03-12***\n"
           "\x1b[41;97m FAIL \x1b[0m \x1b[38;2;120;80;220mtrue colour\x1b[0m \x1b[7minverse\x1b[0m\n"
           "make: stopped with errors\n"
           "Report: 1 failed, 2 passed\n";
}

void writeIndex(const QString &path, const QByteArray &log)
{
    const auto at = [&](const char *text) { return static_cast<quint64>(log.indexOf(text)); };
    constexpr qint64 begin = 1'700'000'000 * second;
    appendRecord(path, {0, begin, 0, IndexFlag::StepBegin});
    appendRecord(path, {0, begin, 0, IndexFlag::Output});
    appendRecord(path, {at("***"), begin + second, 0, IndexFlag::Output | IndexFlag::Mask});
    appendRecord(path, {at("::group"), begin + 2 * second, 0, IndexFlag::StepEnd});
    appendRecord(path, {at("::group"), begin + 2 * second, 1, IndexFlag::StepBegin});
    appendRecord(path, {at("added"), begin + 40 * second, 1, IndexFlag::Output}); // 38 s of silence
    appendRecord(path, {at("tax.c:41"), begin + 43 * second, 1, IndexFlag::Output});
    appendRecord(path, {at("Report:"), begin + 44 * second, 1, IndexFlag::StepEnd});
    appendRecord(path, {at("Report:"), begin + 44 * second, 2, IndexFlag::StepBegin});
    appendRecord(path, {at("Report:"), begin + 44 * second, 2, IndexFlag::Output});
    appendRecord(path, {static_cast<quint64>(log.size()), begin + 45 * second, 2, IndexFlag::StepEnd});
}

} // namespace

class TestLogPictures : public QObject
{
    Q_OBJECT

    Theme *m_theme;
    std::unique_ptr<LogRoom> m_room;
    LogRoom &room() { return *m_room; }
    LogPane &pane() { return m_room->pane; }

    bool open()
    {
        const QByteArray log = buildLog();
        writeIndex(room().index(), log);
        return room().show(log) && QTest::qWaitFor([this] { return room().document().sections().size() == 5; });
    }
    void search(const QString &text)
    {
        room().child<QLineEdit>(u"search").setText(text);
        QTRY_VERIFY(!room().document().isSearching());
        QTRY_VERIFY(!room().document().matches().isEmpty());
    }
    bool says(const QString &text)
    {
        const auto labels = pane().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return label->text() == text; });
    }
    QString differs(const QString &name)
    {
        room().view().setFocus(); // a field would have a cursor that blinks
        QCoreApplication::processEvents();
        return differsFromPicture(pane(), name);
    }

public:
    explicit TestLogPictures(Theme *theme) : m_theme(theme) { }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void init()
    {
        QFETCH_GLOBAL(bool, dark);
        m_theme->setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        useCellFont();
        m_room = std::make_unique<LogRoom>();
        pane().resize(860, 520);
        QVERIFY(QTest::qWaitForWindowExposed(&pane()));
    }
    void cleanup() { m_room.reset(); }

    // Steps and folds, problems, chips, a silence, hits of a search, the current line.
    void structure()
    {
        QVERIFY(open());
        room().document().setFolded(2, false);
        search(u"building"_s);
        room().view().goTo({13});
        pane().setMaskedSecrets(1);
        QCOMPARE(differs(u"log-structure"_s), QString());
    }

    void wrappedAndLarger()
    {
        QVERIFY(open());
        room().view().setWrapping(true);
        room().view().setZoom(130);
        room().view().setTimeStyle({LogTimeStyle::SinceLine, {}});
        room().view().goTo({16});
        room().view().select({{{10}, 4}, {{12}, 8}, false});
        QCOMPARE(differs(u"log-wrapped"_s), QString());
    }

    void matchesAndRules()
    {
        QVERIFY(open());
        LogRules rules;
        rules.filters = {{{u"warning"_s}}};
        rules.highlighters = {{{u"build"_s}, true, 2}, {{u"error"_s}, true, 4}};
        pane().setRules(rules);
        room().view().setShowingTimes(false);
        pane().setShowingMatches(true);
        search(u"a"_s);
        room().view().goTo({13});
        QTRY_VERIFY(room().matches().rows().count() > 5);
        QTRY_COMPARE(room().child<QPushButton>(u"hidden").text(), u"1 line hidden"_s); // a little later
        settledPicture(room().matches());
        room().matches().verticalScrollBar()->setValue(2); // where it comes to stand follows when what was found
        QCOMPARE(differs(u"log-matches"_s), QString());
    }

    void problems()
    {
        QVERIFY(open());
        QTest::mouseClick(&room().child<QToolButton>(u"problems"), Qt::LeftButton);
        auto *list = pane().window()->findChild<ProblemList *>();
        QVERIFY(list);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(differsFromPicture(*list, u"log-problems"_s), QString());
    }

    void losses()
    {
        const QByteArray log = "first\n" + QByteArray(200, '\0') + "\nlast\n";
        appendRecord(room().index(), {0, 10 * second, 0, IndexFlag::StepBegin});
        appendRecord(room().index(), {0, 10 * second, 0, IndexFlag::Output});
        appendRecord(room().index(), {static_cast<quint64>(log.size() + 70'000), 12 * second, 0, IndexFlag::Output});
        QVERIFY(room().show(log));
        QTRY_VERIFY(room().document().hasLosses());
        QTRY_COMPARE(room().view().rows().strips().size(), std::size_t(2));
        pane().resize(860, 240);
        QCOMPARE(differs(u"log-losses"_s), QString());
    }

    void liveAndLeftBehind()
    {
        QVERIFY(room().show(numbered(1, 60), true));
        room().key(Qt::Key_PageUp);
        QVERIFY(room().grow(numbered(61, 117)));
        QTRY_COMPARE(room().view().newLines().value, 57);
        pane().resize(860, 300);
        QTRY_VERIFY(room().pane.findChild<QWidget *>(u"following"_s)->isVisible());
        QTRY_VERIFY(!room().document().isSearching());
        QTRY_VERIFY(says(u"117 lines, 945 bytes"_s)); // a little later
        QCOMPARE(differs(u"log-live"_s), QString());
    }

    // What would a picture not tell?
    void picturesTell()
    {
        QVERIFY(open());
        room().view().goTo({13});
        const auto grab = [this] {
            settledPicture(pane()); // there may be a bar below then, and less room
            room().view().verticalScrollBar()->setValue(0);
            return settledPicture(pane());
        };
        const QImage right = grab();
        QCOMPARE(difference(right, right), QString());

        // Another rasteriser: each pixel has a little of those beside it.
        QImage smoothed = right;
        for (int y = 0; y < right.height(); ++y) {
            for (int x = 1; x + 1 < right.width(); ++x) {
                const auto mix = [&](int (*channel)(QRgb)) {
                    return (channel(right.pixel(x - 1, y)) + 6 * channel(right.pixel(x, y)) + channel(right.pixel(x + 1, y))) / 8;
                };
                smoothed.setPixel(x, y, qRgb(mix(qRed), mix(qGreen), mix(qBlue)));
            }
        }
        QCOMPARE(difference(smoothed, right), QString());

        room().document().setFolded(0, true); // a row more or less
        QVERIFY(!difference(grab(), right).isEmpty());
        room().document().setFolded(0, false);
        QCOMPARE(difference(grab(), right), QString());
        room().view().goTo({14}); // another current line
        QVERIFY(!difference(grab(), right).isEmpty());

        // One mark of another colour, 3 pixels wide, and a tint that is off by little.
        const qreal ratio = right.devicePixelRatio();
        const QPoint corner = room().view().viewport()->mapTo(&pane(), room().view().lineRect({13}).topLeft());
        const auto painted = [&](const QRectF &rect, const QColor &colour) {
            QImage wrong = right;
            wrong.setDevicePixelRatio(1);
            QPainter(&wrong).fillRect(QRectF(rect.topLeft() * ratio, rect.size() * ratio), colour);
            return wrong;
        };
        const Tokens &tokens = m_theme->isDark() ? darkTokens() : lightTokens();
        QVERIFY(!difference(painted(QRectF(corner, QSizeF(3, 18)), tokens.wait), right).isEmpty());
        QColor ground = tokens.sunken;
        ground.setGreen(ground.green() > 128 ? ground.green() - 5 : ground.green() + 5);
        QVERIFY(!difference(painted(QRectF(pane().width() - 200, pane().height() - 60, 100, 20), ground), right).isEmpty());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    slipway::failOnWarnings();
    Theme theme(&application, Theme::Mode::Light);
    theme.setReducesMotion(true);
    TestLogPictures test(&theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logpictures.moc"
