// A data folder with one component on which the real `slipway serve` runs, for as long as this object lives. Blocks.
#pragma once

#include <QProcess>
#include <QUrl>

namespace slipway {

struct BenchComponent {
    QString branch;       // the one that is built
    QString script;
    bool sandbox = true;
};

class ServedFolder
{
public:
    ServedFolder(const QString &path, const BenchComponent &component); // std::runtime_error when it does not start
    ~ServedFolder();

    QUrl hook() const { return m_hook; }
    QString secret() const;
    qint64 pid() const { return m_serve.processId(); }
    QString runs() const { return m_path + QStringLiteral("/runs"); }

    QByteArray ask(const QStringList &arguments) const; // another subcommand on the folder; its standard output
    qint64 deliveries() const;                          // that are stored

private:
    QString m_path;
    QUrl m_hook;
    QProcess m_serve;
};

} // namespace slipway
