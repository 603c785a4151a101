// Takes secrets out of a JSON body byte by byte, so that all other bytes stay as they were sent. Internal to app/forge.
#pragma once

#include "app/forge/request.h"

namespace slipway {

// Every non-empty string value of those keys becomes "***", at any depth; of a form, inside the named field.
QByteArray maskedJson(const RequestView &request, QByteArrayView field, std::initializer_list<QByteArrayView> keys);
// The same of every key that is named like a secret, in whatever looks like JSON, whole or not.
QByteArray maskedJson(const QByteArray &text);

// "X-Gitlab-Token", "password", "apiKey".
bool namesSecret(QByteArrayView name);

} // namespace slipway
