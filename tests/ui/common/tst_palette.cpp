#include "tests/support/warnings.h"
#include "ui/common/commandpalette.h"
#include "ui/common/palettedelegate.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestPalette : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    QStringList m_ran;

    static QStringList words(const CommandPalette &palette)
    {
        QStringList all;
        const QAbstractItemModel *model = palette.list()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            all.append(index.data(paletterole::IsGroup).toBool() ? u"[%1]"_s.arg(index.data().toString()) : index.data().toString());
        }
        return all;
    }

    PaletteEntry entry(const QString &group, const QString &text)
    {
        PaletteEntry made;
        made.group = group;
        made.icon = u"play"_s;
        made.text = text;
        made.run = [this, text] { m_ran.append(text); };
        return made;
    }

    void fill(CommandPalette &palette)
    {
        palette.addSource({u'>', u"commands"_s, [this](const QString &) {
                               PaletteEntry build = entry(u"Commands"_s, u"Build checkout-api Now"_s);
                               build.more = {entry({}, u"Build from Branch…"_s)};
                               PaletteEntry stop = entry(u"Commands"_s, u"Stop checkout-api"_s);
                               stop.disabled = u"not deployed"_s;
                               return QList<PaletteEntry>{stop, build};
                           }});
        palette.addSource({u'@', u"components"_s, [this](const QString &) {
                               return QList<PaletteEntry>{entry(u"Components"_s, u"checkout-api"_s),
                                                          entry(u"Components"_s, u"cold-chain-alerts"_s)};
                           }});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_ran.clear(); }

    void matches_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("empty") << QString() << u"anything"_s << true;
        QTest::newRow("words in any order") << u"now build"_s << u"Build checkout-api Now"_s << true;
        QTest::newRow("inside") << u"out"_s << u"checkout-api"_s << true;
        QTest::newRow("initials") << u"cca"_s << u"cold-chain-alerts"_s << true;
        QTest::newRow("initials with runs") << u"coch"_s << u"cold-chain-alerts"_s << true;
        QTest::newRow("not in order") << u"acc"_s << u"cold-chain-alerts"_s << false;
        QTest::newRow("missing word") << u"build x"_s << u"Build checkout-api"_s << false;
        QTest::newRow("twice but there once") << u"api api"_s << u"checkout-api"_s << false;
    }

    void matches()
    {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(bool, matches);
        QCOMPARE(matchPalette(query, text).has_value(), matches);
    }

    void theBestIsAtTheBeginningOfAWord()
    {
        QVERIFY(matchPalette(u"ch", u"checkout-api"_s)->score > matchPalette(u"ch", u"cold-chain-alerts"_s)->score);
        QVERIFY(matchPalette(u"ch", u"cold-chain"_s)->score > matchPalette(u"ch", u"orchard"_s)->score);
        QCOMPARE(matchPalette(u"build ch", u"Build checkout-api"_s)->spans, (QList<TextSpan>{{0, 5}, {6, 2}}));
    }

    void itsKeysRingNothingElse()
    {
        QWidget window;
        window.resize(1440, 900);
        auto *button = new QPushButton(u"More"_s, &window);
        CommandPalette palette(&window);
        fill(palette);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::mouseClick(button, Qt::LeftButton);
        button->setFocus(Qt::MouseFocusReason);
        QVERIFY(!window.testAttribute(Qt::WA_KeyboardFocusChange));
        palette.open();
        QTest::keyClick(palette.field(), Qt::Key_Down);
        QVERIFY(window.testAttribute(Qt::WA_KeyboardFocusChange));
        palette.dismiss();
        QVERIFY(button->hasFocus());
        QVERIFY(!window.testAttribute(Qt::WA_KeyboardFocusChange));
    }

    void typeChooseRun()
    {
        QWidget window;
        window.resize(1440, 900);
        CommandPalette palette(&window);
        fill(palette);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        palette.open();
        QVERIFY(palette.field()->hasFocus());
        QTest::keyClicks(palette.field(), u"ch"_s);
        QCOMPARE(words(palette), (QStringList{u"[Components]"_s, u"checkout-api"_s, u"cold-chain-alerts"_s, u"[Commands]"_s,
                                              u"Build checkout-api Now"_s, u"Stop checkout-api"_s}));
        QTest::keyClick(palette.field(), Qt::Key_Down);
        QTest::keyClick(palette.field(), Qt::Key_Down); // steps over the head of the group
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QCOMPARE(m_ran, QStringList{u"Build checkout-api Now"_s});
        QVERIFY(!palette.isOpen());
    }

    void prefixesNarrow()
    {
        QWidget window;
        window.resize(1440, 900);
        CommandPalette palette(&window);
        fill(palette);
        palette.open(u"@"_s);
        QCOMPARE(words(palette), (QStringList{u"[Components]"_s, u"checkout-api"_s, u"cold-chain-alerts"_s}));
        palette.field()->setText(u">stop"_s);
        QCOMPARE(words(palette), (QStringList{u"[Commands]"_s, u"Stop checkout-api"_s}));
        palette.field()->setText(u"zzz"_s);
        QVERIFY(words(palette).isEmpty());
    }

    void whatCannotRunSaysWhyAndDoesNot()
    {
        QWidget window;
        window.resize(1440, 900);
        CommandPalette palette(&window);
        fill(palette);
        palette.open(u"stop"_s);
        QCOMPARE(palette.list()->currentIndex().data(Qt::AccessibleTextRole).toString(), u"Stop checkout-api, not deployed"_s);
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QVERIFY(m_ran.isEmpty());
        QVERIFY(palette.isOpen());
    }

    void tabListsMoreActions()
    {
        QWidget window;
        window.resize(1440, 900);
        CommandPalette palette(&window);
        fill(palette);
        palette.open(u"build"_s);
        QTest::keyClick(palette.field(), Qt::Key_Tab);
        QCOMPARE(words(palette), (QStringList{u"[Build checkout-api Now]"_s, u"Build from Branch…"_s}));
        QTest::keyClick(palette.field(), Qt::Key_Escape); // back to the hits
        QVERIFY(palette.isOpen());
        QTest::keyClick(palette.field(), Qt::Key_Tab);
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QCOMPARE(m_ran, QStringList{u"Build from Branch…"_s});
    }

    void focusReturns()
    {
        QWidget window;
        window.setMinimumSize(900, 600);
        auto *origin = new QLineEdit(&window);
        CommandPalette palette(&window);
        fill(palette);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        origin->setFocus();
        palette.open();
        QTest::keyClick(palette.field(), Qt::Key_Escape);
        QVERIFY(origin->hasFocus());
        palette.open();
        QTest::mouseClick(&palette, Qt::LeftButton, {}, QPoint(5, 5));
        QVERIFY(!palette.isOpen());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestPalette)
#include "tst_palette.moc"
