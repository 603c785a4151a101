// When the listener's certificate ends: read from the file of the setting, again when that changes and now and then, since whoever
// renews certificates does so in place. Main thread.
#pragma once

#include "app/settings/settings.h"

#include <QObject>
#include <QTimer>

namespace slipway {

class ListenerCertificate final : public QObject
{
    Q_OBJECT
public:
    explicit ListenerCertificate(Settings &settings, QObject *parent = nullptr);

    qint64 endUs() const { return m_endUs; } // 0: there is none, or it can't be read

Q_SIGNALS:
    void changed();

private:
    void read();
    void set(qint64 endUs);

    QString m_file;
    qint64 m_endUs = 0;
    int m_asked = 0; // what is read of an earlier file is dropped
    QTimer m_again;
};

} // namespace slipway
