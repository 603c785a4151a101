// The form of a provider, against forges that answer as the real ones do.
#include "tests/support/warnings.h"
#include "tests/ui/accounts/accountsroom.h"
#include "ui/accounts/bigcode.h"
#include "ui/accounts/binddialog.h"
#include "ui/accounts/deviceway.h"
#include "ui/accounts/forgewords.h"
#include "ui/accounts/noticeline.h"
#include "ui/accounts/providercard.h"
#include "ui/accounts/providerform.h"
#include "ui/accounts/providerpage.h"
#include "ui/accounts/steplines.h"
#include "ui/accounts/tokenway.h"
#include "ui/accounts/webway.h"
#include "ui/common/formrows.h"
#include "ui/common/messagebar.h"
#include "ui/common/secretedit.h"
#include "ui/common/segmented.h"
#include "ui/common/valuefield.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestProviderForm : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AccountsRoom> m_room;

    ProviderForm *form() { return m_room->pane().form()->form(); }
    void openForm(ForgeKind kind)
    {
        m_room->pane().goTo({Page::Accounts, {}, u"new"_s});
        auto *kinds = m_room->at<Segmented>(form(), u"providerKind"_s);
        kinds->setFocus();
        for (int i = 0; i < int(kind); ++i)
            QTest::keyClick(kinds, Qt::Key_Right);
        QCOMPARE(kinds->current(), int(kind));
    }
    QString error(const QString &name) { return form()->findChild<FormRows *>()->error(form()->findChild<QWidget *>(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init()
    {
        m_room = std::make_unique<AccountsRoom>();
        m_room->show();
    }
    void cleanup() { m_room.reset(); }

    void aProviderIsAdded()
    {
        FakeForge forge(ForgeKind::GitLab, u"/gitlab"_s);
        openForm(ForgeKind::GitLab);
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerName"_s)->text(), u"GitLab"_s);
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerAddress"_s)->text(), u"https://gitlab.com"_s);
        m_room->type(form(), u"providerName"_s, u"GitLab of the plant"_s);
        m_room->type(form(), u"providerAddress"_s, forge.baseUrl().toString() + u'/');
        m_room->click(form(), u"checkProvider"_s);
        QTRY_VERIFY2(form()->checkText().contains(u"answers as GitLab"_s), qPrintable(form()->checkText()));
        QVERIFY(form()->checkText().contains(u"/gitlab"_s));
        m_room->type(form(), u"providerClientId"_s, u"app-1"_s);
        m_room->type(form(), u"secretLine"_s, u"planted-secret"_s);
        QCOMPARE(m_room->nameless(&m_room->pane()), QString());
        QSignalSpy done(&m_room->pane(), &Pane::done);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_room->accounts.providers().size(), 1);
        const Provider provider = m_room->accounts.providers().first();
        QCOMPARE(provider.kind, ForgeKind::GitLab);
        QCOMPARE(provider.address, forge.baseUrl().toString());
        QCOMPARE(provider.clientId, u"app-1"_s);
        QCOMPARE(m_room->services.secrets.values.value(provider.clientSecretKey), QByteArray("planted-secret"));
        QTRY_VERIFY(!m_room->pane().showsForm());
        QTRY_COMPARE(done.size(), 1);
        QTRY_COMPARE(QApplication::focusWidget(), m_room->list().card(provider.id)->bindButton()); // what comes next
        QVERIFY(!m_room->shows(u"planted-secret"_s));
    }

    void anotherForgeThereIsNamed()
    {
        FakeForge forge(ForgeKind::Gitea);
        openForm(ForgeKind::GitLab);
        m_room->type(form(), u"providerAddress"_s, forge.baseUrl().toString());
        m_room->click(form(), u"checkProvider"_s);
        QTRY_VERIFY2(form()->checkText().contains(u" is Gitea, not GitLab"_s), qPrintable(form()->checkText()));
        // The answer was about another address than the one that stands there now.
        QTest::keyClicks(m_room->at<QLineEdit>(form(), u"providerAddress"_s), u"x"_s);
        QCOMPARE(form()->checkText(), QString());
    }

    void whatIsNoForgeIsNamed()
    {
        FakeForge forge(ForgeKind::Gitea);
        forge.setFailing(502);
        openForm(ForgeKind::GitLab);
        m_room->type(form(), u"providerAddress"_s, forge.baseUrl().toString());
        m_room->click(form(), u"checkProvider"_s);
        QTRY_VERIFY2(form()->checkText().contains(u"does not answer as GitLab but with HTTP 502. Check the address"_s), qPrintable(form()->checkText()));
    }

    void certificatesAreOfferedWhereTheAddressIsNotBelieved()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        openForm(ForgeKind::GitLab);
        auto *certificates = form()->findChild<QPlainTextEdit *>(u"providerCertificates"_s);
        QVERIFY(certificates && !certificates->isVisible());
        m_room->type(form(), u"providerAddress"_s, u"https://127.0.0.1:%1"_s.arg(server.serverPort()));
        m_room->click(form(), u"checkProvider"_s);
        QTRY_VERIFY2(form()->checkText().contains(u"no encrypted connection"_s), qPrintable(form()->checkText()));
        QVERIFY(certificates->isVisible());
    }

    void keysGoFromFieldToField()
    {
        openForm(ForgeKind::GitHub);
        m_room->at<Segmented>(form(), u"providerKind"_s)->setFocus();
        QStringList seen;
        for (int i = 0; i < 11; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            seen.append(QApplication::focusWidget()->objectName());
        }
        const QString head = seen.takeAt(6); // of the certificates, which has no name of its own
        QCOMPARE(head, QString());
        QCOMPARE(seen, QStringList({u"providerName"_s, u"providerAddress"_s, u"checkProvider"_s, u"providerClientId"_s, u"secretLine"_s,
                                    u"providerWhose"_s, u"cancelEntry"_s, u"saveEntry"_s, m_room->at<ValueField>(&m_room->pane(), u"callbackAddress"_s)->copyButton()->objectName(),
                                    u"openForge"_s}));
    }

    void anotherKindBeginsAnew()
    {
        openForm(ForgeKind::GitHub);
        m_room->click(form(), u"checkProvider"_s);
        m_room->at<Segmented>(form(), u"providerKind"_s)->setCurrent(3); // whose address nobody knows
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerAddress"_s)->text(), QString());
        QCOMPARE(error(u"providerAddress"_s), QString());
    }

    void anAddressThatDoesNotAnswerIsExplained()
    {
        FakeForge forge(ForgeKind::Gitea);
        forge.setOffline(true);
        openForm(ForgeKind::Gitea);
        m_room->type(form(), u"providerAddress"_s, forge.baseUrl().toString());
        m_room->click(form(), u"checkProvider"_s);
        QTRY_VERIFY(!form()->checkText().isEmpty() && !form()->checkText().startsWith(u"Asking"_s));
        m_room->type(form(), u"providerAddress"_s, u"git.example.com"_s);
        m_room->click(form(), u"checkProvider"_s);
        QVERIFY(!error(u"providerAddress"_s).isEmpty()); // said beside the field, nobody is asked
        QCOMPARE(QApplication::focusWidget()->objectName(), u"providerAddress"_s);
    }

    void wrongFieldsAreSaidBesideThem()
    {
        FakeForge forge(ForgeKind::Gitea);
        m_room->addProvider(forge, u"Edge"_s);
        openForm(ForgeKind::Gitea);
        m_room->type(form(), u"providerName"_s, u"Edge"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(error(u"providerName"_s).contains(u"Edge"_s));
        QVERIFY(!error(u"providerAddress"_s).isEmpty());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"providerName"_s);
        m_room->type(form(), u"providerName"_s, u"Edge 2"_s);
        QCOMPARE(error(u"providerName"_s), QString());
        m_room->type(form(), u"providerAddress"_s, u"http://git.example.com"_s);
        auto *address = m_room->at<QLineEdit>(form(), u"providerAddress"_s);
        QVERIFY(address->accessibleDescription().contains(u"without encryption"_s));
        QCOMPARE(m_room->accounts.providers().size(), 1);
    }

    void aSecretWantsItsApplication()
    {
        openForm(ForgeKind::GitHub);
        m_room->type(form(), u"secretLine"_s, u"planted-secret"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!error(u"providerClientId"_s).isEmpty());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"providerClientId"_s);
        QVERIFY(m_room->accounts.providers().isEmpty());
        m_room->type(form(), u"providerClientId"_s, u"app-1"_s);
        QCOMPARE(error(u"providerClientId"_s), QString());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_COMPARE(m_room->accounts.providers().size(), 1);
        QCOMPARE(m_room->services.secrets.values.value(m_room->accounts.providers().first().clientSecretKey), QByteArray("planted-secret"));
    }

    void whatIsTypedStays()
    {
        openForm(ForgeKind::GitHub);
        m_room->type(form(), u"providerName"_s, u"Ours"_s);
        auto *kinds = m_room->at<Segmented>(form(), u"providerKind"_s);
        kinds->setCurrent(1);
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerName"_s)->text(), u"Ours"_s);
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerAddress"_s)->text(), u"https://gitlab.com"_s);
        m_room->pane().goTo({Page::Accounts, {}, {}});
        m_room->pane().goTo({Page::Accounts, {}, u"new"_s});
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerName"_s)->text(), u"Ours"_s); // after a look at another page too
        QTest::mouseClick(form()->cancelButton(), Qt::LeftButton);
        QVERIFY(!m_room->pane().showsForm());
        m_room->pane().goTo({Page::Accounts, {}, u"new"_s});
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerName"_s)->text(), u"GitHub"_s);
    }

    void everyForgeHasItsSteps_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<QString>("application");
        QTest::addColumn<QString>("token");
        QTest::newRow("github") << ForgeKind::GitHub << u"OAuth Apps"_s << u"Tokens (classic)"_s;
        QTest::newRow("gitlab") << ForgeKind::GitLab << u"Redirect URI"_s << u"Access tokens"_s;
        QTest::newRow("gitee") << ForgeKind::Gitee << u"第三方应用"_s << u"私人令牌"_s;
        QTest::newRow("gitea") << ForgeKind::Gitea << u"OAuth2 Application"_s << u"Generate Token"_s;
        QTest::newRow("gogs") << ForgeKind::Gogs << u"no applications"_s << u"Generate Token"_s;
    }
    void everyForgeHasItsSteps()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(QString, application);
        QFETCH(QString, token);
        openForm(kind);
        ProviderPage *page = m_room->pane().form();
        QVERIFY2(page->steps()->text().contains(application), qPrintable(page->steps()->text()));
        const bool signsIn = kind != ForgeKind::Gogs;
        QCOMPARE(page->callback()->isVisible(), signsIn);
        QCOMPARE(form()->findChild<QLineEdit *>(u"providerClientId"_s)->isVisible(), signsIn);
        if (signsIn) {
            QCOMPARE(page->callback()->value(), m_room->signIns.callbackAddress().toString());
            QTest::mouseClick(page->callback()->copyButton(), Qt::LeftButton);
            QCOMPARE(QGuiApplication::clipboard()->text(), page->callback()->value());
        }
        m_room->type(form(), u"providerAddress"_s, u"https://example.com/forge"_s);
        QCOMPARE(page->pageButton()->isVisible(), signsIn);
        if (signsIn) {
            QTest::mouseClick(page->pageButton(), Qt::LeftButton);
            QCOMPARE(m_room->opened.size(), 1);
            QVERIFY(m_room->opened.first().path().startsWith(u"/forge/"_s));
        }
        QVERIFY(forgewords::tokenSteps(kind).join(u' ').contains(token));
        QVERIFY(forgewords::tokenPage(kind, u"https://example.com/forge"_s).path().startsWith(u"/forge/"_s));
        QCOMPARE(m_room->nameless(&m_room->pane()), QString());
    }

    void withoutListenerThereIsNoCallback()
    {
        m_room->services.status().set(ListenerStatus{false, {}, {}, true, u"The port is taken."_s});
        openForm(ForgeKind::GitHub);
        ProviderPage *page = m_room->pane().form();
        QVERIFY(!page->callback()->isVisible());
        QSignalSpy wanted(&m_room->pane(), &Pane::wanted);
        m_room->click(page, u"openListener"_s);
        QCOMPARE(wanted.first().first().value<Place>().item, u"listener"_s);
        m_room->services.status().set(ListenerStatus{true, u"http://127.0.0.1:8787"_s, u"http://127.0.0.1:8787"_s, true, {}});
        QTRY_VERIFY(page->callback()->isVisible());
    }

    void aProviderIsEdited()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        m_room->bind(forge, provider);
        m_room->choose(m_room->list().card(provider.id)->menu(), u"editProvider"_s);
        QVERIFY(m_room->pane().showsForm());
        QVERIFY(!m_room->at<Segmented>(form(), u"providerKind"_s)->isEnabled()); // accounts are bound
        QVERIFY(!m_room->shows(u"app-secret"_s));
        m_room->type(form(), u"providerName"_s, u"Edge of the world"_s);
        QTest::mouseClick(form()->saveButton(), Qt::LeftButton);
        QTRY_COMPARE(m_room->accounts.provider(provider.id)->name, u"Edge of the world"_s);
        QCOMPARE(m_room->services.secrets.values.value(m_room->accounts.provider(provider.id)->clientSecretKey), QByteArray("app-secret"));
    }

    void aKeychainThatRefusesKeepsTheForm()
    {
        openForm(ForgeKind::GitHub);
        m_room->type(form(), u"providerClientId"_s, u"app-1"_s);
        m_room->type(form(), u"secretLine"_s, u"planted-secret"_s);
        m_room->services.secrets.become(StoreState::Locked);
        QTest::mouseClick(form()->saveButton(), Qt::LeftButton);
        QTRY_VERIFY(form()->findChild<MessageBar *>()->hasMessage());
        QVERIFY(m_room->accounts.providers().isEmpty());
        QCOMPARE(m_room->at<QLineEdit>(form(), u"providerClientId"_s)->text(), u"app-1"_s);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestProviderForm)
#include "tst_providerform.moc"
