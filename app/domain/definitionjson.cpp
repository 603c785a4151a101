#include "app/domain/definitionjson.h"

#include "app/domain/jsonfields.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DefinitionJson)
};

// Who wrote it. In a request a credential's value is a value, in a row it is a keychain key; whether a template's input is a
// credential only the template knows.
enum class Form { Request, Input, Stored };

RepoInput readRepo(const JsonFields &from)
{
    RepoInput repo;
    repo.codeHost = from.text(u"codehost_name"_s);
    repo.owner = from.text(u"repo_namespace"_s);
    repo.name = from.text(u"repo_name"_s);
    repo.branch = from.text(u"branch"_s);
    repo.address = from.text(u"address"_s);
    repo.remoteName = from.text(u"remote_name"_s);
    repo.checkoutPath = from.text(u"checkout_path"_s);
    repo.commit = from.text(u"commit_id"_s);
    repo.pulls = from.numbers(u"prs"_s);
    if (const int pull = from.number(u"pr"_s); pull > 0 && !repo.pulls.contains(pull))
        repo.pulls.prepend(pull);
    repo.submodules = from.flag(u"submodules"_s);
    repo.hidden = from.flag(u"hidden"_s);
    return repo;
}

QJsonObject toJson(const RepoInput &repo)
{
    QJsonObject object{{u"codehost_name"_s, repo.codeHost}, {u"repo_namespace"_s, repo.owner}, {u"repo_name"_s, repo.name},
                       {u"branch"_s, repo.branch},          {u"submodules"_s, repo.submodules}};
    const auto addText = [&object](const QString &key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    addText(u"address"_s, repo.address);
    addText(u"remote_name"_s, repo.remoteName);
    addText(u"checkout_path"_s, repo.checkoutPath);
    addText(u"commit_id"_s, repo.commit);
    if (repo.hidden)
        object.insert(u"hidden"_s, true);
    if (!repo.pulls.isEmpty()) {
        QJsonArray pulls;
        for (const int pull : repo.pulls)
            pulls.append(pull);
        object.insert(u"prs"_s, pulls);
    }
    return object;
}

ServiceModule requiredService(const JsonFields &from)
{
    return {from.required(u"service_name"_s), from.required(u"service_module"_s)};
}

ServiceModule readService(const JsonFields &from)
{
    return {from.text(u"service_name"_s), from.text(u"service_module"_s)};
}

QJsonObject toJson(const ServiceModule &service)
{
    return {{u"service_name"_s, service.service}, {u"service_module"_s, service.module}};
}

Tool readTool(const JsonFields &from)
{
    return {from.text(u"name"_s), from.text(u"version"_s)};
}

// valueKey: "default_value" of a definition, "value" of a template's input.
Parameter readParameter(const JsonFields &from, const QString &valueKey, Form form)
{
    Parameter parameter;
    parameter.key = from.text(u"key"_s);
    parameter.type = from.word(u"type"_s, parameterTypeFrom, ParameterType::String);
    parameter.isCredential = from.flag(u"is_credential"_s);
    parameter.options = from.texts(u"choice_option"_s);
    parameter.chosen = from.texts(u"choice_value"_s);
    parameter.description = from.text(u"description"_s);
    parameter.value = from.text(valueKey);
    if (form == Form::Stored)
        parameter.secretKey = from.text(u"secret_key"_s);
    return parameter;
}

QJsonObject toJson(const Parameter &parameter, const QString &valueKey)
{
    QJsonObject object{{u"key"_s, parameter.key}, {u"type"_s, word(parameter.type)}, {u"is_credential"_s, parameter.isCredential},
                       {valueKey, parameter.value}};
    if (!parameter.secretKey.isEmpty())
        object.insert(u"secret_key"_s, parameter.secretKey);
    if (!parameter.options.isEmpty())
        object.insert(u"choice_option"_s, QJsonArray::fromStringList(parameter.options));
    if (!parameter.chosen.isEmpty())
        object.insert(u"choice_value"_s, QJsonArray::fromStringList(parameter.chosen));
    if (!parameter.description.isEmpty())
        object.insert(u"description"_s, parameter.description);
    return object;
}

// By the names of a request, or by those that Zadig answers the same with.
DockerBuild readDocker(const JsonFields &from)
{
    const auto either = [&from](const QString &asked, const QString &answered) { return from.has(asked) ? asked : answered; };
    DockerBuild docker;
    docker.source = from.word(either(u"dockerfile_source"_s, u"source"_s), dockerfileSourceFrom, DockerfileSource::Local);
    docker.contextDir = from.text(either(u"build_context_dir"_s, u"work_dir"_s));
    // Only the one that its source reads is kept.
    if (docker.source == DockerfileSource::Local)
        docker.dockerfile = from.text(either(u"dockerfile_directory"_s, u"docker_file"_s));
    else
        docker.templateName = from.text(u"template_name"_s);
    docker.buildArgs = from.text(u"build_args"_s);
    docker.buildKit = from.flag(u"enable_buildkit"_s);
    docker.platforms = from.text(either(u"platforms"_s, u"platform"_s));
    return docker;
}

// Values of labels and annotations are text in the end; a number that was not quoted means its digits.
KeyValue readKeyValue(const JsonFields &from)
{
    KeyValue pair{from.text(u"key"_s), {}};
    const QJsonValue value = from.value(u"value"_s);
    if (!from.has(u"value"_s) || value.isString())
        pair.value = value.toString();
    else
        from.problem(u"value"_s, Tr::tr("Text is expected here; put numbers and true or false into quotes."));
    return pair;
}

QJsonArray toJson(const QList<KeyValue> &pairs)
{
    QJsonArray array;
    for (const KeyValue &pair : pairs)
        array.append(QJsonObject{{u"key"_s, pair.key}, {u"value"_s, pair.value}});
    return array;
}

ResourceSpec readSpec(const JsonFields &from)
{
    return {from.number(u"cpu_limit"_s), from.number(u"memory_limit"_s), from.number(u"cpu_req"_s), from.number(u"memory_req"_s),
            from.text(u"gpu_limit"_s)};
}

StorageVolume readVolume(const JsonFields &from)
{
    StorageVolume volume;
    volume.provision = from.word(u"provision_type"_s, provisionTypeFrom, ProvisionType::Dynamic);
    volume.storageClass = from.text(u"storage_class"_s);
    volume.sizeGiB = from.number(u"storage_size_in_gib"_s);
    volume.claim = from.text(u"pvc"_s);
    if (const QString mode = from.text(u"access_mode"_s); !mode.isEmpty())
        volume.accessMode = mode;
    volume.subPath = from.text(u"subpath"_s);
    volume.mountPath = from.text(u"mount_path"_s);
    volume.isTemporary = from.flag(u"is_temporary"_s);
    return volume;
}

QJsonObject toJson(const StorageVolume &volume)
{
    return {{u"provision_type"_s, word(volume.provision)}, {u"storage_class"_s, volume.storageClass},
            {u"storage_size_in_gib"_s, volume.sizeGiB},    {u"pvc"_s, volume.claim},
            {u"access_mode"_s, volume.accessMode},         {u"subpath"_s, volume.subPath},
            {u"mount_path"_s, volume.mountPath},           {u"is_temporary"_s, volume.isTemporary}};
}

// Where the object is there but says nothing of time or resources, Zadig takes them for none: 600 minutes, no limits.
AdvancedSettings readAdvanced(const JsonFields &from)
{
    AdvancedSettings advanced;
    advanced.cluster = from.text(u"cluster_name"_s);
    advanced.strategy = from.text(u"strategy_name"_s);
    advanced.timeoutMinutes = from.number(u"timeout"_s);
    advanced.resources = from.object(u"resource_spec"_s, readSpec).value_or(ResourceSpec());
    advanced.cache = from.object(u"cache_setting"_s, [](const JsonFields &cache) {
                             return CacheSetting{cache.flag(u"enabled"_s), cache.text(u"cache_dir"_s)};
                         }).value_or(CacheSetting());
    const auto storages = from.object(u"storages"_s, [](const JsonFields &storage) {
        return std::pair{storage.flag(u"enabled"_s), storage.list(u"storages_properties"_s, readVolume)};
    });
    if (storages) {
        advanced.storagesEnabled = storages->first;
        advanced.storages = storages->second;
    }
    advanced.hostDocker = from.flag(u"use_host_docker_daemon"_s);
    advanced.privileged = from.flag(u"privileged_mode"_s);
    advanced.annotations = from.list(u"custom_annotations"_s, readKeyValue);
    advanced.labels = from.list(u"custom_labels"_s, readKeyValue);
    advanced.outputs = from.texts(u"outputs"_s);
    return advanced;
}

ObjectUpload readUpload(const JsonFields &from)
{
    ObjectUpload upload;
    upload.enabled = from.flag(u"enabled"_s, true);
    upload.storage = from.text(u"object_storage_id"_s);
    upload.items = from.list(u"upload_detail"_s, [](const JsonFields &item) {
        return UploadItem{item.text(u"file_path"_s), item.text(u"dest_path"_s)};
    });
    return upload;
}

PostBuild readPost(const JsonFields &from)
{
    PostBuild post;
    post.docker = from.object(u"docker_build"_s, readDocker);
    post.archivePath = from.object(u"file_archive"_s, [](const JsonFields &archive) {
                               return archive.text(u"file_location"_s);
                           }).value_or(QString());
    post.upload = from.object(u"object_storage_upload"_s, readUpload);
    post.script = from.text(u"scripts"_s);
    post.failureScript = from.text(u"failure_scripts"_s);
    return post;
}

QList<Parameter> readParameters(const JsonFields &from, const QString &list, const QString &valueKey, Form form,
                                QList<GivenSecret> &given)
{
    qsizetype index = 0;
    return from.list(list, [&](const JsonFields &one) {
        // Answers have it as "value", too, and clients send back what they have read.
        const QString key = form == Form::Request && !one.has(valueKey) ? u"value"_s : valueKey;
        Parameter parameter = readParameter(one, key, form);
        if (form == Form::Request && parameter.isCredential && one.has(key))
            given.append({index, std::exchange(parameter.value, QString())});
        ++index;
        return parameter;
    });
}

ReadPlan readPlan(const JsonFields &from, Form form)
{
    ReadPlan read;
    BuildPlan &plan = read.plan;
    plan.infrastructure = from.word(u"infrastructure"_s, infrastructureFrom, Infrastructure::Vm);
    plan.buildOs = from.text(u"build_os"_s);
    // The documentation calls it a text; an empty one says as much as an empty list.
    if (!from.value(u"installs"_s).isString() || !from.text(u"installs"_s).isEmpty())
        plan.tools = from.list(u"installs"_s, readTool);
    plan.scriptType = from.word(u"script_type"_s, scriptTypeFrom, ScriptType::Shell);
    plan.script = from.text(u"build_script"_s);
    plan.parameters = readParameters(from, u"parameters"_s, u"default_value"_s, form, read.given);
    plan.advanced = from.object(u"advanced_settings"_s, readAdvanced).value_or(AdvancedSettings());
    plan.post = from.object(u"post_build"_s, readPost).value_or(PostBuild());
    if (auto docker = from.object(u"docker_build_step"_s, readDocker))
        plan.post.docker = std::move(docker);
    return read;
}

} // namespace

