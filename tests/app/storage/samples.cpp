#include "tests/app/storage/samples.h"

using namespace Qt::StringLiterals;

namespace slipway {

ComponentId sampleComponent(int number)
{
    return ComponentId(u"c%1"_s.arg(number, 31, 16, QLatin1Char('0')));
}

Component fullComponent()
{
    Component component;
    component.id = sampleComponent(1);
    component.project = ProjectKey(u"demo"_s);
    component.name = u"web"_s;
    component.environment = Environment::Production;
    component.review = Review::Never;
    component.state = ComponentState::Running;
    component.sandboxProject = true;
    component.source = {u"https://git.example.com/team/web.git"_s, u"main"_s, u"sub/dir"_s, {u"git@git.example.com:team/web"_s},
                        false, false, false, u"robot"_s, u"git/web"_s, BindingId(u"b%1"_s.arg(1, 31, 16, QLatin1Char('0'))), u"42"_s,
                        u"team/web"_s, SshIdentity::File, u"/home/anna/.ssh/id_web"_s};
    component.git = {.enabled = true,
                     .secretKey = u"hook/web"_s,
                     .previousSecretKey = u"hook/web/old"_s,
                     .previousSecretUntilUs = sampleTimeUs + 60,
                     .allowUnsigned = true,
                     .branches = {u"main"_s, u"release/*"_s},
                     .keyword = u"发布"_s,
                     .keywordScope = KeywordScope::All,
                     .strictState = true,
                     .changedAtUs = sampleTimeUs,
                     .changedBy = u"anna"_s,
                     .tags = {u"v*"_s},
                     .paths = {{u"api/"_s}, {u"*.md"_s}},
                     .skipMarkers = false,
                     .authors = {{u"lin"_s}, {u"*[bot]"_s}},
                     .pullRequests = {PullPolicy::Forks, {u"main"_s}},
                     .allowedPeers = {u"10.0.0.0/8"_s, u"2001:db8::/32"_s},
                     .quietSeconds = 90,
                     .manageHook = true,
                     .statusReports = StatusReports::Everything,
                     .catchUp = false,
                     .pollMinutes = 15};
    component.build = {ScriptType::PowerShell, u"make 'all'\nmake test"_s, 90, QueuePolicy::EveryOne, false, false,
                       {{u"CC"_s, u"clang"_s}, {u"EMPTY"_s, u""_s}},
                       true, Priority::High, u"heavy"_s, {3, {75, 137}}, 4};
    component.confirmClaims = false;
    component.api = {true, u"api/web"_s, u"api/web/old"_s, sampleTimeUs + 90, {u"192.0.2.0/24"_s}, true, sampleTimeUs, u"anna"_s};
    return component;
}

Component imageComponent()
{
    Component component;
    component.id = sampleComponent(2);
    component.project = ProjectKey(u"demo"_s);
    component.name = u"shop"_s;
    const QString digest = u"sha256:"_s + u"0123456789abcdef"_s.repeated(4);
    component.image = {u"registry.example.com:5000/team/shop:1.4.2"_s, u"robot"_s, u"image/shop"_s, digest,
                       u"registry.example.com:5000/team/shop:1.4.1@"_s + digest, u"registry.example.com:5000/team/shop:1.4.0"_s};
    component.imageTrigger = {true, {TagRule::Regex, u"1\\.4.*"_s, true}, true, true, 30, true, u"hook/shop"_s, u"hook/shop/old"_s,
                              sampleTimeUs + 60, false, sampleTimeUs, u"anna"_s, 20};
    return component;
}

Definition sampleDefinition()
{
    Definition definition;
    definition.name = u"web-build"_s;
    definition.project = fullComponent().project;
    definition.services = {{u"shop"_s, fullComponent().name}};
    definition.repos = {{u"forge"_s, u"team"_s, u"web"_s, u"main"_s, {}, {}, u"src"_s, {}, {7}, true, false}};
    definition.plan.script = u"make web"_s;
    definition.plan.tools = {{u"go"_s, u"1.20.7"_s}};
    Parameter token;
    token.key = u"TOKEN"_s;
    token.isCredential = true;
    token.secretKey = u"definition/web-build/TOKEN/1"_s;
    definition.plan.parameters = {token};
    return definition;
}

Template sampleTemplate()
{
    Template what;
    what.name = u"go"_s;
    what.description = u"Builds with Go"_s;
    what.plan = sampleDefinition().plan;
    what.plan.script = u"go build ./..."_s;
    what.plan.parameters[0].secretKey = u"template/go/TOKEN/1"_s;
    return what;
}

Event pushEvent(const QString &branch, const QString &sha)
{
    Event event;
    event.kind = EventKind::Push;
    event.name = u"push"_s;
    event.repository = u"team/web"_s;
    event.cloneUrl = u"https://git.example.com/team/web.git"_s;
    event.ref = u"refs/heads/"_s + branch;
    event.branch = branch;
    event.sha = sha;
    event.headMessage = u"Mend the door\n\n@deploy"_s;
    event.commits = {{sha, u"Mend the door"_s, u"anna"_s, {u"a"_s}, {}, {u"b"_s, u"c"_s}}};
    event.trust = Trust::Signed;
    return event;
}

Delivery sampleDelivery(int number, const ComponentId &component)
{
    Delivery delivery;
    delivery.id = DeliveryId(u"d%1"_s.arg(number, 31, 16, QLatin1Char('0')));
    delivery.receivedAtUs = sampleTimeUs + number * 1'000'000LL;
    delivery.component = component;
    delivery.provider = u"github"_s;
    delivery.eventName = u"push"_s;
    delivery.providerDelivery = u"72d3162e-cc78-11e3-81ab-%1"_s.arg(number);
    delivery.method = u"POST"_s;
    delivery.path = u"/console/webhooks/"_s + component.toString();
    delivery.peer = u"192.0.2.7"_s;
    delivery.answer = 202;
    delivery.answerUs = 900;
    delivery.bodyBytes = 17;
    return delivery;
}

RawRequest sampleRequest()
{
    return {u"a=1&secret=***"_s,
            {{"Content-Type", "application/json"}, {"X-Odd", "caf\xe9 \x01"}, {"X-Odd", "twice"}, {"X-Empty", ""}},
            QByteArray("{\"ref\":\"main\"\0\xff}", 17)};
}

Build sampleBuild(const ComponentId &component, const QString &branch)
{
    Build build;
    build.component = component;
    build.cause = Cause::Webhook;
    build.actor = u"anna"_s;
    build.ref = branch.isEmpty() ? QString() : u"refs/heads/"_s + branch;
    build.branch = branch;
    build.revision = u"0123456789abcdef0123456789abcdef01234567"_s;
    build.message = u"Mend the door"_s;
    build.priority = Priority::High;
    build.attempt = 2;
    build.retryOf = BuildId(u"b0"_s);
    return build;
}

} // namespace slipway
