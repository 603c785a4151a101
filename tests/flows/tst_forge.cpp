// A forge, an account and a component, all with the window: a provider is added, a person signs in, chooses a repository from the
// list, lets Slipway make the webhook; a push builds, the forge is told, and switched off the webhook is gone. What was secret in
// all of it is then looked for in every file, command line, address and text.
#include "app/core/whendone.h"
#include "app/services/accountservice.h"
#include "app/services/buildservice.h"
#include "app/services/engine.h"
#include "app/services/configservice.h"
#include "app/services/hookservice.h"
#include "app/services/signinservice.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/harness.h"
#include "tests/flows/windowtexts.h"
#include "tests/support/answer.h"
#include "tests/support/fakeforge.h"
#include "tests/support/secrethunt.h"
#include "tests/support/warnings.h"
#include "ui/common/card.h"
#include "ui/common/rowview.h"
#include "ui/common/segmented.h"
#include "ui/common/switch.h"
#include "ui/common/valuefield.h"
#include "ui/components/hookstatus.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/panehost.h"
#include "ui/shell/rail.h"
#include "ui/shell/railitem.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// The person's browser: follows what it is sent to, as one that is signed in at the forge already.
class Browser : public QObject
{
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(u"http"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"http"_s); }

    int opened = 0;
    QByteArray shown; // the page it ended on

public Q_SLOTS:
    void open(const QUrl &url)
    {
        ++opened;
        QNetworkRequest request(url);
        QNetworkReply *reply = m_network.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            shown = reply->readAll();
            reply->deleteLater();
        });
    }

private:
    QNetworkAccessManager m_network;
};

} // namespace

class TestForge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY2(!m_isBroken, "a step before failed"); }
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }
    void aProviderIsAdded();
    void aPersonSignsIn();
    void aRepositoryIsChosen();
    void theForgeHasTheWebhook();
    void aPushBuildsAndTheForgeIsTold();
    void switchedOffTheWebhookIsGone();
    void unboundItLeavesNothingThere();
    void nothingSecretWasLetOut();
    void cleanupTestCase();

