// Which key an ssh address is asked with, chosen on the component's page and in the wizard, and a key made for a component.
#include "app/services/accountservice.h"
#include "app/services/deploykeys.h"
#include "app/services/keykeeper.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/valuefield.h"
#include "ui/components/componentpage.h"
#include "ui/components/newcomponentpage.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSshFields : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PaneFixture> m_fixture;

    template <typename Widget> Widget *in(const QString &name) { return m_fixture->pane().componentPage()->findChild<Widget *>(name); }
    Component open(const std::function<void(Component &)> &alter = {})
    {
        Component component;
        component.name = u"checkout-api"_s;
        component.project = ProjectKey(u"payments"_s);
        component.source.url = u"git@git.example.com:payments/checkout-api.git"_s;
        component.build.script = u"make\n"_s;
        if (alter)
            alter(component);
        component = m_fixture->store(component);
        m_fixture->pane().goTo({Page::Components, component.id.toString(), u"source"_s});
        return component;
    }
    GitSource source(const ComponentId &id) { return m_fixture->components().find(id)->source; }
    void save()
    {
        QTest::mouseClick(in<QPushButton>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(!in<QPushButton>(u"save"_s)->isVisible());
    }
    void choose(QComboBox *box, Qt::Key key)
    {
        box->setFocus();
        QTest::keyClick(box, key);
    }
    QString told(const QString &name) { return in<QWidget>(name)->accessibleDescription(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_fixture = std::make_unique<PaneFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void onlySshAddressesAskForAKey()
    {
        open([](Component &component) { component.source.url = u"https://git.example.com/payments/checkout-api.git"_s; });
        QVERIFY(!in<QComboBox>(u"sshIdentity"_s)->isVisible());
        QVERIFY(!in<QPlainTextEdit>(u"key"_s)->isVisible());
        QVERIFY(!in<QPushButton>(u"makeDeployKey"_s)->isVisible());
        auto *address = in<QLineEdit>(u"address"_s);
        address->selectAll();
        QTest::keyClicks(address, u"git@git.example.com:payments/checkout-api.git"_s);
        QVERIFY(in<QComboBox>(u"sshIdentity"_s)->isVisible());
        QVERIFY(in<QPlainTextEdit>(u"key"_s)->isVisible());
        // The key would be made for the https address that is stored.
        QVERIFY(!in<QPushButton>(u"makeDeployKey"_s)->isEnabled());
        QVERIFY(in<QPushButton>(u"makeDeployKey"_s)->isVisible());
        save();
        QVERIFY(in<QPushButton>(u"makeDeployKey"_s)->isEnabled());
    }

    void theSshFormIsTheSameRepository()
    {
        const Component component = open([](Component &one) {
            one.source.url = u"https://git.example.com/payments/checkout-api.git"_s;
            one.source.repository = u"payments/checkout-api"_s;
            one.source.repositoryId = u"7"_s;
        });
        auto *address = in<QLineEdit>(u"address"_s);
        address->selectAll();
        QTest::keyClicks(address, u"git@git.example.com:payments/checkout-api.git"_s);
        save();
        QCOMPARE(source(component.id).url, u"git@git.example.com:payments/checkout-api.git"_s);
        QCOMPARE(source(component.id).repositoryId, u"7"_s);
        QCOMPARE(source(component.id).repository, u"payments/checkout-api"_s);
        address->selectAll();
        QTest::keyClicks(address, u"git@git.example.com:payments/cart.git"_s);
        save();
        QCOMPARE(source(component.id).repositoryId, QString());
    }

    void theAgentIsChosenByKey()
    {
        const QByteArray before = qgetenv("SSH_AUTH_SOCK");
        const auto restore = qScopeGuard([before] { qputenv("SSH_AUTH_SOCK", before); });
        qputenv("SSH_AUTH_SOCK", "/run/user/1000/agent");
        const Component component = open();
        auto *identity = in<QComboBox>(u"sshIdentity"_s);
        choose(identity, Qt::Key_Down);
        QVERIFY(!in<QPlainTextEdit>(u"key"_s)->isVisible());
        QVERIFY(!in<QPushButton>(u"makeDeployKey"_s)->isVisible());
        QVERIFY2(identity->accessibleDescription().contains(u"unlocked"_s), qPrintable(identity->accessibleDescription()));
        save();
        QCOMPARE(source(component.id).sshIdentity, SshIdentity::Agent);
        QCOMPARE(m_fixture->done.size(), 1);
        m_fixture->done.first().undo();
        QTRY_COMPARE(identity->currentIndex(), 0);
    }

    void aMissingAgentIsSaid()
    {
        const QByteArray before = qgetenv("SSH_AUTH_SOCK");
        const auto restore = qScopeGuard([before] { qputenv("SSH_AUTH_SOCK", before); });
        qunsetenv("SSH_AUTH_SOCK");
        open();
        auto *identity = in<QComboBox>(u"sshIdentity"_s);
        QVERIFY(identity->accessibleDescription().isEmpty());
        choose(identity, Qt::Key_Down);
        QVERIFY2(identity->accessibleDescription().contains(u"SSH_AUTH_SOCK"_s), qPrintable(identity->accessibleDescription()));
    }

    void aKeyFileIsCheckedAndSaved()
    {
        const Component component = open();
        choose(in<QComboBox>(u"sshIdentity"_s), Qt::Key_End);
        auto *file = in<QLineEdit>(u"sshKeyFile"_s);
        QVERIFY(file->isVisible());
        QTest::mouseClick(in<QPushButton>(u"save"_s), Qt::LeftButton);
        QVERIFY(file->hasFocus());
        QVERIFY2(told(u"sshKeyFile"_s).contains(u"Choose"_s), qPrintable(told(u"sshKeyFile"_s)));
        QTest::keyClicks(file, u"keys/id"_s);
        QVERIFY2(told(u"sshKeyFile"_s).contains(u"whole path"_s), qPrintable(told(u"sshKeyFile"_s)));
        file->selectAll();
        QTest::keyClicks(file, u"~/.ssh/id_ed25519.pub"_s);
        QVERIFY2(told(u"sshKeyFile"_s).contains(u"public half"_s), qPrintable(told(u"sshKeyFile"_s)));
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(file, Qt::Key_Backspace);
        QVERIFY2(told(u"sshKeyFile"_s).contains(u"passphrase"_s), qPrintable(told(u"sshKeyFile"_s)));
        QTest::keyClick(file, Qt::Key_Tab);
        QCOMPARE(file->text(), QDir::homePath() + u"/.ssh/id_ed25519"_s);
        save();
        QCOMPARE(source(component.id).sshIdentity, SshIdentity::File);
        QCOMPARE(source(component.id).sshKeyFile, QDir::homePath() + u"/.ssh/id_ed25519"_s);
    }

    void aKeyFileIsChosenInADialog()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        open();
        choose(in<QComboBox>(u"sshIdentity"_s), Qt::Key_End);
        QTest::mouseClick(in<QPushButton>(u"chooseKeyFile"_s), Qt::LeftButton);
        auto *dialog = in<QFileDialog>(u"keyFileDialog"_s);
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        Q_EMIT dialog->fileSelected(u"/etc/keys/deploy"_s);
        dialog->close();
        QCOMPARE(in<QLineEdit>(u"sshKeyFile"_s)->text(), u"/etc/keys/deploy"_s);
        QVERIFY(in<QPushButton>(u"save"_s)->isVisible());
    }

    void aTypedKeyCountsOnlyWhileItIsChosen()
    {
        const Component component = open();
        QTest::keyClicks(in<QPlainTextEdit>(u"key"_s), u"no key"_s);
        QVERIFY2(told(u"key"_s).contains(u"no private key"_s), qPrintable(told(u"key"_s)));
        choose(in<QComboBox>(u"sshIdentity"_s), Qt::Key_Down);
        save();
        QVERIFY(source(component.id).credentialKey.isEmpty());
    }

    void aDeployKeyIsMadeShownAndCopied()
    {
        const Component component = open();
        QVERIFY(!in<ValueField>(u"publicKey"_s)->isVisible());
        QVERIFY(!in<QPushButton>(u"showPublicKey"_s)->isVisible());
        QTest::keyClicks(in<QPlainTextEdit>(u"key"_s), u"-----BEGIN OPENSSH PRIVATE KEY-----"_s); // half of one, given up
        QTest::mouseClick(in<QPushButton>(u"makeDeployKey"_s), Qt::LeftButton);
        auto *shown = in<ValueField>(u"publicKey"_s);
        QTRY_VERIFY(shown->isVisible());
        QVERIFY2(shown->value().startsWith(u"ssh-ed25519 "_s), qPrintable(shown->value()));
        QVERIFY(shown->hasFocus());
        QVERIFY(in<QPlainTextEdit>(u"key"_s)->toPlainText().isEmpty());
        QVERIFY(!in<QPushButton>(u"save"_s)->isVisible()); // nothing is left to save
        const auto stored = answerOf(m_fixture->engine().deployKeys().stored(component.id));
        QVERIFY(stored);
        QCOMPARE(shown->value(), stored->publicKey);
        QVERIFY2(shown->accessibleDescription().remove(QChar(0x200B)).contains(stored->fingerprint), qPrintable(shown->accessibleDescription()));
        QVERIFY(!in<QPushButton>(u"enrollKey"_s)->isVisible()); // no account
        QTest::mouseClick(shown->copyButton(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), stored->publicKey);
        QCOMPARE(m_fixture->nameless().filter(u"SourceFields"_s), QStringList());

        // Another one is only made once that was agreed to.
        QTest::mouseClick(in<QPushButton>(u"makeDeployKey"_s), Qt::LeftButton);
        auto *dialog = m_fixture->pane().window()->findChild<ConfirmDialog *>(u"askMakeKey"_s);
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        QCOMPARE(answerOf(m_fixture->engine().deployKeys().stored(component.id)).value(), *stored);
        QTest::mouseClick(dialog->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(shown->isVisible() && shown->value() != stored->publicKey);

        // Elsewhere and back again it is not shown until somebody asks.
        m_fixture->pane().goTo({Page::Components, m_fixture->add(u"other"_s).id.toString(), u"source"_s});
        m_fixture->pane().goTo({Page::Components, component.id.toString(), u"source"_s});
        QVERIFY(!shown->isVisible());
        QTest::keyClick(in<QPushButton>(u"showPublicKey"_s), Qt::Key_Space);
        QTRY_VERIFY(shown->isVisible());
        // A key that takes its place hides what it is not any more.
        QVERIFY(answerOf(m_fixture->components().setCredential(component.id, {}, "a password")));
        QTRY_VERIFY(!shown->isVisible());
        QTest::mouseClick(in<QPushButton>(u"showPublicKey"_s), Qt::LeftButton);
        QTRY_VERIFY2(in<QPushButton>(u"showPublicKey"_s)->isEnabled() && !told(in<QPushButton>(u"showPublicKey"_s)->parentWidget()).isEmpty(), "no answer");
        QVERIFY(!shown->isVisible());
    }

    void whatCannotBeMadeIsSaidInPlace()
    {
        open();
        m_fixture->letSave(false);
        auto *make = in<QPushButton>(u"makeDeployKey"_s);
        QTest::mouseClick(make, Qt::LeftButton);
        QTRY_VERIFY2(told(make->parentWidget()).startsWith(u"No key was made"_s), qPrintable(told(make->parentWidget())));
        QVERIFY(make->isEnabled());
        QVERIFY(!in<ValueField>(u"publicKey"_s)->isVisible());
        m_fixture->letSave(true);
    }

    void itIsRegisteredAtTheForge_data()
    {
        QTest::addColumn<qreal>("scale");
        QTest::newRow("usual") << 1.0;
        QTest::newRow("large") << 2.0;
    }
    void itIsRegisteredAtTheForge()
    {
        QFETCH(qreal, scale);
        m_fixture.reset();
        m_theme->setTextScale(scale);
        const auto restore = qScopeGuard([this] { m_theme->setTextScale(1); });
        m_fixture = std::make_unique<PaneFixture>(QSize(968, 640));
        FakeForge forge(ForgeKind::Gitea);
        forge.addRepository(u"payments/checkout-api"_s);
        AccountService &accounts = m_fixture->engine().accounts();
        Provider provider;
        provider.kind = ForgeKind::Gitea;
        provider.name = u"Harbour Forge"_s;
        provider.address = forge.baseUrl().toString();
        const auto saved = answerOf(accounts.saveProvider(provider, {}, u"Mara"_s));
        QVERIFY(saved);
        const auto binding = answerOf(accounts.bindToken(saved->id, forge.issueToken(), u"Mara"_s));
        QVERIFY(binding);
        open([&](Component &component) {
            component.source.binding = binding->id;
            component.source.repository = u"payments/checkout-api"_s;
            component.source.repositoryId = QString::number(forge.repository(u"payments/checkout-api"_s)->id);
        });
        QTest::mouseClick(in<QPushButton>(u"makeDeployKey"_s), Qt::LeftButton);
        auto *enroll = in<QPushButton>(u"enrollKey"_s);
        QTRY_VERIFY(enroll->isVisible());
        QCOMPARE(enroll->text(), u"Register at Harbour Forge"_s);
        forge.setFailing(500);
        QTest::mouseClick(enroll, Qt::LeftButton);
        QTRY_VERIFY2(told(u"publicKey"_s).startsWith(u"The key was not registered"_s), qPrintable(told(u"publicKey"_s)));
        QTRY_VERIFY(enroll->isEnabled());
        forge.setFailing(0);
        QTest::keyClick(enroll, Qt::Key_Space);
        QTRY_VERIFY2(told(u"publicKey"_s).contains(u"Registered at Harbour Forge"_s), qPrintable(told(u"publicKey"_s)));
        QCOMPARE(forge.keys(u"payments/checkout-api"_s).size(), 1);
        QVERIFY(!forge.keys(u"payments/checkout-api"_s).first().mayWrite);
        QVERIFY2(m_fixture->pane().minimumSizeHint().width() <= 1024 - 56, qPrintable(QString::number(m_fixture->pane().minimumSizeHint().width())));
        picture(u"enroll"_s);
    }

    void aKeyThatTheForgeKeepsIsSaid_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("menu");
        QTest::newRow("a page of its own") << ForgeKind::Gitea << u"/payments/checkout-api/settings/keys"_s << QString();
        QTest::newRow("a menu of the repository") << ForgeKind::Gitee << u"/payments/checkout-api"_s << u"管理 › 部署公钥管理"_s;
    }
    void aKeyThatTheForgeKeepsIsSaid()
    {
        QFETCH(const ForgeKind, kind);
        QFETCH(const QString, page);
        QFETCH(const QString, menu);
        const QString repository = u"payments/checkout-api"_s;
        FakeForge forge(kind);
        forge.addRepository(repository);
        AccountService &accounts = m_fixture->engine().accounts();
        Provider provider;
        provider.kind = kind;
        provider.name = u"Harbour Forge"_s;
        provider.address = forge.baseUrl().toString();
        const auto saved = answerOf(accounts.saveProvider(provider, {}, u"Mara"_s));
        QVERIFY(saved);
        const auto binding = answerOf(accounts.bindToken(saved->id, forge.issueToken(), u"Mara"_s));
        QVERIFY(binding);
        const Component component = open([&](Component &draft) {
            draft.source.binding = binding->id;
            draft.source.repository = repository;
            draft.source.repositoryId = QString::number(forge.repository(repository)->id);
        });
        DeployKeys &keys = m_fixture->engine().deployKeys();
        keys.keeper()->start();
        QVERIFY(answerOf(keys.make(component.id)));
        QVERIFY(answerOf(keys.enroll(component.id)));
        auto *left = in<QWidget>(u"leftKeys"_s);
        QVERIFY(!left->isVisible());

        forge.setFailing(503);
        QVERIFY(answerOf(keys.make(component.id))); // the one that is registered is not needed any more
        QTRY_VERIFY(left->isVisible());
        QVERIFY2(told(u"leftKeys"_s).startsWith(u"The deploy key could not be removed from payments/checkout-api yet."_s), qPrintable(told(u"leftKeys"_s)));
        QVERIFY(in<QPushButton>(u"openKeysPage"_s)->toolTip().endsWith(page));
        const QString words = left->findChild<WrapLabel *>()->text();
        QVERIFY2(words.contains(u"still reads payments/checkout-api."_s) && (menu.isEmpty() ? !words.contains(u"leads to it"_s) : words.contains(menu)),
                 qPrintable(words));
        QCOMPARE(m_fixture->nameless().filter(u"SourceFields"_s), QStringList());
        auto *again = in<QPushButton>(u"removeKeysAgain"_s);
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(told(u"leftKeys"_s).startsWith(u"The deploy key could not be removed"_s)); // said anew
        QVERIFY(left->isVisible());
        forge.setFailing(0);
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(!left->isVisible());
        QVERIFY(forge.keys(repository).isEmpty());
    }

    void theWizardChoosesButMakesNone()
    {
        m_fixture->pane().goTo({Page::Components, {}, u"new"_s});
        auto *page = m_fixture->pane().findChild<NewComponentPage *>();
        QVERIFY(page);
        QTest::keyClicks(page->findChild<QLineEdit *>(u"address"_s), u"git@git.example.com:payments/checkout-api.git"_s);
        auto *identity = page->findChild<QComboBox *>(u"sshIdentity"_s);
        QTRY_VERIFY(identity->isVisible());
        QVERIFY(!page->findChild<QPushButton *>(u"makeDeployKey"_s)->isVisible());
        choose(identity, Qt::Key_End);
        QVERIFY(page->findChild<QLineEdit *>(u"sshKeyFile"_s)->isVisible());
        QTest::mouseClick(page->findChild<QPushButton *>(u"next"_s), Qt::LeftButton);
        QVERIFY(page->findChild<QLineEdit *>(u"sshKeyFile"_s)->hasFocus());
    }

    void itFits_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<int>("scale");
        QTest::newRow("light") << Theme::Mode::Light << 100;
        QTest::newRow("dark") << Theme::Mode::Dark << 100;
        QTest::newRow("large") << Theme::Mode::Light << 200;
    }
    void itFits()
    {
        QFETCH(Theme::Mode, mode);
        QFETCH(int, scale);
        m_fixture.reset();
        m_theme->setMode(mode);
        m_theme->setTextScale(scale / 100.0);
        m_fixture = std::make_unique<PaneFixture>(QSize(968, 640));
        open();
        QTest::mouseClick(in<QPushButton>(u"makeDeployKey"_s), Qt::LeftButton);
        QTRY_VERIFY(in<ValueField>(u"publicKey"_s)->isVisible());
        QVERIFY2(m_fixture->pane().minimumSizeHint().width() <= 1024 - 56, qPrintable(QString::number(m_fixture->pane().minimumSizeHint().width())));
        picture(u"ssh"_s);
        m_theme->setMode(Theme::Mode::Light);
        m_theme->setTextScale(1);
    }

private:
    // For eyes: where a folder is named, the form as it is now goes there.
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("SLIPWAY_PICTURES");
        if (!folder.isEmpty())
            in<QWidget>(u"sshIdentity"_s)->parentWidget()->parentWidget()->grab().save(u"%1/%2-%3.png"_s.arg(folder, name, QString::fromLatin1(QTest::currentDataTag())));
    }
    static QString told(const QWidget *widget) { return widget->accessibleDescription(); }
};

SLIPWAY_TEST_MAIN(QApplication, TestSshFields)
#include "tst_sshfields.moc"
