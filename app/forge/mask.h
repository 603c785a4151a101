// Takes secrets out of a JSON body byte by byte, so that all other bytes stay as they were sent. Internal to app/forge.
#pragma once

#include "app/forge/request.h"

namespace slipway {

// Every non-empty string value of those keys becomes "***", at any depth; of a form, inside the named field.
QByteArray maskedJson(const RequestView &request, QByteArrayView field, std::initializer_list<QByteArrayView> keys);

} // namespace slipway
