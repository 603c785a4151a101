#include "app/config/configproblem.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace slipway {

QString ConfigProblem::text() const
{
    QString result = file;
    if (line > 0)
        result += u':' + QString::number(line);
    if (!result.isEmpty())
        result += u": "_s;
    if (!path.isEmpty())
        result += path + u": "_s;
    return result + message;
}

Error toError(const ConfigProblems &problems)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.text();
    return {ErrorCode::Invalid, lines.join(u'\n'), {}};
}

} // namespace slipway
