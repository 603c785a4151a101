#include "app/domain/variables.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Variables)
};

// Linux gives a process no variable longer than 32 pages, its name counted (execve(2), MAX_ARG_STRLEN).
constexpr qsizetype longestVariableBytes = 130'000;

bool isNamePart(QChar c)
{
    return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

QStringView nameAt(QStringView text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && isNamePart(text[end]))
        ++end;
    return text.sliced(from, end - from);
}

// A place in a text that may stand for a variable.
struct Reference {
    QStringView name;        // empty: none here
    qsizetype length = 0;    // of all of it
    bool isDelimited = false; // its end is marked, so that the name is this one and no shorter
};

Reference referenceAt(QStringView text)
{
    if (text.startsWith(u"${"_s)) {
        const QStringView name = nameAt(text, 2);
        if (name.size() + 2 < text.size() && text[name.size() + 2] == u'}')
            return {name, name.size() + 3, true};
        return {};
    }
    if (text.startsWith(u"$env:"_s, Qt::CaseInsensitive)) {
        const QStringView name = nameAt(text, 5);
        return {name, name.size() + 5, false};
    }
    if (text.startsWith(u'$')) {
        const QStringView name = nameAt(text, 1);
        return {name, name.size() + 1, false};
    }
    if (text.startsWith(u'%')) {
        const QStringView name = nameAt(text, 1);
        if (name.size() + 1 < text.size() && text[name.size() + 1] == u'%')
            return {name, name.size() + 2, true};
    }
    return {};
}

} // namespace

void Variables::set(const QString &name, const QString &value, Origin origin)
{
    if (const auto known = m_values.constFind(name); known != m_values.constEnd() && known->origin > origin)
        return;
    m_values.insert(name, {value, origin});
}

QString Variables::expand(const QString &text) const
{
    QString expanded;
    expanded.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const QStringView rest = QStringView(text).sliced(at);
        const Reference reference = referenceAt(rest);
        qsizetype cut = 0; // characters of the name that belong to no variable
        auto known = m_values.constEnd();
        for (; cut < reference.name.size(); ++cut) {
            known = m_values.constFind(reference.name.chopped(cut).toString());
            if (known != m_values.constEnd() || reference.isDelimited)
                break;
        }
        if (known == m_values.constEnd() || known->origin == Origin::Secret) {
            const qsizetype plain = qMax<qsizetype>(1, reference.length);
            expanded += rest.first(plain);
            at += plain;
            continue;
        }
        expanded += known->value;
        at += reference.length - cut;
    }
    return expanded;
}

QString variablePrefix(const QString &repository)
{
    QString prefix = repository;
    for (qsizetype i = 0; i < prefix.size() && prefix[i] >= u'0' && prefix[i] <= u'9'; ++i)
        prefix[i] = QChar(char16_t(u'A' + (prefix[i].unicode() - u'0')));
    for (QChar &c : prefix) {
        if (!isNamePart(c))
            c = u'_';
    }
    return prefix;
}

QList<KeyValue> variablesOfMessage(const QString &message)
{
    static const QRegularExpression pair(u"#([A-Za-z_][A-Za-z0-9_]{0,255})=([^#\\r\\n]*)#"_s);
    static const QStringList obeyedByPrograms{u"PATH"_s, u"HOME"_s, u"IFS"_s, u"ENV"_s, u"BASH_ENV"_s, u"SHELLOPTS"_s, u"BASHOPTS"_s,
                                              u"PS4"_s, u"PROMPT_COMMAND"_s, u"NODE_OPTIONS"_s, u"PYTHONPATH"_s, u"PYTHONSTARTUP"_s,
                                              u"PERL5OPT"_s, u"PERL5LIB"_s, u"RUBYOPT"_s, u"JAVA_TOOL_OPTIONS"_s};
    QList<KeyValue> found;
    for (auto it = pair.globalMatch(message); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = match.captured(1);
        const bool isRisky = obeyedByPrograms.contains(name) || name.startsWith("LD_"_L1) || name.startsWith("GIT_"_L1)
            || name.startsWith("SLIPWAY"_L1) || name.startsWith("DOCKER_"_L1);
        if (!isRisky)
            found.append({name, match.captured(2)});
    }
    return found;
}

Variables builtInVariables(const VariableFacts &facts)
{
    Variables variables;
    const auto set = [&variables](const QString &name, const QString &value) { variables.set(name, value, Origin::BuiltIn); };
    set(u"CI"_s, u"true"_s);
    set(u"ZADIG"_s, u"true"_s);
    set(u"PROJECT"_s, facts.project.toString());
    set(u"WORKFLOW"_s, facts.definition);
    set(u"TASK_ID"_s, QString::number(facts.number));
    set(u"TASK_URL"_s, facts.url);
    set(u"BUILD_URL"_s, facts.url);
    set(u"WORKSPACE"_s, facts.workspace);
    set(u"SERVICE"_s, facts.service.service);
    set(u"SERVICE_NAME"_s, facts.service.service);
    set(u"SERVICE_MODULE"_s, facts.service.module);
    set(u"IMAGE"_s, facts.image);
    // Known once the image was pushed. No commit message sets it; a parameter of that name keeps its value until then.
    variables.set(u"IMAGE_DIGEST"_s, {}, Origin::Parameter);
    set(u"PKG_FILE"_s, facts.packageFile);
    set(u"DOCKER_REGISTRY_HOST"_s, facts.registryHost);
    set(u"DOCKER_REGISTRY_NAMESPACE"_s, facts.registryNamespace);
    set(u"DOCKER_REGISTRY_AK"_s, facts.registryUser);
    for (qsizetype i = 0; i < facts.repos.size(); ++i) {
        const RepoInput &repo = facts.repos[i].repo;
        const QString prefix = variablePrefix(repo.name);
        set(u"REPONAME_%1"_s.arg(i), repo.name);
        set(u"REPO_%1"_s.arg(i), prefix);
        set(prefix + u"_ORG"_s, repo.owner);
        QStringList pulls;
        for (const int pull : repo.pulls)
            pulls.append(QString::number(pull));
        set(prefix + u"_PRE_MERGE_BRANCHES"_s, repo.branch);
        if (!repo.branch.isEmpty())
            set(prefix + u"_BRANCH"_s, repo.branch);
        if (!facts.repos[i].tag.isEmpty())
            set(prefix + u"_TAG"_s, facts.repos[i].tag);
        if (facts.repos[i].provider != "other"_L1) {
            if (!pulls.isEmpty())
                set(prefix + u"_PR"_s, pulls.join(u','));
            if (!repo.commit.isEmpty())
                set(prefix + u"_COMMIT_ID"_s, repo.commit);
        }
    }
    const QList<KeyValue> committed = variablesOfMessage(facts.message);
    for (const KeyValue &pair : committed)
        variables.set(pair.key, pair.value, Origin::Commit);
    return variables;
}

QString valueProblem(const Parameter &parameter, const QString &value)
{
    if (value.contains(QChar(u'\0')))
        return Tr::tr("The value has a zero byte in it.");
    // What is for a file is written into one; the variable only says where.
    if (parameter.type == ParameterType::File)
        return value.size() > longestScript ? Tr::tr("The value is too long; the most are %1 characters.").arg(longestScript) : QString();
    if (const qsizetype bytes = value.toUtf8().size(); bytes > longestVariableBytes) {
        return Tr::tr("The value has %1 bytes, and a variable can have at most %2. Make it a file.").arg(bytes).arg(longestVariableBytes);
    }
    return {};
}

} // namespace slipway
