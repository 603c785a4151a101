// From a build and its component to the recipe: what is refused, and what the supervisor is told.
#include "app/jobs/gitsource.h"
#include "app/jobs/recipefor.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

Component webComponent()
{
    Component component;
    component.id = ComponentId(QString(32, u'c'));
    component.project = ProjectKey(u"demo"_s);
    component.name = u"web"_s;
    component.source.url = u"https://git.example.org/team/web.git"_s;
    component.source.branch = u"main"_s;
    component.build.script = u"make"_s;
    return component;
}

Build pushBuild()
{
    Build build;
    build.id = BuildId(QString(32, u'b'));
    build.component = ComponentId(QString(32, u'c'));
    build.number = 3;
    build.ref = u"refs/heads/main"_s;
    build.branch = u"main"_s;
    build.revision = QString(40, u'a');
    return build;
}

HostFacts host()
{
    HostFacts facts;
    facts.supervisor = u"/opt/slipway-run"_s;
    facts.git = u"/usr/bin/git"_s;
    facts.bash = u"/usr/bin/bash"_s;
    facts.sh = u"/usr/bin/sh"_s;
    facts.bubblewrap = u"/usr/bin/bwrap"_s;
    facts.sandboxWorks = true;
    return facts;
}

Result<supervisor::Recipe> recipe(const Component &component, const Build &build = pushBuild(),
                                  const JobSecrets &secrets = {}, const HostFacts &facts = host())
{
    return recipeFor(build, component, RunPaths::of(u"/data"_s, build.id, build.component), secrets, facts);
}

QString variable(const supervisor::Step &step, const std::string &name)
{
    const auto found = std::find_if(step.environment.begin(), step.environment.end(),
                                    [&](const auto &pair) { return pair.first == name; });
    return found == step.environment.end() ? QString() : QString::fromStdString(found->second);
}

} // namespace

class TestRecipeFor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses_data();
    void addresses();
    void refusedAddresses_data();
    void refusedAddresses();
    void refNames_data();
    void refNames();
    void revisions();
    void subdirectories();
    void steps();
    void buildOfAHead();
    void withoutRepository();
    void credentials();
    void sshCredentials();
    void masked();
    void registryCredentials();
    void refusals_data();
    void refusals();
    void sandbox();
    void scripts();
    void survivesTheWire();
};

void TestRecipeFor::addresses_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("origin");
    QTest::newRow("https") << u"https://git.example.org/a/b.git"_s << u"https://git.example.org/a/b.git"_s << QString()
                           << u"https://git.example.org"_s;
    QTest::newRow("port, capitals, spaces") << u" HTTPS://git.example.org:8443/a "_s
                                            << u"https://git.example.org:8443/a"_s << QString()
                                            << u"https://git.example.org:8443"_s;
    QTest::newRow("user is cut out") << u"https://ada%40x@git.example.org/a"_s << u"https://git.example.org/a"_s
                                     << u"ada@x"_s << u"https://git.example.org"_s;
    QTest::newRow("ipv6") << u"http://[::1]:3000/a"_s << u"http://[::1]:3000/a"_s << QString() << u"http://[::1]:3000"_s;
    QTest::newRow("ssh") << u"ssh://git@h:2222/a"_s << u"ssh://git@h:2222/a"_s << u"git"_s << QString();
    QTest::newRow("scp") << u"git@h:team/web.git"_s << u"git@h:team/web.git"_s << u"git"_s << QString();
    QTest::newRow("scp without user") << u"h:web.git"_s << u"h:web.git"_s << QString() << QString();
}

void TestRecipeFor::addresses()
{
    QFETCH(QString, given);
    const auto address = parseCloneAddress(given, false);
    QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
    QTEST(address->url, "url");
    QTEST(address->username, "username");
    QTEST(address->origin, "origin");
}

