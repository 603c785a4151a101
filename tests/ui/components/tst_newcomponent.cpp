#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/messagebar.h"
#include "ui/common/secretfield.h"
#include "ui/common/segmented.h"
#include "ui/common/tokenedit.h"
#include "ui/components/componentpage.h"
#include "ui/components/fieldchecks.h"
#include "ui/components/newcomponentpage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestNewComponent : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    template <typename Widget> static Widget *in(PaneFixture &fixture, const QString &name)
    {
        return fixture.pane().newPage()->findChild<Widget *>(name);
    }
    static void click(PaneFixture &fixture, const QString &button)
    {
        QTest::mouseClick(in<QPushButton>(fixture, button), Qt::LeftButton);
    }
    static QString wrongWith(PaneFixture &fixture, const QString &field)
    {
        return in<QWidget>(fixture, field)->accessibleDescription();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void fourStepsMakeAComponent()
    {
        PaneFixture fixture;
        QTest::keyClick(&fixture.pane(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(fixture.pane().newPage()->isVisible());
        auto *address = in<QLineEdit>(fixture, u"address"_s);
        QVERIFY(address->hasFocus());
        QTest::keyClicks(address, u"https://github.com/harbourline/checkout-api.git"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"name"_s)->text(), u"checkout-api"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"newProject"_s)->text(), u"harbourline"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"branch"_s), u"main"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"username"_s), u"robot"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"token"_s), u"t0ken-value"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 1);

        auto *branches = in<TokenEdit>(fixture, u"branches"_s);
        QTest::keyClicks(branches->edit(), u"release/*"_s);
        QTest::keyClick(branches->edit(), Qt::Key_Return);
        auto *keyword = in<QLineEdit>(fixture, u"keyword"_s);
        QCOMPARE(keyword->text(), u"@deploy"_s);
        keyword->clear();
        QTest::keyClicks(keyword, u"ship"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 2);
        QVERIFY(!in<QPlainTextEdit>(fixture, u"script"_s)->toPlainText().isEmpty());

        // Nothing is lost on the way back.
        click(fixture, u"back"_s);
        click(fixture, u"back"_s);
        QCOMPARE(address->text(), u"https://github.com/harbourline/checkout-api.git"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"token"_s)->text(), u"t0ken-value"_s);
        click(fixture, u"next"_s);
        QCOMPARE(branches->tokens(), QStringList{u"release/*"_s});
        click(fixture, u"next"_s);
        click(fixture, u"next"_s);
        QTRY_COMPARE(fixture.pane().newPage()->step(), 3);

        QCOMPARE(fixture.components().all().size(), 1);
        const Component made = fixture.components().all().first();
        QCOMPARE(made.name, u"checkout-api"_s);
        QCOMPARE(made.project, ProjectKey(u"harbourline"_s));
        QCOMPARE(made.source.branch, u"main"_s);
        QVERIFY(made.git.enabled);
        QCOMPARE(made.git.branches, QStringList{u"release/*"_s});
        QCOMPARE(made.git.keyword, u"ship"_s);
        QTRY_VERIFY(!fixture.components().find(made.id)->source.credentialKey.isEmpty());
        QCOMPARE(fixture.components().find(made.id)->source.username, u"robot"_s);
        QCOMPARE(answerOf(fixture.components().credential(made.id)).value_or(QByteArray()), QByteArray("t0ken-value"));

        QCOMPARE(in<ValueField>(fixture, u"hookAddress"_s)->value(), fixture.engine().status().hookAddress(made.id.toString()));
        auto *secret = in<SecretField>(fixture, u"hookSecret"_s);
        QTest::mouseClick(secret->revealButton(), Qt::LeftButton);
        QTRY_VERIFY(secret->isRevealed());
        QVERIFY(fixture.nameless().isEmpty());
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().componentPage()->id(), made.id);
        QVERIFY(fixture.pane().componentPage()->isVisible());

        // The next one begins with an empty form.
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        QVERIFY(address->text().isEmpty());
        QCOMPARE(fixture.pane().newPage()->step(), 0);
    }

    void anImageMakesAComponent()
    {
        PaneFixture fixture;
        QTest::keyClick(&fixture.pane(), Qt::Key_N, Qt::ControlModifier);
        auto *kind = in<Segmented>(fixture, u"originKind"_s);
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Right);
        auto *reference = in<QLineEdit>(fixture, u"imageReference"_s);
        QVERIFY(reference->isVisible());
        QVERIFY(!in<QLineEdit>(fixture, u"address"_s)->isVisible());
        click(fixture, u"next"_s);
        QVERIFY(reference->hasFocus());
        QTest::keyClicks(reference, u"registry.example.com/shop/storefront:v2.41.0"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"name"_s)->text(), u"storefront"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"newProject"_s)->text(), u"shop"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"registryUser"_s), u"robot"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"registryPassword"_s), u"s3cret"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 1);
        QVERIFY(!in<TokenEdit>(fixture, u"branches"_s)->isVisible());
        auto *policy = in<QComboBox>(fixture, u"policyKind"_s);
        QVERIFY(policy->isVisible());
        const auto left = [&](const QString &name) { return in<QWidget>(fixture, name)->mapTo(&fixture.pane(), QPoint()).x(); };
        QCOMPARE(left(u"policyKind"_s), left(u"mature"_s));
        QTest::keyClick(policy, Qt::Key_Home);
        QTest::keyClick(policy, Qt::Key_Down);
        QTest::keyClick(policy, Qt::Key_Down);
        click(fixture, u"next"_s);
        // A range is missing.
        QCOMPARE(fixture.pane().newPage()->step(), 1);
        auto *pattern = in<QLineEdit>(fixture, u"policyPattern"_s);
        QVERIFY(pattern->hasFocus());
        QTest::keyClicks(pattern, u"^2.0"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 2);
        QVERIFY(in<QPlainTextEdit>(fixture, u"script"_s)->toPlainText().contains(u"SLIPWAY_IMAGE"_s));
        click(fixture, u"next"_s);
        QTRY_COMPARE(fixture.pane().newPage()->step(), 3);

        const Component made = fixture.components().all().first();
        QVERIFY(made.image);
        QCOMPARE(made.image->reference, u"registry.example.com/shop/storefront:v2.41.0"_s);
        QCOMPARE(made.image->username, u"robot"_s);
        QCOMPARE(made.imageTrigger.policy, (TagPolicy{TagRule::Semver, u"^2.0"_s, false}));
        QVERIFY(made.imageTrigger.enabled);
        QVERIFY(!made.git.enabled);
        QTRY_COMPARE(answerOf(fixture.components().imageCredential(made.id)).value_or(QByteArray()), QByteArray("s3cret"));
        QVERIFY(in<QWidget>(fixture, u"imageAddress"_s)->isVisible());
        QVERIFY(!in<QWidget>(fixture, u"hookAddress"_s)->isVisible());
        QVERIFY(fixture.nameless().isEmpty());
    }

    void byKeysAlone()
    {
        PaneFixture fixture;
        QTest::keyClick(&fixture.pane(), Qt::Key_N, Qt::ControlModifier);
        const auto tabTo = [&](const QString &name) {
            for (int i = 0; i < 60 && QApplication::focusWidget() && QApplication::focusWidget()->objectName() != name; ++i)
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name;
        };
        QTest::keyClicks(QApplication::focusWidget(), u"git@gitlab.com:team/web.git"_s);
        for (int step = 0; step < 3; ++step) {
            QVERIFY2(tabTo(u"next"_s), qPrintable(QString::number(step)));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        }
        QTRY_COMPARE(fixture.components().all().size(), 1);
        QCOMPARE(fixture.components().all().first().name, u"web"_s);
    }

    void whatIsWrongStandsBesideTheField()
    {
        PaneFixture fixture;
        fixture.add(u"web"_s);
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 0);
        QVERIFY(!wrongWith(fixture, u"address"_s).isEmpty());
        QVERIFY(in<QLineEdit>(fixture, u"address"_s)->hasFocus());

        QTest::keyClicks(in<QLineEdit>(fixture, u"address"_s), u"https://github.com/team/web.git"_s);
        QVERIFY(wrongWith(fixture, u"address"_s).isEmpty());
        QTest::keyClicks(in<QLineEdit>(fixture, u"folder"_s), u"../other"_s);
        QVERIFY(wrongWith(fixture, u"folder"_s).contains(u"inside the repository"_s));
        in<QLineEdit>(fixture, u"folder"_s)->clear();
        click(fixture, u"next"_s);
        // The project has one of that name.
        QVERIFY2(wrongWith(fixture, u"name"_s).contains(u"already"_s), qPrintable(wrongWith(fixture, u"name"_s)));
        QTest::keyClicks(in<QLineEdit>(fixture, u"name"_s), u"-2"_s);
        click(fixture, u"next"_s);
        QCOMPARE(fixture.pane().newPage()->step(), 1);

        auto *branches = in<TokenEdit>(fixture, u"branches"_s);
        QTest::keyClicks(branches->edit(), u"v[1"_s);
        QTest::keyClick(branches->edit(), Qt::Key_Return);
        QVERIFY2(wrongWith(fixture, u"branches"_s).startsWith(u"Not a valid pattern"_s), qPrintable(wrongWith(fixture, u"branches"_s)));
    }

    void aPasswordInTheAddressIsMovedOut()
    {
        PaneFixture fixture;
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        auto *address = in<QLineEdit>(fixture, u"address"_s);
        QTest::keyClicks(address, u"https://robot:hunter2@git.example.com/team/web.git"_s);
        QTest::keyClick(address, Qt::Key_Tab);
        QCOMPARE(address->text(), u"https://git.example.com/team/web.git"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"username"_s)->text(), u"robot"_s);
        QCOMPARE(in<QLineEdit>(fixture, u"token"_s)->text(), u"hunter2"_s);
    }

    void checksOfFields()
    {
        using namespace fieldchecks;
        QVERIFY(repository(u"https://github.com/team/web.git"_s, false).isEmpty());
        QVERIFY(repository(u"git@github.com:team/web.git"_s, false).isEmpty());
        QVERIFY(repository(u"ssh://git@host:2222/team/web"_s, false).isEmpty());
        for (const QString &bad : {u""_s, u"web"_s, u"https://a b/c"_s, u"/srv/git/web.git"_s, u"file:///srv/web"_s,
                                   u"https://user:pw@host/x"_s, u"ftp://host/x"_s})
            QVERIFY2(!repository(bad, false).isEmpty(), qPrintable(bad));
        QVERIFY(repository(u"file:///srv/web"_s, true).isEmpty());
        for (const QString &bad : {u"a b"_s, u"a..b"_s, u"-a"_s, u"a.lock"_s, u"a/"_s, u"a~1"_s, u"@"_s})
            QVERIFY2(!branch(bad).isEmpty(), qPrintable(bad));
        QVERIFY(branch(u"feature/tax-rounding"_s).isEmpty());
        QVERIFY(alias(u"team/web"_s).isEmpty());
        QVERIFY(!alias(u"web"_s).isEmpty());
        QVERIFY(variableName(u"NODE_ENV"_s).isEmpty());
        QVERIFY(!variableName(u"2FAST"_s).isEmpty());
        QCOMPARE(projectKey(u"Harbour Line"_s), u"harbour-line"_s);
        QCOMPARE(projectKey(u"Über-Häfen!"_s), u"uber-hafen"_s);
        QCOMPARE(projectKey(u"港口"_s), QString());
        QCOMPARE(proposedName(u"git@github.com:team/web.git"_s), u"web"_s);
        QVERIFY(isSsh(u"git@github.com:team/web.git"_s));
        QVERIFY(!isSsh(u"https://github.com/team/web.git"_s));
    }

    void everyStepFitsAndIsNamed()
    {
        PaneFixture fixture({968, 640});
        fixture.pane().goTo({Page::Components, {}, u"new"_s});
        QCOMPARE(fixture.nameless(), QStringList());
        QVERIFY(fixture.pane().minimumSizeHint().width() <= 1024 - 56);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestNewComponent)
#include "tst_newcomponent.moc"
