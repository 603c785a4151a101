// The build that a script's call asks for. Pure; any thread.
#pragma once

#include "app/domain/deployment.h"
#include "app/domain/event.h"

#include <optional>

namespace slipway {

// Names neither commit, branch nor tag: the source as it is.
bool namesNothing(const Event &event);

// Sets ref, branch, revision, image and message. Without a reference the source as it is: where a roll-back holds it, else its
// branch, or its image with the content that was last accepted. A tag of an image that is named is taken as the registry has it
// when the build runs.
void takeCall(Build &build, const Event &event, const Component &component, const std::optional<SourceHold> &hold = {});

// The call names another tag than the component's image is at, so that the source moves with the build.
bool movesImage(const Event &event, const Component &component);

} // namespace slipway
