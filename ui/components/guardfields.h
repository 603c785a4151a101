// What else must hold before a push builds: the repository, the component's state, the signature. GUI thread.
#pragma once

#include "app/services/unusedrules.h"
#include "ui/components/fieldgroup.h"

class QCheckBox;
class QComboBox;

namespace slipway {

class FormRows;
class TokenEdit;

class GuardFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit GuardFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;
    void setUnused(const QList<UnusedRule> &rules); // aliases that no push named for long

    // What differs from a new component's rules, in a few words each.
    QStringList summary() const;

private:
    void present();

    FormRows *m_rows;
    QComboBox *m_repository;
    TokenEdit *m_aliases;
    QComboBox *m_state;
    QCheckBox *m_unsigned;
    QList<UnusedRule> m_unused;
};

} // namespace slipway
