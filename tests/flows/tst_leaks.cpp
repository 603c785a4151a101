// Plants a marked secret of every kind, lets everything run that may touch one, well and badly, and searches every byte that was
// written, every command line and environment, every address, text and picture for them.
#include "app/core/whendone.h"
#include "app/secrets/secretstore.h"
#include "app/services/accountservice.h"
#include "app/services/catchup.h"
#include "app/services/configservice.h"
#include "app/services/deploykeys.h"
#include "app/services/engine.h"
#include "app/services/hookservice.h"
#include "app/services/relay.h"
#include "app/services/repositorybrowser.h"
#include "app/services/signinservice.h"
#include "tests/flows/apiclient.h"
#include "tests/flows/leakbench.h"
#include "tests/flows/windowtexts.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (expression);                                                                           \
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(verified.error().message + verified.error().detail)); \
    } while (false)

QString origin(quint16 port) { return u"http://127.0.0.1:%1/"_s.arg(port); }

} // namespace

class TestLeaks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormIsFound();
    void initTestCase();
    void init() { QVERIFY2(!m_isBroken, "a step before failed"); }
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }

    void accountsAreBound();
    void everythingIsSetUp();
    void hooksAndKeysChange();
    void refusalsRepeatSecrets();
    void theWindowShowsDots();
    void theWindowCloses();
    void pushesAreBuilt();
    void commandsAndTheApiAnswer();
    void requestsCarrySecrets();
    void pushesAreMissed();
    void repositoriesRefuse();
    void aCrashLeavesNothing();
    void nothingWasLetOut();
    void cleanupTestCase();

private:
    ComponentId id(const QString &name) const { return ComponentId(ComponentText::idOf(name)); }
    Engine &engine() const { return *m_engine; }
    void said(const Ran &ran, const QString &command)
    {
        m_bench->hunt.search(ran.out, u"what %1 prints"_s.arg(command));
        m_bench->hunt.search(ran.err, u"what %1 complains"_s.arg(command));
    }
    Ran command(const QStringList &arguments)
    {
        const Ran ran = m_bench->run(arguments);
        said(ran, arguments.join(u' '));
        return ran;
    }
    void serve(const QStringList &more = {})
    {
        m_serve = std::make_unique<Serve>(*m_bench, more);
        QVERIFY2(m_serve->waitForReady(), m_serve->errors().constData());
    }
    void endServe(int signal = SIGTERM) { said(m_serve->end(signal), u"serve"_s); }
    bool hooksAre(const std::function<bool(const FakeHook &)> &asWished) const
    {
        return std::all_of(m_bench->forges.begin(), m_bench->forges.end(), [&](const LeakBench::Forge &forge) {
            const QList<FakeHook> hooks = forge.server->hooks(u"team/web"_s);
            return hooks.size() == 1 && asWished(hooks.constFirst());
        });
    }
    void lookAtWindow(const QString &when);

    std::unique_ptr<LeakBench> m_bench;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Serve> m_serve;
    std::unique_ptr<ProcessWatch> m_watch;
    QNetworkAccessManager m_browser;
    bool m_isBroken = false;
};

void TestLeaks::everyFormIsFound()
{
    SecretHunt hunt;
    const QByteArray secret = hunt.make(u"it"_s);
    hunt.plant(u"words"_s, "with a \"quote\" and a b/slash");
    QVERIFY(hunt.findIn("nothing of " + secret.chopped(1)).isEmpty());
    for (const QByteArray &text : {secret, QByteArray("user:" + secret).toBase64(), QByteArray("u:" + secret + '\n').toBase64(), secret.toHex(),
                                   QByteArray(reinterpret_cast<const char *>(QString::fromLatin1(secret).utf16()), secret.size() * 2)})
        QVERIFY2(!hunt.findIn("before " + text + " after").isEmpty(), text.constData());
    QVERIFY(!hunt.findIn("{\"a\":\"with a \\\"quote\\\" and a b/slash\"}").isEmpty());
    QVERIFY(!hunt.findIn("?a=with%20a%20%22quote%22%20and%20a%20b%2Fslash").isEmpty());
}

