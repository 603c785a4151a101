#include "ui/settings/tokencard.h"

#include "app/core/whendone.h"
#include "app/domain/peerlist.h"
#include "app/services/engine.h"
#include "app/services/tokenservice.h"
#include "models/words.h"
#include "ui/common/emptystate.h"
#include "ui/settings/madetokenpanel.h"
#include "ui/settings/tokenform.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;
constexpr int soonDays = 7;

// Whole days, the begun one among them.
int daysUntil(qint64 us, qint64 nowUs)
{
    return int((us - nowUs + dayUs - 1) / dayUs);
}

QString factsOf(const ApiToken &token, qint64 nowUs)
{
    QStringList facts;
    facts.append(token.projects.isEmpty() ? wordsFor(token.scopes | TokenScope::Read).join(u", "_s)
                                          : TokenCard::tr("%1 in %2", "scopes, projects")
                                                .arg(wordsFor(token.scopes | TokenScope::Read).join(u", "_s), token.projects.join(u", "_s)));
    if (token.lastUsedAtUs == 0)
        facts.append(TokenCard::tr("never used"));
    else if (token.lastPeer.isEmpty())
        facts.append(TokenCard::tr("used %1").arg(words::ago(token.lastUsedAtUs, nowUs)));
    else
        facts.append(TokenCard::tr("used %1 from %2").arg(words::ago(token.lastUsedAtUs, nowUs), addressOfPeer(token.lastPeer)));
    facts.append(TokenCard::tr("made %1 by %2").arg(words::ago(token.createdAtUs, nowUs), token.createdBy));
    return facts.join(u" · "_s);
}

void noteEnd(EntryLook &look, const ApiToken &token, qint64 nowUs)
{
    const TokenState state = stateOf(token, nowUs);
    look.isFaded = state != TokenState::Valid;
    if (state == TokenState::Revoked) {
        look.chip = {TokenCard::tr("Revoked"), Tone::Idle, ChipLook::Fill::Plain, StateGlyph::NotBuilt, {}, false};
        look.aside = words::ago(token.revokedAtUs, nowUs);
        look.asideTip = words::exactTime(token.revokedAtUs);
    } else if (state == TokenState::Expired) {
        look.chip = {TokenCard::tr("Expired"), Tone::Idle, ChipLook::Fill::Plain, StateGlyph::Cancelled, {}, false};
        look.aside = words::ago(token.expiresAtUs, nowUs);
        look.asideTip = words::exactTime(token.expiresAtUs);
    } else if (token.expiresAtUs == 0) {
        look.aside = TokenCard::tr("does not expire");
    } else {
        const int days = daysUntil(token.expiresAtUs, nowUs);
        const QString left = TokenCard::tr("ends in %n day(s)", nullptr, days);
        look.asideTip = words::exactTime(token.expiresAtUs);
        if (days <= soonDays)
            look.chip = {left, Tone::Wait, ChipLook::Fill::Soft, StateGlyph::Waiting, {}, false};
        else
            look.aside = left;
    }
}

} // namespace

