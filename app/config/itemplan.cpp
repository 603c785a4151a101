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
    return QString::number(index);
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
                std::sort(sorted.begin(), sorted.end(), [](const ConfigItem &a, const ConfigItem &b) { return a.item.key < b.item.key; });
                for (const ConfigItem &item : std::as_const(sorted))
                    planItem(item);
            }
            remove(kind, wanted == m_document.items.cend() ? nullptr : &*wanted);
        }
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
        const QString path = pathOf(wanted.item);
        if (!current) {
            m_steps.append({PlanStep::Kind::Added, path, {}, {}});
            m_plan.saveItems.append(planned);
            return;
        }
        const qsizetype before = m_steps.size();
        const QMap<QString, QJsonValue> was = leavesOf(current->body, {}), becomes = leavesOf(planned.item.body, {});
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
            case ItemKind::Tool:
                all.catalogue.tools.append(toolFromJson(item.body, ignored));
                break;
            case ItemKind::CodeHost:
                all.catalogue.codeHosts.append(codeHostFromJson(item.body, ignored));
                break;
            case ItemKind::ObjectStorage:
                all.catalogue.storages.append(storageFromJson(item.body, ignored));
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
            tell(*item, problemsOf(definition));
            tell(*item, missingIn(all.catalogue, definition.plan, definition.repos));
        }
        for (const ConfigItem &item : m_document.items.value(ItemKind::Template)) {
            const BuildPlan plan = planFromJson(item.item.body).plan;
            tell(item, problemsOf(plan));
            tell(item, missingIn(all.catalogue, plan, {}));
        }
        QList<FieldProblem> ignored;
        for (const ConfigItem &item : m_document.items.value(ItemKind::Tool))
            tell(item, problemsOf(toolFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::CodeHost))
            tell(item, problemsOf(codeHostFromJson(item.item.body, ignored)));
        for (const ConfigItem &item : m_document.items.value(ItemKind::ObjectStorage))
            tell(item, problemsOf(storageFromJson(item.item.body, ignored)));
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
