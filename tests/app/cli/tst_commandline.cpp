// The command line by itself, on a folder where no instance runs: words, exit codes, configuration, decoding.
#include "tests/flows/harness.h"
#include "tests/support/warnings.h"

#include <QDirIterator>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// What an export says of a folder in which nothing was changed.
const QByteArray nothingSetUp = "slipway: 1\nqueues: []\nenvironments:\n  approval_hours: 72\n  development:\n    review: false\n    freeze: []\n"
                               "  test:\n    review: false\n    freeze: []\n  production:\n    review: true\n    freeze: []\nprojects: []\n";

const QString badConfigs = QStringLiteral(SLIPWAY_TEST_DATA "/config/bad");
const QString payloads = QStringLiteral(SLIPWAY_TEST_DATA "/payloads");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

QStringList pathsOf(const QJsonValue &plan, const QString &kind)
{
    QStringList paths;
    for (const QJsonValue &step : plan["steps"_L1].toArray()) {
        if (step["kind"_L1].toString() == kind)
            paths += step["path"_L1].toString();
    }
    return paths;
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpIsThere_data();
    void helpIsThere();
    void helpNamesWhatFilesHold();
    void overviewNamesAllCommands();
    void wrongUsage_data();
    void wrongUsage();
    void failures_data();
    void failures();
    void emptyFolderIsListed();
    void decodesAllSamples();
    void decodeGoesOnAfterAnUnreadableFile();
    void badConfigurationChangesNothing_data();
    void badConfigurationChangesNothing();
    void literalSecretIsRefusedWithAHint();
    void applyPrintsItsPlan();
    void dryRunChangesNothing();
    void pruneRemoves();
    void exportAppliesUnchanged();
    void applyReadsStandardInput();
    void secretsAreReferencesOnly();
    void doctorLooksAtOneWebhook();
    void rehearseChangesNothing();

private:
    static ComponentText named(const QString &name, const QString &script = u"true"_s)
    {
        ComponentText component{.name = name, .url = u"https://git.example.com/team/%1.git"_s.arg(name)};
        component.script = script;
        return component;
    }
    QStringList apply(const Workbench &bench, const QList<ComponentText> &components) const
    {
        return {u"apply"_s, bench.write(u"slipway.yaml"_s, configText(components))};
    }
    Workbench m_bench{Workbench::Secrets::Sealed}; // of tests that change nothing
};

void TestCommandLine::helpIsThere_data()
{
    QTest::addColumn<QByteArrayList>("options");
    QTest::newRow("serve") << QByteArrayList{"--listen"};
    QTest::newRow("apply") << QByteArrayList{"--prune", "--dry-run"};
    QTest::newRow("export") << QByteArrayList{"--output"};
    QTest::newRow("trigger") << QByteArrayList{"--branch", "--revision", "--reason"};
    QTest::newRow("cancel") << QByteArrayList{};
    QTest::newRow("builds") << QByteArrayList{"--component", "--state", "--limit"};
    QTest::newRow("log") << QByteArrayList{"--follow", "--timestamps"};
    QTest::newRow("deliveries") << QByteArrayList{"--component", "--status", "--since", "--until", "--limit"};
    QTest::newRow("rehearse") << QByteArrayList{"--last", "--no-refs"};
    QTest::newRow("decode") << QByteArrayList{};
    QTest::newRow("doctor") << QByteArrayList{"--repair"};
}

