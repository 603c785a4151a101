#include "ui/common/startbuild.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "ui/common/buildanyway.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/inputfields.h"
#include "ui/theme/type.h"

#include <QCoreApplication>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::StartBuild)
};

constexpr int mostFieldsHeight = 420; // more is scrolled

using Answer = std::function<void(const Result<Build> &)>;

void start(QWidget *parent, Engine &engine, const StartWish &wish, const Answer &done)
{
    whenDone(engine.manualStart().start(wish), parent, [parent, &engine, wish, done](const Result<Build> &build) {
        if (build || !BuildService::isFreeze(build.error()))
            return done(build);
        askToBuildAnyway(parent, build.error().message, [parent, &engine, wish, done] {
            StartWish anyway = wish;
            anyway.freeze = BuildService::Freeze::Pass;
            start(parent, engine, anyway, done);
        });
    });
}

QString nameOf(Engine &engine, const ComponentId &id)
{
    const auto component = engine.components().find(id);
    return component ? component->name : QString();
}

void ask(QWidget *parent, Engine &engine, const StartWish &wish, const StartForm &form, const Answer &done)
{
    auto *dialog = new ConfirmDialog(Tr::tr("Build %1").arg(nameOf(engine, wish.component)),
                                     Tr::tr("With these values. They are proposed again the next time, except for secrets."), Tr::tr("Build"),
                                     parent);
    dialog->setHarmless();
    dialog->setObjectName(u"startBuild"_s);
    auto *fields = new InputFields(form);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(fields);
    scroll->setMinimumHeight(qMin(fields->sizeHint().height() + 2, scaled(mostFieldsHeight)));
    scroll->setFocusPolicy(Qt::NoFocus);
    dialog->addContent(scroll);
    QObject::connect(dialog, &ConfirmDialog::confirmed, parent, [parent, &engine, wish, fields, done] {
        StartWish given = wish;
        given.inputs = fields->values();
        start(parent, engine, given, done);
    });
    dialog->open();
}

} // namespace

void startBuild(QWidget *parent, Engine &engine, const StartWish &wish, const std::function<void(const Result<Build> &)> &done)
{
    whenDone(engine.manualStart().form(wish.component), parent, [parent, &engine, wish, done](const Result<StartForm> &form) {
        if (!form)
            return done(failure(form.error()));
        if (form->plan.plan.parameters.isEmpty())
            return start(parent, engine, wish, done);
        ask(parent, engine, wish, *form, done);
    });
}

} // namespace slipway
