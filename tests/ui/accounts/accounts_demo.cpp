// accounts_demo [light|dark] [WIDTHxHEIGHT] [TEXT RATIO] [list|trouble|table|empty|new|gitlab|gitee|gogs|web|device|token|unbind] [FILE]: shows
// the page of accounts, or saves its picture.
#include "tests/ui/accounts/accountssample.h"
#include "ui/accounts/binddialog.h"
#include "ui/accounts/deviceway.h"
#include "ui/accounts/endscard.h"
#include "ui/accounts/providercard.h"
#include "ui/accounts/providerpage.h"
#include "ui/accounts/webway.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/segmented.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QTimer>

using namespace slipway;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    Theme theme(&application, words.value(1) == u"dark"_s ? Theme::Mode::Dark : Theme::Mode::Light);
    theme.setTextScale(words.value(3, u"1"_s).toDouble());
    const QStringList size = words.value(2, u"1216x900"_s).split(u'x');
    const QString kind = words.value(4, u"list"_s);
    AccountsRoom room;
    FakeForge forge(ForgeKind::GitHub);
    if (kind != u"empty"_s)
        fillWithSample(room);
    if (kind == u"trouble"_s)
        fillWithTrouble(room);
    const Provider here = kind == u"web"_s || kind == u"device"_s || kind == u"token"_s ? room.addProvider(forge, u"GitHub here"_s) : Provider();
    room.show({size.value(0).toInt(), size.value(1).toInt()});
    if (kind == u"table"_s)
        room.list().ends()->tableButton()->click();
    const QStringList forms{u"new"_s, u"gitlab"_s, u"gitee"_s, u"gitea"_s, u"gogs"_s};
    if (forms.contains(kind)) {
        room.list().addButton()->click();
        room.at<Segmented>(&room.pane(), u"providerKind"_s)->setCurrent(int(forms.indexOf(kind)));
    }
    if (!here.id.isEmpty()) {
        room.list().card(here.id)->bindButton()->click();
        BindDialog *dialog = room.dialog();
        dialog->choose(kind == u"web"_s ? BindingMethod::Web : kind == u"device"_s ? BindingMethod::Device : BindingMethod::Token);
        if (kind == u"web"_s)
            dialog->web()->startButton()->click();
        if (kind == u"device"_s)
            dialog->device()->startButton()->click();
    }
    if (kind == u"unbind"_s) {
        BindingRow *row = room.list().row(room.accounts.bindingsOf(room.accounts.providers()[1].id).last().id);
        Q_EMIT row->unbindRequested();
    }
    if (words.size() > 5) {
        QTimer::singleShot(900, &application, [&] {
            QPixmap picture = room.pane().grab();
            // A dialog is a window of its own; here it lies over the page.
            for (const QDialog *dialog : room.pane().findChildren<QDialog *>()) {
                if (!dialog->isVisible())
                    continue;
                QPainter painter(&picture);
                painter.fillRect(picture.rect(), QColor(0, 0, 0, 60));
                const QPixmap own = const_cast<QDialog *>(dialog)->grab();
                painter.drawPixmap((picture.width() - own.width()) / 2, (picture.height() - own.height()) / 2, own);
            }
            picture.save(words[5]);
            QApplication::quit();
        });
    }
    return QApplication::exec();
}
