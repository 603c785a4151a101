// The list of an account's repositories: read to its end whatever its length, kept, searched at every key, and never mixed up.
#include "app/services/repositorybrowser.h"
#include "models/repositorylistmodel.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/warnings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestRepositoryBrowser : public QObject
{
    Q_OBJECT

    static QStringList names(const QList<RemoteRepository> &repositories)
    {
        QStringList names;
        for (const RemoteRepository &repository : repositories)
            names.append(repository.fullName);
        return names;
    }
    static QStringList found(RepositoryBrowser &browser, const BindingId &id, const QString &text)
    {
        QStringList names;
        for (const int index : browser.matches(id, text))
            names.append(browser.listing(id).repositories.at(index).fullName);
        return names;
    }

private Q_SLOTS:
    void everyPageIsRead_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
        QTest::newRow("Gitee") << ForgeKind::Gitee;
        QTest::newRow("Gitea") << ForgeKind::Gitea;
        QTest::newRow("Gogs") << ForgeKind::Gogs;
    }

    void everyPageIsRead()
    {
        QFETCH(ForgeKind, kind);
        AccountsFixture fixture(kind);
        fixture.forge.addRepositories(345);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        QSignalSpy changes(&browser, &RepositoryBrowser::changed);
        QVERIFY(browser.listing(id).isReading);
        QTRY_VERIFY(browser.listing(id).isComplete);
        QCOMPARE(browser.listing(id).repositories.size(), 345);
        const QStringList all = names(browser.listing(id).repositories);
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 345);
        QCOMPARE(browser.listing(id).total, std::optional<qint64>(345));
        QVERIFY(!browser.listing(id).problem);
        QVERIFY(changes.size() >= 1);

        // Kept until it is old.
        fixture.forge.clearRequests();
        fixture.services.manualClock.advanceMs(RepositoryBrowser::freshUs / 1000 - 1);
        QVERIFY(!browser.listing(id).isReading);
        fixture.forge.addRepository(u"team/brand-new"_s);
        fixture.services.manualClock.advanceMs(2);
        QVERIFY(browser.listing(id).isReading);
        QCOMPARE(browser.listing(id).repositories.size(), 345); // what was complete stays until the new list is
        QTRY_VERIFY(!browser.listing(id).isReading);
        QCOMPARE(browser.listing(id).repositories.size(), 346);
    }

    void whatIsOldIsAskedForOnCondition_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::addColumn<bool>("answers"); // with an ETag
        QTest::newRow("GitHub") << ForgeKind::GitHub << true;
        QTest::newRow("GitLab") << ForgeKind::GitLab << true;
        QTest::newRow("Gitee") << ForgeKind::Gitee << true;
        QTest::newRow("Gitea") << ForgeKind::Gitea << true;
        QTest::newRow("Gogs") << ForgeKind::Gogs << false;
    }

    void whatIsOldIsAskedForOnCondition()
    {
        QFETCH(ForgeKind, kind);
        QFETCH(bool, answers);
        AccountsFixture fixture(kind);
        fixture.forge.addRepositories(120);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        QVERIFY(browser.listing(id).isReading);
        QTRY_VERIFY(browser.listing(id).isComplete);
        const QList<RemoteRepository> before = browser.listing(id).repositories;

        fixture.forge.clearRequests();
        browser.refresh(id);
        QTRY_VERIFY(!browser.listing(id).isReading);
        QVERIFY(!browser.listing(id).problem);
        QCOMPARE(browser.listing(id).repositories, before);
        QVERIFY(!fixture.forge.requests().isEmpty());
        for (const FakeRequest &request : fixture.forge.requests())
            QCOMPARE(request.status, answers ? 304 : 200);

        fixture.forge.repository(before.first().fullName)->description = u"now with words"_s;
        browser.refresh(id);
        QTRY_VERIFY(!browser.listing(id).isReading);
        QCOMPARE(browser.listing(id).repositories.first().description, u"now with words"_s);
    }

    void readAnewItCountsFromTheBeginning()
    {
        AccountsFixture fixture(ForgeKind::Gitee);
        fixture.forge.addRepositories(150);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        browser.refresh(id);
        QTRY_VERIFY(browser.listing(id).isComplete);
        fixture.forge.addRepositories(100, u"more"_s);
        QList<qint64> read;
        connect(&browser, &RepositoryBrowser::changed, this, [&browser, &read, &id] {
            const RepositoryBrowser::Listing &listing = browser.listing(id);
            read.append(listing.read);
            QCOMPARE(listing.total, 250);
            QCOMPARE(listing.repositories.size(), listing.isReading ? 150 : 250);
        });
        browser.refresh(id);
        QVERIFY(!browser.listing(id).total);
        QTRY_VERIFY(!browser.listing(id).isReading);
        QCOMPARE(read, (QList<qint64>{100, 200, 250}));
    }

    void fiftyThousandStayUsable()
    {
        AccountsFixture fixture(ForgeKind::Gitee);
        fixture.forge.addRepositories(50'000);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        RepositoryListModel model(browser, fixture.services.clock());
        model.setBinding(id);
        QTRY_VERIFY(model.rowCount() > 0); // the first page is there to choose from at once
        QVERIFY(!browser.listing(id).isComplete);
        QTRY_VERIFY(browser.listing(id).isComplete);
        QTRY_COMPARE(model.rowCount(), 50'000);
        model.setFilter(u"service-31415"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.at(0).fullName, u"team/service-31415"_s);
    }

    void theBestComeFirst()
    {
        AccountsFixture fixture(ForgeKind::Gitea);
        for (const QString &name : {u"team/my-web-app"_s, u"web/tools"_s, u"team/webshop"_s, u"team/web"_s, u"team.dots/other_Web.js"_s, u"team/none"_s})
            fixture.forge.addRepository(name);
        fixture.forge.repository(u"team/none"_s)->description = u"Web pages, old"_s;
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        QVERIFY(browser.listing(id).isReading);
        QTRY_VERIFY(browser.listing(id).isComplete);
        const QStringList best = found(browser, id, u" WEB "_s);
        QCOMPARE(best.value(0), u"team/web"_s);
        QCOMPARE(best.value(1), u"team/webshop"_s);
        QCOMPARE(QSet<QString>(best.begin() + 2, best.begin() + 4), (QSet<QString>{u"team/my-web-app"_s, u"team.dots/other_Web.js"_s}));
        QCOMPARE(best.value(4), u"web/tools"_s);
        QCOMPARE(best.value(5), u"team/none"_s);
        QCOMPARE(found(browser, id, u"team/web"_s).value(0), u"team/web"_s);
        QCOMPARE(found(browser, id, u"web old"_s), QStringList{u"team/none"_s}); // every word has to be there
        QCOMPARE(found(browser, id, {}).size(), 6);
        QVERIFY(found(browser, id, u"nothing like it"_s).isEmpty());
    }

    void whatFailsIsSaidAndKeptApart()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        fixture.forge.addRepositories(250);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        fixture.forge.setOffline(true);
        QVERIFY(browser.listing(id).isReading);
        QTRY_VERIFY(browser.listing(id).problem);
        QCOMPARE(browser.listing(id).problem->code, ErrorCode::Unavailable);
        QVERIFY(!browser.listing(id).isReading); // and it is not asked without end
        fixture.forge.setOffline(false);
        browser.refresh(id);
        QTRY_VERIFY(browser.listing(id).isComplete);
        fixture.forge.setOffline(true);
        browser.refresh(id);
        QTRY_VERIFY(browser.listing(id).problem);
        QCOMPARE(browser.listing(id).repositories.size(), 250); // the old list is better than none
    }

    void aLateAnswerIsDropped()
    {
        AccountsFixture fixture(ForgeKind::GitHub);
        fixture.forge.addRepository(u"dev/first"_s);
        fixture.forge.addRepository(u"dev/second"_s);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        const auto first = browser.search(id, u"first"_s);
        const auto second = browser.search(id, u"second"_s);
        const auto given = answerOf(first);
        QVERIFY(!given);
        QCOMPARE(given.error().code, ErrorCode::Cancelled);
        const auto got = answerOf(second);
        QVERIFY2(got, got ? "" : qPrintable(got.error().message));
        QCOMPARE(names(*got), QStringList{u"dev/second"_s});
    }

    void theDefaultBranchComesFirst()
    {
        AccountsFixture fixture(ForgeKind::GitLab);
        FakeRepository &repository = fixture.forge.addRepository(u"group/sub group/web"_s);
        repository.defaultBranch = u"trunk"_s;
        repository.branches.clear();
        for (int i = 0; i < 230; ++i)
            repository.branches.append({u"topic/%1"_s.arg(i, 3, 10, QLatin1Char('0')), u"%1"_s.arg(i, 40, 16, QLatin1Char('0'))});
        repository.branches.append({u"trunk"_s, QString(40, u'a')});
        repository.tags = {{u"v1.0"_s, QString(40, u'b')}};
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        QVERIFY(browser.listing(id).isReading);
        QTRY_VERIFY(browser.listing(id).isComplete);
        const RemoteRepository chosen = browser.listing(id).repositories.value(0);
        const auto branches = answerOf(browser.branches(id, chosen));
        QVERIFY2(branches, branches ? "" : qPrintable(branches.error().message));
        QCOMPARE(branches->size(), 231);
        QCOMPARE(branches->first().name, u"trunk"_s);
        const auto tags = answerOf(browser.tags(id, chosen));
        QVERIFY(tags);
        QCOMPARE(tags->value(0).name, u"v1.0"_s);
    }

    void anAccountThatGoesTakesItsListAlong()
    {
        AccountsFixture fixture(ForgeKind::Gitea);
        fixture.forge.addRepositories(60);
        const BindingId id = fixture.bindToken().id;
        RepositoryBrowser browser(fixture.accounts(), fixture.services.clock());
        RepositoryListModel model(browser, fixture.services.clock());
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setBinding(id);
        QTRY_COMPARE(model.rowCount(), 60);
        model.setFilter(u"0001"_s);
        QVERIFY(model.rowCount() > 0 && model.rowCount() < 60);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 60);
        QVERIFY(answerOf(fixture.accounts().unbind(id, u"anna"_s)));
        QTRY_COMPARE(model.rowCount(), 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRepositoryBrowser)
#include "tst_repositorybrowser.moc"
