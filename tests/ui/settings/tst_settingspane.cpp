#include "app/logs/logrules.h"
#include "app/services/scheduler.h"
#include "app/settings/logsettings.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/common/chip.h"
#include "ui/common/switch.h"
#include "app/services/holdservice.h"
#include "ui/settings/editrows.h"
#include "ui/settings/sectionlist.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestSettingsPane : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EngineRoom> m_room;
    std::unique_ptr<SettingsPane> m_pane;

    Settings &settings() { return m_room->engine().settings(); }
    template <typename T> T *field(const Setting<QString> &setting) { return fieldOf<T>(setting.key); }
    template <typename T> T *field(const Setting<int> &setting) { return fieldOf<T>(setting.key); }
    template <typename T> T *field(const Setting<bool> &setting) { return fieldOf<T>(setting.key); }
    template <typename T> T *fieldOf(const QString &key)
    {
        SettingRow *row = m_pane->row(key);
        auto *found = qobject_cast<T *>(row->control());
        return found ? found : row->findChild<T *>();
    }
    void show(const QString &key) { m_pane->goTo({Page::Settings, {}, key}); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void init()
    {
        m_room = std::make_unique<EngineRoom>();
        m_pane = std::make_unique<SettingsPane>(m_room->engine());
        m_pane->setMinimumSize(1000, 700);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }

    void cleanup()
    {
        m_pane.reset();
        m_room.reset();
    }

    void groupsAreEditedInPlace()
    {
        HoldService &holds = m_room->engine().holds();
        show(u"queue/groups"_s);
        SettingRow *row = m_pane->row(u"queue/groups"_s);
        auto *edit = row->findChild<EditRows *>();
        QTest::mouseClick(edit->findChild<QPushButton *>(), Qt::LeftButton);
        auto *name = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(name);
        QTest::keyClicks(name, u"a/b"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(!row->problem().isEmpty());
        name->selectAll();
        QTest::keyClicks(name, u"gpu"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(holds.groups(), (QList{QueueGroup{u"gpu"_s, 1}}));
        QCOMPARE(row->problem(), QString());
        QLineEdit *slotCount = edit->findChildren<QLineEdit *>().last();
        slotCount->setFocus();
        slotCount->selectAll();
        QTest::keyClicks(slotCount, u"3"_s);
        QTest::keyClick(slotCount, Qt::Key_Return);
        QTRY_COMPARE(holds.groups(), (QList{QueueGroup{u"gpu"_s, 3}}));
        // One that is in use stays, and the row says who uses it.
        Component web = m_room->addComponent(u"demo"_s, u"web"_s);
        web.build.queueGroup = u"gpu"_s;
        QVERIFY(answerOf(m_room->engine().components().save(web)));
        QTest::mouseClick(edit->findChild<QToolButton *>(), Qt::LeftButton);
        QTRY_VERIFY(row->problem().contains(u"web"_s));
        QCOMPARE(edit->rows().size(), 1);
    }

    void freezesAreEditedInPlace()
    {
        HoldService &holds = m_room->engine().holds();
        const QString key = u"environments/production/freeze"_s;
        show(key);
        SettingRow *row = m_pane->row(key);
        auto *edit = row->findChild<EditRows *>();
        QTest::mouseClick(edit->findChild<QPushButton *>(), Qt::LeftButton);
        auto *span = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(span);
        QTest::keyClicks(span, u"weekend"_s);
        QTest::keyClick(span, Qt::Key_Return);
        QVERIFY(row->problem().contains(u"weekend"_s));
        span->selectAll();
        QTest::keyClicks(span, u"fri 16:00-mon 8:00"_s);
        QTest::keyClick(span, Qt::Key_Return);
        QTRY_COMPARE(holds.windows().value(Environment::Production), (QList{FreezeWindow{u"Fri 16:00 - Mon 08:00"_s, {}}}));
        QCOMPARE(row->problem(), QString());
        QTRY_COMPARE(span->text(), u"Fri 16:00 - Mon 08:00"_s);
        QTest::mouseClick(edit->findChild<QToolButton *>(), Qt::LeftButton);
        QTRY_VERIFY(holds.windows().isEmpty());
    }

    void sectionsAreChosenByClickAndKey()
    {
        auto *sections = m_pane->findChild<SectionList *>();
        QSignalSpy moved(m_pane.get(), &Pane::moved);
        QTest::mouseClick(sections->button(u"building"_s), Qt::LeftButton);
        QCOMPARE(m_pane->section(), u"building"_s);
        QCOMPARE(moved.size(), 1);
        QVERIFY(m_pane->row(settings::jobSlots.key)->isVisible());
        QVERIFY(!m_pane->row(settings::listenerPort.key)->isVisible());
        QTest::keyClick(sections->button(u"building"_s), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_pane->section(), u"environments"_s);
        m_pane->goTo({Page::Settings, u"data"_s, {}});
        QCOMPARE(m_pane->section(), u"data"_s);
        QCOMPARE(moved.size(), 2); // a goTo() is not answered
    }

    void aPlaceNamesASetting()
    {
        show(settings::deliveryDays.key);
        QCOMPARE(m_pane->section(), u"data"_s);
        QVERIFY(m_pane->row(settings::deliveryDays.key)->isAncestorOf(QApplication::focusWidget()));
    }

    void numbersActAtOnce()
    {
        show(settings::jobSlots.key);
        auto *spin = field<QSpinBox>(settings::jobSlots);
        QCOMPARE(spin->value(), 2);
        spin->selectAll();
        QTest::keyClicks(spin, u"5"_s);
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(settings().value(settings::jobSlots), 5);
        QVERIFY(answerOf(settings().set(settings::jobSlots, 3))); // elsewhere
        QCOMPARE(spin->value(), 3);
    }

    void theSandboxSwitchSettles()
    {
        show(settings::jobSandbox.key);
        auto *knob = field<Switch>(settings::jobSandbox);
        QCOMPARE(knob->state(), slipway::SwitchState::On);
        QTest::mouseClick(knob, Qt::LeftButton);
        QTRY_COMPARE(knob->state(), slipway::SwitchState::Off);
        QCOMPARE(settings().value(settings::jobSandbox), false);
    }

    void aWrongAddressIsRefusedBesideTheField()
    {
        show(settings::listenerPublicAddress.key);
        auto *edit = field<QLineEdit>(settings::listenerPublicAddress);
        QTest::keyClicks(edit, u"hooks example"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        SettingRow *row = m_pane->row(settings::listenerPublicAddress.key);
        QVERIFY(row->problem().contains(u"hooks example"_s));
        QVERIFY(edit->property("invalid").toBool());
        QCOMPARE(settings().value(settings::listenerPublicAddress), QString());
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(edit->text(), QString());
        QVERIFY(row->problem().isEmpty());
        QTest::keyClicks(edit, u"https://hooks.example.com"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(m_room->engine().status().listener().publicAddress, u"https://hooks.example.com"_s);
        QVERIFY(row->problem().isEmpty());
    }

    void halfACertificateChangesNothing()
    {
        show(settings::listenerCertificate.key);
        const QString before = m_room->engine().status().listener().address;
        auto *edit = field<QLineEdit>(settings::listenerCertificate);
        QTest::keyClicks(edit, u"/nowhere/chain.pem"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(settings().value(settings::listenerCertificate), u"/nowhere/chain.pem"_s);
        QCoreApplication::processEvents();
        QCOMPARE(m_room->engine().status().listener().address, before);
        QVERIFY(m_room->engine().status().listener().listening);
        auto *key = field<QLineEdit>(settings::listenerKey);
        key->setFocus();
        QTest::keyClicks(key, u"/nowhere/key.pem"_s);
        QTest::keyClick(key, Qt::Key_Return);
        QTRY_VERIFY(!m_room->engine().status().listener().listening); // never plain HTTP instead
        QVERIFY(!m_room->engine().status().listener().problem.isEmpty());
    }

    void theLanguageAndThemeAreOffered()
    {
        show(settings::language.key);
        auto *combo = field<QComboBox>(settings::language);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_End);
        QCOMPARE(settings().value(settings::language), u"zh_CN"_s);
    }

    void theKeychainIsToldInWords()
    {
        show(u"secrets/state"_s);
        auto *chip = m_pane->row(u"secrets/state"_s)->findChild<Chip *>();
        QCOMPARE(chip->look().text, u"Sealed file"_s);
        m_room->engine().status().set(KeychainStatus{KeychainState::Locked, u"The keychain is locked. Unlock it."_s});
        QCOMPARE(chip->look().text, u"Locked"_s);
    }

    void theContainerEngineIsToldAndTried()
    {
        show(settings::jobEngine.key);
        QTRY_VERIFY(!m_room->engine().scheduler().host().git.isEmpty());
        SettingRow *row = m_pane->row(settings::jobEngine.key);
        auto *test = m_pane->findChild<QPushButton *>(u"testEngine"_s);
        QTRY_VERIFY(!row->note().isEmpty() && test->isVisible());
        const HostFacts &host = m_room->engine().scheduler().host();
        if (host.podman.isEmpty() && host.docker.isEmpty()) {
            QVERIFY2(row->note().contains(u"neither podman nor docker"_s), qPrintable(row->note()));
            return;
        }
        QVERIFY2(row->note().startsWith(u"Found: /"_s), qPrintable(row->note()));
        test->setFocus();
        QTest::keyClick(test, Qt::Key_Space);
        QCOMPARE(row->note(), u"Asking the engine…"_s);
        QTRY_VERIFY(row->note() != u"Asking the engine…"_s);
        QVERIFY(test->hasFocus()); // the next key is not somebody else's
        QVERIFY2(row->note().contains(u" answers, version "_s) || row->note().contains(u"does not work"_s) || row->note().contains(u"has not answered"_s),
                 qPrintable(row->note()));
        // What was said of one is not said of another.
        QVERIFY(answerOf(settings().set(settings::jobEngine, host.podman.isEmpty() ? u"docker"_s : u"podman"_s)));
        QVERIFY2(row->note().startsWith(u"Found: /"_s), qPrintable(row->note()));
    }

    void theSearchLooksIntoAllSections()
    {
        m_pane->focusFilter();
        auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QTest::keyClicks(search, u"keep"_s);
        QVERIFY(m_pane->row(settings::deliveryDays.key)->isVisible());
        QVERIFY(m_pane->row(settings::logDays.key)->isVisible());
        QVERIFY(!m_pane->row(settings::theme.key)->isVisible());
        QVERIFY(!m_pane->row(u"data/folder"_s)->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(m_pane->row(settings::listenerPort.key)->isVisible());
        QVERIFY(!m_pane->row(settings::logDays.key)->isVisible());
    }

    void theVersionIsCopiedForAReport()
    {
        m_pane->goTo({Page::Settings, u"about"_s, {}});
        SettingRow *row = m_pane->row(u"about/version"_s);
        QTest::mouseClick(row->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Slipway "_s + QLatin1StringView(SLIPWAY_VERSION)));
    }

    // A program in place of an editor writes down what it was started with.
    void theEditorIsChosenAndTriedOut()
    {
        QTemporaryDir folder;
        const QString fake = folder.filePath(u"my editor"_s);
        QFile program(fake);
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.part\" && sed -n 3p \"$2\" >> \"$0.part\" && mv \"$0.part\" \"$0.said\"\n");
        program.close();
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

        show(settings::logEditor.key);
        SettingRow *row = m_pane->row(settings::logEditor.key);
        auto *edit = row->findChild<QLineEdit *>();
        QVERIFY(!edit->placeholderText().isEmpty());
        const auto enter = [edit](const QString &text) {
            edit->setFocus();
            edit->selectAll();
            QTest::keyClicks(edit, text);
            QTest::keyClick(edit, Qt::Key_Return);
        };
        enter(u"'half a quote {file}"_s);
        QVERIFY2(row->problem().contains(u"quote"_s), qPrintable(row->problem()));
        QCOMPARE(settings().value(settings::logEditor), QString());
        const QString command = u"'%1' +{line} {file}"_s.arg(fake);
        enter(command);
        QTRY_COMPARE(settings().value(settings::logEditor), command);
        QCOMPARE(row->problem(), QString());

        QPushButton *attempt = nullptr;
        for (QPushButton *each : row->findChildren<QPushButton *>())
            attempt = each->text() == u"Try Out"_s ? each : attempt;
        QVERIFY(attempt);
        QTest::mouseClick(attempt, Qt::LeftButton);
        QCOMPARE(row->problem(), QString());
        QFile said(fake + u".said"_s);
        QTRY_VERIFY(said.exists());
        QVERIFY(said.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = said.readAll().split('\n');
        QCOMPARE(lines.value(0), "+3");
        QVERIFY(lines.value(1).endsWith("/slipway-editor.txt"));
        QCOMPARE(lines.value(2), "Slipway opened this file at this line.");

        enter(u"no-such-editor-here {file}"_s);
        QTest::mouseClick(attempt, Qt::LeftButton);
        QVERIFY2(row->problem().contains(u"not installed"_s), qPrintable(row->problem()));
    }

    void rulesOfLogsAreCountedAndTakenBack()
    {
        const QString rules = toText({{{{u"noise"_s}}}, {{{u"a"_s}}, {{u"b"_s}}}, true});
        QVERIFY(answerOf(settings().set(settings::logRules, rules)));
        show(settings::logRules.key);
        SettingRow *row = m_pane->row(settings::logRules.key);
        const auto says = [row](const QString &text) {
            const auto labels = row->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) { return label->text() == text; });
        };
        QVERIFY(says(u"1 filter, 2 highlighters"_s));
        std::function<void()> undo;
        connect(m_pane.get(), &Pane::done, this, [&undo](const QString &, const std::function<void()> &back) { undo = back; });
        QTest::mouseClick(row->findChild<QPushButton *>(), Qt::LeftButton);
        QTRY_COMPARE(settings().value(settings::logRules), QString());
        QVERIFY(says(u"none"_s));
        QVERIFY(undo);
        undo();
        QTRY_COMPARE(settings().value(settings::logRules), rules);
        QVERIFY(says(u"1 filter, 2 highlighters"_s));
    }

    // A setting that the table has and the page does not is one that nobody finds.
    void everySettingHasItsRow()
    {
        settings::forEach([this](const auto &setting) {
            SettingRow *row = m_pane->row(setting.key);
            QVERIFY2(row, qPrintable(setting.key));
            QVERIFY2(!row->title().isEmpty(), qPrintable(setting.key));
        });
    }

    void everyControlHasAName()
    {
        for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith(u"qt_"_s)
                || qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button && button->isHidden() && button->text().isEmpty())
                continue; // a part of an empty state that is not used
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        }
        QVERIFY(m_pane->minimumSizeHint().width() <= 1024 - 57);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestSettingsPane)
#include "tst_settingspane.moc"
