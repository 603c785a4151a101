// Which pane stands for which page. The window knows panes only through this. GUI thread.
#pragma once

namespace slipway {

class Engine;
class PaneHost;

void addPanes(PaneHost &host, Engine &engine);

} // namespace slipway
