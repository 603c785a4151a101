// A part of the form of a component: reads its fields from one, writes them into one, and says what is wrong beside each.
// The wizard and the component's page are made of the same groups. GUI thread.
#pragma once

#include "app/domain/component.h"

#include <QWidget>

namespace slipway {

class FieldGroup : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Shows the component's values; edited() is not emitted.
    virtual void load(const Component &component) = 0;
    // Only the fields of this group.
    virtual void applyTo(Component &component) const = 0;
    // Shows what is wrong beside the fields; answers the first wrong one, null when all is well.
    virtual QWidget *check() = 0;

Q_SIGNALS:
    void edited(); // by the person
};

} // namespace slipway
