// The page of accounts over services of its own on a temporary folder, driven by clicks and keys. Pages that would open in the
// browser are noted instead. GUI thread.
#pragma once

#include "app/services/accountservice.h"
#include "app/services/signinservice.h"
#include "app/services/tokenservice.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/fakeforge.h"
#include "ui/accounts/accountspage.h"
#include "ui/accounts/accountspane.h"

#include <QAbstractButton>

class QMenu;

namespace slipway {

class BindDialog;
class ConfirmDialog;

class AccountsRoom
{
public:
    explicit AccountsRoom(ServicesFixture::Time time = ServicesFixture::Time::Real);
    ~AccountsRoom();

    ServicesFixture services;
    TokenService tokens;
    AccountService accounts;
    SignInService signIns;
    QList<QUrl> opened;
    bool opens = true;          // whether this desktop has a browser
    qint64 certificateEndUs = 0;
    QHash<BindingId, int> hooks;

    AccountsPane &pane() { return *m_pane; }
    AccountsPage &list() { return *m_pane->list(); }
    void show(const QSize &size = {1216, 840});

    // A provider of that forge, where it stands, with an application registered there.
    Provider addProvider(FakeForge &forge, const QString &name, const QByteArray &secret = "app-secret");
    Provider addProvider(const Provider &provider);
    Binding bind(FakeForge &forge, const Provider &provider, const std::optional<QStringList> &scopes = {});
    Binding put(Binding binding); // written as it is, as if the forge had told so
    Component addComponent(const QString &name, const BindingId &binding);

    template <typename T> T *at(QWidget *within, const QString &name)
    {
        for (T *found : within->findChildren<T *>(name)) {
            if (found->isVisible())
                return found;
        }
        qFatal("nothing there is called %s", qPrintable(name));
    }
    void click(QWidget *within, const QString &name);
    void type(QWidget *within, const QString &name, const QString &text); // in place of what stands there
    void choose(QMenu *menu, const QString &action);                      // by a click in the open menu
    BindDialog *dialog();                                                 // the open one; the test ends without
    bool hasDialog();
    ConfirmDialog *question();

    // Focus never goes to what has no name.
    QString nameless(QWidget *within);
    // What does not fit into the width of what it lies in.
    QString tooWide(QWidget *within);
    bool shows(const QString &text); // anywhere, also where it is hidden

private:
    std::unique_ptr<AccountsPane> m_pane;
};

} // namespace slipway
