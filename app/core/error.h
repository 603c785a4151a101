// What went wrong, for the person and for the log. Any thread.
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace slipway {

// Branch on the code; show the message; log the detail.
enum class ErrorCode { Cancelled, Timeout, NotFound, Conflict, Invalid, Denied, Unavailable, Corrupt, Internal };

struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message; // for the person: cause, consequence, what to do; translated
    QString detail;  // for the log: SQL text, errno, HTTP status; never a secret
    friend bool operator==(const Error &, const Error &) = default;
};

// The value of a success that has nothing to say.
struct Done {
    friend bool operator==(Done, Done) = default;
};

template <typename T = Done> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorCode code, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(detail)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

// Adds what was being done to an error on its way up: "Saving the switch: disk full."
Error within(const QString &doing, Error error);

// A stable lower-case word for a code, for JSON and logs: "not_found".
QString errorWord(ErrorCode code);

} // namespace slipway
