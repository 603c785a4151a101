// Decides whether focus rings show: after a key they do, after a click they do not. Qt sets WA_KeyboardFocusChange on the
// first Tab and never clears it. GUI thread; installed on the application by SlipwayStyle.
#pragma once

#include <QObject>

namespace slipway {

class FocusVisibility final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace slipway
