// A forge that really sends to an engine that really listens, with one account, one component and its webhook; and what a look of
// the doctor found of it. For tests; one thread.
#pragma once

#include "app/services/accountservice.h"
#include "app/services/hookdoctor.h"
#include "app/services/hookservice.h"
#include "tests/app/services/enginefixture.h"
#include "tests/support/fakeforge.h"

#include <QJsonDocument>

namespace slipway::doctorbench {

using namespace Qt::StringLiterals;

inline const QString repository = QStringLiteral("team/web");

class Bench
{
public:
    explicit Bench(ForgeKind kind = ForgeKind::GitHub)
        : forge(kind)
        , engine(m_fixture.serving())
    {
        forge.addRepository(repository);
        forge.push(repository, u"main"_s);
        Provider provider;
        provider.kind = kind;
        provider.name = u"Forge"_s;
        provider.address = forge.baseUrl().toString();
        const auto saved = answerOf(engine->accounts().saveProvider(provider, {}, u"anna"_s));
        if (!saved)
            qFatal("%s", qPrintable(saved.error().message));
        providerId = saved->id;
        token = forge.issueToken();
        const auto bound = answerOf(engine->accounts().bindToken(saved->id, token, u"anna"_s));
        if (!bound)
            qFatal("%s", qPrintable(bound.error().message));
        binding = bound->id;
        Component draft;
        draft.project = ProjectKey(u"demo"_s);
        draft.name = u"web"_s;
        draft.source.url = u"https://git.example.com/team/web.git"_s;
        draft.source.binding = binding;
        draft.source.repository = repository;
        draft.source.repositoryId = QString::number(forge.repository(repository)->id);
        draft.git.enabled = true; // with the usual keyword, which no test push has
        draft.build.script = u"true"_s;
        const auto made = answerOf(engine->components().create(draft));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        component = made->id;
        if (const auto set = answerOf(engine->hooks().setUp(component)); !set)
            qFatal("%s %s", qPrintable(set.error().message), qPrintable(set.error().detail));
    }

    HookDoctor::Needs needs(std::chrono::milliseconds patience = std::chrono::seconds(10))
    {
        return {engine->components(), engine->accounts(), engine->hooks(), engine->deliveries(), engine->status(), engine->testPush(),
                engine->clock(), patience};
    }
    FakeHook &hook() { return forge.repository(repository)->hooks.first(); }

    FakeForge forge;
    ProviderId providerId;
    BindingId binding;
    ComponentId component;
    QByteArray token;

private:
    EngineFixture m_fixture;

public:
    std::unique_ptr<Engine> engine;
};

inline QStringList checksOf(const HookReport &report)
{
    QStringList checks;
    for (const HookFinding &finding : report.findings)
        checks.append(finding.check);
    return checks;
}

inline HookFinding findingOf(const HookReport &report, const QString &check)
{
    for (const HookFinding &finding : report.findings) {
        if (finding.check == check)
            return finding;
    }
    return {};
}

inline QByteArray allOf(const HookReport &report)
{
    return QJsonDocument(toJson(report)).toJson();
}

} // namespace slipway::doctorbench