void TestCommandLine::helpIsThere()
{
    QFETCH(QByteArrayList, options);
    const QString command = QString::fromLatin1(QTest::currentDataTag());
    const Ran ran = m_bench.runBare({command, u"--help"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err, QByteArray());
    QVERIFY(ran.out.startsWith("Usage: slipway " + command.toLatin1()));
    for (const QByteArray &option : options + QByteArrayList{"--data", "--json", "--passphrase-file"})
        QVERIFY2(ran.out.contains(option), option.constData());
}

void TestCommandLine::helpNamesWhatFilesHold()
{
    const Ran ran = m_bench.runBare({u"apply"_s, u"--help"_s});
    const QByteArray help = ran.out.simplified();
    const QByteArray about = help.first(help.indexOf("Options:")), prune = help.sliced(help.indexOf("--prune"));
    for (const char *name : {"providers", "tools", "code_hosts", "object_storages", "image_registries", "dockerfiles", "templates", "builds"}) {
        QVERIFY2(about.contains(name), name);
        QVERIFY2(prune.contains(name), name);
    }
    QVERIFY2(prune.contains("accounts") && prune.contains("queues"), prune.constData());
}

void TestCommandLine::overviewNamesAllCommands()
{
    for (const auto &argument : {u"--help"_s, u"-h"_s, u"help"_s}) {
        const Ran ran = m_bench.runBare({argument});
        QCOMPARE(ran.code, 0);
        for (const char *command : {"serve", "apply", "export", "trigger", "cancel", "builds", "log", "deliveries", "rehearse",
                                    "decode", "doctor", "--sample"})
            QVERIFY2(ran.out.contains(command), command);
    }
    const Ran version = m_bench.runBare({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("slipway "));
}

void TestCommandLine::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto add = [](const char *name, const QStringList &arguments, const char *word) {
        QTest::newRow(name) << arguments << QByteArray(word);
    };
    add("unknown command", {u"nonsense"_s}, "nonsense");
    add("unknown option", {u"builds"_s, u"--nonsense"_s}, "nonsense");
    add("missing argument", {u"log"_s}, "BUILD");
    add("missing file", {u"apply"_s}, "FILE");
    add("argument too many", {u"serve"_s, u"here"_s}, "here");
    add("nothing to repair", {u"doctor"_s, u"--repair"_s}, "COMPONENT");
    add("two builds", {u"cancel"_s, u"a"_s, u"b"_s}, "b");
    add("unknown state", {u"builds"_s, u"--state"_s, u"merry"_s}, "merry");
    add("unknown status", {u"deliveries"_s, u"--status"_s, u"merry"_s}, "merry");
    add("since a word", {u"deliveries"_s, u"--since"_s, u"yesterday"_s}, "yesterday");
    add("until before since", {u"deliveries"_s, u"--since"_s, u"2026-03-12"_s, u"--until"_s, u"2026-03-11"_s}, "--until");
    add("negative limit", {u"deliveries"_s, u"--limit"_s, u"-3"_s}, "--limit");
    add("limit in words", {u"builds"_s, u"--limit"_s, u"many"_s}, "many");
    add("address", {u"serve"_s, u"--listen"_s, u"somewhere"_s}, "somewhere");
    add("port", {u"serve"_s, u"--listen"_s, u"127.0.0.1:70000"_s}, "70000");
    add("rehearse too many", {u"rehearse"_s, u"file"_s, u"--last"_s, u"10001"_s}, "--last");
    add("unknown option of the window", {u"--nonsense"_s}, "nonsense");
}

void TestCommandLine::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Ran ran = m_bench.run(arguments);
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.out, QByteArray());
    QVERIFY2(ran.err.contains(word) && ran.err.contains("--help"), ran.err.constData());
}

void TestCommandLine::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto add = [](const char *name, const QStringList &arguments, const char *word) {
        QTest::newRow(name) << arguments << QByteArray(word);
    };
    add("no such file", {u"apply"_s, u"/nowhere/slipway.yaml"_s}, "/nowhere/slipway.yaml");
    add("a folder", {u"apply"_s, u"/tmp"_s}, "/tmp");
    add("no such component", {u"trigger"_s, u"nobody"_s}, "nobody");
    add("no such component's builds", {u"builds"_s, u"--component"_s, u"nobody"_s}, "nobody");
    add("no such component's deliveries", {u"deliveries"_s, u"--component"_s, u"nobody"_s}, "nobody");
    add("no such component's webhook", {u"doctor"_s, u"nobody"_s}, "nobody");
    add("no such build", {u"log"_s, u"nobody#1"_s}, "nobody");
    add("no build to cancel", {u"cancel"_s, QString(32, u'a')}, "aaaa");
    add("no place to write", {u"export"_s, u"--output"_s, u"/nowhere/out.yaml"_s}, "/nowhere/out.yaml");
    add("unreadable request", {u"decode"_s, u"/nowhere/request.json"_s}, "/nowhere/request.json");
}

void TestCommandLine::failures()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    for (const QStringList &more : {QStringList{}, QStringList{u"--json"_s}}) {
        const Ran ran = m_bench.run(arguments + more);
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.startsWith("slipway: ") && ran.err.contains(word), ran.err.constData());
    }
}

void TestCommandLine::emptyFolderIsListed()
{
    for (const auto &command : {u"builds"_s, u"deliveries"_s}) {
        QCOMPARE(m_bench.ask({command}), QJsonValue(QJsonArray()));
        const Ran ran = m_bench.run({command});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY(ran.err.contains("There are no"));
    }
    QCOMPARE(m_bench.run({u"export"_s}).out, nothingSetUp);
}

