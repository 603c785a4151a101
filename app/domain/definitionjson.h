// Definitions as JSON: the fields of Zadig's build API by its names, and more of them where its own answers lose something. The
// one form serves bodies of requests, rows and files. Pure; any thread.
//
// A credential's value is never written, only its keychain key, which requests can't name: what they send as the value of a
// credential is read into `given`. The inputs of a template come with their values as they are, since only the template knows
// which of them are credentials.
#pragma once

#include "app/domain/definition.h"

#include <QJsonObject>

namespace slipway {

class JsonFields;

// A value that arrived for a credential, on its way into the keychain. maskedValue: keep the one that is there.
struct GivenSecret {
    qsizetype parameter = 0; // index in the plan's parameters
    QString value;
};

struct ReadDefinition {
    Definition definition;
    QList<GivenSecret> given;
    QList<FieldProblem> problems; // form only: what is no number, no word, missing; see problemsOf() for the rest
};

// A body of POST or PUT /openapi/build; its required fields are name, project_key, infrastructure, build_os and script_type.
ReadDefinition definitionFromRequest(const QJsonObject &body);

// A body of POST /openapi/build?source=template and PUT …/template: name, project_key, template_name, target_services.
ReadDefinition templateBindingFromRequest(const QJsonObject &body);

// What rows keep. Nothing is required, unknown fields are left out.
ReadDefinition definitionFromJson(const QJsonObject &stored);
QJsonObject toJson(const Definition &definition);

struct ReadPlan {
    BuildPlan plan;
    QList<GivenSecret> given;
    QList<FieldProblem> problems;
};
ReadPlan planFromJson(const QJsonObject &object);
// A plan that somebody sends: the fields of a build's body that say how it is built, with the same ones required. What can't be
// read is said where `from` says it; problems stays empty.
ReadPlan planFromRequest(const JsonFields &from);
QJsonObject toJson(const BuildPlan &plan);

QJsonObject toJson(const DockerBuild &docker);
QJsonObject toJson(const AdvancedSettings &advanced);
QJsonObject toJson(const PostBuild &post);

} // namespace slipway
