#include "app/services/builditems.h"

#include "app/config/provideritem.h"
#include "app/domain/definitionjson.h"
#include "app/storage/accountrepository.h"
#include "app/storage/cataloguerepository.h"
#include "app/storage/definitionrepository.h"
#include "app/storage/templaterepository.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

Result<> saveTemplate(Transaction &tx, const BuildItem &item, const QString &actor, qint64 nowUs)
{
    TemplateRepository templates(tx);
    const auto stored = templates.find(item.key);
    if (!stored)
        return failure(stored.error());
    Template what = stored->value_or(Template());
    what.name = item.key;
    what.description = item.body[u"description"_s].toString();
    what.plan = planFromJson(item.body).plan;
    what.newest = item.body[u"revision"_s].toInt();
    what.released = item.body[u"released"_s].toInt(); // without it what a file says counts for all at once
    what.canaries = item.body[u"canaries"_s].toVariant().toStringList();
    what.releasesWhenGreen = item.body[u"releases_when_green"_s].toBool();
    QList<TemplateRevision> older;
    for (const QJsonValue &one : item.body[u"revisions"_s].toArray())
        older.append({one[u"number"_s].toInt(), planFromJson(one.toObject()).plan, {}, 0, one[u"note"_s].toString()});
    const auto saved = templates.restore(what, older, actor, nowUs);
    return saved ? Result<>(Done{}) : failure(saved.error());
}

// The numbers, and the older plans that somebody is built with: whoever is pinned, and those that follow during a trial.
void addRevisions(QJsonObject &body, const Template &of, const QList<TemplateRevision> &revisions, const QList<Definition> &definitions)
{
    QSet<int> counting;
    if (of.isOnTrial()) {
        counting.insert(of.released);
        body.insert(u"released"_s, of.released);
        body.insert(u"canaries"_s, QJsonArray::fromStringList(of.canaries));
        if (of.releasesWhenGreen)
            body.insert(u"releases_when_green"_s, true);
    }
    for (const Definition &definition : definitions) {
        if (definition.binding && definition.binding->templateName == of.name && definition.binding->revision > 0)
            counting.insert(definition.binding->revision);
    }
    if (of.newest > 1) // else it is what a new one gets
        body.insert(u"revision"_s, of.newest);
    QJsonArray older;
    for (auto it = revisions.crbegin(); it != revisions.crend(); ++it) {
        if (it->number == of.newest || !counting.contains(it->number))
            continue;
        QJsonObject row = toJson(it->plan);
        row.insert(u"number"_s, it->number);
        row.insert(u"note"_s, it->note);
        older.append(row);
    }
    if (!older.isEmpty())
        body.insert(u"revisions"_s, older);
}

// A file knows providers by name. A personal one is never meant.
Result<ProviderId> idOfProvider(const AccountRepository &accounts, const QString &name)
{
    const auto all = accounts.providers();
    if (!all)
        return failure(all.error());
    const auto found = std::find_if(all->begin(), all->end(), [&name](const Provider &one) { return one.name == name && !one.personal; });
    return found == all->end() ? ProviderId() : found->id;
}

Result<> saveProvider(Transaction &tx, const BuildItem &item, const QString &actor, qint64 nowUs)
{
    AccountRepository accounts(tx);
    const auto id = idOfProvider(accounts, item.key);
    if (!id)
        return failure(id.error());
    QList<FieldProblem> told; // when the file was read
    Provider provider = providerFromJson(item.body, told);
    provider.id = id->isEmpty() ? ProviderId(randomId()) : *id;
    return accounts.save(provider, actor, nowUs);
}

Result<> removeProvider(Transaction &tx, const QString &name, const QString &actor, qint64 nowUs)
{
    AccountRepository accounts(tx);
    const auto id = idOfProvider(accounts, name);
    return id ? accounts.remove(*id, actor, nowUs) : failure(id.error());
}

Result<> saveItem(Transaction &tx, const BuildItem &item, const QString &actor, qint64 nowUs)
{
    CatalogueRepository catalogue(tx);
    QList<FieldProblem> told; // when the file was read
    switch (item.kind) {
    case ItemKind::Provider:
        return saveProvider(tx, item, actor, nowUs);
    case ItemKind::Tool:
        return catalogue.save(toolFromJson(item.body, told), actor, nowUs);
    case ItemKind::CodeHost:
        return catalogue.save(codeHostFromJson(item.body, told), actor, nowUs);
    case ItemKind::ObjectStorage:
        return catalogue.save(storageFromJson(item.body, told), actor, nowUs);
    case ItemKind::ImageRegistry:
        return catalogue.save(registryFromJson(item.body, told), actor, nowUs);
    case ItemKind::BuildImage:
        return catalogue.save(buildImageFromJson(item.body, told), actor, nowUs);
    case ItemKind::Cluster:
        return catalogue.save(clusterFromJson(item.body, told), actor, nowUs);
    case ItemKind::Dockerfile:
        return catalogue.save(dockerfileFromJson(item.body, told), actor, nowUs);
    case ItemKind::Template:
        return saveTemplate(tx, item, actor, nowUs);
    case ItemKind::Definition:
        break;
    }
    const auto saved = DefinitionRepository(tx).save(definitionFromJson(item.body).definition, actor, nowUs);
    return saved ? Result<>(Done{}) : failure(saved.error());
}