void TestRecipeFor::refusedAddresses_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QString &given, ErrorCode code) { QTest::newRow(name) << given << code; };
    row("empty", {}, ErrorCode::Invalid);
    row("option", u"--upload-pack=touch /tmp/x"_s, ErrorCode::Invalid);
    row("option without space", u"-oProxyCommand=x"_s, ErrorCode::Invalid);
    row("ext", u"ext::sh -c id"_s, ErrorCode::Invalid); // the space
    row("ext without space", u"ext::id"_s, ErrorCode::Denied);
    row("fd", u"fd::7"_s, ErrorCode::Denied);
    row("file", u"file:///etc"_s, ErrorCode::Denied);
    row("path", u"/etc"_s, ErrorCode::Denied);
    row("relative path", u"../other"_s, ErrorCode::Invalid);
    row("ftp", u"ftp://h/a"_s, ErrorCode::Denied);
    row("password", u"https://ada:secret@h/a"_s, ErrorCode::Invalid);
    row("ssh password", u"ssh://ada:secret@h/a"_s, ErrorCode::Invalid);
    row("ssh host as option", u"ssh://-oProxyCommand=id/a"_s, ErrorCode::Invalid);
    row("scp host as option", u"git@-oProxyCommand=id:a"_s, ErrorCode::Invalid);
    row("line feed", u"https://h/a\nb"_s, ErrorCode::Invalid);
    row("encoded line feed in host", u"https://h%0ahost=evil/a"_s, ErrorCode::Invalid);
    row("encoded line feed in user", u"https://a%0ab@h/a"_s, ErrorCode::Invalid);
    row("no host", u"https:///a"_s, ErrorCode::Invalid);
    row("word", u"web"_s, ErrorCode::Invalid);
}

void TestRecipeFor::refusedAddresses()
{
    QFETCH(QString, given);
    QFETCH(ErrorCode, code);
    const auto address = parseCloneAddress(given, false);
    QVERIFY(!address);
    QCOMPARE(address.error().code, code);
    QVERIFY(!address.error().message.isEmpty());
    QVERIFY(!address.error().message.contains("secret"_L1));
}

void TestRecipeFor::refNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("safe");
    const auto row = [](const char *title, const QString &name, bool safe) { QTest::newRow(title) << name << safe; };
    row("plain", u"main"_s, true);
    row("slashes", u"feature/a-b_c.d"_s, true);
    row("quotes", u"it's-\"fine\"-$(id)"_s, true);
    row("option", u"-f"_s, false);
    row("two dots", u"a..b"_s, false);
    row("space", u"a b"_s, false);
    row("caret", u"a^"_s, false);
    row("reflog", u"a@{1}"_s, false);
    row("lock", u"a.lock"_s, false);
    row("hidden part", u"a/.b"_s, false);
    row("empty part", u"a//b"_s, false);
    row("end", u"a/"_s, false);
    row("control", u"a\tb"_s, false);
    row("colon", u"a:b"_s, false);
    row("backslash", u"a\\b"_s, false);
    row("empty", {}, false);
}

void TestRecipeFor::refNames()
{
    QFETCH(QString, name);
    QTEST(isSafeRefName(name), "safe");
}

void TestRecipeFor::revisions()
{
    QVERIFY(isRevision(QString(40, u'a')));
    QVERIFY(isRevision(QString(64, u'0').replace(3, 1, u"f"_s)));
    QVERIFY(!isRevision(QString(40, u'0')));
    QVERIFY(!isRevision(QString(40, u'A')));
    QVERIFY(!isRevision(QString(39, u'a')));
    QVERIFY(!isRevision(u"--upload-pack=touch"_s));
}

void TestRecipeFor::subdirectories()
{
    for (const QString &good : {u""_s, u"a"_s, u"a/b c/"_s, u"./a"_s, u"..a"_s})
        QVERIFY2(isSafeSubdirectory(good), qPrintable(good));
    for (const QString &bad : {u"/a"_s, u".."_s, u"a/../b"_s, u"a//b"_s, u"/"_s, u"a\nb"_s, u".git"_s})
        QVERIFY2(!isSafeSubdirectory(bad), qPrintable(bad));
}

