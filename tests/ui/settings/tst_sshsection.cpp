// The ssh servers that are trusted: shown, found, added and removed on the settings page.
#include "app/jobs/runpaths.h"
#include "app/services/knownhosts.h"
#include "app/settings/table.h"
#include "tests/support/warnings.h"
#include "tests/ui/settings/settingsroom.h"
#include "ui/common/messagebar.h"
#include "ui/common/switch.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString hostList = u"ssh/hosts"_s;

// A line as ssh-keyscan prints it; the number makes another key.
QString lineOf(const QString &host, int number = 0)
{
    QByteArray key("\0\0\0\x0bssh-ed25519\0\0\0\x20", 19);
    key += QByteArray(31, 'k') + char(number);
    return host + u" ssh-ed25519 "_s + QString::fromLatin1(key.toBase64());
}

} // namespace

class TestSshSection : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SettingsRoom> m_room;

    KnownHosts &hosts() { return m_room->engine().knownHosts(); }
    QList<KnownHost> known() { return answerOf(hosts().list()).value_or(QList<KnownHost>()); }
    QStringList shown(EntryCard *card)
    {
        QStringList names;
        for (const EntryRow *row : card->findChildren<EntryRow *>()) {
            if (row->isVisible())
                names.append(row->look().name);
        }
        return names;
    }
    void addMany(int count)
    {
        QStringList lines;
        for (int i = 1; i <= count; ++i)
            lines.append(lineOf(u"git%1.example.com"_s.arg(i), i));
        QVERIFY(answerOf(hosts().add(lines.join(u'\n'))));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_room = std::make_unique<SettingsRoom>(); }
    void cleanup() { m_room.reset(); }

    void anEmptyListSaysHowKeysCome()
    {
        EntryCard *card = m_room->show(hostList);
        QCOMPARE(m_room->pane().section(), u"ssh"_s);
        QVERIFY(m_room->shows(u"first connection to a server"_s));
        QVERIFY(card->addButton()->hasFocus());
        QCOMPARE(m_room->nameless(), QString());
        // The switch stands above the list that it fills.
        m_room->pane().goTo({Page::Settings, {}, settings::jobAcceptNewHosts.key});
        auto *knob = m_room->pane().row(settings::jobAcceptNewHosts.key)->findChild<Switch *>();
        QVERIFY(knob && knob->isVisible() && card->isVisible());
        QTest::keyClick(knob, Qt::Key_Space);
        QTRY_VERIFY(m_room->engine().settings().value(settings::jobAcceptNewHosts));
    }

    void keysAreAddedByPasting()
    {
        EntryCard *card = m_room->show(hostList);
        m_room->click(card, u"firstHostKey"_s);
        auto *lines = m_room->at<QPlainTextEdit>(card, u"hostKeys"_s);
        QVERIFY(lines->hasFocus());
        QTest::keyClick(card->form()->saveButton(), Qt::Key_Space);
        QVERIFY2(m_room->error(card->form(), u"hostKeys"_s).contains(u"Paste"_s), qPrintable(m_room->error(card->form(), u"hostKeys"_s)));
        QTest::keyClicks(lines, u"git.example.com"_s);
        QVERIFY2(m_room->error(card->form(), u"hostKeys"_s).contains(u"no host key"_s), qPrintable(m_room->error(card->form(), u"hostKeys"_s)));
        lines->selectAll();
        QTest::keyClicks(lines, lineOf(u"git.example.com"_s));
        QCOMPARE(m_room->nameless(), QString());
        m_room->click(card, u"saveEntry"_s);
        QTRY_COMPARE(shown(card), QStringList{u"git.example.com"_s});
        const EntryLook &look = card->findChild<EntryRow *>()->look();
        QCOMPARE(look.tag, u"ED25519"_s);
        QCOMPARE(look.facts, known().first().key.fingerprint);
        QVERIFY2(look.aside.startsWith(u"added"_s), qPrintable(look.aside));
        QVERIFY(!look.asideTip.isEmpty());
    }

    void anotherKeyOfAKnownServerIsRefused()
    {
        QVERIFY(answerOf(hosts().add(lineOf(u"git.example.com"_s, 1))));
        EntryCard *card = m_room->show(hostList);
        QTRY_COMPARE(shown(card).size(), 1);
        m_room->click(card, u"addEntry"_s);
        QTest::keyClicks(m_room->at<QPlainTextEdit>(card, u"hostKeys"_s), lineOf(u"git.example.com"_s, 2));
        m_room->click(card, u"saveEntry"_s);
        QTRY_VERIFY(m_room->shows(u"remove the old one first"_s));
        QCOMPARE(known().size(), 1);
        QVERIFY(card->form());
    }

    void whatSshItselfAddsIsShown()
    {
        EntryCard *card = m_room->show(hostList);
        m_room->pane().hide();
        QFile file(knownHostsFile(m_room->engine().dataDir().path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(lineOf(u"[git.example.com]:2222,10.0.0.5"_s).toUtf8() + '\n');
        file.write("@revoked " + lineOf(u"old.example.com"_s, 3).toUtf8() + '\n');
        file.close();
        m_room->pane().show();
        QTRY_COMPARE(shown(card), (QStringList{u"[git.example.com]:2222, 10.0.0.5"_s, u"old.example.com"_s}));
        QVERIFY(m_room->shows(u"Revoked"_s));
    }

    void removingSaysWhatFollows_data()
    {
        QTest::addColumn<bool>("acceptsNew");
        QTest::addColumn<QString>("consequence");
        QTest::newRow("strict") << false << u"fail until"_s;
        QTest::newRow("trusting") << true << u"takes over whatever key"_s;
    }
    void removingSaysWhatFollows()
    {
        QFETCH(bool, acceptsNew);
        QFETCH(QString, consequence);
        QVERIFY(answerOf(m_room->engine().settings().set(settings::jobAcceptNewHosts, acceptsNew)));
        addMany(2);
        EntryCard *card = m_room->show(hostList);
        QTRY_COMPARE(shown(card).size(), 2);
        m_room->click(card->findChild<EntryRow *>(), u"removeEntry"_s);
        QCOMPARE(known().size(), 2);
        bool isSaid = false;
        for (const QLabel *label : m_room->question()->findChildren<QLabel *>())
            isSaid = isSaid || (label->text().contains(consequence) && label->text().contains(u"SHA256:"_s));
        QVERIFY(isSaid);
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(shown(card), QStringList{u"git2.example.com"_s});
        QCOMPARE(known().size(), 1);
    }

    void manyAreFiltered()
    {
        addMany(8);
        EntryCard *card = m_room->show(hostList);
        QTRY_COMPARE(shown(card).size(), 8);
        auto *filter = card->findChild<QLineEdit *>(u"filterHosts"_s);
        QVERIFY(!filter->isVisible());
        QVERIFY(answerOf(hosts().add(lineOf(u"code.example.com"_s, 20))));
        QTRY_VERIFY(filter->isVisible());
        filter->setFocus();
        QTest::keyClicks(filter, u"CODE"_s);
        QCOMPARE(shown(card), QStringList{u"code.example.com"_s});
        QTest::keyClicks(filter, u"x"_s);
        QCOMPARE(shown(card), QStringList());
        QVERIFY(m_room->shows(u"No server matches “CODEx”."_s));
        QVERIFY(filter->hasFocus());
        filter->selectAll();
        QTest::keyClicks(filter, known().at(2).key.fingerprint.mid(7, 12));
        QCOMPARE(shown(card), QStringList{u"git3.example.com"_s});
        QCOMPARE(m_room->nameless(), QString());
        // With few left there is nothing to filter, and nothing stays hidden.
        QVERIFY(answerOf(hosts().remove(known().first().key)));
        QTRY_COMPARE(shown(card).size(), 8);
        QVERIFY(!filter->isVisible());
    }

    void whatCannotBeReadIsSaid()
    {
        EntryCard *card = m_room->show(hostList);
        m_room->pane().hide();
        const QString path = knownHostsFile(m_room->engine().dataDir().path());
        QFile::remove(path);
        QVERIFY(QDir().mkpath(path)); // a folder is no file
        m_room->pane().show();
        auto *bar = card->findChild<MessageBar *>();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(m_room->shows(u"can't be read"_s));
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
        m_room.reset();
        m_theme->setMode(mode);
        m_theme->setTextScale(scale / 100.0);
        m_room = std::make_unique<SettingsRoom>();
        EntryCard *card = m_room->show(hostList);
        const QString pictures = qEnvironmentVariable("SLIPWAY_PICTURES");
        m_room->pane().setMinimumSize(0, 0);
        m_room->pane().resize(968, 640);
        QCoreApplication::processEvents();
        if (!pictures.isEmpty())
            m_room->pane().grab().save(pictures + u"/hosts-none-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        addMany(9);
        QTRY_COMPARE(shown(card).size(), 9);
        QVERIFY(card->addButton()->hasFocus());
        QTRY_COMPARE(shown(card).size(), 9);
        QVERIFY2(card->minimumSizeHint().width() <= 968 - 16 - 20 - 24 - int(168 * scale / 100.0), qPrintable(QString::number(card->minimumSizeHint().width())));
        const auto *last = card->findChildren<EntryRow *>().last();
        QTRY_VERIFY2(last->height() >= last->sizeHint().height(), qPrintable(QString::number(last->height())));
        if (!pictures.isEmpty())
            m_room->pane().grab().save(pictures + u"/hosts-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        m_room.reset();
        m_theme->setMode(Theme::Mode::Light);
        m_theme->setTextScale(1);
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestSshSection)
#include "tst_sshsection.moc"
