#include "ui/components/hookstatus.h"

#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/hookservice.h"
#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/components/hooklookdialog.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int markSize = 16;
constexpr int padding = 12;

QString titleOf(HookState state, const QString &provider)
{
    switch (state) {
    case HookState::Missing:
        return HookStatus::tr("%1 does not have this webhook").arg(provider);
    case HookState::Different:
        return HookStatus::tr("%1 has this webhook otherwise than it has to be").arg(provider);
    case HookState::Duplicate:
        return HookStatus::tr("%1 has this webhook more than once").arg(provider);
    case HookState::Disabled:
        return HookStatus::tr("%1 has switched this webhook off").arg(provider);
    case HookState::Denied:
        return HookStatus::tr("%1 does not let the account make the webhook").arg(provider);
    case HookState::Refused:
        return HookStatus::tr("%1 does not take the webhook").arg(provider);
    case HookState::Unreachable:
        return HookStatus::tr("%1 cannot be asked now").arg(provider);
    case HookState::Removing:
        return HookStatus::tr("The webhook is still at %1").arg(provider);
    case HookState::Works:
        break;
    }
    return {};
}

} // namespace

HookStatus::HookStatus(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_mark(new QWidget(this))
    , m_title(new WrapLabel({}, TypeRole::Name, Ink::Text, this))
    , m_words(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_act(makeSmallButton({}, ButtonKind::Normal, {}, this))
    , m_check(makeSmallButton(tr("Look Closer…"), ButtonKind::Normal, u"scan-search"_s, this))
    , m_own(makeSmallButton(tr("Do It by Hand"), ButtonKind::Normal, {}, this))
{
    setObjectName(u"hookStatus"_s);
    m_title->setObjectName(u"hookStatusTitle"_s);
    m_words->setObjectName(u"hookStatusWords"_s);
    m_act->setObjectName(u"setUpHook"_s);
    m_act->setAccessibleName(tr("Set up the webhook at the forge"));
    m_check->setObjectName(u"lookAtHook"_s);
    m_check->setAccessibleName(tr("Look closer at the webhook of the forge"));
    m_own->setObjectName(u"ownHook"_s);
    m_own->setAccessibleName(tr("Let nobody look after the webhook of the forge"));
    m_mark->setFixedSize(scaled(markSize), scaled(markSize));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_words);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_act);
    buttons->addWidget(m_check);
    buttons->addWidget(m_own);
    buttons->addStretch(1);
    m_column = new QBoxLayout(QBoxLayout::LeftToRight);
    m_column->setSpacing(10);
    m_column->addLayout(words, 1);
    m_column->addLayout(buttons);
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(padding, 10, padding, 10);
    m_row->setSpacing(10);
    m_row->addWidget(m_mark, 0, Qt::AlignTop);
    m_row->addLayout(m_column, 1);
    hide();

    connect(m_act, &QAbstractButton::clicked, this, &HookStatus::act);
    connect(m_check, &QAbstractButton::clicked, this, &HookStatus::look);
    connect(m_own, &QAbstractButton::clicked, this, &HookStatus::lookAfterByHand);
    connect(&engine.hooks(), &HookService::changed, this, [this](const ComponentId &id) {
        if (id == m_id)
            present();
    });
    connect(&engine.accounts(), &AccountService::changed, this, &HookStatus::present);
    connect(&engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        if (id == m_id)
            present();
    });
}

void HookStatus::setComponent(const ComponentId &id)
{
    m_id = id;
    present();
}

void HookStatus::tick()
{
    present();
}

