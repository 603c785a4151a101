// Prints as JSON how fast slipway-run takes a log through masking to a file, beside `cat` to a file in the same rounds,
// and how long it takes from starting it to the first byte in the log. Not a test: figures depend on the machine.
// Usage: slipway_pump_bench [MiB, default 256] [rounds, default 5] [folder, default the temporary one]
#include "app/supervisor/launch.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sys/inotify.h>
#include <sys/wait.h>

using namespace slipway::supervisor;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

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
    if (!launched.error.empty() || ::waitpid(launched.pid, nullptr, 0) != launched.pid) {
        std::fprintf(stderr, "%s\n", launched.error.c_str());
        std::exit(1);
    }
    const double taken = seconds(begin);
    const Decoded<RunState> state = readState(run);
    if (!state || state->outcome != Outcome::Succeeded || state->masked == 0) {
        std::fprintf(stderr, "the run failed: %s\n", state ? state->reason.c_str() : state.error.c_str());
        std::exit(1);
    }
    return taken;
}

double catToFile(const fs::path &top, const fs::path &input)
{
    const std::string command = "cat '" + input.string() + "' | cat > '" + (top / "copy").string() + "'";
    const auto begin = Clock::now();
    if (std::system(command.c_str()) != 0)
        std::exit(1);
    const double taken = seconds(begin);
    fs::remove(top / "copy");
    return taken;
}

// From just before the launch until the reader, told by inotify, sees the first byte.
double firstByte(const fs::path &run, const fs::path &top)
{
    Recipe recipe;
    recipe.runDir = run;
    recipe.workspace = top;
    recipe.steps = {{"echo", StepKind::Script, {{"sh", "-c", "echo x"}}}};
    const Fd watch(::inotify_init1(IN_CLOEXEC));
    ::inotify_add_watch(watch.get(), run.c_str(), IN_MODIFY | IN_CREATE);
    const auto begin = Clock::now();
    const Launched launched = launch(SLIPWAY_RUN, recipe);
    double taken = 0;
    char buffer[4096];
    while (launched.pid > 0 && ::read(watch.get(), buffer, sizeof buffer) > 0) {
        std::error_code missing;
        const auto size = fs::file_size(run / FileName::log, missing);
        if (!missing && size > 0) {
            taken = seconds(begin) * 1e6;
            break;
        }
    }
    ::waitpid(launched.pid, nullptr, 0);
    return taken;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const std::size_t bytes = (argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 256) << 20;
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    std::string folder = (argc > 3 ? std::string(argv[3]) : fs::temp_directory_path().string()) + "/slipway-XXXXXX";
    if (!::mkdtemp(folder.data())) {
        std::perror("mkdtemp");
        return 1;
    }
    const fs::path top = folder;
    std::vector<Secret> secrets;
    for (int i = 0; i < 20; ++i)
        secrets.push_back({"SECRET_" + std::to_string(i), randomSecret(8 + source() % 57), false});
    const fs::path input = top / "input";
    writeLog(input, bytes, secrets);

    int number = 0;
    std::vector<double> ours, theirs, ratios, first;
    for (int round = 0; round < rounds; ++round) {
        theirs.push_back(catToFile(top, input));
        const fs::path run = newRun(top, number++);
        ours.push_back(pump(run, top, input, secrets));
        ratios.push_back(theirs.back() / ours.back());
        fs::remove_all(run);
    }
    for (int i = 0; i < 200; ++i) {
        const fs::path run = newRun(top, number++);
        first.push_back(firstByte(run, top));
        fs::remove_all(run);
    }
    const double megabytes = double(fs::file_size(input)) / 1e6;
    std::sort(first.begin(), first.end());
    std::printf("{\"bytes\": %.0f, \"seconds\": %.4f, \"mb_per_s\": %.1f, \"cat_mb_per_s\": %.1f, \"ratio\": %.3f, "
                "\"event_to_first_byte_us\": {\"median\": %.0f, \"p99\": %.0f}}\n",
                megabytes * 1e6, median(ours), megabytes / median(ours), megabytes / median(theirs), median(ratios),
                median(first), first[first.size() * 99 / 100]);
    fs::remove_all(top);
    return 0;
}
