// What a build says to the CI service that runs it, within its log: workflow commands of GitHub ("::error file=a.c::text"),
// logging commands of Azure Pipelines ("##[error]text", "##vso[task.logissue type=error;]text") and service messages of
// TeamCity ("##teamcity[message text='…' status='ERROR']"). Pure functions over one line without escapes, any thread.
// Sources: GitHub's "Workflow commands" and actions/runner's ActionCommand; Azure's "Logging commands"; TeamCity's
// "Service messages". Whatever does not have their form is no message: a log may hold anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipway {

struct ServiceMessage {
    enum Dialect { GitHub, Azure, TeamCity } dialect = GitHub;
    std::string name;  // "error", "group", "task.logissue", "blockOpened"
    std::string value; // the text, its escapes undone; of TeamCity the single value, where there is one
    std::vector<std::pair<std::string, std::string>> attributes; // at most 16
    std::string_view attribute(std::string_view key) const; // empty: there is none
};

std::optional<ServiceMessage> serviceMessage(std::string_view line);

// LINE without what comes before a message: white space, escapes, and the time that services write before lines of theirs.
std::string_view withoutPrefix(std::string_view line);

enum class LineMark { None, Notice, Warning, Error };

// What a message says about itself.
LineMark markOf(const ServiceMessage &message);

// A line as it is shown in place of what it holds for the machine: "a.c:3:5: error: text" for an ::error, the name for the
// beginning of a group. None: it is shown as it is.
std::optional<std::string> shownInstead(std::string_view line);

} // namespace slipway
