#include "app/config/itemplan.h"

#include "app/domain/catalogue.h"
#include "app/domain/definitionjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

const BuildItem *itemOf(const QList<BuildItem> &items, ItemKind kind, const QString &key)
{
    const auto found = std::find_if(items.begin(), items.end(), [&](const BuildItem &item) { return item.kind == kind && item.key == key; });
    return found == items.end() ? nullptr : &*found;
}

QString pathOf(const BuildItem &item)
{
    return listNameOf(item.kind) + u'/' + item.key;
}

// Lists are compared by what their items are called, so that an inserted one is one change.
QString nameIn(const QJsonValue &value, qsizetype index)
{
    const QJsonObject object = value.toObject();
    for (const QString &field : {u"key"_s, u"name"_s, u"service_module"_s, u"repo_name"_s}) {
        if (const QString name = object.value(field).toString(); !name.isEmpty())
            return name;
    }
    const int number = object.value(u"number"_s).toInt(); // of a template's revision
    return QString::number(number > 0 ? number : int(index));
}

QMap<QString, QJsonValue> leavesOf(const QJsonValue &value, const QString &path)
{
    QMap<QString, QJsonValue> leaves;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            leaves.insert(leavesOf(*it, path.isEmpty() ? it.key() : path + u'.' + it.key()));
    } else if (value.isArray() && !value.toArray().isEmpty() && value.toArray().first().isObject()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            leaves.insert(leavesOf(array[i], path + u'[' + nameIn(array[i], i) + u']'));
    } else {
        leaves.insert(path, value);
    }
    return leaves;
}

QString shown(const QString &path, const QJsonValue &value)
{
    if (path.endsWith("secret_key"_L1))
        return value.toString().isEmpty() ? QString() : u"keychain "_s + value.toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

// The same object in what is stored: with the same name in the list, wherever it stands there.
QString storedKeyFor(const BuildItem *current, const BuildItem &wanted, const SecretPlace &place)
{
    if (!current)
        return {};
    const auto named = [](const QJsonObject &body, const SecretPlace &at) {
        QJsonValue value = body;
        QString name;
        for (const QString &part : at.path.split(u'.', Qt::SkipEmptyParts)) {
            const qsizetype bracket = part.indexOf(u'[');
            value = value.toObject().value(part.left(bracket < 0 ? part.size() : bracket));
            name += u'.' + part.left(bracket < 0 ? part.size() : bracket);
            if (bracket < 0)
                continue;
            const qsizetype index = part.mid(bracket + 1).chopped(1).toLongLong();
            value = value.toArray().at(index);
            name += u'/' + nameIn(value, index);
        }
        return name;
    };
    const QString name = named(wanted.body, place);
    const QMap<SecretPlace, QString> keys = secretKeysIn(current->body);
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        if (named(current->body, it.key()) == name)
            return *it;
    }
    return {};
}

QString placeText(const ConfigItem &item, const SecretPlace &place)
{
    return item.path + (place.path.isEmpty() ? QString() : u'.' + place.path) + u'.' + place.field;
}

// Wherever their secrets lie.
bool sayTheSame(BuildPlan a, BuildPlan b)
{
    for (BuildPlan *plan : {&a, &b}) {
        for (Parameter &parameter : plan->parameters)
            parameter.secretKey.clear();
    }
    return a == b;
}

// Everything there will be, to be looked through for what is missing in it.
struct Whole {
    Catalogue catalogue;
    QSet<QString> templates;
    QList<std::pair<Definition, const ConfigItem *>> definitions; // null: it stays as it is
};

class ItemPlanner
{
public:
    ItemPlanner(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options,
                const QList<ProjectKey> &projects, Plan &plan, QList<PlanStep> &steps, ConfigProblems &problems)
        : m_document(document)
        , m_state(state)
        , m_options(options)
        , m_projects(projects)
        , m_plan(plan)
        , m_steps(steps)
        , m_problems(problems)
    {
    }

    void make()
    {
        for (const ItemKind kind : allItemKinds) {
            const auto wanted = m_document.items.constFind(kind);
            if (wanted != m_document.items.cend()) {
                QList<ConfigItem> sorted = *wanted;
                std::sort(sorted.begin(), sorted.end(), [](const ConfigItem &a, const ConfigItem &b) { return isBefore(a.item, b.item); });
                for (const ConfigItem &item : std::as_const(sorted))
                    planItem(item);
            }
            remove(kind, wanted == m_document.items.cend() ? nullptr : &*wanted);
        }
        yieldDefault(ItemKind::ImageRegistry);
        yieldDefault(ItemKind::Cluster);
        check();
    }

private:
    void problem(const ConfigItem &item, const QString &field, const QString &message)
    {
        m_problems.append({m_document.file, item.line, field.isEmpty() ? item.path : item.path + u'.' + field, message});
    }

