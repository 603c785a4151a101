// Who names what the catalogue has: definitions, by themselves or through their template, templates, and the deploy targets of
// components. Pure; any thread.
#pragma once

#include "app/domain/catalogue.h"
#include "app/domain/template.h"

#include <QHash>

namespace slipway {

struct EntryUsers {
    QStringList definitions; // by name
    QStringList templates;   // by name
    QStringList components;  // that are deployed there, by name
    bool isNone() const { return definitions.isEmpty() && templates.isEmpty() && components.isEmpty(); }
    friend bool operator==(const EntryUsers &, const EntryUsers &) = default;
};

// That is deployed to a cluster; empty: the default one.
struct ClusterTarget {
    QString component;
    QString cluster;
};

class CatalogueUse
{
public:
    CatalogueUse() = default;
    // One pass over everything; of a template its newest revision is looked at.
    CatalogueUse(const Catalogue &catalogue, const QList<Definition> &definitions, const QList<Template> &templates,
                 const QList<ClusterTarget> &targets);

    EntryUsers ofTool(const ToolEntry &tool) const { return m_tools.value({tool.name, tool.version}); }
    EntryUsers ofCodeHost(const QString &name) const { return m_codeHosts.value(name); }
    EntryUsers ofStorage(const QString &name) const { return m_storages.value(name); }
    EntryUsers ofRegistry(const QString &name) const { return m_registries.value(name); } // whose images go there
    EntryUsers ofDockerfile(const QString &name) const { return m_dockerfiles.value(name); }
    EntryUsers ofCluster(const QString &name) const { return m_clusters.value(name); }
    EntryUsers ofBuildImage(const QString &name) const { return m_buildImages.value(name); }

private:
    struct User {
        QString name;
        bool isTemplate;
    };
    void note(EntryUsers &users, const User &user);
    void notePlan(const Catalogue &catalogue, const BuildPlan &plan, const User &user);

    QHash<std::pair<QString, QString>, EntryUsers> m_tools; // by name and version
    QHash<QString, EntryUsers> m_codeHosts;
    QHash<QString, EntryUsers> m_storages;
    QHash<QString, EntryUsers> m_registries;
    QHash<QString, EntryUsers> m_dockerfiles;
    QHash<QString, EntryUsers> m_buildImages;
    QHash<QString, EntryUsers> m_clusters;
};

} // namespace slipway
