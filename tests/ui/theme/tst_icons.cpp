#include "tests/support/warnings.h"
#include "ui/theme/icons.h"
#include "ui/theme/stateglyph.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QSet>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestIcons : public QObject
{
    Q_OBJECT
private:
    static int inked(const QImage &image, const QColor &ink)
    {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() > 200 && qAbs(pixel.red() - ink.red()) < 12 && qAbs(pixel.green() - ink.green()) < 12
                    && qAbs(pixel.blue() - ink.blue()) < 12)
                    ++count;
            }
        }
        return count;
    }

private Q_SLOTS:
    void everyIconRendersInItsInk_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(u":/slipway/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(files.size() > 120);
        for (const QString &file : files) {
            if (file != u"slipway.svg"_s)
                QTest::addRow("%s", qPrintable(file)) << file.chopped(4);
        }
    }

    void everyIconRendersInItsInk()
    {
        QFETCH(QString, name);
        QVERIFY(hasIcon(name));
        const QColor ink(0xC2, 0x2B, 0x34);
        const QImage image = tinted(name, ink, 16, 2).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        QVERIFY2(inked(image, ink) > 6, qPrintable(name));
    }

    void theCacheKnowsInkSizeAndRatio()
    {
        const QPixmap first = tinted(u"play"_s, Qt::red, 16, 1);
        QCOMPARE(tinted(u"play"_s, Qt::red, 16, 1).cacheKey(), first.cacheKey());
        QVERIFY(tinted(u"play"_s, Qt::blue, 16, 1).cacheKey() != first.cacheKey());
        QVERIFY(tinted(u"play"_s, Qt::red, 14, 1).cacheKey() != first.cacheKey());
        const QPixmap sharp = tinted(u"play"_s, Qt::red, 16, 2);
        QCOMPARE(sharp.size(), QSize(32, 32));
        QCOMPARE(sharp.devicePixelRatio(), 2.0);
    }

    void aButtonsIconTellsItsName()
    {
        QCOMPARE(nameOf(iconFor(u"play"_s)), u"play"_s);
        QVERIFY(nameOf(QIcon()).isEmpty());
        QVERIFY(nameOf(iconFor(u"no-such-icon"_s)).isEmpty());
        QVERIFY(!applicationIcon().pixmap(64, 64).isNull());
    }

    void shapesDifferWithoutColour()
    {
        QSet<QByteArray> seen;
        for (int i = int(StateGlyph::Passed); i <= int(StateGlyph::NotDeployed); ++i) {
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintGlyph(&painter, QRectF(0, 0, 32, 32), StateGlyph(i), lightTokens());
            painter.end();
            const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
            // Threshold: colour is gone, only the shape is left.
            QByteArray shape;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    shape.append(qGray(grey.pixel(x, y)) < 200 ? '#' : ' ');
            }
            QVERIFY2(shape.count('#') > 20, qPrintable(QString::number(i)));
            QVERIFY2(!seen.contains(shape), qPrintable(QString::number(i)));
            seen.insert(shape);
            QVERIFY(!lookFor(StateGlyph(i)).word.isEmpty());
        }
    }

    void statesFromKeys()
    {
        QCOMPARE(stateFromKey(u"not_built"), StateGlyph::NotBuilt);
        QCOMPARE(stateFromKey(u"needs-approval"), StateGlyph::Approval);
        QCOMPARE(stateFromKey(u"Passed"), StateGlyph::Passed);
        QVERIFY(!stateFromKey(u"exploded"));
        QVERIFY(!stateFromKey(u""));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestIcons)
#include "tst_icons.moc"
