// planform_demo [light|dark] [WIDTHxHEIGHT] [TEXT RATIO] [definition|template|wrong] [FILE]: shows the form, or saves its picture.
#include "tests/ui/buildform/planformsample.h"
#include "ui/buildform/planform.h"
#include "ui/common/expander.h"
#include "ui/common/scrollpage.h"
#include "ui/common/surface.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPixmap>
#include <QTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    Theme theme(&application, words.value(1) == u"dark"_s ? Theme::Mode::Dark : Theme::Mode::Light);
    theme.setTextScale(words.value(3, u"1"_s).toDouble());
    const QStringList size = words.value(2, u"1100x2600"_s).split(u'x');
    const QString kind = words.value(4);
    Surface window(Surface::Fill::Ground);
    auto *all = new QVBoxLayout(&window);
    all->setContentsMargins(0, 0, 0, 0);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 16);
    auto *form = new PlanForm(kind == u"template"_s ? PlanForm::Kind::Template : PlanForm::Kind::Definition);
    column->addWidget(form);
    column->addStretch(1);
    all->addWidget(new ScrollPage(content));
    form->setCatalogue(sampleCatalogue());
    PlanDraft draft = fullDraft();
    if (kind == u"wrong"_s) {
        draft.plan.parameters[1].key = u"GOPROXY"_s;
        draft.plan.parameters[3].key = u"3D"_s;
        draft.repos[1].checkoutPath = u"../tools"_s;
        draft.plan.advanced.resources.cpuRequest = 9000;
        draft.plan.post.docker->contextDir = u"/etc"_s;
    }
    form->load(draft);
    form->check();
    for (Expander *expander : form->findChildren<Expander *>())
        expander->setExpanded(kind != u"template"_s);
    window.setMinimumSize(400, 300);
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    if (words.size() > 5) {
        QTimer::singleShot(500, &application, [&] {
            window.grab().save(words[5]);
            QApplication::quit();
        });
    }
    return QApplication::exec();
}
