// Which pane stands for which page. The window knows panes only through this. GUI thread.
#pragma once

namespace slipway {

class Engine;
class PaneHost;
class Verb;

// pause: also a button in the heads of the pages that show what is decided and built.
void addPanes(PaneHost &host, Engine &engine, Verb &pause);

} // namespace slipway
