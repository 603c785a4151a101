// What the catalogue accepts, what definitions may name of it, and which address a repository is cloned from.
#include "app/domain/catalogue.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestCatalogue : public QObject
{
    Q_OBJECT

    static Catalogue sample()
    {
        Catalogue catalogue;
        catalogue.tools = {{u"go"_s, u"1.19"_s, {}, u"/usr/lib/go-1.19/bin"_s, {}, false},
                           {u"go"_s, u"1.20.7"_s, u"fetch go"_s, u"$SLIPWAY_TOOL/bin"_s, {{u"GOFLAGS"_s, u"-mod=vendor"_s}}, true},
                           {u"node"_s, u"18"_s, {}, {}, {}, true}};
        catalogue.codeHosts = {{u"gitlab"_s, CodeHostType::GitLab, u"https://git.example.com/"_s, u"bot"_s, u"codehost/1"_s},
                               {u"here"_s, CodeHostType::Other, u"file:///srv/repos"_s, {}, {}}};
        catalogue.storages = {{u"minio"_s, u"http://127.0.0.1:9000"_s, u"us-east-1"_s, u"builds"_s, u"web/"_s, u"AK"_s, u"storage/1"_s}};
        catalogue.dockerfiles = {{u"go-service"_s, u"FROM scratch\n"_s}};
        catalogue.registries = {{u"attic"_s, u"localhost:5000"_s, {}, {}, {}, false},
                                {u"hub"_s, u"registry.example.com:5000"_s, u"group/team"_s, u"robot"_s, u"registry/1"_s, true}};
        return catalogue;
    }
    static QStringList paths(const QList<FieldProblem> &problems)
    {
        QStringList paths;
        for (const FieldProblem &problem : problems)
            paths.append(problem.path);
        return paths;
    }
    static QString address(const RepoInput &repo)
    {
        const auto found = cloneAddress(repo, sample());
        return found ? *found : u"error: "_s + errorWord(found.error().code);
    }

private Q_SLOTS:
    void findsByName()
    {
        const Catalogue catalogue = sample();
        QCOMPARE(catalogue.tool(u"go"_s, u"1.20.7"_s), &catalogue.tools[1]);
        QCOMPARE(catalogue.tool(u"go"_s, {}), nullptr); // which of the two?
        QCOMPARE(catalogue.tool(u"node"_s, {}), &catalogue.tools[2]);
        QCOMPARE(catalogue.tool(u"node"_s, u"20"_s), nullptr);
        QCOMPARE(catalogue.codeHost(u"here"_s), &catalogue.codeHosts[1]);
        QCOMPARE(catalogue.storage(u"other"_s), nullptr);
        QCOMPARE(catalogue.dockerfile(u"go-service"_s), &catalogue.dockerfiles[0]);
        QCOMPARE(catalogue.registry(u"attic"_s), &catalogue.registries[0]);
        QCOMPARE(catalogue.registry(u"cellar"_s), nullptr);
        QCOMPARE(catalogue.defaultRegistry(), &catalogue.registries[1]);
        QCOMPARE(Catalogue().defaultRegistry(), nullptr);
    }

    void addresses()
    {
        RepoInput repo;
        repo.codeHost = u"gitlab"_s;
        repo.owner = u"group/sub"_s;
        repo.name = u"web"_s;
        QCOMPARE(address(repo), u"https://git.example.com/group/sub/web.git"_s);
        repo.codeHost = u"here"_s;
        repo.owner.clear();
        QCOMPARE(address(repo), u"file:///srv/repos/web"_s);
        repo.name = u"../../etc"_s;
        QCOMPARE(address(repo), u"error: invalid"_s);
        repo.name = u"-o"_s;
        QCOMPARE(address(repo), u"error: invalid"_s);
        repo.name = u"web?x"_s;
        QCOMPARE(address(repo), u"error: invalid"_s);
        repo.name = u"web"_s;
        repo.codeHost = u"nobody"_s;
        QCOMPARE(address(repo), u"error: invalid"_s);
        repo.codeHost.clear();
        QCOMPARE(address(repo), u"error: invalid"_s);
        repo.address = u"git@git.example.com:team/web.git"_s;
        QCOMPARE(address(repo), repo.address);
        repo.address = u"ext::sh -c touch% /tmp/x"_s;
        QCOMPARE(address(repo), u"error: invalid"_s);
        repo.address = u"--upload-pack=touch /tmp/x"_s;
        QCOMPARE(address(repo), u"error: invalid"_s);
    }

    void faults()
    {
        const Catalogue good = sample();
        for (const ToolEntry &tool : good.tools)
            QCOMPARE(problemsOf(tool), QList<FieldProblem>());
        for (const CodeHost &host : good.codeHosts)
            QCOMPARE(problemsOf(host), QList<FieldProblem>());
        QCOMPARE(problemsOf(good.storages[0]), QList<FieldProblem>());
        QCOMPARE(problemsOf(good.dockerfiles[0]), QList<FieldProblem>());

        QCOMPARE(paths(problemsOf(ToolEntry{u" "_s, u"1/2"_s, {}, u"bin"_s, {{u"1A"_s, {}}, {u"PATH"_s, {}}, {u"A"_s, {}}, {u"A"_s, {}}}, true})),
                 (QStringList{u"name"_s, u"version"_s, u"bin_path"_s, u"environment[0].key"_s, u"environment[1].key"_s, u"environment[3].key"_s}));
        QCOMPARE(paths(problemsOf(ToolEntry{u"go"_s, {}, {}, u"$SLIPWAY_TOOL/../other"_s, {}, true})), QStringList{u"bin_path"_s});
        QCOMPARE(paths(problemsOf(ToolEntry{u"go"_s, {}, {}, u"$SLIPWAY_TOOLS/bin"_s, {}, true})), QStringList{u"bin_path"_s});
        QCOMPARE(paths(problemsOf(CodeHost{{}, CodeHostType::Other, {}, {}, {}})), (QStringList{u"name"_s, u"address"_s}));
        for (const QString &address : {u"git.example.com"_s, u"ext::sh"_s, u"https://"_s, u"https://bot:hunter2@git.example.com"_s,
                                       u"https://git.example.com/a b"_s, u"javascript:1"_s})
            QCOMPARE(paths(problemsOf(CodeHost{u"x"_s, CodeHostType::Other, address, {}, {}})), QStringList{u"address"_s});
        QCOMPARE(paths(problemsOf(ObjectStorage{u"s3"_s, u"ftp://x"_s, {}, {}, u"../x"_s, {}, {}})),
                 (QStringList{u"endpoint"_s, u"region"_s, u"bucket"_s, u"access_key"_s, u"prefix"_s}));
        QCOMPARE(paths(problemsOf(DockerfileTemplate{u"a/b"_s, u" \n"_s})), (QStringList{u"name"_s, u"content"_s}));
        QVERIFY(!toText(problemsOf(CodeHost{u"x"_s, CodeHostType::Other, u"https://bot:hunter2@git.example.com"_s, {}, {}})).contains(u"hunter2"_s));
    }

    void faultsOfRegistries_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("nameSpace");
        QTest::addColumn<QString>("username");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const QString &host, const QString &nameSpace, const QString &username, const QStringList &fields) {
            QTest::newRow(qPrintable(host + u' ' + nameSpace + u' ' + username)) << host << nameSpace << username << fields;
        };
        for (const QString &host : {u"registry.example.com"_s, u"registry.example.com:443"_s, u"registry:5000"_s, u"localhost"_s, u"127.0.0.1:5000"_s,
                                    u"[::1]:5000"_s, u"ghcr.io"_s})
            row(host, u"group/team"_s, u"robot"_s, {});
        row(u"registry.example.com"_s, {}, u"robot"_s, {});
        row(u"docker.io"_s, u"team"_s, u"robot"_s, {});
        for (const QString &host : {QString(), u"registry"_s, u"https://registry.example.com"_s, u"registry.example.com/team"_s, u"registry.example.com/"_s,
                                    u"registry example.com"_s, u"registry.example.com:5000 "_s, u"registry.example.com:"_s, u"registry.example.com:99999"_s,
                                    u"-x.example.com"_s, u"bot:hunter2@registry.example.com"_s, u"https://bot:hunter2@registry.example.com"_s, u"index.docker.io"_s, u"hub.docker.com"_s, u"a..b"_s,
                                    u"registry.example.com:5000?x"_s})
            row(host, u"team"_s, u"robot"_s, {u"host"_s});
        row(u"docker.io"_s, {}, u"robot"_s, {u"namespace"_s});
        for (const QString &nameSpace : {u"/team"_s, u"team/"_s, u"Team"_s, u"a//b"_s, u"../x"_s, u"team web"_s, u"team:1"_s, u"-team"_s, u"x"_s.repeated(101)})
            row(u"ghcr.io"_s, nameSpace, u"robot"_s, {u"namespace"_s});
        for (const QString &username : {QString(), u"robot:x"_s, u"robot\nx"_s})
            row(u"ghcr.io"_s, u"team"_s, username, {u"username"_s});
    }
    void faultsOfRegistries()
    {
        QFETCH(QString, host);
        QFETCH(QString, nameSpace);
        QFETCH(QString, username);
        const auto problems = problemsOf(ImageRegistry{u"hub"_s, host, nameSpace, username, u"registry/1"_s, true});
        QTEST(paths(problems), "fields");
        QVERIFY2(!toText(problems).contains(u"hunter2"_s), qPrintable(toText(problems)));
    }
    void aRegistryForEverybody()
    {
        QCOMPARE(problemsOf(ImageRegistry{u"attic"_s, u"localhost:5000"_s, {}, {}, {}, false}), QList<FieldProblem>());
        QCOMPARE(paths(problemsOf(ImageRegistry{u"a/b"_s, {}, {}, {}, {}, false})), (QStringList{u"name"_s, u"host"_s}));
    }

    void whatIsMissing()
    {
        BuildPlan plan;
        QCOMPARE(missingIn(sample(), plan, {}), QList<FieldProblem>());
        plan.tools = {{u"go"_s, u"1.20.7"_s}, {u"go"_s, u"1.19"_s}, {u"go"_s, u"1.21"_s}, {u"rust"_s, {}}};
        plan.post.docker = DockerBuild{DockerfileSource::Template, {}, {}, u"java"_s, {}, false, {}};
        plan.post.upload = ObjectUpload{true, u"s3"_s, {}};
        RepoInput known;
        known.codeHost = u"gitlab"_s;
        RepoInput unknown;
        unknown.codeHost = u"svn"_s;
        RepoInput nowhere;
        RepoInput own;
        own.address = u"https://git.example.com/x.git"_s;
        const auto problems = missingIn(sample(), plan, {known, unknown, nowhere, own});
        QCOMPARE(paths(problems),
                 (QStringList{u"installs[1]"_s, u"installs[2]"_s, u"installs[3]"_s, u"repo_info[1].codehost_name"_s, u"repo_info[2].codehost_name"_s,
                              u"post_build.docker_build.template_name"_s, u"post_build.object_storage_upload.object_storage_id"_s}));
        QVERIFY(problems[1].message.contains(u"1.20.7"_s)); // says what there is instead
        plan = {};
        plan.post.upload = ObjectUpload{false, u"s3"_s, {}};
        QCOMPARE(missingIn(sample(), plan, {}), QList<FieldProblem>());
    }

    void json()
    {
        const Catalogue catalogue = sample();
        QList<FieldProblem> problems;
        for (const ToolEntry &tool : catalogue.tools)
            QCOMPARE(toolFromJson(toJson(tool), problems), tool);
        for (const CodeHost &host : catalogue.codeHosts)
            QCOMPARE(codeHostFromJson(toJson(host), problems), host);
        QCOMPARE(storageFromJson(toJson(catalogue.storages[0]), problems), catalogue.storages[0]);
        QCOMPARE(dockerfileFromJson(toJson(catalogue.dockerfiles[0]), problems), catalogue.dockerfiles[0]);
        for (const ImageRegistry &registry : catalogue.registries)
            QCOMPARE(registryFromJson(toJson(registry), problems), registry);
        QCOMPARE(problems, QList<FieldProblem>());

        codeHostFromJson({{u"type"_s, u"sourceforge"_s}, {u"address"_s, 7}}, problems);
        QCOMPARE(paths(problems), (QStringList{u"name"_s, u"type"_s, u"address"_s}));
        problems.clear();
        registryFromJson({{u"name"_s, u"hub"_s}, {u"is_default"_s, u"maybe"_s}}, problems);
        QCOMPARE(paths(problems), (QStringList{u"host"_s, u"is_default"_s}));
        for (const CodeHostType type : {CodeHostType::GitHub, CodeHostType::Gitee, CodeHostType::Bitbucket, CodeHostType::Other})
            QCOMPARE(codeHostTypeFrom(word(type)), type);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCatalogue)
#include "tst_catalogue.moc"
