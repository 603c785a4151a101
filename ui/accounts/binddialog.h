// Binds an account at a provider, or brings one that is bound to work again, in one of the ways the forge knows. Opened, never
// executed; deletes itself. GUI thread.
#pragma once

#include "app/domain/account.h"
#include "ui/accounts/accountsneeds.h"

#include <QDialog>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace slipway {

class BindWay;
class DeviceWay;
class ScrollPage;
class Segmented;
class TokenWay;
class WebWay;
class WrapLabel;

class BindDialog final : public QDialog
{
    Q_OBJECT
public:
    // again: the binding that is to work again; its way is proposed.
    BindDialog(const AccountsNeeds &needs, const Provider &provider, const std::optional<Binding> &again, QWidget *parent);

    Segmented *ways() const { return m_ways; } // hidden where there is one way only
    WebWay *web() const { return m_web; }      // null where the forge does not know it
    DeviceWay *device() const { return m_device; }
    TokenWay *token() const { return m_token; }
    QPushButton *cancelButton() const { return m_cancel; }
    QCheckBox *packages() const { return m_packages; } // hidden where the forge asks for nothing more
    void choose(BindingMethod method);
    void askForPackages(); // ticked, as where a push to the forge's registry needs it

Q_SIGNALS:
    void bound(const slipway::Binding &binding);
    void editWanted(const slipway::ProviderId &provider);

protected:
    void showEvent(QShowEvent *event) override;
    void done(int result) override;

private:
    void add(BindingMethod method, const QString &text, BindWay *way);
    void shown(int index);
    void fit();

    const ProviderId m_provider;
    Segmented *m_ways;
    QVBoxLayout *m_column; // of all ways, one of which is seen
    BindWay *m_shown = nullptr;
    ScrollPage *m_scroll;
    QCheckBox *m_packages = nullptr;
    WrapLabel *m_packagesNote = nullptr;
    QPushButton *m_cancel = nullptr;
    QList<std::pair<BindingMethod, BindWay *>> m_all;
    WebWay *m_web = nullptr;
    DeviceWay *m_device = nullptr;
    TokenWay *m_token = nullptr;
};

} // namespace slipway
