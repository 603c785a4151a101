#include "app/domain/definition.h"

#include "app/domain/variables.h"
#include "app/domain/words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Definition)
};

constexpr WordTable<Infrastructure, 2> infrastructures{{{Infrastructure::Kubernetes, "kubernetes"_L1}, {Infrastructure::Vm, "vm"_L1}}};
constexpr WordTable<ParameterType, 6> parameterTypes{{{ParameterType::String, "string"_L1},
                                                      {ParameterType::Choice, "choice"_L1},
                                                      {ParameterType::MultiSelect, "multi-select"_L1},
                                                      {ParameterType::Image, "image"_L1},
                                                      {ParameterType::Script, "script"_L1},
                                                      {ParameterType::File, "file"_L1}}};
constexpr WordTable<DockerfileSource, 2> dockerfileSources{
    {{DockerfileSource::Local, "local"_L1}, {DockerfileSource::Template, "template"_L1}}};
constexpr WordTable<ResourcePreset, 5> presets{{{ResourcePreset::High, "high"_L1},
                                                {ResourcePreset::Medium, "medium"_L1},
                                                {ResourcePreset::Low, "low"_L1},
                                                {ResourcePreset::Min, "min"_L1},
                                                {ResourcePreset::Custom, "define"_L1}}};
constexpr WordTable<ProvisionType, 2> provisionTypes{{{ProvisionType::Dynamic, "dynamic"_L1}, {ProvisionType::Static, "static"_L1}}};

constexpr int longestName = 100;
constexpr int longestOutputName = 64;

// Collects problems below a place: under("post_build") gives one for what lies in it.
class Findings
{
public:
    explicit Findings(QList<FieldProblem> &all, const QString &place = {}) : m_all(all), m_place(place) { }

    Findings under(const QString &field) const { return Findings(m_all, path(field)); }
    Findings item(const QString &list, qsizetype index) const { return under(u"%1[%2]"_s.arg(list).arg(index)); }
    void add(const QString &field, const QString &message) const { m_all.append({path(field), message}); }

    void addUnsafePath(const QString &field, const QString &value) const
    {
        if (!staysBelowWorkspace(value))
            add(field, Tr::tr("“%1” must lie below the workspace: a relative path without “..”.").arg(value.left(200)));
    }
    void addTooMany(const QString &field, qsizetype count, int most = mostListItems) const
    {
        if (count > most)
            add(field, Tr::tr("%1 entries are too many; the most are %2.").arg(count).arg(most));
    }

private:
    QString path(const QString &field) const
    {
        return m_place.isEmpty() || field.isEmpty() ? m_place + field : m_place + u'.' + field;
    }

    QList<FieldProblem> &m_all;
    QString m_place;
};

void checkRepos(const QList<RepoInput> &repos, const Findings &findings)
{
    static const QString list = u"repo_info"_s;
    findings.addTooMany(list, repos.size());
    QSet<QString> folders;
    for (qsizetype i = 0; i < qMin<qsizetype>(repos.size(), mostListItems); ++i) {
        const RepoInput &repo = repos[i];
        const Findings at = findings.item(list, i);
        if (repo.name.isEmpty() && repo.address.isEmpty())
            at.add(u"repo_name"_s, Tr::tr("The name of the repository is missing."));
        at.addUnsafePath(u"checkout_path"_s, repo.checkoutPath);
        if (std::any_of(repo.pulls.begin(), repo.pulls.end(), [](int pull) { return pull < 1; }))
            at.add(u"prs"_s, Tr::tr("The number of a pull request is 1 or more."));
        const QString folder = repo.checkoutPath.isEmpty() ? repo.name : repo.checkoutPath;
        if (repo.checkoutPath.isEmpty() && (folder == u"."_s || folder == u".."_s || folder.contains(u'/')))
            at.add(u"repo_name"_s, Tr::tr("“%1” can't be the name of a folder; give a checkout path.").arg(folder.left(200)));
        else if (!folder.isEmpty() && folders.contains(folder))
            at.add(u"checkout_path"_s, Tr::tr("Two repositories would be fetched into the folder “%1”.").arg(folder.left(200)));
        folders.insert(folder);
    }
}

