#include "tests/bench/benches.h"

#include "app/supervisor/launch.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <sys/inotify.h>
#include <sys/wait.h>

using namespace slipway::supervisor;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// How fast slipway-run takes a log through masking to a file, beside `cat` to a file in the same rounds.

namespace {

std::mt19937 source(1);

std::string randomSecret(std::size_t size)
{
    std::string secret(size, ' ');
    for (char &c : secret)
        c = char('!' + source() % 94);
    return secret;
}

// A mixed build log with one secret in about 100 KB.
void writeLog(const fs::path &path, std::size_t bytes, const std::vector<Secret> &secrets)
{
    static const char *const words[] = {"compiling", "warning:", "src/core/model.cpp", "link", "cache", "test", "passed",
                                        "[ 42%]", "-O2", "error", "downloading", "https://registry.example.com/pkg"};
    std::ofstream out(path, std::ios::binary);
    std::string block;
    for (std::size_t written = 0, sinceSecret = 0; written < bytes;) {
        block.clear();
        while (block.size() < 65536) {
            std::string line = std::to_string(source() % 100000) + ' ';
            for (unsigned count = 2 + source() % 16; count > 0; --count)
                line.append(words[source() % 12]).append(" ");
            sinceSecret += line.size();
            if (sinceSecret > 100'000) {
                line += secrets[source() % secrets.size()].value;
                sinceSecret = 0;
            }
            block += line + '\n';
        }
        out << block;
        written += block.size();
    }
}

fs::path newRun(const fs::path &top, int number)
{
    const fs::path run = top / ("run" + std::to_string(number));
    fs::create_directory(run);
    fs::permissions(run, fs::perms::owner_all);
    return run;
}

double seconds(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

double pump(const fs::path &run, const fs::path &top, const fs::path &input, const std::vector<Secret> &secrets)
{
    Recipe recipe;
    recipe.runDir = run;
    recipe.workspace = top;
    recipe.secrets = secrets;
    recipe.steps = {{"log", StepKind::Script, {{"cat", input}}}};
    const auto begin = Clock::now();
    const Launched launched = launch(SLIPWAY_RUN, recipe);
    if (!launched.error.empty() || ::waitpid(launched.pid, nullptr, 0) != launched.pid)
        throw std::runtime_error("slipway-run did not start: " + launched.error);
    const double taken = seconds(begin);
    const Decoded<RunState> state = readState(run);
    if (!state || state->outcome != Outcome::Succeeded || state->masked == 0)
        throw std::runtime_error("the run failed: " + (state ? state->reason : state.error));
    return taken;
}

double catToFile(const fs::path &top, const fs::path &input)
{
    const std::string command = "cat '" + input.string() + "' | cat > '" + (top / "copy").string() + "'";
    const auto begin = Clock::now();
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("cat failed");
    const double taken = seconds(begin);
    fs::remove(top / "copy");
    return taken;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

QJsonObject slipway::measureThroughput(const QString &folder, const BenchLengths &lengths)
{
    const fs::path top = fs::path(folder.toStdString()) / "throughput";
    fs::create_directory(top);
    std::vector<Secret> secrets;
    for (int i = 0; i < 20; ++i)
        secrets.push_back({"SECRET_" + std::to_string(i), randomSecret(8 + source() % 57), false});
    const fs::path input = top / "input";
    writeLog(input, std::size_t(lengths.megabytes) << 20, secrets);

    std::vector<double> ours, theirs, ratios;
    for (int round = 0; round < lengths.rounds; ++round) {
        theirs.push_back(catToFile(top, input));
        const fs::path run = newRun(top, round);
        ours.push_back(pump(run, top, input, secrets));
        ratios.push_back(theirs.back() / ours.back());
        fs::remove_all(run);
    }
    const double megabytes = double(fs::file_size(input)) / 1e6;
    fs::remove_all(top);
    return {{QStringLiteral("megabytes"), megabytes},
            {QStringLiteral("secrets"), qint64(secrets.size())},
            {QStringLiteral("supervisor_mb_per_s"), megabytes / median(ours)},
            {QStringLiteral("cat_mb_per_s"), megabytes / median(theirs)},
            {QStringLiteral("ratio"), median(ratios)}};
}
