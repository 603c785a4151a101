#include "app/domain/definition.h"
#include "app/domain/definitionjson.h"
#include "tests/support/warnings.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDefinition : public QObject
{
    Q_OBJECT

    static QJsonObject documented(const QString &name)
    {
        QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/openapi/%1.json").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is missing", qPrintable(file.fileName()));
        return QJsonDocument::fromJson(file.readAll()).object();
    }
    static QJsonObject smallest()
    {
        return {{u"name"_s, u"web"_s},
                {u"project_key"_s, u"shop"_s},
                {u"infrastructure"_s, u"vm"_s},
                {u"build_os"_s, u"ubuntu 22.04"_s},
                {u"script_type"_s, u"shell"_s}};
    }
    static QStringList pathsOf(const QList<FieldProblem> &problems)
    {
        QStringList paths;
        for (const FieldProblem &problem : problems)
            paths.append(problem.path);
        return paths;
    }

private Q_SLOTS:
    void readsTheDocumentedRequest()
    {
        const ReadDefinition read = definitionFromRequest(documented(u"create"_s));
        QVERIFY2(read.problems.isEmpty(), qPrintable(toText(read.problems)));
        const Definition &definition = read.definition;
        QCOMPARE(definition.name, u"api-test"_s);
        QCOMPARE(definition.project, ProjectKey(u"yaml"_s));
        QCOMPARE(definition.plan.infrastructure, Infrastructure::Kubernetes);
        QCOMPARE(definition.plan.buildOs, u"ubuntu 20.04"_s);
        QCOMPARE(definition.plan.tools, (QList<Tool>{{u"go"_s, u"1.20.7"_s}}));
        QCOMPARE(definition.services, (QList<ServiceModule>{{u"service1"_s, u"service1"_s}, {u"service2"_s, u"service2"_s}}));
        QCOMPARE(definition.repos.size(), 1);
        QCOMPARE(definition.repos.constFirst().codeHost, u"gitlab"_s);
        QCOMPARE(definition.repos.constFirst().owner, u"kr-test-org1"_s);
        const QList<Parameter> &parameters = definition.plan.parameters;
        QCOMPARE(parameters.size(), 2);
        QCOMPARE(parameters[0].type, ParameterType::MultiSelect);
        QCOMPARE(defaultValue(parameters[0]), u"a,b"_s); // and not its default_value
        QVERIFY(parameters[1].isCredential);
        QVERIFY(parameters[1].value.isEmpty());
        QCOMPARE(read.given.size(), 1);
        QCOMPARE(read.given[0].parameter, 1);
        QCOMPARE(read.given[0].value, u"abc123"_s);
        const AdvancedSettings &advanced = definition.plan.advanced;
        QCOMPARE(advanced.timeoutMinutes, 30);
        QCOMPARE(advanced.strategy, QStringLiteral("\u4f18\u5148\u8c03\u5ea6"));
        QCOMPARE(advanced.resources, (ResourceSpec{1000, 2000, 100, 200, {}}));
        QCOMPARE(advanced.storages.size(), 1);
        QCOMPARE(advanced.storages[0].subPath, u"$PROJECT"_s);
        QCOMPARE(outputsOf(definition.plan), (QStringList{u"IMAGE"_s, u"IMAGE_DIGEST"_s, u"PKG_FILE"_s, u"bb"_s}));
        QVERIFY(definition.plan.post.docker);
        QVERIFY(definition.plan.post.docker->buildKit);
        QVERIFY2(problemsOf(definition).isEmpty(), qPrintable(toText(problemsOf(definition))));
    }

    void readsTheDocumentedTemplateRequest()
    {
        const ReadDefinition read = templateBindingFromRequest(documented(u"create-from-template"_s));
        QVERIFY2(read.problems.isEmpty(), qPrintable(toText(read.problems)));
        QCOMPARE(read.definition.binding->templateName, u"demo-template"_s);
        QCOMPARE(read.definition.binding->inputs.size(), 1);
        const TemplateInput &input = read.definition.binding->inputs[0];
        QCOMPARE(input.service, (ServiceModule{u"zadigx"_s, u"aslan"_s}));
        QCOMPARE(input.values.size(), 2);
        QCOMPARE(input.values[1].value, u"zadigx"_s);
        QCOMPARE(read.definition.services, QList{input.service});
    }

    void standardsOfAdvancedSettings()
    {
        QCOMPARE(definitionFromRequest(smallest()).definition.plan.advanced, AdvancedSettings());
        QJsonObject body = smallest();
        body[u"advanced_settings"_s] = QJsonObject{{u"cluster_name"_s, u"local"_s}};
        const AdvancedSettings advanced = definitionFromRequest(body).definition.plan.advanced;
        QCOMPARE(advanced.timeoutMinutes, 0);
        QCOMPARE(advanced.resources, ResourceSpec());
    }

    void whatTheDocumentationsTableSaysIsReadToo()
    {
        QJsonObject body = documented(u"create"_s);
        const Definition asObjects = definitionFromRequest(body).definition;
        body[u"docker_build_step"_s] = QJsonArray{body[u"docker_build_step"_s]};
        body[u"advanced_settings"_s] = QJsonArray{body[u"advanced_settings"_s]};
        body[u"installs"_s] = QJsonArray{body[u"installs"_s].toArray().first()};
        QJsonObject docker = body[u"docker_build_step"_s].toArray().first().toObject();
        docker[u"enable_buildkit"_s] = u"true"_s;
        body[u"docker_build_step"_s] = QJsonArray{docker};
        const ReadDefinition read = definitionFromRequest(body);
        QVERIFY2(read.problems.isEmpty(), qPrintable(toText(read.problems)));
        QCOMPARE(read.definition, asObjects);
    }

    void readsWhatAnAnswerSays()
    {
        QJsonObject body = smallest();
        body[u"parameters"_s] = QJsonArray{QJsonObject{{u"key"_s, u"A"_s}, {u"value"_s, u"1"_s}},
                                           QJsonObject{{u"key"_s, u"B"_s}, {u"value"_s, QString(maskedValue)}, {u"is_credential"_s, true}}};
        body[u"post_build"_s] = QJsonObject{{u"docker_build"_s, QJsonObject{{u"work_dir"_s, u"src"_s},
                                                                           {u"docker_file"_s, u"src/Dockerfile"_s},
                                                                           {u"build_args"_s, u"--build-arg a=1"_s},
                                                                           {u"source"_s, u"local"_s},
                                                                           {u"template_name"_s, QString()},
                                                                           {u"enable_buildkit"_s, true},
                                                                           {u"platform"_s, u"linux/amd64"_s}}}};
        const ReadDefinition read = definitionFromRequest(body);
        QVERIFY2(read.problems.isEmpty(), qPrintable(toText(read.problems)));
        const BuildPlan &plan = read.definition.plan;
        QCOMPARE(plan.post.docker, (DockerBuild{DockerfileSource::Local, u"src"_s, u"src/Dockerfile"_s, {}, u"--build-arg a=1"_s, true,
                                                u"linux/amd64"_s}));
        QCOMPARE(plan.parameters.first().value, u"1"_s);
        QCOMPARE(read.given.size(), 1);
        QCOMPARE(read.given.first().value, maskedValue);
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("path");
        QTest::newRow("name missing") << u"name"_s << QJsonValue() << u"name"_s;
        QTest::newRow("name empty") << u"name"_s << QJsonValue(QString()) << u"name"_s;
        QTest::newRow("name is a number") << u"name"_s << QJsonValue(5) << u"name"_s;
        QTest::newRow("unknown infrastructure") << u"infrastructure"_s << QJsonValue(u"moon"_s) << u"infrastructure"_s;
        QTest::newRow("unknown script type") << u"script_type"_s << QJsonValue(u"perl"_s) << u"script_type"_s;
        QTest::newRow("installs is a text") << u"installs"_s << QJsonValue(u"go"_s) << u"installs"_s;
        QTest::newRow("an install is a text") << u"installs"_s << QJsonValue(QJsonArray{u"go"_s}) << u"installs[0]"_s;
        QTest::newRow("a key is missing") << u"parameters"_s << QJsonValue(QJsonArray{QJsonObject{{u"type"_s, u"string"_s}}})
                                          << u"parameters[0].key"_s;
        QTest::newRow("a key is no name") << u"parameters"_s << QJsonValue(QJsonArray{QJsonObject{{u"key"_s, u"A-B"_s}}})
                                          << u"parameters[0].key"_s;
        QTest::newRow("a key twice") << u"parameters"_s
                                     << QJsonValue(QJsonArray{QJsonObject{{u"key"_s, u"A"_s}}, QJsonObject{{u"key"_s, u"A"_s}}})
                                     << u"parameters[1].key"_s;
        QTest::newRow("unknown type") << u"parameters"_s
                                      << QJsonValue(QJsonArray{QJsonObject{{u"key"_s, u"A"_s}, {u"type"_s, u"colour"_s}}})
                                      << u"parameters[0].type"_s;
        QTest::newRow("not one of the choices")
            << u"parameters"_s
            << QJsonValue(QJsonArray{QJsonObject{{u"key"_s, u"A"_s}, {u"type"_s, u"choice"_s}, {u"default_value"_s, u"c"_s},
                                                 {u"choice_option"_s, QJsonArray{u"a"_s, u"b"_s}}}})
            << u"parameters[0].default_value"_s;
        QTest::newRow("a timeout that is text") << u"advanced_settings"_s << QJsonValue(QJsonObject{{u"timeout"_s, u"soon"_s}})
                                                << u"advanced_settings.timeout"_s;
        QTest::newRow("half a minute") << u"advanced_settings"_s << QJsonValue(QJsonObject{{u"timeout"_s, 0.5}})
                                       << u"advanced_settings.timeout"_s;
        QTest::newRow("an annotation that is a number")
            << u"advanced_settings"_s
            << QJsonValue(QJsonObject{{u"custom_annotations"_s, QJsonArray{QJsonObject{{u"key"_s, u"a"_s}, {u"value"_s, 1}}}}})
            << u"advanced_settings.custom_annotations[0].value"_s;
        QTest::newRow("an output that is no name") << u"advanced_settings"_s << QJsonValue(QJsonObject{{u"outputs"_s, QJsonArray{u"a b"_s}}})
                                                   << u"advanced_settings.outputs[0]"_s;
        QTest::newRow("a checkout above the workspace")
            << u"repo_info"_s << QJsonValue(QJsonArray{QJsonObject{{u"repo_name"_s, u"a"_s}, {u"checkout_path"_s, u"a/../../b"_s}}})
            << u"repo_info[0].checkout_path"_s;
        QTest::newRow("a repository that is a way out") << u"repo_info"_s << QJsonValue(QJsonArray{QJsonObject{{u"repo_name"_s, u".."_s}}})
                                                        << u"repo_info[0].repo_name"_s;
        QTest::newRow("an archive from elsewhere")
            << u"post_build"_s << QJsonValue(QJsonObject{{u"file_archive"_s, QJsonObject{{u"file_location"_s, u"/etc/passwd"_s}}}})
            << u"post_build.file_archive.file_location"_s;
        QTest::newRow("two docker steps") << u"docker_build_step"_s << QJsonValue(QJsonArray{QJsonObject(), QJsonObject()})
                                          << u"docker_build_step"_s;
        QTest::newRow("a script of 5 MiB") << u"build_script"_s << QJsonValue(QString(5 << 20, u'x')) << u"build_script"_s;
        QTest::newRow("a gpu without a number") << u"advanced_settings"_s
                                                << QJsonValue(QJsonObject{{u"resource_spec"_s, QJsonObject{{u"gpu_limit"_s, u"nvidia"_s}}}})
                                                << u"advanced_settings.resource_spec.gpu_limit"_s;
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, path);
        QJsonObject body = smallest();
        body[key] = value;
        const ReadDefinition read = definitionFromRequest(body);
        const QList<FieldProblem> problems = read.problems.isEmpty() ? problemsOf(read.definition) : read.problems;
        QCOMPARE(pathsOf(problems), QStringList{path});
        QVERIFY(!problems[0].message.isEmpty());
        QVERIFY(toText(problems).startsWith(path + u": "_s));
    }

    void tooManyParametersAreOneProblem()
    {
        QJsonArray parameters;
        for (int i = 0; i <= mostParameters; ++i)
            parameters.append(QJsonObject{{u"key"_s, u"P%1"_s.arg(i)}});
        QJsonObject body = smallest();
        body[u"parameters"_s] = parameters;
        const ReadDefinition read = definitionFromRequest(body);
        QVERIFY(read.problems.isEmpty());
        QCOMPARE(pathsOf(problemsOf(read.definition)), QStringList{u"parameters"_s});
    }

    void aRequestCannotNameAKeyOfTheKeychain()
    {
        QJsonObject body = smallest();
        body[u"parameters"_s] = QJsonArray{QJsonObject{{u"key"_s, u"A"_s}, {u"is_credential"_s, true}, {u"secret_key"_s, u"of/another"_s}}};
        QVERIFY(definitionFromRequest(body).definition.plan.parameters[0].secretKey.isEmpty());
        QJsonObject bound = documented(u"create-from-template"_s);
        QJsonObject target = bound[u"target_services"_s].toArray().first().toObject();
        target[u"inputs"_s] = QJsonArray{QJsonObject{{u"key"_s, u"A"_s}, {u"value"_s, u"x"_s}, {u"secret_key"_s, u"of/another"_s}}};
        bound[u"target_services"_s] = QJsonArray{target};
        QVERIFY(templateBindingFromRequest(bound).definition.binding->inputs[0].values[0].secretKey.isEmpty());
    }

    void rowsKeepAllOfIt()
    {
        Definition definition = definitionFromRequest(documented(u"create"_s)).definition;
        definition.plan.parameters[1].secretKey = u"definition/1/bb"_s;
        definition.plan.post.archivePath = u"dist/out.tar.gz"_s;
        definition.plan.post.upload = ObjectUpload{true, u"minio"_s, {{u"dist"_s, u"nightly"_s}}};
        definition.plan.post.script = u"echo over"_s;
        definition.plan.post.failureScript = u"echo failed"_s;
        definition.plan.post.docker->source = DockerfileSource::Template;
        definition.plan.post.docker->templateName = u"go"_s;
        definition.plan.post.docker->dockerfile.clear();
        definition.repos[0].pulls = {4, 9};
        definition.repos[0].commit = QString(40, u'a');
        definition.repos[0].hidden = true;
        definition.binding = templateBindingFromRequest(documented(u"update-from-template"_s)).definition.binding;
        definition.binding->revision = 3;
        const QByteArray stored = QJsonDocument(toJson(definition)).toJson(QJsonDocument::Compact);
        const ReadDefinition read = definitionFromJson(QJsonDocument::fromJson(stored).object());
        QVERIFY2(read.problems.isEmpty(), qPrintable(toText(read.problems)));
        QCOMPARE(read.definition, definition);
    }

    void presetsAreKnownByTheirNumbers()
    {
        for (const ResourcePreset preset : {ResourcePreset::High, ResourcePreset::Medium, ResourcePreset::Low, ResourcePreset::Min})
            QCOMPARE(presetOf(specOf(preset)), preset);
        QCOMPARE(presetOf({1000, 512, 0, 0, {}}), ResourcePreset::Custom);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDefinition)
#include "tst_definition.moc"