void TestCommandLine::decodesAllSamples()
{
    QStringList files;
    QDirIterator it(payloads, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString file = it.next();
        if (!file.endsWith(u"signature-vectors.json"))
            files += file;
    }
    QVERIFY(files.size() > 70);
    const Ran ran = m_bench.runBare(QStringList{u"decode"_s} + files);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err, QByteArray());
    const QList<QByteArray> lines = linesOf(ran.out);
    QCOMPARE(lines.size(), files.size());
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QJsonObject sample = QJsonDocument::fromJson(contentOf(files[i])).object();
        const QJsonObject seen = QJsonDocument::fromJson(lines[i]).object();
        QJsonObject expected = sample["expected"_L1].toObject();
        QCOMPARE(seen["provider"_L1], expected["provider"_L1]);
        QCOMPARE(seen["signature"_L1].toString(), sample["secret"_L1].isString() ? u"valid"_s : u"none"_s);
        expected.remove("image_alternatives"_L1); // readings that would be right as well
        QVERIFY2(seen["event"_L1] == expected, lines[i].constData());
    }
}

void TestCommandLine::decodeGoesOnAfterAnUnreadableFile()
{
    const QString good = payloads + u"/github/push-1.json"_s;
    const QString broken = m_bench.write(u"broken.json"_s, "{\"headers\":");
    const QString other = m_bench.write(u"other.json"_s, R"({"headers":{},"body":{}})");
    const Ran ran = m_bench.runBare({u"decode"_s, good, u"/nowhere.json"_s, broken, other, good});
    QCOMPARE(ran.code, 1);
    const QList<QByteArray> lines = linesOf(ran.out);
    QCOMPARE(lines.size(), 3);
    QVERIFY(QJsonDocument::fromJson(lines[1]).object()["provider"_L1].isNull());
    QVERIFY(ran.err.contains("/nowhere.json") && ran.err.contains(broken.toUtf8()));
}

void TestCommandLine::badConfigurationChangesNothing_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = QDir(badConfigs).entryList({u"*.yaml"_s});
    QVERIFY(files.size() > 50);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file;
}

void TestCommandLine::badConfigurationChangesNothing()
{
    QFETCH(QString, file);
    const QString path = badConfigs + u'/' + file;
    const Ran ran = m_bench.run({u"apply"_s, path, u"--prune"_s});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.out, QByteArray());
    QByteArray expected = path.toUtf8();
    expected.replace(".yaml", ".expected");
    for (const QByteArray &line : linesOf(contentOf(QString::fromUtf8(expected)))) {
        const qsizetype space = line.indexOf(' ');
        const QByteArray number = space < 0 ? line : line.left(space), place = space < 0 ? QByteArray() : line.mid(space + 1);
        if (number == "*" || number == "0") // the parser's choice
            QVERIFY2(ran.err.contains(path.toUtf8()) && ran.err.contains(place), ran.err.constData());
        else
            QVERIFY2(ran.err.contains(path.toUtf8() + ':' + number + ": " + place), ran.err.constData());
    }
    QCOMPARE(m_bench.run({u"export"_s}).out, nothingSetUp);
}

void TestCommandLine::literalSecretIsRefusedWithAHint()
{
    ComponentText web = named(u"web"_s);
    web.secret = u"hunter2"_s;
    const Ran ran = m_bench.run(apply(m_bench, {web}));
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.err.contains("triggers.git.secret") && ran.err.contains("from_env") && ran.err.contains("from_file"),
             ran.err.constData());
    QVERIFY(!ran.err.contains("hunter2"));
    QCOMPARE(m_bench.run({u"export"_s}).out, nothingSetUp);

    web.secret = u"{from_env: NOT_THERE}"_s;
    const Ran missing = m_bench.run(apply(m_bench, {web}));
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("NOT_THERE"), missing.err.constData());
}