void TestRecipeFor::steps()
{
    Component component = webComponent();
    component.source.subdirectory = u"app"_s;
    component.build.timeoutMinutes = 5;
    component.build.environment = {{u"MODE"_s, u"fast"_s}};
    const auto made = recipe(component);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(made->steps.size(), size_t(2));
    QCOMPARE(made->timeoutSeconds, 300u);
    const supervisor::Step &clone = made->steps[0];
    QCOMPARE(clone.name, std::string("Clone"));
    QVERIFY(clone.needsCredentials && clone.sandboxed && clone.allowNetwork);
    QVERIFY(!clone.script.empty());
    QCOMPARE(variable(clone, "SLIPWAY_CLONE_REVISION"), QString(40, u'a'));
    QCOMPARE(variable(clone, "GIT_CONFIG_GLOBAL"), u"/dev/null"_s);
    const supervisor::Step &build = made->steps[1];
    QCOMPARE(build.cwd, std::string("/data/runs/") + std::string(32, 'b') + "/workspace/app");
    QVERIFY(!build.needsCredentials);
    QCOMPARE(build.script, std::string("make"));
    QCOMPARE(variable(build, "GIT_COMMIT"), QString(40, u'a'));
    QCOMPARE(variable(build, "MODE"), u"fast"_s);
    QCOMPARE(variable(build, "SLIPWAY_BUILD_NUMBER"), u"3"_s);
    QCOMPARE(build.commands.size(), size_t(1));
    QCOMPARE(build.commands[0][0], std::string("/usr/bin/bash"));
}

void TestRecipeFor::buildOfAHead()
{
    Build build = pushBuild();
    build.ref.clear();
    build.branch.clear();
    build.revision.clear();
    const auto made = recipe(webComponent(), build);
    QVERIFY(made);
    QCOMPARE(variable(made->steps[0], "SLIPWAY_CLONE_REF"), u"refs/heads/main"_s);
    QCOMPARE(variable(made->steps[1], "GIT_BRANCH"), u"main"_s);
    QCOMPARE(variable(made->steps[1], "GIT_COMMIT"), QString()); // the clone finds it out
}

void TestRecipeFor::withoutRepository()
{
    Component component = webComponent();
    component.source.url.clear();
    HostFacts facts = host();
    facts.git.clear();
    const auto made = recipe(component, pushBuild(), {}, facts);
    QVERIFY(made);
    QCOMPARE(made->steps.size(), size_t(1));
    QCOMPARE(made->steps[0].name, std::string("Build"));
}

void TestRecipeFor::credentials()
{
    Component component = webComponent();
    auto made = recipe(component, pushBuild(), {u"token"_s, {}});
    QVERIFY(made && made->gitCredentials.size() == 1);
    QCOMPARE(made->gitCredentials.front().username, std::string("oauth2"));
    QCOMPARE(made->gitCredentials.front().origin, std::string("https://git.example.org"));
    component.source.url = u"https://ada@git.example.org/team/web.git"_s;
    made = recipe(component, pushBuild(), {u"token"_s, {}});
    QCOMPARE(made->gitCredentials.front().username, std::string("ada"));
    component.source.username = u"bob"_s;
    made = recipe(component, pushBuild(), {u"token"_s, {}});
    QCOMPARE(made->gitCredentials.front().username, std::string("bob"));
    QVERIFY(made->sshIdentities.empty());
    QVERIFY(recipe(component)->gitCredentials.empty());
    JobSecrets account{u"token"_s, {}}; // whose name counts more than the source's
    account.username = u"x-access-token"_s;
    QCOMPARE(recipe(component, pushBuild(), account)->gitCredentials.front().username, std::string("x-access-token"));
}

void TestRecipeFor::sshCredentials()
{
    Component component = webComponent();
    component.source.url = u"git@git.example.org:team/web.git"_s;
    const auto made = recipe(component, pushBuild(), {u"-----BEGIN KEY-----"_s, {}});
    QVERIFY(made && made->sshIdentities.size() == 1 && made->gitCredentials.empty());
    QCOMPARE(made->sshIdentities.front().privateKey, std::string("-----BEGIN KEY-----\n"));
    QCOMPARE(made->sshIdentities.front().knownHostsFile, std::string("/data/known_hosts"));
    QVERIFY(!made->sshIdentities.front().acceptNewHosts);
    QVERIFY(made->sshIdentities.front().agentSocket.empty());

    JobSecrets agent;
    agent.agentSocket = u"/run/user/1000/agent"_s;
    const auto asked = recipe(component, pushBuild(), agent);
    QVERIFY(asked && asked->sshIdentities.size() == 1);
    QCOMPARE(asked->sshIdentities.front().agentSocket, std::string("/run/user/1000/agent"));
    QVERIFY(asked->sshIdentities.front().privateKey.empty());
}

