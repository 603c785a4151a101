// How a build is read from its row. Private to this folder.
#pragma once

#include "app/domain/build.h"
#include "app/storage/statement.h"

#include <optional>

namespace slipway {

// A SELECT of all that a Build holds from build b and component_ref c; from goes before that join.
QString selectBuilds(const QString &from, const QString &rest);

Result<Build> buildFrom(const Statement &row);
Result<std::optional<Build>> oneBuild(Statement &select);
Result<QList<Build>> allBuilds(Statement &select);

} // namespace slipway
