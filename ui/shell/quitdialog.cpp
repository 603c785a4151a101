#include "ui/shell/quitdialog.h"

#include "app/services/statusservice.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>

namespace slipway {

QuitDialog::QuitDialog(const QueueStatus &queue, QWidget *window)
    : QDialog(window), m_noMore(new QCheckBox(tr("Do not ask again"), this))
{
    setWindowTitle(tr("Close Slipway"));
    const QString heading = queue.running == 1 ? tr("One build goes on without the window")
                                               : tr("%1 builds go on without the window").arg(queue.running);
    QString sentence = tr("Slipway stops listening; what is building now is finished and shown at the next start.");
    if (queue.waiting == 1)
        sentence = tr("Slipway stops listening; what is building now is finished and shown at the next start. One build that "
                      "waits starts then.");
    else if (queue.waiting > 1)
        sentence = tr("Slipway stops listening; what is building now is finished and shown at the next start. %1 builds that "
                      "wait start then.").arg(queue.waiting);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    column->addWidget(new TextLabel(heading, TypeRole::Heading, Ink::Text, this));
    auto *explanation = new WrapLabel(sentence, TypeRole::Body, Ink::Secondary, this);
    column->addWidget(explanation);
    column->addSpacing(4);
    column->addWidget(m_noMore);
    column->addSpacing(8);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    QPushButton *stay = makeButton(tr("Cancel"), ButtonKind::Normal, {}, this);
    QPushButton *close = makeButton(tr("Close Slipway"), ButtonKind::Primary, {}, this);
    row->addWidget(stay);
    row->addWidget(close);
    column->addLayout(row);
    close->setDefault(true);
    close->setFocus();
    setMinimumWidth(scaled(420));
    setMaximumWidth(scaled(520));
    setAccessibleName(heading);
    setAccessibleDescription(sentence);
    connect(stay, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
}

bool QuitDialog::asksNoMore() const
{
    return m_noMore->isChecked();
}

} // namespace slipway