    void planItem(const ConfigItem &wanted)
    {
        const BuildItem *current = itemOf(m_state.items, wanted.item.kind, wanted.item.key);
        PlannedItem planned{wanted.item, {}, !current};
        for (auto it = wanted.secrets.begin(); it != wanted.secrets.end(); ++it) {
            const QString stored = storedKeyFor(current, wanted.item, it.key());
            if (!stored.isEmpty() && m_options.isSameSecret && m_options.isSameSecret(placeText(wanted, it.key())))
                setSecretKey(planned.item.body, it.key(), stored);
            else
                planned.secrets.insert(it.key(), *it);
        }
        keepStoredRevisions(planned);
        const QString path = pathOf(wanted.item);
        if (!current) {
            m_steps.append({PlanStep::Kind::Added, path, {}, {}});
            noteUnused(wanted.item);
            m_plan.saveItems.append(planned);
            return;
        }
        const qsizetype before = m_steps.size();
        const auto [bodyNow, bodyThen] = compared(*current, planned.item);
        const QMap<QString, QJsonValue> was = leavesOf(bodyNow, {}), becomes = leavesOf(bodyThen, {});
        QStringList fields = was.keys();
        for (auto it = becomes.begin(); it != becomes.end(); ++it) {
            if (!was.contains(it.key()))
                fields.append(it.key());
        }
        fields.sort();
        for (const QString &field : std::as_const(fields)) {
            if (was.value(field) != becomes.value(field))
                m_steps.append({PlanStep::Kind::Changed, path + u'#' + field, shown(field, was.value(field)), shown(field, becomes.value(field))});
        }
        for (auto it = planned.secrets.begin(); it != planned.secrets.end(); ++it)
            m_steps.append({PlanStep::Kind::Changed, path + u'#' + (it.key().path.isEmpty() ? QString() : it.key().path + u'.') + it.key().field,
                            {}, it->text()});
        if (m_steps.size() == before)
            m_steps.append({PlanStep::Kind::Unchanged, path, {}, {}});
        else
            m_plan.saveItems.append(planned);
        noteUnused(wanted.item);
    }

    // What follows a template is built with the template's steps and variables; values go into the inputs of its services.
    void noteUnused(const BuildItem &item)
    {
        if (item.kind != ItemKind::Definition)
            return;
        const auto definition = definitionFromJson(item.body).definition;
        if (!definition.binding)
            return;
        QStringList unused;
        if (!definition.plan.parameters.isEmpty())
            unused.append(u"parameters"_s);
        if (!definition.plan.script.isEmpty())
            unused.append(u"build_script"_s);
        if (!unused.isEmpty()) {
            m_steps.append({PlanStep::Kind::Noted, pathOf(item), {}, {},
                            Tr::tr("%1 has no effect beside a template; values for it go into template.target_services[].inputs")
                                .arg(unused.join(u", "_s))});
        }
    }

    const TemplateRevision *storedRevision(const QString &name, int number) const
    {
        const auto all = m_state.revisions.constFind(name);
        if (all == m_state.revisions.cend())
            return nullptr;
        const auto found = std::find_if(all->begin(), all->end(), [number](const TemplateRevision &one) { return one.number == number; });
        return found == all->end() ? nullptr : &*found;
    }

    // A revision that is here stays as it is, with the secrets it has.
    void keepStoredRevisions(PlannedItem &planned) const
    {
        QJsonArray revisions = planned.item.body.value(u"revisions"_s).toArray();
        for (qsizetype i = 0; i < revisions.size(); ++i) {
            const TemplateRevision *stored = storedRevision(planned.item.key, revisions[i][u"number"_s].toInt());
            if (!stored)
                continue;
            QJsonObject body = toJson(stored->plan);
            body.insert(u"number"_s, stored->number);
            body.insert(u"note"_s, stored->note);
            revisions[i] = body;
            const QString place = u"revisions[%1]."_s.arg(i);
            planned.secrets.removeIf([&place](const auto &secret) { return secret.key().path.startsWith(place); });
        }
        if (!revisions.isEmpty())
            planned.item.body.insert(u"revisions"_s, revisions);
    }

