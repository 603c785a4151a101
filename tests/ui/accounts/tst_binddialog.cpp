// The three ways to bind an account, against forges that answer as the real ones do.
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

using namespace slipway;
using namespace Qt::StringLiterals;

class TestBindDialog : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AccountsRoom> m_room;

    ProviderForm *form() { return m_room->pane().form()->form(); }
    BindDialog *openDialog(const Provider &provider)
    {
        QTest::mouseClick(m_room->list().card(provider.id)->bindButton(), Qt::LeftButton);
        return m_room->dialog();
    }
    // What a browser does: the forge's page, a yes there, and the way back to the callback.
    QString browse(const QUrl &page)
    {
        QNetworkAccessManager net;
        QNetworkRequest request(page);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        std::unique_ptr<QNetworkReply> reply(net.get(request));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, tryingMs))
            return {};
        const QUrl back = reply->header(QNetworkRequest::LocationHeader).toUrl();
        QString said;
        m_room->signIns.redirected(back.query(QUrl::FullyEncoded), [&said](int, const QString &sentence) { said = sentence; });
        (void)QTest::qWaitFor([&] { return !said.isEmpty(); }, tryingMs);
        return said;
    }

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

    void aTokenBindsItsAccount()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        QVERIFY(!dialog->device()); // Gitea has no codes
        dialog->ways()->setFocus();
        QTest::keyClick(dialog->ways(), Qt::Key_Right);
        TokenWay *way = dialog->token();
        QVERIFY(way->isVisible());
        QCOMPARE(m_room->nameless(dialog), QString());
        QTest::mouseClick(way->bindButton(), Qt::LeftButton);
        QVERIFY(!way->notice()->words().isEmpty()); // there is none
        QTest::keyClicks(way->field(), u"planted-wrong-token"_s);
        QTest::keyClick(way->field(), Qt::Key_Return);
        QTRY_VERIFY2(way->bindButton()->isEnabled() && !way->notice()->words().isEmpty(), qPrintable(way->notice()->words()));
        QVERIFY(m_room->accounts.bindings().isEmpty());
        const QByteArray token = forge.issueToken();
        m_room->type(way, u"ownToken"_s, QString::fromLatin1(token));
        QSignalSpy done(&m_room->pane(), &Pane::done);
        QTest::keyClick(way->field(), Qt::Key_Return);
        QTRY_COMPARE(m_room->accounts.bindings().size(), 1);
        QTRY_VERIFY(!m_room->hasDialog());
        QCOMPARE(done.size(), 1);
        QTRY_VERIFY(m_room->list().row(m_room->accounts.bindings().first().id));
        QVERIFY(!m_room->shows(QString::fromLatin1(token)));
    }

    void missingScopesAreTold()
    {
        FakeForge forge(ForgeKind::GitHub);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        dialog->choose(BindingMethod::Token);
        m_room->type(dialog->token(), u"ownToken"_s, QString::fromLatin1(forge.issueToken(QStringList{u"read:user"_s})));
        QTest::keyClick(dialog->token()->field(), Qt::Key_Return);
        QTRY_VERIFY(!m_room->hasDialog());
        QTRY_VERIFY(m_room->list().message()->hasMessage());
        QVERIFY(m_room->list().message()->current().text.contains(u"repositories can't"_s));
        BindingRow *row = m_room->list().row(m_room->accounts.bindings().first().id);
        QTRY_COMPARE(row->look().word, u"scope missing"_s);

        dialog = openDialog(provider);
        dialog->choose(BindingMethod::Token);
        m_room->type(dialog->token(), u"ownToken"_s, QString::fromLatin1(forge.issueToken()));
        QTest::keyClick(dialog->token()->field(), Qt::Key_Return);
        QTRY_VERIFY(!m_room->hasDialog());
        QTRY_VERIFY(!m_room->list().message()->hasMessage()); // it is so no more
    }

    void pushingImagesIsAWish_data()
    {
        QTest::addColumn<BindingMethod>("method");
        QTest::newRow("in the browser") << BindingMethod::Web;
        QTest::newRow("with a code") << BindingMethod::Device;
    }
    void pushingImagesIsAWish()
    {
        QFETCH(const BindingMethod, method);
        FakeForge forge(ForgeKind::GitHub);
        forge.setDeviceInterval(1);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s);
        m_room->list().renew();
        const auto signIn = [&](BindDialog *dialog) {
            if (method == BindingMethod::Web) {
                m_room->opened.clear();
                QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
                QVERIFY(QTest::qWaitFor([&] { return m_room->opened.size() == 1; }));
                browse(m_room->opened.first());
            } else {
                QTest::mouseClick(dialog->device()->startButton(), Qt::LeftButton);
                QVERIFY(QTest::qWaitFor([&] { return !dialog->device()->code().isEmpty(); }));
                forge.approveDevice();
            }
            QTRY_VERIFY(!m_room->hasDialog());
        };
        BindDialog *dialog = openDialog(provider);
        dialog->choose(method);
        QVERIFY(dialog->packages()->isVisible() && !dialog->packages()->isChecked());
        QVERIFY(dialog->packages()->text().contains(u"containers.127.0.0.1"_s));
        QVERIFY(dialog->packages()->accessibleDescription().contains(u"write:packages"_s));
        signIn(dialog);
        QTRY_COMPARE(m_room->accounts.bindings().size(), 1);
        QCOMPARE(m_room->accounts.bindings().first().scopes, wantedScopes(ForgeKind::GitHub));

        dialog = openDialog(provider);
        dialog->choose(method);
        QWidget *start = method == BindingMethod::Web ? static_cast<QWidget *>(dialog->web()->startButton()) : dialog->device()->startButton();
        QTRY_VERIFY(dialog->isActiveWindow());
        start->setFocus();
        QTest::keyClick(start, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), dialog->packages());
        QTest::keyClick(dialog->packages(), Qt::Key_Space);
        QVERIFY(dialog->packages()->isChecked());
        QVERIFY(dialog->token()->findChild<StepLines *>()->text().contains(u"write:packages"_s));
        signIn(dialog);
        QTRY_COMPARE(m_room->accounts.bindings().first().scopes, wantedScopes(ForgeKind::GitHub, true));
        QVERIFY(!m_room->list().message()->hasMessage());
    }

    void theWishEndsWhatWasBegunWithoutIt()
    {
        FakeForge forge(ForgeKind::GitHub);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
        QTRY_COMPARE(m_room->opened.size(), 1);
        QVERIFY(dialog->web()->isBusy());
        QTest::mouseClick(dialog->packages(), Qt::LeftButton, {}, QPoint(8, dialog->packages()->height() / 2));
        QVERIFY(!dialog->web()->isBusy() && !m_room->signIns.isUnderWay(provider.id));
        QVERIFY(!m_room->opened.first().query().contains(u"packages"_s));
    }

    void aForgeThatAsksForAllOffersNoWish()
    {
        FakeForge forge(ForgeKind::GitLab);
        const Provider provider = m_room->addProvider(forge, u"GitLab"_s);
        m_room->list().renew();
        QVERIFY(!openDialog(provider)->packages()->isVisible());
    }

    void theBrowserBinds()
    {
        FakeForge forge(ForgeKind::GitLab);
        const Provider provider = m_room->addProvider(forge, u"GitLab"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        WebWay *way = dialog->web();
        QVERIFY(way->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), way->startButton());
        QTest::keyClick(way->startButton(), Qt::Key_Space);
        QTRY_COMPARE(m_room->opened.size(), 1);
        QCOMPARE(way->address()->value(), m_room->opened.first().toString(QUrl::FullyEncoded));
        QVERIFY(way->isBusy());
        QCOMPARE(m_room->nameless(dialog), QString());
        QVERIFY(!browse(m_room->opened.first()).isEmpty());
        QTRY_COMPARE(m_room->accounts.bindings().size(), 1);
        QTRY_VERIFY(!m_room->hasDialog());
        QCOMPARE(m_room->accounts.bindings().first().method, BindingMethod::Web);
    }

    void aRefusalIsToldInPlace()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        WebWay *way = dialog->web();
        QTest::mouseClick(way->startButton(), Qt::LeftButton);
        QTRY_COMPARE(m_room->opened.size(), 1);
        forge.denyNext();
        browse(m_room->opened.first());
        QTRY_VERIFY(!way->isBusy());
        QVERIFY(!way->notice()->words().isEmpty());
        QVERIFY(m_room->hasDialog());
        QVERIFY(way->startButton()->isVisible() && way->startButton()->isEnabled()); // once more
        QVERIFY(m_room->accounts.bindings().isEmpty());
    }

    void waitingCanBeStopped()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
        QTRY_VERIFY(m_room->signIns.isUnderWay(provider.id) && m_room->opened.size() == 1);
        m_room->click(dialog, u"stopWaiting"_s);
        QVERIFY(!m_room->signIns.isUnderWay(provider.id));
        QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
        QTRY_VERIFY(m_room->signIns.isUnderWay(provider.id) && m_room->opened.size() == 2);
        QTest::mouseClick(dialog->cancelButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_room->hasDialog());
        QVERIFY(!m_room->signIns.isUnderWay(provider.id));
    }

    void withoutBrowserTheAddressIsCopied()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        m_room->opens = false;
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
        QTRY_VERIFY2(dialog->web()->notice()->words().contains(u"Copy the address"_s), qPrintable(dialog->web()->notice()->words()));
        QTest::mouseClick(dialog->web()->address()->copyButton(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), dialog->web()->address()->value());
    }

    void aCodeBinds()
    {
        FakeForge forge(ForgeKind::GitHub);
        forge.setDeviceInterval(1);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s, {});
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        dialog->choose(BindingMethod::Device);
        DeviceWay *way = dialog->device();
        QTest::mouseClick(way->startButton(), Qt::LeftButton);
        QTRY_VERIFY(!way->code().isEmpty());
        QCOMPARE(way->code(), forge.userCode());
        QVERIFY2(way->timeLeft().contains(u"min"_s), qPrintable(way->timeLeft()));
        QCOMPARE(m_room->nameless(dialog), QString());
        m_room->click(way, u"copyCode"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), way->code());
        m_room->click(way, u"openCodePage"_s);
        QCOMPARE(m_room->opened.size(), 1);
        forge.approveDevice();
        QTRY_COMPARE(m_room->accounts.bindings().size(), 1);
        QTRY_VERIFY(!m_room->hasDialog());
        QCOMPARE(m_room->accounts.bindings().first().method, BindingMethod::Device);
    }

    void aDeniedCodeIsTold()
    {
        FakeForge forge(ForgeKind::GitHub);
        forge.setDeviceInterval(1);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s, {});
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        dialog->choose(BindingMethod::Device);
        QTest::mouseClick(dialog->device()->startButton(), Qt::LeftButton);
        QTRY_VERIFY(!dialog->device()->code().isEmpty());
        forge.denyDevice();
        QTRY_VERIFY(!dialog->device()->isBusy());
        QVERIFY(!dialog->device()->notice()->words().isEmpty());
        QCOMPARE(dialog->device()->code(), QString());
    }

    void whoIsNotRegisteredIsLedToTheProvider()
    {
        FakeForge forge(ForgeKind::GitHub);
        Provider draft;
        draft.name = u"GitHub"_s;
        draft.address = forge.baseUrl().toString();
        const Provider provider = m_room->addProvider(draft);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        QVERIFY(dialog->token()->isVisible()); // what works at once is proposed
        dialog->choose(BindingMethod::Web);
        QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
        QTRY_VERIFY(m_room->pane().showsForm());
        QCOMPARE(m_room->pane().form()->editing(), provider.id);
        QVERIFY(m_room->opened.isEmpty());
    }

    void onlyGogsHasOneWay()
    {
        FakeForge forge(ForgeKind::Gogs);
        const Provider provider = m_room->addProvider(forge, u"Gogs"_s);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        QVERIFY(!dialog->ways()->isVisible());
        QVERIFY(!dialog->web() && !dialog->device());
        QTRY_COMPARE(QApplication::focusWidget(), dialog->token()->field());
    }

    void anotherPersonSignsIn()
    {
        FakeForge forge(ForgeKind::Gitea);
        const Provider provider = m_room->addProvider(forge, u"Edge"_s);
        Binding binding = m_room->bind(forge, provider);
        binding.health = BindingHealth::Revoked;
        m_room->put(binding);
        m_room->list().renew();
        forge.addUser(u"jonas"_s);
        QTest::mouseClick(m_room->list().row(binding.id)->mendButton(), Qt::LeftButton);
        TokenWay *way = m_room->dialog()->token();
        m_room->type(way, u"ownToken"_s, QString::fromLatin1(forge.issueToken({}, 0, u"jonas"_s)));
        QTest::keyClick(way->field(), Qt::Key_Return);
        QTRY_COMPARE(m_room->accounts.bindings().size(), 2);
        QTRY_VERIFY(m_room->list().message()->hasMessage());
        QVERIFY(m_room->list().message()->current().text.contains(u"jonas"_s));
    }

    void theDialogFitsItsWindow_data()
    {
        QTest::addColumn<double>("text");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("200 %") << 2.0;
    }
    void theDialogFitsItsWindow()
    {
        QFETCH(double, text);
        m_theme->setTextScale(text);
        FakeForge forge(ForgeKind::GitHub);
        const Provider provider = m_room->addProvider(forge, u"GitHub"_s);
        m_room->pane().resize(1024, 640);
        m_room->list().renew();
        BindDialog *dialog = openDialog(provider);
        for (const BindingMethod method : {BindingMethod::Token, BindingMethod::Device, BindingMethod::Web}) {
            dialog->choose(method);
            QVERIFY(dialog->width() <= 1024 && dialog->height() <= 640);
            QTRY_COMPARE(m_room->tooWide(dialog), QString());
        }
        QTest::mouseClick(dialog->web()->startButton(), Qt::LeftButton);
        QTRY_VERIFY(!m_room->opened.isEmpty());
        QVERIFY(dialog->width() <= 1024 && dialog->height() <= 640);
        m_theme->setTextScale(1);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestBindDialog)
#include "tst_binddialog.moc"
