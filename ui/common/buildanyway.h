// Asks a person who wants to build although something keeps builds from starting. GUI thread.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace slipway {

// why: what the engine said, one sentence. go is called when the person wants it all the same.
void askToBuildAnyway(QWidget *parent, const QString &why, const std::function<void()> &go);

} // namespace slipway