void TestCommandLine::applyPrintsItsPlan()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    const Ran added = bench.run(apply(bench, {named(u"web"_s), named(u"worker"_s)}));
    QCOMPARE(added.code, 0);
    QCOMPARE(added.out, QByteArray("+ demo\n+ demo/web\n+ demo/worker\n3 added, 0 changed, 0 removed\n"));

    const Ran same = bench.run(apply(bench, {named(u"web"_s), named(u"worker"_s)}));
    QCOMPARE(same.code, 0);
    QCOMPARE(same.out, QByteArray("Nothing to change.\n"));

    const QJsonValue changed = bench.ask(apply(bench, {named(u"web"_s, u"make"_s), named(u"worker"_s)}));
    QCOMPARE(changed["added"_L1].toInt(-1), 0);
    QCOMPARE(changed["changed"_L1].toInt(-1), 1);
    QCOMPARE(changed["removed"_L1].toInt(-1), 0);
    QCOMPARE(changed["dry_run"_L1], QJsonValue(false));
    QCOMPARE(pathsOf(changed, u"changed"_s), QStringList{u"demo/web#build.script"_s});
    QVERIFY(bench.run({u"export"_s}).out.contains("script: \"make\""));
}

void TestCommandLine::dryRunChangesNothing()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({named(u"web"_s)});
    const QByteArray before = bench.run({u"export"_s}).out;
    const QJsonValue plan =
        bench.ask(apply(bench, {named(u"worker"_s)}) + QStringList{u"--dry-run"_s, u"--prune"_s});
    QCOMPARE(plan["dry_run"_L1], QJsonValue(true));
    QCOMPARE(pathsOf(plan, u"added"_s), QStringList{u"demo/worker"_s});
    QCOMPARE(pathsOf(plan, u"removed"_s), QStringList{u"demo/web"_s});
    QCOMPARE(bench.run({u"export"_s}).out, before);
}

void TestCommandLine::pruneRemoves()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    bench.apply({named(u"web"_s), named(u"worker"_s)});
    const QJsonValue kept = bench.ask(apply(bench, {named(u"web"_s)}));
    QCOMPARE(kept["removed"_L1].toInt(-1), 0); // what the file does not name stays
    QVERIFY(bench.run({u"export"_s}).out.contains("\"worker\""));

    const Ran pruned = bench.run(apply(bench, {named(u"web"_s)}) + QStringList{u"--prune"_s});
    QCOMPARE(pruned.code, 0);
    QCOMPARE(pruned.out, QByteArray("- demo/worker\n0 added, 0 changed, 1 removed\n"));
    QVERIFY(!bench.run({u"export"_s}).out.contains("\"worker\""));
}

void TestCommandLine::exportAppliesUnchanged()
{
    Workbench bench(Workbench::Secrets::Sealed);
    bench.environment.insert(u"WEB_SECRET"_s, u"a webhook secret"_s);
    bench.environment.insert(u"WEB_API_KEY"_s, u"3f9c0e7d51b8a26473d1c4e8f05a9b62"_s);
    bench.write(u"token.txt"_s, "a token for cloning\n");
    QByteArray text = contentOf(QStringLiteral(SLIPWAY_TEST_DATA "/config/full.yaml"));
    text.replace("- name: worker\n", "- name: worker\n        source: {git: {url: \"https://git.example.com/team/worker.git\"}}\n");
    const QString full = bench.write(u"full.yaml"_s, text);
    const Ran first = bench.run({u"apply"_s, full});
    QVERIFY2(first.code == 0, first.err.constData());
    bench.environment.remove(u"WEB_SECRET"_s);
    bench.environment.remove(u"WEB_API_KEY"_s);

    const QString copy = bench.path(u"copy.yaml"_s);
    const Ran exported = bench.run({u"export"_s, u"--output"_s, copy});
    QCOMPARE(exported.code, 0);
    QCOMPARE(exported.out, QByteArray());
    QCOMPARE(contentOf(copy), bench.run({u"export"_s}).out);
    QCOMPARE(bench.ask({u"export"_s})["yaml"_L1].toString().toUtf8(), contentOf(copy));
    const Ran applied = bench.run({u"apply"_s, copy, u"--prune"_s});
    QCOMPARE(applied.code, 0);
    QCOMPARE(applied.out, QByteArray("Nothing to change.\n"));
}

void TestCommandLine::applyReadsStandardInput()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    const Ran ran = bench.run({u"apply"_s, u"-"_s}, configText({named(u"web"_s)}));
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains("+ demo/web\n"));
    const Ran broken = bench.run({u"apply"_s, u"-"_s}, "slipway: 1\nproject: []\n");
    QCOMPARE(broken.code, 1);
    QVERIFY2(broken.err.contains(":2: project"), broken.err.constData());
}

