#include "app/openapi/definitionanswer.h"

#include "app/domain/definitionjson.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString noImageId() // Zadig's way to say that there is none
{
    return QString(24, u'0');
}

// By the names of a request; a credential's value is masked wherever it would stand.
QJsonObject masked(QJsonObject parameter, const QString &valueKey, bool isCredential)
{
    parameter.remove(u"secret_key"_s);
    if (isCredential)
        parameter[valueKey] = QString(maskedValue);
    return parameter;
}

QJsonArray maskedList(const QJsonArray &parameters, const QString &valueKey, const QSet<QString> &credentials)
{
    QJsonArray list;
    for (const QJsonValue &value : parameters) {
        const QJsonObject parameter = value.toObject();
        const bool isCredential = parameter.value(u"is_credential"_s).toBool() || !parameter.value(u"secret_key"_s).toString().isEmpty()
                                  || credentials.contains(parameter.value(u"key"_s).toString());
        list.append(masked(parameter, valueKey, isCredential));
    }
    return list;
}

QJsonArray repoRows(const QList<RepoInput> &repos, const Catalogue &catalogue)
{
    QJsonArray rows;
    for (const RepoInput &repo : repos) {
        const CodeHost *host = catalogue.codeHost(repo.codeHost);
        QJsonArray pulls;
        for (const int pull : repo.pulls)
            pulls.append(pull);
        rows.append(QJsonObject{{u"source"_s, word(host ? host->type : CodeHostType::Other)},
                                {u"repo_owner"_s, repo.owner},
                                {u"repo_name"_s, repo.name},
                                {u"branch"_s, repo.branch},
                                {u"remote_name"_s, repo.remoteName.isEmpty() ? u"origin"_s : repo.remoteName},
                                {u"checkout_path"_s, repo.checkoutPath},
                                {u"submodules"_s, repo.submodules},
                                {u"hidden"_s, repo.hidden},
                                {u"address"_s, repo.address.isEmpty() && host ? host->address : repo.address},
                                {u"codehost_name"_s, repo.codeHost},
                                {u"repo_namespace"_s, repo.owner},
                                {u"commit_id"_s, repo.commit},
                                {u"prs"_s, pulls}});
    }
    return rows;
}

QJsonArray parameterRows(const QList<Parameter> &parameters)
{
    QJsonArray rows;
    for (const Parameter &parameter : parameters) {
        const QString value = parameter.isCredential ? QString(maskedValue) : defaultValue(parameter);
        QJsonObject row{{u"key"_s, parameter.key},
                        {u"value"_s, value},
                        {u"type"_s, word(parameter.type)},
                        {u"is_credential"_s, parameter.isCredential},
                        {u"description"_s, parameter.description},
                        {u"default_value"_s, parameter.isCredential ? value : parameter.value}};
        // Zadig leaves them out where there are none, and clients that hide what belongs to a credential put a word in their place,
        // which could not be sent back.
        if (!parameter.options.isEmpty())
            row.insert(u"choice_option"_s, QJsonArray::fromStringList(parameter.options));
        if (!parameter.chosen.isEmpty())
            row.insert(u"choice_value"_s, QJsonArray::fromStringList(parameter.chosen));
        rows.append(row);
    }
    return rows;
}

QJsonArray toolRows(const QList<Tool> &tools)
{
    QJsonArray rows;
    for (const Tool &tool : tools)
        rows.append(QJsonObject{{u"name"_s, tool.name}, {u"version"_s, tool.version}});
    return rows;
}

QJsonObject postRow(const PostBuild &post)
{
    QJsonObject row{{u"docker_build"_s, QJsonValue()}, {u"object_storage_upload"_s, QJsonValue()}, {u"scripts"_s, post.script},
                    {u"failure_scripts"_s, post.failureScript}};
    if (post.docker) {
        row[u"docker_build"_s] = QJsonObject{{u"work_dir"_s, post.docker->contextDir},
                                             {u"docker_file"_s, post.docker->dockerfile},
                                             {u"build_args"_s, post.docker->buildArgs},
                                             {u"source"_s, word(post.docker->source)},
                                             {u"template_id"_s, post.docker->templateName},
                                             {u"template_name"_s, post.docker->templateName},
                                             {u"enable_buildkit"_s, post.docker->buildKit},
                                             {u"platform"_s, post.docker->platforms}};
    }
    if (post.upload) {
        QJsonArray details;
        for (const UploadItem &item : post.upload->items) {
            details.append(QJsonObject{{u"file_path"_s, item.path},
                                       {u"abs_file_path"_s, item.path.isEmpty() ? QString() : u"$WORKSPACE/"_s + item.path},
                                       {u"dest_path"_s, item.destination}});
        }
        row[u"object_storage_upload"_s] = QJsonObject{
            {u"enabled"_s, post.upload->enabled}, {u"object_storage_id"_s, post.upload->storage}, {u"upload_detail"_s, details}};
    }
    if (!post.archivePath.isEmpty())
        row[u"file_archive"_s] = QJsonObject{{u"file_location"_s, post.archivePath}};
    return row;
}

