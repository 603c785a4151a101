#include "ui/shell/holdverbs.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "ui/common/confirmdialog.h"
#include "ui/shell/resumeplan.h"
#include "ui/shell/windowverbs.h"

#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

HoldVerbs::HoldVerbs(Engine &engine, WindowVerbs &verbs, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_window(window)
    , m_pause(verbs.verb(u"window.pause"_s))
    , m_resume(verbs.verb(u"window.resume"_s))
{
    connect(m_pause, &QAction::triggered, this, &HoldVerbs::askToPause);
    connect(m_resume, &QAction::triggered, this, &HoldVerbs::askToResume);
    connect(&engine.holds(), &HoldService::changed, this, [this] {
        present();
        Q_EMIT changed();
    });
    present();
}

void HoldVerbs::present()
{
    if (m_engine.holds().pause()) {
        m_pause->setUnavailable(tr("Building is paused already."));
        m_resume->setAvailable();
    } else {
        m_pause->setAvailable();
        m_resume->setUnavailable(tr("Building is not paused."));
    }
}

QString HoldVerbs::pauseSentence() const
{
    const auto &pause = m_engine.holds().pause();
    return pause ? pauseReason(*pause) : QString();
}

QString HoldVerbs::freezeSentence() const
{
    QStringList sentences;
    const auto &frozen = m_engine.holds().frozen();
    for (auto it = frozen.begin(); it != frozen.end(); ++it)
        sentences.append(freezeReason(it.key(), *it));
    return sentences.join(u' ');
}

void HoldVerbs::askToPause()
{
    auto *dialog = new ConfirmDialog(tr("Pause building?"),
                                     tr("No build starts until somebody resumes, whatever starts it; what runs goes on. Events are "
                                        "taken in and decided as ever, and what they would build is kept."),
                                     tr("Pause"), m_window);
    auto *reason = new QLineEdit;
    reason->setObjectName(u"reason"_s);
    reason->setPlaceholderText(tr("Why, for everybody to see (may stay empty)"));
    reason->setAccessibleName(tr("Why building is paused"));
    dialog->addContent(reason);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, reason] {
        whenDone(m_engine.holds().begin(reason->text()), this, [this](const Result<> &begun) {
            if (!begun)
                Q_EMIT failed(begun.error().message);
        });
    });
    connect(reason, &QLineEdit::returnPressed, dialog->confirmButton(), &QAbstractButton::click);
    dialog->open();
    reason->setFocus();
}

void HoldVerbs::askToResume()
{
    whenDone(m_engine.holds().plan(), this, [this](const Result<QList<PlannedStart>> &plan) {
        if (plan)
            showPlan(*plan, true);
        else
            Q_EMIT failed(plan.error().message);
    });
}

void HoldVerbs::showHeldBack()
{
    whenDone(m_engine.holds().plan(), this, [this](const Result<QList<PlannedStart>> &plan) {
        if (plan)
            showPlan(*plan, false);
        else
            Q_EMIT failed(plan.error().message);
    });
}

void HoldVerbs::showPlan(const QList<PlannedStart> &plan, bool resumes)
{
    const int count = int(plan.size());
    const QString heading = resumes ? tr("Resume building?")
        : count == 0                ? tr("Nothing waits for the end of the freeze")
                                    : tr("%n build(s) wait for the end of the freeze", nullptr, count);
    const QString what = count == 0
        ? tr("Nothing that came meanwhile waits to be built.")
        : tr("Where only the newest of a branch is built, that one is left. What you untick is cancelled, and its history says by "
             "whom.");
    auto *dialog = new ConfirmDialog(heading, (resumes ? pauseSentence() : freezeSentence()) + u'\n' + what,
                                     resumes ? tr("Resume") : tr("Leave Out Unticked"), m_window);
    auto *list = new ResumePlan(plan);
    dialog->addContent(list);
    dialog->confirmButton()->setEnabled(resumes);
    if (resumes)
        dialog->setHarmless();
    else if (count == 0)
        dialog->setNothingToDo();
    if (!resumes) {
        connect(list, &ResumePlan::chosenChanged, dialog,
                [dialog, list] { dialog->confirmButton()->setEnabled(!list->leftOut().isEmpty()); });
    }
    connect(dialog, &ConfirmDialog::confirmed, this, [this, list, resumes] {
        const QList<BuildId> skip = list->leftOut();
        if (!resumes) {
            whenDone(m_engine.holds().leaveOut(skip), this, [this, count = int(skip.size())](const Result<> &left) {
                if (left)
                    Q_EMIT done(tr("%n build(s) left out", nullptr, count));
                else
                    Q_EMIT failed(left.error().message);
            });
            return;
        }
        whenDone(m_engine.holds().resume(skip), this, [this](const Result<QList<PlannedStart>> &resumed) {
            if (!resumed)
                return Q_EMIT failed(resumed.error().message);
            const auto starting = std::count_if(resumed->begin(), resumed->end(), [](const PlannedStart &one) { return one.starts; });
            Q_EMIT done(starting == 0 ? tr("Building goes on") : tr("Building goes on; %n build(s) start", nullptr, int(starting)));
        });
    });
    dialog->open();
}

} // namespace slipway
