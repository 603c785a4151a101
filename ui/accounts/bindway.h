// One way to bind an account at a provider. GUI thread.
#pragma once

#include "app/domain/account.h"
#include "ui/accounts/accountsneeds.h"

#include <QWidget>

namespace slipway {

class BindWay : public QWidget
{
    Q_OBJECT
public:
    BindWay(const AccountsNeeds &needs, const Provider &provider, QWidget *parent) : QWidget(parent), m_needs(needs), m_provider(provider) { }

    virtual QWidget *firstField() const = 0;
    virtual bool isBusy() const = 0; // under way, and not ended
    virtual void cancel() = 0;       // ends what is under way, if anything
    // Also for pushing images; ends what was asked for without.
    void setPackages(bool packages)
    {
        cancel();
        m_packages = packages;
        packagesChanged();
    }

Q_SIGNALS:
    void bound(const slipway::Binding &binding);
    void editWanted();  // the provider lacks something
    void grown();       // shows more than before

protected:
    const AccountsNeeds &needs() const { return m_needs; }
    const Provider &provider() const { return m_provider; }
    bool packages() const { return m_packages; }
    virtual void packagesChanged() { }

private:
    const AccountsNeeds m_needs;
    const Provider m_provider;
    bool m_packages = false;
};

} // namespace slipway
