#include "ui/accounts/accountwords.h"

#include "models/words.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::accountwords {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(AccountWords)
};

constexpr qint64 hourUs = 3600LL * 1'000'000;
constexpr qint64 dayUs = 24 * hourUs;

QString checked(const Binding &binding, qint64 nowUs)
{
    return binding.checkedAtUs == 0 ? Tr::tr("never checked") : Tr::tr("last checked %1").arg(words::ago(binding.checkedAtUs, nowUs));
}

// The scope without which builds can't push to the registry that they push to; empty: none is missing, or they push elsewhere.
QString scopeForPushes(const Provider &provider, const Binding &binding, const QString &registry)
{
    return isRegistryOf(provider, registry) ? missingPackageScope(provider.kind, binding.scopes, PackageUse::Push) : QString();
}

} // namespace

QString timeLeft(qint64 us)
{
    // The begun day counts, as everywhere.
    if (us < dayUs)
        return Tr::tr("%n hour(s)", nullptr, int(std::max<qint64>(1, (us + hourUs - 1) / hourUs)));
    return Tr::tr("%n day(s)", nullptr, int((us + dayUs - 1) / dayUs));
}

QString endOf(const Provider &provider, const Binding &binding, qint64 nowUs)
{
    if (binding.renews)
        return Tr::tr("renews itself");
    if (binding.expiresAtUs > nowUs)
        return Tr::tr("ends in %1").arg(timeLeft(binding.expiresAtUs - nowUs));
    if (binding.expiresAtUs > 0)
        return Tr::tr("ended %1").arg(words::ago(binding.expiresAtUs, nowUs));
    // GitLab's tokens end, though not every one of them tells when.
    return provider.kind == ForgeKind::GitLab ? Tr::tr("no end known") : Tr::tr("does not expire");
}

BindingLook lookOf(const Provider &provider, const Binding &binding, qint64 nowUs, bool isChecking, const QString &registry)
{
    BindingLook look;
    const bool isToken = binding.method == BindingMethod::Token;
    const auto signIn = [&] {
        look.remedy = isToken ? BindingRemedy::ReplaceToken : BindingRemedy::SignIn;
        look.button = isToken ? Tr::tr("Replace Token…") : Tr::tr("Sign In Again…");
    };
    const auto check = [&] {
        look.remedy = BindingRemedy::Check;
        look.button = Tr::tr("Check Now");
    };
    look.line = endOf(provider, binding, nowUs);
    switch (stateOf(provider, binding, nowUs)) {
    case BindingState::Unchecked:
        look.glyph = StateGlyph::NotDeployed;
        look.word = Tr::tr("not checked");
        check();
        break;
    case BindingState::Works:
        look.glyph = StateGlyph::Running;
        look.tone = Tone::Ok;
        look.word = Tr::tr("works");
        if (!scopeForPushes(provider, binding, registry).isEmpty()) {
            look.glyph = StateGlyph::None;
            look.icon = u"triangle-alert"_s; // nothing that worked stands still
            look.tone = Tone::Wait;
            look.word = Tr::tr("scope missing");
            look.line = Tr::tr("images can't be pushed");
            look.remedy = BindingRemedy::GrantPackages;
            look.button = isToken ? Tr::tr("Replace Token…") : Tr::tr("Grant…");
        }
        break;
    case BindingState::EndsSoon:
        look.glyph = StateGlyph::Waiting;
        look.tone = Tone::Wait;
        look.word = Tr::tr("ends soon");
        look.line = Tr::tr("in %1").arg(timeLeft(binding.expiresAtUs - nowUs));
        signIn();
        look.button = Tr::tr("Renew…");
        break;
    case BindingState::ScopeMissing: {
        const QList<ForgeUse> missing = missingUses(provider.kind, binding.scopes);
        look.glyph = StateGlyph::Abnormal;
        look.tone = Tone::Fail;
        look.word = Tr::tr("scope missing");
        look.line = missing.isEmpty() ? QString() : sentenceOf(missing.first());
        signIn();
        break;
    }
    case BindingState::Expired:
        look.glyph = StateGlyph::Failed;
        look.tone = Tone::Fail;
        look.word = Tr::tr("expired");
        look.line = binding.expiresAtUs > 0 ? words::ago(binding.expiresAtUs, nowUs) : checked(binding, nowUs);
        signIn();
        break;
    case BindingState::Revoked:
        look.glyph = StateGlyph::Refused;
        look.tone = Tone::Fail;
        look.word = Tr::tr("revoked");
        look.line = Tr::tr("not taken any more");
        signIn();
        break;
    case BindingState::Unreachable:
        look.icon = u"unplug"_s;
        look.tone = Tone::Wait;
        look.word = Tr::tr("cannot be reached");
        look.line = checked(binding, nowUs);
        check();
        break;
    case BindingState::KeychainClosed:
        look.glyph = StateGlyph::NotVerified;
        look.tone = Tone::Wait;
        look.word = Tr::tr("keychain locked");
        look.line = checked(binding, nowUs);
        look.remedy = BindingRemedy::Unlock;
        look.button = Tr::tr("Unlock…");
        break;
    }
    if (isChecking) {
        look.glyph = StateGlyph::Starting;
        look.icon.clear();
        look.tone = Tone::Run;
        look.word = Tr::tr("checking…");
        if (look.remedy == BindingRemedy::Check)
            look.remedy = BindingRemedy::None;
    }
    return look;
}

