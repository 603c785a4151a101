#include "app/core/error.h"

using namespace Qt::StringLiterals;

namespace slipway {

Error within(const QString &doing, Error error)
{
    error.message = doing + u": "_s + error.message;
    return error;
}

QString errorWord(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return u"cancelled"_s;
    case ErrorCode::Timeout:
        return u"timeout"_s;
    case ErrorCode::NotFound:
        return u"not_found"_s;
    case ErrorCode::Conflict:
        return u"conflict"_s;
    case ErrorCode::Invalid:
        return u"invalid"_s;
    case ErrorCode::Denied:
        return u"denied"_s;
    case ErrorCode::Unavailable:
        return u"unavailable"_s;
    case ErrorCode::Corrupt:
        return u"corrupt"_s;
    case ErrorCode::Internal:
        return u"internal"_s;
    }
    return u"internal"_s;
}

} // namespace slipway
