// Names of a build's steps as they are shown: those that Slipway gives are said in the language of the program, others stay as
// somebody wrote them. What records, logs and comparisons keep is never translated. Any thread.
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

QString shownStepName(const QString &name);
QStringList shownStepNames(const QStringList &names);

} // namespace slipway
