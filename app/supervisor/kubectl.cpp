#include "app/supervisor/kubectl.h"

#include <algorithm>
#include <charconv>

namespace slipway::supervisor {

namespace {

constexpr const char *questionTime = "--request-timeout=20s";
constexpr std::size_t longestEvent = 4u << 20;
constexpr std::size_t longestWords = 500;

// Texts stand in quotes of Go; a field that is not there is an empty text.
std::string quotedField(std::string_view field)
{
    return "{{with ." + std::string(field) + "}}{{printf \"%q\" .}}{{else}}\"\"{{end}}";
}

std::string containerLines(std::string_view list)
{
    const std::string told = quotedField("reason") + ' ' + quotedField("message");
    return "{{range .status." + std::string(list) + "}}container " + quotedField("name") + "{{with .state.waiting}} waiting 0 " + told
        + "{{end}}{{with .state.running}} running 0 \"\" \"\"{{end}}{{with .state.terminated}} terminated {{.exitCode}} " + told + "{{end}}\n{{end}}";
}

std::string podLines()
{
    return "pod " + quotedField("metadata.name") + ' ' + quotedField("status.phase") + ' ' + quotedField("status.reason") + ' '
        + quotedField("status.message")
        + "{{if .metadata.deletionTimestamp}} leaving{{end}}\n{{range .status.conditions}}{{if eq .type \"PodScheduled\"}}scheduled "
        + quotedField("status") + ' ' + quotedField("message") + "\n{{end}}{{if or (eq .type \"Ready\") (eq .type \"ContainersReady\")}}{{.type}} "
        + quotedField("status") + ' ' + quotedField("reason") + "\n{{end}}{{if eq .type \"DisruptionTarget\"}}disrupted " + quotedField("status") + ' '
        + quotedField("message") + "\n{{end}}{{end}}" + containerLines("initContainerStatuses") + containerLines("containerStatuses");
}

bool contains(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return text.find(word) != text.npos; });
}

// Words and quoted texts of one line, with a space between.
class LineReader
{
public:
    explicit LineReader(std::string_view line) : m_rest(line) { }

