#include "ui/buildform/planpart.h"

#include <QComboBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

bool operator==(const PlanDraft &one, const PlanDraft &other)
{
    return one.plan == other.plan && one.repos == other.repos && one.services == other.services
        && std::equal(one.given.begin(), one.given.end(), other.given.begin(), other.given.end(),
                      [](const GivenSecret &a, const GivenSecret &b) { return a.parameter == b.parameter && a.value == b.value; });
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
