// Files that a Job kept and that come through its log, or are fetched: puts them where the step Archive puts them on this machine, with the same
// manifest (see app/jobs/archive.sh). One thread; what can't be kept is told, and leaves nothing behind.
#pragma once

#include "app/supervisor/runfolder.h"

namespace slipway::supervisor {

class ArtifactWriter
{
public:
    explicit ArtifactWriter(std::string runDir);
    ~ArtifactWriter(); // drops what has not come whole
    ArtifactWriter(const ArtifactWriter &) = delete;
    ArtifactWriter &operator=(const ArtifactWriter &) = delete;

    // WORDS of a mark: "SUM SIZE OCTAL". A sentence: why it can't be kept.
    std::string begin(std::string_view words);
    std::string data(std::string_view base64);
    std::string raw(std::string_view bytes);
    std::string end(); // nothing comes any more
    std::string drop(const std::string &why); // leaves nothing of it; a sentence with why

    std::uint64_t left() const { return m_left; }
    const std::string &name() const { return m_name; }

private:
    std::string close();

    const std::string m_folder;
    Fd m_file;
    std::string m_sum, m_name;
    std::uint64_t m_size = 0, m_left = 0;
};

// Text from three octal digits a byte; nothing: it is none.
std::optional<std::string> fromOctal(std::string_view digits);

} // namespace slipway::supervisor
