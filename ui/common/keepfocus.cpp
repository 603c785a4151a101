#include "ui/common/keepfocus.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>

namespace slipway {

void keepFocusOnClicks(QWidget *bar)
{
    const auto all = bar->findChildren<QWidget *>();
    for (QWidget *each : all) {
        const bool isField = qobject_cast<QLineEdit *>(each) || qobject_cast<QAbstractSpinBox *>(each) || qobject_cast<QComboBox *>(each);
        if (each->focusPolicy() == Qt::StrongFocus && !isField)
            each->setFocusPolicy(Qt::TabFocus);
    }
}

} // namespace slipway
