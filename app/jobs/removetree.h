// Removes a tree that a build may have filled with anything. Private to app/jobs. Blocks; any thread.
#pragma once

#include <string>

namespace slipway {

// Removes NAME below the open folder PARENT. Never follows a link, never crosses into another file system, makes folders
// writable that are in its way, and needs no more descriptors however deep the tree is. Something that is not there is a
// success. Answers errno, 0 for success; goes on after a failure, so that as much as possible is gone.
int removeTree(int parent, const std::string &name);

} // namespace slipway
