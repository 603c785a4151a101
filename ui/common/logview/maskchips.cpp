#include "ui/common/logview/maskchips.h"

#include "app/logs/redaction.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::MaskChips)
};

int starsFrom(const QString &text, int at)
{
    int end = at;
    while (end < text.size() && text[end] == u'*')
        ++end;
    return end - at;
}

} // namespace

std::vector<MaskChip> maskChipsIn(const QString &text, bool masked)
{
    std::vector<MaskChip> chips;
    const QLatin1StringView mark(redactedMark.data(), qsizetype(redactedMark.size()));
    for (int at = int(text.indexOf(u"***"_s)); at >= 0; at = int(text.indexOf(u"***"_s, at))) {
        if (QStringView(text).mid(at).startsWith(mark)) {
            const int end = int(text.indexOf(u"***"_s, at + int(mark.size())));
            if (end >= 0) {
                const int stop = end + starsFrom(text, end);
                const QString said = text.mid(at + int(mark.size()), end - at - int(mark.size())).trimmed(); // "by ana 2026-03-12"
                chips.push_back({{at, stop - at}, said.isEmpty() ? Tr::tr("Redacted: what stood here is gone for good")
                                                                 : Tr::tr("Redacted %1: what stood here is gone for good").arg(said)});
                at = stop;
                continue;
            }
        }
        const int stars = starsFrom(text, at);
        if (masked && stars == 3)
            chips.push_back({{at, stars}, Tr::tr("Masked secret")});
        at += stars;
    }
    return chips;
}

void paintMaskChip(QPainter &painter, const QRectF &box, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(&painter, box.adjusted(-1, 1, 1, -1), tokens.lineSoft, tokens.lineStrong, radius::chip - 1);
    painter.restore();
}

} // namespace slipway
