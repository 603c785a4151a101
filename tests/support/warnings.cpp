#include "tests/support/warnings.h"

#include <QMutex>

namespace slipway {

namespace {

QtMessageHandler previous = nullptr;

void handler(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const bool harmless = message.contains(QLatin1String("propagateSizeHints"));
    if ((type == QtWarningMsg || type == QtCriticalMsg) && !harmless)
        QTest::qFail(qPrintable(QLatin1String("unexpected warning: ") + message), __FILE__, __LINE__);
    if (previous && !harmless)
        previous(type, context, message);
}

} // namespace

void failOnWarnings()
{
    // Installed after QTest's own handler would be too early: QTest chains to the one that was there before it.
    previous = qInstallMessageHandler(handler);
}

} // namespace slipway
