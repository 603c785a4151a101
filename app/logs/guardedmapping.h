// A read-only window of a file in memory that survives the file becoming shorter. Reading a mapped page behind the end
// of a file kills a process with SIGBUS; here such a page turns into zeros and shrank() tells. Any thread; a window is
// used by one thread at a time. POSIX mmap(2), sigaction(2).
#pragma once

#include <QtGlobal>

#include <atomic>
#include <string_view>

namespace slipway {

class GuardedMapping
{
public:
    // Maps LENGTH bytes from OFFSET (any offset, not only a page's) of the open file FD, and asks the kernel to bring
    // them in at once. A window that could not be mapped is not valid: read(2) is the way then.
    GuardedMapping(int fd, qint64 offset, qint64 length);
    ~GuardedMapping();
    Q_DISABLE_COPY_MOVE(GuardedMapping)

    bool isValid() const { return m_data != nullptr; }
    std::string_view bytes() const { return {m_data, m_length}; }
    // True once a byte was read that the file no longer has: what was read from this window is worth nothing.
    bool shrank() const;

private:
    char *m_base = nullptr;
    std::size_t m_mapped = 0;
    const char *m_data = nullptr;
    std::size_t m_length = 0;
    int m_slot = -1;
};

} // namespace slipway
