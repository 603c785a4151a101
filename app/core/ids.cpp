#include "app/core/ids.h"

#include <QRandomGenerator>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString hex(quint64 value, int digits)
{
    QString text(digits, u'0');
    for (int i = digits; i > 0 && value != 0; value >>= 4)
        text[--i] = u"0123456789abcdef"[value & 15];
    return text;
}

} // namespace

QString randomId()
{
    auto *random = QRandomGenerator::system();
    return hex(random->generate64(), 16) + hex(random->generate64(), 16);
}

QString orderedId(qint64 microsecondsSinceEpoch)
{
    static std::mutex mutex;
    static quint64 lastMs = 0;
    static quint16 counter = 0;
    // They have to be unique, not secret; the system's own generator takes microseconds.
    static QRandomGenerator random = QRandomGenerator::securelySeeded();

    const std::lock_guard lock(mutex);
    auto ms = quint64(microsecondsSinceEpoch / 1000);
    if (ms <= lastMs) {
        // Same millisecond, or the clock went back: count on, so that later ids still sort later.
        ms = lastMs;
        if (++counter == 0)
            ++ms;
    } else {
        counter = quint16(random.bounded(0x1000));
    }
    lastMs = ms;
    return hex(ms & 0xffffffffffffULL, 12) + hex(counter, 4) + hex(random.generate64(), 16);
}

QString orderedIdBound(qint64 microsecondsSinceEpoch)
{
    return hex(quint64(microsecondsSinceEpoch / 1000) & 0xffffffffffffULL, 12);
}

bool isHexId(QStringView text)
{
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
}

} // namespace slipway
