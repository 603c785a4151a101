#include "tests/support/prism.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 180'000; // it reads four megabytes, perhaps beside a build

QString modules() { return QStringLiteral(SLIPWAY_TEST_NPM) + u"/node_modules"_s; }
QString script() { return modules() + u"/@stoplight/prism-cli/dist/index.js"_s; }
QString description() { return modules() + u"/@octokit/openapi/generated/api.github.com.json"_s; }

// Objects have the described fields and no others. What is described elsewhere, in schemas, is put in.
// (Values are read with value(): [] would put a null where there is nothing, and make the description invalid.)
QJsonObject closed(QJsonObject schema, const QJsonObject &schemas)
{
    if (const QString reference = schema.value("$ref"_L1).toString(); !reference.isEmpty())
        schema = schemas[reference.section(u'/', -1)].toObject();
    QJsonObject properties = schema.value("properties"_L1).toObject();
    for (const QString &name : properties.keys())
        properties.insert(name, closed(properties.value(name).toObject(), schemas));
    if (!properties.isEmpty()) {
        schema.insert(u"properties"_s, properties);
        schema.insert(u"additionalProperties"_s, false);
    }
    return schema;
}

QJsonObject closedBody(QJsonObject operation, const QJsonObject &schemas)
{
    QJsonObject body = operation.value("requestBody"_L1).toObject(), content = body.value("content"_L1).toObject(), json = content.value("application/json"_L1).toObject();
    if (json.isEmpty())
        return operation;
    json.insert(u"schema"_s, closed(json.value("schema"_L1).toObject(), schemas));
    content.insert(u"application/json"_s, json);
    body.insert(u"content"_s, content);
    operation.insert(u"requestBody"_s, body);
    return operation;
}

} // namespace

QString Prism::absence()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return u"node is not installed; packaging/bootstrap.sh test does that."_s;
    if (QFile::exists(script()) && QFile::exists(description()))
        return {};
    return u"the npm packages @stoplight/prism-cli and @octokit/openapi are not in %1. packaging/bootstrap.sh test puts them there when npm's "
           "registry can be reached; by hand: copy %2/*.json there and run npm ci --ignore-scripts in it."_s
        .arg(QStringLiteral(SLIPWAY_TEST_NPM), QStringLiteral(SLIPWAY_TEST_NPM_LIST));
}

Prism::Prism(const QStringList &paths)
{
    const QString file = m_folder.filePath(u"description.json"_s);
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(cutDescription(paths)) <= 0)
        qFatal("GitHub's description can't be written");
    out.close();
    {
        // Prism takes no port 0; it says so at once if another took this one in between.
        QTcpServer free;
        if (!free.listen(QHostAddress::LocalHost))
            qFatal("no port for Prism");
        m_port = free.serverPort();
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"node"_s, {script(), u"mock"_s, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(m_port), file});
    QByteArray said;
    const auto isReady = [&] {
        said += m_process.readAll();
        return said.contains("Prism is listening") || m_process.state() == QProcess::NotRunning;
    };
    if (!QTest::qWaitFor(isReady, patienceMs) || m_process.state() == QProcess::NotRunning)
        qFatal("Prism does not listen: %s", said.right(2000).constData());
    // Nobody reads on, and a full pipe would stop it.
    QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] { m_process.readAll(); });
}

Prism::~Prism()
{
    m_process.disconnect();
    m_process.kill(); // it has nothing to tidy up
    m_process.waitForFinished(patienceMs);
}

QUrl Prism::url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

QByteArray Prism::cutDescription(const QStringList &paths)
{
    QFile file(description());
    if (!file.open(QIODevice::ReadOnly))
        qFatal("GitHub's description can't be read");
    QJsonObject whole = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject described = whole.value("paths"_L1).toObject();
    const QJsonObject components = whole.value("components"_L1).toObject();
    const QJsonObject parameters = components["parameters"_L1].toObject(), schemas = components["schemas"_L1].toObject();
    QJsonObject kept;
    for (auto it = described.begin(); it != described.end(); ++it) {
        if (std::none_of(paths.begin(), paths.end(), [&](const QString &path) { return it.key() == path || it.key().startsWith(path + u'/'); }))
            continue;
        Path path;
        QString pattern = QRegularExpression::escape(it.key());
        pattern.replace(QRegularExpression(u"\\\\\\{[^}]*\\\\\\}"_s), u"[^/]+"_s);
        path.pattern.setPattern(QRegularExpression::anchoredPattern(pattern));
        path.fixed = QString(it.key()).remove(QRegularExpression(u"\\{[^}]*\\}"_s)).size();
        QJsonObject operations = it.value().toObject();
        for (const QString &method : operations.keys()) {
            operations.insert(method, closedBody(operations.value(method).toObject(), schemas));
            QSet<QString> &names = path.parameters[method.toUpper().toLatin1()];
            for (const QJsonValue &value : operations.value(method).toObject()["parameters"_L1].toArray()) {
                const QString reference = value.toObject()["$ref"_L1].toString();
                const QJsonObject parameter = reference.isEmpty() ? value.toObject() : parameters[reference.section(u'/', -1)].toObject();
                if (parameter["in"_L1].toString() == u"query")
                    names.insert(parameter["name"_L1].toString());
            }
        }
        m_paths.append(path);
        kept.insert(it.key(), operations);
    }
    if (kept.isEmpty())
        qFatal("GitHub's description has none of the paths");
    whole.insert(u"paths"_s, kept);
    whole.remove(u"x-webhooks"_s);
    whole.remove(u"webhooks"_s);
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

QStringList Prism::faults(const QByteArray &method, const QUrl &request, int status, const QByteArray &violations, const QByteArray &body) const
{
    QStringList faults;
    const QString path = request.path(QUrl::FullyEncoded);
    const QString name = QString::fromLatin1(method) + u' ' + path;
    const Path *described = nullptr;
    for (const Path &candidate : m_paths) {
        if (candidate.pattern.match(path).hasMatch() && (!described || candidate.fixed > described->fixed))
            described = &candidate;
    }
    if (!described || !described->parameters.contains(method))
        return {name + u": not described"_s};
    for (const auto &[key, value] : QUrlQuery(request).queryItems()) {
        if (!described->parameters[method].contains(key))
            faults.append(u"%1: the parameter %2 is not described"_s.arg(name, key));
    }
    // The answers are made of GitHub's examples, whose faults are not ours.
    for (const QJsonValue &value : QJsonDocument::fromJson(violations).array()) {
        if (value["location"_L1][0].toString() == u"request")
            faults.append(name + u": "_s + value["message"_L1].toString());
    }
    // Where the description has no answer for bad requests, Prism has one of its own.
    if (body.contains("stoplight.io/prism/errors"))
        faults.append(u"%1: %2 %3"_s.arg(name, QString::number(status), QString::fromUtf8(body)));
    return faults;
}

} // namespace slipway
