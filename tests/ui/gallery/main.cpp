// slipway_gallery [--theme light|dark] [--scale RATIO] [--text RATIO] [--sheet controls|page|palette|script] [--rtl] [--size WxH] [--grab FILE]
// Shows every control, to be looked at beside the design; with --grab it saves the picture and ends.
#include "tests/ui/gallery/galleryparts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QPixmap>
#include <QPushButton>
#include <QTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    // The scale must be known before the application is.
    for (int i = 1; i + 1 < argc; ++i) {
        if (qstrcmp(argv[i], "--scale") == 0)
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
    }
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"theme"_s, u"light or dark"_s, u"name"_s, u"light"_s},
                       {u"scale"_s, u"device pixels per pixel"_s, u"ratio"_s, u"1"_s},
                       {u"text"_s, u"text size"_s, u"ratio"_s, u"1"_s},
                       {u"sheet"_s, u"controls, page, palette or script"_s, u"name"_s, u"controls"_s},
                       {u"rtl"_s, u"mirrored"_s},
                       {u"size"_s, u"width and height"_s, u"WxH"_s, u"1440x900"_s},
                       {u"grab"_s, u"save the picture and end"_s, u"file"_s}});
    parser.process(application);
    if (parser.isSet(u"rtl"_s))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    Theme theme(&application, parser.value(u"theme"_s) == u"dark"_s ? Theme::Mode::Dark : Theme::Mode::Light);
    theme.setTextScale(parser.value(u"text"_s).toDouble());
    const QString wanted = parser.value(u"sheet"_s);
    QWidget *sheet = wanted == u"controls"_s ? makeControlsSheet() : wanted == u"script"_s ? makeScriptSheet() : makePageSheet();
    sheet->setWindowTitle(u"Slipway controls"_s);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    sheet->setMinimumSize(800, 500);
    sheet->resize(size.value(0).toInt(), size.value(1).toInt());
    sheet->show();
    if (wanted == u"palette"_s)
        openSamplePalette(sheet);
    if (auto *focused = sheet->findChild<QPushButton *>(u"focused"_s)) {
        focused->setFocus(Qt::TabFocusReason);
        sheet->setAttribute(Qt::WA_KeyboardFocusChange);
    }
    if (auto *script = sheet->findChild<QWidget *>(u"focusedScript"_s))
        script->setFocus();
    if (parser.isSet(u"grab"_s)) {
        // Time for the skeleton and the motions to have come to rest.
        QTimer::singleShot(600, &application, [&] {
            sheet->grab().save(parser.value(u"grab"_s));
            delete sheet;
            QApplication::quit();
        });
    }
    return QApplication::exec();
}
