#include "app/domain/template.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(PlanDifference)
};

struct Field {
    QString path;
    QString value;
    bool isSecret = false;
    bool isStandard = false; // goes without saying when the other side does not have it at all
};

// One side as a flat list of fields in the order of the form. What lies in a list is called by its name, so that both sides
// meet whatever their order is.
class Fields
{
public:
    void text(const QString &path, const QString &value) { add({path, value, false, value.isEmpty()}); }
    void number(const QString &path, int value) { add({path, QString::number(value), false, value == 0}); }
    void flag(const QString &path, bool on) { add({path, on ? u"true"_s : u"false"_s, false, !on}); }
    void present(const QString &path, const QString &value) { add({path, value, false, false}); }
    void secret(const QString &path, const QString &value) { add({path, value, true, value.isEmpty()}); }
    void list(const QString &path, const QStringList &values)
    {
        const bool isPlain = !values.contains(QString()) && values.filter(u","_s).isEmpty();
        text(path, isPlain || values.isEmpty() ? values.join(u", "_s) : u'“' + values.join(u"”, “"_s) + u'”');
    }

    // The path of an entry; a name that is there already gets a number.
    QString item(const QString &list, const QString &name)
    {
        const QString path = u"%1[%2]"_s.arg(list, name);
        const int seen = ++m_seen[path];
        return seen == 1 ? path : u"%1[%2#%3]"_s.arg(list, name).arg(seen);
    }

    const QList<Field> &all() const { return m_fields; }

private:
    void add(const Field &field) { m_fields.append(field); }

    QList<Field> m_fields;
    QHash<QString, int> m_seen;
};

void addParameters(Fields &to, const QString &list, const QList<Parameter> &parameters)
{
    for (const Parameter &parameter : parameters) {
        const QString at = to.item(list, parameter.key);
        to.present(at + u".type"_s, word(parameter.type));
        if (parameter.isCredential || !parameter.secretKey.isEmpty())
            to.secret(at + u".value"_s, parameter.secretKey + parameter.value);
        else
            to.text(at + u".value"_s, parameter.value);
        to.list(at + u".chosen"_s, parameter.chosen);
        to.list(at + u".options"_s, parameter.options);
        to.flag(at + u".credential"_s, parameter.isCredential);
        to.text(at + u".description"_s, parameter.description);
    }
}

void addRepos(Fields &to, const QString &list, const QList<RepoInput> &repos)
{
    for (const RepoInput &repo : repos) {
        const QString at = to.item(list, repo.name.isEmpty() ? repo.address : repo.name);
        to.text(at + u".code_host"_s, repo.codeHost);
        to.text(at + u".owner"_s, repo.owner);
        to.text(at + u".name"_s, repo.name);
        to.text(at + u".address"_s, repo.address);
        to.text(at + u".branch"_s, repo.branch);
        to.text(at + u".commit"_s, repo.commit);
        QStringList pulls;
        for (const int pull : repo.pulls)
            pulls.append(QString::number(pull));
        to.list(at + u".pulls"_s, pulls);
        to.text(at + u".remote_name"_s, repo.remoteName);
        to.text(at + u".checkout_path"_s, repo.checkoutPath);
        to.flag(at + u".submodules"_s, repo.submodules);
        to.flag(at + u".hidden"_s, repo.hidden);
    }
}

void addServices(Fields &to, const QList<ServiceModule> &services)
{
    for (const ServiceModule &service : services) {
        const QString name = service.service + u'/' + service.module;
        to.present(to.item(u"services"_s, name), name);
    }
}

void addPairs(Fields &to, const QString &list, const QList<KeyValue> &pairs)
{
    for (const KeyValue &pair : pairs)
        to.present(to.item(list, pair.key), pair.key + u": "_s + pair.value);
}