Result<> removeItem(Transaction &tx, const BuildItem &item, const QString &actor, qint64 nowUs)
{
    CatalogueRepository catalogue(tx);
    QList<FieldProblem> told; // when it was saved
    switch (item.kind) {
    case ItemKind::Provider:
        return removeProvider(tx, item.key, actor, nowUs);
    case ItemKind::Tool: {
        const ToolEntry tool = toolFromJson(item.body, told);
        return catalogue.removeTool(tool.name, tool.version, actor, nowUs);
    }
    case ItemKind::CodeHost:
        return catalogue.removeCodeHost(item.key, actor, nowUs);
    case ItemKind::ObjectStorage:
        return catalogue.removeStorage(item.key, actor, nowUs);
    case ItemKind::ImageRegistry:
        return catalogue.removeRegistry(item.key, actor, nowUs);
    case ItemKind::BuildImage:
        return catalogue.removeBuildImage(item.key, actor, nowUs);
    case ItemKind::Cluster:
        return catalogue.removeCluster(item.key, actor, nowUs);
    case ItemKind::Dockerfile:
        return catalogue.removeDockerfile(item.key, actor, nowUs);
    case ItemKind::Template:
        return TemplateRepository(tx).remove(item.key, actor, nowUs);
    case ItemKind::Definition:
        break;
    }
    return DefinitionRepository(tx).remove(item.key, actor, nowUs);
}

} // namespace

Result<TemplateRevisions> templateRevisions(Transaction &tx)
{
    TemplateRepository templates(tx);
    const auto all = templates.all();
    if (!all)
        return failure(all.error());
    TemplateRevisions revisions;
    for (const Template &one : *all) {
        auto history = templates.history(one.name);
        if (!history)
            return failure(history.error());
        revisions.insert(one.name, *std::move(history));
    }
    return revisions;
}

Result<QList<BuildItem>> buildItems(Transaction &tx, const TemplateRevisions &revisions)
{
    const auto catalogue = CatalogueRepository(tx).all();
    const auto templates = catalogue ? TemplateRepository(tx).all() : failure(catalogue.error());
    const auto definitions = templates ? DefinitionRepository(tx).all() : failure(templates.error());
    const auto providers = definitions ? AccountRepository(tx).providers() : failure(definitions.error());
    if (!providers)
        return failure(providers.error());
    QList<BuildItem> items;
    for (const Provider &provider : *providers) {
        if (!provider.personal)
            items.append(completed(ItemKind::Provider, toJson(provider)));
    }
    for (const ToolEntry &tool : catalogue->tools)
        items.append(completed(ItemKind::Tool, toJson(tool)));
    for (const CodeHost &host : catalogue->codeHosts)
        items.append(completed(ItemKind::CodeHost, toJson(host)));
    for (const ObjectStorage &storage : catalogue->storages)
        items.append(completed(ItemKind::ObjectStorage, toJson(storage)));
    for (const ImageRegistry &registry : catalogue->registries)
        items.append(completed(ItemKind::ImageRegistry, toJson(registry)));
    for (const BuildImage &image : catalogue->buildImages)
        items.append(completed(ItemKind::BuildImage, toJson(image)));
    for (const Cluster &cluster : catalogue->clusters)
        items.append(completed(ItemKind::Cluster, toJson(cluster)));
    for (const DockerfileTemplate &dockerfile : catalogue->dockerfiles)
        items.append(completed(ItemKind::Dockerfile, toJson(dockerfile)));
    for (const Template &one : *templates) {
        QJsonObject body = toJson(one.plan);
        body.insert(u"name"_s, one.name);
        body.insert(u"description"_s, one.description);
        addRevisions(body, one, revisions.value(one.name), *definitions);
        items.append(completed(ItemKind::Template, body));
    }
    for (const Definition &definition : *definitions)
        items.append(completed(ItemKind::Definition, toJson(definition)));
    return items;
}

Result<> removeItems(Transaction &tx, const Plan &plan, const QString &actor, qint64 nowUs)
{
    // Definitions name templates, and templates tools.
    for (auto it = plan.removeItems.crbegin(); it != plan.removeItems.crend(); ++it) {
        if (const auto removed = removeItem(tx, *it, actor, nowUs); !removed)
            return failure(within(listNameOf(it->kind) + u'/' + it->key, removed.error()));
    }
    return Done{};
}

Result<> saveItems(Transaction &tx, const Plan &plan, const QString &actor, qint64 nowUs)
{
    for (const PlannedItem &planned : plan.saveItems) {
        if (const auto saved = saveItem(tx, planned.item, actor, nowUs); !saved)
            return failure(within(listNameOf(planned.item.kind) + u'/' + planned.item.key, saved.error()));
    }
    return Done{};
}

QStringList keysLeftBehind(const QList<BuildItem> &before, const TemplateRevisions &revisions, const Plan &plan)
{
    QStringList left, kept;
    for (const BuildItem &item : before) {
        const bool isGone = plan.removeItems.contains(item);
        const bool isReplaced = std::any_of(plan.saveItems.begin(), plan.saveItems.end(), [&](const PlannedItem &planned) {
            return planned.item.kind == item.kind && planned.item.key == item.key;
        });
        // Every revision of a template keeps its secrets for as long as there is the template.
        const bool isTemplate = item.kind == ItemKind::Template;
        (isGone || (isReplaced && !isTemplate) ? left : kept) += secretKeysIn(item.body).values();
        if (!isTemplate)
            continue;
        for (const TemplateRevision &revision : revisions.value(item.key))
            (isGone ? left : kept) += secretKeysOf(revision.plan);
    }
    for (const PlannedItem &planned : plan.saveItems)
        kept += secretKeysIn(planned.item.body).values();
    left.removeIf([&kept](const QString &key) { return kept.contains(key); });
    return left;
}

} // namespace slipway
