#include "app/settings/windowstate.h"

#include "app/settings/datadir.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace slipway {

WindowState::WindowState(const QString &path)
    : m_file(path, QSettings::IniFormat)
{
}

QString WindowState::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/slipway/window.ini"_s;
}

QString WindowState::pathFor(const DataDir &folder)
{
    return folder.path() == DataDir::standardPath() ? standardPath() : folder.file(u"window.ini"_s);
}

QByteArray WindowState::read(const QString &name) const
{
    return m_file.value(name).toByteArray();
}

void WindowState::write(const QString &name, const QByteArray &state)
{
    m_file.setValue(name, state);
}

void WindowState::remove(const QString &name)
{
    m_file.remove(name);
}

} // namespace slipway
