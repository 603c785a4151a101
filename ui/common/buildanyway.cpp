#include "ui/common/buildanyway.h"

#include "ui/common/confirmdialog.h"

#include <QCoreApplication>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::BuildAnyway)
};

} // namespace

void askToBuildAnyway(QWidget *parent, const QString &why, const std::function<void()> &go)
{
    auto *dialog = new ConfirmDialog(Tr::tr("Build during the freeze?"),
                                     Tr::tr("%1 What is pushed waits for its end; this build would start now, and the history keeps "
                                            "who started it.")
                                         .arg(why),
                                     Tr::tr("Build Anyway"), parent);
    QObject::connect(dialog, &ConfirmDialog::confirmed, parent, go);
    dialog->open();
}

} // namespace slipway
