// The API as scripts need it: its address and key, who may call, and ready-made calls. GUI thread.
#pragma once

#include "ui/components/triggercard.h"

class QComboBox;

namespace slipway {

class ApiFields;
class FormRows;
class SnippetPanel;
class TokenEdit;

class ApiCard final : public TriggerCard
{
    Q_OBJECT
public:
    ApiCard(Engine &engine, ComponentActions &actions, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;
    void present(const Component &component) override;
    void presentLast(const std::optional<Delivery> &delivery) override;
    void tick() override;

protected:
    SwitchFact switchFact(const Component &component) const override;
    QString switchName(const Component &component) const override;
    QString whyNot(const Component &component) const override;

private:
    void presentCall();

    ApiFields *m_fields;
    FormRows *m_rows;
    TokenEdit *m_peers;
    QComboBox *m_state;
    SnippetPanel *m_snippets;
};

} // namespace slipway
