#include "app/config/plan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

constexpr qsizetype longestShown = 60;

QString kindWord(PlanStep::Kind kind)
{
    switch (kind) {
    case PlanStep::Kind::Added:
        return u"added"_s;
    case PlanStep::Kind::Changed:
        return u"changed"_s;
    case PlanStep::Kind::Removed:
        return u"removed"_s;
    case PlanStep::Kind::Unchanged:
        return u"unchanged"_s;
    case PlanStep::Kind::Kept:
        return u"kept"_s;
    case PlanStep::Kind::Noted:
        return u"noted"_s;
    }
    return {};
}

// One line, whatever the value.
QString shown(const QString &value)
{
    if (value.isEmpty())
        return Tr::tr("(empty)");
    QString line = value.section(u'\n', 0, 0).left(longestShown);
    if (line.size() < value.size())
        line += u'…';
    return line;
}

} // namespace

bool Plan::isEmpty() const
{
    return count(PlanStep::Kind::Added) + count(PlanStep::Kind::Changed) + count(PlanStep::Kind::Removed) == 0;
}

int Plan::count(PlanStep::Kind kind) const
{
    QSet<QString> things; // a component with five changed values is one changed component
    for (const PlanStep &step : steps) {
        if (step.kind == kind)
            things.insert(step.path.section(u'#', 0, 0));
    }
    return int(things.size());
}

QString toText(const Plan &plan)
{
    QString text;
    for (const PlanStep &step : plan.steps) {
        switch (step.kind) {
        case PlanStep::Kind::Added:
            text += u"+ "_s + step.path + u'\n';
            break;
        case PlanStep::Kind::Removed:
            text += u"- "_s + step.path + u'\n';
            break;
        case PlanStep::Kind::Changed:
            text += u"~ "_s + step.path + u": "_s + shown(step.before) + u" → "_s + shown(step.after) + u'\n';
            break;
        case PlanStep::Kind::Kept:
            text += u"= "_s + step.path + u": "_s
                + Tr::tr("stays %1, where an accepted tag moved it from %2; --reset-tags takes it back").arg(shown(step.after), shown(step.before))
                + u'\n';
            break;
        case PlanStep::Kind::Noted:
            text += u"! "_s + step.path + u": "_s + step.note + u'\n';
            break;
        case PlanStep::Kind::Unchanged:
            break;
        }
    }
    if (plan.isEmpty())
        return text + Tr::tr("Nothing to change.") + u'\n';
    return text
        + Tr::tr("%1 added, %2 changed, %3 removed")
              .arg(plan.count(PlanStep::Kind::Added))
              .arg(plan.count(PlanStep::Kind::Changed))
              .arg(plan.count(PlanStep::Kind::Removed))
        + u'\n';
}

QJsonObject toJson(const Plan &plan)
{
    QJsonArray steps;
    for (const PlanStep &step : plan.steps) {
        QJsonObject object{{u"kind"_s, kindWord(step.kind)}, {u"path"_s, step.path}};
        if (step.kind == PlanStep::Kind::Changed || step.kind == PlanStep::Kind::Kept) {
            object.insert(u"before"_s, step.before);
            object.insert(u"after"_s, step.after);
        }
        if (step.kind == PlanStep::Kind::Noted)
            object.insert(u"note"_s, step.note);
        steps.append(object);
    }
    QJsonObject result{{u"steps"_s, steps}};
    for (const auto kind : {PlanStep::Kind::Added, PlanStep::Kind::Changed, PlanStep::Kind::Removed,
                            PlanStep::Kind::Unchanged, PlanStep::Kind::Kept, PlanStep::Kind::Noted})
        result.insert(kindWord(kind), plan.count(kind));
    return result;
}

} // namespace slipway
