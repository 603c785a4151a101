#include "tests/support/dockerregistry.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 30'000;

QByteArray digestOf(const QByteArray &content)
{
    return "sha256:" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool isFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

DockerRegistry::DockerRegistry(const Options &options)
    : m_port(freePort())
{
    const QString program = QStandardPaths::findExecutable(u"docker-registry"_s);
    if (program.isEmpty())
        qFatal("the package docker-registry is not installed");
    QByteArray config = "version: 0.1\nlog: {level: warn}\nstorage:\n  filesystem: {rootdirectory: " + QFile::encodeName(m_folder.filePath(u"data"_s))
        + "}\nhttp: {addr: \"" + host().toLatin1() + "\", secret: testing}\n";
    if (!options.htpasswd.isEmpty()) {
        const QString file = m_folder.filePath(u"htpasswd"_s);
        if (!isFile(file, options.htpasswd))
            qFatal("the registry's passwords can't be written");
        config += "auth:\n  htpasswd: {realm: test, path: " + QFile::encodeName(file) + "}\n";
    }
    if (!options.notify.isEmpty()) {
        config += "notifications:\n  endpoints:\n    - name: slipway\n      url: " + options.notify.toUtf8()
            + "\n      timeout: 5s\n      threshold: 3\n      backoff: 1s\n";
        if (!options.authorization.isEmpty())
            config += "      headers: {Authorization: [\"" + options.authorization + "\"]}\n";
    }
    const QString file = m_folder.filePath(u"config.yml"_s);
    if (!isFile(file, config))
        qFatal("the registry's configuration can't be written");
    m_process.setStandardOutputFile(m_folder.filePath(u"out"_s));
    m_process.setStandardErrorFile(m_folder.filePath(u"err"_s));
    m_process.start(program, {u"serve"_s, file});
    const bool answers = QTest::qWaitFor([this] { return send("GET", "/v2/", {}, {}, {}).status != 0; }, patienceMs);
    if (!answers) {
        QFile log(m_folder.filePath(u"err"_s));
        const QByteArray said = log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
        qFatal("docker-registry does not answer: %s", said.constData());
    }
}

DockerRegistry::~DockerRegistry()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
}

QString DockerRegistry::host() const { return u"127.0.0.1:%1"_s.arg(m_port); }

QString DockerRegistry::push(const QString &path, const QString &tag, const QByteArray &content, const QByteArray &authorization)
{
    const QByteArray image = path.toLatin1(), type = "application/octet-stream";
    const QByteArray config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"comment\":\"" + content + "\"}";
    const Answer upload = send("POST", "/v2/" + image + "/blobs/uploads/", {}, type, authorization);
    QByteArray target = upload.location.startsWith("http") ? QUrl::fromEncoded(upload.location).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
                                                           : upload.location;
    target += (target.contains('?') ? "&digest=" : "?digest=") + digestOf(config).toPercentEncoding();
    const Answer stored = send("PUT", target, config, type, authorization);
    const QByteArray manifest = R"({"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",)"
                                R"("config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":)"
        + QByteArray::number(config.size()) + R"(,"digest":")" + digestOf(config) + R"("},"layers":[]})";
    const Answer tagged = send("PUT", "/v2/" + image + "/manifests/" + tag.toLatin1(), manifest,
                               "application/vnd.docker.distribution.manifest.v2+json", authorization);
    if (upload.status != 202 || stored.status != 201 || tagged.status != 201)
        qFatal("the registry does not take %s: %d, %d, %d", image.constData(), upload.status, stored.status, tagged.status);
    return QString::fromLatin1(digestOf(manifest));
}

QStringList DockerRegistry::tags(const QString &path, const QByteArray &authorization) const
{
    const Answer answer = send("GET", "/v2/" + path.toLatin1() + "/tags/list", {}, {}, authorization);
    QStringList tags;
    const QJsonArray listed = QJsonDocument::fromJson(answer.body).object().value(u"tags"_s).toArray();
    for (const QJsonValue &tag : listed)
        tags.append(tag.toString());
    tags.sort();
    return tags;
}

DockerRegistry::Answer DockerRegistry::send(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &type,
                                            const QByteArray &authorization) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!socket.waitForConnected(1000))
        return {};
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: " + host().toLatin1() + "\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n";
    if (!type.isEmpty())
        request += "Content-Type: " + type + "\r\n";
    if (!authorization.isEmpty())
        request += "Authorization: " + authorization + "\r\n";
    socket.write(request + "\r\n" + body);
    QByteArray answer;
    while (socket.waitForReadyRead(patienceMs))
        answer += socket.readAll();
    answer += socket.readAll();
    Answer result;
    result.status = answer.mid(9, 3).toInt();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    if (end >= 0)
        result.body = answer.sliced(end + 4);
    const QList<QByteArray> lines = answer.first(std::max<qsizetype>(0, end)).split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Location:"))
            result.location = line.sliced(9).trimmed();
    }
    return result;
}

} // namespace slipway
