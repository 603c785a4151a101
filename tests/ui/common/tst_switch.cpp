#include "tests/support/warnings.h"
#include "ui/common/switch.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QAccessible>
#include <QApplication>
#include <QPainter>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSwitch : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void aClickAsksAndWaitsForTheAnswer()
    {
        Switch control(u"Git webhook of checkout-api"_s);
        QSignalSpy asked(&control, &Switch::toggleRequested);
        QTest::mouseClick(&control, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toBool(), true);
        QCOMPARE(control.state(), SwitchState::PendingOn);
        QVERIFY(!control.isOn());
        control.succeed();
        QCOMPARE(control.state(), SwitchState::On);
        QVERIFY(control.isOn());
    }

    void keysToggle()
    {
        Switch control(u"Git webhook"_s);
        control.setMinimumSize(60, 40);
        control.show();
        control.setFocus();
        QSignalSpy asked(&control, &Switch::toggleRequested);
        QTest::keyClick(&control, Qt::Key_Space);
        QCOMPARE(asked.size(), 1);
        control.succeed();
        QTest::keyClick(&control, Qt::Key_Return);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.at(1).first().toBool(), false);
    }

    void aClickWhilePendingIsKept()
    {
        Switch control(u"Git webhook"_s);
        QSignalSpy asked(&control, &Switch::toggleRequested);
        control.click();
        control.click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(control.state(), SwitchState::PendingOff);
        control.succeed(); // now it is on, but off is wished
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.at(1).first().toBool(), false);
        control.succeed();
        QCOMPARE(control.state(), SwitchState::Off);
        QCOMPARE(asked.size(), 2);
    }

    void twoClicksWhilePendingCancelOut()
    {
        Switch control(u"Git webhook"_s);
        QSignalSpy asked(&control, &Switch::toggleRequested);
        control.click();
        control.click();
        control.click();
        control.succeed();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(control.state(), SwitchState::On);
    }

    void failureGoesBackAndSaysWhy()
    {
        Switch control(u"Git webhook"_s);
        control.setOn(true);
        control.click();
        control.fail(u"Disk full"_s);
        QCOMPARE(control.state(), SwitchState::FailedOn);
        QVERIFY(control.isOn());
        QCOMPARE(control.toolTip(), u"Disk full"_s);
        QCOMPARE(control.accessibleDescription(), u"Disk full"_s);
        // The next try starts clean.
        control.click();
        QCOMPARE(control.state(), SwitchState::PendingOff);
        QVERIFY(control.toolTip().isEmpty());
    }

    void failureWithAChangedMindIsQuiet()
    {
        Switch control(u"Git webhook"_s);
        control.click();
        control.click();
        control.fail(u"Disk full"_s);
        QCOMPARE(control.state(), SwitchState::Off);
    }

    void answersWithoutAQuestionAreIgnored()
    {
        Switch control(u"Git webhook"_s);
        control.succeed();
        control.fail(u"Disk full"_s);
        QCOMPARE(control.state(), SwitchState::Off);
    }

    void notApplicableTakesNoClick()
    {
        Switch control(u"Image webhook"_s);
        QSignalSpy asked(&control, &Switch::toggleRequested);
        control.setNotApplicable(u"Built from git"_s);
        control.click();
        QCOMPARE(asked.size(), 0);
        QCOMPARE(control.focusPolicy(), Qt::NoFocus);
        QCOMPARE(control.toolTip(), u"Built from git"_s);
        control.setNotApplicable({});
        QCOMPARE(control.state(), SwitchState::Off);
        QCOMPARE(control.focusPolicy(), Qt::StrongFocus);
    }

    void screenReadersHearACheckBox()
    {
        Switch control(u"Git webhook of checkout-api"_s);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&control);
        QVERIFY(spoken);
        QCOMPARE(spoken->role(), QAccessible::CheckBox);
        QCOMPARE(spoken->text(QAccessible::Name), u"Git webhook of checkout-api"_s);
        QVERIFY(!spoken->state().checked);
        control.click();
        QVERIFY(spoken->text(QAccessible::Description).startsWith(u"pending"_s));
        control.succeed();
        QVERIFY(spoken->state().checked);
        QVERIFY(spoken->text(QAccessible::Description).isEmpty());
    }

    void sizesAndTargets()
    {
        QCOMPARE(switchSize(false), QSize(36, 20));
        QCOMPARE(switchSize(true), QSize(28, 16));
        const QRect hit = switchHitRect(switchRect(QRect(0, 0, 60, 34), true));
        QVERIFY(hit.width() >= 24);
        QVERIFY(hit.height() >= 24);
        m_theme->setTextScale(2);
        QVERIFY(switchSize(true).width() >= 54);
        m_theme->setTextScale(1);
    }

    void statesArePaintedApart()
    {
        QList<QImage> seen;
        for (const SwitchState state : {SwitchState::Off, SwitchState::On, SwitchState::PendingOn, SwitchState::PendingOff,
                                        SwitchState::FailedOff, SwitchState::FailedOn, SwitchState::NotApplicable}) {
            QImage image(36, 20, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintSwitch(&painter, QRectF(0, 0, 36, 20), state, nullptr);
            painter.end();
            QVERIFY(!seen.contains(image));
            seen.append(image);
        }
    }

    void mirroredInRightToLeft()
    {
        const auto knobSide = [](Qt::LayoutDirection direction) {
            QImage image(36, 20, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.setLayoutDirection(direction);
            paintSwitch(&painter, QRectF(0, 0, 36, 20), SwitchState::On, nullptr);
            painter.end();
            return image.pixelColor(26, 10) == QColor(Qt::white);
        };
        QVERIFY(knobSide(Qt::LeftToRight));
        QVERIFY(!knobSide(Qt::RightToLeft));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestSwitch)
#include "tst_switch.moc"
