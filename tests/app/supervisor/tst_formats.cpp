#include "app/supervisor/logindex.h"
#include "app/supervisor/recipe.h"
#include "app/supervisor/runfolder.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <random>

using namespace slipway::supervisor;

namespace {

Recipe fullRecipe()
{
    Recipe recipe;
    recipe.buildId = "b1";
    recipe.runDir = "/runs/b1";
    recipe.workspace = "/work spaces/ä";
    recipe.steps.push_back({"clone", StepKind::Command, {{"git", "init"}, {"git", "fetch", "origin"}}, "", "/tmp",
                            {{"A", "1"}, {"B", ""}}, false, true, true});
    recipe.steps.push_back({"build", StepKind::Script, {{"bash", "-e"}}, "make\nmake install\n", "", {}, true, false, false});
    recipe.timeoutSeconds = 3600;
    recipe.killGraceSeconds = 3;
    recipe.sandbox = {"/usr/bin/bwrap", {"/cache"}, {"/opt/sdk"}, true, false};
    recipe.container = {"/usr/bin/docker", "slipway-b1", {{"DOCKER_HOST", "tcp://far:1"}}, {"sh", "-c", "carry"}, "not in", "not out"};
    ClusterJob &job = recipe.cluster;
    job.kubectl = "/usr/bin/kubectl";
    job.title = "local";
    job.environment = {{"HOME", "/home/ada"}};
    job.kubeconfig = "apiVersion: v1";
    job.context = "here";
    job.nameSpace = "builds";
    job.access = "secret kube/1\n";
    job.job = "slipway-b1";
    job.manifest = "{}";
    job.uidMark = "uid";
    job.owned = {"{}", "[]"};
    job.kept = {"{1}"};
    job.parts = {{"clone-1", {0}}, {"build", {1, 2}}};
    job.notes = {"No cache."};
    job.graceSeconds = 70;
    job.stepsHere = 1;
    job.patience = {1, 2, 3, 4, 5, 6, 7};
    job.receiver = "source";
    job.mustTell = true;
    recipe.environment = {{"CI_NAME", "slipway"}};
    recipe.secrets = {{"TOKEN", std::string("a\0b\n=", 5), true}, {"KEY", "line1\nline2", false}};
    recipe.gitCredentials = {GitCredential{"user", "pass", "https://git.example.com"}};
    recipe.sshIdentities = {SshIdentity{"-----BEGIN", "/known", true}};
    recipe.registryAuth = R"({"auths":{}})";
    Step own = {"upload", StepKind::Own, {{"sh"}}};
    own.when = When::Failure;
    own.outputs = OutputForm::Bash;
    own.expands = own.needsRegistry = true;
    own.input = "user = \"a:b\"\n";
    own.writable = {"/runs/b1/artifacts"};
    own.scope = "repo 2";
    own.reasons = {{91, "The bucket is closed."}, {92, ""}};
    recipe.steps.push_back(own);
    recipe.gitCredentials.push_back({"other", "word", "http://localhost:80", "repo 2"});
    recipe.sshIdentities.push_back({"", "", false, "repo 3", "/run/agent"});
    recipe.files = {{"slipway/Dockerfile", "FROM scratch\n"}, {"empty", ""}};
    recipe.outputs = {"IMAGE", "PKG_FILE"};
    recipe.cleanupSeconds = 5;
    recipe.starterPid = 4711;
    return recipe;
}

RunState fullState()
{
    RunState state;
    state.buildId = "b1";
    state.phase = Phase::Finished;
    state.pid = 4711;
    state.step = 1;
    state.steps = {{"clone", 10, 20, 0, 0}, {"build = \"x\"\n\\n", 21, 30, -1, 9}};
    state.startedUs = 5;
    state.firstOutputUs = 11;
    state.finishedUs = 31;
    state.outcome = Outcome::TimedOut;
    state.signal = 9;
    state.reason = "The build took longer\r\nthan 1 minute = too long.";
    state.logBytes = 123456789012;
    state.masked = 3;
    state.limitSeconds = 5400;
    state.failedStep = 0;
    state.marks = {{"created", 3}, {"running", 1767225600000004}};
    state.outputs = {{"IMAGE", "a=b\nc\\d"}, {"EMPTY", ""}};
    return state;
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recipeComesBackAsItWas()
    {
        const Decoded<Recipe> back = decodeRecipe(encode(fullRecipe()));
        QVERIFY2(back, back.error.c_str());
        QVERIFY(*back == fullRecipe());
        const Decoded<Recipe> empty = decodeRecipe(encode(Recipe{}));
        QVERIFY(empty && *empty == Recipe{});
    }

    void cutOrLongRecipeIsRefused()
    {
        const std::string bytes = encode(fullRecipe());
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const Decoded<Recipe> cut = decodeRecipe(std::string_view(bytes).substr(0, size));
            QVERIFY2(!cut && !cut.error.empty(), std::to_string(size).c_str());
        }
        QVERIFY(!decodeRecipe(bytes + "x"));
    }

