// The REST API over a real socket: services on a data folder, the listener, and a client whose every answer is held against the
// description that /openapi/spec serves.
#pragma once

#include "app/openapi/apiserver.h"
#include "app/hooks/listener.h"
#include "app/services/approvalservice.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/deployservice.h"
#include "app/services/manualstart.h"
#include "app/services/hookkeyring.h"
#include "app/services/intake.h"
#include "app/services/templateservice.h"
#include "app/services/tokenservice.h"
#include "tests/app/services/servicesfixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTcpSocket>

namespace slipway {

struct SeenAnswer {
    int status = 0; // 0: none came
    QByteArray head;
    QByteArray body;
    QJsonObject json;

    QByteArray field(const QByteArray &name) const;
    QString description() const { return json.value(QStringLiteral("description")).toString(); }
    int code() const { return json.value(QStringLiteral("code")).toInt(); }
};

class ApiFixture
{
public:
    explicit ApiFixture(const ApiLimits &limits = {});
    ~ApiFixture();

    SeenAnswer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, const QByteArray &fields = {});
    SeenAnswer ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body);
    // What arrives until the server closes, or enough() is content.
    QByteArray exchange(const QByteArray &request, const std::function<bool(const QByteArray &)> &enough = {});
    QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, const QByteArray &fields = {}) const;

    QString makeToken(TokenScopes scopes, const QStringList &projects = {});
    static QByteArray documented(const QString &name); // a request of Zadig's documentation
    static QJsonObject documentedObject(const QString &name);
    void prepareDocumented(); // what the documented requests name

    ServicesFixture services;
    ApprovalService approvals;
    ManualStart manualStart;
    CatalogueService &catalogue;
    DefinitionService &definitions;
    TemplateService &templates;
    DeployService deployments;
    TokenService tokens;
    ApiServer server;
    QString token; // of all scopes
    QStringList asked;                      // of the running instance, with its first argument
    Result<QJsonValue> told = QJsonValue(); // and what it answers

private:
    HookKeyring m_keyring;
    Intake m_intake;
    std::shared_ptr<HookListener> m_listener;
    quint16 m_port = 0;
};

// What of an answer does not fit the description; empty: it fits.
QString mismatch(const QByteArray &method, const QByteArray &path, const SeenAnswer &answer);

} // namespace slipway
