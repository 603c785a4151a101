// An hour without a network, in the test's time: whatever was pushed meanwhile is built once, or shown as superseded, whether git
// alone is asked or the forge first.
#include "tests/app/services/catchupbench.h"
#include "tests/support/fakeforge.h"
#include "tests/support/warnings.h"

#include <QCryptographicHash>
#include <QJsonArray>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString repositoryName = u"team/web"_s;
const QString shop = u"team/shop"_s;

QString digestOf(const QString &content)
{
    return u"sha256:"_s + QString::fromLatin1(QCryptographicHash::hash(content.toUtf8(), QCryptographicHash::Sha256).toHex());
}

// Tags of one image, as the OCI distribution specification has them shown.
class FakeRegistry
{
public:
    FakeRegistry()
        : m_http([this](FakeRequest &request) {
            ++asked;
            if (request.path == u"/v2/%1/tags/list"_s.arg(shop))
                return FakeAnswer::json(QJsonObject{{u"name"_s, shop}, {u"tags"_s, QJsonArray::fromStringList(tags.keys())}});
            const QString tag = request.path.section(u'/', -1);
            if (request.path != u"/v2/%1/manifests/%2"_s.arg(shop, tag) || !tags.contains(tag))
                return FakeAnswer::empty(404);
            return FakeAnswer::empty(200).with("Docker-Content-Digest", digestOf(tags.value(tag)).toLatin1());
        })
    {
    }
    QString host() const { return u"127.0.0.1:%1"_s.arg(m_http.port()); }
    void setOffline(bool offline) { m_http.setOffline(offline); }

    QMap<QString, QString> tags; // and their content
    int asked = 0;

private:
    FakeHttp m_http;
};

} // namespace

class TestCatchUpOffline : public QObject, private CatchUpBench
{
    Q_OBJECT

    std::unique_ptr<FakeForge> m_fake;
    std::unique_ptr<TokenTransport> m_transport;
    std::unique_ptr<ForgeApi> m_api;

    // From now on the forge is asked first; show() has it show what the repository is at.
    void bind()
    {
        m_fake = std::make_unique<FakeForge>(ForgeKind::GitHub);
        m_fake->addRepository(repositoryName);
        m_transport = std::make_unique<TokenTransport>(m_fake->site(), BindingMethod::Token, m_fake->issueToken());
        m_api = forgeApi(m_fake->site(), *m_transport);
        m_accounts = {[this](const BindingId &) { return m_api.get(); }, {}};
        show();
    }
    void show()
    {
        if (!m_fake)
            return;
        FakeRepository &shown = *m_fake->repository(repositoryName);
        shown.branches.clear();
        shown.tags.clear();
        const QStringList lines = m_repository->gitBare({u"for-each-ref"_s, u"--format=%(refname) %(objectname) %(*objectname)"_s}).split(u'\n');
        for (const QString &line : lines) {
            const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
            if (words.value(0).startsWith(u"refs/heads/"_s))
                shown.branches.append({words[0].sliced(11), words[1]});
            else if (words.value(0).startsWith(u"refs/tags/"_s))
                shown.tags.append({words[0].sliced(10), words.last()});
        }
    }
    void setOnline(bool online)
    {
        m_server->setOnline(online);
        if (m_fake)
            m_fake->setOffline(!online);
    }
    QString tag(const QString &name, bool annotated)
    {
        m_repository->git(annotated ? QStringList{u"tag"_s, u"-f"_s, u"-a"_s, u"-m"_s, u"Release"_s, name} : QStringList{u"tag"_s, u"-f"_s, name});
        m_repository->git({u"push"_s, u"-q"_s, u"--force"_s, u"origin"_s, u"refs/tags/"_s + name});
        return m_repository->git({u"rev-parse"_s, name + u"^{commit}"_s});
    }
    void remove(const QString &branch) { m_repository->gitBare({u"update-ref"_s, u"-d"_s, u"refs/heads/"_s + branch}); }

