// What Slipway does at the forge beside taking pushes: looks for missed ones, asks now and then, reports what came of a commit.
// GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace slipway {

class FormRows;
class LookLine;

class WatchFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit WatchFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override { return nullptr; } // nothing can be wrong with them
    void setHasAccount(bool has);                 // whether there is one that could report
    LookLine *look() const { return m_look; }

    // What differs from a new component's, in a few words each.
    QStringList summary() const;

private:
    void present();

    FormRows *m_rows;
    QCheckBox *m_catchUp;
    QSpinBox *m_poll;
    LookLine *m_look;
    QComboBox *m_reports;
    bool m_hasAccount = false;
};

// The field of how often a remote is asked, 0 for never, and what that means; also for the registries of images.
void makePollField(QSpinBox *field);
QString pollHint(int minutes);

} // namespace slipway