void checkParameters(const QList<Parameter> &parameters, const Findings &findings)
{
    static const QString list = u"parameters"_s;
    findings.addTooMany(list, parameters.size(), mostParameters);
    QSet<QString> keys;
    for (qsizetype i = 0; i < qMin<qsizetype>(parameters.size(), mostParameters); ++i) {
        const Parameter &parameter = parameters[i];
        const Findings at = findings.item(list, i);
        if (parameter.key.isEmpty())
            at.add(u"key"_s, Tr::tr("The name of the variable is missing."));
        else if (!isVariableName(parameter.key))
            at.add(u"key"_s, Tr::tr("“%1” can't be the name of a variable: letters, digits and _ only, and no digit first.")
                                 .arg(parameter.key.left(200)));
        else if (keys.contains(parameter.key))
            at.add(u"key"_s, Tr::tr("The variable “%1” stands in the list twice.").arg(parameter.key));
        keys.insert(parameter.key);
        if (parameter.type == ParameterType::Choice && !parameter.options.isEmpty() && !parameter.value.isEmpty()
            && !parameter.options.contains(parameter.value))
            at.add(u"default_value"_s, Tr::tr("“%1” is none of the values that can be chosen.").arg(parameter.value.left(200)));
        if (parameter.type == ParameterType::MultiSelect) {
            for (const QString &chosen : parameter.chosen) {
                if (!parameter.options.isEmpty() && !parameter.options.contains(chosen))
                    at.add(u"choice_value"_s, Tr::tr("“%1” is none of the values that can be chosen.").arg(chosen.left(200)));
            }
        }
        at.addTooMany(u"choice_option"_s, parameter.options.size());
        at.addTooMany(u"choice_value"_s, parameter.chosen.size());
        if (const QString problem = valueProblem(parameter, parameter.value); !problem.isEmpty())
            at.add(u"default_value"_s, problem);
    }
}

void checkDocker(const DockerBuild &docker, const Findings &at)
{
    at.addUnsafePath(u"build_context_dir"_s, docker.contextDir);
    if (docker.source == DockerfileSource::Local)
        at.addUnsafePath(u"dockerfile_directory"_s, docker.dockerfile);
    else if (docker.templateName.isEmpty())
        at.add(u"template_name"_s, Tr::tr("The name of the Dockerfile template is missing."));
    if (!docker.platforms.isEmpty() && !docker.buildKit)
        at.add(u"platforms"_s, Tr::tr("Platforms can only be chosen with BuildKit."));
}

void checkScript(const QString &script, const QString &field, const Findings &at)
{
    if (script.size() > longestScript)
        at.add(field, Tr::tr("The script is too long: %1 characters, the most are %2.").arg(script.size()).arg(longestScript));
    if (script.contains(QChar(u'\0')))
        at.add(field, Tr::tr("The script has a zero byte in it."));
}

void checkStorages(const QList<StorageVolume> &storages, const Findings &at)
{
    static const QStringList modes{u"ReadWriteOnce"_s, u"ReadOnlyMany"_s, u"ReadWriteMany"_s, u"ReadWriteOncePod"_s};
    at.addTooMany(u"storages_properties"_s, storages.size());
    for (qsizetype i = 0; i < storages.size(); ++i) {
        const StorageVolume &volume = storages[i];
        const Findings one = at.item(u"storages_properties"_s, i);
        if (!modes.contains(volume.accessMode))
            one.add(u"access_mode"_s, Tr::tr("“%1” is no access mode; there are %2.").arg(volume.accessMode.left(100), modes.join(u", "_s)));
        if (volume.mountPath.isEmpty())
            one.add(u"mount_path"_s, Tr::tr("The path at which the volume appears is missing."));
        if (volume.provision == ProvisionType::Static && volume.claim.isEmpty())
            one.add(u"pvc"_s, Tr::tr("The name of the volume claim is missing."));
        if (volume.provision == ProvisionType::Dynamic && volume.sizeGiB < 1)
            one.add(u"storage_size_in_gib"_s, Tr::tr("A new volume has at least 1 GiB."));
        if (!staysBelowWorkspace(volume.subPath))
            one.add(u"subpath"_s, Tr::tr("“%1” must be a relative path without “..”.").arg(volume.subPath.left(200)));
    }
}

