// What scripts tell later steps and the console: values by name, beside the log. A script writes them into the file
// $SLIPWAY_OUTPUT, in the two forms of GitHub's $GITHUB_OUTPUT (https://docs.github.com/actions, "Workflow commands", "Setting an
// output parameter"), or sets variables of the names that the recipe lists, which are taken however it ends: at its end, by
// exit, by set -e. What can't be kept is an error of the step, never cut off.
// Reads what a hostile build may have put in place of its files: no link is followed, nothing is waited for. One thread.
#pragma once

#include "app/supervisor/masker.h"
#include "app/supervisor/recipe.h"
#include "app/supervisor/runfolder.h"

namespace slipway::supervisor {

inline constexpr std::size_t mostOutputs = 100;
inline constexpr std::size_t longestOutput = 4096;       // bytes of a value
inline constexpr std::size_t longestOutputs = 64 * 1024; // bytes of all names and values

inline constexpr const char *outputVariableName = "SLIPWAY_OUTPUT";

bool isOutputName(std::string_view name); // ^[A-Za-z0-9_]{1,64}$

class Outputs
{
public:
    explicit Outputs(const Recipe &recipe);

    // Makes the files of the step. A sentence: why not; empty: they are there, or the step tells nothing.
    std::string begin(const Step &step, std::uint32_t index, int runDir);
    // What the step's command needs: variables, and for Sh the words before the script, which is to be its last one.
    void addTo(Environment &environment, std::vector<std::string> &argv);
    // The step is over: takes what it told. A sentence: what of it can't be kept.
    std::string end();

    // Takes one that was told in another way. A sentence: why it can't be kept.
    std::string set(std::string_view name, std::string_view value);

    const Environment &values() const { return m_values; }
    Environment masked(); // as records may show them

    // Puts the values of ENVIRONMENT in place of the variables of a text; see outputVariable().
    static std::string expanded(std::string_view text, const Environment &environment);

private:
    std::string read(const std::string &name, std::string &text) const;
    std::string takeFile(std::string_view text);
    std::string takeVariables(std::string_view text);
    std::string collector() const;

    std::vector<std::string> m_names;
    std::string m_homePath;
    Masker m_masker;
    Fd m_home;
    OutputForm m_form = OutputForm::None;
    std::string m_file, m_variables, m_prelude; // names of the step's files, in the private home
    Environment m_before;
    Environment m_values;
};

} // namespace slipway::supervisor
