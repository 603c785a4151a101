// The part of a plan that says which account a component's repository is asked with. Files name accounts as "PROVIDER/ACCOUNT",
// since ids are made anew in every installation. Private to this folder; pure; any thread.
#pragma once

#include "app/config/plan.h"

namespace slipway {

class AccountPlan
{
public:
    AccountPlan(const ConfigDocument &document, const ConfigState &state, const PlanOptions &options);

    QString nameOf(const BindingId &id) const { return m_names.value(id); } // empty: none, or not known

    // Gives the source what the file says of account and repository. Answers the name of an account that is not bound here, or
    // an empty text. What is bound to an account that the plan removes loses it.
    QString take(Component &component, const ConfigComponent &wanted, const GitSource &before) const;

    // Of each provider that the plan removes and that has accounts, what becomes of them.
    QList<PlanStep> notes() const;

private:
    const ConfigState &m_state;
    QMap<BindingId, QString> m_names;
    QMap<BindingId, QString> m_leaving; // with their provider, which is the value
};

} // namespace slipway