void TestCommandLine::doctorLooksAtOneWebhook()
{
    const Workbench bench(Workbench::Secrets::Sealed);
    VERIFY_RAN(bench.run(apply(bench, {named(u"web"_s)})));
    const Ran asked = bench.run({u"doctor"_s, u"web"_s, u"--json"_s});
    QCOMPARE(asked.code, 1); // nothing listens, and no address is set
    const QJsonValue report = asked.json();
    QCOMPARE(report["name"_L1].toString(), u"web"_s);
    QCOMPARE(report["state"_L1].toString(), u"error"_s);
    QVERIFY(report["repaired"_L1].toArray().isEmpty());
    QStringList found;
    for (const QJsonValue &finding : report["findings"_L1].toArray())
        found += finding["check"_L1].toString() + u' ' + finding["state"_L1].toString();
    QCOMPARE(found, (QStringList{u"switch ok"_s, u"binding unknown"_s, u"public error"_s, u"secret ok"_s, u"tls unknown"_s, u"asked unknown"_s}));
    const Ran shown = bench.run({u"doctor"_s, u"demo/web"_s});
    QCOMPARE(shown.code, 1);
    QVERIFY2(shown.out.startsWith("ok        Switch: ") && shown.out.contains("\nPROBLEM   Public address: "), shown.out.constData());
}

void TestCommandLine::secretsAreReferencesOnly()
{
    Workbench bench(Workbench::Secrets::Sealed);
    bench.environment.insert(u"HOOK_SECRET"_s, u"not to be seen"_s);
    ComponentText fromFile = named(u"worker"_s);
    fromFile.secret = u"{from_file: worker.secret}"_s;
    bench.write(u"worker.secret"_s, "nor is this\n");
    const Ran applied = bench.run(apply(bench, {named(u"web"_s), fromFile}));
    QVERIFY2(applied.code == 0, applied.err.constData());
    const QByteArray yaml = bench.run({u"export"_s}).out;
    QCOMPARE(yaml.count("secret: {keychain: \"hook/"), 2);
    QVERIFY(!yaml.contains("not to be seen") && !yaml.contains("nor is this"));
}

void TestCommandLine::rehearseChangesNothing()
{
    Workbench bench{Workbench::Secrets::Sealed};
    QCOMPARE(bench.run(apply(bench, {named(u"web"_s), named(u"api"_s)})).code, 0);
    const QByteArray before = bench.run({u"export"_s}).out;
    ComponentText changed = named(u"web"_s);
    changed.branches = {u"main"_s, u"release/*"_s};
    const QString file = bench.write(u"changed.yaml"_s, configText({changed, named(u"api"_s, u"false"_s), named(u"new"_s)}));
    const QJsonValue answer = bench.ask({u"rehearse"_s, file, u"--no-refs"_s, u"--last"_s, u"50"_s});
    QCOMPARE(answer["last"_L1].toInt(), 50);
    const QJsonArray components = answer["components"_L1].toArray();
    QCOMPARE(components.size(), 2); // another script is no other rule
    QStringList paths;
    for (const QJsonValue &one : components) {
        paths += one["component"_L1].toString();
        QCOMPARE(one["examined"_L1].toInt(), 0);
        QCOMPARE(one["new"_L1].toBool(), one["component"_L1].toString() == u"demo/new"_s);
    }
    paths.sort();
    QCOMPARE(paths, (QStringList{u"demo/new"_s, u"demo/web"_s}));
    const Ran words = bench.run({u"rehearse"_s, file, u"--no-refs"_s});
    QCOMPARE(words.code, 0);
    QVERIFY(words.out.contains("demo/web"));
    QCOMPARE(bench.run({u"export"_s}).out, before);

    const Ran same = bench.run({u"rehearse"_s, bench.write(u"same.yaml"_s, configText({named(u"web"_s)})), u"--no-refs"_s});
    QCOMPARE(same.code, 0);
    QVERIFY(same.out.contains("changes no rule"));
    QCOMPARE(bench.run({u"rehearse"_s, u"/nowhere.yaml"_s}).code, 1);

    // An environment's rules are those of its components, also of one that the file leaves as it is.
    const QString rules = bench.write(u"rules.yaml"_s, configText({named(u"web"_s)}) + "environments:\n  development: {strict_state: true}\n");
    const QJsonArray touched = bench.ask({u"rehearse"_s, rules, u"--no-refs"_s})["components"_L1].toArray();
    QCOMPARE(touched.size(), 2);
    QCOMPARE(touched.at(0)["component"_L1].toString().left(5), u"demo/"_s);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestCommandLine)
#include "tst_commandline.moc"
