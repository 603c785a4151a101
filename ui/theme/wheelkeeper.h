// A wheel that scrolls a page must not change what lies under the pointer: fields that turn a wheel into another value take it
// only while they have the focus. GUI thread; installed on such fields by SlipwayStyle.
#pragma once

#include <QObject>

class QWidget;

namespace slipway {

class WheelKeeper final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void keep(QWidget *widget); // of any kind; those that need it are kept
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace slipway
