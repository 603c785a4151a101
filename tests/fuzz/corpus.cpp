// Runs an entry without libFuzzer: every file of a folder, each of its beginnings, and each with one byte changed. The same
// inputs on every machine and with every compiler.
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr std::size_t mostVariants = 600; // of each kind and file

void run(const std::string &bytes)
{
    // A copy of just this size, so that a read behind its end is noticed by who looks for such.
    const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1]))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::size_t inputs = 0;
    for (const std::filesystem::path &path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        run(bytes);
        const std::size_t step = 1 + bytes.size() / mostVariants;
        for (std::size_t i = 0; i < bytes.size(); i += step, inputs += 2) {
            run(bytes.substr(0, i));
            std::string changed = bytes;
            changed[i] = "\n\x1b|[]:'\r\xC3\0 5"[i % 12];
            run(changed);
        }
    }
    std::printf("%zu files, %zu variants\n", files.size(), inputs);
    return files.empty() ? 1 : 0;
}
