// Shows a log by itself: logview_demo [options] FILE [INDEX]. --grab writes a picture once the log is read and quits.
#include "app/core/clock.h"
#include "ui/common/logview/logpane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"file"_s, u"The log."_s);
    parser.addPositionalArgument(u"index"_s, u"Its log.idx."_s);
    parser.addOptions({{u"dark"_s, u"Dark theme."_s},
                       {u"live"_s, u"Somebody still writes."_s},
                       {u"wrap"_s, u"Wrap lines."_s},
                       {u"scale"_s, u"Text size, 1 is 100 %."_s, u"factor"_s, u"1"_s},
                       {u"size"_s, u"Width x height."_s, u"size"_s, u"890x760"_s},
                       {u"steps"_s, u"Names of steps, with commas between."_s, u"names"_s},
                       {u"search"_s, u"What to search for."_s, u"text"_s},
                       {u"line"_s, u"Line to go to."_s, u"number"_s},
                       {u"error"_s, u"Open at the first error."_s},
                       {u"fold"_s, u"Sections to fold, with commas between."_s, u"numbers"_s},
                       {u"grab"_s, u"Write a picture here and quit."_s, u"png"_s}});
    parser.process(application);
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        parser.showHelp(2);

    Theme theme(&application, parser.isSet(u"dark"_s) ? Theme::Mode::Dark : Theme::Mode::Light);
    theme.setTextScale(parser.value(u"scale"_s).toDouble());
    SystemClock clock;
    LogPane pane(clock);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    pane.resize(size.value(0).toInt(), size.value(1).toInt());
    pane.setMaskedSecrets(2);
    pane.setOpensAtFirstError(parser.isSet(u"error"_s));
    pane.showLog(files[0], files.value(1), parser.value(u"steps"_s).split(u',', Qt::SkipEmptyParts), parser.isSet(u"live"_s));
    pane.view()->setWrapping(parser.isSet(u"wrap"_s));
    pane.show();
    pane.view()->setFocus();

    QTimer ready;
    ready.setSingleShot(true);
    ready.setInterval(700);
    QObject::connect(&ready, &QTimer::timeout, &pane, [&] {
        for (const QString &section : parser.value(u"fold"_s).split(u',', Qt::SkipEmptyParts))
            pane.document()->setFolded(section.toInt(), true);
        if (parser.isSet(u"search"_s))
            pane.document()->setSearch(SearchPattern{parser.value(u"search"_s)});
        if (parser.isSet(u"line"_s))
            pane.view()->goTo({parser.value(u"line"_s).toLongLong() - 1});
        if (parser.isSet(u"grab"_s)) {
            QTimer::singleShot(500, &pane, [&] {
                pane.grab().save(parser.value(u"grab"_s));
                QApplication::quit();
            });
        }
    });
    ready.start();
    return QApplication::exec();
}
