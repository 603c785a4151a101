// Where a person has been in the window: what Alt+← and Alt+→ walk along. A plain value; GUI thread.
#pragma once

#include "ui/common/pane.h"

#include <optional>

namespace slipway {

class History
{
public:
    static constexpr int most = 100;

    // A step to a new place: what lay ahead is forgotten. The place one is at already is no step.
    void visit(const Place &place);

    std::optional<Place> back(); // nothing at the beginning
    std::optional<Place> forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    std::optional<Place> current() const;

private:
    QList<Place> m_places;
    qsizetype m_at = -1;
};

} // namespace slipway