void checkAdvanced(const AdvancedSettings &advanced, const Findings &at)
{
    static const QRegularExpression outputName(u"\\A[A-Za-z0-9_]{1,64}\\z"_s);
    static const QRegularExpression gpu(u"\\A\\s*[A-Za-z0-9./_-]+\\s*:\\s*[0-9]+\\s*\\z"_s);
    if (advanced.timeoutMinutes < 0 || advanced.timeoutMinutes > longestTimeoutMinutes)
        at.add(u"timeout"_s, Tr::tr("The time is given in minutes, from 1 to %1; 0 stands for %2.").arg(longestTimeoutMinutes).arg(zadigTimeoutMinutes));
    const ResourceSpec &spec = advanced.resources;
    for (const auto &[field, value] : {std::pair{u"cpu_limit"_s, spec.cpuLimit}, {u"memory_limit"_s, spec.memoryLimit},
                                       {u"cpu_req"_s, spec.cpuRequest}, {u"memory_req"_s, spec.memoryRequest}}) {
        if (value < 0)
            at.under(u"resource_spec"_s).add(field, Tr::tr("Less than nothing can't be given."));
    }
    if (spec.cpuLimit > 0 && spec.cpuRequest > spec.cpuLimit)
        at.under(u"resource_spec"_s).add(u"cpu_req"_s, Tr::tr("More is asked for than the limit allows."));
    if (spec.memoryLimit > 0 && spec.memoryRequest > spec.memoryLimit)
        at.under(u"resource_spec"_s).add(u"memory_req"_s, Tr::tr("More is asked for than the limit allows."));
    if (!spec.gpuLimit.isEmpty() && !gpu.match(spec.gpuLimit).hasMatch())
        at.under(u"resource_spec"_s).add(u"gpu_limit"_s, Tr::tr("Write it as name and number: “nvidia.com/gpu: 1”."));
    checkStorages(advanced.storages, at.under(u"storages"_s));
    at.addTooMany(u"outputs"_s, advanced.outputs.size());
    QSet<QString> names;
    for (qsizetype i = 0; i < advanced.outputs.size(); ++i) {
        const QString &name = advanced.outputs[i];
        if (!outputName.match(name).hasMatch()) {
            at.add(u"outputs[%1]"_s.arg(i), Tr::tr("“%1” can't be the name of an output: 1 to %2 letters, digits and _.")
                                                .arg(name.left(200)).arg(longestOutputName));
        } else if (names.contains(name)) {
            at.add(u"outputs[%1]"_s.arg(i), Tr::tr("The output “%1” stands in the list twice.").arg(name));
        }
        names.insert(name);
    }
    for (const auto &[list, values] : {std::pair{u"custom_annotations"_s, &advanced.annotations}, {u"custom_labels"_s, &advanced.labels}}) {
        at.addTooMany(list, values->size());
        for (qsizetype i = 0; i < values->size(); ++i) {
            if (values->at(i).key.isEmpty())
                at.item(list, i).add(u"key"_s, Tr::tr("The key is missing."));
        }
    }
}

void checkPost(const PostBuild &post, const Findings &at)
{
    if (post.docker)
        checkDocker(*post.docker, at.under(u"docker_build"_s));
    at.under(u"file_archive"_s).addUnsafePath(u"file_location"_s, post.archivePath);
    if (post.upload) {
        const Findings upload = at.under(u"object_storage_upload"_s);
        upload.addTooMany(u"upload_detail"_s, post.upload->items.size());
        if (post.upload->enabled && post.upload->storage.isEmpty())
            upload.add(u"object_storage_id"_s, Tr::tr("The name of the object storage is missing."));
        for (qsizetype i = 0; i < post.upload->items.size(); ++i) {
            const Findings item = upload.item(u"upload_detail"_s, i);
            if (post.upload->items[i].path.trimmed().isEmpty())
                item.add(u"file_path"_s, Tr::tr("The path of the file is missing."));
            item.addUnsafePath(u"file_path"_s, post.upload->items[i].path);
        }
    }
    checkScript(post.script, u"scripts"_s, at);
    checkScript(post.failureScript, u"failure_scripts"_s, at);
}

void checkPlan(const BuildPlan &plan, const Findings &findings)
{
    findings.addTooMany(u"installs"_s, plan.tools.size());
    for (qsizetype i = 0; i < plan.tools.size(); ++i) {
        if (plan.tools[i].name.isEmpty())
            findings.item(u"installs"_s, i).add(u"name"_s, Tr::tr("The name of the tool is missing."));
    }
    checkScript(plan.script, u"build_script"_s, findings);
    checkParameters(plan.parameters, findings);
    checkAdvanced(plan.advanced, findings.under(u"advanced_settings"_s));
    checkPost(plan.post, findings.under(u"post_build"_s));
}

void addSecretKeys(QStringList &to, const QList<Parameter> &parameters)
{
    for (const Parameter &parameter : parameters) {
        if (!parameter.secretKey.isEmpty())
            to.append(parameter.secretKey);
    }
}

} // namespace

QStringList builtInOutputs()
{
    return {u"IMAGE"_s, u"IMAGE_DIGEST"_s, u"PKG_FILE"_s};
}

