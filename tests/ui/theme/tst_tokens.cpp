#include "tests/support/warnings.h"
#include "ui/theme/tokens.h"

#include <QApplication>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestTokens : public QObject
{
    Q_OBJECT
private:
    // The least contrast of an ink on everything it may stand on.
    static qreal worst(const Tokens &tokens, const QColor &ink)
    {
        qreal least = 21;
        for (const QColor &ground : {tokens.ground, tokens.surface, tokens.sunken, tokens.hover, tokens.accentSoft})
            least = qMin(least, contrast(ink, ground));
        return least;
    }

private Q_SLOTS:
    void contrastOfBlackAndWhite()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
    }

    void inks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("ink");
        QTest::addColumn<qreal>("onSurface");
        QTest::addColumn<qreal>("atWorst");
        // A rounding of half a tenth is allowed to the figures of the design.
        const auto add = [](const char *name, Ink ink, qreal lightSurface, qreal lightWorst, qreal darkSurface, qreal darkWorst) {
            QTest::addRow("%s light", name) << false << int(ink) << lightSurface << lightWorst;
            QTest::addRow("%s dark", name) << true << int(ink) << darkSurface << darkWorst;
        };
        add("text", Ink::Text, 17.1, 14.9, 13.7, 11.3);
        add("text2", Ink::Secondary, 7.0, 6.1, 7.7, 6.3);
        add("text3", Ink::Caption, 5.4, 4.7, 5.9, 4.8);
        add("accentInk", Ink::Accent, 6.7, 5.9, 7.4, 6.1);
        add("ok", Ink::Ok, 5.4, 4.7, 7.7, 6.3);
        add("fail", Ink::Fail, 5.7, 5.0, 6.7, 5.5);
        add("wait", Ink::Wait, 5.9, 5.1, 8.2, 6.8);
        add("run", Ink::Run, 5.7, 4.9, 7.7, 6.4);
        add("idle", Ink::Idle, 6.5, 5.7, 7.1, 5.9);
    }

    void inks()
    {
        QFETCH(bool, dark);
        QFETCH(int, ink);
        QFETCH(qreal, onSurface);
        QFETCH(qreal, atWorst);
        const Tokens &tokens = dark ? darkTokens() : lightTokens();
        const QColor colour = tokens.ink(Ink(ink));
        QVERIFY2(contrast(colour, tokens.surface) >= onSurface - 0.05, qPrintable(QString::number(contrast(colour, tokens.surface))));
        QVERIFY2(worst(tokens, colour) >= atWorst - 0.05, qPrintable(QString::number(worst(tokens, colour))));
    }

    void tonesOnTheirSoftFill()
    {
        for (const Tokens *tokens : {&lightTokens(), &darkTokens()}) {
            for (const Tone tone : {Tone::Ok, Tone::Fail, Tone::Wait, Tone::Run, Tone::Idle})
                QVERIFY2(contrast(tokens->ink(tone), tokens->soft(tone)) >= 4.65,
                         qPrintable(QString::number(contrast(tokens->ink(tone), tokens->soft(tone)))));
            for (const Tone tone : {Tone::Ok, Tone::Fail, Tone::Wait, Tone::Run, Tone::Idle})
                QVERIFY2(contrast(tokens->chartFill(tone), tokens->surface) >= 2.95,
                         qPrintable(tokens->chartFill(tone).name()));
        }
    }

    void controlsAndAccent()
    {
        for (const Tokens *tokens : {&lightTokens(), &darkTokens()}) {
            QVERIFY(worst(*tokens, tokens->outline) >= 3.0);
            QVERIFY(worst(*tokens, tokens->accent) >= 2.95);
            QVERIFY(contrast(tokens->onAccent, tokens->accent) >= 4.5);
            QVERIFY(contrast(tokens->onAccent, tokens->accentHover) >= 4.5);
            QVERIFY(contrast(tokens->inverseText, tokens->inverse) >= 4.5);
            QVERIFY(contrast(tokens->inverseLink, tokens->inverse) >= 4.5);
        }
    }

    void ansiOnTheLog()
    {
        for (const Tokens *tokens : {&lightTokens(), &darkTokens()}) {
            const AnsiColours &ansi = tokens->log.ansi;
            for (const QColor &ink : {ansi.red, ansi.green, ansi.yellow, ansi.blue, ansi.magenta, ansi.cyan, ansi.grey}) {
                QVERIFY2(contrast(ink, tokens->sunken) >= 5.05, qPrintable(ink.name()));
                QVERIFY2(contrast(ink, tokens->log.errorLine) >= 4.75, qPrintable(ink.name()));
            }
        }
    }

    void highContrastLiftsOnlyTheLines()
    {
        const Tokens lifted = highContrast(lightTokens());
        QCOMPARE(lifted.line, lifted.outline);
        QCOMPARE(lifted.lineStrong, lifted.outline);
        QCOMPARE(lifted.text, lightTokens().text);
        QCOMPARE(lifted.surface, lightTokens().surface);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestTokens)
#include "tst_tokens.moc"
