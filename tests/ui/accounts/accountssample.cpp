#include "tests/ui/accounts/accountssample.h"

#include "tests/support/answer.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteUs = 60LL * 1'000'000;
constexpr qint64 dayUs = 24 * 60 * minuteUs;

Provider provider(AccountsRoom &room, ForgeKind kind, const QString &name, const QString &address)
{
    Provider draft;
    draft.kind = kind;
    draft.name = name;
    draft.address = address;
    draft.clientId = hasWebSignIn(kind) ? u"Iv1.8a61f9b3a7aba766"_s : QString();
    return room.addProvider(draft);
}

Binding binding(const Provider &provider, const QString &account, const QStringList &scopes, qint64 nowUs)
{
    Binding draft;
    draft.provider = provider.id;
    draft.account = account;
    draft.method = BindingMethod::Web;
    draft.scopes = scopes;
    draft.health = BindingHealth::Works;
    draft.checkedAtUs = nowUs - 4 * minuteUs;
    draft.usedAtUs = nowUs - 30 * minuteUs;
    return draft;
}

void components(AccountsRoom &room, const Binding &binding, int count, const QStringList &names = {})
{
    for (int i = 0; i < count; ++i)
        room.addComponent(i < names.size() ? names[i] : u"%1-%2"_s.arg(binding.account, QString::number(i + 1)).replace(u'.', u'-'), binding.id);
}

void token(AccountsRoom &room, const QString &name, TokenScopes scopes, const QStringList &projects, qint64 expiresAtUs)
{
    ApiToken draft;
    draft.name = name;
    draft.scopes = scopes;
    draft.projects = projects;
    draft.expiresAtUs = expiresAtUs;
    if (const auto made = answerOf(room.tokens.create(draft, u"anna"_s)); !made || !room.tokens.authenticate(made->value, u"10.20.4.17:40112"_s))
        qFatal("no token");
}

} // namespace

void fillWithSample(AccountsRoom &room)
{
    const qint64 now = room.services.clock().nowUs();
    const Provider github = provider(room, ForgeKind::GitHub, u"GitHub"_s, u"https://github.com"_s);
    const Provider gitlab = provider(room, ForgeKind::GitLab, u"GitLab"_s, u"https://gitlab.harbourline.example"_s);
    const Provider gitee = provider(room, ForgeKind::Gitee, u"Gitee"_s, u"https://gitee.com"_s);
    const Provider gitea = provider(room, ForgeKind::Gitea, u"Gitea"_s, u"https://git.edge.harbourline.example"_s);

    Binding bot = binding(github, u"build-bot"_s, {u"repo"_s, u"admin:repo_hook"_s}, now);
    bot.method = BindingMethod::Token;
    bot.expiresAtUs = now + 61 * dayUs - minuteUs;
    bot = room.put(bot);
    components(room, bot, 22);
    room.hooks.insert(bot.id, 22);
    components(room, room.put(binding(github, u"mara-k"_s, {u"repo"_s, u"admin:repo_hook"_s}, now)), 3);

    Binding mara = binding(gitlab, u"mara-k"_s, {u"api"_s, u"read_repository"_s}, now);
    mara.method = BindingMethod::Token;
    mara.expiresAtUs = now + 3 * dayUs - minuteUs;
    mara = room.put(mara);
    components(room, mara, 7, {u"checkout-api"_s, u"cart"_s, u"invoice-renderer"_s, u"search"_s});
    room.hooks.insert(mara.id, 7);
    Binding jonas = binding(gitlab, u"jonas.brandt"_s, {u"api"_s, u"read_repository"_s}, now);
    jonas.renews = true;
    jonas.expiresAtUs = now + 90 * minuteUs;
    room.put(jonas);

    Binding lin = binding(gitee, u"linwei-cn"_s, {u"user_info"_s, u"projects"_s}, now);
    lin.displayName = u"Lin Wei"_s;
    components(room, room.put(lin), 2);

    Binding edge = binding(gitea, u"edge-ops"_s, {u"read:user"_s, u"write:repository"_s}, now);
    edge.scopes.reset();
    edge.health = BindingHealth::KeychainClosed;
    edge.checkedAtUs = now - dayUs;
    components(room, room.put(edge), 1);

    room.certificateEndUs = now + 24 * dayUs - minuteUs;
    token(room, u"grafana"_s, TokenScope::Read, {}, 0);
    token(room, u"jenkins-bridge"_s, TokenScope::Run, {u"payments"_s}, now + 140 * dayUs - minuteUs);
    room.list().renew();
}

void fillWithTrouble(AccountsRoom &room)
{
    const qint64 now = room.services.clock().nowUs();
    const Provider plant = provider(room, ForgeKind::GitLab, u"GitLab of the plant with a name that is rather long"_s,
                                    u"https://forge.plant.harbourline.example/development/gitlab"_s);
    Provider own;
    own.kind = ForgeKind::Gogs;
    own.name = u"Gogs at home"_s;
    own.address = u"http://127.0.0.1:3000"_s;
    own.personal = true;
    room.addProvider(own);
    const QStringList scopes{u"api"_s, u"read_user"_s, u"read_repository"_s};
    Binding expired = binding(plant, u"release-train-of-the-logistics-department"_s, scopes, now);
    expired.health = BindingHealth::Expired;
    expired.expiresAtUs = now - 2 * dayUs;
    expired.healthNote = u"The token ended. Sign in again."_s;
    components(room, room.put(expired), 12);
    Binding revoked = binding(plant, u"petra"_s, scopes, now);
    revoked.health = BindingHealth::Revoked;
    revoked.healthNote = u"GitLab does not take the token any more. Sign in again."_s;
    room.put(revoked);
    Binding away = binding(plant, u"sam"_s, scopes, now);
    away.health = BindingHealth::Unreachable;
    away.healthNote = u"forge.plant.harbourline.example does not answer. It is asked again in five minutes."_s;
    room.put(away);
    Binding fresh = binding(plant, u"uwe"_s, scopes, now);
    fresh.health = BindingHealth::Unchecked;
    fresh.checkedAtUs = 0;
    room.put(fresh);
    room.list().renew();
}

} // namespace slipway
