// What everything that the triggers start has to wait for: a person who agrees, the source's own word. GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

class QComboBox;

namespace slipway {

class FormRows;

class ReviewFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit ReviewFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override { return nullptr; }

private:
    void present();

    FormRows *m_rows;
    QComboBox *m_review;
    QComboBox *m_claims;
    Environment m_environment = Environment::Development;
};

} // namespace slipway