void addStorages(Fields &to, const QString &list, const QList<StorageVolume> &volumes)
{
    for (const StorageVolume &volume : volumes) {
        const QString at = to.item(list, volume.mountPath);
        to.present(at + u".provision"_s, word(volume.provision));
        to.text(at + u".storage_class"_s, volume.storageClass);
        to.number(at + u".size"_s, volume.sizeGiB);
        to.text(at + u".claim"_s, volume.claim);
        to.text(at + u".access_mode"_s, volume.accessMode);
        to.text(at + u".sub_path"_s, volume.subPath);
        to.flag(at + u".temporary"_s, volume.isTemporary);
    }
}

void addAdvanced(Fields &to, const AdvancedSettings &advanced)
{
    to.number(u"advanced.timeout"_s, advanced.timeoutMinutes);
    to.flag(u"advanced.cache.enabled"_s, advanced.cache.enabled);
    to.text(u"advanced.cache.directory"_s, advanced.cache.directory);
    to.text(u"advanced.cluster"_s, advanced.cluster);
    to.text(u"advanced.strategy"_s, advanced.strategy);
    to.number(u"advanced.resources.cpu_limit"_s, advanced.resources.cpuLimit);
    to.number(u"advanced.resources.memory_limit"_s, advanced.resources.memoryLimit);
    to.number(u"advanced.resources.cpu_request"_s, advanced.resources.cpuRequest);
    to.number(u"advanced.resources.memory_request"_s, advanced.resources.memoryRequest);
    to.text(u"advanced.resources.gpu_limit"_s, advanced.resources.gpuLimit);
    to.flag(u"advanced.storages.enabled"_s, advanced.storagesEnabled);
    addStorages(to, u"advanced.storages"_s, advanced.storages);
    to.flag(u"advanced.host_docker"_s, advanced.hostDocker);
    to.flag(u"advanced.privileged"_s, advanced.privileged);
    addPairs(to, u"advanced.annotations"_s, advanced.annotations);
    addPairs(to, u"advanced.labels"_s, advanced.labels);
    for (const QString &output : advanced.outputs)
        to.present(to.item(u"advanced.outputs"_s, output), output);
}

void addPost(Fields &to, const PostBuild &post)
{
    if (post.docker) {
        to.present(u"post.docker.source"_s, word(post.docker->source));
        to.text(u"post.docker.context"_s, post.docker->contextDir);
        // Only the one that its source reads means something.
        if (post.docker->source == DockerfileSource::Local)
            to.text(u"post.docker.dockerfile"_s, post.docker->dockerfile);
        else
            to.text(u"post.docker.template"_s, post.docker->templateName);
        to.text(u"post.docker.build_args"_s, post.docker->buildArgs);
        to.flag(u"post.docker.build_kit"_s, post.docker->buildKit);
        to.text(u"post.docker.platforms"_s, post.docker->platforms);
    }
    to.text(u"post.archive"_s, post.archivePath);
    if (post.upload) {
        to.present(u"post.upload.enabled"_s, post.upload->enabled ? u"true"_s : u"false"_s);
        to.text(u"post.upload.storage"_s, post.upload->storage);
        for (const UploadItem &item : post.upload->items)
            to.present(to.item(u"post.upload.items"_s, item.path), item.path + u" → "_s + item.destination);
    }
    to.text(u"post.script"_s, post.script);
    to.text(u"post.failure_script"_s, post.failureScript);
}

// other: what it is compared with. A whole group that is the same in both is left out of both, since most of them are.
void addPlan(Fields &to, const BuildPlan &plan, const BuildPlan &other, const QList<RepoInput> &repos)
{
    to.text(u"infrastructure"_s, word(plan.infrastructure));
    to.text(u"build_os"_s, plan.buildOs);
    for (const Tool &tool : plan.tools)
        to.present(to.item(u"tools"_s, tool.name), (tool.name + u' ' + tool.version).trimmed());
    addRepos(to, u"repos"_s, repos);
    if (plan.parameters != other.parameters)
        addParameters(to, u"parameters"_s, plan.parameters);
    to.text(u"script_type"_s, word(plan.scriptType));
    to.text(u"script"_s, plan.script);
    if (plan.advanced != other.advanced)
        addAdvanced(to, plan.advanced);
    if (plan.post != other.post)
        addPost(to, plan.post);
}

