// The sandbox project without a window: a real commit, the signed webhook for it, and what came of it, printed. Main
// thread.
#pragma once

class QCoreApplication;
class QString;

namespace slipway {

// Answers the exit code: 0 when the build succeeded.
int runSample(QCoreApplication &application, const QString &dataDir, const QString &passphraseFile);

} // namespace slipway
