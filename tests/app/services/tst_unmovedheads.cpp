// What a forge is believed of a repository's heads: that nothing moved, and nothing else.
#include "app/services/unmovedheads.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString web = u"team/web"_s;

QString sha(QChar digit) { return QString(40, digit); }

} // namespace

class TestUnmovedHeads : public QObject
{
    Q_OBJECT

    std::unique_ptr<AccountsFixture> m_fixture;
    std::unique_ptr<UnmovedHeads> m_heads;
    Component m_component;
    QMap<QString, QString> m_known;

    void begin(ForgeKind kind)
    {
        m_heads.reset();
        m_fixture = std::make_unique<AccountsFixture>(kind);
        FakeRepository &repository = m_fixture->forge.addRepository(web);
        repository.branches = {{u"main"_s, sha(u'1')}, {u"topic/a b"_s, sha(u'2')}};
        repository.tags = {{u"v1"_s, sha(u'3')}};
        m_known = {{u"refs/heads/main"_s, sha(u'1')}, {u"refs/heads/topic/a b"_s, sha(u'2')}, {u"refs/tags/v1"_s, sha(u'3')}};
        m_component = {};
        m_component.source.url = m_fixture->forge.baseUrl().toString() + u"/team/web.git"_s;
        m_component.source.repository = web;
        m_component.source.binding = m_fixture->bindToken().id;
        AccountService &accounts = m_fixture->accounts();
        m_heads = std::make_unique<UnmovedHeads>(UnmovedHeads::Needs{[&accounts](const BindingId &id) { return accounts.api(id); },
                                                                     [&accounts](const BindingId &id) { return accounts.limits(id); }});
        m_fixture->forge.clearRequests();
    }
    bool unmoved()
    {
        const auto answer = answerOf(m_heads->areAt(m_component, m_known));
        return answer && *answer;
    }
    FakeRepository &repository() { return *m_fixture->forge.repository(web); }
    qsizetype asked() const { return m_fixture->forge.requests("GET", web).size(); }

private Q_SLOTS:
    void cleanup()
    {
        m_heads.reset();
        m_fixture.reset();
    }

    void nothingMoved()
    {
        begin(ForgeKind::GitHub);
        m_fixture->forge.setRateLimit(1000);
        QVERIFY(unmoved());
        const int left = m_fixture->accounts().limits(m_component.source.binding).left;
        m_fixture->forge.clearRequests();
        for (int i = 0; i < 5; ++i)
            QVERIFY(unmoved());
        QCOMPARE(asked(), 10);
        for (const FakeRequest &request : m_fixture->forge.requests())
            QCOMPARE(request.status, 304);
        QCOMPARE(m_fixture->accounts().limits(m_component.source.binding).left, left); // it cost nothing
    }

    void whateverMovedIsNotSeenHere_data()
    {
        using Change = std::function<void(FakeRepository &)>;
        QTest::addColumn<Change>("change");
        QTest::newRow("pushed, with or without force") << Change([](FakeRepository &of) { of.branches[0].sha = sha(u'9'); });
        QTest::newRow("new branch") << Change([](FakeRepository &of) { of.branches.append({u"new"_s, sha(u'1')}); });
        QTest::newRow("deleted branch") << Change([](FakeRepository &of) { of.branches.removeLast(); });
        QTest::newRow("renamed branch") << Change([](FakeRepository &of) { of.branches[1].name = u"topic/b"_s; });
        QTest::newRow("made anew elsewhere") << Change([](FakeRepository &of) {
            of.branches.removeLast();
            of.branches.append({u"topic/a b"_s, sha(u'8')});
        });
        QTest::newRow("new tag") << Change([](FakeRepository &of) { of.tags.append({u"v2"_s, sha(u'3')}); });
        QTest::newRow("moved tag") << Change([](FakeRepository &of) { of.tags[0].sha = sha(u'9'); });
        QTest::newRow("deleted tag") << Change([](FakeRepository &of) { of.tags.clear(); });
        QTest::newRow("a branch became a tag") << Change([](FakeRepository &of) { of.tags.append(of.branches.takeLast()); });
        QTest::newRow("empty") << Change([](FakeRepository &of) {
            of.tags.clear();
            of.branches.clear();
        });
    }
    void whateverMovedIsNotSeenHere()
    {
        QFETCH(const std::function<void(FakeRepository &)>, change);
        begin(ForgeKind::GitHub);
        QVERIFY(unmoved());
        change(repository());
        QVERIFY(!unmoved());
        QVERIFY(!unmoved());
    }