ReadDefinition definitionFromRequest(const QJsonObject &body)
{
    ReadDefinition read;
    const JsonFields from(body, read.problems);
    read.definition.name = from.required(u"name"_s).trimmed();
    read.definition.project = ProjectKey(from.required(u"project_key"_s));
    ReadPlan plan = planFromRequest(from);
    read.definition.plan = std::move(plan.plan);
    read.given = std::move(plan.given);
    read.definition.repos = from.list(u"repo_info"_s, readRepo);
    read.definition.services = from.list(u"services"_s, requiredService);
    return read;
}

ReadDefinition templateBindingFromRequest(const QJsonObject &body)
{
    ReadDefinition read;
    const JsonFields from(body, read.problems);
    read.definition.name = from.required(u"name"_s).trimmed();
    read.definition.project = ProjectKey(from.required(u"project_key"_s));
    TemplateBinding &binding = read.definition.binding.emplace();
    binding.templateName = from.required(u"template_name"_s);
    binding.revision = from.number(u"template_revision"_s);
    if (!from.has(u"target_services"_s))
        from.problem(u"target_services"_s, Tr::tr("The field is required."));
    QList<GivenSecret> none;
    binding.inputs = from.list(u"target_services"_s, [&](const JsonFields &service) {
        return TemplateInput{requiredService(service), service.list(u"repo_info"_s, readRepo),
                             readParameters(service, u"inputs"_s, u"value"_s, Form::Input, none)};
    });
    for (const TemplateInput &input : binding.inputs)
        read.definition.services.append(input.service);
    return read;
}

