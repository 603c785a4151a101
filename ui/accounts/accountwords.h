// How providers and bindings are said: the one map from a binding's state to shape, word, line and what mends it. GUI thread.
#pragma once

#include "app/domain/account.h"
#include "ui/theme/stateglyph.h"

namespace slipway {

enum class BindingRemedy { None, Check, Unlock, SignIn, ReplaceToken, GrantPackages };

struct BindingLook {
    StateGlyph glyph = StateGlyph::None;
    QString icon;                      // instead of a glyph
    Tone tone = Tone::Idle;
    QString word;                      // "ends soon"
    QString line;                      // "in 3 days"
    BindingRemedy remedy = BindingRemedy::None;
    QString button;                    // what mends it: "Renew…"
    bool isTrouble() const { return tone == Tone::Wait || tone == Tone::Fail; }
};

namespace accountwords {

// registry: where builds push images to with an account's access; empty: nowhere, and nothing is said of it.
BindingLook lookOf(const Provider &provider, const Binding &binding, qint64 nowUs, bool isChecking, const QString &registry = {});

// What lies below a provider's rows: scopes, when they were checked, and what is wrong, for the binding that is worst off.
QString scopesOf(const QList<Binding> &bindings); // "Scopes repo, admin:repo_hook."; empty: the forge does not tell
QString troubleOf(const Provider &provider, const Binding &binding, qint64 nowUs, const QString &registry = {});

QString versioned(ForgeKind kind, const QString &version); // "GitLab 17.0.1", "Forgejo 7.0.3"
QString host(const QString &address);       // "git.example.com/gitlab"
QString timeLeft(qint64 us);                // "3 days", "5 hours"
QString endOf(const Provider &provider, const Binding &binding, qint64 nowUs); // "ends in 61 days", "renews itself"
QString components(qsizetype count);        // "7 components"
QString method(BindingMethod value);        // "signed in with the browser"
QString sentences(const QStringList &all);  // side by side, each with its full stop, empty ones left out

} // namespace accountwords

} // namespace slipway
