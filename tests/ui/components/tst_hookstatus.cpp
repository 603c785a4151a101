// What the component's page says of a webhook whose account was unbound, and the two ways on from there.
#include "app/services/accountservice.h"
#include "app/services/hookservice.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/labels.h"
#include "ui/components/componentpage.h"
#include "ui/components/hookstatus.h"

#include <QApplication>
#include <QPushButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestHookStatus : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FakeForge> m_forge;
    std::unique_ptr<PaneFixture> m_fixture;
    ProviderId m_provider;
    ComponentId m_id;

    template <typename Widget> Widget *in(const QString &name) { return m_fixture->pane().componentPage()->findChild<Widget *>(name); }
    AccountService &accounts() { return m_fixture->engine().accounts(); }
    BindingId bind()
    {
        const auto bound = answerOf(accounts().bindToken(m_provider, m_forge->issueToken(), u"Mara"_s));
        return bound ? bound->id : BindingId();
    }
    QString words() { return in<WrapLabel>(u"hookStatusWords"_s)->text(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init()
    {
        m_fixture = std::make_unique<PaneFixture>();
        m_forge = std::make_unique<FakeForge>(ForgeKind::Gitea);
        m_forge->addRepository(u"payments/checkout-api"_s);
        Provider provider;
        provider.kind = m_forge->kind();
        provider.name = u"Harbour Forge"_s;
        provider.address = m_forge->baseUrl().toString();
        const auto saved = answerOf(accounts().saveProvider(provider, {}, u"Mara"_s));
        QVERIFY(saved);
        m_provider = saved->id;
        Component component;
        component.name = u"checkout-api"_s;
        component.project = ProjectKey(u"payments"_s);
        component.source.url = m_forge->baseUrl().toString() + u"/payments/checkout-api.git"_s;
        component.source.binding = bind();
        component.source.repository = u"payments/checkout-api"_s;
        component.source.repositoryId = QString::number(m_forge->repository(component.source.repository)->id);
        component.git.enabled = component.git.manageHook = true;
        component.build.script = u"make\n"_s;
        m_id = m_fixture->store(component).id;
        m_fixture->pane().goTo({Page::Components, m_id.toString(), u"triggers"_s});
        QVERIFY(in<QWidget>(u"hookStatus"_s)->isVisibleTo(m_fixture->pane().componentPage()));
        QVERIFY(!in<QPushButton>(u"ownHook"_s)->isVisible());
        QVERIFY(answerOf(accounts().unbind(m_fixture->components().find(m_id)->source.binding, u"Mara"_s)));
        QTRY_VERIFY2(words().startsWith(u"dev was unbound from Harbour Forge"_s), qPrintable(words()));
    }
    void cleanup()
    {
        m_fixture.reset();
        m_forge.reset();
    }

    void theWayBackIsToBindAgain()
    {
        QVERIFY(in<QWidget>(u"hookStatus"_s)->isVisible());
        QVERIFY2(words().contains(u"Bind the account again"_s), qPrintable(words()));
        auto *again = in<QPushButton>(u"setUpHook"_s);
        QCOMPARE(again->text(), u"Bind Again…"_s);
        QCOMPARE(again->accessibleName(), u"Bind dev again, under Accounts"_s);
        QVERIFY(!in<QPushButton>(u"lookAtHook"_s)->isVisible());
        again->setFocus();
        QTest::keyClick(again, Qt::Key_Space);
        QCOMPARE(m_fixture->wanted.size(), 1);
        QCOMPARE(m_fixture->wanted.first().page, Page::Accounts);
        const BindingId bound = bind();
        QTRY_COMPARE(m_fixture->components().find(m_id)->source.binding, bound);
        QTRY_VERIFY2(!words().contains(u"unbound"_s), qPrintable(words()));
        QVERIFY(!in<QPushButton>(u"ownHook"_s)->isVisible());
    }

    void orNobodyLooksAfterIt()
    {
        auto *own = in<QPushButton>(u"ownHook"_s);
        QVERIFY(own->isVisible());
        QTest::mouseClick(own, Qt::LeftButton);
        QTRY_VERIFY(!m_fixture->components().find(m_id)->git.manageHook);
        QTRY_VERIFY(!in<QWidget>(u"hookStatus"_s)->isVisible());
    }

    void everythingHasAName() { QCOMPARE(m_fixture->nameless().join(u' '), QString()); }
};

SLIPWAY_TEST_MAIN(QApplication, TestHookStatus)
#include "tst_hookstatus.moc"
