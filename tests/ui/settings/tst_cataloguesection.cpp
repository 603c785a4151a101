// What definitions may name, as the admin adds, changes and removes it.
#include "app/secrets/secretstore.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/deployservice.h"
#include "app/services/scheduler.h"
#include "app/services/templateservice.h"
#include "tests/support/kubeserver.h"
#include "tests/support/warnings.h"
#include "tests/ui/settings/settingsroom.h"
#include "ui/buildform/listrow.h"
#include "ui/common/messagebar.h"
#include "ui/common/scripteditor.h"
#include "ui/common/searchfield.h"
#include "ui/common/switch.h"
#include "ui/common/secretedit.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString actor = u"mara"_s;
const QString tools = u"catalogue/tools"_s;
const QString codeHosts = u"catalogue/codeHosts"_s;
const QString storages = u"catalogue/objectStorages"_s;
const QString dockerfiles = u"catalogue/dockerfiles"_s;

ObjectStorage minio()
{
    return {u"minio"_s, u"https://s3.example.com"_s, u"us-east-1"_s, u"builds"_s, {}, u"AK"_s, {}};
}

} // namespace

class TestCatalogueSection : public QObject
{
    Q_OBJECT
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SettingsRoom> m_room;

    CatalogueService &catalogue() { return m_room->engine().catalogue(); }
    EntryRow *row(EntryCard *card, const QString &key)
    {
        if (!QTest::qWaitFor([&] { return card->row(key) != nullptr; }))
            qFatal("no line %s", qPrintable(key));
        return card->row(key);
    }
    void save(EntryCard *card)
    {
        m_room->click(card, u"saveEntry"_s);
        if (!QTest::qWaitFor([&] { return !card->form(); }))
            qFatal("the form stays open");
    }
    QByteArray secret(const QString &key) { return answerOf(m_room->engine().secrets().read(key)).value_or(QByteArray()); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { m_room = std::make_unique<SettingsRoom>(); }
    void cleanup() { m_room.reset(); }

    // The room has no keychain, so nothing may speak of one.
    void whereSecretsAreKeptIsTold_data()
    {
        QTest::addColumn<QString>("list");
        for (const QString &list : {u"catalogue/clusters"_s, u"catalogue/imageRegistries"_s, storages, u"catalogue/codeHosts"_s})
            QTest::newRow(qPrintable(list)) << list;
    }

    void whereSecretsAreKeptIsTold()
    {
        QFETCH(QString, list);
        EntryCard *card = m_room->show(list);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        QStringList said;
        for (const QWidget *widget : card->form()->findChildren<QWidget *>())
            said += {widget->accessibleDescription(), widget->property("text").toString(), widget->property("placeholderText").toString()};
        QVERIFY(!said.filter(u"sealed file"_s).isEmpty());
        QCOMPARE(said.filter(u"keychain"_s), QStringList());
    }

    void anAnswerGoesWithWhatItWasAbout()
    {
        EntryCard *card = m_room->show(u"catalogue/clusters"_s);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        m_room->type(card, u"clusterFile"_s, u"/nowhere/config"_s);
        QTRY_VERIFY(!m_room->engine().scheduler().host().git.isEmpty()); // what is here is known
        m_room->click(card, u"clusterTest"_s);
        QTRY_VERIFY(!m_room->error(card->form(), u"clusterTest"_s).isEmpty());
        if (!m_room->engine().scheduler().host().kubectl.isEmpty())
            QVERIFY(m_room->error(card->form(), u"clusterTest"_s).contains(u"/nowhere/config"_s));
        m_room->type(card, u"clusterName"_s, u"lab"_s); // says nothing of another cluster
        m_room->type(card, u"clusterContext"_s, u"other"_s);
        QCOMPARE(m_room->error(card->form(), u"clusterTest"_s), QString());
        QVERIFY(m_room->shows(u"Asks the cluster for every right that a build needs."_s));
    }

    void aClusterIsTriedAndAdded()
    {
        KubeServer server;
        QTemporaryDir folder;
        QFile kubeconfig(folder.filePath(u"config"_s));
        QVERIFY(kubeconfig.open(QIODevice::WriteOnly) && kubeconfig.write(server.kubeconfig()) > 0);
        kubeconfig.close();
        EntryCard *card = m_room->show(u"catalogue/clusters"_s);
        QTest::keyClick(card->addButton(), Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"clusterName"_s);
        m_room->type(card, u"clusterName"_s, u"lab"_s);
        m_room->type(card, u"clusterFile"_s, u"config"_s);
        QVERIFY(m_room->error(card->form(), u"clusterFile"_s).contains(u"whole path"_s));
        m_room->type(card, u"clusterFile"_s, kubeconfig.fileName());
        m_room->type(card, u"clusterNamespace"_s, u"builds"_s);
        auto *source = m_room->at<QComboBox>(card, u"clusterSource"_s);
        QVERIFY(m_room->shows(u"With sh and git."_s));
        source->setFocus();
        QTest::keyClick(source, Qt::Key_Down);
        QTRY_VERIFY(m_room->shows(u"With sh and tar."_s));
        QCOMPARE(m_room->nameless(), QString());
        m_room->click(card, u"clusterTest"_s);
        if (m_room->engine().scheduler().host().kubectl.isEmpty())
            QTRY_VERIFY(m_room->error(card->form(), u"clusterTest"_s).contains(u"kubectl"_s));
        else
            QTRY_VERIFY(m_room->shows(u"v1.30.1"_s));
        m_room->click(card, u"saveEntry"_s);
        QTRY_COMPARE(catalogue().all().clusters.size(), 1);
        const Cluster &cluster = catalogue().all().clusters.first();
        QCOMPARE(cluster.name + u' ' + cluster.nameSpace + u' ' + cluster.kubeconfig, u"lab builds "_s + kubeconfig.fileName());
        QVERIFY(cluster.isDefault && cluster.cloneImage == Cluster().cloneImage && cluster.source == SourceWay::Streamed);
    }

    void aClusterThatIsDeployedToIsUsed()
    {
        Cluster lab;
        lab.name = u"lab"_s;
        QVERIFY(answerOf(catalogue().save(lab, std::nullopt, actor)));
        EntryCard *card = m_room->show(u"catalogue/clusters"_s);
        QVERIFY(m_room->shows(u"not used"_s));
        DeployTarget target;
        target.kind = TargetKind::Kubernetes;
        target.workload = u"deployment/web"_s;
        target.cluster = u"lab"_s;
        const Component web = m_room->addComponent(u"quay-lamp"_s);
        QVERIFY(answerOf(m_room->engine().deployments().setTarget(web.id, target)));
        QTRY_VERIFY(m_room->shows(u"used by 1 component"_s));
        QVERIFY(m_room->shows(u"Deployed there: quay-lamp"_s));
        m_room->click(row(card, u"lab"_s), u"removeEntry"_s);
        QVERIFY(m_room->question());
        QVERIFY2(m_room->shows(u"deployed there: quay-lamp. What runs goes on"_s), "the question does not say what it means");
    }

    void aStrategyIsAddedChangedAndKept()
    {
        EntryCard *card = m_room->show(u"catalogue/clusters"_s);
        QTest::keyClick(card->addButton(), Qt::Key_Space);
        m_room->type(card, u"clusterName"_s, u"lab"_s);
        auto *list = m_room->at<RowList>(card, u"clusterStrategies"_s);
        list->addButton()->setFocus();
        QTest::keyClick(list->addButton(), Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"strategyName"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"fast"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"strategyKind"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down); // only nodes with
        m_room->click(card, u"saveEntry"_s);
        QVERIFY(catalogue().all().clusters.isEmpty());
        QVERIFY(m_room->shows(u"Say which labels its nodes have."_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"strategyLabels"_s);
        m_room->type(card, u"strategyLabels"_s, u"disktype ssd"_s);
        QVERIFY(m_room->shows(u"“disktype ssd” is no label such as"_s));
        m_room->type(card, u"strategyLabels"_s, u"disktype=ssd, zone in (a, b), cores>x"_s);
        QVERIFY(m_room->shows(u"Gt takes one whole number."_s));
        m_room->type(card, u"strategyLabels"_s, u"disktype=ssd, zone in (a, b), cores>8"_s);
        m_room->click(card, u"details"_s);
        m_room->type(card, u"strategyTolerations"_s, u"gpu=yes:Never"_s);
        QVERIFY(m_room->shows(u"NoSchedule, PreferNoSchedule or NoExecute"_s));
        m_room->type(card, u"strategyTolerations"_s, u"gpu=yes:NoSchedule"_s);
        m_room->click(card, u"strategyDefault"_s);
        QCOMPARE(m_room->nameless(), QString());
        m_room->click(card, u"saveEntry"_s);
        QTRY_COMPARE(catalogue().all().clusters.size(), 1);
        const SchedulingStrategy fast{u"fast"_s,
                                      Scheduling::Required,
                                      {{u"disktype"_s, NodeOperator::In, {u"ssd"_s}},
                                       {u"zone"_s, NodeOperator::In, {u"a"_s, u"b"_s}},
                                       {u"cores"_s, NodeOperator::Gt, {u"8"_s}}},
                                      {{u"gpu"_s, u"yes"_s, u"NoSchedule"_s}},
                                      true};
        QCOMPARE(catalogue().all().clusters.first().strategies, QList<SchedulingStrategy>{fast});

        // It comes back as it was written, and what is not touched stays.
        QTRY_VERIFY(!card->form());
        m_room->click(row(card, u"lab"_s), u"editEntry"_s);
        QCOMPARE(m_room->at<QLineEdit>(card, u"strategyLabels"_s)->text(), u"disktype=ssd, zone in (a, b), cores>8"_s);
        QVERIFY(m_room->at<QLineEdit>(card, u"strategyTolerations"_s)->isVisible());
        m_room->type(card, u"clusterNamespace"_s, u"builds"_s);
        m_room->click(card, u"saveEntry"_s);
        QTRY_COMPARE(catalogue().all().clusters.first().nameSpace, u"builds"_s);
        QCOMPARE(catalogue().all().clusters.first().strategies, QList<SchedulingStrategy>{fast});
    }

    void aToolIsAddedChangedAndRemoved()
    {
        EntryCard *card = m_room->show(tools);
        QSignalSpy done(&m_room->pane(), &Pane::done);
        QCOMPARE(QApplication::focusWidget(), card->addButton());
        QTest::keyClick(card->addButton(), Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"toolName"_s);
        m_room->type(card, u"toolName"_s, u"go"_s);
        m_room->type(card, u"toolVersion"_s, u"1.22"_s);
        m_room->type(card, u"toolFolder"_s, u"bin"_s);
        QVERIFY(m_room->error(card->form(), u"toolFolder"_s).contains(u"folder of this machine"_s));
        // While it is mended the reason goes as soon as it holds no more.
        auto *folder = m_room->at<QLineEdit>(card, u"toolFolder"_s);
        folder->setFocus();
        QTest::keyClick(folder, Qt::Key_Home);
        QTest::keyClicks(folder, u"/usr/"_s);
        QCOMPARE(m_room->error(card->form(), u"toolFolder"_s), QString());

        auto *variables = m_room->at<RowList>(card, u"toolVariables"_s);
        variables->addButton()->setFocus();
        QTest::keyClick(variables->addButton(), Qt::Key_Space);
        auto *key = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(key);
        QTest::keyClicks(key, u"PATH"_s);
        m_room->click(card, u"saveEntry"_s);
        QVERIFY(catalogue().all().tools.isEmpty());
        QCOMPARE(QApplication::focusWidget(), key);
        key->selectAll();
        QTest::keyClicks(key, u"GOFLAGS"_s);
        QTest::keyClick(key, Qt::Key_Tab);
        QTest::keyClicks(QApplication::focusWidget(), u"-v"_s);
        QCOMPARE(m_room->nameless(), QString());
        save(card);
        QCOMPARE(catalogue().all().tools, (QList{ToolEntry{u"go"_s, u"1.22"_s, {}, u"/usr/bin"_s, {{u"GOFLAGS"_s, u"-v"_s}}, true}}));
        QCOMPARE(done.size(), 1);
        EntryRow *line = row(card, u"go/1.22"_s);
        QVERIFY(line->isVisible());
        QVERIFY(line->isAncestorOf(QApplication::focusWidget()));

        m_room->click(line, u"editEntry"_s);
        QVERIFY(!line->isVisible());
        QVERIFY(!card->form()->findChild<QLineEdit *>(u"toolName"_s)->isVisible());
        m_room->at<ScriptEditor>(card, u"toolScript"_s)->setFocus();
        QTest::keyClicks(QApplication::focusWidget(), u"fetch"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!card->form());
        QCOMPARE(catalogue().all().tools.first().installScript, u"fetch"_s);
        QVERIFY(line->isVisible());

        m_room->click(line, u"removeEntry"_s);
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_VERIFY(catalogue().all().tools.isEmpty());
        QTRY_COMPARE(done.size(), 3);
        QVERIFY(!card->row(u"go/1.22"_s));
        done.last().at(1).value<std::function<void()>>()();
        QTRY_COMPARE(catalogue().all().tools.size(), 1);
        QCOMPARE(catalogue().all().tools.first().installScript, u"fetch"_s);
    }

    void anEntryThatIsThereIsNotReplaced()
    {
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"go"_s, u"1.22"_s, {}, u"/usr/bin"_s, {}, true}, actor)));
        EntryCard *card = m_room->show(tools);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        m_room->type(card, u"toolName"_s, u"go"_s);
        m_room->type(card, u"toolVersion"_s, u"1.22"_s);
        QVERIFY(m_room->error(card->form(), u"toolVersion"_s).contains(u"go 1.22 already"_s));
        m_room->type(card, u"toolVersion"_s, u"1.23"_s);
        QCOMPARE(m_room->error(card->form(), u"toolVersion"_s), QString());
        save(card);
        QCOMPARE(catalogue().all().tools.size(), 2);
    }

    void whatWasTypedIsNotLost()
    {
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"go"_s, u"1.22"_s, {}, u"/usr/bin"_s, {}, true}, actor)));
        EntryCard *card = m_room->show(tools);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        EntryForm *form = card->form();
        m_room->type(card, u"toolName"_s, u"node"_s);
        m_room->click(row(card, u"go/1.22"_s), u"editEntry"_s);
        QCOMPARE(card->form(), form);
        QVERIFY(form->findChild<MessageBar *>()->hasMessage());
        QTest::keyClick(form->firstField(), Qt::Key_Escape); // only the button gives it up
        QCOMPARE(card->form(), form);
        m_room->click(card, u"cancelEntry"_s);
        QVERIFY(!card->form());
        m_room->click(row(card, u"go/1.22"_s), u"editEntry"_s);
        QVERIFY(card->form());
        QTest::keyClick(card->form()->firstField(), Qt::Key_Escape);
        QVERIFY(!card->form());
        QVERIFY(row(card, u"go/1.22"_s)->isAncestorOf(QApplication::focusWidget()));
    }

    void aFolderThatIsNotThereIsSaid()
    {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(u"here"_s));
        const QString gone = dir.filePath(u"gone"_s);
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"a"_s, {}, {}, dir.filePath(u"here"_s), {}, true}, actor)));
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"b"_s, {}, {}, gone, {}, true}, actor)));
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"c"_s, {}, u"make"_s, gone, {}, true}, actor))); // its script makes it
        EntryCard *card = m_room->show(tools);
        QTRY_VERIFY(row(card, u"b/"_s)->look().warning.contains(gone));
        QCOMPARE(row(card, u"a/"_s)->look().warning, QString());
        QCOMPARE(row(card, u"c/"_s)->look().warning, QString());
        m_room->click(row(card, u"b/"_s), u"editEntry"_s);
        auto *folder = m_room->at<QLineEdit>(card, u"toolFolder"_s);
        QTRY_VERIFY(folder->accessibleDescription().contains(u"no folder"_s));
        m_room->type(card, u"toolFolder"_s, dir.filePath(u"here"_s));
        QTRY_VERIFY(!folder->accessibleDescription().contains(u"no folder"_s));
        m_room->type(card, u"toolFolder"_s, u"$SLIPWAY_TOOL/bin"_s);
        QVERIFY(folder->accessibleDescription().contains(u"without a script"_s));
    }

    void aToolIsSwitchedOff()
    {
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"go"_s, {}, {}, u"/usr/bin"_s, {}, true}, actor)));
        EntryCard *card = m_room->show(tools);
        Switch *knob = row(card, u"go/"_s)->onSwitch();
        QTest::mouseClick(knob, Qt::LeftButton);
        QTRY_COMPARE(knob->state(), slipway::SwitchState::Off);
        QVERIFY(!catalogue().all().tools.first().enabled);
        QTRY_VERIFY(card->row(u"go/"_s)->look().isFaded);
    }

    void whoNamesItIsSaid()
    {
        QVERIFY(answerOf(catalogue().save(ToolEntry{u"go"_s, u"1.22"_s, {}, u"/usr/bin"_s, {}, true}, actor)));
        QVERIFY(answerOf(catalogue().save(minio(), QByteArray("s3cret"), actor)));
        QVERIFY(answerOf(m_room->engine().components().saveProject({ProjectKey(u"shop"_s), u"shop"_s})));
        DefinitionDraft own;
        own.definition.name = u"web-build"_s;
        own.definition.project = ProjectKey(u"shop"_s);
        own.definition.services = {{u"web"_s, u"web"_s}};
        own.definition.plan.tools = {{u"go"_s, {}}};
        own.definition.plan.post.upload = ObjectUpload{true, u"minio"_s, {{u"out"_s, u"web"_s}}};
        QVERIFY(answerOf(m_room->engine().definitions().create(own, actor)));
        TemplateDraft draft;
        draft.what.name = u"go-service"_s;
        draft.what.plan.tools = {{u"go"_s, u"1.22"_s}};
        QVERIFY(answerOf(m_room->engine().templates().create(draft, actor)));
        Definition bound;
        bound.name = u"api-build"_s;
        bound.project = ProjectKey(u"shop"_s);
        bound.binding = TemplateBinding{u"go-service"_s, 0, {{{u"api"_s, u"api"_s}, {}, {}}}};
        QVERIFY(answerOf(m_room->engine().definitions().bind(bound, actor)));

        EntryCard *card = m_room->show(tools);
        EntryRow *line = row(card, u"go/1.22"_s);
        QVERIFY(line->look().aside.contains(u'2'));
        QVERIFY(line->look().asideTip.contains(u"api-build, web-build"_s));
        QVERIFY(line->look().asideTip.contains(u"go-service"_s));
        m_room->click(line, u"removeEntry"_s);
        QString asked;
        for (const QLabel *label : m_room->question()->findChildren<QLabel *>())
            asked += label->text();
        QVERIFY(asked.contains(u"api-build, web-build"_s));
        m_room->question()->reject();
        QCOMPARE(catalogue().all().tools.size(), 1);
        // It is said while the page is open, too.
        own.definition.plan.tools.clear();
        QVERIFY(answerOf(m_room->engine().definitions().save(own, actor)));
        QTRY_VERIFY(row(card, u"go/1.22"_s)->look().aside.contains(u'1'));
        QVERIFY(m_room->show(storages)->row(u"minio"_s)->look().aside.contains(u'1'));
    }

    void aStorageKeepsItsSecret()
    {
        EntryCard *card = m_room->show(storages);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        m_room->type(card, u"storageName"_s, u"minio"_s);
        m_room->type(card, u"storageAddress"_s, u"s3.example.com"_s);
        QVERIFY(!m_room->error(card->form(), u"storageAddress"_s).isEmpty());
        m_room->click(card, u"saveEntry"_s);
        QVERIFY(!m_room->error(card->form(), u"storageBucket"_s).isEmpty()); // all of it, now
        QCOMPARE(QApplication::focusWidget()->objectName(), u"storageAddress"_s);
        m_room->type(card, u"storageAddress"_s, u"https://s3.example.com"_s);
        m_room->type(card, u"storageBucket"_s, u"builds"_s);
        m_room->type(card, u"storageAccessKey"_s, u"AK"_s);
        m_room->type(card, u"secretLine"_s, u"hunter2hunter2"_s);
        QCOMPARE(m_room->at<QLineEdit>(card, u"secretLine"_s)->echoMode(), QLineEdit::Password);
        QCOMPARE(m_room->nameless(), QString());
        save(card);
        const QString first = catalogue().all().storages.first().secretKey;
        QCOMPARE(secret(first), "hunter2hunter2");

        m_room->click(row(card, u"minio"_s), u"editEntry"_s);
        QVERIFY(!m_room->shows(u"hunter2"_s));
        m_room->type(card, u"storagePrefix"_s, u"web"_s);
        save(card);
        QCOMPARE(catalogue().all().storages.first().secretKey, first);
        QCOMPARE(catalogue().all().storages.first().prefix, u"web"_s);

        m_room->click(row(card, u"minio"_s), u"editEntry"_s);
        auto *again = m_room->at<QLineEdit>(card, u"secretLine"_s);
        again->setFocus();
        QTest::keyClicks(again, u"another-one"_s);
        QTest::keyClick(again, Qt::Key_Return);
        QTRY_VERIFY(!card->form());
        QCOMPARE(secret(catalogue().all().storages.first().secretKey), "another-one");

        m_room->click(row(card, u"minio"_s), u"editEntry"_s);
        m_room->click(card, u"forgetSecret"_s);
        save(card);
        QCOMPARE(catalogue().all().storages.first().secretKey, QString());
        QVERIFY(row(card, u"minio"_s)->look().warning.contains(u"secret key"_s));
    }

    void aSecretThatIsLostCannotBeUndone()
    {
        QVERIFY(answerOf(catalogue().save(minio(), QByteArray("s3cret"), actor)));
        EntryCard *card = m_room->show(storages);
        QSignalSpy done(&m_room->pane(), &Pane::done);
        m_room->click(row(card, u"minio"_s), u"removeEntry"_s);
        QTest::mouseClick(m_room->question()->confirmButton(), Qt::LeftButton);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(catalogue().all().storages.isEmpty());
        QVERIFY(!done.last().at(1).value<std::function<void()>>());
    }

    void aCodeHostTakesAPasswordOrAKey()
    {
        EntryCard *card = m_room->show(codeHosts);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        m_room->type(card, u"hostName"_s, u"forge"_s);
        auto *kind = m_room->at<QComboBox>(card, u"hostType"_s);
        auto *address = m_room->at<QLineEdit>(card, u"hostAddress"_s);
        QCOMPARE(address->text(), u"https://github.com"_s);
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(address->text(), u"https://gitlab.com"_s);
        m_room->type(card, u"hostAddress"_s, u"https://bot:pw@git.example.com"_s);
        QVERIFY(m_room->error(card->form(), u"hostAddress"_s).contains(u"password out"_s));
        m_room->type(card, u"hostAddress"_s, u"https://git.example.com"_s);
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(address->text(), u"https://git.example.com"_s); // somebody typed it
        m_room->type(card, u"hostUser"_s, u"bot"_s);
        m_room->type(card, u"secretLine"_s, u"glpat-1"_s);
        save(card);
        const CodeHost *host = catalogue().all().codeHost(u"forge"_s);
        QVERIFY(host);
        QCOMPARE(host->type, CodeHostType::Gitee);
        QCOMPARE(host->username, u"bot"_s);
        QCOMPARE(secret(host->secretKey), "glpat-1");

        m_room->click(row(card, u"forge"_s), u"editEntry"_s);
        m_room->type(card, u"hostAddress"_s, u"ssh://git@git.example.com"_s);
        auto *key = m_room->at<QPlainTextEdit>(card, u"secretText"_s);
        key->setFocus();
        QTest::keyClicks(key, u"nonsense"_s);
        QTest::keyClick(key, Qt::Key_Tab);
        QVERIFY(m_room->error(card->form(), u"hostSecret"_s).contains(u"no private key"_s));
        key->setPlainText(u"-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----"_s);
        save(card);
        QVERIFY(secret(catalogue().all().codeHost(u"forge"_s)->secretKey).endsWith("-----END OPENSSH PRIVATE KEY-----\n"));
    }

    void aDockerfileIsWritten()
    {
        EntryCard *card = m_room->show(dockerfiles);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        QTRY_VERIFY(!card->form()->firstField()->visibleRegion().isEmpty()); // scrolled into sight
        m_room->type(card, u"dockerfileName"_s, u"go/service"_s);
        QVERIFY(!m_room->error(card->form(), u"dockerfileName"_s).isEmpty());
        m_room->type(card, u"dockerfileName"_s, u"go-service"_s);
        m_room->click(card, u"saveEntry"_s);
        QVERIFY(m_room->error(card->form(), u"dockerfileContent"_s).contains(u"empty"_s));
        auto *content = m_room->at<ScriptEditor>(card, u"dockerfileContent"_s);
        QCOMPARE(QApplication::focusWidget(), content);
        QTest::keyClicks(content, u"FROM golang:1.22"_s);
        QTest::keyClick(content, Qt::Key_Return);
        save(card);
        QCOMPARE(catalogue().all().dockerfiles, (QList{DockerfileTemplate{u"go-service"_s, u"FROM golang:1.22\n"_s}}));
        QVERIFY(row(card, u"go-service"_s)->look().facts.contains(u"golang:1.22"_s));
    }

    void aRefusalLeavesWhatWasTyped()
    {
        // A folder in the place of the file in which secrets lie.
        const QString file = m_room->engine().dataDir().sealedSecrets();
        QFile::remove(file);
        QVERIFY(QDir().mkpath(file + u"/x"_s));
        EntryCard *card = m_room->show(storages);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        for (const auto &[field, text] : {std::pair(u"storageName"_s, u"minio"_s), std::pair(u"storageAddress"_s, u"https://s3.example.com"_s),
                                          std::pair(u"storageBucket"_s, u"builds"_s), std::pair(u"storageAccessKey"_s, u"AK"_s),
                                          std::pair(u"secretLine"_s, u"hunter2"_s)})
            m_room->type(card, field, text);
        m_room->click(card, u"saveEntry"_s);
        QTRY_VERIFY(card->form()->findChild<MessageBar *>()->hasMessage());
        QVERIFY(card->form()->saveButton()->isEnabled());
        QCOMPARE(m_room->at<QLineEdit>(card, u"secretLine"_s)->text(), u"hunter2"_s);
        QVERIFY(catalogue().all().storages.isEmpty());
    }

    // All of it, not its head alone.
    void theListThatIsAskedForIsInSight()
    {
        m_room->pane().setMinimumSize(1000, 400);
        m_room->pane().resize(1000, 400);
        m_room->pane().goTo({Page::Settings, u"about"_s, {}});
        EntryCard *card = m_room->show(dockerfiles);
        QTRY_VERIFY(m_room->pane().rect().contains(QRect(card->mapTo(&m_room->pane(), QPoint()), card->size())));
    }

    // Of one that does not fit its head is.
    void aLongFormBeginsInSight()
    {
        m_room->pane().setMinimumSize(1000, 400);
        m_room->pane().resize(1000, 400);
        EntryCard *card = m_room->show(u"catalogue/clusters"_s);
        QTest::mouseClick(card->addButton(), Qt::LeftButton);
        QVERIFY(card->form()->height() > 400);
        QTRY_COMPARE(card->form()->firstField()->visibleRegion().boundingRect().size(), card->form()->firstField()->size());
        // What is answered at its foot is seen as well.
        auto *test = m_room->at<QAbstractButton>(card, u"clusterTest"_s);
        m_room->type(card, u"clusterFile"_s, u"/nowhere/config"_s);
        test->setFocus();
        QTest::keyClick(test, Qt::Key_Space);
        QTRY_VERIFY(!m_room->error(card->form(), u"clusterTest"_s).isEmpty());
        QVERIFY(test->hasFocus()); // the next key saves nothing
        QTRY_COMPARE(test->parentWidget()->visibleRegion().boundingRect().size(), test->parentWidget()->size());
    }

    void theSearchFindsTheLists()
    {
        m_room->show(tools);
        m_room->pane().focusFilter();
        QTest::keyClicks(QApplication::focusWidget(), u"dockerfile"_s);
        QVERIFY(m_room->pane().card(dockerfiles)->isVisible());
        QVERIFY(!m_room->pane().card(tools)->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(m_room->pane().card(tools)->isVisible());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestCatalogueSection)
#include "tst_cataloguesection.moc"
