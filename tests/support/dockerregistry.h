// Debian's docker-registry (the CNCF distribution) on a free port of this machine, with its data in a folder of its own. For
// tests; one thread, the event loop running.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace slipway {

class DockerRegistry
{
public:
    struct Options {
        QByteArray htpasswd;     // lines of "user:bcrypt"; empty: everybody may do everything
        QString notify;          // where its notifications go; empty: nowhere
        QByteArray authorization = {}; // of the notifications
    };
    // Does not return before it answers; what keeps it from that ends the test.
    explicit DockerRegistry(const Options &options);
    ~DockerRegistry();

    QString host() const; // "127.0.0.1:45123"

    // Puts an image without layers there, whose content follows from the text, under a tag; answers its digest.
    QString push(const QString &path, const QString &tag, const QByteArray &content, const QByteArray &authorization = {});

    // What it has of an image, by name; empty where it has none, or does not say.
    QStringList tags(const QString &path, const QByteArray &authorization = {}) const;

private:
    struct Answer {
        int status = 0;
        QByteArray location;
        QByteArray body;
    };
    Answer send(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &type,
                const QByteArray &authorization) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace slipway
