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
    for (const QString &name : session.arguments()) {
        const auto decoded = decodeRequestFile(name);
        if (decoded) {
            Session::print(QJsonValue(*decoded));
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
            u"FILE…"_s, 1, -1, {}, decode};
}

} // namespace slipway