    void newerRecipeIsNamed()
    {
        std::string bytes = encode(fullRecipe());
        bytes[4 + recipeMagic.size()] = 9;
        QVERIFY(decodeRecipe(bytes).error.find("version 9") != std::string::npos);
    }

    void damagedRecipeNeverHarms()
    {
        const std::string good = encode(fullRecipe());
        std::mt19937 random(7);
        for (int round = 0; round < 20'000; ++round) {
            std::string bytes = good;
            for (int changes = 1 + int(random() % 4); changes > 0; --changes) {
                const std::size_t at = random() % bytes.size();
                if (random() % 2)
                    bytes[at] = char(random());
                else
                    wire::storeLittle(bytes.data() + std::min(at, bytes.size() - 4), random() % 2 ? 0xffffffff : random(), 4);
            }
            const Decoded<Recipe> back = decodeRecipe(bytes);
            QVERIFY(bool(back) == back.error.empty());
        }
        QVERIFY(!decodeRecipe("not a recipe at all"));
    }

    void stateComesBackAsItWas()
    {
        const Decoded<RunState> back = decodeRunState(encode(fullState()));
        QVERIFY2(back, back.error.c_str());
        QVERIFY(*back == fullState());
        for (const Outcome outcome : {Outcome::None, Outcome::Succeeded, Outcome::Failed, Outcome::Cancelled,
                                      Outcome::TimedOut, Outcome::InternalError}) {
            RunState state;
            state.outcome = outcome;
            QVERIFY(*decodeRunState(encode(state)) == state);
        }
    }

    void badStateIsRefused()
    {
        const std::string text = encode(fullState());
        for (std::size_t size = 0; size < text.size() - 2; ++size)
            QVERIFY2(!decodeRunState(std::string_view(text).substr(0, size)), std::to_string(size).c_str());
        QVERIFY(!decodeRunState("version=1\nsteps=99999999999\nend=1\n"));
        QVERIFY(!decodeRunState("version=1\nsteps=1\nstep.1.name=x\nend=1\n"));
        QVERIFY(!decodeRunState("version=1\nphase=flying\nend=1\n"));
        QVERIFY(!decodeRunState("version=1\npid=12x\nend=1\n"));
        QVERIFY2(decodeRunState("version=1\nfrom_the_future=1\nend=1\n"), "unknown keys are skipped");
    }

    void indexToleratesATornEnd()
    {
        const std::vector<IndexRecord> records = {{0, 1'700'000'000'000'000, 0, IndexFlag::StepBegin},
                                                  {1ull << 40, -5, 0xffffffff, IndexFlag::Output}};
        std::string bytes = encodeIndexHeader();
        for (const IndexRecord &record : records) {
            bytes.resize(bytes.size() + indexRecordBytes);
            encode(record, bytes.data() + bytes.size() - indexRecordBytes);
        }
        QVERIFY(*decodeLogIndex(bytes) == records);
        for (std::size_t cut = 1; cut <= bytes.size(); ++cut) {
            const Decoded<std::vector<IndexRecord>> read = decodeLogIndex(std::string_view(bytes).substr(0, bytes.size() - cut));
            QVERIFY(read);
            const std::size_t left = bytes.size() - cut;
            QCOMPARE(read->size(), left < indexHeaderBytes ? 0 : (left - indexHeaderBytes) / indexRecordBytes);
        }
        bytes[8] = 7;
        QVERIFY(!decodeLogIndex(bytes));
        QVERIFY(!decodeLogIndex("something else entirely"));
    }

    void livenessIsTheLock()
    {
        QTemporaryDir dir;
        const std::string path = dir.path().toStdString();
        QCOMPARE(probe(path), Liveness::Dead);
        {
            const Fd lock(::open((path + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
            QCOMPARE(probe(path), Liveness::Dead);
            QCOMPARE(::flock(lock.get(), LOCK_EX), 0);
            QCOMPARE(probe(path), Liveness::Alive);
        }
        QCOMPARE(probe(path), Liveness::Dead);
    }

    void cancelSaysWhyItFailed()
    {
        QTemporaryDir dir;
        std::string error;
        QVERIFY(!requestCancel(dir.path().toStdString(), error));
        QVERIFY(!error.empty());
        error.clear();
        QVERIFY(!requestCancel(dir.path().toStdString() + "/none", error));
        QVERIFY(!error.empty());
        QVERIFY(!readState(dir.path().toStdString()));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestFormats)
#include "tst_formats.moc"
