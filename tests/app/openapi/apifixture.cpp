#include "tests/app/openapi/apifixture.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 30'000;

void must(const Result<> &result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
}

QByteArray joined(QByteArray chunks)
{
    QByteArray whole;
    while (!chunks.isEmpty()) {
        const auto line = chunks.indexOf("\r\n");
        const auto size = chunks.left(line).toInt(nullptr, 16);
        if (line < 0 || size == 0)
            break;
        whole += chunks.mid(line + 2, size);
        chunks.remove(0, line + 2 + size + 2);
    }
    return whole;
}

const QJsonObject &specification()
{
    static const QJsonObject document = QJsonDocument::fromJson(ApiServer::specification()).object();
    return document;
}

bool hasType(const QJsonValue &value, const QString &type)
{
    if (type == u"string"_s)
        return value.isString();
    if (type == u"integer"_s)
        return value.isDouble() && value.toDouble() == double(value.toInteger());
    if (type == u"number"_s)
        return value.isDouble();
    if (type == u"boolean"_s)
        return value.isBool();
    if (type == u"array"_s)
        return value.isArray();
    if (type == u"object"_s)
        return value.isObject();
    return type == u"null"_s && value.isNull();
}

// As much of JSON Schema as the description uses.
QString misfit(const QJsonValue &value, QJsonObject schema, const QString &place)
{
    if (const QString ref = schema.value(u"$ref"_s).toString(); !ref.isEmpty())
        schema = specification().value(u"components"_s).toObject().value(u"schemas"_s).toObject().value(ref.section(u'/', -1)).toObject();
    const QJsonValue type = schema.value(u"type"_s);
    bool fits = type.isUndefined() || (type.isString() && hasType(value, type.toString()));
    for (const QJsonValue &one : type.toArray())
        fits = fits || hasType(value, one.toString());
    if (!fits)
        return place + u" has the wrong type"_s;
    if (schema.contains(u"const"_s) && schema.value(u"const"_s) != value)
        return place + u" has the wrong value"_s;
    if (const QJsonArray words = schema.value(u"enum"_s).toArray(); !words.isEmpty() && !words.contains(value))
        return place + u" is none of the words"_s;
    const QJsonObject object = value.toObject();
    for (const QJsonValue &name : schema.value(u"required"_s).toArray()) {
        if (!object.contains(name.toString()))
            return place + u'.' + name.toString() + u" is missing"_s;
    }
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (!object.contains(it.key()))
            continue;
        if (const QString found = misfit(object.value(it.key()), it.value().toObject(), place + u'.' + it.key()); !found.isEmpty())
            return found;
    }
    if (schema.contains(u"items"_s)) {
        for (const QJsonValue &item : value.toArray()) {
            if (const QString found = misfit(item, schema.value(u"items"_s).toObject(), place + u"[]"_s); !found.isEmpty())
                return found;
        }
    }
    return {};
}

bool isOfPattern(const QString &pattern, const QString &path)
{
    const QStringList wanted = pattern.split(u'/');
    const QStringList parts = path.split(u'/');
    if (wanted.size() != parts.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!wanted[i].startsWith(u'{') && wanted[i] != parts[i])
            return false;
    }
    return true;
}

} // namespace

