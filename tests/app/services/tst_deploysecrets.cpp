// Secrets of deploy targets: where their values are kept, who may keep which, and when they go.
#include "app/services/configservice.h"
#include "app/services/deployservice.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestDeploySecrets : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<DeployService> m_deployments;
    Component m_web;

    QMap<QString, QByteArray> &kept() { return m_services->secrets.values; }
    QMap<QString, QString> keys() const { return m_deployments->target(m_web.id).secrets; }
    QByteArray valueOf(const QString &name) { return kept().value(keys().value(name)); }
    static DeployTarget script(const QMap<QString, QString> &secrets = {})
    {
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        target.stopScript = u"./stop"_s;
        target.secrets = secrets;
        return target;
    }
    Result<> set(const DeployTarget &target, const QMap<QString, QString> &given = {})
    {
        return answerOf(m_deployments->setTarget(m_web.id, target, u"anna"_s, given));
    }
    Deployment serves()
    {
        const auto made = m_services->write([&](Transaction &tx) -> Result<Deployment> {
            DeploymentRepository deployments(tx);
            Deployment one;
            one.component = m_web.id;
            one.build = BuildId(QString(32, u'1'));
            one.buildNumber = 1;
            one.target = m_deployments->target(m_web.id);
            auto queued = deployments.enqueue(one, 2);
            if (!queued)
                return queued;
            queued->state = BuildState::Succeeded;
            queued->isServing = true;
            const auto ended = deployments.finish(*queued);
            return ended ? queued : failure(ended.error());
        });
        m_deployments->refresh(m_web.id);
        [&] { QTRY_VERIFY(m_deployments->serving(m_web.id)); }();
        return made.value_or(Deployment());
    }

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        m_web = m_services->create(u"web"_s);
        m_deployments = std::make_unique<DeployService>(m_services->database(), m_services->components(), m_services->secrets, m_services->clock(),
                                                        m_services->dataDir());
        VERIFY_OK(answerOf(m_deployments->load()));
    }
    void cleanup()
    {
        m_deployments.reset();
        m_services.reset();
    }

    void aValueGoesToTheKeychainOnly()
    {
        VERIFY_OK(set(script(), {{u"TOKEN"_s, u"quiet-word"_s}}));
        QCOMPARE(valueOf(u"TOKEN"_s), QByteArray("quiet-word"));
        const auto rows = m_services->read([&](Transaction &tx) { return DeploymentRepository(tx).target(m_web.id); });
        QCOMPARE(rows->secrets, keys());
        QVERIFY(!QJsonDocument(toJson(*rows)).toJson().contains("quiet-word"));
        QCOMPARE(answerOf(m_deployments->secretsOf(m_web.id)).value_or(QMap<QString, QString>()),
                 (QMap<QString, QString>{{u"TOKEN"_s, u"quiet-word"_s}}));
    }

    void whatIsReplacedOrLeftOutGoes()
    {
        VERIFY_OK(set(script(), {{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}}));
        const auto before = keys();
        VERIFY_OK(set(script({{u"RENAMED"_s, before.value(u"A"_s)}, {u"B"_s, before.value(u"B"_s)}}), {{u"B"_s, u"3"_s}}));
        QCOMPARE(keys().value(u"RENAMED"_s), before.value(u"A"_s));
        QCOMPARE(valueOf(u"B"_s), QByteArray("3"));
        QTRY_VERIFY(!kept().contains(before.value(u"B"_s)));
        QCOMPARE(valueOf(u"RENAMED"_s), QByteArray("1"));
        VERIFY_OK(set(script()));
        QTRY_VERIFY(!kept().contains(before.value(u"A"_s)));
    }

    void nobodyTakesWhatIsAnothers()
    {
        const auto refused = set(script({{u"HOOK"_s, m_web.git.secretKey}}));
        QVERIFY(!refused && refused.error().code == ErrorCode::Invalid);
        QVERIFY(!set(script(), {{u"EMPTY"_s, QString()}}));
        QVERIFY(keys().isEmpty());
    }

    void aKeychainThatRefusesChangesNothing()
    {
        VERIFY_OK(set(script(), {{u"A"_s, u"1"_s}}));
        const auto before = keys();
        m_services->secrets.become(StoreState::Locked);
        QVERIFY(!set(script(before), {{u"A"_s, u"2"_s}}));
        m_services->secrets.become(StoreState::Ready);
        QCOMPARE(keys(), before);
        QCOMPARE(valueOf(u"A"_s), QByteArray("1"));
    }

    // Whoever stops it next month needs the password of next month.
    void whatServesUsesTheSecretsOfNow()
    {
        VERIFY_OK(set(script(), {{u"A"_s, u"1"_s}}));
        const Deployment served = serves();
        VERIFY_OK(set(script(keys()), {{u"A"_s, u"2"_s}}));
        QCOMPARE(m_deployments->serving(m_web.id)->target.secrets, keys());
        QCOMPARE(answerOf(m_deployments->find(served.id))->target.secrets, keys());
    }

    void theyStayUntilWhatServesWasTakenAway()
    {
        VERIFY_OK(set(script(), {{u"A"_s, u"1"_s}}));
        serves();
        const QString key = keys().value(u"A"_s);
        VERIFY_OK(answerOf(m_services->components().remove(m_web.id)));
        VERIFY_OK(answerOf(m_deployments->history(m_web.id, 1)));
        m_deployments->forgetSecrets({key});
        VERIFY_OK(answerOf(m_deployments->history(m_web.id, 1)));
        QVERIFY(kept().contains(key)); // the script that stops it gets it
        VERIFY_OK(m_services->write([&](Transaction &tx) { return DeploymentRepository(tx).forgetServing(m_web.id); }));
        m_deployments->forgetSecrets({key});
        QTRY_VERIFY(!kept().contains(key));
    }

    void theyGoWithTheComponent()
    {
        VERIFY_OK(set(script(), {{u"A"_s, u"1"_s}}));
        const QString key = keys().value(u"A"_s);
        VERIFY_OK(answerOf(m_services->components().remove(m_web.id)));
        QTRY_VERIFY(!kept().contains(key));
    }

    void aFileSetsAndReplacesThem()
    {
        ConfigService config(m_services->database(), m_services->components(), m_services->secrets, m_services->clock());
        const auto apply = [&](const QByteArray &value) {
            ApplyRequest request;
            request.file = u"f"_s;
            request.yaml = "slipway: 1\nprojects: [{key: demo, components: [{name: web, deploy: {target: script, script: x, "
                           "secrets: {TOKEN: {from_env: T}}}}]}]\n";
            request.secrets = {{u"from_env T"_s, value}};
            return answerOf(config.apply(request));
        };
        VERIFY_OK(apply("first-word"));
        VERIFY_OK(answerOf(m_deployments->load()));
        QCOMPARE(valueOf(u"TOKEN"_s), QByteArray("first-word"));
        const QString key = keys().value(u"TOKEN"_s);
        QVERIFY(apply("first-word")->isEmpty()); // it is that already
        VERIFY_OK(apply("second-word"));
        VERIFY_OK(answerOf(m_deployments->load()));
        QCOMPARE(valueOf(u"TOKEN"_s), QByteArray("second-word"));
        QTRY_VERIFY(!kept().contains(key));
        const QByteArray text = answerOf(config.exportYaml()).value_or(QByteArray());
        QVERIFY2(text.contains("TOKEN: {keychain: \"" + keys().value(u"TOKEN"_s).toUtf8()), text.constData());
        QVERIFY(!text.contains("second-word"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestDeploySecrets)

#include "tst_deploysecrets.moc"
