// The image webhook's card, driven by clicks and keys; its tags come from Debian's docker-registry.
#include "tests/support/dockerregistry.h"
#include "tests/support/warnings.h"
#include "tests/ui/components/panefixture.h"
#include "app/services/catchup.h"
#include "ui/common/expander.h"
#include "ui/common/messagebar.h"
#include "ui/common/secretfield.h"
#include "ui/common/segmented.h"
#include "ui/common/switch.h"
#include "ui/common/tokenedit.h"
#include "ui/components/componentpage.h"
#include "ui/components/tagrows.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTcpServer>
#include <QTcpSocket>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray robot = "robot:$2y$04$.y84nDq1JkgfMXMaJNzbpejJvPbQsiJThKYrfG6T5MBv9GHY3T11.\n"; // robot, s3cret

// Answers whatever it is asked with the same body.
class SameAnswer : public QTcpServer
{
public:
    explicit SameAnswer(const QByteArray &body)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this, body] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [socket, body] {
                if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
                    return;
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                              + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
    }
    QString host() const { return u"127.0.0.1:%1"_s.arg(serverPort()); }
};

} // namespace

class TestImageCard : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

    template <typename Widget> static Widget *in(PaneFixture &fixture, const QString &name)
    {
        return fixture.pane().componentPage()->findChild<Widget *>(name);
    }
    static Component now(PaneFixture &fixture, const ComponentId &id) { return *fixture.components().find(id); }
    static Component open(PaneFixture &fixture, const QString &reference, const TagPolicy &policy = {}, const QString &part = u"triggers"_s)
    {
        Component component;
        component.name = u"storefront-web"_s;
        component.project = ProjectKey(u"storefront"_s);
        component.image = ImageSource{.reference = reference};
        component.imageTrigger.enabled = true;
        component.imageTrigger.policy = policy;
        component.build.script = u"true\n"_s;
        const Component stored = fixture.store(component);
        fixture.pane().goTo({Page::Components, stored.id.toString(), part});
        return stored;
    }
    static void click(PaneFixture &fixture, const QString &button) { QTest::mouseClick(in<QPushButton>(fixture, button), Qt::LeftButton); }
    static void choose(QComboBox *combo, const QVariant &data)
    {
        const int wanted = combo->findData(data);
        QTest::keyClick(combo, Qt::Key_Home);
        while (combo->currentIndex() < wanted)
            QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentIndex(), wanted);
    }
    static QStringList rows(PaneFixture &fixture)
    {
        QStringList told;
        for (const TagRow &row : static_cast<TagRowModel *>(in<RowView>(fixture, u"tryoutTags"_s)->model())->rows())
            told.append(row.tag + u' ' + QString::number(int(row.standing)));
        return told;
    }
    static QString message(PaneFixture &fixture)
    {
        auto *label = in<QLabel>(fixture, u"tryoutMessage"_s);
        return label->isVisible() ? label->text() : QString();
    }
    static void saveAndWait(PaneFixture &fixture)
    {
        click(fixture, u"save"_s);
        QTRY_VERIFY(!in<QPushButton>(fixture, u"save"_s)->isVisible());
    }

    // Sends a test and answers what is said about it.
    static QString tested(PaneFixture &fixture)
    {
        MessageBar *bar = fixture.pane().componentPage()->message();
        while (bar->hasMessage())
            bar->clear(bar->current().key);
        click(fixture, u"sendImageTest"_s);
        if (!QTest::qWaitFor([&] { return bar->hasMessage(); }, 60'000))
            return u"nothing"_s;
        return bar->current().text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void whenTheRegistryWasAskedIsSaid()
    {
        PaneFixture fixture;
        Component component;
        component.name = u"storefront-web"_s;
        component.project = ProjectKey(u"storefront"_s);
        component.image = ImageSource{.reference = u"127.0.0.1:1/team/web:1.0"_s}; // where nobody listens
        component.imageTrigger.enabled = true;
        component.imageTrigger.pollMinutes = 20;
        const Component stored = fixture.store(component);
        fixture.pane().goTo({Page::Components, stored.id.toString(), u"triggers"_s});
        QTest::mouseClick(in<Expander>(fixture, u"imageMoreRules"_s)->head(), Qt::LeftButton);
        auto *line = in<QWidget>(fixture, u"imageLastLook"_s);
        QVERIFY(!line->isVisible()); // nobody looks
        QVERIFY(fixture.engine().serve());
        fixture.engine().catchUp().start();
        QTRY_VERIFY(line->isVisible() && line->accessibleDescription().startsWith(u"No answer since"_s));
        QVERIFY2(line->accessibleName().startsWith(u"Never answered so far, next in"_s), qPrintable(line->accessibleName()));
        QTest::mouseClick(line->findChild<QPushButton *>(u"askNow"_s), Qt::LeftButton);
        QCOMPARE(line->accessibleName(), u"Asking now…"_s);
        QTRY_VERIFY(line->accessibleName().startsWith(u"Never answered"_s));
    }

    void aPolicyIsCheckedWhileItIsWritten()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"registry.example.com/web/storefront:v2.41.0"_s);
        auto *kind = in<QComboBox>(fixture, u"policyKind"_s);
        auto *pattern = in<QLineEdit>(fixture, u"policyPattern"_s);
        QVERIFY(!pattern->isVisible());
        choose(kind, int(TagRule::Regex));
        QVERIFY(pattern->isVisible());
        QVERIFY(pattern->hasFocus());
        QWidget *row = pattern->parentWidget();
        const QString hint = row->accessibleDescription();
        QTest::keyClicks(pattern, u"v2\\.(.*"_s);
        QVERIFY2(row->accessibleDescription() != hint && !row->accessibleDescription().isEmpty(), qPrintable(row->accessibleDescription()));
        // What is wrong can't be saved, and the field that is wrong has the focus.
        kind->setFocus();
        click(fixture, u"save"_s);
        QVERIFY(pattern->hasFocus());
        QCOMPARE(now(fixture, component.id).imageTrigger.policy, TagPolicy());

        QTest::keyClick(pattern, Qt::Key_End);
        QTest::keyClicks(pattern, u")"_s);
        QCOMPARE(row->accessibleDescription(), hint);
        choose(in<QComboBox>(fixture, u"policyExtent"_s), true);
        choose(in<QComboBox>(fixture, u"olderTags"_s), true);
        auto *mature = in<QSpinBox>(fixture, u"mature"_s);
        mature->setFocus();
        mature->selectAll();
        QTest::keyClicks(mature, u"15"_s);
        saveAndWait(fixture);
        const ImageTrigger saved = now(fixture, component.id).imageTrigger;
        QCOMPARE(saved.policy, (TagPolicy{TagRule::Regex, u"v2\\.(.*)"_s, true}));
        QVERIFY(saved.allowDowngrade);
        QCOMPARE(saved.matureMinutes, 15);
        QVERIFY(saved.enabled);

        // Cleared again: only the source's own tag counts, and no pattern is kept.
        choose(kind, int(TagRule::None));
        QVERIFY(!pattern->isVisible());
        saveAndWait(fixture);
        QCOMPARE(now(fixture, component.id).imageTrigger.policy, TagPolicy());
    }

    void furtherRulesAreFoldedWithASummary()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"registry.example.com/web/storefront:v2.41.0"_s);
        auto *more = in<Expander>(fixture, u"imageMoreRules"_s);
        QVERIFY(!in<QComboBox>(fixture, u"registryRule"_s)->isVisible());
        QTest::mouseClick(more->head(), Qt::LeftButton);
        QVERIFY(in<QComboBox>(fixture, u"registryRule"_s)->isVisible());
        choose(in<QComboBox>(fixture, u"registryRule"_s), true);
        choose(in<QComboBox>(fixture, u"imageStateRule"_s), true);
        auto *poll = in<QSpinBox>(fixture, u"imagePollMinutes"_s);
        QCOMPARE(poll->text(), u"never"_s);
        poll->setValue(20);
        const auto labels = fixture.pane().findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), // with the tenth that it may be later
                            [](const QLabel *label) { return label->isVisible() && label->text().contains(u"found 22 min after"_s); }));
        QVERIFY2(more->summary().contains(u"registry.example.com"_s), qPrintable(more->summary()));
        QVERIFY2(more->summary().contains(u"every 20 min"_s), qPrintable(more->summary()));
        saveAndWait(fixture);
        QVERIFY(now(fixture, component.id).imageTrigger.compareRegistry);
        QVERIFY(now(fixture, component.id).imageTrigger.strictState);
        QCOMPARE(now(fixture, component.id).imageTrigger.pollMinutes, 20);
        more->head()->setFocus();
        QTest::keyClick(more->head(), Qt::Key_Space);
        QVERIFY(!more->isExpanded());
    }

    void theSwitchActsAtOnce()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"nginx:1.25"_s);
        auto *control = in<Switch>(fixture, u"imageSwitch"_s);
        QVERIFY(control->isOn());
        QTest::mouseClick(control, Qt::LeftButton);
        QVERIFY(isPending(control->state()));
        QTRY_COMPARE(control->state(), SwitchState::Off);
        QVERIFY(!now(fixture, component.id).imageTrigger.enabled);
        QCOMPARE(fixture.done.last().sentence, u"Image webhook of storefront-web switched off"_s);
        fixture.done.last().undo();
        QTRY_COMPARE(control->state(), SwitchState::On);

        fixture.letSave(false);
        QTest::mouseClick(control, Qt::LeftButton);
        QTRY_COMPARE(control->state(), SwitchState::FailedOn);
        fixture.letSave(true);
        QTest::mouseClick(fixture.pane().componentPage()->message()->actionButton(), Qt::LeftButton);
        QTRY_COMPARE(control->state(), SwitchState::Off);
    }

    void theSecretIsAChoice()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"nginx:1.25"_s);
        const auto answer = [&fixture](const QString &button, const QString &radio = {}) {
            auto *dialog = fixture.pane().findChild<QDialog *>();
            QVERIFY(dialog);
            if (!radio.isEmpty())
                QTest::mouseClick(dialog->findChild<QRadioButton *>(radio), Qt::LeftButton, {}, {8, 8});
            for (QPushButton *one : dialog->findChildren<QPushButton *>()) {
                if (one->text() == button)
                    QTest::mouseClick(one, Qt::LeftButton);
            }
            QTRY_VERIFY(!fixture.pane().findChild<QDialog *>());
        };
        QCOMPARE(in<QPushButton>(fixture, u"rotateImage"_s)->text(), u"Set…"_s);
        click(fixture, u"rotateImage"_s);
        answer(u"Set Secret"_s);
        QTRY_VERIFY(!now(fixture, component.id).imageTrigger.secretKey.isEmpty());
        const QByteArray first = answerOf(fixture.components().imageSecret(component.id)).value_or(QByteArray());
        QVERIFY(first.size() >= 16);
        auto *secret = in<SecretField>(fixture, u"imageSecret"_s);
        QTest::mouseClick(secret->revealButton(), Qt::LeftButton);
        QTRY_VERIFY(secret->isRevealed());

        QTRY_VERIFY(in<QPushButton>(fixture, u"rotateImage"_s)->isEnabled());
        click(fixture, u"rotateImage"_s);
        answer(u"Rotate"_s);
        QTRY_VERIFY(!now(fixture, component.id).imageTrigger.previousSecretKey.isEmpty());
        QVERIFY(answerOf(fixture.components().imageSecret(component.id)).value_or(QByteArray()) != first);
        QTRY_VERIFY(in<QPushButton>(fixture, u"rotateImage"_s)->isEnabled());
        click(fixture, u"rotateImage"_s);
        answer(u"Rotate"_s, u"removeSecret"_s);
        QTRY_VERIFY(now(fixture, component.id).imageTrigger.secretKey.isEmpty());
        QCOMPARE(in<QPushButton>(fixture, u"rotateImage"_s)->text(), u"Set…"_s);
    }

    void theRegistrysTagsAreTried()
    {
        DockerRegistry registry({});
        for (const QString &tag : {u"v2.40.0"_s, u"v2.41.0"_s, u"v2.42.0"_s, u"v2.42.0-rc.3"_s, u"v3.0.0"_s, u"latest"_s})
            registry.push(u"web/storefront"_s, tag, tag.toUtf8());
        PaneFixture fixture;
        open(fixture, registry.host() + u"/web/storefront:v2.41.0"_s, {TagRule::Semver, u"^2.0"_s, false});
        QVERIFY(message(fixture).startsWith(u"Ask the registry"_s));
        QVERIFY(!in<RowView>(fixture, u"tryoutTags"_s)->isVisible());

        click(fixture, u"askRegistry"_s);
        QCOMPARE(in<QPushButton>(fixture, u"askRegistry"_s)->text(), u"Asking"_s);
        const int winner = int(TagStanding::Winner), current = int(TagStanding::Current), refused = int(TagStanding::Refused);
        const auto line = [](const QString &tag, int standing) { return tag + u' ' + QString::number(standing); };
        QTRY_COMPARE(rows(fixture), (QStringList{line(u"v2.42.0"_s, winner), line(u"v2.41.0"_s, current), line(u"v3.0.0"_s, refused),
                                                 line(u"v2.42.0-rc.3"_s, refused), line(u"v2.40.0"_s, refused), line(u"latest"_s, refused)}));
        QVERIFY(message(fixture).isEmpty());
        QVERIFY(in<RowView>(fixture, u"tryoutTags"_s)->isVisible());

        // Every loser says why, and what would change it.
        auto *view = in<RowView>(fixture, u"tryoutTags"_s);
        auto *reason = in<QLabel>(fixture, u"tryoutReason"_s);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_End);
        QVERIFY2(reason->text().startsWith(u"Tag latest is no version."_s), qPrintable(reason->text()));
        QTest::keyClick(view, Qt::Key_Up);
        QVERIFY2(reason->text().contains(u"older than v2.41.0"_s) && reason->text().contains(u"Allow older tags"_s), qPrintable(reason->text()));

        // The unsaved policy is what is tried, as it is written.
        auto *pattern = in<QLineEdit>(fixture, u"policyPattern"_s);
        pattern->selectAll();
        QTest::keyClicks(pattern, u">=2.0"_s);
        QTRY_COMPARE(rows(fixture).value(0), line(u"v3.0.0"_s, winner));
        pattern->selectAll();
        QTest::keyClicks(pattern, u">>"_s);
        QTRY_VERIFY(message(fixture).contains(u"mended"_s));
        QVERIFY(!view->isVisible());
    }

    void tagsAreTriedByHand()
    {
        PaneFixture fixture;
        open(fixture, u"registry.example.com/web/storefront:v2.41.0"_s, {TagRule::Glob, u"v2.*"_s, false});
        auto *typed = in<TokenEdit>(fixture, u"tryoutTyped"_s);
        QTest::keyClicks(typed->edit(), u"v2.50.0,v3.0.0,"_s);
        QTRY_COMPARE(rows(fixture), (QStringList{u"v2.50.0 0"_s, u"v3.0.0 3"_s}));
        QTest::keyClicks(typed->edit(), u"no tag!"_s);
        QTest::keyClick(typed->edit(), Qt::Key_Return);
        QVERIFY2(in<QLabel>(fixture, u"tryoutReason"_s)->text().startsWith(u"A tag has"_s), qPrintable(in<QLabel>(fixture, u"tryoutReason"_s)->text()));
        QVERIFY(!in<QPushButton>(fixture, u"save"_s)->isVisible());
    }

    void aRegistryThatWantsAPasswordSaysSo()
    {
        DockerRegistry registry({.htpasswd = robot, .notify = {}});
        registry.push(u"web/storefront"_s, u"1.0"_s, "one", "Basic " + QByteArray("robot:s3cret").toBase64());
        PaneFixture fixture;
        const Component component = open(fixture, registry.host() + u"/web/storefront:1.0"_s);
        click(fixture, u"askRegistry"_s);
        QTRY_VERIFY(message(fixture).contains(u"Set a user name and password"_s));
        QVERIFY(message(fixture).contains(u"pushes are still taken"_s));
        auto *remedy = in<QPushButton>(fixture, u"tryoutSource"_s);
        QVERIFY(remedy->isVisible());
        QTest::mouseClick(remedy, Qt::LeftButton);
        QCOMPARE(fixture.pane().componentPage()->part(), u"source"_s);

        QTest::keyClicks(in<QLineEdit>(fixture, u"registryUser"_s), u"robot"_s);
        QTest::keyClicks(in<QLineEdit>(fixture, u"registryPassword"_s), u"s3cret"_s);
        saveAndWait(fixture);
        QCOMPARE(answerOf(fixture.components().imageCredential(component.id)).value_or(QByteArray()), QByteArray("s3cret"));
        QVERIFY(in<QLineEdit>(fixture, u"registryPassword"_s)->text().isEmpty());
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        click(fixture, u"askRegistry"_s);
        QTRY_COMPARE(rows(fixture), QStringList{u"1.0 0"_s});
    }

    void nobodyThereAndNothingThere()
    {
        PaneFixture fixture;
        SameAnswer empty(R"({"name":"web/storefront","tags":null})");
        open(fixture, empty.host() + u"/web/storefront:1.0"_s);
        click(fixture, u"askRegistry"_s);
        QTRY_VERIFY(message(fixture).contains(u"no tag of this image yet"_s));

        empty.close();
        click(fixture, u"askRegistry"_s);
        QTRY_VERIFY2(message(fixture).startsWith(u"Nothing answers at 127.0.0.1"_s), qPrintable(message(fixture)));
        QCOMPARE(in<QPushButton>(fixture, u"askRegistry"_s)->text(), u"Ask Again"_s);
    }

    void anAcceptedTagCanBeTakenBack()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"registry.example.com/web/storefront:v2.40.0"_s);
        QVERIFY(!in<QPushButton>(fixture, u"undoImage"_s)->isVisible());
        Component moved = now(fixture, component.id);
        moved.image->reference = u"registry.example.com/web/storefront:v2.41.0"_s;
        QVERIFY(answerOf(fixture.components().save(moved)));
        QTRY_VERIFY(in<QPushButton>(fixture, u"undoImage"_s)->isVisible());
        QVERIFY(in<QWidget>(fixture, u"imageBefore"_s)->accessibleName().contains(u"v2.40.0"_s));
        click(fixture, u"undoImage"_s);
        QTRY_COMPARE(now(fixture, component.id).image->reference, u"registry.example.com/web/storefront:v2.40.0"_s);
        QTRY_COMPARE(fixture.done.size(), 1);
        QCOMPARE(fixture.done.last().sentence, u"storefront-web is at v2.40.0 again"_s);
        fixture.done.last().undo();
        QTRY_COMPARE(now(fixture, component.id).image->reference, u"registry.example.com/web/storefront:v2.41.0"_s);
    }

    void anImageThatMovesMeanwhileIsNoConflict()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"registry.example.com/web/storefront:v2.40.0"_s);
        choose(in<QComboBox>(fixture, u"olderTags"_s)->isVisible() ? in<QComboBox>(fixture, u"olderTags"_s) : in<QComboBox>(fixture, u"policyKind"_s),
               int(TagRule::Digest));
        Component moved = now(fixture, component.id);
        moved.image->reference = u"registry.example.com/web/storefront:v2.41.0"_s;
        QVERIFY(answerOf(fixture.components().save(moved)));
        QVERIFY(!fixture.pane().componentPage()->message()->hasMessage());
        saveAndWait(fixture);
        QCOMPARE(now(fixture, component.id).image->reference, u"registry.example.com/web/storefront:v2.41.0"_s);
        QCOMPARE(now(fixture, component.id).imageTrigger.policy.kind, TagRule::Digest);
    }

    void theOriginIsChanged()
    {
        PaneFixture fixture;
        const Component component = fixture.add(u"checkout-api"_s);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        auto *imageSwitch = in<Switch>(fixture, u"imageSwitch"_s);
        QVERIFY(!imageSwitch->isVisible());
        QVERIFY(in<Switch>(fixture, u"gitSwitch"_s)->isVisible());
        fixture.pane().goTo({Page::Components, component.id.toString(), u"source"_s});
        auto *kind = in<Segmented>(fixture, u"originKind"_s);
        QTest::mouseClick(kind, Qt::LeftButton, {}, kind->segmentRect(1).center());
        auto *reference = in<QLineEdit>(fixture, u"imageReference"_s);
        QVERIFY(reference->isVisible());
        QTest::keyClicks(reference, u"Registry.example.com/web//storefront"_s);
        QVERIFY(!reference->accessibleDescription().isEmpty());
        click(fixture, u"save"_s);
        QVERIFY(reference->hasFocus());
        QVERIFY(!now(fixture, component.id).image);
        reference->selectAll();
        QTest::keyClicks(reference, u"registry.example.com/web/storefront:v2"_s);
        QVERIFY2(reference->accessibleDescription().contains(u"tag v2"_s), qPrintable(reference->accessibleDescription()));
        saveAndWait(fixture);
        QCOMPARE(now(fixture, component.id).image->reference, u"registry.example.com/web/storefront:v2"_s);
        QVERIFY(!now(fixture, component.id).git.enabled);
        fixture.pane().goTo({Page::Components, component.id.toString(), u"triggers"_s});
        QVERIFY(imageSwitch->isVisible());
        QVERIFY(!in<Switch>(fixture, u"gitSwitch"_s)->isVisible());
        QTest::mouseClick(imageSwitch, Qt::LeftButton);
        QTRY_VERIFY(now(fixture, component.id).imageTrigger.enabled);

        // Undo brings the repository back, with its webhook on.
        fixture.done.first().undo();
        QTRY_VERIFY(!now(fixture, component.id).image);
        QVERIFY(now(fixture, component.id).git.enabled);
        QVERIFY(!now(fixture, component.id).imageTrigger.enabled);
    }

    void everythingFitsAndIsNamed()
    {
        PaneFixture fixture({968, 640});
        const Component component = open(fixture, u"registry.example.com/web/storefront:v2.40.0"_s, {TagRule::Regex, u"v2.*"_s, false});
        for (const QString &part : {u"source"_s, u"triggers"_s}) {
            fixture.pane().goTo({Page::Components, component.id.toString(), part});
            for (Expander *expander : fixture.pane().findChildren<Expander *>())
                expander->setExpanded(true);
            QCOMPARE(fixture.nameless(), QStringList());
        }
        QVERIFY2(fixture.pane().minimumSizeHint().width() <= 1024 - 56, qPrintable(QString::number(fixture.pane().minimumSizeHint().width())));
    }

    void aTestGoesThroughTheListenerAndBuildsNothing()
    {
        PaneFixture fixture;
        const Component component = open(fixture, u"registry.example.com/web/storefront:2.4.1"_s, {TagRule::Regex, u".*"_s, false});
        const QString unsent = tested(fixture);
        QVERIFY2(unsent.startsWith(u"The test was not sent"_s), qPrintable(unsent));
        QVERIFY(fixture.engine().serve());
        QTRY_VERIFY(fixture.engine().status().listener().listening);

        auto *segments = in<Segmented>(fixture, u"registrySegments"_s);
        QStringList senders;
        for (int segment = 0; segment < 3; ++segment) {
            segments->setCurrent(segment);
            QTRY_VERIFY(fixture.engine().status().listener().listening); // it listens anew when something of it is set
            const QString said = tested(fixture);
            QVERIFY2(said.contains(u"the address works on this machine"_s), qPrintable(said));
            QVERIFY2(said.contains(u"web/storefront-slipway-test, which is another image"_s), qPrintable(said));
        }
        QVERIFY(answerOf(fixture.components().setImageSecret(component.id, "a secret of many letters")));
        QTRY_VERIFY(!now(fixture, component.id).imageTrigger.secretKey.isEmpty());
        const QString proven = tested(fixture);
        QVERIFY2(proven.contains(u"address and secret work on this machine"_s), qPrintable(proven));

        DeliveryFilter filter;
        filter.component = component.id;
        const auto ids = answerOf(fixture.engine().deliveries().ids(filter));
        QVERIFY(ids);
        QCOMPARE(ids->size(), 4);
        for (const Delivery &delivery : answerOf(fixture.engine().deliveries().rows(*ids)).value_or(QList<Delivery>())) {
            QCOMPARE(delivery.outcome, Outcome::Filtered);
            senders.prepend(delivery.provider);
        }
        QCOMPARE(senders, (QStringList{u"harbor"_s, u"dockerhub"_s, u"aliyun-acr"_s, u"aliyun-acr"_s}));
        QCOMPARE(answerOf(fixture.engine().builds().ids({})).value_or(QList<BuildId>{BuildId()}).size(), 0);
        QTest::mouseClick(fixture.pane().componentPage()->message()->actionButton(), Qt::LeftButton);
        QCOMPARE(fixture.wanted.last(), (Place{Page::Deliveries, ids->first().toString(), {}}));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestImageCard)
#include "tst_imagecard.moc"
