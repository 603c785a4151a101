#include "app/hooks/request.h"

namespace slipway {

namespace {

// Field names are ASCII (RFC 9110 §5.1); the locale must have no say.
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

bool sameName(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

} // namespace

void HeaderList::add(std::string_view name, std::string_view value)
{
    // What a forge sends fits, so that a request's fields are one allocation each for text and index.
    if (m_fields.empty()) {
        m_text.reserve(1024);
        m_fields.reserve(24);
    }
    const auto at = std::uint32_t(m_text.size());
    m_text.append(name).append(value);
    m_fields.push_back({at, std::uint32_t(name.size()), at + std::uint32_t(name.size()), std::uint32_t(value.size())});
}

void HeaderList::clear()
{
    m_text.clear();
    m_fields.clear();
}

std::optional<std::string_view> HeaderList::find(std::string_view wanted) const
{
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (sameName(name(i), wanted))
            return value(i);
    }
    return {};
}

} // namespace slipway
