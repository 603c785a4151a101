// Sizes, positions and column widths: kept in a file of their own in the configuration folder, apart from what
// configures anything, so that losing or deleting it costs nothing. Main thread.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace slipway {

class DataDir;

class WindowState
{
public:
    explicit WindowState(const QString &path = standardPath()); // an .ini file
    static QString standardPath();
    // Another data folder has other components: where a person was in one means nothing in the other.
    static QString pathFor(const DataDir &folder);

    QByteArray read(const QString &name) const; // empty when there is none
    void write(const QString &name, const QByteArray &state);
    void remove(const QString &name);

private:
    QSettings m_file;
};

} // namespace slipway
