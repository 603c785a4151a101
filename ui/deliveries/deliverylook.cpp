#include "ui/deliveries/deliverylook.h"

#include "models/words.h"
#include "ui/common/look/look.h"

#include <QDateTime>
#include <QLocale>

namespace slipway {

using namespace Qt::StringLiterals;

StateGlyph glyphFor(Outcome outcome, std::optional<BuildState> state)
{
    if (outcome != Outcome::Build || !state || *state == BuildState::Succeeded)
        return glyphOf(outcome); // what a push led to was built, not only passed
    return glyphOf(*state);
}

Ink wordInk(StateGlyph glyph)
{
    switch (lookFor(glyph).tone) {
    case Tone::Fail: return Ink::Fail;
    case Tone::Wait: return Ink::Wait;
    default: return Ink::Secondary;
    }
}

QString senderIcon(const QString &provider)
{
    return provider.isEmpty() ? u"webhook"_s : forgeIcon(provider);
}

QString answerText(int status)
{
    const auto phrase = [status] {
        switch (status) {
        case 200: return u"OK"_s;
        case 202: return u"Accepted"_s;
        case 400: return u"Bad Request"_s;
        case 401: return u"Unauthorized"_s;
        case 403: return u"Forbidden"_s;
        case 404: return u"Not Found"_s;
        case 405: return u"Method Not Allowed"_s;
        case 408: return u"Request Timeout"_s;
        case 413: return u"Content Too Large"_s;
        case 415: return u"Unsupported Media Type"_s;
        case 429: return u"Too Many Requests"_s;
        case 431: return u"Request Header Fields Too Large"_s;
        case 503: return u"Service Unavailable"_s;
        default: return QString();
        }
    }();
    return phrase.isEmpty() ? QString::number(status) : u"%1 %2"_s.arg(QString::number(status), phrase);
}

QString arrivalTime(qint64 us, qint64 nowUs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(us / 1000);
    if (then.date() == QDateTime::fromMSecsSinceEpoch(nowUs / 1000).date())
        return words::clockTime(us);
    return QLocale().toString(then, u"d MMM HH:mm"_s);
}

QString plainLine(const QString &text)
{
    QString line = text.left(2000);
    for (QChar &c : line) {
        if (c == u'\n' || c == u'\r' || c == u'\t')
            c = u' ';
        else if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return line;
}

} // namespace slipway
