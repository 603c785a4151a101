#include "ui/components/apicard.h"

#include "app/domain/peerlist.h"
#include "ui/common/switch.h"
#include "ui/common/tokenedit.h"
#include "ui/components/apifields.h"
#include "ui/common/formrows.h"
#include "ui/components/snippetpanel.h"

#include <QBoxLayout>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace slipway {

ApiCard::ApiCard(Engine &engine, ComponentActions &actions, QWidget *parent)
    : TriggerCard(Trigger::Api, engine, actions,
                  {u"terminal"_s, tr("API"), tr("A script or another build server that has the key builds this component.")}, parent)
    , m_fields(new ApiFields(engine))
    , m_rows(new FormRows)
    , m_peers(new TokenEdit(tr("Addresses that may call the API")))
    , m_state(new QComboBox)
    , m_snippets(new SnippetPanel)
{
    control()->setObjectName(u"apiSwitch"_s);
    m_peers->setObjectName(u"apiPeers"_s);
    m_peers->setPlaceholder(tr("Add address"));
    m_peers->setCheck(&networkProblem);
    m_state->setObjectName(u"apiState"_s);
    m_state->setAccessibleName(tr("Component state rule of the API"));
    m_state->addItem(tr("builds unless closed"), false);
    m_state->addItem(tr("builds only while running or abnormal"), true);
    m_state->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_rows->addRow(tr("Callers"), m_peers);
    m_rows->setHint(m_peers, tr("Without one, any address may call. 10.0.0.0/8 is a network; a reverse proxy is named in Settings, Listener."));
    m_rows->addRow(tr("State"), m_state);

    auto *form = new QWidget;
    auto *formColumn = new QVBoxLayout(form);
    formColumn->setContentsMargins(20, 16, 24, 16);
    formColumn->setSpacing(8);
    formColumn->addWidget(m_fields);
    formColumn->addWidget(m_rows);
    formColumn->addStretch(1);
    auto *calls = new QWidget;
    auto *callsColumn = new QVBoxLayout(calls);
    callsColumn->setContentsMargins(20, 16, 20, 16);
    callsColumn->addWidget(m_snippets);
    setColumns(form, calls);

    connect(m_fields, &ApiFields::done, this, &TriggerCard::done);
    connect(m_fields, &ApiFields::failed, this, &TriggerCard::failed);
    connect(m_peers, &TokenEdit::tokensChanged, this, &FieldGroup::edited);
    connect(m_peers, &TokenEdit::errorChanged, this, [this](const QString &error) { m_rows->setError(m_peers, error); });
    connect(m_state, &QComboBox::activated, this, &FieldGroup::edited);
    connect(&engine.status(), &StatusService::changed, this, &ApiCard::presentCall);
}

TriggerCard::SwitchFact ApiCard::switchFact(const Component &component) const
{
    return {component.api.enabled, component.api.changedAtUs, component.api.changedBy};
}

QString ApiCard::switchName(const Component &component) const
{
    return tr("API of %1").arg(component.name);
}

QString ApiCard::whyNot(const Component &) const { return {}; }

void ApiCard::load(const Component &component)
{
    TriggerCard::load(component);
    m_peers->setTokens(component.api.allowedPeers);
    m_state->setCurrentIndex(component.api.strictState ? 1 : 0);
    m_rows->setError(m_peers, {});
}

void ApiCard::applyTo(Component &component) const
{
    component.api.allowedPeers = m_peers->tokens();
    component.api.strictState = m_state->currentData().toBool();
}

QWidget *ApiCard::check()
{
    m_peers->commit();
    m_rows->setError(m_peers, m_peers->error());
    return m_rows->firstWrong();
}

void ApiCard::present(const Component &component)
{
    TriggerCard::present(component);
    m_fields->setComponent(component.id);
    presentCall();
}

void ApiCard::presentCall()
{
    const auto component = engine().components().find(id());
    if (component)
        m_snippets->setCall(engine().status().hookAddress(id().toString(), Trigger::Api), component->image.has_value());
}

void ApiCard::presentLast(const std::optional<Delivery> &delivery)
{
    const bool isNew = delivery && (!last() || last()->id != delivery->id || last()->outcome != delivery->outcome);
    TriggerCard::presentLast(delivery);
    if (isNew)
        m_fields->renewUse();
}

void ApiCard::tick()
{
    TriggerCard::tick();
    m_fields->tick();
}

} // namespace slipway
