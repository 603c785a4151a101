// What is done with a template as a whole: its revisions compared and returned to, and the template removed.
#include "ui/templates/templatepage.h"

#include "app/core/whendone.h"
#include "app/services/componentservice.h"
#include "app/services/engine.h"
#include "app/services/templateservice.h"
#include "ui/buildform/planreview.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/messagebar.h"

using namespace Qt::StringLiterals;

namespace slipway {

void TemplatePage::compareWith(int revision)
{
    whenDone(m_engine.templates().revision(m_shown.name, revision), this, [this, revision](const Result<std::optional<TemplateRevision>> &found) {
        if (!found)
            return m_message->showMessage({Tone::Fail, tr("The revisions could not be read: %1").arg(found.error().message), {}, {}, true, u"change"_s});
        if (!*found)
            return;
        auto *dialog = new ConfirmDialog(tr("Revision %1 and now").arg(revision), tr("What was changed since."), {}, window());
        dialog->setNothingToDo();
        auto *review = new PlanReview;
        review->setSame(tr("Nothing differs."));
        review->setDifferences(differences((*found)->plan, m_shown.plan));
        dialog->addContent(review);
        dialog->open();
    });
}

void TemplatePage::returnTo(int revision)
{
    auto *dialog = new ConfirmDialog(tr("Return to revision %1?").arg(revision),
                                     tr("A new revision with its plan reaches all that follow %1, at once. What is pinned stays.").arg(m_shown.name),
                                     tr("Return"), window());
    connect(dialog, &ConfirmDialog::confirmed, this, [this, revision] {
        tell(m_engine.templates().goBack(m_shown.name, revision, m_engine.components().actor()), tr("%1 is as in revision %2 again").arg(m_shown.name).arg(revision));
    });
    dialog->open();
}

void TemplatePage::removeIt()
{
    auto *dialog = new ConfirmDialog(tr("Remove the template %1?").arg(m_shown.name), tr("With all of its revisions. Nothing may be built with it any more."),
                                     tr("Remove Template"), window());
    connect(dialog, &ConfirmDialog::confirmed, this, [this, name = m_shown.name] {
        whenDone(m_engine.templates().remove(name, m_engine.components().actor()), this, [this, name](const Result<> &result) {
            if (!result)
                return m_message->showMessage({Tone::Fail, result.error().message, {}, {}, true, u"remove"_s});
            Q_EMIT done(tr("%1 removed").arg(name), {});
            Q_EMIT left();
        });
    });
    dialog->open();
}

void TemplatePage::tell(const QFuture<Result<>> &change, const QString &sentence)
{
    whenDone(change, this, [this, sentence](const Result<> &result) {
        if (!result)
            return m_message->showMessage({Tone::Fail, result.error().message, {}, {}, true, u"change"_s});
        show(m_shown.name);
        Q_EMIT done(sentence, {});
    });
}

} // namespace slipway
