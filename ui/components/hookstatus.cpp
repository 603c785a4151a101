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

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int markSize = 16;
constexpr int padding = 12;

} // namespace

HookStatus::HookStatus(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_mark(new QWidget(this))
    , m_words(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_act(makeSmallButton({}, ButtonKind::Normal, {}, this))
    , m_check(makeSmallButton(tr("Look Closer…"), ButtonKind::Normal, u"scan-search"_s, this))
{
    setObjectName(u"hookStatus"_s);
    m_words->setObjectName(u"hookStatusWords"_s);
    m_act->setObjectName(u"setUpHook"_s);
    m_act->setAccessibleName(tr("Set up the webhook at the forge"));
    m_check->setObjectName(u"lookAtHook"_s);
    m_check->setAccessibleName(tr("Look closer at the webhook of the forge"));
    m_mark->setFixedSize(scaled(markSize), scaled(markSize));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_act);
    buttons->addWidget(m_check);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(m_words);
    column->addLayout(buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding, padding, padding, padding);
    row->setSpacing(10);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    hide();

    connect(m_act, &QAbstractButton::clicked, this, &HookStatus::setUp);
    connect(m_check, &QAbstractButton::clicked, this, &HookStatus::look);
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
    setVisible(component && provider && !component->image);
    if (!component || !provider || component->image) {
        if (wasSettled)
            Q_EMIT settledChanged();
        return;
    }
    const auto hook = m_engine.hooks().hookOf(m_id);
    const bool busy = m_engine.hooks().isBusy(m_id);
    QString words;
    QString act;
    StateGlyph glyph = StateGlyph::NotDeployed;
    if (!component->git.manageHook) {
        words = tr("%1 can make this webhook at %2 and look after it.").arg(binding->account, provider->name);
        act = tr("Set Up for Me");
    } else if (!component->git.enabled) {
        words = tr("When this is switched on, Slipway makes the webhook at %1; switched off, it takes it away.").arg(provider->name);
    } else if (busy || !hook || (hook->state == HookState::Missing && hook->note.isEmpty())) {
        words = tr("The webhook is being made at %1…").arg(provider->name);
        glyph = StateGlyph::Starting;
    } else if (hook->state == HookState::Works) {
        m_settled = true;
        glyph = StateGlyph::Passed;
        words = hook->checkedAtUs > 0 ? tr("%1 has this webhook, and Slipway looks after it. Checked %2.")
                                            .arg(provider->name, words::ago(hook->checkedAtUs, m_engine.clock().nowUs()))
                                      : tr("%1 has this webhook, and Slipway looks after it.").arg(provider->name);
        if (!hook->note.isEmpty())
            words += u' ' + hook->note;
    } else {
        glyph = StateGlyph::Failed;
        words = hook->note.isEmpty() ? tr("The webhook at %1 is not as it has to be.").arg(provider->name) : hook->note;
        act = tr("Try Again");
    }
    m_glyph = glyph;
    m_mark->update();
    m_words->setText(words);
    m_act->setText(act);
    m_act->setVisible(!act.isEmpty());
    m_act->setEnabled(!busy);
    m_check->setVisible(component->git.manageHook && component->git.enabled);
    update();
    if (wasSettled != m_settled)
        Q_EMIT settledChanged();
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