private:
    template <typename Widget> Widget *find(const QString &name) const
    {
        Widget *found = nullptr;
        const auto isThere = [&] {
            for (QWidget *top : QApplication::topLevelWidgets()) { // dialogs too
                const auto all = top->findChildren<Widget *>(name);
                for (Widget *widget : all) {
                    if (widget->isVisible())
                        found = widget;
                }
            }
            return found != nullptr;
        };
        if (!QTest::qWaitFor(isThere, patienceMs))
            QTest::qFail(qPrintable(u"there is no %1 to be seen"_s.arg(name)), __FILE__, __LINE__);
        return found;
    }
    static void click(QWidget *widget)
    {
        if (widget)
            QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    void clickButton(const QString &name) const { click(find<QAbstractButton>(name)); }
    void type(const QString &name, const QString &text) const
    {
        QWidget *field = find<QWidget>(name); // perhaps a field with more around it
        auto *edit = qobject_cast<QLineEdit *>(field);
        if (field && !edit)
            edit = field->findChild<QLineEdit *>();
        QVERIFY2(edit, qPrintable(name));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void visit(Page page) const { click(m_window->rail()->item(page)); }

    // What came so far, for whoever reads why the test failed.
    QString summary() const
    {
        QStringList lines;
        for (const FakeStatus &status : m_forge->statuses())
            lines.append(u"status %1 %2: %3"_s.arg(status.context, status.state, status.description));
        for (const FakeDelivery &delivery : m_forge->deliveries())
            lines.append(u"delivery %1: %2"_s.arg(delivery.status).arg(QString::fromUtf8(delivery.answer)));
        for (const FakeRequest &request : m_forge->requests())
            lines.append(u"%1 %2 → %3"_s.arg(QString::fromLatin1(request.method), request.path).arg(request.status));
        const auto came = answerOf(m_engine->deliveries().ids({}));
        const auto deliveries = answerOf(m_engine->deliveries().rows(came.value_or(QList<DeliveryId>())));
        for (const Delivery &delivery : deliveries.value_or(QList<Delivery>()))
            lines.append(u"%1 %2: %3"_s.arg(delivery.eventName, word(delivery.outcome), delivery.reason));
        const auto ids = answerOf(m_engine->builds().ids({}));
        const auto builds = answerOf(m_engine->builds().rows(ids.value_or(QList<BuildId>())));
        for (const Build &build : builds.value_or(QList<Build>()))
            lines.append(u"build %1: %2"_s.arg(word(build.state), build.reason));
        return lines.join(u'\n');
    }

    std::unique_ptr<Theme> m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<FakeForge> m_forge;
    std::unique_ptr<Browser> m_browser;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QString m_head;
    ProcessWatch m_processes;
    SecretHunt m_hunt; // of everything that happened
    bool m_isBroken = false; // each step stands on the one before
};

void TestForge::initTestCase()
{
    m_processes.start();
    QVERIFY(QDir(m_folder.path()).mkpath(u"git/team"_s));
    TestRepository repository(m_folder.filePath(u"git/team"_s), u"web.git"_s);
    repository.commit(u"Begin"_s, u"go.mod"_s, "module web\n");
    m_head = repository.commit(u"First"_s, u"hello.txt"_s, "hello from the commit\n");
    repository.push();

    m_forge = std::make_unique<FakeForge>(ForgeKind::Gitea);
    m_forge->setGitRoot(m_folder.filePath(u"git"_s));
    m_forge->addRepositories(120);
    FakeRepository &web = m_forge->addRepository(u"team/web"_s);
    web.isPrivate = true;
    web.defaultBranch = u"main"_s;
    web.branches = {{u"main"_s, QString(40, u'1')}}; // what is pushed is new there
    m_browser = std::make_unique<Browser>();

    EngineOptions options;
    options.dataDir = m_folder.filePath(u"data"_s);
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = "open sesame";
    options.listenAddress = u"127.0.0.1"_s;
    options.listenPort = 0;
    auto opened = Engine::open(options);
    QVERIFY(opened);
    m_engine = std::move(*opened);
    QSignalSpy ready(m_engine.get(), &Engine::ready);
    QVERIFY(m_engine->serve());
    QVERIFY(ready.wait(patienceMs));
    m_forge->addApplication({u"slipway"_s, "application-secret", {m_engine->signIns().callbackAddress().toString()}});

    m_theme = std::make_unique<Theme>(qApp);
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestForge::aProviderIsAdded()
{
    visit(Page::Accounts);
    clickButton(u"firstProvider"_s);
    auto *kind = find<Segmented>(u"providerKind"_s);
    QVERIFY(kind);
    kind->setFocus();
    for (int i = 0; i < 3; ++i) // GitHub, GitLab, Gitee, Gitea
        QTest::keyClick(kind, Qt::Key_Right);
    type(u"providerName"_s, u"The forge"_s);
    type(u"providerAddress"_s, m_forge->baseUrl().toString());
    clickButton(u"checkProvider"_s);
    type(u"providerClientId"_s, u"slipway"_s);
    type(u"providerSecret"_s, u"application-secret"_s);
    clickButton(u"saveEntry"_s);
    QTRY_COMPARE(m_engine->accounts().providers().size(), 1);
    const Provider provider = m_engine->accounts().providers().constFirst();
    QCOMPARE(provider.kind, ForgeKind::Gitea);
    QCOMPARE(provider.name, u"The forge"_s);
}

void TestForge::aPersonSignsIn()
{
    clickButton(u"bindAccount"_s);
    clickButton(u"startWeb"_s);
    QTRY_COMPARE(m_engine->accounts().bindings().size(), 1);
    QCOMPARE(m_browser->opened, 1);
    QTRY_VERIFY(!m_browser->shown.isEmpty());
    const Binding binding = m_engine->accounts().bindings().constFirst();
    QCOMPARE(binding.account, u"dev"_s);
    QCOMPARE(binding.method, BindingMethod::Web);
    QTRY_VERIFY(!m_window->findChild<QDialog *>(u"bindDialog"_s));
    const auto stored = answerOf(m_engine->secrets().read(binding.tokenKey));
    QVERIFY(stored);
    const QJsonObject tokens = QJsonDocument::fromJson(*stored).object();
    m_hunt.plant(u"the application's secret"_s, "application-secret");
    for (const QString &name : {u"access"_s, u"refresh"_s}) {
        const QByteArray secret = tokens.value(name).toString().toUtf8();
        QVERIFY(secret.size() >= 16);
        m_hunt.plant(name, secret);
    }
}

void TestForge::aRepositoryIsChosen()
{
    m_window->activateWindow(); // the dialog had it
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    visit(Page::Components);
    clickButton(u"newFirst"_s);
    auto *account = find<QComboBox>(u"account"_s);
    QVERIFY(account);
    account->setFocus();
    QTest::keyClick(account, Qt::Key_Down);
    auto *search = find<QLineEdit>(u"repositorySearch"_s);
    QVERIFY(search);
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"team/web"_s);
    auto *list = find<RowView>(u"repositoryList"_s);
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(find<QLineEdit>(u"address"_s)->text(), m_forge->baseUrl().toString() + u"/team/web.git"_s);
    QCOMPARE(find<QLineEdit>(u"branch"_s)->text(), u"main"_s);
    QCOMPARE(find<QLineEdit>(u"name"_s)->text(), u"web"_s);
    type(u"newProject"_s, u"Demo"_s);
    clickButton(u"next"_s);
    QVERIFY(find<QCheckBox>(u"setUp"_s)->isChecked());
    clickButton(u"next"_s);
    QVERIFY(find<QAbstractButton>(u"starter.go"_s)); // the repository is private: it was looked at as the account
    clickButton(u"ownScript"_s);
    auto *script = find<QPlainTextEdit>(u"script"_s);
    QVERIFY(script);
    click(script->viewport());
    QTest::keyClick(script, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(script, u"cat hello.txt"_s);
    clickButton(u"next"_s); // Create Component
    QTRY_COMPARE(m_engine->components().all().size(), 1);
    const Component component = m_engine->components().all().constFirst();
    QCOMPARE(component.source.repository, u"team/web"_s);
    QVERIFY(component.git.manageHook);
    QCOMPARE(component.source.binding, m_engine->accounts().bindings().constFirst().id);
}

void TestForge::theForgeHasTheWebhook()
{
    const ComponentId id = m_engine->components().all().constFirst().id;
    QTRY_COMPARE(m_forge->hooks(u"team/web"_s).size(), 1);
    const FakeHook hook = m_forge->hooks(u"team/web"_s).constFirst();
    QCOMPARE(hook.url, m_engine->status().hookAddress(id.toString()));
    QVERIFY(hook.secret.size() >= 16);
    m_hunt.plant(u"the webhook's secret"_s, hook.secret);
    auto *status = find<HookStatus>(u"hookStatus"_s);
    QVERIFY(status);
    QTRY_VERIFY(status->isSettled());
    const auto cards = m_window->findChildren<Card *>();
    QVERIFY(std::none_of(cards.begin(), cards.end(), [](const Card *card) { return card->isVisible() && card->title() == u"Tell the forge"; }));
}

void TestForge::aPushBuildsAndTheForgeIsTold()
{
    m_forge->push(u"team/web"_s, u"main"_s, m_head, u"Try it @deploy"_s);
    QTRY_COMPARE(m_forge->deliveries().size(), 1);
    QTRY_VERIFY(m_forge->deliveries().constFirst().isDone);
    QCOMPARE(m_forge->deliveries().constFirst().status, 202);
    const auto isTold = [this] {
        const auto &told = m_forge->statuses();
        return std::any_of(told.begin(), told.end(),
                           [this](const FakeStatus &status) { return status.state == u"success"_s && status.sha == m_head && status.context == u"slipway/web"_s; });
    };
    QVERIFY2(QTest::qWaitFor(isTold, patienceMs), qPrintable(summary()));
    QCOMPARE(m_forge->statuses().constFirst().state, u"pending"_s);
}

void TestForge::switchedOffTheWebhookIsGone()
{
    const ComponentId id = m_engine->components().all().constFirst().id;
    m_window->goTo({Page::Components, id.toString(), u"triggers"_s});
    auto *toggle = find<Switch>(u"gitSwitch"_s);
    QVERIFY(toggle && toggle->isOn());
    click(toggle);
    QTRY_VERIFY(m_forge->hooks(u"team/web"_s).isEmpty());
    click(toggle); // and on again: there is one again, not two
    QTRY_COMPARE(m_forge->hooks(u"team/web"_s).size(), 1);
}

void TestForge::unboundItLeavesNothingThere()
{
    const BindingId id = m_engine->accounts().bindings().constFirst().id;
    bool isOver = false;
    whenDone(m_engine->accounts().unbind(id, u"anna"_s), m_engine.get(), [&isOver](const Result<> &) { isOver = true; });
    QTRY_VERIFY(isOver);
    QVERIFY(m_engine->accounts().bindings().isEmpty());
    QVERIFY(m_forge->hooks(u"team/web"_s).isEmpty());
}

void TestForge::nothingSecretWasLetOut()
{
    QCOMPARE(m_hunt.count(), 4);
    const auto exported = answerOf(m_engine->config().exportYaml());
    QVERIFY(exported);
    m_hunt.search(*exported, u"the export"_s);
    const QList<ProcessWatch::Seen> processes = m_processes.seen();
    QVERIFY(std::any_of(processes.begin(), processes.end(), [](const ProcessWatch::Seen &seen) { return seen.commandLine.contains("slipway-run"); }));
    for (const ProcessWatch::Seen &seen : processes) {
        m_hunt.search(seen.commandLine, u"a command line"_s);
        m_hunt.search(seen.environment, u"an environment"_s);
    }
    for (const FakeRequest &request : m_forge->requests())
        m_hunt.search(request.path.toUtf8() + '?' + request.query.toString(QUrl::FullyEncoded).toUtf8(), u"an address at the forge"_s);
    for (const QWidget *top : QApplication::topLevelWidgets()) {
        for (const QString &text : textsOf(*top))
            m_hunt.search(text.toUtf8(), u"a text of the window"_s);
    }
    m_window.reset();
    m_engine.reset(); // and what it writes at its end
    QVERIFY(m_hunt.searchFolder(m_folder.filePath(u"data"_s)) > 5);
    QVERIFY(m_hunt.searchDatabase(m_folder.filePath(u"data/slipway.db"_s)) > 100);
    QVERIFY2(m_hunt.found().isEmpty(), qPrintable(m_hunt.found().join(u'\n')));
}

void TestForge::cleanupTestCase()
{
    m_window.reset();
    m_engine.reset();
}

SLIPWAY_TEST_MAIN(QApplication, TestForge)
#include "tst_forge.moc"
