// What a build that starts is told about where its images go, and who is told nothing.
#include "app/jobs/recipeparts.h"
#include "app/services/gitcredentials.h"
#include "app/services/recipemaker.h"
#include "app/storage/buildrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "hunter2 of the registry";

HostFacts host()
{
    HostFacts facts;
    facts.supervisor = u"/opt/slipway-run"_s;
    facts.git = u"/usr/bin/git"_s;
    facts.bash = u"/usr/bin/bash"_s;
    facts.sh = u"/usr/bin/sh"_s;
    facts.docker = u"/usr/bin/docker"_s;
    facts.kubectl = u"/usr/bin/kubectl"_s;
    return facts;
}

const supervisor::Step *stepOf(const supervisor::Recipe &recipe, const std::string &name)
{
    const auto found = std::find_if(recipe.steps.begin(), recipe.steps.end(), [&](const auto &step) { return step.name == name; });
    return found == recipe.steps.end() ? nullptr : &*found;
}

std::string variable(const supervisor::Recipe &recipe, const std::string &name)
{
    std::string value = "(none)";
    for (const auto &[known, text] : stepOf(recipe, "Build")->environment)
        value = known == name ? text : value;
    return value;
}

bool pushes(const supervisor::Recipe &recipe)
{
    const auto &environment = stepOf(recipe, "Image")->environment;
    return std::find(environment.begin(), environment.end(), std::pair<std::string, std::string>("SLIPWAY_IMAGE_PUSH", "image")) != environment.end();
}

bool isMasked(const supervisor::Recipe &recipe, const QByteArray &value)
{
    return std::any_of(recipe.secrets.begin(), recipe.secrets.end(), [&](const auto &secret) { return secret.value == value.toStdString(); });
}

} // namespace

class TestRecipeMaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        m_maker = std::make_unique<RecipeMaker>(RecipeMaker::Needs{m_services->database(), m_services->definitions(), m_services->catalogue(),
                                                                   m_services->secrets, m_services->settings(),
                                                                   m_services->components().git()});
        m_web = m_services->create(u"web"_s);
        DefinitionDraft draft;
        draft.definition.name = u"web-build"_s;
        draft.definition.project = m_web.project;
        draft.definition.services = {{u"shop"_s, u"web"_s}};
        draft.definition.plan.script = u"make"_s;
        draft.definition.plan.post.docker = DockerBuild{DockerfileSource::Local, u"."_s, {}, {}, {}, false, {}};
        VERIFY_OK(answerOf(m_services->definitions().create(draft, u"anna"_s)));
        VERIFY_OK(answerOf(m_services->catalogue().save(hub(true), password, u"anna"_s)));
        Build build;
        build.component = m_web.id;
        build.ref = u"refs/heads/main"_s;
        build.branch = u"main"_s;
        build.revision = QString(40, u'a');
        const auto queued = m_services->write([&](Transaction &tx) { return BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, 1'700'000'000'000'000); });
        VERIFY_OK(queued);
        m_build = *queued;
    }

    void cleanup()
    {
        m_maker.reset();
        m_services.reset();
    }

    void imagesGoToTheDefaultRegistry()
    {
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        QVERIFY(pushes(*recipe));
        const std::string image = variable(*recipe, "IMAGE");
        QVERIFY2(image.starts_with("registry.example.com:5000/team/web:"), image.c_str());
        QCOMPARE(variable(*recipe, "DOCKER_REGISTRY_HOST"), std::string("registry.example.com:5000"));
        QCOMPARE(variable(*recipe, "DOCKER_REGISTRY_NAMESPACE"), std::string("team"));
        QCOMPARE(variable(*recipe, "DOCKER_REGISTRY_AK"), std::string("robot"));
        QCOMPARE(variable(*recipe, "DOCKER_REGISTRY_SK"), std::string("(none)")); // it comes with the secrets
        QVERIFY(isMasked(*recipe, password));
        QVERIFY(isMasked(*recipe, QByteArray("robot:" + password).toBase64()));
        QVERIFY(recipe->registryAuth.find("\"registry.example.com:5000\"") != std::string::npos);
        for (const supervisor::Step &step : recipe->steps) {
            for (const auto &command : step.commands) {
                for (const std::string &word : command)
                    QVERIFY2(word.find(password.toStdString()) == std::string::npos, word.c_str());
            }
        }
    }

    void withoutADefaultTheyStay()
    {
        VERIFY_OK(answerOf(m_services->catalogue().save(hub(false), std::nullopt, u"anna"_s)));
        const int reads = m_services->secrets.reads;
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        QVERIFY(!pushes(*recipe));
        QVERIFY2(variable(*recipe, "IMAGE").starts_with("web:"), variable(*recipe, "IMAGE").c_str());
        QVERIFY(!isMasked(*recipe, password));
        QCOMPARE(m_services->secrets.reads, reads);
    }

    void forksGetNone()
    {
        m_build.pull = {5, u"main"_s, {}, true};
        const int reads = m_services->secrets.reads;
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        QCOMPARE(m_services->secrets.reads, reads);
        QVERIFY(!pushes(*recipe));
        QVERIFY2(variable(*recipe, "IMAGE").starts_with("web:"), variable(*recipe, "IMAGE").c_str());
        QVERIFY(variable(*recipe, "DOCKER_REGISTRY_AK").find("robot") == std::string::npos);
        QVERIFY(recipe->registryAuth.find("registry.example.com") == std::string::npos);
        QVERIFY(!isMasked(*recipe, password));

        m_build.pull.fromFork = false; // a branch of the repository itself
        const auto own = make(m_build);
        VERIFY_OK(own);
        QVERIFY(pushes(*own));
    }

    void whatHasNoDefinitionHasNoRegistry()
    {
        VERIFY_OK(answerOf(m_services->definitions().remove(u"web-build"_s, m_web.project, u"anna"_s)));
        const int reads = m_services->secrets.reads;
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        QCOMPARE(m_services->secrets.reads, reads);
        QVERIFY(recipe->registryAuth.empty());
    }

    // Its token goes to its forge's own address only, so to submodules there and to none elsewhere.
    void anAccountSignsIn()
    {
        m_web.source.binding = BindingId(u"0123456789abcdef0123456789abcdef"_s);
        m_services->components().git().setAccounts([this](const BindingId &binding, const QString &address) {
            const bool isRight = binding == m_web.source.binding && address == m_web.source.url;
            return answered<Result<GitLogin>>(isRight ? Result<GitLogin>(GitLogin{u"x-access-token"_s, u"t0ken"_s, {}})
                                                      : failure(ErrorCode::Denied, u"Not of this forge."_s));
        });
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        QCOMPARE(recipe->gitCredentials.size(), size_t(1));
        const supervisor::GitCredential &credential = recipe->gitCredentials.front();
        QCOMPARE(credential.username, std::string("x-access-token"));
        QCOMPARE(credential.password, std::string("t0ken"));
        QCOMPARE(credential.origin, std::string("https://git.example.com"));
        QCOMPARE(credential.scope, std::string("Clone"));

        m_services->components().git().setAccounts([](const BindingId &, const QString &) {
            return answered<Result<GitLogin>>(failure(ErrorCode::Unavailable, u"GitLab does not answer."_s));
        });
        QCOMPARE(make(m_build).error().code, ErrorCode::Unavailable);
    }

    // What goes to the registry of its own forge, for which there is no password, goes with the component's account.
    void imagesGoWithTheAccount()
    {
        m_web.source.binding = BindingId(u"0123456789abcdef0123456789abcdef"_s);
        Result<RegistryLogin> login = RegistryLogin{u"dev"_s, u"t0ken-of-the-account"_s, {u"github.com"_s}};
        QList<RegistryWish> wishes;
        m_services->components().git().setRegistries([&](const RegistryWish &wish) {
            wishes.append(wish);
            return answered(login);
        });
        const auto own = make(m_build); // there is a password
        VERIFY_OK(own);
        QVERIFY(wishes.isEmpty());
        QCOMPARE(stepOf(*own, "Image")->input, own->registryAuth);

        VERIFY_OK(answerOf(m_services->catalogue().save({u"hub"_s, u"ghcr.io"_s, u"team"_s, {}, {}, true}, QByteArray(), u"anna"_s)));
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        QCOMPARE(wishes.size(), 1);
        QCOMPARE(wishes.first().binding, m_web.source.binding);
        QCOMPARE(wishes.first().registry, u"ghcr.io"_s);
        QVERIFY(wishes.first().push);
        QVERIFY(pushes(*recipe));
        const std::string secret = "t0ken-of-the-account", encoded = QByteArray("dev:t0ken-of-the-account").toBase64().toStdString();
        const supervisor::Step &image = *stepOf(*recipe, "Image");
        QVERIFY(image.input.find("\"ghcr.io\"") != std::string::npos && image.input.find(encoded) != std::string::npos);
        QVERIFY(isMasked(*recipe, secret.c_str()) && isMasked(*recipe, encoded.c_str()));
        // Nowhere else: in no argument, no variable, no file and no script's reach.
        const auto isFree = [&](const std::string &text) { return text.find(secret) == std::string::npos && text.find(encoded) == std::string::npos; };
        QVERIFY(isFree(recipe->registryAuth));
        for (const supervisor::Secret &masked : recipe->secrets)
            QVERIFY(isFree(masked.value) || !masked.exposeAsEnv);
        for (const supervisor::PrivateFile &file : recipe->files)
            QVERIFY(isFree(file.content));
        for (const supervisor::Step &step : recipe->steps) {
            QVERIFY(isFree(step.script) && (isFree(step.input) || &step == &image));
            for (const auto &[name, value] : step.environment)
                QVERIFY2(isFree(value), name.c_str());
            for (const auto &command : step.commands) {
                for (const std::string &word : command)
                    QVERIFY2(isFree(word), word.c_str());
            }
        }

        login = failure(ErrorCode::Denied, u"The account dev may not push images: its access lacks the scope write:packages."_s);
        const auto refused = make(m_build);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QVERIFY2(refused.error().message.contains(u"write:packages"_s) && refused.error().message.contains(u"hub"_s), qPrintable(refused.error().message));

        const qsizetype asked = wishes.size();
        m_build.pull = {5, u"main"_s, {}, true};
        VERIFY_OK(make(m_build));
        m_build.pull = {};
        m_web.source.binding = {};
        VERIFY_OK(make(m_build));
        QCOMPARE(wishes.size(), asked); // neither strangers nor who is bound nowhere
    }

    void aDefinitionForAClusterGetsAJob()
    {
        auto definition = m_services->definitions().all().value(0);
        const auto saved = [&](const QString &cluster) {
            DefinitionDraft draft;
            draft.definition = definition;
            draft.definition.plan.infrastructure = Infrastructure::Kubernetes;
            draft.definition.plan.buildOs = u"docker.io/library/debian:12"_s;
            draft.definition.plan.advanced.cluster = cluster;
            draft.definition.plan.post = {};
            return answerOf(m_services->definitions().save(draft, u"anna"_s));
        };
        VERIFY_OK(saved(u"lab"_s));
        const auto onThisMachine = make(m_build);
        VERIFY_OK(onThisMachine);
        QVERIFY(onThisMachine->cluster.kubectl.empty()); // unless the settings say otherwise

        VERIFY_OK(answerOf(m_services->settings().set(settings::jobExecutor, u"cluster")));
        const auto unknown = make(m_build);
        QVERIFY(!unknown);
        QVERIFY2(unknown.error().message.contains(u"lab"_s), qPrintable(unknown.error().message));

        const QString none = m_services->dataDir() + u"/none"_s;
        Cluster cluster{.name = u"lab"_s, .kubeconfig = none, .context = u"ada@lab"_s, .nameSpace = u"builds"_s};
        VERIFY_OK(answerOf(m_services->catalogue().save(cluster, std::nullopt, u"anna"_s)));
        const auto fileless = make(m_build);
        QVERIFY2(!fileless && fileless.error().message.contains(none), fileless ? "" : qPrintable(fileless.error().message));
        VERIFY_OK(answerOf(m_services->catalogue().save(cluster, QByteArray("apiVersion: v1"), u"anna"_s)));
        const auto recipe = make(m_build);
        VERIFY_OK(recipe);
        const supervisor::ClusterJob &job = recipe->cluster;
        QCOMPARE(job.title, std::string("lab"));
        QCOMPARE(job.kubectl, std::string("/usr/bin/kubectl"));
        QCOMPARE(job.kubeconfig, std::string("apiVersion: v1"));
        QCOMPARE(job.context + ' ' + job.nameSpace, std::string("ada@lab builds"));
        QCOMPARE(job.job, "slipway-" + m_build.id.toString().toStdString());
        QVERIFY(job.manifest.find("debian:12") != std::string::npos && job.parts.back().container == "build");
        QVERIFY(!job.owned.empty() && job.owned.front().find(job.uidMark) != std::string::npos);
        for (const supervisor::Step &step : recipe->steps)
            QVERIFY(step.commands.empty() && step.environment.empty() && !step.name.empty());
    }

    void aBuildImageIsHadWithTheSignInOfItsRegistry()
    {
        VERIFY_OK(answerOf(m_services->catalogue().save(hub(false), std::nullopt, u"anna"_s)));
        DefinitionDraft draft;
        draft.definition = m_services->definitions().all().value(0);
        draft.definition.plan.infrastructure = Infrastructure::Kubernetes;
        draft.definition.plan.buildOs = u"registry.example.com:5000/tools/gcc:12"_s;
        draft.definition.plan.post = {};
        VERIFY_OK(answerOf(m_services->definitions().save(draft, u"anna"_s)));
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobExecutor, u"container")));
        const std::string signIn = QByteArray("robot:" + password).toBase64().toStdString();
        // What runs in it can't see how it was had, so strangers' code runs in it as well.
        for (const bool fromFork : {false, true}) {
            m_build.pull = {5, u"main"_s, {}, fromFork};
            const auto recipe = make(m_build);
            VERIFY_OK(recipe);
            QVERIFY(isMasked(*recipe, password));
            QVERIFY(recipe->registryAuth.find(signIn) == std::string::npos);
            for (const supervisor::Step &step : recipe->steps)
                QCOMPARE(step.input.find(signIn) != std::string::npos, &step == &recipe->steps.front());
        }
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobExecutor, u"host")));
        const int reads = m_services->secrets.reads;
        VERIFY_OK(make(m_build));
        QCOMPARE(m_services->secrets.reads, reads);
    }

    void aClusterHasTheSignInsOfBothImages()
    {
        VERIFY_OK(answerOf(m_services->catalogue().save(hub(false), std::nullopt, u"anna"_s)));
        VERIFY_OK(answerOf(m_services->catalogue().save({u"mirror"_s, u"mirror.example.com"_s, {}, u"clones"_s, {}, false}, QByteArray("other word"), u"anna"_s)));
        VERIFY_OK(answerOf(m_services->catalogue().save(Cluster{.name = u"lab"_s, .cloneImage = u"mirror.example.com/git:2"_s},
                                                        QByteArray("apiVersion: v1"), u"anna"_s)));
        DefinitionDraft draft;
        draft.definition = m_services->definitions().all().value(0);
        draft.definition.plan.infrastructure = Infrastructure::Kubernetes;
        draft.definition.plan.buildOs = u"registry.example.com:5000/tools/gcc:12"_s;
        draft.definition.plan.advanced.cluster = u"lab"_s;
        draft.definition.plan.post = {};
        VERIFY_OK(answerOf(m_services->definitions().save(draft, u"anna"_s)));
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobExecutor, u"cluster")));
        for (const bool fromFork : {false, true}) {
            m_build.pull = {5, u"main"_s, {}, fromFork};
            const auto recipe = make(m_build);
            VERIFY_OK(recipe);
            QVERIFY(isMasked(*recipe, password) && isMasked(*recipe, "other word"));
            const auto pull = QJsonDocument::fromJson(QByteArray::fromStdString(recipe->cluster.owned.at(0))).object();
            const QByteArray config = QByteArray::fromBase64(pull[u"data"_s][u".dockerconfigjson"_s].toString().toLatin1());
            QVERIFY2(config.contains(QByteArray("robot:" + password).toBase64()), config.constData());
            QVERIFY2(config.contains(QByteArray("clones:other word").toBase64()), config.constData());
        }
    }

    void anImageOfAnotherNamespaceIsHadWithoutTheSignInThatCantBeRead_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<bool>("isHad");
        QTest::newRow("another") << u"registry.example.com:5000/tools/gcc:12"_s << true;
        QTest::newRow("its own") << u"registry.example.com:5000/team/gcc:12"_s << false;
    }

    void anImageOfAnotherNamespaceIsHadWithoutTheSignInThatCantBeRead()
    {
        QFETCH(QString, image);
        QFETCH(bool, isHad);
        VERIFY_OK(answerOf(m_services->catalogue().save(hub(false), std::nullopt, u"anna"_s)));
        DefinitionDraft draft;
        draft.definition = m_services->definitions().all().value(0);
        draft.definition.plan.infrastructure = Infrastructure::Kubernetes;
        draft.definition.plan.buildOs = image;
        draft.definition.plan.post = {};
        VERIFY_OK(answerOf(m_services->definitions().save(draft, u"anna"_s)));
        VERIFY_OK(answerOf(m_services->settings().set(settings::jobExecutor, u"container")));
        m_build.pull = {5, u"main"_s, {}, true};
        m_services->secrets.become(StoreState::Locked);
        const auto recipe = make(m_build);
        QCOMPARE(recipe.has_value(), isHad);
        QVERIFY(!recipe || recipe->steps.front().input.empty());
    }

    void aLockedKeychainSaysWhichPassword()
    {
        m_services->secrets.become(StoreState::Locked);
        const auto recipe = make(m_build);
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().code, ErrorCode::Denied);
        QVERIFY2(recipe.error().message.contains(u"hub"_s), qPrintable(recipe.error().message));
    }

private:
    static ImageRegistry hub(bool isDefault)
    {
        return {u"hub"_s, u"registry.example.com:5000"_s, u"team"_s, u"robot"_s, {}, isDefault};
    }
    Result<supervisor::Recipe> make(const Build &build)
    {
        return answerOf(m_maker->make(build, m_web, RunPaths::of(m_services->dataDir(), build.id, m_web.id), host()));
    }

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<RecipeMaker> m_maker;
    Component m_web;
    Build m_build;
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRecipeMaker)
#include "tst_recipemaker.moc"
