#include "ui/buildform/planpart.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

class WheelKeeper final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = static_cast<QWidget *>(watched);
        if (event->type() != QEvent::Wheel || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

} // namespace

bool operator==(const PlanDraft &one, const PlanDraft &other)
{
    return one.plan == other.plan && one.repos == other.repos && one.services == other.services
        && std::equal(one.given.begin(), one.given.end(), other.given.begin(), other.given.end(),
                      [](const GivenSecret &a, const GivenSecret &b) { return a.parameter == b.parameter && a.value == b.value; });
}

void keepFromWheel(QComboBox *combo)
{
    combo->setFocusPolicy(Qt::StrongFocus);
    combo->installEventFilter(new WheelKeeper(combo));
}

void keepFromWheel(QAbstractSpinBox *spin)
{
    spin->setFocusPolicy(Qt::StrongFocus);
    spin->installEventFilter(new WheelKeeper(spin));
}

void choose(QComboBox *combo, const QString &value, const QString &text)
{
    int index = combo->findData(value);
    if (index < 0) {
        combo->addItem(text, value);
        index = combo->count() - 1;
    }
    combo->setCurrentIndex(index);
}

} // namespace slipway
