// Pausing building and going on, from anywhere in the window: the verbs, the questions they ask, and the sentences of the
// message bar. GUI thread.
#pragma once

#include "app/services/holdservice.h"

#include <QObject>

class QWidget;

namespace slipway {

class Engine;
class Verb;
class WindowVerbs;

class HoldVerbs final : public QObject
{
    Q_OBJECT
public:
    HoldVerbs(Engine &engine, WindowVerbs &verbs, QWidget *window, QObject *parent);

    // What the bar says: the pause, or the freezes that are on; empty while building goes on everywhere.
    QString pauseSentence() const;
    QString freezeSentence() const;

    void askToPause();
    void askToResume();  // shows the plan first
    void showHeldBack(); // the plan of a freeze, where builds can be left out

Q_SIGNALS:
    void done(const QString &sentence);
    void failed(const QString &sentence);
    void changed();

private:
    void present();
    void showPlan(const QList<PlannedStart> &plan, bool resumes);

    Engine &m_engine;
    QWidget *m_window;
    Verb *m_pause;
    Verb *m_resume;
};

} // namespace slipway
