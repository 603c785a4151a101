// Picks from all that is wrong with a thing what stands beside one of its fields. Pure; any thread.
#pragma once

#include "app/domain/definition.h"

namespace slipway {

// What is wrong with the field of that path, or with anything below it; empty: nothing.
QString problemAt(const QList<FieldProblem> &problems, const QString &path);
// The problems of a list's entry, their paths without it: "parameters[3].key" is "key" of entry 3.
QList<FieldProblem> problemsOfItem(const QList<FieldProblem> &problems, const QString &list, qsizetype index);

} // namespace slipway
