// Build sources that go back with a roll-back: what builds by hand are of then, and what ends that.
#include "app/services/buildservice.h"
#include "app/services/deployservice.h"
#include "app/storage/buildrepository.h"
#include "app/storage/database.h"
#include "app/storage/deploymentrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString older(40, u'a');
const QString newer(40, u'b');

} // namespace

class TestSourceHold : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServicesFixture> m_services;
    std::unique_ptr<DeployService> m_deployments;
    Component m_web;

    Build built(const QString &revision, Cause cause = Cause::Manual, const QString &image = {}, const QString &tag = {},
                BuildState state = BuildState::Succeeded)
    {
        m_services->manualClock.advanceMs(1);
        Build build;
        build.component = m_web.id;
        build.cause = cause;
        build.ref = image.isEmpty() ? u"refs/heads/main"_s : QString();
        build.branch = image.isEmpty() ? u"main"_s : tag;
        build.revision = revision;
        build.image = image;
        const auto made = m_services->write([&](Transaction &tx) -> Result<Build> {
            auto one = BuildRepository(tx).enqueue(build, QueuePolicy::EveryOne, m_services->clock().nowUs());
            if (one)
                (void)BuildRepository(tx).finish(one->id, state, {}, 0, m_services->clock().nowUs());
            return one;
        });
        m_services->manualClock.advanceMs(1);
        return made.value_or(Build());
    }
    // As the Deployer does it.
    void end(Deployment deployment, BuildState state = BuildState::Succeeded)
    {
        deployment.state = state;
        deployment.isServing = state == BuildState::Succeeded;
        deployment.finishedAtUs = m_services->clock().nowUs();
        VERIFY_OK(m_services->write([&](Transaction &tx) { return DeploymentRepository(tx).finish(deployment); }));
        m_deployments->refresh(m_web.id);
    }
    Deployment queue(const Build &build, bool restoresSource)
    {
        const auto made = answerOf(m_deployments->request({.action = DeployAction::Deploy, .component = m_web.id, .build = build.id, .actor = u"anna"_s,
                                                           .restoresSource = restoresSource}));
        return made.value_or(Deployment());
    }
    std::optional<SourceHold> hold() { return answerOf(m_deployments->sourceHold(m_web.id)).value_or(std::nullopt); }
    Build byHand(const QString &branch = {}) { return answerOf(m_services->builds().start(m_web.id, branch)).value_or(Build()); }

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServicesFixture>();
        m_web = m_services->create(u"web"_s);
        m_deployments = std::make_unique<DeployService>(m_services->database(), m_services->components(), m_services->secrets, m_services->clock(),
                                                        m_services->dataDir());
        VERIFY_OK(answerOf(m_deployments->load()));
        DeployTarget target;
        target.kind = TargetKind::Script;
        target.script = u"./deploy"_s;
        VERIFY_OK(answerOf(m_deployments->setTarget(m_web.id, target)));
    }
    void cleanup()
    {
        m_deployments.reset();
        m_services.reset();
    }

    void buildsByHandAreOfThatCommit()
    {
        const Build first = built(older), second = built(newer);
        const Deployment up = queue(second, true);
        QVERIFY(!up.restoresSource); // it is no roll-back
        end(up);
        QVERIFY(!hold());
        QCOMPARE(byHand().revision, QString());
        const Deployment back = queue(first, true);
        QVERIFY(back.restoresSource && back.action == DeployAction::RollBack);
        QVERIFY(!hold()); // not before it serves
        end(back);
        QVERIFY(hold());
        QCOMPARE(hold()->buildNumber, first.number);
        QCOMPARE(hold()->actor, u"anna"_s);
        QCOMPARE(byHand().revision, older);
        QCOMPARE(byHand().branch, u"main"_s);
        QCOMPARE(byHand(u"other"_s).revision, QString()); // who names a branch wants that
        QVERIFY(hold()); // builds by hand end nothing
        built(newer, Cause::Webhook, {}, {}, BuildState::Cancelled);
        QVERIFY(hold()); // nor does a push that was not built
    }

    void whatEndsIt_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"push", "api", "another build", "follow"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void whatEndsIt()
    {
        QFETCH(QString, how);
        const Build first = built(older), second = built(newer);
        end(queue(second, false));
        end(queue(first, true));
        QVERIFY(hold());
        if (how == "push"_L1)
            built(newer, Cause::Webhook);
        else if (how == "api"_L1)
            built(newer, Cause::Api);
        else if (how == "another build"_L1)
            end(queue(second, false));
        else
            VERIFY_OK(answerOf(m_deployments->followSource(m_web.id, u"berta"_s)));
        QVERIFY(!hold());
        QCOMPARE(byHand().revision, QString());
        const auto again = answerOf(m_deployments->followSource(m_web.id));
        QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    }

    void whatFailsHoldsNothing()
    {
        const Build first = built(older), second = built(newer);
        end(queue(second, false));
        end(queue(first, true), BuildState::Failed);
        QVERIFY(!hold());
    }

    void anImageGoesBackToItsTag()
    {
        m_web = m_services->create(u"proxy"_s, [](Component &draft) {
            draft.git.enabled = false;
            draft.image = ImageSource{};
            draft.image->reference = u"r.example.com/proxy:2"_s;
        });
        const Build first = built({}, Cause::Webhook, u"r.example.com/proxy:1"_s, u"1"_s);
        Deployment back;
        back.component = m_web.id;
        back.build = first.id;
        back.actor = u"anna"_s;
        VERIFY_OK(m_services->write([&](Transaction &tx) { return restoreImageSource(tx, back, m_services->clock().nowUs()); }));
        VERIFY_OK(answerOf(m_services->components().reload()));
        auto image = m_services->components().find(m_web.id)->image;
        QCOMPARE(image->reference, u"r.example.com/proxy:1"_s);
        QCOMPARE(image->previous, u"r.example.com/proxy:2"_s); // and there is a way back

        back.build = built({}, Cause::Webhook, u"r.example.com/another:1"_s, u"1"_s).id;
        VERIFY_OK(m_services->write([&](Transaction &tx) { return restoreImageSource(tx, back, m_services->clock().nowUs()); }));
        VERIFY_OK(answerOf(m_services->components().reload()));
        QCOMPARE(m_services->components().find(m_web.id)->image, image);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSourceHold)

#include "tst_sourcehold.moc"
