#include "app/storage/body.h"

#include <zstd.h>

#include <QCoreApplication>

#include <memory>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

constexpr int level = 1;
constexpr qsizetype packedAtOnce = 256 << 10; // a millisecond
constexpr quint64 largestBody = 256 << 20; // far more than the listener takes; a damaged length asks for no more

struct Freed {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

tl::unexpected<Error> damaged(const QString &detail)
{
    return failure(ErrorCode::Corrupt, Tr::tr("The stored body of this delivery is damaged."), detail);
}

} // namespace

StoredBody storedBody(const QByteArray &raw)
{
    if (raw.size() <= packedAtOnce) {
        if (const QByteArray packed = packBody(raw); !packed.isNull())
            return {packed, true};
    }
    return {raw, false};
}

QString encodingOf(const StoredBody &body)
{
    return body.isPacked ? u"zstd"_s : u"raw"_s;
}

QByteArray packBody(const QByteArray &raw)
{
    // Its tables are far larger than most bodies and are kept for the next one.
    static thread_local const std::unique_ptr<ZSTD_CCtx, Freed> context(ZSTD_createCCtx());
    QByteArray packed(qsizetype(ZSTD_compressBound(size_t(raw.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compressCCtx(context.get(), packed.data(), size_t(packed.size()), raw.constData(),
                                          size_t(raw.size()), level);
    if (ZSTD_isError(size) || qsizetype(size) >= raw.size())
        return {};
    packed.truncate(qsizetype(size));
    packed.squeeze();
    return packed;
}

Result<QByteArray> unpackBody(const QString &encoding, QByteArray stored)
{
    if (encoding == u"raw"_s)
        return stored;
    if (encoding != u"zstd"_s)
        return damaged(u"encoding %1"_s.arg(encoding));
    const quint64 size = ZSTD_getFrameContentSize(stored.constData(), size_t(stored.size()));
    if (size > largestBody) // also both values that mean an error
        return damaged(u"no size in the zstd frame"_s);
    QByteArray raw(qsizetype(size), Qt::Uninitialized);
    const size_t got =
        ZSTD_decompress(raw.data(), size_t(raw.size()), stored.constData(), size_t(stored.size()));
    if (ZSTD_isError(got) || got != size)
        return damaged(u"zstd: %1"_s.arg(QString::fromLatin1(ZSTD_getErrorName(got))));
    return raw;
}

} // namespace slipway