    // As its clock has it looked at; answers how often it was.
    qsizetype anHour()
    {
        QSignalSpy looked(m_catchUp.get(), &CatchUp::looked);
        for (int minute = 0; minute < 60; ++minute) {
            m_services->manualClock.advanceMs(minuteMs);
            m_catchUp->lookAtDue();
            waitForLooks();
        }
        return looked.size();
    }
    QMap<QString, Delivery> decidedByRef(qsizetype count)
    {
        QMap<QString, Delivery> found;
        const bool done = QTest::qWaitFor([&] {
            found.clear();
            for (const Delivery &delivery : deliveries()) {
                if (delivery.outcome != Outcome::Pending)
                    found.insert(delivery.event.ref, delivery);
            }
            return found.size() >= count;
        }, patience);
        if (!done)
            QTest::qFail("not all was found, or not decided", __FILE__, __LINE__);
        return found;
    }
    int askedGit() const { return int(m_server->requests().size()); }

    Component fromImage(FakeRegistry &registry, const TagPolicy &policy)
    {
        return m_services->create(u"shop"_s, [&](Component &draft) {
            draft.source = {};
            draft.git = {};
            draft.image = ImageSource();
            draft.image->reference = registry.host() + u'/' + shop + u":1.0"_s;
            draft.imageTrigger.enabled = true;
            draft.imageTrigger.pollMinutes = 5;
            draft.imageTrigger.policy = policy;
        });
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup()
    {
        end();
        m_accounts = {};
        m_api.reset();
        m_transport.reset();
        m_fake.reset();
    }

    void branchesAndTags_data()
    {
        QTest::addColumn<bool>("asksForge");
        QTest::newRow("git alone") << false;
        QTest::newRow("the forge first") << true;
    }

    void branchesAndTags()
    {
        QFETCH(const bool, asksForge);
        Component web = m_web;
        web.git.branches = web.git.tags = QStringList{u"*"_s};
        web.git.pollMinutes = 5;
        if (asksForge) {
            bind();
            web.source.binding = BindingId(QString(32, u'b'));
            web.source.repository = repositoryName;
        }
        VERIFY_OK(answerOf(m_services->components().save(web)));
        const QString begin = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        const QString topic = push(u"topic"_s), old = push(u"old"_s);
        push(u"gone"_s);
        tag(u"v1"_s, true);
        show();
        startLooking();
        QVERIFY(!head(u"refs/tags/v1"_s).isEmpty());
        const int before = askedGit();
        QCOMPARE(anHour() >= 10, true);
        QCOMPARE(askedGit() == before, asksForge); // it told that nothing moved
        QVERIFY(deliveries().isEmpty());
        QVERIFY(m_catchUp->pollOf(m_web.id)->problem.isEmpty());

        setOnline(false);
        QMap<QString, QString> expected;
        push();
        expected[u"refs/heads/main"_s] = push();
        m_repository->resetTo(begin);
        m_repository->commit(u"Another way"_s, u"file"_s, "other");
        m_repository->push(u"topic"_s, true);
        expected[u"refs/heads/topic"_s] = m_repository->git({u"rev-parse"_s, u"HEAD"_s});
        remove(u"old"_s);
        expected[u"refs/heads/old"_s] = push(u"old"_s); // made anew, and not on what it was
        remove(u"gone"_s);
        expected[u"refs/heads/release/1"_s] = push(u"release/1"_s);
        expected[u"refs/tags/v1"_s] = tag(u"v1"_s, true); // moved
        expected[u"refs/tags/v2"_s] = tag(u"v2"_s, true);
        expected[u"refs/tags/v3"_s] = tag(u"v3"_s, false);
        show();
        const qsizetype looks = anHour();
        QVERIFY2(looks >= 2 && looks <= 8, qPrintable(QString::number(looks))); // less and less often
        QVERIFY(m_catchUp->pollOf(m_web.id)->failingSinceUs > 0);
        QVERIFY(deliveries().isEmpty());

        setOnline(true);
        look();
        const QMap<QString, Delivery> found = decidedByRef(expected.size());
        QCOMPARE(found.keys(), expected.keys());
        QCOMPARE(deliveries().size(), expected.size());
        QStringList wanted;
        for (auto it = found.begin(); it != found.end(); ++it) {
            QCOMPARE(it->event.sha, expected.value(it.key()));
            QVERIFY2(it->outcome == Outcome::Build, qPrintable(it.key() + it->reason));
            wanted.append(it->event.sha);
            QCOMPARE(head(it.key()), it->event.sha);
        }
        QCOMPARE(found[u"refs/heads/topic"_s].event.before, topic);
        QCOMPARE(found[u"refs/heads/old"_s].event.before, old);
        QVERIFY(found[u"refs/heads/release/1"_s].event.created && found[u"refs/tags/v2"_s].event.created);
        QVERIFY(head(u"refs/heads/gone"_s).isEmpty());
        QTRY_COMPARE(builtRevisions().size(), wanted.size());
        QStringList built = builtRevisions();
        built.sort();
        wanted.sort();
        QCOMPARE(built, wanted);

        // Late webhooks tell nothing new, and there is no more to be found.
        for (const QString &branch : {u"main"_s, u"topic"_s, u"old"_s}) {
            const Event &event = found[u"refs/heads/"_s + branch].event;
            QCOMPARE(m_gate->decided(hook(event.before, event.sha, branch).id).outcome, Outcome::Duplicate);
        }
        const int known = int(deliveries().size());
        look();
        QCOMPARE(deliveries().size(), known);
        QCOMPARE(m_gate->queued.size(), expected.size());
        QVERIFY(m_catchUp->pollOf(m_web.id)->problem.isEmpty());

        // What comes back where it was deleted is new.
        const QString back = push(u"gone"_s);
        show();
        look();
        const Delivery made = decidedByRef(expected.size() + 1).value(u"refs/heads/gone"_s);
        QCOMPARE(made.event.sha, back);
        QVERIFY(made.event.created);
        QCOMPARE(made.outcome, Outcome::Build);
    }

    // A forge that tells late is not believed over what a webhook said already.
    void aForgeThatLagsBehind()
    {
        bind();
        Component web = m_web;
        web.source.binding = BindingId(QString(32, u'b'));
        web.source.repository = repositoryName;
        VERIFY_OK(answerOf(m_services->components().save(web)));
        startLooking();
        const QString before = head(), after = push();
        QCOMPARE(m_gate->decided(hook(before, after).id).outcome, Outcome::Build);
        look(); // the forge still shows what was
        QCOMPARE(head(), after);
        QCOMPARE(deliveries().size(), 1);
    }

    void tagsOfImages_data()
    {
        QTest::addColumn<TagPolicy>("policy");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("note");
        QTest::newRow("versions") << TagPolicy{TagRule::Semver, u">=1.0"_s, false} << u"1.2"_s << u" It supersedes 1.1, pushed meanwhile."_s;
        QTest::newRow("the tag itself") << TagPolicy{TagRule::None, {}, false} << u"1.0"_s << QString();
    }

    void tagsOfImages()
    {
        QFETCH(const TagPolicy, policy);
        QFETCH(const QString, tag);
        QFETCH(const QString, note);
        FakeRegistry registry;
        registry.tags = {{u"1.0"_s, u"one"_s}};
        const Component component = fromImage(registry, policy);
        startLooking();
        QVERIFY2(m_catchUp->pollOf(component.id)->problem.isEmpty(), qPrintable(m_catchUp->pollOf(component.id)->problem));

        registry.setOffline(true);
        registry.tags[u"1.0"_s] = u"one, mended"_s;
        registry.tags[u"1.0"_s] = u"one, mended again"_s;
        registry.tags[u"1.1"_s] = u"two"_s;
        registry.tags[u"1.2"_s] = u"three"_s;
        registry.tags[u"nightly"_s] = u"no version"_s;
        const int before = registry.asked;
        const qsizetype looks = anHour();
        QVERIFY2(looks >= 2, qPrintable(QString::number(looks)));
        QCOMPARE(registry.asked, before);
        QVERIFY(m_catchUp->pollOf(component.id)->failingSinceUs > 0);
        QVERIFY(deliveries().isEmpty());

        registry.setOffline(false);
        look();
        const Delivery caught = decidedLook();
        QCOMPARE(deliveries().size(), 1);
        QCOMPARE(caught.component, component.id);
        QCOMPARE(caught.event.imageTag, tag);
        QCOMPARE(caught.event.imageDigest, digestOf(registry.tags.value(tag)));
        QCOMPARE(caught.eventName, u"catch-up"_s);
        QVERIFY2(caught.event.note.startsWith(u"Caught up, 6"_s) && caught.event.note.endsWith(u"min late."_s + note), qPrintable(caught.event.note));
        QVERIFY2(caught.outcome == Outcome::Build, qPrintable(caught.reason));
        QCOMPARE(m_gate->queued.size(), 1);
        look();
        QCOMPARE(deliveries().size(), 1);
        QCOMPARE(m_catchUp->pollOf(component.id)->failingSinceUs, 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCatchUpOffline)
#include "tst_catchupoffline.moc"