TokenCard::TokenCard(Engine &engine, QWidget *parent)
    : EntryCard(u"api/tokens"_s, tr("New Token…"), parent)
    , m_engine(engine)
    , m_made(new MadeTokenPanel(this))
    , m_ended(makeSmallButton({}, ButtonKind::Link, {}, this))
{
    auto *nothing = new EmptyState(EmptyState::Drawing::Key, this);
    nothing->setTexts(tr("No token yet"), tr("A program that starts builds or reads them needs one: with what it may do, in which "
                                             "projects, and until when."));
    QPushButton *first = nothing->setPrimary(tr("New Token…"));
    first->setObjectName(u"firstToken"_s);
    setNothing(nothing, first);
    setBanner(m_made);
    m_ended->setObjectName(u"endedTokens"_s);
    footer()->addWidget(m_ended);
    footer()->addStretch(1);
    connect(m_ended, &QAbstractButton::clicked, this, [this] {
        m_showsEnded = !m_showsEnded;
        present();
    });
    connect(m_made, &MadeTokenPanel::finished, this, [this] {
        present();
        if (isVisible())
            addButton()->setFocus(Qt::OtherFocusReason);
    });
    connect(&engine.tokens(), &TokenService::changed, this, &TokenCard::present);
    m_minutes.setInterval(60'000);
    connect(&m_minutes, &QTimer::timeout, this, &TokenCard::present);
    present();
}

void TokenCard::present()
{
    const qint64 now = m_engine.clock().nowUs();
    const QList<ApiToken> all = m_engine.tokens().all();
    const auto ended = std::count_if(all.begin(), all.end(), [now](const ApiToken &token) { return stateOf(token, now) != TokenState::Valid; });
    m_ended->setText(m_showsEnded ? tr("Hide Ended") : tr("Show %n Ended", nullptr, int(ended)));
    setFooterVisible(ended > 0);
    renew();
    for (const ApiToken &token : all) { // one may have ended in sight
        auto *button = row(token.id) ? row(token.id)->findChild<QPushButton *>(u"revokeToken"_s) : nullptr;
        if (button)
            button->setVisible(stateOf(token, now) == TokenState::Valid);
    }
}

QList<EntryLook> TokenCard::looks() const
{
    const qint64 now = m_engine.clock().nowUs();
    QList<EntryLook> good;
    QList<EntryLook> ended;
    for (const ApiToken &token : m_engine.tokens().all()) {
        const bool isGood = stateOf(token, now) == TokenState::Valid;
        if (!isGood && !m_showsEnded)
            continue;
        EntryLook look;
        look.key = token.id;
        look.icon = u"key-round"_s;
        look.name = token.name;
        look.facts = factsOf(token, now);
        look.isProse = true;
        noteEnd(look, token, now);
        (isGood ? good : ended).append(look);
    }
    return good + ended;
}

EntryForm *TokenCard::makeForm(const QString &)
{
    QStringList projects;
    for (const Project &project : m_engine.components().projects())
        projects.append(project.key.toString());
    auto *form = new TokenForm(m_engine.tokens(), m_engine.clock(), projects, m_engine.components().actor(), this);
    connect(form, &EntryForm::saved, this, [this, form] {
        setStored({});
        m_made->showToken(form->made().token.name, form->made().value);
    });
    return form;
}

void TokenCard::equip(EntryRow *row)
{
    if (row->look().isFaded)
        return;
    auto *button = makeSmallButton(tr("Revoke…"), ButtonKind::Normal, {}, row);
    button->setObjectName(u"revokeToken"_s);
    button->setAccessibleName(tr("Revoke %1").arg(row->name()));
    row->addButton(button);
    connect(button, &QAbstractButton::clicked, this, [this, id = row->key()] { revoke(id); });
}

void TokenCard::revoke(const QString &id)
{
    const EntryRow *shown = row(id);
    if (!shown)
        return;
    const QString name = shown->look().name;
    ask(tr("Revoke the token %1?").arg(name), tr("Whoever brings it is refused from now on: %1. This cannot be undone.").arg(shown->look().facts),
        tr("Revoke"), [this, id, name] {
            whenDone(m_engine.tokens().revoke(id, m_engine.components().actor()), this, [this, name](const Result<> &result) {
                if (result)
                    Q_EMIT done(tr("Revoked %1").arg(name), {});
                else
                    fail(tr("%1 was not revoked: %2").arg(name, result.error().message));
            });
        });
}

void TokenCard::showEvent(QShowEvent *event)
{
    EntryCard::showEvent(event);
    present();
    m_minutes.start();
}

void TokenCard::hideEvent(QHideEvent *event)
{
    EntryCard::hideEvent(event);
    m_minutes.stop();
}

} // namespace slipway