ReadDefinition definitionFromJson(const QJsonObject &stored)
{
    ReadDefinition read;
    const JsonFields from(stored, read.problems);
    Definition &definition = read.definition;
    definition.name = from.text(u"name"_s);
    definition.project = ProjectKey(from.text(u"project_key"_s));
    definition.plan = readPlan(from, Form::Stored).plan;
    definition.repos = from.list(u"repo_info"_s, readRepo);
    definition.services = from.list(u"services"_s, readService);
    definition.binding = from.object(u"template"_s, [](const JsonFields &bound) {
        TemplateBinding binding{bound.text(u"template_name"_s), bound.number(u"template_revision"_s), {}};
        QList<GivenSecret> none;
        binding.inputs = bound.list(u"target_services"_s, [&none](const JsonFields &service) {
            return TemplateInput{readService(service), service.list(u"repo_info"_s, readRepo),
                                 readParameters(service, u"inputs"_s, u"value"_s, Form::Stored, none)};
        });
        return binding;
    });
    return read;
}

ReadPlan planFromJson(const QJsonObject &object)
{
    ReadPlan read;
    QList<FieldProblem> problems;
    read = readPlan(JsonFields(object, problems), Form::Stored);
    read.problems = problems;
    return read;
}

ReadPlan planFromRequest(const JsonFields &from)
{
    for (const QString &key : {u"infrastructure"_s, u"build_os"_s, u"script_type"_s})
        (void)from.required(key);
    return readPlan(from, Form::Request);
}

