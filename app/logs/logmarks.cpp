#include "app/logs/logmarks.h"

#include "app/logs/linemark.h"

namespace slipway {

std::shared_ptr<const LineMatcher> errorMatcher()
{
    static const std::shared_ptr<const LineMatcher> matcher = LineMatcher::ofMarks(LineMark::Error);
    return matcher;
}

std::shared_ptr<const LineMatcher> warningMatcher()
{
    static const std::shared_ptr<const LineMatcher> matcher = LineMatcher::ofMarks(LineMark::Warning);
    return matcher;
}

} // namespace slipway
