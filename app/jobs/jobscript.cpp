#include "app/jobs/jobscript.h"

#include "app/jobs/containerstep.h"
#include "app/jobs/gitrecipe.h"
#include "app/jobs/recipeparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace slipway {

using supervisor::Environment;
using supervisor::OutputForm;
using supervisor::Recipe;
using supervisor::Step;
using supervisor::StepKind;
using supervisor::When;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::PlanRecipe)
};

constexpr const char *libraryKey = "lib";
constexpr const char *privateFolder = "/tmp/slipway"; // of one container alone
constexpr const char *gitConfig = "[safe]\n\tdirectory = *\n\tdirectory = /workspace\n"; // for a git that heeds no variables on that

std::string asWord(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

// For find.
std::string asPattern(const std::string &path)
{
    std::string out;
    for (const char c : path)
        out += std::string(c == '*' || c == '?' || c == '[' || c == '\\' ? 1 : 0, '\\') + c;
    return asWord(out);
}

bool isVariable(std::string_view name)
{
    return isVariableName(QString::fromUtf8(name.data(), qsizetype(name.size())));
}

std::string valueIn(const Environment &environment, std::string_view name)
{
    const auto found = std::find_if(environment.rbegin(), environment.rend(), [name](const auto &pair) { return pair.first == name; });
    return found == environment.rend() ? std::string() : found->second;
}

// As one word of the shell, with $val_NAME for what is only known when the step runs; NAMES gets those.
std::string word(std::string_view text, std::set<std::string> &names)
{
    std::string out;
    while (true) {
        const std::size_t begin = text.find('\x1f');
        const std::size_t end = begin == text.npos ? begin : text.find('\x1f', begin + 1);
        if (end == text.npos)
            return out + asWord(text);
        const std::string name(text.substr(begin + 1, end - begin - 1));
        out += asWord(text.substr(0, begin)) + "\"$val_" + name + '"';
        names.insert(name);
        text.remove_prefix(end + 1);
    }
}

class PartWriter
{
public:
    PartWriter(const Recipe &recipe, const BuildId &build, const QByteArray &knownHosts, const QStringList &foreign)
        : m_recipe(recipe)
        , m_build(build)
        , m_knownHosts(knownHosts)
        , m_foreign(foreign)
        , m_hasFailureSteps(std::any_of(recipe.steps.begin(), recipe.steps.end(), [](const Step &step) { return step.when != When::Success; }))
    {
    }

    Result<> write(JobPart &part, bool isLast);

private:
    void addFile(const std::string &name, const std::string &content);
    std::string place(const std::string &name) const { return utf8(clusterJob + u'/' + m_part->container + u'.') + name; }
    Result<> addCredentials(const Step &step, Environment &environment, std::string &text);
    Environment environmentOf(const Step &step) const;
    Result<> addStep(int index, std::string &text);
    std::string collector(int index, const Environment &environment) const;
    void addPrivateFiles(std::string &text, bool isLast);

    const Recipe &m_recipe;
    const BuildId &m_build;
    const QByteArray &m_knownHosts;
    const QStringList &m_foreign;
    const bool m_hasFailureSteps;
    JobPart *m_part = nullptr;
};

void PartWriter::addFile(const std::string &name, const std::string &content)
{
    m_part->files.insert(m_part->container + u'.' + QString::fromStdString(name), QByteArray::fromStdString(content));
}

// As in stepEnvironment() of the supervisor; what every step has is set by cluster.sh.
Environment PartWriter::environmentOf(const Step &step) const
{
    Environment environment;
    if (step.kind != StepKind::Script)
        environment.emplace_back("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes");
    if ((step.kind == StepKind::Script || step.needsRegistry) && !m_recipe.registryAuth.empty()) {
        const std::string home = utf8(clusterRunDir) + "/home/";
        environment.emplace_back("DOCKER_CONFIG", home + std::string(supervisor::registryAuthFolder));
        environment.emplace_back("REGISTRY_AUTH_FILE", home + std::string(supervisor::registryAuthFile));
    }
    for (const Environment *more : {&m_recipe.environment, &step.environment})
        environment.insert(environment.end(), more->begin(), more->end());
    if (step.kind == StepKind::Script) {
        for (const supervisor::Secret &secret : m_recipe.secrets) {
            if (secret.exposeAsEnv)
                environment.emplace_back(secret.name, secret.value);
        }
    }
    return environment;
}

// Git asks a helper that answers for the origin alone; a key is copied to where only this container sees it, since ssh takes none
// that others can read.
Result<> PartWriter::addCredentials(const Step &step, Environment &environment, std::string &text)
{
    if (!step.needsCredentials)
        return Done{};
    const auto isFor = [&step](const std::string &scope) { return scope.empty() || scope == step.scope; };
    int count = std::stoi("0" + valueIn(environment, "GIT_CONFIG_COUNT"));
    for (const supervisor::GitCredential &credential : m_recipe.gitCredentials) {
        if (!isFor(credential.scope))
            continue;
        const std::string name = "git." + std::to_string(count), number = std::to_string(count);
        addFile(name, "username=" + credential.username + "\npassword=" + credential.password + '\n');
        environment.emplace_back("GIT_CONFIG_KEY_" + number, "credential." + (credential.origin.empty() ? "" : credential.origin + '.') + "helper");
        environment.emplace_back("GIT_CONFIG_VALUE_" + number, "!f() { [ \"$1\" != get ] || cat " + place(name) + "; }; f");
        environment.emplace_back("GIT_CONFIG_COUNT", std::to_string(++count));
    }
    for (const supervisor::SshIdentity &identity : m_recipe.sshIdentities) {
        if (!isFor(identity.scope))
            continue;
        if (identity.privateKey.empty() && !identity.agentSocket.empty())
            return failure(ErrorCode::Unavailable, Tr::tr("The repository is fetched with your own ssh agent, which a cluster can't ask. Give its "
                                                          "account a key."));
        addFile("hosts", m_knownHosts.toStdString());
        const std::string folder = privateFolder;
        text += "mkdir -p " + folder + " && cp " + place("hosts") + ' ' + folder + "/hosts || exit 1\n";
        std::string command = "ssh -F /dev/null -o BatchMode=yes -o IdentitiesOnly=yes -o UserKnownHostsFile=" + folder
            + "/hosts -o StrictHostKeyChecking=" + (identity.acceptNewHosts ? "accept-new" : "yes");
        if (!identity.privateKey.empty()) {
            addFile("key", identity.privateKey);
            text += "(umask 077 && cat " + place("key") + " >" + folder + "/key) || exit 1\n";
            command += " -i " + folder + "/key";
        } else {
            command += " -o IdentityFile=none";
        }
        environment.emplace_back("GIT_SSH_COMMAND", command);
        break;
    }
    return Done{};
}

// A shell function that writes the variables of the recipe's outputs: NAME and three octal digits a byte. One that is empty counts
// only where it was not so before.
std::string PartWriter::collector(int index, const Environment &environment) const
{
    const std::string file = utf8(clusterRunDir) + "/outputs/" + std::to_string(index) + ".variables";
    std::string text = "slipway_collect() {\n    { set +eux; } 2>/dev/null\n    {\n";
    for (const std::string &name : m_recipe.outputs) {
        if (!isVariable(name))
            continue;
        const char *there = valueIn(environment, name).empty() ? ":+x" : "+x";
        text += "        [ -z \"${" + name + there + "}\" ] || printf '" + name + " %s\\n' \"$(printf %s \"$" + name
            + "\" | od -An -v -to1 | tr -d ' \\n')\"\n";
    }
    return text + "        echo /\n    } 2>/dev/null >" + asWord(file) + "\n}\ntrap slipway_collect EXIT\n";
}

Result<> PartWriter::addStep(int index, std::string &text)
{
    const Step &step = m_recipe.steps[std::size_t(index)];
    const std::string number = std::to_string(index);
    Environment environment = environmentOf(step);
    std::string body, before;
    if (auto added = addCredentials(step, environment, before); !added)
        return added;
    text += before;

    std::set<std::string> names;
    std::string exports, later;
    if (step.outputs != OutputForm::None)
        environment.emplace_back("SLIPWAY_OUTPUT", utf8(clusterRunDir) + "/outputs/" + number + ".file");
    for (auto &[name, value] : environment) {
        if (!isVariable(name))
            continue;
        if (name == "GIT_CONFIG_GLOBAL" && value == "/dev/null") {
            addFile("gitconfig", gitConfig);
            value = place("gitconfig");
        }
        if (step.expands && value.find('\x1f') != value.npos)
            later += "    export " + name + '=' + word(value, names) + '\n';
        else if (name == "PATH" && value.ends_with(supervisor::basePath)) // the image's own stands in the place of a machine's
            exports += "    export PATH=" + asWord(value.substr(0, value.size() - supervisor::basePath.size())) + "\"$PATH\"\n";
        else
            exports += "    export " + name + '=' + asWord(value) + '\n';
    }
    std::string last;
    if (!step.script.empty()) {
        addFile(number + ".script", step.script);
        last = ' ' + asWord(place(number + ".script"));
    }
    if (step.outputs == OutputForm::Sh || step.outputs == OutputForm::Bash) {
        addFile(number + ".collect", collector(index, environment));
        last = " -c " + asWord(". " + place(number + ".collect") + "\n. \"$0\"") + last;
    }
    std::string from = " </dev/null";
    if (!step.input.empty()) {
        addFile(number + ".input", step.input);
        from = " <" + place(number + ".input");
    }
    std::string commands;
    for (const std::vector<std::string> &command : step.commands) {
        commands += "   ";
        for (const std::string &argument : command)
            commands += ' ' + (step.expands ? word(argument, names) : asWord(argument));
        commands += last + from + " || exit\n";
    }
    body += exports;
    if (step.kind == StepKind::Script)
        body += "    give_outputs\n";
    for (const std::string &name : names)
        body += "    known " + name + ' ' + asWord(valueIn(environment, name)) + '\n';
    body += later + "    cd -- " + asWord(step.cwd.empty() ? m_recipe.workspace : step.cwd) + " || exit\n" + commands;

    static constexpr const char *whens[] = {"success", "failure", "always"};
    text += "step_" + number + "() {\n" + body + "}\n";
    text += "run " + number + ' ' + whens[std::size_t(step.when)] + ' ' + asWord(step.name) + '\n';
    if (step.name == cloneStepName)
        text += "tell_checkout " + asWord(m_recipe.workspace + "/.git/slipway-checkout") + '\n';
    return Done{};
}

// Of a container before the last one those that its steps name; the last one has the rest.
void PartWriter::addPrivateFiles(std::string &text, bool isLast)
{
    const std::string home = m_recipe.runDir + "/home/";
    const auto isNamedBy = [&](const Step &step, const supervisor::PrivateFile &file) {
        return std::any_of(step.environment.begin(), step.environment.end(), [&](const auto &pair) { return pair.second == home + file.path; });
    };
    for (std::size_t i = 0; i < m_recipe.files.size(); ++i) {
        const supervisor::PrivateFile &file = m_recipe.files[i];
        bool isOurs = false, isOthers = false;
        for (std::size_t s = 0; s < m_recipe.steps.size(); ++s) {
            if (isNamedBy(m_recipe.steps[s], file))
                (m_part->steps.contains(int(s)) ? isOurs : isOthers) = true;
        }
        if (!isOurs && !(isLast && !isOthers))
            continue;
        const std::string name = "file." + std::to_string(i);
        addFile(name, file.content);
        text += "place " + asWord(utf8(m_part->container) + '.' + name) + ' ' + asWord(file.path) + '\n';
    }
    if (isLast && !m_recipe.registryAuth.empty()) {
        addFile("registry", m_recipe.registryAuth);
        text += "place " + asWord(utf8(m_part->container) + ".registry") + ' ' + asWord(std::string(supervisor::registryAuthFile)) + '\n';
    }
}

Result<> PartWriter::write(JobPart &part, bool isLast)
{
    m_part = &part;
    part.files.insert(QLatin1String(libraryKey), QByteArray::fromStdString(scriptNamed(u"cluster.sh"_s)));
    std::string text = "slipway_build=" + asWord(utf8(m_build.toString())) + "\nslipway_grace=" + std::to_string(m_recipe.killGraceSeconds)
        + "\nslipway_goes_on=" + flag(m_hasFailureSteps && !isLast)
        + "\nslipway_last=" + flag(isLast) + "\n. " + utf8(clusterJob) + '/' + libraryKey + '\n';
    if (part.container == QLatin1String(receiverContainer)) {
        addFile("receive", scriptNamed(u"receive.sh"_s));
        text += "await_workspace\n";
    } else {
        addPrivateFiles(text, isLast);
    }
    if (isLast && !m_foreign.contains(clusterWorkspace)) {
        text += "take_over " + asWord(utf8(clusterWorkspace));
        for (const QString &path : m_foreign)
            text += " -path " + asPattern(utf8(path)) + " -prune -o";
        text += '\n';
    }
    if (isLast && std::any_of(m_recipe.steps.begin(), m_recipe.steps.end(), [](const Step &step) { return step.name == archiveStepName; }))
        addFile("fetch", scriptNamed(u"fetch.sh"_s));
    for (const int index : part.steps) {
        if (auto added = addStep(index, text); !added)
            return added;
    }
    part.script = part.container + u".main"_s;
    addFile("main", text + "finish\n");
    return Done{};
}

} // namespace

