#include "ui/settings/catalogueuse.h"

using namespace Qt::StringLiterals;

namespace slipway {

CatalogueUse::CatalogueUse(const Catalogue &catalogue, const QList<Definition> &definitions, const QList<Template> &templates,
                           const QList<ClusterTarget> &targets)
{
    for (const ClusterTarget &target : targets) {
        if (const Cluster *cluster = catalogue.cluster(target.cluster))
            m_clusters[cluster->name].components.append(target.component);
    }
    QHash<QString, const BuildPlan *> plans;
    for (const Template &one : templates) {
        plans.insert(one.name, &one.plan);
        notePlan(catalogue, one.plan, {one.name, true});
    }
    for (const Definition &definition : definitions) {
        const User user{definition.name, false};
        if (!definition.binding) {
            notePlan(catalogue, definition.plan, user);
            for (const RepoInput &repo : definition.repos)
                note(m_codeHosts[repo.codeHost], user);
            continue;
        }
        // What it had before it followed a template does not count.
        if (const BuildPlan *plan = plans.value(definition.binding->templateName))
            notePlan(catalogue, *plan, user);
        for (const TemplateInput &input : definition.binding->inputs) {
            for (const RepoInput &repo : input.repos)
                note(m_codeHosts[repo.codeHost], user);
        }
    }
}

void CatalogueUse::note(EntryUsers &users, const User &user)
{
    QStringList &names = user.isTemplate ? users.templates : users.definitions;
    if (names.isEmpty() || names.last() != user.name) // a plan may name the same thing twice
        names.append(user.name);
}

void CatalogueUse::notePlan(const Catalogue &catalogue, const BuildPlan &plan, const User &user)
{
    for (const Tool &tool : plan.tools) {
        if (const ToolEntry *entry = catalogue.tool(tool.name, tool.version))
            note(m_tools[{entry->name, entry->version}], user);
    }
    if (plan.infrastructure == Infrastructure::Kubernetes) {
        note(m_buildImages[plan.buildOs.trimmed()], user);
        if (const Cluster *cluster = catalogue.cluster(plan.advanced.cluster))
            note(m_clusters[cluster->name], user);
    }
    if (plan.post.upload && plan.post.upload->enabled)
        note(m_storages[plan.post.upload->storage], user);
    if (plan.post.docker && plan.post.docker->source == DockerfileSource::Template)
        note(m_dockerfiles[plan.post.docker->templateName], user);
    if (const ImageRegistry *registry = plan.post.docker ? catalogue.defaultRegistry() : nullptr)
        note(m_registries[registry->name], user);
}

} // namespace slipway