QJsonObject toJson(const DockerBuild &docker)
{
    QJsonObject object{{u"dockerfile_source"_s, word(docker.source)}, {u"build_context_dir"_s, docker.contextDir},
                       {u"build_args"_s, docker.buildArgs},           {u"enable_buildkit"_s, docker.buildKit},
                       {u"platforms"_s, docker.platforms}};
    if (docker.source == DockerfileSource::Local)
        object.insert(u"dockerfile_directory"_s, docker.dockerfile);
    else
        object.insert(u"template_name"_s, docker.templateName);
    return object;
}

QJsonObject toJson(const AdvancedSettings &advanced)
{
    QJsonArray volumes;
    for (const StorageVolume &volume : advanced.storages)
        volumes.append(toJson(volume));
    QJsonObject spec{{u"cpu_limit"_s, advanced.resources.cpuLimit}, {u"memory_limit"_s, advanced.resources.memoryLimit},
                     {u"cpu_req"_s, advanced.resources.cpuRequest}, {u"memory_req"_s, advanced.resources.memoryRequest},
                     {u"gpu_limit"_s, advanced.resources.gpuLimit}};
    return {{u"cluster_name"_s, advanced.cluster},
            {u"strategy_name"_s, advanced.strategy},
            {u"timeout"_s, advanced.timeoutMinutes},
            {u"resource_spec"_s, spec},
            {u"cache_setting"_s, QJsonObject{{u"enabled"_s, advanced.cache.enabled}, {u"cache_dir"_s, advanced.cache.directory}}},
            {u"storages"_s, QJsonObject{{u"enabled"_s, advanced.storagesEnabled}, {u"storages_properties"_s, volumes}}},
            {u"use_host_docker_daemon"_s, advanced.hostDocker},
            {u"privileged_mode"_s, advanced.privileged},
            {u"custom_annotations"_s, toJson(advanced.annotations)},
            {u"custom_labels"_s, toJson(advanced.labels)},
            {u"outputs"_s, QJsonArray::fromStringList(advanced.outputs)}};
}