    // What this instance knows of a template beside what the file says of it is no difference: older revisions that nobody is built
    // with any more, and a higher number, since numbers only grow.
    std::pair<QJsonObject, QJsonObject> compared(const BuildItem &current, const BuildItem &wanted) const
    {
        QJsonObject now = current.body, then = wanted.body;
        if (wanted.kind != ItemKind::Template)
            return {now, then};
        now.remove(u"revisions"_s);
        if (!then.contains(u"revision"_s)) {
            for (const QString &field : {u"revision"_s, u"released"_s, u"canaries"_s, u"releases_when_green"_s})
                now.remove(field);
            return {now, then};
        }
        if (then.value(u"revision"_s).toInt() <= qMax(1, now.value(u"revision"_s).toInt())) {
            now.remove(u"revision"_s);
            then.remove(u"revision"_s);
        }
        QJsonArray unknown;
        for (const QJsonValue &one : then.take(u"revisions"_s).toArray()) {
            if (!storedRevision(wanted.key, one[u"number"_s].toInt()))
                unknown.append(one);
        }
        if (!unknown.isEmpty())
            then.insert(u"revisions"_s, unknown);
        return {now, then};
    }

    // Of a list that stands in the file what it leaves out, and definitions of projects that go.
    void remove(ItemKind kind, const QList<ConfigItem> *wanted)
    {
        if (!m_options.prune)
            return;
        for (const BuildItem &item : m_state.items) {
            if (item.kind != kind)
                continue;
            const bool isNamed = wanted && std::any_of(wanted->begin(), wanted->end(), [&](const ConfigItem &one) { return one.item.key == item.key; });
            const bool isHomeless = kind == ItemKind::Definition && !m_projects.contains(ProjectKey(item.body[u"project_key"_s].toString()));
            if (isNamed || (!wanted && !isHomeless))
                continue;
            m_plan.removeItems.append(item);
            m_steps.append({PlanStep::Kind::Removed, pathOf(item), {}, {}});
        }
    }

    // Images go to one registry, and builds to one cluster: the default one of the file takes the place of one that the file does
    // not speak of.
    void yieldDefault(ItemKind kind)
    {
        const auto isDefault = [](const BuildItem &item) { return item.body[u"is_default"_s].toBool(); };
        const QList<ConfigItem> named = m_document.items.value(kind);
        QString first;
        for (const ConfigItem &one : named) {
            if (isDefault(one.item) && !first.isEmpty())
                problem(one, u"is_default"_s, kind == ItemKind::Cluster
                            ? Tr::tr("“%1” is the default cluster; there can only be one.").arg(first)
                            : Tr::tr("“%1” is the default registry; there can only be one.").arg(first));
            else if (isDefault(one.item))
                first = one.item.key;
        }
        if (first.isEmpty())
            return;
        for (BuildItem item : m_state.items) {
            const bool isNamed = std::any_of(named.begin(), named.end(), [&item](const ConfigItem &one) { return one.item.key == item.key; });
            if (item.kind != kind || isNamed || !isDefault(item) || m_plan.removeItems.contains(item))
                continue;
            m_steps.append({PlanStep::Kind::Changed, pathOf(item) + u"#is_default"_s, u"true"_s, u"false"_s});
            item.body.insert(u"is_default"_s, false);
            m_plan.saveItems.append({item, {}, false});
        }
    }

    Whole whole() const
    {
        Whole all;
        QList<std::pair<BuildItem, const ConfigItem *>> items;
        for (const BuildItem &item : m_state.items) {
            const auto wanted = m_document.items.value(item.kind);
            const bool isNamed = std::any_of(wanted.begin(), wanted.end(), [&](const ConfigItem &one) { return one.item.key == item.key; });
            if (!isNamed && !itemOf(m_plan.removeItems, item.kind, item.key))
                items.append({item, nullptr});
        }
        for (const auto &list : m_document.items) {
            for (const ConfigItem &item : list)
                items.append({item.item, &item});
        }
        QList<FieldProblem> ignored; // said when they were read
        for (const auto &[item, from] : std::as_const(items)) {
            switch (item.kind) {
            case ItemKind::Provider:
                break;
            case ItemKind::Tool:
                all.catalogue.tools.append(toolFromJson(item.body, ignored));
                break;
            case ItemKind::CodeHost:
                all.catalogue.codeHosts.append(codeHostFromJson(item.body, ignored));
                break;
            case ItemKind::ObjectStorage:
                all.catalogue.storages.append(storageFromJson(item.body, ignored));
                break;
            case ItemKind::ImageRegistry:
                all.catalogue.registries.append(registryFromJson(item.body, ignored));
                break;
            case ItemKind::BuildImage:
                all.catalogue.buildImages.append(buildImageFromJson(item.body, ignored));
                break;
            case ItemKind::Cluster:
                all.catalogue.clusters.append(clusterFromJson(item.body, ignored));
                break;
            case ItemKind::Dockerfile:
                all.catalogue.dockerfiles.append(dockerfileFromJson(item.body, ignored));
                break;
            case ItemKind::Template:
                all.templates.insert(item.key);
                break;
            case ItemKind::Definition:
                all.definitions.append({definitionFromJson(item.body).definition, from});
                break;
            }
        }
        return all;
    }

