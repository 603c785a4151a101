#include "app/logs/logmarks.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

std::shared_ptr<const LineMatcher> compiled(const QStringList &shapes)
{
    auto matcher = LineMatcher::compile({shapes.join(u'|'), true, false, true});
    Q_ASSERT(matcher);
    return *matcher;
}

} // namespace

std::shared_ptr<const LineMatcher> errorMatcher()
{
    static const std::shared_ptr<const LineMatcher> matcher = compiled({
        u"\\b(?i:error|fatal|fatal error) ?[:\\[(!]"_s, // gcc, clang, rustc, MSVC, tsc, git
        u"\\bERROR\\b"_s,
        u"\\bFAIL(ED|URE)?\\b"_s, // ctest, go test, pytest, gradle
        u"\\*\\*\\*(Failed|Exception|Timeout|Not Run)"_s,
        u": Failure$"_s, // googletest
        u"\\b[1-9][0-9]* (tests?|specs?|checks?|examples?)? ?failed\\b"_s,
        u"\\bpanic:|\\bpanicked at\\b"_s,
        u"^Traceback \\(most recent call last\\)"_s,
        u"\\b[A-Z]\\w*(Error|Exception): "_s,
        u"^E  +[A-Za-z]"_s, // pytest's explanation
        u"::error[ :]|##\\[error\\]"_s,
        u"\\bnpm ERR!|\\bERR_PNPM_"_s,
        u"^make(\\[[0-9]+\\])?: \\*\\*\\* "_s,
        u": command not found$|Segmentation fault|\\(core dumped\\)"_s,
        u"ended with exit code [1-9]"_s,
    });
    return matcher;
}

std::shared_ptr<const LineMatcher> warningMatcher()
{
    static const std::shared_ptr<const LineMatcher> matcher = compiled({
        u"\\b(?i:warning) ?[:\\[(]"_s,
        u"\\bWARN(ING)?\\b"_s,
        u"::warning[ :]|##\\[warning\\]"_s,
        u"\\bDeprecationWarning\\b"_s,
    });
    return matcher;
}

} // namespace slipway
