// Writes logs as a build does, from a process of its own. Reads orders from stdin, one in a line, and answers each with
// "done" once it is carried out, so that whoever drives it need not wait for time to pass:
//   append PATH HEX    at the end, as one write
//   cut PATH SIZE      to its first SIZE bytes
//   rewrite PATH HEX   the same file, emptied first
//   rotate PATH HEX    the file is renamed to PATH.1, a new one takes its place
//   replace PATH HEX   a new file is renamed over it
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace {

std::string fromHex(const std::string &hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

bool write(const std::string &path, int flags, const std::string &bytes)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
    if (file < 0)
        return false;
    const bool whole = bytes.empty() || ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    return ::close(file) == 0 && whole;
}

bool carryOut(const std::string &order, const std::string &path, const std::string &what)
{
    if (order == "append")
        return write(path, O_APPEND, fromHex(what));
    if (order == "cut")
        return ::truncate(path.c_str(), std::stol(what)) == 0;
    if (order == "rewrite")
        return write(path, O_TRUNC, fromHex(what));
    if (order == "rotate")
        return std::rename(path.c_str(), (path + ".1").c_str()) == 0 && write(path, O_EXCL, fromHex(what));
    if (order == "replace")
        return write(path + ".new", O_EXCL, fromHex(what)) && std::rename((path + ".new").c_str(), path.c_str()) == 0;
    return false;
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::string order;
        std::string path;
        std::string what;
        words >> order >> path >> what;
        std::cout << (carryOut(order, path, what) ? "done" : "failed") << std::endl;
    }
    return 0;
}
