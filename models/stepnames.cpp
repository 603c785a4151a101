#include "models/stepnames.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(StepNames)
};

// As app/jobs writes them into the recipe (recipefor.h, planrecipe.h).
constexpr const char *names[] = {
    QT_TRANSLATE_NOOP("StepNames", "Clone"),         QT_TRANSLATE_NOOP("StepNames", "Build"),      QT_TRANSLATE_NOOP("StepNames", "Image"),
    QT_TRANSLATE_NOOP("StepNames", "Archive"),       QT_TRANSLATE_NOOP("StepNames", "Upload"),     QT_TRANSLATE_NOOP("StepNames", "Post script"),
    QT_TRANSLATE_NOOP("StepNames", "Failure script"), QT_TRANSLATE_NOOP("StepNames", "Restore cache"), QT_TRANSLATE_NOOP("StepNames", "Save cache"),
    QT_TRANSLATE_NOOP("StepNames", "Container"),
};

} // namespace

QString shownStepName(const QString &name)
{
    const auto known = std::find_if(std::begin(names), std::end(names), [&name](const char *each) { return name == QLatin1StringView(each); });
    if (known != std::end(names))
        return Tr::tr(*known);
    if (name.startsWith("Clone "_L1))
        return Tr::tr("Clone %1").arg(name.mid(6));
    if (name.startsWith("Tool "_L1))
        return Tr::tr("Tool %1").arg(name.mid(5));
    return name;
}

QStringList shownStepNames(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names)
        shown.append(shownStepName(name));
    return shown;
}

} // namespace slipway
