// Looks in the background whether the log that is shown contains secrets once its build has ended, says so in a bar above it
// (and says when it could not look), and takes out of the stored log what the person wants gone. GUI thread.
#pragma once

#include "app/services/secretleaks.h"
#include "ui/common/pane.h"

#include <QUrl>
#include <QWidget>

#include <functional>
#include <stop_token>

namespace slipway {

class Engine;
class LeakBar;
class LogPane;

class LeakWatch final : public QWidget
{
    Q_OBJECT
public:
    // A room for the bar with its margins, hidden while there is nothing to say.
    LeakWatch(Engine &engine, LogPane *log, QWidget *parent);
    ~LeakWatch() override;

    // The log of this build is shown; ENDED: nobody writes it any more. May be called again and again.
    void watch(const BuildId &id, bool ended);
    void leave();

    LeakBar *bar() const { return m_bar; }
    // Instead of the desktop, for tests.
    void setLinkOpener(std::function<bool(const QUrl &)> opener) { m_openLink = std::move(opener); }

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void failed(const QString &sentence);
    void told(const QString &sentence);
    void logChanged(); // bytes of it are others now: it is to be read again

private:
    // All findings of one value.
    struct Group {
        SecretLeak leak;
        QList<LogRange> ranges;
    };
    void look();
    void lookForRedactions();
    void present();
    void rotate();
    void dismiss();
    void redactFound();
    void redactSelected();
    void ask(const QString &what, const QList<LogRange> &ranges, bool same, bool offersSame);
    void carryOut(const QList<LogRange> &ranges, bool same);

    Engine &m_engine;
    LogPane *m_log;
    SecretLeaks *m_leaks;
    LeakBar *m_bar;
    std::function<bool(const QUrl &)> m_openLink;
    std::stop_source m_stop;
    BuildId m_id;
    bool m_ended = false;
    quint64 m_generation = 0;
    QList<Group> m_groups;
    QString m_trouble; // why it could not be searched; empty: it was
    int m_shown = 0;
    qsizetype m_redactions = 0; // as many as the log has that is shown
};

} // namespace slipway
