// The API's card: switched on by a click, its key taken along and rotated, its callers limited, its examples copied.
#include "app/forge/verification.h"
#include "app/services/apidoor.h"
#include "app/storage/deliveryrepository.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "ui/common/secretfield.h"
#include "ui/common/segmented.h"
#include "ui/common/switch.h"
#include "ui/common/tokenedit.h"
#include "ui/components/apicard.h"
#include "ui/components/componentpage.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiCard : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    template <typename Widget> static Widget *in(PaneFixture &fixture, const QString &name)
    {
        return fixture.pane().componentPage()->findChild<Widget *>(name);
    }
    static Component now(PaneFixture &fixture, const ComponentId &id) { return *fixture.components().find(id); }
    static Component open(PaneFixture &fixture)
    {
        const Component component = fixture.add(u"checkout-api"_s);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        return component;
    }
    // A call that was let in, with the present key or the one before.
    static void addCall(PaneFixture &fixture, const Component &component, Signature key)
    {
        Delivery delivery;
        delivery.receivedAtUs = fixture.engine().clock().nowUs();
        delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
        delivery.component = component.id;
        delivery.provider = u"api"_s;
        delivery.path = pathOf(HookAddress{Trigger::Api, component.id});
        delivery.peer = u"192.0.2.7:4711"_s;
        delivery.answer = 202;
        Verification verification;
        verification.result = key;
        delivery.checks = keyChecks(verification);
        Delivery decided = delivery;
        decided.event.kind = EventKind::Call;
        decided.outcome = Outcome::Build;
        verifyStored(answerOf(fixture.engine().database().write([delivery, decided](Transaction &tx) -> Result<bool> {
            DeliveryRepository deliveries(tx);
            if (const auto inserted = deliveries.insert(delivery, {}); !inserted)
                return failure(inserted.error());
            return deliveries.decide(decided);
        })));
        Q_EMIT fixture.engine().deliveries().added(delivery.id);
    }
    static void verifyStored(const Result<bool> &done)
    {
        if (!done || !*done)
            qFatal("the call was not stored");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aClickMakesTheKeyAndOpensTheDoor()
    {
        PaneFixture fixture;
        const Component component = open(fixture);
        QVERIFY2(fixture.nameless().isEmpty(), qPrintable(fixture.nameless().join(u'\n')));
        auto *rotate = in<QPushButton>(fixture, u"rotateApiKey"_s);
        QVERIFY(!rotate->isEnabled());
        auto *control = in<Switch>(fixture, u"apiSwitch"_s);
        QVERIFY(!control->isOn());
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_VERIFY(now(fixture, component.id).api.enabled);
        QTRY_COMPARE(control->state(), SwitchState::On);
        QVERIFY(!now(fixture, component.id).api.secretKey.isEmpty());
        QVERIFY(rotate->isEnabled());
        QVERIFY(now(fixture, component.id).git.enabled); // the others stay
        QTRY_COMPARE(fixture.done.size(), 1);
        QCOMPARE(fixture.done.first().sentence, u"API of checkout-api switched on"_s);

        auto *key = in<SecretField>(fixture, u"apiKey"_s);
        key->copy();
        const QByteArray secret = answerOf(fixture.components().apiSecret(component.id)).value_or(QByteArray());
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(secret));
        fixture.done.first().undo();
        QTRY_VERIFY(!now(fixture, component.id).api.enabled);
        QCOMPARE(answerOf(fixture.components().apiSecret(component.id)).value_or(QByteArray()), secret);
    }

    void theKeyIsRotatedOrChosen()
    {
        PaneFixture fixture;
        const Component component = open(fixture);
        QVERIFY(answerOf(fixture.components().setApiEnabled(component.id, true)));
        const QString before = now(fixture, component.id).api.secretKey;
        const auto confirm = [&](const QString &own) {
            QTest::mouseClick(in<QPushButton>(fixture, u"rotateApiKey"_s), Qt::LeftButton);
            const auto dialogs = fixture.pane().window()->findChildren<QDialog *>();
            QDialog *dialog = dialogs.last();
            QPushButton *button = nullptr;
            for (QPushButton *one : dialog->findChildren<QPushButton *>()) {
                if (one->text() == u"Rotate"_s)
                    button = one;
            }
            if (!own.isEmpty()) {
                dialog->findChildren<QRadioButton *>().last()->click();
                auto *edit = dialog->findChild<QLineEdit *>(u"ownApiKey"_s);
                QTest::keyClicks(edit, u"aB3dE5gH"_s); // as Rainbond made them
                QVERIFY(!button->isEnabled());
                edit->clear();
                QTest::keyClicks(edit, own);
                QVERIFY(button->isEnabled());
            }
            QTest::mouseClick(button, Qt::LeftButton);
            dialog->deleteLater();
        };
        confirm({});
        QTRY_COMPARE(now(fixture, component.id).api.previousSecretKey, before);
        QTRY_COMPARE(fixture.done.size(), 1);
        const QString chosen = u"0123456789abcdef0123456789abcdef"_s;
        confirm(chosen);
        QTRY_COMPARE(answerOf(fixture.components().apiSecret(component.id)).value_or(QByteArray()), chosen.toLatin1());
    }

    void itTellsWhoCalled()
    {
        PaneFixture fixture;
        const Component component = open(fixture);
        QVERIFY(answerOf(fixture.components().setApiEnabled(component.id, true)));
        auto *used = in<QLabel>(fixture, u"apiKeyUsed"_s);
        QTRY_COMPARE(used->text(), u"never"_s);
        addCall(fixture, component, Signature::Valid);
        QTRY_VERIFY2(used->text().contains(u"192.0.2.7"), qPrintable(used->text()));
        QVERIFY(answerOf(fixture.components().rotateApiSecret(component.id)));
        QTRY_COMPARE(used->text(), u"not since it was rotated"_s);
        const auto warned = [&] {
            for (const QLabel *label : fixture.pane().findChildren<QLabel *>()) {
                if (label->text().startsWith(u"The old key was used "))
                    return label->isVisible();
            }
            return false;
        };
        QTRY_VERIFY(warned());
        addCall(fixture, component, Signature::ValidOld);
        addCall(fixture, component, Signature::Valid);
        QTRY_VERIFY2(used->text().contains(u"192.0.2.7"), qPrintable(used->text()));
        QVERIFY(warned());
    }

    void callersAndStateAreSaved()
    {
        PaneFixture fixture;
        const Component component = open(fixture);
        auto *peers = in<TokenEdit>(fixture, u"apiPeers"_s);
        QTest::keyClicks(peers->edit(), u"somewhere,"_s);
        QVERIFY(!peers->error().isEmpty());
        peers->edit()->clear();
        QTest::keyClicks(peers->edit(), u"10.0.0.0/8,"_s);
        QCOMPARE(peers->tokens(), QStringList{u"10.0.0.0/8"_s});
        auto *state = in<QComboBox>(fixture, u"apiState"_s);
        state->setFocus();
        QTest::keyClick(state, Qt::Key_Down);
        QTest::mouseClick(in<QPushButton>(fixture, u"save"_s), Qt::LeftButton);
        QTRY_COMPARE(now(fixture, component.id).api.allowedPeers, QStringList{u"10.0.0.0/8"_s});
        QVERIFY(now(fixture, component.id).api.strictState);
        QVERIFY(!now(fixture, component.id).git.strictState);
    }

    void examplesAreTakenAlong()
    {
        PaneFixture fixture;
        const Component component = open(fixture);
        ListenerStatus listener;
        listener.listening = true;
        listener.address = u"http://127.0.0.1:8787"_s;
        fixture.engine().status().set(listener);
        auto *text = in<QPlainTextEdit>(fixture, u"apiSnippet"_s);
        const QString address = u"http://127.0.0.1:8787/console/custom/deploy/"_s + component.id.toString();
        QTRY_VERIFY(text->toPlainText().contains(address));
        QVERIFY(text->toPlainText().startsWith(u"read -rs"));
        auto *tools = in<Segmented>(fixture, u"apiTool"_s);
        QCOMPARE(tools->count(), 4);
        tools->setFocus();
        QTest::keyClick(tools, Qt::Key_Right);
        QVERIFY(text->toPlainText().startsWith(u"pipeline {"));
        QVERIFY(text->toPlainText().contains(address));
        QTest::mouseClick(in<QPushButton>(fixture, u"copySnippet"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), text->toPlainText());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestApiCard)
#include "tst_apicard.moc"