void HookStatus::present()
{
    const auto component = m_engine.components().find(m_id);
    const auto binding = component ? m_engine.accounts().binding(component->source.binding) : std::nullopt;
    const auto provider = binding ? m_engine.accounts().provider(binding->provider) : std::nullopt;
    const bool wasSettled = std::exchange(m_settled, false);
    const auto parted = component && component->git.enabled && component->git.manageHook ? m_engine.accounts().partedFrom(m_id) : std::nullopt;
    m_isParted = parted.has_value();
    m_own->setVisible(m_isParted);
    if (parted) {
        presentParted(*parted);
        if (wasSettled)
            Q_EMIT settledChanged();
        return;
    }
    setVisible(component && provider && !component->image);
    if (!component || !provider || component->image) {
        if (wasSettled)
            Q_EMIT settledChanged();
        return;
    }
    const auto hook = m_engine.hooks().hookOf(m_id);
    const bool busy = m_engine.hooks().isBusy(m_id);
    QString title;
    QString words;
    QString act;
    StateGlyph glyph = StateGlyph::NotDeployed;
    const bool isChosen = !component->source.repository.isEmpty();
    if (!isChosen) {
        title = tr("Slipway does not make this webhook");
        words = tr("The address was written by hand. Choose the repository of the account under Build Source, or follow the steps.");
    } else if (!component->git.manageHook) {
        title = tr("Slipway can do these steps");
        words = tr("As %1 at %2, and it looks after the webhook.", "account, provider").arg(binding->account, provider->name);
        act = tr("Set Up for Me");
    } else if (!component->git.enabled) {
        title = tr("Slipway makes this webhook");
        words = tr("At %1 when this is switched on; switched off, it takes it away.").arg(provider->name);
    } else if (busy || !hook || (hook->state == HookState::Missing && hook->note.isEmpty())) {
        title = tr("The webhook is being made at %1…").arg(provider->name);
        glyph = StateGlyph::Starting;
    } else if (hook->state == HookState::Works) {
        m_settled = true;
        glyph = StateGlyph::Passed;
        title = tr("%1 has this webhook").arg(provider->name);
        words = hook->checkedAtUs > 0 ? tr("Slipway looks after it. Checked %1.").arg(words::ago(hook->checkedAtUs, m_engine.clock().nowUs()))
                                      : tr("Slipway looks after it.");
        if (!hook->note.isEmpty())
            words += u' ' + hook->note;
    } else {
        glyph = StateGlyph::Failed;
        title = titleOf(hook->state, provider->name);
        words = hook->note;
        act = tr("Try Again");
    }
    m_glyph = glyph;
    m_mark->update();
    m_title->setText(title);
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_words->setInk(glyph == StateGlyph::Failed ? Ink::Text : Ink::Secondary);
    m_act->setText(act);
    m_act->setAccessibleName(tr("Set up the webhook at the forge"));
    m_act->setVisible(!act.isEmpty());
    m_act->setEnabled(!busy);
    m_check->setVisible(isChosen && component->git.manageHook && component->git.enabled);
    m_row->setAlignment(m_mark, words.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop); // one line stands beside its button
    layOut();
    update();
    if (wasSettled != m_settled)
        Q_EMIT settledChanged();
}

void HookStatus::presentParted(const PartedAccount &account)
{
    const QList<ManagedHook> left = m_engine.hooks().leftOver();
    const bool isThere = std::any_of(left.begin(), left.end(), [this](const ManagedHook &hook) { return hook.component == m_id && !hook.hookId.isEmpty(); });
    m_title->setText(tr("Nobody looks after the webhook"));
    const QString why = tr("%1 was unbound from %2, so Slipway no longer looks after the webhook.").arg(account.account, account.provider);
    const QString so = isThere ? tr("It is still there and goes on sending, but changes made here are not told to the forge.")
                               : tr("It was taken away at the forge, so pushes don't arrive.");
    m_words->setText(why + u' ' + so + u' ' + tr("Bind the account again, and Slipway goes on by itself."));
    m_words->show();
    m_words->setInk(Ink::Text);
    m_glyph = StateGlyph::Failed;
    m_mark->update();
    m_act->setText(tr("Bind Again…"));
    m_act->setAccessibleName(tr("Bind %1 again, under Accounts").arg(account.account));
    m_act->show();
    m_act->setEnabled(true);
    m_check->hide();
    m_row->setAlignment(m_mark, Qt::AlignTop);
    layOut();
    show();
    update();
}

void HookStatus::act()
{
    if (m_isParted)
        Q_EMIT wanted({Page::Accounts, {}, {}});
    else
        setUp();
}

void HookStatus::lookAfterByHand()
{
    whenDone(m_engine.hooks().removeNow(m_id), this, [this](const Result<> &released) {
        present();
        if (released)
            Q_EMIT done(tr("Nobody looks after the webhook now"), {});
        else
            Q_EMIT failed(u"hook"_s, released.error().message);
    });
}

// Buttons beside the words, or below where a reason needs the width.
void HookStatus::layOut()
{
    const bool isBeside = m_glyph != StateGlyph::Failed && width() >= scaled(360);
    m_column->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void HookStatus::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void HookStatus::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    const qreal radius = scaled(8);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    paintGlyph(&painter, QRectF(m_mark->geometry()), m_glyph, this);
}

void HookStatus::setUp()
{
    m_act->setEnabled(false);
    whenDone(m_engine.hooks().setUp(m_id), this, [this, id = m_id](const Result<ManagedHook> &made) {
        if (id == m_id)
            present();
        if (made)
            Q_EMIT done(tr("The webhook is at the forge"), {});
        else
            Q_EMIT failed(u"hook"_s, tr("The webhook was not made: %1").arg(made.error().message));
    });
    present();
}

void HookStatus::look()
{
    auto *dialog = new HookLookDialog(m_engine, m_id, this);
    dialog->open();
}

} // namespace slipway
