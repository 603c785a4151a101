#include "ui/shell/history.h"

namespace slipway {

void History::visit(const Place &place)
{
    if (current() == place)
        return;
    m_places.resize(m_at + 1);
    m_places.append(place);
    if (m_places.size() > most)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

std::optional<Place> History::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_places.at(--m_at);
}

std::optional<Place> History::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_places.at(++m_at);
}

std::optional<Place> History::current() const
{
    if (m_at < 0)
        return std::nullopt;
    return m_places.at(m_at);
}

} // namespace slipway
