// Between the listener's plain C++ and Qt. Internal to the gate. Any thread.
#pragma once

#include "app/domain/delivery.h"
#include "app/hooks/request.h"

#include <string>
#include <string_view>

namespace slipway {

inline QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

inline QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

inline std::string utf8(const QString &text)
{
    return text.toStdString();
}

inline Headers headersOf(const HeaderList &list)
{
    Headers headers;
    headers.reserve(qsizetype(list.size()));
    for (std::size_t i = 0; i < list.size(); ++i)
        headers.emplaceBack(bytes(list.name(i)), bytes(list.value(i)));
    return headers;
}

} // namespace slipway
