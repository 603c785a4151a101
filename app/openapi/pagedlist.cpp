#include "app/openapi/pagedlist.h"

#include "app/core/ids.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(OpenApi)
};

constexpr int mostRows = 500;

} // namespace

bool readPage(const OpenApiCall &call, PageRequest &request)
{
    const auto size = call.number(u"pageSize"_s, request.size);
    if (!size)
        return false;
    if (*size < 1 || *size > mostRows) {
        call.fail(ErrorCode::Invalid, u"pageSize: "_s + Tr::tr("A number from 1 to %1 is expected here.").arg(mostRows));
        return false;
    }
    request.size = *size;
    request.before = call.query(u"before"_s);
    if (request.before.isEmpty() || isHexId(request.before))
        return true;
    call.fail(ErrorCode::Invalid, u"before: "_s + Tr::tr("An id is expected here, as “next” of the part before says it."));
    return false;
}

} // namespace slipway