// Nobody sees more of a secret than that it is there, or another one than before.
PlanDifference difference(const Field *before, const Field *after)
{
    PlanDifference found{(after ? after : before)->path, before ? before->value : QString(), after ? after->value : QString()};
    if ((before && before->isSecret) || (after && after->isSecret)) {
        const bool both = !found.before.isEmpty() && !found.after.isEmpty();
        if (!found.before.isEmpty())
            found.before = both ? Tr::tr("%1 (set)").arg(maskedValue) : QString(maskedValue);
        if (!found.after.isEmpty())
            found.after = both ? Tr::tr("%1 (another one)").arg(maskedValue) : QString(maskedValue);
    }
    return found;
}

QList<PlanDifference> compared(const Fields &before, const Fields &after)
{
    const QList<Field> &old = before.all();
    const QList<Field> &now = after.all();
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < old.size(); ++i)
        places.insert(old[i].path, i);
    QHash<QString, bool> isThere;
    for (const Field &field : now)
        isThere.insert(field.path, true);

    QList<PlanDifference> found;
    qsizetype next = 0;
    // What is gone stands where it stood: before the first of those after it that stayed.
    const auto addGoneUntil = [&](qsizetype end) {
        for (; next < end; ++next) {
            if (!isThere.contains(old[next].path) && !old[next].isStandard)
                found.append(difference(&old[next], nullptr));
        }
    };
    for (const Field &field : now) {
        const auto place = places.constFind(field.path);
        if (place == places.constEnd()) {
            if (!field.isStandard)
                found.append(difference(nullptr, &field));
            continue;
        }
        addGoneUntil(*place);
        const Field &was = old[*place];
        if (was.value != field.value)
            found.append(difference(&was, &field));
    }
    addGoneUntil(old.size());
    return found;
}

} // namespace

QList<PlanDifference> differences(const BuildPlan &before, const BuildPlan &after)
{
    if (before == after)
        return {};
    Fields old;
    Fields now;
    addPlan(old, before, after, {});
    addPlan(now, after, before, {});
    return compared(old, now);
}

QList<PlanDifference> differences(const EffectivePlan &before, const EffectivePlan &after)
{
    if (before == after)
        return {};
    const auto fieldsOf = [](const EffectivePlan &effective, const EffectivePlan &other) {
        Fields fields;
        fields.text(u"definition"_s, effective.definition);
        fields.text(u"service"_s, effective.service.service);
        fields.text(u"module"_s, effective.service.module);
        fields.text(u"template.name"_s, effective.templateName);
        fields.number(u"template.revision"_s, effective.revision);
        addPlan(fields, effective.plan, other.plan, effective.repos);
        return fields;
    };
    return compared(fieldsOf(before, after), fieldsOf(after, before));
}

QList<PlanDifference> differences(const Definition &before, const Definition &after)
{
    const auto fieldsOf = [](const Definition &definition, const Definition &other) {
        Fields fields;
        fields.text(u"name"_s, definition.name);
        fields.text(u"project"_s, definition.project.toString());
        addServices(fields, definition.services);
        if (definition.binding) {
            fields.present(u"template.name"_s, definition.binding->templateName);
            fields.number(u"template.revision"_s, definition.binding->revision);
            for (const TemplateInput &input : definition.binding->inputs) {
                const QString name = input.service.service + u'/' + input.service.module;
                const QString at = fields.item(u"inputs"_s, name);
                fields.present(at, name);
                addRepos(fields, at + u".repos"_s, input.repos);
                addParameters(fields, at + u".values"_s, input.values);
            }
        }
        addPlan(fields, definition.plan, other.plan, definition.repos);
        return fields;
    };
    return compared(fieldsOf(before, after), fieldsOf(after, before));
}

} // namespace slipway
