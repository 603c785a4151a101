#include "app/domain/tagorder.h"

#include <algorithm>

namespace slipway {

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

std::weak_ordering ordered(int comparison)
{
    return comparison < 0 ? std::weak_ordering::less
        : comparison > 0  ? std::weak_ordering::greater
                          : std::weak_ordering::equivalent;
}

QStringView takeDigits(QStringView &text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const QStringView digits = text.first(end - text.begin());
    text = text.sliced(digits.size());
    return digits;
}

} // namespace

bool isNumber(QStringView text) { return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit); }

std::weak_ordering compareNumbers(QStringView a, QStringView b)
{
    const auto trimmed = [](QStringView text) {
        while (text.size() > 1 && text.front() == u'0')
            text = text.sliced(1);
        return text;
    };
    a = trimmed(a);
    b = trimmed(b);
    return a.size() == b.size() ? ordered(a.compare(b)) : a.size() <=> b.size();
}

std::weak_ordering compareNaturally(QStringView a, QStringView b)
{
    const QStringView wholeA = a, wholeB = b;
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            if (const auto order = compareNumbers(takeDigits(a), takeDigits(b)); order != 0)
                return order;
        } else if (a.front() != b.front()) {
            return a.front().unicode() <=> b.front().unicode();
        } else {
            a = a.sliced(1);
            b = b.sliced(1);
        }
    }
    if (a.size() != b.size())
        return a.size() <=> b.size();
    return ordered(wholeA.compare(wholeB));
}

} // namespace slipway