void TestRecipeFor::registryCredentials()
{
    const auto authsOf = [](const supervisor::Recipe &recipe) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(recipe.registryAuth)).object()[u"auths"_s].toObject();
    };
    Component component = webComponent();
    JobSecrets secrets;
    secrets.registryPassword = u"s3cret pass"_s;
    QVERIFY(recipe(component, pushBuild(), secrets)->registryAuth.empty()); // it has no image
    component.image = ImageSource{.reference = u"Registry.Example.org:5000/team/web:1"_s, .username = u"robot"_s};
    Build build = pushBuild();
    build.image = u"registry.example.org:5000/team/web:2"_s;
    const auto made = recipe(component, build, secrets);
    QVERIFY(made);
    QCOMPARE(authsOf(*made).keys(), QStringList{u"registry.example.org:5000"_s});
    const QString auth = authsOf(*made)[u"registry.example.org:5000"_s].toObject()[u"auth"_s].toString();
    QCOMPARE(QByteArray::fromBase64(auth.toLatin1()), QByteArray("robot:s3cret pass"));
    std::vector<std::string> masked;
    for (const auto &secret : made->secrets) {
        QVERIFY(!secret.exposeAsEnv);
        masked.push_back(secret.value);
    }
    QCOMPARE(masked, (std::vector<std::string>{"s3cret pass", auth.toStdString()}));
    for (const auto &[name, value] : made->steps[0].environment)
        QVERIFY2(value.find("s3cret") == std::string::npos && value.find(auth.toStdString()) == std::string::npos, name.c_str());
    component.image->reference = u"team/web"_s;
    QCOMPARE(authsOf(*recipe(component, build, secrets)).keys(), (QStringList{u"docker.io"_s, u"https://index.docker.io/v1/"_s}));
    secrets.registryPassword.clear();
    QVERIFY(recipe(component, build, secrets)->registryAuth.empty());
}

void TestRecipeFor::masked()
{
    HostFacts facts = host();
    facts.passedOn = {{u"https_proxy"_s, u"http://ada:hidden-one@proxy:3128"_s}};
    const auto made = recipe(webComponent(), pushBuild(), {{}, {u"hidden-two"_s, QString()}}, facts);
    QVERIFY(made);
    QCOMPARE(made->secrets.size(), size_t(2));
    QCOMPARE(made->secrets[0].value, std::string("hidden-two"));
    QCOMPARE(made->secrets[1].value, std::string("hidden-one"));
    QVERIFY(!made->secrets[0].exposeAsEnv);
    QCOMPARE(variable(made->steps[0], "https_proxy"), u"http://ada:hidden-one@proxy:3128"_s);
}

void TestRecipeFor::refusals_data()
{
    QTest::addColumn<std::function<void(Component &, Build &, HostFacts &)>>("change");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    using Change = std::function<void(Component &, Build &, HostFacts &)>;
    const auto row = [](const char *name, const Change &change, ErrorCode code, const QString &words) {
        QTest::newRow(name) << change << code << words;
    };
    row("batch file", [](Component &c, Build &, HostFacts &) { c.build.scriptType = ScriptType::BatchFile; },
        ErrorCode::Unavailable, u"Windows"_s);
    row("no pwsh", [](Component &c, Build &, HostFacts &) { c.build.scriptType = ScriptType::PowerShell; },
        ErrorCode::Unavailable, u"pwsh"_s);
    row("no script", [](Component &c, Build &, HostFacts &) { c.build.script = u" \n"_s; }, ErrorCode::Invalid,
        u"no build script"_s);
    row("variable", [](Component &c, Build &, HostFacts &) { c.build.environment = {{u"A B"_s, u"1"_s}}; },
        ErrorCode::Invalid, u"A B"_s);
    row("branch as option", [](Component &, Build &b, HostFacts &) { b.ref = u"refs/heads/-f"_s; }, ErrorCode::Invalid,
        u"refs/heads/-f"_s);
    row("ref as option", [](Component &, Build &b, HostFacts &) { b.ref = u"--upload-pack=x"_s; }, ErrorCode::Invalid,
        u"--upload-pack=x"_s);
    row("ref outside refs", [](Component &, Build &b, HostFacts &) { b.ref = u"main"_s; }, ErrorCode::Invalid, u"main"_s);
    row("component's branch", [](Component &c, Build &b, HostFacts &) { b.ref.clear(); b.branch.clear(); c.source.branch = u"-x"_s; },
        ErrorCode::Invalid, u"-x"_s);
    row("revision", [](Component &, Build &b, HostFacts &) { b.revision = u"HEAD~1"_s; }, ErrorCode::Invalid, u"HEAD~1"_s);
    row("deleted branch", [](Component &, Build &b, HostFacts &) { b.revision = QString(40, u'0'); }, ErrorCode::Invalid,
        u"commit"_s);
    row("sub-directory", [](Component &c, Build &, HostFacts &) { c.source.subdirectory = u"../.."_s; },
        ErrorCode::Invalid, u"../.."_s);
    row("file", [](Component &c, Build &, HostFacts &) { c.source.url = u"/etc"_s; }, ErrorCode::Denied, u"https"_s);
    row("no git", [](Component &, Build &, HostFacts &f) { f.git.clear(); }, ErrorCode::Unavailable, u"git"_s);
    row("no supervisor", [](Component &, Build &, HostFacts &f) { f.supervisor.clear(); }, ErrorCode::Unavailable,
        u"slipway-run"_s);
}

