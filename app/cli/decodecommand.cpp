#include "app/cli/commands.h"

#include "app/services/envelopefile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(DecodeCommand)
};

void decode(Session &session)
{
    int code = ExitCode::done;
    const bool checks = session.isSet(u"check"_s);
    for (const QString &name : session.arguments()) {
        const auto decoded = checks ? checkRequestFile(name) : decodeRequestFile(name);
        if (decoded) {
            Session::print(QJsonValue(*decoded));
            if (checks && (*decoded)[u"check"_s] != u"same"_s)
                code = ExitCode::failed;
            continue;
        }
        Session::warn(u"slipway: "_s + decoded.error().message);
        code = ExitCode::failed;
    }
    session.finish(code);
}

} // namespace

Command decodeCommand()
{
    return {u"decode"_s, Tr::tr("Say what recorded requests are: sender, signature and event, one JSON line a file."),
            u"FILE…"_s,
            1,
            -1,
            {{u"check"_s, Tr::tr("Compare with what the file expects, its verdict too; exit code 1 when something differs.")}},
            decode};
}

} // namespace slipway
