#include "app/logs/guardedmapping.h"

#include <array>
#include <csignal>
#include <cstdint>
#include <mutex>

#include <sys/mman.h>
#include <unistd.h>

namespace slipway {

namespace {

// What the signal handler may look at: plain atomics, nothing that locks or allocates.
struct Slot {
    std::atomic<bool> taken = false;
    std::atomic<std::uintptr_t> begin = 0;
    std::atomic<std::uintptr_t> end = 0; // 0: no window
    std::atomic<bool> shrank = false;
};

std::array<Slot, 64> slots_;
struct sigaction previous_;

void onBusError(int signal, siginfo_t *info, void *context)
{
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    for (Slot &slot : slots_) {
        const std::uintptr_t end = slot.end.load(std::memory_order_acquire);
        if (end == 0 || address >= end || address < slot.begin.load(std::memory_order_relaxed))
            continue;
        slot.shrank.store(true, std::memory_order_release);
        const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
        // From here to the end of the window at once: one signal instead of one for each page.
        void *from = reinterpret_cast<void *>(address & ~(page - 1));
        const std::size_t length = end - (address & ~(page - 1));
        if (::mmap(from, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED)
            return;
    }
    if (previous_.sa_flags & SA_SIGINFO) {
        previous_.sa_sigaction(signal, info, context);
        return;
    }
    // Not ours: let it end the process as it would have without us.
    ::sigaction(signal, &previous_, nullptr);
    ::raise(signal);
}

void installHandler()
{
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction action = {};
        action.sa_sigaction = onBusError;
        action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &previous_);
    });
}

int takeSlot()
{
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        bool expected = false;
        if (slots_[i].taken.compare_exchange_strong(expected, true))
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace

GuardedMapping::GuardedMapping(int fd, qint64 offset, qint64 length)
{
    if (length <= 0 || (m_slot = takeSlot()) < 0)
        return;
    installHandler();
    const qint64 page = ::sysconf(_SC_PAGESIZE);
    const qint64 before = offset % page;
    // Whole pages, so that a window that the handler fills with zeros does not reach into a neighbour's mapping.
    const auto mapped = static_cast<std::size_t>((before + length + page - 1) / page * page);
    void *base = ::mmap(nullptr, mapped, PROT_READ, MAP_SHARED, fd, offset - before);
    if (base == MAP_FAILED)
        return;
    m_base = static_cast<char *>(base);
    m_mapped = mapped;
    Slot &slot = slots_[static_cast<std::size_t>(m_slot)];
    slot.shrank = false;
    slot.begin = reinterpret_cast<std::uintptr_t>(base);
    slot.end.store(slot.begin + mapped, std::memory_order_release);
#ifdef MADV_POPULATE_READ
    ::madvise(base, mapped, MADV_POPULATE_READ); // older kernels say no, and fault page by page
#endif
    m_data = m_base + before;
    m_length = static_cast<std::size_t>(length);
}

GuardedMapping::~GuardedMapping()
{
    if (m_slot < 0)
        return;
    Slot &slot = slots_[static_cast<std::size_t>(m_slot)];
    slot.end = 0;
    if (m_base)
        ::munmap(m_base, m_mapped);
    slot.taken = false;
}

bool GuardedMapping::shrank() const
{
    return m_slot >= 0 && slots_[static_cast<std::size_t>(m_slot)].shrank.load(std::memory_order_acquire);
}

} // namespace slipway