void TestRecipeFor::refusals()
{
    using Change = std::function<void(Component &, Build &, HostFacts &)>;
    QFETCH(Change, change);
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    Component component = webComponent();
    Build build = pushBuild();
    HostFacts facts = host();
    change(component, build, facts);
    const auto made = recipe(component, build, {}, facts);
    QVERIFY(!made);
    QCOMPARE(made.error().code, code);
    QVERIFY2(made.error().message.contains(words), qPrintable(made.error().message));
}

void TestRecipeFor::sandbox()
{
    Component component = webComponent();
    component.build.network = false;
    auto made = recipe(component);
    QCOMPARE(made->sandbox.bwrap, std::string("/usr/bin/bwrap"));
    QVERIFY(made->steps[0].allowNetwork);
    QVERIFY(!made->steps[1].allowNetwork);
    QCOMPARE(made->sandbox.writable, (std::vector<std::string>{"/data/cache/" + std::string(32, 'c')}));
    HostFacts broken = host();
    broken.sandboxWorks = false;
    QVERIFY(recipe(component, pushBuild(), {}, broken)->sandbox.bwrap.empty());
    component.build.sandbox = false;
    QVERIFY(recipe(component)->sandbox.bwrap.empty());
}

void TestRecipeFor::scripts()
{
    Component component = webComponent();
    component.build.script = u"make\r\nmake install\r\n"_s;
    QCOMPARE(recipe(component)->steps[1].script, std::string("make\nmake install\n"));
    HostFacts facts = host();
    facts.bash.clear();
    QCOMPARE(recipe(component, pushBuild(), {}, facts)->steps[1].commands[0],
             (std::vector<std::string>{"/usr/bin/sh", "-e"}));
    facts.powershell = u"/usr/bin/pwsh"_s;
    component.build.scriptType = ScriptType::PowerShell;
    QCOMPARE(recipe(component, pushBuild(), {}, facts)->steps[1].commands[0].back(), std::string("/usr/bin/pwsh"));
    // The loader's variables are set behind the sandbox program, which would obey them itself.
    component.build.scriptType = ScriptType::Shell;
    component.build.environment = {{u"LD_PRELOAD"_s, u"./evil.so"_s}};
    const auto made = recipe(component);
    QCOMPARE(variable(made->steps[1], "LD_PRELOAD"), QString());
    QCOMPARE(made->steps[1].commands[0][0], std::string("/usr/bin/env"));
    QCOMPARE(made->steps[1].commands[0][1], std::string("LD_PRELOAD=./evil.so"));
}

void TestRecipeFor::survivesTheWire()
{
    const auto made = recipe(webComponent(), pushBuild(), {u"token"_s, {u"hidden"_s}});
    QVERIFY(made);
    const auto decoded = supervisor::decodeRecipe(supervisor::encode(*made));
    QVERIFY(decoded);
    QVERIFY(*decoded == *made);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestRecipeFor)
#include "tst_recipefor.moc"
