// The build that a script's call asks for. Pure; any thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/event.h"

namespace slipway {

// Sets ref, branch, revision, image and message. Without a reference the source as it is: its branch, or its image with the
// content that was last accepted. A tag of an image that is named is taken as the registry has it when the build runs.
void takeCall(Build &build, const Event &event, const Component &component);

// The call names another tag than the component's image is at, so that the source moves with the build.
bool movesImage(const Event &event, const Component &component);

} // namespace slipway
