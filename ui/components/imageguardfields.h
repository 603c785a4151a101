// What else must hold before a pushed image builds: its registry, the component's state, who sent it; and how often the registry
// is asked by Slipway itself. GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace slipway {

class FormRows;
class LookLine;

class ImageGuardFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit ImageGuardFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override { return nullptr; }

    // Without a secret it is a choice whether anybody may send; with one it is none.
    void setHasSecret(bool hasSecret);
    LookLine *look() const { return m_look; }
    // What differs from a new component's rules, in a few words; empty when nothing does.
    QString summary() const;

private:
    void present();

    FormRows *m_rows;
    QComboBox *m_registry;
    QComboBox *m_state;
    QCheckBox *m_unsigned;
    QSpinBox *m_poll;
    LookLine *m_look;
    QString m_host;
    bool m_hasSecret = false;
};

} // namespace slipway
