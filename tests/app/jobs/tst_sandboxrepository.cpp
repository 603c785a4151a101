// The sample project's repository: real commits, and a build of it.
#include "app/core/whendone.h"
#include "app/jobs/sandboxrepository.h"
#include "tests/app/jobs/jobfixture.h"
#include "tests/support/warnings.h"

using namespace Qt::StringLiterals;
using namespace slipway;

class TestSandboxRepository : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commitsFollowEachOther();
    void gitIsMissing();
    void sampleBuilds();

private:
    Result<SamplePush> wait(const QFuture<Result<SamplePush>> &future)
    {
        Result<SamplePush> answer = failure(ErrorCode::Timeout, u"no answer"_s);
        bool known = false;
        whenDone(future, this, [&](Result<SamplePush> result) {
            answer = std::move(result);
            known = true;
        });
        [&] { QTRY_VERIFY(known); }();
        return answer;
    }
};

void TestSandboxRepository::commitsFollowEachOther()
{
    JobFixture jobs;
    SandboxRepository sample(jobs.dataDir(), jobs.facts().git);
    // Asked all at once: they take their turns.
    const auto made = sample.ensure();
    const auto first = sample.pushCommit(u"@deploy One\n\n\"quotes\" $(and) more"_s);
    const auto second = sample.pushCommit(u"-two"_s);
    const auto again = sample.ensure();
    const auto begin = wait(made);
    QVERIFY2(begin, qPrintable(begin ? QString() : begin.error().message));
    QCOMPARE(begin->before, QString(40, u'0'));
    const auto one = wait(first);
    const auto two = wait(second);
    const auto head = wait(again);
    QVERIFY(one && two && head);
    QCOMPARE(one->before, begin->after);
    QCOMPARE(one->ref, u"refs/heads/main"_s);
    QCOMPARE(one->message, u"@deploy One\n\n\"quotes\" $(and) more"_s);
    QCOMPARE(two->before, one->after);
    QVERIFY(two->after != two->before);
    QCOMPARE(head->after, two->after);
    QCOMPARE(head->before, two->after);

    SandboxRepository later(jobs.dataDir(), jobs.facts().git);
    QCOMPARE(wait(later.ensure())->after, two->after);
}

void TestSandboxRepository::gitIsMissing()
{
    QTemporaryDir dir;
    SandboxRepository sample(dir.path(), u"/no/such/git"_s);
    const auto answer = wait(sample.ensure());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Unavailable);
}

void TestSandboxRepository::sampleBuilds()
{
    JobFixture jobs;
    SandboxRepository sample(jobs.dataDir(), jobs.facts().git);
    const auto push = wait(sample.pushCommit(u"Paint it blue"_s));
    QVERIFY(push);
    QCOMPARE(push->message, u"Paint it blue"_s);
    Component component = JobFixture::component(SandboxRepository::script());
    component.sandboxProject = true;
    component.source.url = sample.url();
    component.source.branch = SandboxRepository::branch();
    const Build build = JobFixture::build(component, push->after);
    const RunOutcome outcome = jobs.run(build, component);
    const QString log = jobs.log(build);
    QVERIFY2(outcome.state == BuildState::Succeeded, qPrintable(outcome.reason + u'\n' + log));
    QVERIFY2(log.contains(push->after) && log.contains("Paint it blue"_L1) && log.contains("25 passed"_L1), qPrintable(log));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestSandboxRepository)
#include "tst_sandboxrepository.moc"
