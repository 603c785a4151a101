// Watches the builds of those that try a template's newest revision: one that fails halts the trial, and once each of them was
// built well it is released to all, where whoever began it wanted that. While a console or a server runs. Main thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/build.h"
#include "app/domain/template.h"

#include <QObject>
#include <QSet>

namespace slipway {

class BuildService;
class ComponentService;
class Database;
class DefinitionService;
class TemplateService;

class TrialWatch final : public QObject
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        ComponentService &components;
        BuildService &builds;
        DefinitionService &definitions;
        TemplateService &templates;
    };
    explicit TrialWatch(const Needs &needs, QObject *parent = nullptr);

Q_SIGNALS:
    void halted(const QString &templateName, const slipway::BuildId &by);
    void released(const QString &templateName); // to all that follow

private:
    void look(const BuildId &id);
    void judge(const Build &build, const EffectivePlan &plan);
    void releaseWhenAllAreGreen(const Template &on);

    Needs m_needs;
    QSet<BuildId> m_judged; // ends are announced more than once
};

} // namespace slipway