QJsonObject toJson(const PostBuild &post)
{
    QJsonObject object{{u"scripts"_s, post.script}};
    if (!post.failureScript.isEmpty())
        object.insert(u"failure_scripts"_s, post.failureScript);
    if (post.docker)
        object.insert(u"docker_build"_s, toJson(*post.docker));
    if (!post.archivePath.isEmpty())
        object.insert(u"file_archive"_s, QJsonObject{{u"file_location"_s, post.archivePath}});
    if (post.upload) {
        QJsonArray items;
        for (const UploadItem &item : post.upload->items)
            items.append(QJsonObject{{u"file_path"_s, item.path}, {u"dest_path"_s, item.destination}});
        object.insert(u"object_storage_upload"_s, QJsonObject{{u"enabled"_s, post.upload->enabled},
                                                              {u"object_storage_id"_s, post.upload->storage},
                                                              {u"upload_detail"_s, items}});
    }
    return object;
}

QJsonObject toJson(const BuildPlan &plan)
{
    QJsonArray tools;
    for (const Tool &tool : plan.tools)
        tools.append(QJsonObject{{u"name"_s, tool.name}, {u"version"_s, tool.version}});
    QJsonArray parameters;
    for (const Parameter &parameter : plan.parameters)
        parameters.append(toJson(parameter, u"default_value"_s));
    return {{u"infrastructure"_s, word(plan.infrastructure)},
            {u"build_os"_s, plan.buildOs},
            {u"installs"_s, tools},
            {u"script_type"_s, word(plan.scriptType)},
            {u"build_script"_s, plan.script},
            {u"parameters"_s, parameters},
            {u"advanced_settings"_s, toJson(plan.advanced)},
            {u"post_build"_s, toJson(plan.post)}};
}

QJsonObject toJson(const Definition &definition)
{
    QJsonObject object = toJson(definition.plan);
    object.insert(u"name"_s, definition.name);
    object.insert(u"project_key"_s, definition.project.toString());
    QJsonArray repos;
    for (const RepoInput &repo : definition.repos)
        repos.append(toJson(repo));
    object.insert(u"repo_info"_s, repos);
    QJsonArray services;
    for (const ServiceModule &service : definition.services)
        services.append(toJson(service));
    object.insert(u"services"_s, services);
    if (definition.binding) {
        QJsonArray targets;
        for (const TemplateInput &input : definition.binding->inputs) {
            QJsonObject target = toJson(input.service);
            QJsonArray own;
            for (const RepoInput &repo : input.repos)
                own.append(toJson(repo));
            target.insert(u"repo_info"_s, own);
            QJsonArray values;
            for (const Parameter &value : input.values)
                values.append(toJson(value, u"value"_s));
            target.insert(u"inputs"_s, values);
            targets.append(target);
        }
        object.insert(u"template"_s, QJsonObject{{u"template_name"_s, definition.binding->templateName},
                                                 {u"template_revision"_s, definition.binding->revision},
                                                 {u"target_services"_s, targets}});
    }
    return object;
}

} // namespace slipway