// What each service has of its own, by the names of a request.
QJsonArray bindingRows(const Definition &definition, const BuildPlan &plan)
{
    QSet<QString> credentials;
    for (const Parameter &parameter : plan.parameters) {
        if (parameter.isCredential)
            credentials.insert(parameter.key);
    }
    QJsonArray rows;
    const QJsonArray stored = toJson(definition).value(u"template"_s).toObject().value(u"target_services"_s).toArray();
    for (const QJsonValue &value : stored) {
        QJsonObject row = value.toObject();
        row[u"inputs"_s] = maskedList(row.value(u"inputs"_s).toArray(), u"value"_s, credentials);
        rows.append(row);
    }
    return rows;
}

} // namespace

QJsonArray serviceRows(const QList<ServiceModule> &services)
{
    QJsonArray rows;
    for (const ServiceModule &service : services)
        rows.append(QJsonObject{{u"service_name"_s, service.service}, {u"service_module"_s, service.module}});
    return rows;
}

QJsonObject listRow(const Definition &definition)
{
    return {{u"name"_s, definition.name},
            {u"project_key"_s, definition.project.toString()},
            {u"source"_s, u"zadig"_s},
            {u"update_by"_s, definition.updatedBy},
            {u"update_time"_s, definition.updatedAtUs / 1'000'000},
            {u"target_services"_s, serviceRows(definition.services)}};
}

QJsonObject planRow(const BuildPlan &plan)
{
    QJsonObject row = toJson(plan);
    row[u"parameters"_s] = maskedList(row.value(u"parameters"_s).toArray(), u"default_value"_s, {});
    return row;
}

QJsonObject detailOf(const Definition &definition, const EffectivePlan &effective, const Catalogue &catalogue)
{
    const BuildPlan &plan = effective.plan;
    QJsonArray outputs;
    for (const QString &name : outputsOf(plan))
        outputs.append(QJsonObject{{u"name"_s, name}, {u"description"_s, u""_s}});
    QJsonObject row = listRow(definition);
    row[u"template_name"_s] = definition.binding ? definition.binding->templateName : u""_s;
    row[u"repos"_s] = repoRows(effective.repos, catalogue);
    row[u"build_env"_s] = QJsonObject{
        {u"basic_image_id"_s, noImageId()}, {u"basic_image_label"_s, plan.buildOs}, {u"installs"_s, toolRows(plan.tools)}};
    row[u"advanced_settings"_s] = toJson(plan.advanced);
    row[u"build_script"_s] = plan.script;
    row[u"parameters"_s] = parameterRows(plan.parameters);
    row[u"outputs"_s] = outputs;
    row[u"post_build"_s] = postRow(plan.post);
    // Beyond Zadig's.
    row[u"infrastructure"_s] = word(plan.infrastructure);
    row[u"build_os"_s] = plan.buildOs;
    row[u"script_type"_s] = word(plan.scriptType);
    row[u"vm_labels"_s] = QJsonArray();
    // By the names of a request, so that the whole answer can be one.
    Definition asked = definition;
    asked.plan = plan;
    asked.repos = effective.repos;
    const QJsonObject request = toJson(asked);
    for (const QString &key : {u"installs"_s, u"repo_info"_s, u"services"_s})
        row[key] = request.value(key);
    row[u"docker_build_step"_s] = plan.post.docker ? QJsonValue(toJson(*plan.post.docker)) : QJsonValue();
    if (definition.binding) {
        row[u"template_revision"_s] = effective.revision;
        row[u"template_pinned"_s] = definition.binding->revision != 0;
        row[u"template_services"_s] = bindingRows(definition, plan);
    }
    return row;
}

} // namespace slipway
