#include "ui/common/fieldproblems.h"

using namespace Qt::StringLiterals;

namespace slipway {

QString problemAt(const QList<FieldProblem> &problems, const QString &path)
{
    for (const FieldProblem &problem : problems) {
        if (problem.path.startsWith(path)
            && (problem.path.size() == path.size() || problem.path[path.size()] == u'.' || problem.path[path.size()] == u'['))
            return problem.message;
    }
    return {};
}

QList<FieldProblem> problemsOfItem(const QList<FieldProblem> &problems, const QString &list, qsizetype index)
{
    const QString place = u"%1[%2]"_s.arg(list).arg(index);
    QList<FieldProblem> own;
    for (const FieldProblem &problem : problems) {
        if (problem.path == place)
            own.append({{}, problem.message});
        else if (problem.path.startsWith(place + u'.'))
            own.append({problem.path.sliced(place.size() + 1), problem.message});
    }
    return own;
}

} // namespace slipway