QStringList outputsOf(const BuildPlan &plan)
{
    QStringList names = builtInOutputs();
    for (const QString &name : plan.advanced.outputs) {
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

QString defaultValue(const Parameter &parameter)
{
    return parameter.type == ParameterType::MultiSelect ? parameter.chosen.join(u',') : parameter.value;
}

QStringList secretKeysOf(const BuildPlan &plan)
{
    QStringList keys;
    addSecretKeys(keys, plan.parameters);
    return keys;
}

QStringList secretKeysOf(const Definition &definition)
{
    QStringList keys = secretKeysOf(definition.plan);
    if (definition.binding) {
        for (const TemplateInput &input : definition.binding->inputs)
            addSecretKeys(keys, input.values);
    }
    return keys;
}

// https://github.com/koderover/zadig, pkg/setting: the presets of a build's resources.
ResourceSpec specOf(ResourcePreset preset)
{
    switch (preset) {
    case ResourcePreset::High:
        return {16000, 32768, 4000, 4096, {}};
    case ResourcePreset::Medium:
        return {8000, 16384, 2000, 2048, {}};
    case ResourcePreset::Low:
        return {4000, 8192, 1000, 1024, {}};
    case ResourcePreset::Min:
        return {2000, 2048, 500, 512, {}};
    case ResourcePreset::Custom:
        break;
    }
    return {};
}

ResourcePreset presetOf(const ResourceSpec &spec)
{
    for (const ResourcePreset preset : {ResourcePreset::High, ResourcePreset::Medium, ResourcePreset::Low, ResourcePreset::Min}) {
        if (specOf(preset) == spec)
            return preset;
    }
    return ResourcePreset::Custom;
}

QList<FieldProblem> problemsOf(const BuildPlan &plan)
{
    QList<FieldProblem> problems;
    checkPlan(plan, Findings(problems));
    return problems;
}

QList<FieldProblem> problemsOf(const Definition &definition)
{
    QList<FieldProblem> problems;
    const Findings findings(problems);
    if (definition.name.isEmpty())
        findings.add(u"name"_s, Tr::tr("The name is missing."));
    else if (definition.name.size() > longestName || definition.name.contains(u'/'))
        findings.add(u"name"_s, Tr::tr("A name has at most %1 characters and no “/”.").arg(longestName));
    else if (std::any_of(definition.name.begin(), definition.name.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        findings.add(u"name"_s, Tr::tr("A name has no line breaks and other control characters."));
    if (definition.project.isEmpty())
        findings.add(u"project_key"_s, Tr::tr("The key of the project is missing."));
    findings.addTooMany(u"services"_s, definition.services.size());
    checkPlan(definition.plan, findings);
    checkRepos(definition.repos, findings);
    if (definition.binding) {
        findings.addTooMany(u"target_services"_s, definition.binding->inputs.size());
        for (qsizetype i = 0; i < qMin<qsizetype>(definition.binding->inputs.size(), mostListItems); ++i)
            checkRepos(definition.binding->inputs[i].repos, findings.item(u"target_services"_s, i));
    }
    return problems;
}

bool staysBelowWorkspace(QStringView path)
{
    if (path.startsWith(u'/') || path.startsWith(u'~') || path.contains(u'\0') || path.contains(u'\n'))
        return false;
    for (QStringView rest = path; !rest.isEmpty();) {
        const qsizetype end = rest.indexOf(u'/');
        if ((end < 0 ? rest : rest.first(end)) == u".."_s)
            return false;
        rest = end < 0 ? QStringView() : rest.sliced(end + 1);
    }
    return true;
}

bool isVariableName(QStringView name)
{
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_]{0,255}\\z"_s);
    return form.match(name).hasMatch();
}

QString toText(const QList<FieldProblem> &problems)
{
    constexpr qsizetype shown = 5;
    QStringList parts;
    for (const FieldProblem &problem : problems.first(qMin(problems.size(), shown)))
        parts.append(problem.path.isEmpty() ? problem.message : problem.path + u": "_s + problem.message);
    if (problems.size() > shown)
        parts.append(Tr::tr("and %n more", nullptr, int(problems.size() - shown)));
    return parts.join(u' ');
}

QString word(Infrastructure value) { return wordIn(infrastructures, value); }
QString word(ParameterType value) { return wordIn(parameterTypes, value); }
QString word(DockerfileSource value) { return wordIn(dockerfileSources, value); }
QString word(ResourcePreset value) { return wordIn(presets, value); }
QString word(ProvisionType value) { return wordIn(provisionTypes, value); }
std::optional<Infrastructure> infrastructureFrom(QStringView word) { return valueIn(infrastructures, word); }
std::optional<ParameterType> parameterTypeFrom(QStringView word) { return valueIn(parameterTypes, word); }
std::optional<DockerfileSource> dockerfileSourceFrom(QStringView word) { return valueIn(dockerfileSources, word); }
std::optional<ResourcePreset> resourcePresetFrom(QStringView word) { return valueIn(presets, word); }
std::optional<ProvisionType> provisionTypeFrom(QStringView word) { return valueIn(provisionTypes, word); }

} // namespace slipway
