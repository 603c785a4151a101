// Opens a file that a build's log names: in the editor while the build's workspace is kept, else as a page of its forge at the
// commit that was built. GUI thread; the disk is looked at on others.
#pragma once

#include "app/core/error.h"

#include <QObject>
#include <QUrl>

#include <functional>

namespace slipway {

struct Build;
class Engine;
class LogTaking;

class SourceOpener final : public QObject
{
    Q_OBJECT
public:
    SourceOpener(Engine &engine, LogTaking &taking, QObject *parent);

    void setPageOpener(std::function<bool(const QUrl &)> open) { m_openPage = std::move(open); } // instead of the desktop, for tests
    // FILE as the log says it; LINE and COLUMN are 1-based, 0: not known.
    void open(const Build &build, const QString &file, int line, int column);

Q_SIGNALS:
    void failed(const QString &sentence);

private:
    Result<QUrl> pageOf(const Build &build, const QString &file, int line) const;
    void openPage(const Build &build, const QString &file, int line);

    Engine &m_engine;
    LogTaking &m_taking;
    std::function<bool(const QUrl &)> m_openPage;
};

} // namespace slipway