    void tell(const ConfigItem &item, const QList<FieldProblem> &problems)
    {
        for (const FieldProblem &one : problems)
            problem(item, one.path, one.message);
    }

    // A name is taken only once, also by those that no file speaks of; and what accounts are bound to stays what it is.
    void checkProvider(const ConfigItem &item)
    {
        const auto stored = std::find_if(m_state.providers.begin(), m_state.providers.end(),
                                         [&item](const Provider &one) { return one.name == item.item.key; });
        if (stored == m_state.providers.end())
            return;
        if (stored->personal) {
            problem(item, u"name"_s, Tr::tr("A personal provider has the name “%1”, and files set up those of the installation only. "
                                            "Choose another name for one of the two.").arg(stored->name));
        }
        const bool isBound = std::any_of(m_state.bindings.begin(), m_state.bindings.end(), [&](const Binding &one) { return one.provider == stored->id; });
        if (isBound && word(stored->kind) != item.item.body[u"kind"_s].toString()) {
            problem(item, u"kind"_s, Tr::tr("Accounts are bound to “%1” as %2. Unbind them before you make it something else, or add another provider.")
                                         .arg(stored->name, titleOf(stored->kind)));
        }
    }

    // Of the revisions that a file gives a template, beside the plans in them.
    void checkRevisions(const ConfigItem &item, const Whole &all)
    {
        const QJsonObject &body = item.item.body;
        const int newest = body.value(u"revision"_s).toInt();
        const int released = body.value(u"released"_s).toInt();
        QSet<int> numbers;
        const QJsonArray revisions = body.value(u"revisions"_s).toArray();
        for (qsizetype i = 0; i < revisions.size(); ++i) {
            const int number = revisions[i][u"number"_s].toInt();
            const QString place = u"revisions[%1]"_s.arg(i);
            if (number < 1 || number >= newest)
                problem(item, place + u".number"_s, Tr::tr("An older revision has a number from 1 to one less than “revision”."));
            else if (numbers.contains(number))
                problem(item, place + u".number"_s, Tr::tr("Revision %1 stands here already.").arg(number));
            numbers.insert(number);
            const BuildPlan plan = planFromJson(revisions[i].toObject()).plan;
            if (const TemplateRevision *stored = storedRevision(item.item.key, number); stored && !sayTheSame(plan, stored->plan)) {
                problem(item, place, Tr::tr("Revision %1 of the template is another one here; what is pinned to it would be built otherwise.")
                                         .arg(number));
            }
            QList<FieldProblem> problems = problemsOf(plan);
            for (FieldProblem &one : problems)
                one.path.prepend(place + u'.');
            tell(item, problems);
        }
        const bool isKnown = numbers.contains(released) || storedRevision(item.item.key, released);
        if (released > 0 && (released >= newest || !isKnown))
            problem(item, u"released"_s, Tr::tr("There is no older revision %1.").arg(released));
        const QJsonArray canaries = body.value(u"canaries"_s).toArray();
        if (!canaries.isEmpty() && released == 0)
            problem(item, u"canaries"_s, Tr::tr("Canaries are built with the newest revision while an older one is “released”, and none is."));
        for (const QJsonValue &canary : canaries) {
            const bool follows = std::any_of(all.definitions.begin(), all.definitions.end(), [&](const auto &one) {
                const std::optional<TemplateBinding> &binding = one.first.binding;
                return one.first.name == canary.toString() && binding && binding->templateName == item.item.key && binding->revision == 0;
            });
            if (!follows)
                problem(item, u"canaries"_s, Tr::tr("The build “%1” does not follow this template.").arg(canary.toString()));
        }
    }

