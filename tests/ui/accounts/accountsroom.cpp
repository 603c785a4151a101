#include "tests/ui/accounts/accountsroom.h"

#include "app/storage/accountrepository.h"
#include "tests/support/answer.h"
#include "ui/accounts/binddialog.h"
#include "ui/common/confirmdialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

template <typename T> T need(Result<T> result)
{
    if (!result)
        qFatal("%s %s", qPrintable(result.error().message), qPrintable(result.error().detail));
    return *std::move(result);
}

} // namespace

AccountsRoom::AccountsRoom(ServicesFixture::Time time)
    : services(time)
    , tokens(services.database(), services.clock())
    , accounts(services.database(), services.components(), services.secrets, services.clock())
    , signIns(accounts, services.status(), services.clock())
{
    need(answerOf(tokens.load()));
    need(answerOf(accounts.load()));
    services.status().set(ListenerStatus{true, u"http://127.0.0.1:8787"_s, u"http://127.0.0.1:8787"_s, true, {}});
    services.status().set(KeychainStatus{KeychainState::Ready, {}});
    AccountsNeeds needs{accounts, signIns, services.components(), tokens, services.status(), services.clock()};
    needs.hooksOf = [this](const BindingId &id) { return hooks.value(id, 0); };
    needs.certificateEndUs = [this] { return certificateEndUs; };
    needs.openPage = [this](const QUrl &page) {
        opened.append(page);
        return opens;
    };
    m_pane = std::make_unique<AccountsPane>(needs);
}

AccountsRoom::~AccountsRoom() = default;

void AccountsRoom::show(const QSize &size)
{
    m_pane->setMinimumSize(400, 300);
    m_pane->resize(size);
    m_pane->show();
    if (!QTest::qWaitForWindowActive(m_pane.get()))
        qFatal("the page does not show");
}

Provider AccountsRoom::addProvider(FakeForge &forge, const QString &name, const QByteArray &secret)
{
    Provider provider;
    provider.kind = forge.kind();
    provider.name = name;
    provider.address = forge.baseUrl().toString();
    if (hasWebSignIn(forge.kind())) {
        provider.clientId = u"app-1"_s;
        forge.addApplication({u"app-1"_s, secret, {signIns.callbackAddress().toString()}, true, false});
    }
    return need(answerOf(accounts.saveProvider(provider, provider.clientId.isEmpty() ? std::nullopt : std::optional(secret), u"anna"_s)));
}

Provider AccountsRoom::addProvider(const Provider &provider)
{
    return need(answerOf(accounts.saveProvider(provider, std::nullopt, u"anna"_s)));
}

Binding AccountsRoom::bind(FakeForge &forge, const Provider &provider, const std::optional<QStringList> &scopes)
{
    return need(answerOf(accounts.bindToken(provider.id, forge.issueToken(scopes), u"anna"_s)));
}

Binding AccountsRoom::put(Binding binding)
{
    if (binding.id.isEmpty())
        binding.id = BindingId(randomId());
    if (binding.accountId.isEmpty())
        binding.accountId = binding.account;
    if (binding.tokenKey.isEmpty())
        binding.tokenKey = u"binding/"_s + binding.id.toString();
    if (binding.boundAtUs == 0)
        binding.boundAtUs = services.clock().nowUs() - 3'600'000'000;
    need(services.write([binding, now = services.clock().nowUs()](Transaction &tx) { return AccountRepository(tx).save(binding, u"anna"_s, now); }));
    need(services.write([binding](Transaction &tx) { return AccountRepository(tx).note(binding); }));
    need(answerOf(accounts.load()));
    return binding;
}

Component AccountsRoom::addComponent(const QString &name, const BindingId &binding)
{
    return services.create(name, [&binding](Component &draft) { draft.source.binding = binding; });
}

void AccountsRoom::click(QWidget *within, const QString &name)
{
    QCoreApplication::processEvents(); // what has just appeared finds its place
    auto *button = at<QAbstractButton>(within, name);
    for (QWidget *parent = button->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(button);
    }
    QTest::mouseClick(button, Qt::LeftButton);
}

void AccountsRoom::type(QWidget *within, const QString &name, const QString &text)
{
    auto *field = at<QLineEdit>(within, name);
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

void AccountsRoom::choose(QMenu *menu, const QString &action)
{
    menu->popup(m_pane->mapToGlobal(QPoint(10, 10)));
    auto *found = menu->findChild<QAction *>(action);
    if (!found)
        qFatal("no such action: %s", qPrintable(action));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(found).center());
}

BindDialog *AccountsRoom::dialog()
{
    auto *dialog = m_pane->window()->findChild<BindDialog *>();
    if (!dialog || !dialog->isVisible())
        qFatal("no account is being bound");
    return dialog;
}

bool AccountsRoom::hasDialog()
{
    const auto *dialog = m_pane->window()->findChild<BindDialog *>();
    return dialog && dialog->isVisible();
}

ConfirmDialog *AccountsRoom::question()
{
    auto *dialog = m_pane->window()->findChild<ConfirmDialog *>(u"askAccounts"_s);
    if (!dialog || !dialog->isVisible())
        qFatal("nothing is asked");
    return dialog;
}

QString AccountsRoom::nameless(QWidget *within)
{
    for (const QWidget *widget : within->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith("qt_"_L1))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
            return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return {};
}

QString AccountsRoom::tooWide(QWidget *within)
{
    for (const QWidget *widget : within->findChildren<QWidget *>()) {
        const QWidget *parent = widget->parentWidget();
        if (!widget->isVisible() || widget->isWindow() || widget->objectName().startsWith("qt_"_L1) || !parent->inherits("QWidget"))
            continue;
        const int left = widget->mapTo(within, QPoint(0, 0)).x();
        if (left < 0 || left + widget->width() > within->width())
            return u"%1 %2: %3 to %4 of %5"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
                .arg(left).arg(left + widget->width()).arg(within->width());
        if (widget->inherits("QAbstractButton") && widget->width() < widget->minimumSizeHint().width())
            return u"%1 %2: cut"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
    }
    return {};
}

bool AccountsRoom::shows(const QString &text)
{
    for (const QWidget *widget : m_pane->window()->findChildren<QWidget *>()) {
        if (widget->accessibleName().contains(text) || widget->accessibleDescription().contains(text) || widget->toolTip().contains(text))
            return true;
        for (const char *property : {"text", "plainText"}) {
            if (widget->property(property).toString().contains(text))
                return true;
        }
    }
    return false;
}

} // namespace slipway