QByteArray SeenAnswer::field(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

QString mismatch(const QByteArray &method, const QByteArray &path, const SeenAnswer &answer)
{
    const QJsonObject paths = specification().value(u"paths"_s).toObject();
    for (auto it = paths.begin(); it != paths.end(); ++it) {
        const QJsonObject operation = it.value().toObject().value(QString::fromLatin1(method.toLower())).toObject();
        if (operation.isEmpty() || !isOfPattern(it.key(), QString::fromUtf8(path)))
            continue;
        const QJsonObject responses = operation.value(u"responses"_s).toObject();
        QJsonObject response = responses.value(QString::number(answer.status)).toObject();
        if (response.isEmpty())
            response = specification().value(u"components"_s).toObject().value(u"responses"_s).toObject().value(u"Problem"_s).toObject();
        const QString type = QString::fromLatin1(answer.field("Content-Type")).section(u';', 0, 0);
        const QJsonObject content = response.value(u"content"_s).toObject();
        if (!content.contains(type))
            return u"the content type is %1"_s.arg(type);
        const QJsonObject schema = content.value(type).toObject().value(u"schema"_s).toObject();
        return schema == QJsonObject{{u"type"_s, u"string"_s}} ? QString() : misfit(answer.json, schema, u"answer"_s);
    }
    return answer.status == 200 ? u"it is not described"_s : QString();
}

ApiFixture::ApiFixture(const ApiLimits &limits)
    : services(ServicesFixture::Time::Still)
    , approvals(services.database(), services.components(), services.builds(), services.clock())
    , manualStart({services.database(), services.components(), services.definitions(), services.builds(), services.secrets, services.clock()})
    , catalogue(services.catalogue())
    , definitions(services.definitions())
    , templates(services.templates())
    , deployments(services.database(), services.components(), services.secrets, services.clock(), services.dataDir())
    , tokens(services.database(), services.clock())
    , server({definitions, templates, catalogue, tokens, services.components(), services.builds(), manualStart, approvals, services.deliveries(),
              deployments, services.settings(), services.clock(),
              [this](const QString &call, const QJsonObject &args) {
                  asked.append(call + u' ' + args.begin()->toString());
                  return answered<Result<QJsonValue>>(told);
              }},
             limits)
    , m_keyring(services.components(), services.secrets)
    , m_intake(services.database(), m_keyring, services.clock(), [](std::vector<StoredDelivery>) {})
    , m_listener(std::make_shared<HookListener>(m_intake, services.clock()))
{
    must(answerOf(tokens.load()));
    must(answerOf(deployments.load()));
    m_intake.setManagementDoor(server.door());
    m_intake.setListener(m_listener);
    const auto bound = m_listener->listen({});
    if (!bound)
        qFatal("%s", qPrintable(bound.error().message));
    m_port = bound->port;
    token = makeToken(TokenScope::Read | TokenScope::Run | TokenScope::Configure);
}

ApiFixture::~ApiFixture()
{
    m_listener->stop();
    m_intake.setListener(nullptr);
}

QString ApiFixture::makeToken(TokenScopes scopes, const QStringList &projects)
{
    ApiToken draft;
    draft.name = u"bot"_s;
    draft.scopes = scopes;
    draft.projects = projects;
    const auto made = answerOf(tokens.create(draft, u"anna"_s));
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return made->value;
}

QByteArray ApiFixture::request(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &fields) const
{
    QByteArray all = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields;
    if (!fields.contains("Authorization") && !target.contains("token="))
        all += "Authorization: Bearer " + token.toLatin1() + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        all += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return all + "\r\n" + body;
}

QByteArray ApiFixture::exchange(const QByteArray &request, const std::function<bool(const QByteArray &)> &enough)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    socket.write(request);
    QByteArray all;
    const auto isOver = [&] {
        all += socket.readAll();
        return (enough && enough(all)) || (socket.state() == QAbstractSocket::UnconnectedState && socket.bytesAvailable() == 0);
    };
    if (!QTest::qWaitFor(isOver, patienceMs))
        qFatal("no answer to %s", request.left(100).constData());
    socket.abort();
    return all;
}

SeenAnswer ApiFixture::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &fields)
{
    const QByteArray all = exchange(request(method, target, body, fields));
    SeenAnswer answer;
    const auto end = all.indexOf("\r\n\r\n");
    answer.head = all.left(end);
    answer.status = answer.head.mid(9, 3).toInt();
    answer.body = all.mid(end + 4);
    if (answer.field("Transfer-Encoding") == "chunked")
        answer.body = joined(answer.body);
    answer.json = QJsonDocument::fromJson(answer.body).object();
    if (method != "HEAD") {
        const QString wrong = mismatch(method, target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?')), answer);
        if (!wrong.isEmpty())
            qFatal("%s %s: %s in %s", method.constData(), target.constData(), qPrintable(wrong), answer.body.left(2000).constData());
    }
    return answer;
}

SeenAnswer ApiFixture::ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body)
{
    return ask(method, target, QJsonDocument(body).toJson());
}

QByteArray ApiFixture::documented(const QString &name)
{
    QFile file(u"%1/openapi/%2.json"_s.arg(QStringLiteral(SLIPWAY_TEST_DATA), name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(file.fileName()));
    return file.readAll();
}

QJsonObject ApiFixture::documentedObject(const QString &name)
{
    return QJsonDocument::fromJson(documented(name)).object();
}

void ApiFixture::prepareDocumented()
{
    for (const QString &project : {u"yaml"_s, u"demo"_s})
        must(answerOf(services.components().saveProject({ProjectKey(project), project})));
    must(answerOf(catalogue.save(ToolEntry{u"go"_s, u"1.20.7"_s, {}, {}, {}, true}, u"anna"_s)));
    must(answerOf(catalogue.save(CodeHost{u"gitlab"_s, CodeHostType::GitLab, u"https://gitlab.example.com"_s, {}, {}}, {}, u"anna"_s)));
    must(answerOf(catalogue.save(CodeHost{u"github-demo"_s, CodeHostType::GitHub, u"https://github.com"_s, {}, {}}, {}, u"anna"_s)));
    TemplateDraft draft;
    draft.what.name = u"demo-template"_s;
    draft.what.plan.script = u"make"_s;
    Parameter name;
    name.key = u"name"_s;
    name.value = u"nobody"_s;
    Parameter password;
    password.key = u"password"_s;
    password.isCredential = true;
    draft.what.plan.parameters = {name, password};
    must(answerOf(templates.create(draft, u"anna"_s)));
}

} // namespace slipway
