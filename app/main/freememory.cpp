#include "app/main/freememory.h"

#include <QTimer>

#ifdef SLIPWAY_TCMALLOC
#include <gperftools/malloc_extension.h>
#endif

namespace slipway {

#ifdef SLIPWAY_TCMALLOC
namespace {

using namespace std::chrono_literals;

constexpr auto betweenLooks = 5s;
constexpr std::size_t kept = 32 << 20; // bytes, for the next burst of pushes

} // namespace
#endif

void giveBackFreeMemory([[maybe_unused]] QObject *owner)
{
#ifdef SLIPWAY_TCMALLOC
    auto *looks = new QTimer(owner);
    QObject::connect(looks, &QTimer::timeout, looks, [] {
        MallocExtension *const allocator = MallocExtension::instance();
        std::size_t free = 0;
        // docs/tcmalloc.html of gperftools: bytes in the page heap that are free and still mapped.
        if (allocator->GetNumericProperty("tcmalloc.pageheap_free_bytes", &free) && free > kept)
            allocator->ReleaseFreeMemory();
    });
    looks->start(betweenLooks);
#endif
}

} // namespace slipway
