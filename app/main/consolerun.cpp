#include "app/main/consolerun.h"

#include "app/cli/stopsignal.h"
#include "app/core/whendone.h"
#include "app/main/appearance.h"
#include "app/main/attachapi.h"
#include "app/main/followsleep.h"
#include "app/main/freememory.h"
#include "app/main/language.h"
#include "app/services/controlcalls.h"
#include "app/services/engineoptions.h"
#include "app/services/instance.h"
#include "app/services/sampleproject.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMessageBox>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ConsoleRun)
};

constexpr int askAgainAfterMs = 100;
constexpr qint64 othersPatienceMs = 5000;

// Nothing can be shown without the data folder, so the error is all there is.
void tellAndLeave(const Error &error, const QString &title = Tr::tr("Slipway can't start"))
{
    auto *box = new QMessageBox(QMessageBox::Critical, title, error.message, QMessageBox::Close);
    box->setInformativeText(error.detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QDialog::finished, box, [] { QCoreApplication::exit(1); });
    box->open();
}

// A click in a browser has no terminal, a terminal may have no eye on the window.
void tellWrongLink(const Error &error)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(error.message));
    tellAndLeave(error, Tr::tr("Slipway can't follow the link"));
}

class Console final : public QObject
{
public:
    Console(const ConsoleOptions &options, Theme &theme, Language &language)
        : m_options(options)
        , m_theme(theme)
        , m_language(language)
        , m_instance(options.dataDir)
    {
        m_sinceStart.start();
    }

    void start()
    {
        // A wrong link is told before anything is opened for it.
        if (const auto link = parseBuildLink(m_options.link); !m_options.link.isEmpty() && !link)
            return tellWrongLink(link.error());
        if (!m_instance.isRunning())
            return open();
        const auto answer = m_options.link.isEmpty() ? m_instance.call(u"raise"_s)
                                                     : m_instance.call(u"open"_s, {{u"link"_s, m_options.link}});
        whenDone(answer, this, [this](const Result<QJsonValue> &raised) {
            if (raised)
                return QCoreApplication::quit();
            if (!m_options.link.isEmpty() && raised.error().code == ErrorCode::NotFound)
                return tellWrongLink(raised.error());
            // One that is just ending, or just beginning, does not answer; it is gone or ready in a moment.
            if (raised.error().code != ErrorCode::Unavailable || m_sinceStart.hasExpired(othersPatienceMs))
                return tellAndLeave(raised.error());
            QTimer::singleShot(askAgainAfterMs, this, &Console::start);
        });
    }

    // Asks nobody: whoever sends a signal is not at the window.
    void leave()
    {
        if (m_window)
            m_window->leave();
        QCoreApplication::exit(0);
    }

private:
    void open()
    {
        const auto environment = QProcessEnvironment::systemEnvironment();
        const auto options = m_options.sample
                                 ? sampleOptions(m_options.dataDir, m_options.passphraseFile, environment)
                                 : engineOptions(m_options.dataDir, m_options.passphraseFile, environment);
        qunsetenv("SLIPWAY_PASSPHRASE"); // what is started from here, such as the browser, must not inherit it
        if (!options)
            return tellAndLeave(options.error());
        auto opened = Engine::open(*options);
        if (!opened)
            return tellAndLeave(opened.error());
        m_engine = std::move(*opened);
        attachApi(*m_engine, &m_guests);
        followSleep(*m_engine, &m_guests);
        giveBackFreeMemory(&m_guests);
        if (const auto serving = m_engine->serve(); !serving)
            return tellAndLeave(serving.error());
        connect(m_engine.get(), &Engine::loaded, this, [this] {
            followAppearance(m_engine->settings(), m_theme, this);
            m_language.follow(m_engine->settings());
            m_window = std::make_unique<MainWindow>(*m_engine);
            m_window->show();
            if (m_options.sample)
                openSample();
            if (!m_options.link.isEmpty())
                followLink();
        });
    }

    void openSample()
    {
        whenDone(m_engine->sample().ensure(), this, [this](const Result<Component> &made) {
            if (!made)
                m_window->warn(within(Tr::tr("Making the sample project"), made.error()));
        });
    }

    void followLink()
    {
        whenDone(carryOut(*m_engine, u"open"_s, {{u"link"_s, m_options.link}}), this, [this](const Result<QJsonValue> &opened) {
            if (!opened)
                m_window->warn(opened.error());
        });
    }

    ConsoleOptions m_options;
    Theme &m_theme;
    Language &m_language;
    Instance m_instance;
    QElapsedTimer m_sinceStart;
    std::unique_ptr<Engine> m_engine;
    QObject m_guests; // of the engine; go before it
    std::unique_ptr<MainWindow> m_window; // goes before what it shows
};

} // namespace

int runConsole(int &argc, char **argv, const ConsoleOptions &options)
{
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Slipway"_s);
    QApplication::setDesktopFileName(u"org.slipway.Slipway"_s);
    QApplication::setWindowIcon(applicationIcon());
    Language language;
    language.choose(u"system"_s);
    Theme theme(&application);
    StopSignal stop;
    Console console(options, theme, language);
    QObject::connect(&stop, &StopSignal::raised, &console, &Console::leave);
    QTimer::singleShot(0, &console, [&console] { console.start(); });
    return application.exec();
}

} // namespace slipway