    bool isAtEnd()
    {
        while (m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
        return m_rest.empty();
    }
    std::string next()
    {
        if (isAtEnd())
            return {};
        if (m_rest.front() == '"')
            return text();
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        const std::string word(m_rest.substr(0, end));
        m_rest.remove_prefix(end);
        return word;
    }

private:
    // As Go's strconv.Quote writes it.
    std::string text()
    {
        std::string out;
        std::size_t i = 1;
        for (; i < m_rest.size() && m_rest[i] != '"'; ++i) {
            if (m_rest[i] != '\\' || i + 1 == m_rest.size()) {
                out += m_rest[i];
                continue;
            }
            const char c = m_rest[++i];
            const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
            if (digits == 0) {
                out += c == 'n' || c == 'r' || c == 't' ? ' ' : c;
                continue;
            }
            i += std::min(digits, m_rest.size() - i - 1);
            out += '?'; // no sign that anybody reads
        }
        m_rest.remove_prefix(std::min(i + 1, m_rest.size()));
        return out;
    }

    std::string_view m_rest;
};

template <typename Fn> void eachLine(std::string_view text, Fn fn)
{
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        fn(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
}

// A webhook says no, and will again. Of what it says the server knows no reason.
bool isDenied(std::string_view said) { return contains(said, {"denied the request"}) && !contains(said, {"failed calling webhook"}); }

// A server that has just begun and does not know yet what it has, or whom it lets.
bool isBeginning(std::string_view said) { return contains(said, {"doesn't have a resource type", "not yet ready to handle request", "status unknown for quota"}); }

// kubectl's own words; those of servers have "rpc error: " within.
bool hasOwnError(std::string_view said)
{
    constexpr std::string_view begin = "error: ";
    return said.starts_with(begin) || contains(said, {"\nerror: "});
}

// A number of Kubernetes ("500m", "2", "4Gi"); negative: none.
// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
double quantity(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return -1;
    static constexpr std::pair<std::string_view, double> units[] = {{"", 1}, {"m", 1e-3}, {"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12},
                                                                    {"Ki", 1024.}, {"Mi", 1048576.}, {"Gi", 1073741824.}, {"Ti", 1099511627776.}};
    const std::string_view unit(end, std::size_t(text.data() + text.size() - end));
    for (const auto &[name, factor] : units) {
        if (name == unit)
            return value * factor;
    }
    return -1;
}

// "exceeded quota: q, requested: cpu=4,memory=1Gi, used: cpu=2, limited: cpu=3": whether more is requested than there will ever be.
bool isBeyondQuota(std::string_view message)
{
    message = message.substr(0, message.find('\n'));
    const auto list = [message](std::string_view name) {
        std::vector<std::pair<std::string_view, double>> values;
        std::size_t at = message.find(name);
        if (at == message.npos)
            return values;
        for (std::string_view rest = message.substr(at + name.size()); !rest.empty();) {
            const std::size_t equals = rest.find('='), end = std::min(rest.find(','), rest.size());
            if (equals > end)
                break;
            values.emplace_back(rest.substr(0, equals), quantity(rest.substr(equals + 1, end - equals - 1)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (rest.starts_with(' '))
                break; // the next list
        }
        return values;
    };
    const auto requested = list("requested: "), limited = list("limited: ");
    return std::any_of(requested.begin(), requested.end(), [&limited](const auto &wanted) {
        return std::any_of(limited.begin(), limited.end(), [&wanted](const auto &limit) {
            return limit.first == wanted.first && limit.second >= 0 && wanted.second > limit.second;
        });
    });
}

// So much of it as a sentence has room for, without its end.
std::string ended(std::string_view words)
{
    words = words.substr(0, longestWords);
    while (!words.empty() && (words.back() == '.' || words.back() == '\r' || words.back() == ' '))
        words.remove_suffix(1);
    return std::string(words);
}

// What a webhook says may have many lines.
std::string deniedWords(std::string_view said)
{
    const std::size_t at = said.find("denied the request"), line = said.rfind('\n', at), hook = said.rfind("admission webhook", at);
    const std::size_t lineBegin = line == said.npos ? 0 : line + 1;
    std::string words;
    for (const char c : said.substr(hook == said.npos || hook < lineBegin ? lineBegin : hook)) {
        const bool isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!isSpace || (!words.empty() && words.back() != ' '))
            words += isSpace ? ' ' : c;
    }
    return words;
}

} // namespace

std::vector<std::string> kubectlCommand(const ClusterJob &cluster, const std::vector<std::string> &arguments, bool isShort)
{
    std::vector<std::string> argv{cluster.kubectl};
    if (isShort)
        argv.push_back(questionTime);
    if (!cluster.context.empty())
        argv.push_back("--context=" + cluster.context);
    if (!cluster.nameSpace.empty())
        argv.push_back("--namespace=" + cluster.nameSpace);
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return argv;
}

std::vector<std::string> askForPlace()
{
    return {"config", "view", "--minify",
            "--output=go-template=place {{printf \"%q\" (index . \"current-context\")}} {{range .contexts}}" + quotedField("context.namespace")
                + "{{end}} {{range .clusters}}" + quotedField("cluster.server") + "{{end}}\n"};
}

std::optional<ClusterPlace> placeFrom(std::string_view answer)
{
    LineReader in(answer.substr(0, answer.find('\n')));
    if (in.next() != "place" || in.isAtEnd())
        return std::nullopt;
    ClusterPlace place{in.next(), in.next(), in.next()};
    if (place.context.empty())
        return std::nullopt;
    if (place.nameSpace.empty())
        place.nameSpace = "default";
    if (place.server.find('@') != place.server.npos)
        place.server.clear();
    return place;
}

bool isTooOld(std::string_view said) { return contains(said, {"(Expired)", "(Gone)", "status code 410"}); }

KubeError kubeErrorOf(std::string_view said)
{
    if (contains(said, {"(AlreadyExists)"}))
        return KubeError::Exists;
    if (isDenied(said))
        return KubeError::Refused;
    if (contains(said, {"(NotFound)"}))
        return KubeError::Gone;
    // A server that is overloaded or restarts, and all troubles of the way there.
    if (isBeginning(said) || contains(said, {"(Conflict)", "(InternalError)", "(ServiceUnavailable)", "(TooManyRequests)", "(Timeout)", "(ServerTimeout)", "(Expired)", "(Gone)", "Unable to connect",
                        "connection refused", "was refused", "connection reset", "i/o timeout", "deadline exceeded", "handshake timeout", "no such host",
                        "unexpected EOF", ": EOF", "connection lost", "no route to host", "network is unreachable", "etcdserver",
                        "unable to handle the request", "Client.Timeout"}))
        return KubeError::Unreachable;
    return contains(said, {"Error from server ("}) || hasOwnError(said) ? KubeError::Refused : KubeError::Unreachable;
}

bool isForLater(std::string_view said)
{
    return contains(said, {"(Conflict)", "status unknown for quota"}) || (contains(said, {"exceeded quota"}) && !isBeyondQuota(said));
}

bool isWithoutNamespace(std::string_view said)
{
    return kubeErrorOf(said) == KubeError::Gone && contains(said, {"namespaces \""}) && contains(said, {"\" not found"});
}

std::string kubeWords(std::string_view said)
{
    if (isDenied(said))
        return ended(deniedWords(said));
    std::string_view last;
    eachLine(said, [&last](std::string_view line) {
        // "E1122 19:00:00.000000 123 memcache.go:265] …" stands before what counts
        if (line.find_first_not_of(" \t\r") != line.npos && !(line.size() > 5 && line[0] == 'E' && line[1] >= '0' && line[1] <= '9'))
            last = line;
    });
    for (const std::string_view before : {"error: ", "Error from server: ", "Error from server "}) {
        if (last.starts_with(before))
            last.remove_prefix(before.size());
    }
    return ended(last.substr(0, last.find(" - did you specify")));
}

const ContainerStatus *PodStatus::container(std::string_view wanted) const
{
    const auto found = std::find_if(containers.begin(), containers.end(), [wanted](const ContainerStatus &one) { return one.name == wanted; });
    return found == containers.end() ? nullptr : &*found;
}

std::vector<std::string> askForPods(const std::string &build)
{
    return {"get", "pods", "--selector=slipway.build=" + build,
            "--output=go-template=pods\n{{range .items}}" + podLines() + "{{end}}"};
}

std::optional<std::vector<PodStatus>> podsFrom(std::string_view answer)
{
    if (!answer.starts_with("pods\n"))
        return std::nullopt;
    std::vector<PodStatus> pods;
    bool isUnready = false, areContainersReady = false;
    eachLine(answer.substr(5), [&](std::string_view line) {
        LineReader in(line);
        const std::string what = in.next();
        if (what == "pod") {
            PodStatus pod{in.next(), in.next(), in.next(), in.next(), {}, {}, {}, {}, {}};
            isUnready = areContainersReady = false;
            pod.isLeaving = in.next() == "leaving";
            pods.push_back(std::move(pod));
        } else if (what == "scheduled" && !pods.empty() && in.next() != "True") {
            pods.back().unscheduled = in.next();
        } else if ((what == "Ready" || what == "ContainersReady") && !pods.empty()) {
            const std::string status = in.next();
            // One that waits for a gate of its own is not ready either, which tells nothing of its node.
            what == "Ready" ? isUnready = status == "False" && in.next() != "ReadinessGatesNotReady" : areContainersReady = status == "True";
            pods.back().isUnheard = isUnready && areContainersReady;
        } else if (what == "disrupted" && !pods.empty() && in.next() == "True") {
            pods.back().disruption = in.next();
        } else if (what == "container" && !pods.empty()) {
            ContainerStatus container;
            container.name = in.next();
            const std::string is = in.next(), code = in.next();
            container.is = is == "running" ? ContainerStatus::Is::Running
                : is == "terminated"       ? ContainerStatus::Is::Terminated
                                           : ContainerStatus::Is::Waiting;
            std::from_chars(code.data(), code.data() + code.size(), container.exitCode);
            container.reason = in.next();
            container.message = in.next();
            pods.back().containers.push_back(std::move(container));
        }
    });
    return pods;
}

// A bookmark has no pod, and an error is no pod.
std::vector<std::string> askToWatchPods(const std::string &build)
{
    return {"get", "pods", "--selector=slipway.build=" + build, "--watch", "--output-watch-events",
            "--output=go-template=event {{.type}}{{if eq .type \"ERROR\"}} {{with .object.code}}{{.}}{{end}}\n{{else}}\n{{if ne .type \"BOOKMARK\"}}"
            "{{with .object}}" + podLines() + "{{end}}{{end}}{{end}}whole\n"};
}

std::vector<PodEvent> PodEventReader::take(std::string_view bytes)
{
    constexpr std::string_view end = "\nwhole\n";
    std::vector<PodEvent> events;
    m_buffer.append(bytes);
    for (std::size_t at; (at = m_buffer.find(end)) != m_buffer.npos; m_buffer.erase(0, at + end.size())) {
        const std::string_view text = std::string_view(m_buffer).substr(0, at + 1);
        const std::size_t first = text.find('\n');
        LineReader in(text.substr(0, first));
        if (in.next() != "event")
            continue;
        const std::string type = in.next();
        PodEvent event;
        if (type == "ERROR") {
            const std::string code = in.next();
            std::from_chars(code.data(), code.data() + code.size(), event.code);
            event.is = PodEvent::Is::Error;
            events.push_back(std::move(event));
        } else if (auto pods = podsFrom("pods" + std::string(text.substr(first))); pods && !pods->empty()) {
            event.is = type == "DELETED" ? PodEvent::Is::Gone : PodEvent::Is::There;
            event.pod = std::move(pods->front());
            events.push_back(std::move(event));
        }
    }
    if (m_buffer.size() > longestEvent)
        m_buffer.clear();
    return events;
}

std::vector<std::string> askForJob(const std::string &job)
{
    return {"get", "job", job,
            "--output=go-template=job\n{{if .metadata.deletionTimestamp}}leaving\n{{end}}{{with .status}}{{range .conditions}}{{if eq .status \"True\"}}" + quotedField("type") + ' ' + quotedField("reason") + ' '
                + quotedField("message") + "\n{{end}}{{end}}{{end}}"};
}

std::optional<JobStatus> jobFrom(std::string_view answer)
{
    if (!answer.starts_with("job\n"))
        return std::nullopt;
    JobStatus job;
    eachLine(answer.substr(4), [&job](std::string_view line) {
        LineReader in(line);
        const std::string type = in.next();
        if (type == "leaving") {
            job.isLeaving = true;
        } else if (type == "Failed" || type == "FailureTarget") {
            job.failed = in.next();
            job.message = in.next();
        } else if (type == "Suspended") {
            job.isSuspended = true;
        }
    });
    return job;
}

std::vector<std::string> askForEvents(const std::string &object)
{
    return {"get", "events", "--field-selector=involvedObject.name=" + object,
            "--output=go-template={{range .items}}" + quotedField("type") + ' ' + quotedField("reason") + ' ' + quotedField("message") + "\n{{end}}"};
}

std::vector<KubeEvent> eventsFrom(std::string_view answer)
{
    std::vector<KubeEvent> events;
    eachLine(answer, [&events](std::string_view line) {
        LineReader in(line);
        if (!in.isAtEnd()) {
            KubeEvent event;
            event.type = in.next();
            event.reason = in.next();
            event.message = in.next();
            events.push_back(std::move(event));
        }
    });
    return events;
}

std::string missingClaim(std::string_view message)
{
    constexpr std::string_view before = "persistentvolumeclaim \"", after = "\" not found";
    const std::size_t at = message.find(before), end = at == message.npos ? at : message.find('"', at + before.size());
    return end != message.npos && message.substr(end).starts_with(after) ? std::string(message.substr(at + before.size(), end - at - before.size())) : std::string();
}

bool isMissing(std::string_view message) { return contains(message, {"\" not found", "non-existent"}); }

bool isHopelessPull(std::string_view message)
{
    return contains(message, {"not found", "manifest unknown", "nauthorized", "authentication required", "denied", "does not exist", "orbidden",
                              "x509: ", "server gave HTTP response to HTTPS client"});
}

// A quota may have room again later, unless it is smaller than what is asked for.
bool isHopelessCreation(const KubeEvent &event)
{
    if (event.reason != "FailedCreate" || isBeginning(event.message) || contains(event.message, {"failed calling webhook", "error looking up service account"}))
        return false;
    return contains(event.message, {"exceeded quota"}) ? isBeyondQuota(event.message) : contains(event.message, {"forbidden", "is invalid", "denied the request"});
}

} // namespace slipway::supervisor