QString troubleOf(const Provider &provider, const Binding &binding, qint64 nowUs, const QString &registry)
{
    switch (stateOf(provider, binding, nowUs)) {
    case BindingState::KeychainClosed:
        return Tr::tr("The token is safe; it can be read once the keychain is open.");
    case BindingState::ScopeMissing: {
        QStringList lost;
        for (const ForgeUse use : missingUses(provider.kind, binding.scopes))
            lost.append(sentenceOf(use));
        return Tr::tr("%1: %2.", "account, what is lost").arg(binding.account, lost.join(u", "_s));
    }
    case BindingState::Works: {
        const QString scope = scopeForPushes(provider, binding, registry);
        return scope.isEmpty() ? QString() : Tr::tr("%1 can't push images to %2, which needs %3.", "account, registry, scope").arg(binding.account, registry, scope);
    }
    case BindingState::EndsSoon:
    case BindingState::Unchecked:
        return {};
    case BindingState::Expired:
    case BindingState::Revoked:
    case BindingState::Unreachable:
        break;
    }
    return binding.healthNote;
}

QString scopesOf(const QList<Binding> &bindings)
{
    QStringList known;
    bool isSame = true;
    std::optional<QStringList> first;
    for (const Binding &binding : bindings) {
        if (!binding.scopes || binding.scopes->isEmpty())
            continue;
        if (!first)
            first = binding.scopes;
        isSame = isSame && *first == *binding.scopes;
        known.append(Tr::tr("%1: %2", "account, its scopes").arg(binding.account, binding.scopes->join(u", "_s)));
    }
    if (!first)
        return {};
    return isSame ? Tr::tr("Scopes %1.").arg(first->join(u", "_s)) : Tr::tr("Scopes of %1.").arg(known.join(u"; "_s));
}

QString versioned(ForgeKind kind, const QString &version)
{
    if (kind != ForgeKind::Gitea || version.isEmpty())
        return version.isEmpty() ? titleOf(kind) : titleOf(kind) + u' ' + version;
    // Forgejo names the Gitea it is like behind a plus sign.
    const qsizetype plus = version.indexOf(u'+');
    return plus > 0 ? u"Forgejo "_s + version.first(plus) : u"Gitea "_s + version;
}

QString host(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (url.host().isEmpty())
        return address;
    QString text = url.host();
    if (url.port() > 0)
        text += u':' + QString::number(url.port());
    const QString path = url.path();
    return path == u"/"_s ? text : text + path;
}

QString components(qsizetype count)
{
    return Tr::tr("%n component(s)", nullptr, int(count));
}

QString method(BindingMethod value)
{
    switch (value) {
    case BindingMethod::Web: return Tr::tr("signed in with the browser");
    case BindingMethod::Device: return Tr::tr("signed in with a code");
    case BindingMethod::Token: break;
    }
    return Tr::tr("bound with a token of its own");
}

QString sentences(const QStringList &all)
{
    QString text;
    for (const QString &one : all) {
        if (one.isEmpty())
            continue;
        if (!text.isEmpty() && !text.endsWith(u'。')) // which has its own room
            text += u' ';
        text += one;
    }
    return text;
}

} // namespace slipway::accountwords
