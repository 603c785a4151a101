// The list of an account's repositories: what stands in its place while there are no rows, and what helps then.
#include "app/services/accountservice.h"
#include "app/services/repositorybrowser.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/skeleton.h"
#include "ui/components/repositorypicker.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestRepositoryPicker : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeForge> m_forge;
    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<AccountService> m_accounts;
    std::unique_ptr<RepositoryBrowser> m_browser;
    std::unique_ptr<RepositoryPicker> m_picker;
    BindingId m_binding;

    QString note() const { return m_picker->findChild<WrapLabel *>(u"repositoryNote"_s)->text(); }
    QString state() const { return m_picker->findChild<WrapLabel *>(u"repositoryState"_s)->text(); }
    QPushButton *mend() const { return m_picker->findChild<QPushButton *>(u"repositoryMend"_s); }
    int rows() const { return m_picker->list()->model()->rowCount(); }
    void type(const QString &text)
    {
        m_picker->search()->setFocus();
        m_picker->search()->selectAll();
        QTest::keyClicks(m_picker->search(), text);
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light); }
    void init()
    {
        m_forge = std::make_unique<FakeForge>(ForgeKind::Gitea);
        m_forge->addRepositories(30);
        m_services = std::make_unique<ServicesFixture>(ServicesFixture::Time::Real);
        m_accounts = std::make_unique<AccountService>(m_services->database(), m_services->components(), m_services->secrets, m_services->clock());
        QVERIFY(answerOf(m_accounts->load()));
        Provider provider;
        provider.kind = ForgeKind::Gitea;
        provider.name = u"Edge"_s;
        provider.address = m_forge->baseUrl().toString();
        const auto saved = answerOf(m_accounts->saveProvider(provider, {}, u"anna"_s));
        QVERIFY(saved);
        const auto bound = answerOf(m_accounts->bindToken(saved->id, m_forge->issueToken(), u"anna"_s));
        QVERIFY(bound);
        m_binding = bound->id;
        m_browser = std::make_unique<RepositoryBrowser>(*m_accounts, m_services->clock());
        m_picker = std::make_unique<RepositoryPicker>(*m_browser, m_services->clock());
        m_picker->resize(600, 400);
        m_picker->show();
        QVERIFY(QTest::qWaitForWindowActive(m_picker.get()));
    }
    void cleanup()
    {
        m_picker.reset();
        m_browser.reset();
        m_accounts.reset();
        m_services.reset();
        m_forge.reset();
    }

    void placeholdersStandWhereRowsWillBe()
    {
        m_forge->setDelay(300);
        m_picker->setBinding(m_binding, u"Edge"_s);
        QVERIFY(m_picker->findChild<Skeleton *>()->isVisible());
        QTRY_COMPARE(rows(), 30);
        QVERIFY(m_picker->list()->isVisible());
        QVERIFY2(state().startsWith(u"30 "_s), qPrintable(state()));
    }

    void whatIsNotThereIsSaidInPlace()
    {
        m_picker->setBinding(m_binding, u"Edge"_s);
        QTRY_COMPARE(rows(), 30);
        type(u"service-0002"_s);
        QTRY_COMPARE(state(), u"%1 of 30"_s.arg(rows()));
        type(u"nowhere"_s);
        QTRY_VERIFY2(note().contains(u"nowhere"_s), qPrintable(note()));
        QVERIFY(!m_picker->list()->isVisible());
        QCOMPARE(state(), QString());
        QTest::mouseClick(mend(), Qt::LeftButton);
        QCOMPARE(rows(), 30);
        QVERIFY(m_picker->list()->isVisible());
        QVERIFY(m_picker->search()->hasFocus());
    }

    void aForgeThatIsAwayIsTriedAgain()
    {
        m_forge->setOffline(true);
        m_picker->setBinding(m_binding, u"Edge"_s);
        QTRY_VERIFY(mend()->isVisible());
        QVERIFY(!note().isEmpty());
        m_forge->setOffline(false);
        QTest::mouseClick(mend(), Qt::LeftButton);
        QTRY_COMPARE(rows(), 30);
        QCOMPARE(note(), QString());
    }

    void anOldListSaysHowOldItIs()
    {
        m_picker->setBinding(m_binding, u"Edge"_s);
        QTRY_COMPARE(rows(), 30);
        m_forge->setOffline(true);
        m_browser->refresh(m_binding);
        QTRY_VERIFY2(state().startsWith(u"30 "_s) && state().contains(u", read "_s), qPrintable(state()));
        QCOMPARE(rows(), 30);
        QVERIFY(!state().contains(u"so far"_s));
    }

    void whatIsTypedStays()
    {
        m_picker->setBinding(m_binding, u"Edge"_s);
        QTRY_COMPARE(rows(), 30);
        type(u"00029"_s);
        m_picker->setBinding(m_binding, u"Edge"_s); // the accounts changed beside it
        QCOMPARE(m_picker->search()->text(), u"00029"_s);
        QCOMPARE(rows(), 1);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestRepositoryPicker)
#include "tst_repositorypicker.moc"
