#include "app/supervisor/jobartifacts.h"

#include <filesystem>

namespace slipway::supervisor {

namespace {

bool isBelow(const std::string &name)
{
    const std::filesystem::path path(name);
    if (name.empty() || path.is_absolute() || !path.has_filename() || name.find('\0') != name.npos || name.find('\n') != name.npos)
        return false;
    return std::none_of(path.begin(), path.end(), [](const std::filesystem::path &part) { return part == ".." || part == "." || part.empty(); });
}

int sextet(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

} // namespace

std::optional<std::string> fromOctal(std::string_view digits)
{
    if (digits.size() % 3 != 0)
        return std::nullopt;
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += 3) {
        int value = 0;
        for (const char c : digits.substr(i, 3)) {
            if (c < '0' || c > '7')
                return std::nullopt;
            value = value * 8 + (c - '0');
        }
        text += static_cast<char>(value & 0xff);
    }
    return text;
}

ArtifactWriter::ArtifactWriter(std::string runDir)
    : m_folder(std::move(runDir) + "/artifacts/")
{
}

ArtifactWriter::~ArtifactWriter() { drop({}); }

std::string ArtifactWriter::begin(std::string_view words)
{
    std::string problem = close();
    const std::size_t first = words.find(' '), second = words.find(' ', first + 1);
    if (first == words.npos || second == words.npos)
        return problem;
    m_sum = std::string(words.substr(0, first));
    const auto name = fromOctal(words.substr(second + 1));
    const bool isSum = m_sum.size() == 64 && m_sum.find_first_not_of("0123456789abcdef") == m_sum.npos;
    if (!detail::parse(words.substr(first + 1, second - first - 1), m_size) || !name || !isSum || !isBelow(*name))
        return "A file that the build kept has no good name.";
    m_name = *name;
    m_left = m_size;
    const std::filesystem::path path(m_folder + "files/" + m_name);
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    m_file.reset(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!m_file)
        return "The file " + m_name + " can't be kept: " + std::strerror(errno) + '.';
    return problem;
}

std::string ArtifactWriter::data(std::string_view base64)
{
    if (!m_file)
        return {};
    std::string bytes;
    unsigned value = 0;
    int bits = 0;
    for (const char c : base64) {
        const int six = sextet(c);
        if (six < 0)
            break;
        value = value << 6 | unsigned(six);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(value >> bits & 0xff);
        }
    }
    return raw(bytes);
}

std::string ArtifactWriter::raw(std::string_view bytes)
{
    if (!m_file)
        return {};
    if (bytes.size() > m_left || ::write(m_file.get(), bytes.data(), bytes.size()) != ssize_t(bytes.size()))
        return drop(bytes.size() > m_left ? "there is more of it than was said" : std::strerror(errno));
    m_left -= bytes.size();
    return {};
}

std::string ArtifactWriter::drop(const std::string &why)
{
    if (m_file)
        ::unlink((m_folder + "files/" + m_name).c_str());
    m_file.reset();
    return "The file " + m_name + " can't be kept: " + why + '.';
}

std::string ArtifactWriter::end() { return close(); }

std::string ArtifactWriter::close()
{
    if (!m_file)
        return {};
    m_file.reset();
    if (m_left > 0) {
        ::unlink((m_folder + "files/" + m_name).c_str());
        return "The file " + m_name + " did not arrive whole.";
    }
    const Fd manifest(::open((m_folder + "manifest").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
    const std::string record = m_sum + ' ' + std::to_string(m_size) + ' ' + m_name + '\0';
    if (!manifest || ::write(manifest.get(), record.data(), record.size()) != ssize_t(record.size()))
        return "The list of kept files can't be written: " + std::string(std::strerror(errno)) + '.';
    return {};
}

} // namespace slipway::supervisor