    // Whether a definition that is pinned to a revision finds it.
    bool hasRevision(const QString &name, int number) const
    {
        if (number == 0 || storedRevision(name, number))
            return true;
        for (const ConfigItem &item : m_document.items.value(ItemKind::Template)) {
            if (item.item.key != name)
                continue;
            const QJsonArray revisions = item.item.body.value(u"revisions"_s).toArray();
            return qMax(1, item.item.body.value(u"revision"_s).toInt()) == number
                   || std::any_of(revisions.begin(), revisions.end(), [number](const auto &one) { return one.toObject()[u"number"_s].toInt() == number; });
        }
        return false;
    }

    void check()
    {
        const Whole all = whole();
        QHash<QString, QString> builtBy; // a component's path → its definition
        for (const auto &[definition, item] : all.definitions) {
            for (const ServiceModule &service : definition.services) {
                const QString component = definition.project.toString() + u'/' + service.module;
                const QString other = std::exchange(builtBy[component], definition.name);
                if (item && !other.isEmpty() && other != definition.name)
                    problem(*item, u"services"_s, Tr::tr("%1 is built by %2 already.").arg(component, other));
            }
            if (!item)
                continue;
            if (!m_projects.contains(definition.project))
                problem(*item, u"project_key"_s, Tr::tr("There is no project “%1”.").arg(definition.project.toString()));
            if (definition.binding && !all.templates.contains(definition.binding->templateName))
                problem(*item, u"template.template_name"_s, Tr::tr("There is no template “%1”.").arg(definition.binding->templateName));
            else if (definition.binding && !hasRevision(definition.binding->templateName, definition.binding->revision))
                problem(*item, u"template.template_revision"_s,
                        Tr::tr("The template “%1” has no revision %2.").arg(definition.binding->templateName).arg(definition.binding->revision));
            tell(*item, problemsOf(definition));
            tell(*item, missingIn(all.catalogue, definition.plan, definition.repos));
        }
        for (const ConfigItem &item : m_document.items.value(ItemKind::Template)) {
            const BuildPlan plan = planFromJson(item.item.body).plan;
            tell(item, problemsOf(plan));
            tell(item, missingIn(all.catalogue, plan, {}));
            checkRevisions(item, all);
        }
        for (const ConfigItem &item : m_document.items.value(ItemKind::Provider))
            checkProvider(item);
        QList<FieldProblem> ignored;
        for (const ConfigItem &item : m_document.items.value(ItemKind::Tool))
            tell(item, problemsOf(toolFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::CodeHost))
            tell(item, problemsOf(codeHostFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::ObjectStorage))
            tell(item, problemsOf(storageFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::ImageRegistry)) {
            ImageRegistry registry = registryFromJson(item.item.body, ignored);
            if (!item.secrets.isEmpty())
                registry.secretKey = u"outside"_s; // it has one, which comes later
            tell(item, problemsOf(registry));
        }
        for (const ConfigItem &item : m_document.items.value(ItemKind::BuildImage))
            tell(item, problemsOf(buildImageFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::Cluster))
            tell(item, problemsOf(clusterFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::Dockerfile))
            tell(item, problemsOf(dockerfileFromJson(item.item.body, ignored)));
    }

    const ConfigDocument &m_document;
    const ConfigState &m_state;
    const PlanOptions &m_options;
    const QList<ProjectKey> &m_projects;
    Plan &m_plan;
    QList<PlanStep> &m_steps;
    ConfigProblems &m_problems;
};

} // namespace

void planItems(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options, const QList<ProjectKey> &projects,
               Plan &plan, QList<PlanStep> &steps, ConfigProblems &problems)
{
    ItemPlanner(document, state, options, projects, plan, steps, problems).make();
}

QList<SecretUse> outsideSecretsOfItems(const ConfigDocument &document, const ConfigState &state)
{
    QList<SecretUse> uses;
    for (const auto &list : document.items) {
        for (const ConfigItem &item : list) {
            const BuildItem *current = itemOf(state.items, item.item.kind, item.item.key);
            for (auto it = item.secrets.begin(); it != item.secrets.end(); ++it)
                uses.append({{item.line, placeText(item, it.key())}, *it, storedKeyFor(current, item.item, it.key())});
        }
    }
    return uses;
}

} // namespace slipway