void TestLeaks::initTestCase()
{
    m_watch = std::make_unique<ProcessWatch>();
    m_watch->start();
    m_bench = std::make_unique<LeakBench>();
    EngineOptions options;
    options.dataDir = m_bench->data();
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = m_bench->passphrase;
    options.listenAddress = u"127.0.0.1"_s;
    options.listenPort = 0;
    auto opened = Engine::open(options);
    VERIFY_OK(opened);
    m_engine = std::move(*opened);
    QSignalSpy ready(m_engine.get(), &Engine::ready);
    VERIFY_OK(m_engine->serve());
    QVERIFY(ready.wait(patienceMs));
    m_theme = std::make_unique<Theme>(qApp);
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestLeaks::accountsAreBound()
{
    VERIFY_RAN(command({u"apply"_s, m_bench->write(u"providers.yaml"_s, m_bench->providersText() + "projects: []\n")}));
    QTRY_COMPARE(engine().accounts().providers().size(), 5);
    for (const Provider &provider : engine().accounts().providers()) {
        FakeForge &forge = m_bench->forge(provider.kind);
        if (provider.kind == ForgeKind::Gogs) {
            VERIFY_OK(answerOf(engine().accounts().bindToken(provider.id, forge.issueToken(), u"anna"_s)));
            continue;
        }
        const auto secret = answerOf(engine().secrets().read(provider.clientSecretKey));
        VERIFY_OK(secret);
        QVERIFY(m_bench->hunt.knows(*secret));
        forge.addApplication({.clientId = u"slipway"_s, .secret = *secret, .redirects = {engine().signIns().callbackAddress().toString()}, .expires = true});
        const auto page = answerOf(engine().signIns().startWeb(provider.id, u"anna"_s));
        VERIFY_OK(page);
        m_bench->hunt.search(page->toEncoded(), u"the address of the sign-in page"_s);
        QNetworkReply *reply = m_browser.get(QNetworkRequest(*page));
        QTRY_COMPARE(engine().accounts().bindingsOf(provider.id).size(), 1);
        QTRY_VERIFY(reply->isFinished());
        m_bench->plantTokens();
        m_bench->hunt.search(reply->readAll(), u"the page a browser ends on"_s);
        reply->deleteLater();
    }
    // And with a person's own tokens, of another account.
    FakeForge &gitea = m_bench->forge(ForgeKind::Gitea);
    gitea.addUser(u"bot"_s, u"Bot"_s);
    for (const Provider &one : engine().accounts().providers()) {
        if (one.kind == ForgeKind::Gitea)
            VERIFY_OK(answerOf(engine().accounts().bindToken(one.id, gitea.issueToken({}, 0, u"bot"_s), u"anna"_s)));
        const auto refused = answerOf(engine().accounts().bindToken(one.id, m_bench->hunt.make(u"a token that is refused"_s), u"anna"_s));
        QVERIFY(!refused);
        m_bench->hunt.search((refused.error().message + refused.error().detail).toUtf8(), u"why a token is refused"_s);
    }
    QCOMPARE(engine().accounts().bindings().size(), 6);
    m_bench->plantTokens();
}

void TestLeaks::everythingIsSetUp()
{
    VERIFY_RAN(command({u"apply"_s, m_bench->write(u"slipway.yaml"_s, m_bench->wholeText())}));
    QTRY_VERIFY_WITH_TIMEOUT(hooksAre([](const FakeHook &hook) { return !hook.secret.isEmpty() || !hook.signingToken.isEmpty(); }), patienceMs);
    m_bench->plantTokens();
    for (const Binding &binding : engine().accounts().bindings()) {
        engine().repositories().listing(binding.id);
        QTRY_VERIFY(engine().repositories().listing(binding.id).isComplete);
        RemoteRepository web;
        for (const RemoteRepository &one : engine().repositories().listing(binding.id).repositories) {
            if (one.fullName == u"team/web")
                web = one;
        }
        VERIFY_OK(answerOf(engine().repositories().branches(binding.id, web)));
    }
}

void TestLeaks::hooksAndKeysChange()
{
    for (const LeakBench::Forge &forge : m_bench->forges) {
        const QByteArray before = forge.server->hooks(u"team/web"_s).constFirst().secret;
        VERIFY_OK(answerOf(engine().hooks().rotateSecret(id(forge.component()))));
        QTRY_VERIFY(forge.server->hooks(u"team/web"_s).constFirst().secret != before);
    }
    m_bench->plantTokens();
    VERIFY_OK(answerOf(engine().hooks().removeNow(id(u"on-gogs"_s))));
    VERIFY_OK(answerOf(engine().hooks().setUp(id(u"on-gogs"_s))));

    const auto key = answerOf(engine().deployKeys().make(id(u"with-key"_s)));
    VERIFY_OK(key);
    VERIFY_OK(answerOf(engine().deployKeys().enroll(id(u"with-key"_s))));
    QCOMPARE(m_bench->forge(ForgeKind::Gitea).keys(u"team/web"_s).size(), 1);
    const auto stored = answerOf(engine().secrets().read(engine().components().find(id(u"with-key"_s))->source.credentialKey));
    VERIFY_OK(stored);
    const QList<QByteArray> lines = stored->trimmed().split('\n');
    QVERIFY(lines.constFirst().contains("PRIVATE KEY"));
    for (qsizetype i = 2; i + 1 < lines.size(); ++i) // the first line says what the public half says too
        m_bench->hunt.plant(u"the private key"_s, lines[i]);

    // What ends is renewed, and the forge spends the old tokens.
    for (const Binding &binding : engine().accounts().bindings()) {
        const auto tokens = answerOf(engine().secrets().read(binding.tokenKey));
        VERIFY_OK(tokens);
        if (binding.method == BindingMethod::Web) {
            FakeForge &forge = m_bench->forge(engine().accounts().provider(binding.provider)->kind);
            const QJsonObject held = QJsonDocument::fromJson(*tokens).object();
            const QByteArray access = held[u"access"_s].toString().toLatin1();
            QVERIFY(m_bench->hunt.knows(access));
            forge.expireToken(access);
            VERIFY_OK(answerOf(engine().accounts().check(binding.id)));
            const auto renewed = answerOf(engine().secrets().read(binding.tokenKey));
            VERIFY_OK(renewed);
            QVERIFY2(*renewed != *tokens, qPrintable(binding.healthNote));
        }
    }
    m_bench->plantTokens();
    VERIFY_OK(answerOf(engine().relay().setChannel(m_bench->channel)));
    QTRY_COMPARE(m_bench->relay->open(), 1);
    m_bench->relay->send("id: 0\nevent: ready\ndata: {}\n\n");
    QTRY_VERIFY(engine().relay().isOpen());
    lookAtWindow(u"with everything set up"_s);
}

void TestLeaks::refusalsRepeatSecrets()
{
    const QList<QPair<ForgeKind, int>> refusals{{ForgeKind::GitHub, 401}, {ForgeKind::GitHub, 403}, {ForgeKind::GitHub, 422}, {ForgeKind::GitHub, 500},
                                                {ForgeKind::GitLab, 401}, {ForgeKind::Gitee, 403},  {ForgeKind::Gitea, 422},  {ForgeKind::Gogs, 422}};
    for (const auto &[kind, status] : refusals) {
        FakeForge &forge = m_bench->forge(kind);
        const QString when = u"after a %1 of %2"_s.arg(status).arg(titleOf(kind));
        const Component component = *engine().components().find(id(m_bench->forges[std::size_t(kind)].component()));
        const Binding binding = *engine().accounts().binding(component.source.binding);
        forge.setEchoing(status);
        const auto search = [&](const auto &answer) {
            if (!answer)
                m_bench->hunt.search((answer.error().message + u'\n' + answer.error().detail).toUtf8(), u"what is said "_s + when);
        };
        search(answerOf(engine().hooks().rotateSecret(component.id)));
        search(answerOf(engine().repositories().search(binding.id, u"web"_s)));
        search(answerOf(engine().accounts().check(binding.id)));
        search(answerOf(engine().accounts().bindToken(binding.provider, m_bench->hunt.make(u"a token that is refused"_s), u"anna"_s)));
        m_bench->plantTokens();
        lookAtWindow(when);
        forge.setEchoing(0);
    }
    QVERIFY2(m_bench->hunt.found().isEmpty(), qPrintable(m_bench->hunt.found().join(u'\n')));
    for (const Binding &binding : engine().accounts().bindings()) {
        VERIFY_OK(answerOf(engine().accounts().check(binding.id)));
        QVERIFY2(engine().accounts().binding(binding.id)->health == BindingHealth::Works, qPrintable(engine().accounts().binding(binding.id)->healthNote));
    }
    m_bench->plantTokens();
    m_bench->relay->greeting = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    m_bench->relay->hangUp();
    QTRY_VERIFY(!engine().relay().isOpen());
    m_bench->hunt.search(engine().relay().problem().toUtf8(), u"what is said of the relay"_s);
    lookAtWindow(u"without the relay"_s);
    VERIFY_OK(answerOf(engine().relay().setChannel({})));
    // Told the listener's own address again; over a relay Gitee's webhook would prove nothing.
    for (const LeakBench::Forge &forge : m_bench->forges)
        VERIFY_OK(answerOf(engine().hooks().setUp(id(forge.component()))));
    m_bench->plantTokens();
}

// Every place that a person can go to, its texts, and its pictures with two secrets of the same length in each field for one.
void TestLeaks::lookAtWindow(const QString &when)
{
    const auto search = [&] {
        for (const QWidget *top : QApplication::topLevelWidgets()) {
            for (const QString &text : textsOf(*top))
                m_bench->hunt.search(text.toUtf8(), u"the window "_s + when);
        }
    };
    QList<Place> places{{Page::Overview, {}, {}}, {Page::Components, {}, {}}, {Page::Builds, {}, {}}, {Page::Deliveries, {}, {}},
                        {Page::Accounts, {}, {}}};
    for (const QString &part : {u"source"_s, u"triggers"_s})
        places.append({Page::Components, id(u"on-gogs"_s).toString(), part});
    for (const Place &place : places) {
        m_window->goTo(place);
        search();
    }
}

void TestLeaks::theWindowShowsDots()
{
    QList<Place> places{{Page::Components, {}, u"new"_s}, {Page::Accounts, {}, u"new"_s}, {Page::Templates, {}, {}}};
    for (const QString &name : {u"on-gitlab"_s, u"on-password"_s, u"with-key"_s, u"of-image"_s}) {
        for (const QString &part : {u"source"_s, u"triggers"_s, u"build"_s, u"history"_s})
            places.append({Page::Components, id(name).toString(), part});
    }
    for (const QString &section : {u"listener"_s, u"ssh"_s, u"catalogue"_s, u"building"_s, u"api"_s, u"secrets"_s, u"data"_s})
        places.append({Page::Settings, section, {}});
    for (const Provider &provider : engine().accounts().providers()) {
        places.append({Page::Accounts, provider.id.toString(), u"edit"_s});
        places.append({Page::Accounts, provider.id.toString(), u"bind"_s});
    }
    DotCheck dots;
    for (const Place &place : places) {
        m_window->goTo(place);
        QCoreApplication::sendPostedEvents();
        dots.checkAll(*m_window);
        for (auto *add : m_window->findChildren<QAbstractButton *>(u"addEntry"_s)) { // of a code host, a registry, a storage
            if (!add->isVisible())
                continue;
            add->click();
            dots.checkAll(*m_window);
            if (auto *address = m_window->findChild<QLineEdit *>(u"hostAddress"_s); address && address->isVisible()) {
                address->selectAll();
                QTest::keyClicks(address, u"ssh://git@git.example.com"_s); // now a private key is wanted
                dots.checkAll(*m_window);
            }
        }
        for (const QWidget *top : QApplication::topLevelWidgets()) {
            for (const QString &text : textsOf(*top))
                m_bench->hunt.search(text.toUtf8(), u"the window at "_s + place.item + u' ' + place.part);
        }
        dots.closeDialogs();
    }
    QVERIFY2(dots.shown().isEmpty(), qPrintable(dots.shown().join(u'\n')));
    QVERIFY2(dots.fields().size() >= 9, qPrintable(QStringList(dots.fields().begin(), dots.fields().end()).join(u'\n')));
    QVERIFY(dots.canFail());
}

void TestLeaks::theWindowCloses()
{
    const auto exported = answerOf(engine().config().exportYaml());
    VERIFY_OK(exported);
    m_bench->hunt.search(*exported, u"the export"_s);
    m_window->leave();
    m_window.reset();
    m_engine.reset();
}

void TestLeaks::pushesAreBuilt()
{
    serve();
    const QString address = origin(m_serve->port());
    QTRY_VERIFY_WITH_TIMEOUT(hooksAre([&](const FakeHook &hook) { return hook.url.startsWith(address); }), patienceMs);
    const QString head = m_bench->commit(u"Second"_s);
    for (const LeakBench::Forge &forge : m_bench->forges)
        forge.server->push(u"team/web"_s, u"main"_s, head, u"A change"_s);
    const auto told = [this] { return m_bench->run({u"deliveries"_s}).out + m_bench->run({u"builds"_s}).out; };
    QVERIFY2(QTest::qWaitFor([&] { return m_bench->builds().size() >= 5; }, patienceMs), told().constData());
    for (const QJsonObject &build : m_bench->builds()) {
        const QJsonObject ended = m_bench->finished(build[u"id"_s].toString());
        QVERIFY2(ended[u"state"_s] == u"succeeded"_s, QJsonDocument(ended).toJson().constData());
    }
    for (const LeakBench::Forge &forge : m_bench->forges) {
        const auto isTold = [&] { return !forge.server->statuses().isEmpty() && forge.server->statuses().constLast().state != u"pending"; };
        if (forge.name != u"gogs"_s && forge.name != u"gitee"_s) // which know no statuses
            QVERIFY2(QTest::qWaitFor(isTold, patienceMs), qPrintable(forge.name + u' ' + requestsAt(*forge.server)));
    }
    Push push;
    push.url = m_bench->git->url(u"team/web.git"_s);
    push.after = head;
    const QString component = ComponentText::idOf(u"on-password"_s);
    for (const Request &request : {github(component, m_bench->hookSecret, push), gitlabToken(component, m_bench->hookSecret, push),
                                   giteePassword(component, m_bench->hookSecret, push), gogs(component, m_bench->hookSecret, push)}) {
        const Answer answer = send(m_serve->port(), request);
        QCOMPARE(answer.status, 202);
        m_bench->hunt.search(answer.head + answer.body, u"an answer of the listener"_s);
    }
    // Four are the same push to those who compare, and Slipway may have seen it by itself before.
    QVERIFY2(QTest::qWaitFor([&] { return m_bench->builds().size() >= 6; }, patienceMs), told().constData());
    for (const QJsonObject &build : m_bench->builds())
        QCOMPARE(m_bench->finished(build[u"id"_s].toString())[u"state"_s].toString(), u"succeeded"_s);
    QCOMPARE(m_bench->git->refused(), 0);
}

void TestLeaks::commandsAndTheApiAnswer()
{
    const ApiClient api(*m_bench, m_serve->port());
    m_bench->hunt.plant(u"an API token"_s, api.token());
    const Answer started = api.ask("POST", "/openapi/build/nightly/run", QByteArray(R"({"service_module": "on-password"})"));
    QVERIFY2(started.status == 200, started.body.constData());
    const QByteArray run = started.json()["build"_L1]["id"_L1].toString().toLatin1();
    const QJsonObject build = m_bench->finished(QString::fromLatin1(run));
    const QByteArray log = m_bench->log(QString::fromLatin1(run));
    QVERIFY2(build[u"state"_s] == u"succeeded"_s, log.constData());
    QVERIFY2(log.contains("the parameter is ***\n"), log.constData());
    QCOMPARE(m_bench->storage->objects().size(), 1);
    QCOMPARE(m_bench->storage->refused(), 0);

    for (const QByteArray &target : {QByteArray("/openapi/build?projectKey=demo&pageSize=0"), QByteArray("/openapi/build/nightly/detail?projectKey=demo"),
                                     "/openapi/builds/" + run, "/openapi/builds/" + run + "/log", QByteArray("/openapi/components"),
                                     QByteArray("/openapi/deliveries"), QByteArray("/openapi/nowhere")}) {
        const Answer answer = api.ask("GET", target);
        m_bench->hunt.search(answer.head + answer.body, u"the API's answer to "_s + QString::fromLatin1(target));
    }
    const QString nightly = QString::fromLatin1(run);
    for (const QStringList &arguments : QList<QStringList>{{u"doctor"_s}, {u"doctor"_s, u"--json"_s}, {u"doctor"_s, u"on-gitlab"_s, u"--json"_s},
                                                           {u"doctor"_s, u"on-gogs"_s}, {u"deliveries"_s, u"--json"_s}, {u"builds"_s, u"--json"_s},
                                                           {u"log"_s, nightly}, {u"log"_s, nightly, u"--json"_s}, {u"export"_s}, {u"token"_s, u"list"_s}})
        command(arguments);
    for (const QJsonObject &row : m_bench->builds())
        said({0, m_bench->log(row[u"id"_s].toString()), {}}, u"log"_s);
}

// Where no secret belongs, sent by people and programs that do not know better.
void TestLeaks::requestsCarrySecrets()
{
    const QByteArray component = ComponentText::idOf(u"on-password"_s).toLatin1(), token = m_bench->hunt.make(u"an API token in an address"_s);
    QList<Request> requests;
    for (const QByteArray &query : {QByteArray("access_token=") + m_bench->apiKey, "secret_key=" + m_bench->apiKey, "token=" + m_bench->hookSecret, "x=" + QByteArray("1")}) {
        for (const QByteArray &path : {"/console/custom/deploy/" + component, "/console/webhooks/" + component})
            requests.append({.path = path + '?' + query, .headers = {{"Content-Type", "application/json"}}, .body = "{\"secret_key\": \"" + m_bench->apiKey + "\"}"});
    }
    requests.append({.method = "GET", .path = "/openapi/builds?token=" + token});
    requests.append({.method = "GET", .path = "/console/oauth/redirect?code=" + m_bench->hunt.make(u"a code of nobody"_s) + "&state=" + m_bench->hunt.make(u"a state of nobody"_s)});
    requests.append({.path = "/console/custom/deploy/" + component, .headers = {{"Authorization", "Bearer " + m_bench->hunt.make(u"a wrong API key"_s)}}});
    requests.append({.method = "GET", .path = "/openapi/builds", .headers = {{"Authorization", "Bearer " + token}}});
    Push push;
    push.url = m_bench->git->url(u"team/web.git"_s);
    push.after = m_bench->head();
    requests.append(gitlabToken(QString::fromLatin1(component), m_bench->hunt.make(u"a wrong webhook secret"_s), push));
    requests.append(giteePassword(QString::fromLatin1(component), m_bench->hunt.make(u"a wrong webhook password"_s), push));
    for (const Request &request : std::as_const(requests)) {
        const Answer answer = send(m_serve->port(), request);
        m_bench->hunt.search(answer.head + answer.body, u"the answer to "_s + QString::fromLatin1(request.method));
    }
    // In a file: the address of a repository with the password in it.
    const QByteArray inAddress = m_bench->hunt.make(u"a password in an address"_s);
    const QString file = m_bench->path(u"secrets/address.yaml"_s);
    m_bench->write(u"secrets/address.yaml"_s, configText({{.name = u"careless"_s, .url = u"https://bot:%1@127.0.0.1:9/team/web.git"_s.arg(QString::fromLatin1(inAddress)), .secret = {}}}));
    command({u"apply"_s, file});
    command({u"deliveries"_s, u"--json"_s});
    command({u"builds"_s, u"--json"_s});
}

void TestLeaks::pushesAreMissed()
{
    endServe();
    const QString head = m_bench->commit(u"Third"_s);
    for (const LeakBench::Forge &forge : m_bench->forges)
        forge.server->push(u"team/web"_s, u"main"_s, head, u"Nobody is there"_s); // delivered to nobody; the forge keeps that
    const qsizetype before = m_bench->builds().size();
    serve();
    QVERIFY2(QTest::qWaitFor([&] { return m_bench->builds().size() > before; }, patienceMs),
             (m_bench->run({u"deliveries"_s}).out + m_bench->run({u"builds"_s}).out).constData());
    for (const QJsonObject &build : m_bench->builds())
        m_bench->finished(build[u"id"_s].toString());
    command({u"deliveries"_s, u"--json"_s});
}

// Git asks, and gets its own password back in words.
void TestLeaks::repositoriesRefuse()
{
    for (const LeakBench::Forge &forge : m_bench->forges)
        forge.server->setEchoing(forge.name == u"github"_s ? 401 : forge.name == u"gitlab"_s ? 500 : 403);
    m_bench->git->setCredential(u"bot"_s, u"another password"_s);
    QStringList builds;
    for (const QString &component : {u"on-github"_s, u"on-gitlab"_s, u"on-gitea"_s, u"on-password"_s, u"with-key"_s})
        builds += m_bench->ask({u"trigger"_s, component})["id"_L1].toString();
    const ApiClient api(*m_bench, m_serve->port());
    m_bench->hunt.plant(u"an API token"_s, api.token());
    for (const QString &build : builds) {
        const QJsonObject ended = m_bench->finished(build);
        QCOMPARE(ended[u"state"_s].toString(), u"failed"_s);
        said({0, QJsonDocument(ended).toJson() + m_bench->log(build), {}}, u"a build that fails"_s);
    }
    command({u"doctor"_s, u"on-github"_s, u"--repair"_s});
    command({u"doctor"_s, u"on-gitea"_s, u"--json"_s});
    for (const LeakBench::Forge &forge : m_bench->forges)
        forge.server->setEchoing(0);
    m_bench->plantTokens();
}

void TestLeaks::aCrashLeavesNothing()
{
    endServe();
    // Whether a core would be left here at all, and so whether this can fail.
    QDir().mkpath(m_bench->path(u"crash"_s));
    const auto crash = [this](const QString &line, const QStringList &arguments) {
        QProcess shell;
        shell.setProcessEnvironment(m_bench->environment);
        shell.setWorkingDirectory(m_bench->path(u"crash"_s));
        shell.start(u"bash"_s, QStringList{u"-c"_s, u"ulimit -c unlimited; "_s + line, u"bash"_s} + arguments);
        if (!QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, patienceMs))
            shell.kill();
        return shell.readAllStandardError() + shell.readAllStandardOutput();
    };
    const bool leavesCores = crash(u"bash -c 'kill -SEGV $$'; true"_s, {}).contains("core dumped");
    for (const QString &core : QDir(m_bench->path(u"crash"_s)).entryList(QDir::Files))
        QFile::remove(m_bench->path(u"crash/"_s + core));
    m_bench->wrapper = {u"bash"_s, u"-c"_s, u"cd '%1'; ulimit -c unlimited; \"$@\"; echo \"ended with $?\" >&2"_s.arg(m_bench->path(u"crash"_s)), u"bash"_s};
    // The passphrase by the other way, which must not go further than to the program itself.
    const QStringList byFile = std::exchange(m_bench->options, {});
    m_bench->environment.insert(u"SLIPWAY_SECRETS"_s, u"sealed"_s);
    m_bench->environment.insert(u"SLIPWAY_PASSPHRASE"_s, QString::fromLatin1(m_bench->passphrase));
    serve();
    m_bench->options = byFile;
    m_bench->environment.remove(u"SLIPWAY_SECRETS"_s);
    m_bench->environment.remove(u"SLIPWAY_PASSPHRASE"_s);
    QFile limits(u"/proc/%1/limits"_s.arg(m_serve->pid()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QByteArray text = limits.readAll();
    QVERIFY2(text.contains("Max core file size        1 "), text.constData());
    // What the kernel will not dump it does not lend to others either.
    QCOMPARE(QFileInfo(u"/proc/%1/environ"_s.arg(m_serve->pid())).ownerId(), 0u);
    QCOMPARE(::kill(pid_t(m_serve->pid()), SIGSEGV), 0);
    QTRY_VERIFY(!m_serve->isRunning());
    const QByteArray errors = m_serve->errors();
    m_bench->hunt.search(errors, u"what a crash prints"_s);
    QVERIFY2(errors.contains("ended with 139"), errors.constData());
    QVERIFY2(!errors.contains("core dumped"), errors.constData());
    QVERIFY(QDir(m_bench->path(u"crash"_s)).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    m_bench->wrapper.clear();
    m_serve.reset();
    if (!leavesCores)
        qInfo("no core is left on this machine by any program");

    serve(); // and what it finds of the one before
    command({u"builds"_s, u"--json"_s});
    endServe(SIGKILL);
    m_serve.reset();
}

void TestLeaks::nothingWasLetOut()
{
    m_bench->plantTokens();
    QVERIFY2(m_bench->hunt.count() > 60, qPrintable(QString::number(m_bench->hunt.count())));
    for (const LeakBench::Forge &forge : m_bench->forges) {
        for (const FakeRequest &request : forge.server->requests()) {
            if (!request.path.endsWith(u"/oauth/authorize"_s)) // a code and a state have to stand there
                m_bench->hunt.search(request.path.toUtf8() + '?' + request.query.toString(QUrl::FullyEncoded).toUtf8(), u"an address at "_s + forge.name);
        }
        for (const FakeStatus &status : forge.server->statuses())
            m_bench->hunt.search((status.description + u' ' + status.target + u' ' + status.context).toUtf8(), u"a status at "_s + forge.name);
        for (const FakeDelivery &delivery : forge.server->deliveries())
            m_bench->hunt.search(delivery.url.toUtf8() + ' ' + delivery.answer, u"a delivery of "_s + forge.name);
    }
    for (const QString &request : m_bench->git->requests())
        m_bench->hunt.search(request.toUtf8(), u"an address at the git server"_s);

    bool sawSupervisor = false, sawGit = false;
    for (const ProcessWatch::Seen &seen : m_watch->seen()) {
        sawSupervisor = sawSupervisor || seen.commandLine.contains("slipway-run");
        sawGit = sawGit || seen.commandLine.contains("fetch");
        const QString line = QString::fromUtf8(seen.commandLine).replace(QChar::Null, u' ').left(200);
        m_bench->hunt.search(seen.commandLine, u"the command line "_s + line);
        for (const QString &name : m_bench->hunt.findIn(seen.environment)) {
            // The step that asked for it needs it, and gets it by way of the sandbox.
            const QByteArray program = seen.commandLine.left(seen.commandLine.indexOf('\0'));
            if (name.startsWith(u"the passphrase"_s) && seen.commandLine.contains(QByteArray("serve\0--data", 12))) // it was given it
                continue;
            if (!name.startsWith(u"the parameter of a build"_s) || program.contains("/slipway") || program.startsWith("slipway"))
                m_bench->hunt.note(u"the environment of %1 has %2"_s.arg(line, name));
        }
    }
    QVERIFY(sawSupervisor && sawGit);

    QVERIFY(QFile::exists(m_bench->data() + u"/secrets.sealed"_s));
    const int files = m_bench->searchFiles();
    QVERIFY2(files > 50, qPrintable(QString::number(files)));
    const int values = m_bench->hunt.searchDatabase(m_bench->data() + u"/slipway.db"_s);
    QVERIFY2(values > 1000, qPrintable(QString::number(values)));
    const QSet<QString> found(m_bench->hunt.found().begin(), m_bench->hunt.found().end());
    QVERIFY2(found.isEmpty(), qPrintable(QStringList(found.begin(), found.end()).join(u'\n').left(20'000)));
}

void TestLeaks::cleanupTestCase()
{
    m_serve.reset();
    m_window.reset();
    m_engine.reset();
}

SLIPWAY_TEST_MAIN(QApplication, TestLeaks)
#include "tst_leaks.moc"
