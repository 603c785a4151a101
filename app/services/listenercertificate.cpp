#include "app/services/listenercertificate.h"

#include "app/core/whendone.h"
#include "app/net/certificatefile.h"
#include "app/settings/table.h"

#include <chrono>

namespace slipway {

ListenerCertificate::ListenerCertificate(Settings &settings, QObject *parent) : QObject(parent)
{
    m_again.setInterval(std::chrono::hours(1));
    connect(&m_again, &QTimer::timeout, this, &ListenerCertificate::read);
    settings.follow(settings::listenerCertificate, this, [this](const QString &file) {
        m_file = file;
        read();
    });
}

void ListenerCertificate::read()
{
    const int asked = ++m_asked;
    if (m_file.isEmpty()) {
        m_again.stop();
        return set(0);
    }
    m_again.start();
    whenDone(certificateEnd(m_file), this, [this, asked](const Result<qint64> &end) {
        if (asked == m_asked)
            set(end.value_or(0));
    });
}

void ListenerCertificate::set(qint64 endUs)
{
    if (endUs == m_endUs)
        return;
    m_endUs = endUs;
    Q_EMIT changed();
}

} // namespace slipway