    void onlyWhereItCostsNothing_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("GitHub") << ForgeKind::GitHub << true;
        QTest::newRow("GitLab") << ForgeKind::GitLab << false;
        QTest::newRow("Gitee") << ForgeKind::Gitee << false;
        QTest::newRow("Gitea") << ForgeKind::Gitea << false;
        QTest::newRow("Gogs") << ForgeKind::Gogs << false;
    }
    void onlyWhereItCostsNothing()
    {
        QFETCH(const ForgeKind, kind);
        QFETCH(const bool, isAsked);
        begin(kind);
        QCOMPARE(unmoved(), isAsked);
        QCOMPARE(asked() > 0, isAsked);
    }

    void whoCanNotBeAsked()
    {
        begin(ForgeKind::GitHub);
        const auto known = std::exchange(m_known, {}); // nothing is known, so everything is to be told
        QVERIFY(!unmoved());
        m_known = known;
        const BindingId id = std::exchange(m_component.source.binding, {});
        QVERIFY(!unmoved());
        m_component.source.binding = BindingId(QString(32, u'0'));
        QVERIFY(!unmoved());
        m_component.source.binding = id;
        QCOMPARE(asked(), 0);
        QVERIFY(unmoved());
        m_fixture->forge.setFailing(502);
        QVERIFY(!unmoved());
        m_fixture->forge.setFailing(0);
        m_fixture->forge.setOffline(true);
        QVERIFY(!unmoved());
        m_fixture->forge.setOffline(false);
        QVERIFY(unmoved());
        const auto late = m_heads->areAt(m_component, m_known);
        m_heads.reset();
        const auto answer = answerOf(late);
        QVERIFY(!answer || !*answer);
    }

    void theLastCallsAreForOthers()
    {
        begin(ForgeKind::GitHub);
        m_fixture->forge.setRateLimit(8);
        QVERIFY(unmoved()); // two calls
        QVERIFY(unmoved()); // and none
        for (const QChar digit : u"456"_s) {
            repository().branches[0].sha = m_known[u"refs/heads/main"_s] = sha(digit);
            QVERIFY(unmoved());
        }
        repository().branches[0].sha = m_known[u"refs/heads/main"_s] = sha(u'7');
        QVERIFY(unmoved());
        QCOMPARE(m_fixture->accounts().limits(m_component.source.binding).left, 2); // of eight a quarter
        repository().branches[0].sha = m_known[u"refs/heads/main"_s] = sha(u'8');
        QVERIFY(unmoved());
        m_fixture->forge.clearRequests();
        QVERIFY(!unmoved());
        QCOMPARE(asked(), 0);
    }

    void tooManyAreLeftToGit()
    {
        begin(ForgeKind::GitHub);
        for (int i = 0; i < 100 * UnmovedHeads::mostPages; ++i) {
            repository().tags.append({u"t%1"_s.arg(i), sha(u'5')});
            m_known.insert(u"refs/tags/t%1"_s.arg(i), sha(u'5'));
        }
        QVERIFY(!unmoved());
        QVERIFY(asked() > UnmovedHeads::mostPages);
        m_fixture->forge.clearRequests();
        QVERIFY(!unmoved());
        QCOMPARE(asked(), 0); // nor is it asked in vain again
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestUnmovedHeads)
#include "tst_unmovedheads.moc"
