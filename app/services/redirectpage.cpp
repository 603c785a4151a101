#include "app/services/redirectpage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RedirectPage)
};

} // namespace

HookAnswer redirectPage(int status, const QString &sentence)
{
    const bool isGood = status >= 200 && status < 300;
    const QString title = isGood ? Tr::tr("Signed in") : Tr::tr("Not signed in");
    // The empty icon keeps browsers from asking for one.
    const QString page = u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n"
                         "<link rel=\"icon\" href=\"data:,\">\n"
                         "<title>%1 – Slipway</title>\n</head>\n"
                         "<body style=\"font-family: system-ui, sans-serif; max-width: 36em; margin: 4em auto; padding: 0 1em; line-height: 1.5\">\n"
                         "<h1 style=\"font-size: 1.4em\">%1</h1>\n<p>%2</p>\n</body>\n</html>\n"_s;
    HookAnswer answer;
    answer.status = status;
    answer.contentType = "text/html; charset=utf-8";
    answer.body = page.arg(title.toHtmlEscaped(), sentence.toHtmlEscaped()).toStdString();
    answer.headers = {{"Cache-Control", "no-store"},
                      {"Referrer-Policy", "no-referrer"},
                      {"X-Content-Type-Options", "nosniff"},
                      {"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"}};
    return answer;
}

} // namespace slipway