Result<QList<JobPart>> jobParts(const Recipe &recipe, const BuildId &build, const QByteArray &knownHosts, JobSource source,
                                const QStringList &foreign)
{
    if (source == JobSource::Clones && !recipe.sandbox.readOnly.empty() && std::any_of(recipe.steps.begin(), recipe.steps.end(), [&](const Step &step) {
            const std::string url = valueIn(step.environment, "SLIPWAY_CLONE_URL");
            return std::find(recipe.sandbox.readOnly.begin(), recipe.sandbox.readOnly.end(), url) != recipe.sandbox.readOnly.end()
                || url.starts_with("file:");
        }))
        return failure(ErrorCode::Unavailable, Tr::tr("The repository lies in a folder of this machine, which a cluster can't reach. Build it here, "
                                                      "or put it on a git server."));
    QList<JobPart> parts;
    JobPart last{.container = u"build"_s};
    if (source == JobSource::Receiver)
        parts.append(JobPart{.container = QString::fromLatin1(receiverContainer), .isClone = true});
    int tools = 0, clones = 0;
    for (int i = 0; i < int(recipe.steps.size()); ++i) {
        const Step &step = recipe.steps[std::size_t(i)];
        const bool isTool = step.kind == StepKind::Own && step.name.starts_with("Tool ");
        const bool isClone = step.kind == StepKind::Own && isCloneStep(QString::fromStdString(step.name));
        if (isClone && source == JobSource::Receiver)
            continue;
        if (isTool || isClone) {
            const QString name = isClone ? u"clone-%1"_s.arg(++clones) : u"tool-%1"_s.arg(++tools);
            parts.append(JobPart{.container = name, .isClone = isClone, .steps = {i}});
        } else {
            last.steps.append(i);
        }
    }
    parts.append(last);
    PartWriter writer(recipe, build, knownHosts, foreign);
    for (JobPart &part : parts) {
        if (auto written = writer.write(part, &part == &parts.last()); !written)
            return failure(written.error());
    }
    return parts;
}

} // namespace slipway
