// Tokens that end: renewed ahead of time by one renewal at a time, the new pair stored before it is used, and every way in which
// that fails told apart from the others. With a forge whose refresh tokens are for one use, and take all with them when spent twice.
#include "app/services/forgetokens.h"
#include "app/storage/accountrepository.h"
#include "tests/app/services/accountsfixture.h"
#include "tests/support/warnings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestForgeTokens : public QObject
{
    Q_OBJECT

    static constexpr qint64 minuteMs = 60'000;
    static QByteArray accessIn(const QByteArray &entry) { return QJsonDocument::fromJson(entry).object()["access"_L1].toString().toLatin1(); }
    static QByteArray refreshIn(const QByteArray &entry) { return QJsonDocument::fromJson(entry).object()["refresh"_L1].toString().toLatin1(); }

private Q_SLOTS:
    void margin()
    {
        constexpr qint64 minute = 60'000'000;
        QCOMPARE(renewalMarginUs(0), 10 * minute);            // how long it lives is not known
        QCOMPARE(renewalMarginUs(5 * minute), 150'000'000);   // GitLab's shortest
        QCOMPARE(renewalMarginUs(30 * minute), 10 * minute);
        QCOMPARE(renewalMarginUs(120 * minute), 24 * minute);
        QCOMPARE(renewalMarginUs(24 * 60 * minute), 288 * minute);
    }

    void renewedAheadOfItsEnd()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        const QByteArray first = fixture.stored(binding.id);
        fixture.services.manualClock.advanceMs(90 * minuteMs); // half an hour is left of two
        VERIFY_OK(fixture.call(binding.id));
        QCOMPARE(fixture.refreshes(), 0);
        fixture.services.manualClock.advanceMs(7 * minuteMs);
        VERIFY_OK(fixture.call(binding.id));
        QCOMPARE(fixture.refreshes(), 1);
        const QByteArray second = fixture.stored(binding.id);
        QVERIFY(accessIn(first) != accessIn(second));
        QVERIFY(refreshIn(first) != refreshIn(second));
        QCOMPARE(fixture.sentToken(), accessIn(second));
        QCOMPARE(fixture.now(binding.id).expiresAtUs, fixture.services.clock().nowUs() + fixture.lifetimeUs());
        QCOMPARE(fixture.now(binding.id).refreshBeganUs, 0);
        VERIFY_OK(fixture.call(binding.id));
        QCOMPARE(fixture.refreshes(), 1);
    }

    void thoseWhoAskTogetherRenewOnce()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        ForgeApi *api = fixture.accounts().api(binding.id);
        QList<QFuture<Result<ForgeAccount>>> answers;
        for (int i = 0; i < 8; ++i)
            answers.append(api->account());
        for (const auto &answer : answers)
            VERIFY_OK(answerOf(answer));
        QCOMPARE(fixture.refreshes(), 1);
    }

    void inTheBackground()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.services.manualClock.advanceMs(97 * minuteMs);
        fixture.accounts().checkDue();
        QTRY_COMPARE(fixture.refreshes(), 1);
        QTRY_COMPARE(fixture.now(binding.id).expiresAtUs, fixture.services.clock().nowUs() + fixture.lifetimeUs());
        fixture.restart(); // and what was renewed is what is found
        VERIFY_OK(fixture.call(binding.id));
        QCOMPARE(fixture.refreshes(), 1);
    }

    void oneThatIsNotTakenIsRenewedOnce()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.services.manualClock.advanceMs(5 * minuteMs);
        fixture.forge.answerNext(FakeAnswer::json(QJsonObject{{u"message"_s, u"401 Unauthorized"_s}}, 401));
        VERIFY_OK(fixture.call(binding.id));
        QCOMPARE(fixture.refreshes(), 1);
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        // A forge that takes not even the fresh one is not asked for another each time.
        fixture.forge.answerNext(FakeAnswer::json(QJsonObject{{u"message"_s, u"401 Unauthorized"_s}}, 401), 20);
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Denied);
        QCOMPARE(fixture.refreshes(), 1);
    }

    void trouble_data()
    {
        QTest::addColumn<int>("status"); // 0: nobody answers
        QTest::newRow("offline") << 0;
        QTest::newRow("500") << 500;
        QTest::newRow("502") << 502;
        QTest::newRow("429") << 429;
    }

    void trouble()
    {
        QFETCH(int, status);
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        const QByteArray first = fixture.stored(binding.id);
        const auto fail = [&](bool failing) {
            if (status == 0)
                fixture.forge.setOffline(failing);
            else
                fixture.forge.setFailing(failing ? status : 0);
        };
        fail(true);
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        QVERIFY(!fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.now(binding.id).refreshBeganUs, 0);
        QVERIFY(fixture.now(binding.id).renews);

        // Also when the token itself has ended meanwhile: nothing is given up.
        fixture.services.manualClock.advanceMs(600 * minuteMs);
        const auto refused = fixture.call(binding.id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Unreachable);
        QVERIFY(!fixture.now(binding.id).healthNote.isEmpty());
        QCOMPARE(fixture.stored(binding.id), first);

        fail(false);
        fixture.services.manualClock.advanceMs(2 * minuteMs);
        VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        QVERIFY(fixture.now(binding.id).healthNote.isEmpty());
    }

    void revokedThere()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.forge.revokeToken(accessIn(fixture.stored(binding.id)));
        const auto refused = fixture.call(binding.id);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
        QTRY_COMPARE(fixture.state(binding.id), BindingState::Revoked);
        QVERIFY(!fixture.now(binding.id).healthNote.isEmpty());
        // From now on nobody asks the forge with it, but for the check.
        fixture.forge.clearRequests();
        const auto again = fixture.call(binding.id);
        QCOMPARE(again.error().code, ErrorCode::Denied);
        QVERIFY(fixture.forge.requests().isEmpty());
        QCOMPARE(answerOf(fixture.accounts().check(binding.id)).error().code, ErrorCode::Denied);
        QVERIFY(!fixture.forge.requests().isEmpty());
        QCOMPARE(fixture.state(binding.id), BindingState::Revoked);
    }

    void refusedWhileTheTokenLives()
    {
        // The client secret was changed at the forge: the access goes on to its end, and a person has until then.
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        Provider provider = fixture.provider();
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(provider, QByteArray("wrong"), u"anna"_s)));
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::EndsSoon);
        QVERIFY(!fixture.now(binding.id).healthNote.isEmpty());
        // Mended in time.
        VERIFY_OK(answerOf(fixture.accounts().saveProvider(provider, QByteArray("c11ent-secret"), u"anna"_s)));
        fixture.settle(binding.id);
        fixture.services.manualClock.advanceMs(2 * minuteMs);
        VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        QVERIFY(fixture.now(binding.id).healthNote.isEmpty());
    }

    void cutOffBeforeThePairWasStored()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        const QByteArray first = fixture.stored(binding.id);
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        // The forge rotates, and its answer finds nobody: the program was killed.
        fixture.forge.setDelay(500);
        fixture.accounts().checkDue();
        QTRY_COMPARE(fixture.refreshes(), 1);
        fixture.end();
        fixture.forge.setDelay(0);
        fixture.restart();
        QVERIFY(fixture.now(binding.id).refreshBeganUs != 0);
        QCOMPARE(fixture.stored(binding.id), first);

        // For two minutes another program may still be at it.
        const auto wait = fixture.call(binding.id);
        QVERIFY(!wait);
        QCOMPARE(fixture.refreshes(), 1);
        fixture.services.manualClock.advanceMs(3 * minuteMs);
        QVERIFY(!fixture.call(binding.id));
        QTRY_VERIFY(needsPerson(fixture.state(binding.id)));
        QVERIFY2(fixture.now(binding.id).healthNote.contains(u"cut off"_s), qPrintable(fixture.now(binding.id).healthNote));
        QCOMPARE(fixture.now(binding.id).refreshBeganUs, 0);
        fixture.services.manualClock.advanceMs(60 * minuteMs);
        QVERIFY(!answerOf(fixture.accounts().check(binding.id)));
        const BindingState state = fixture.state(binding.id);
        QVERIFY(state == BindingState::Expired || state == BindingState::Revoked); // as the forge puts it
        QVERIFY2(fixture.now(binding.id).healthNote.contains(u"cut off"_s), qPrintable(fixture.now(binding.id).healthNote));
    }

    void cutOffAfterThePairWasStored()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        VERIFY_OK(fixture.call(binding.id));
        // As if the row had not been written any more.
        Binding row = fixture.now(binding.id);
        row.refreshBeganUs = fixture.services.clock().nowUs() - 1;
        row.expiresAtUs = binding.expiresAtUs;
        VERIFY_OK(fixture.services.write([row](Transaction &tx) { return AccountRepository(tx).note(row); }));
        fixture.restart();
        QCOMPARE(fixture.now(binding.id).expiresAtUs, binding.expiresAtUs);
        VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.refreshes(), 1);
        QCOMPARE(fixture.now(binding.id).refreshBeganUs, 0);
        QCOMPARE(fixture.now(binding.id).expiresAtUs, fixture.services.clock().nowUs() + fixture.lifetimeUs());
    }

    void whatAnotherProgramRenewedIsTaken()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        VERIFY_OK(fixture.call(binding.id)); // the tokens are in memory
        AccountService other(fixture.services.database(), fixture.services.components(), fixture.services.secrets, fixture.services.clock());
        VERIFY_OK(answerOf(other.load()));
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        VERIFY_OK(answerOf(other.api(binding.id)->account()));
        QCOMPARE(fixture.refreshes(), 1);
        VERIFY_OK(fixture.call(binding.id)); // with the new pair: the old refresh token would end it all
        QCOMPARE(fixture.refreshes(), 1);
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
    }

    void theKeychainCloses()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.restart();
        fixture.services.secrets.become(StoreState::Locked);
        const int reads = fixture.services.secrets.reads;
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Denied);
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::KeychainClosed);
        QVERIFY(fixture.now(binding.id).healthNote.contains(fixture.services.secrets.remedy()));
        QVERIFY(!fixture.call(binding.id));
        QCOMPARE(fixture.services.secrets.reads, reads + 1); // the person is not asked at every call
        fixture.services.secrets.become(StoreState::Ready);
        VERIFY_OK(fixture.call(binding.id));
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
    }

    void theKeychainClosesAmidstARenewal()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        fixture.forge.setDelay(300);
        fixture.accounts().checkDue();
        QTRY_COMPARE(fixture.refreshes(), 1);
        fixture.services.secrets.become(StoreState::Locked);
        QTRY_COMPARE(fixture.state(binding.id), BindingState::KeychainClosed);
        fixture.forge.setDelay(0);
        fixture.forge.clearRequests();
        QVERIFY(!fixture.call(binding.id)); // what is not stored is not used
        QVERIFY(fixture.forge.requests().isEmpty());
        fixture.services.secrets.become(StoreState::Ready);
        VERIFY_OK(fixture.call(binding.id)); // and it was not lost
        QCOMPARE(fixture.sentToken(), accessIn(fixture.stored(binding.id)));
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Works);
        QCOMPARE(fixture.now(binding.id).refreshBeganUs, 0);
    }

    void theEntryIsGone()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.restart();
        fixture.services.secrets.values.remove(binding.tokenKey);
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::NotFound);
        fixture.settle(binding.id);
        QCOMPARE(fixture.state(binding.id), BindingState::Expired);
    }

    void theClientSecretIsGone()
    {
        AccountsFixture fixture;
        const Binding binding = fixture.bindOAuth();
        fixture.services.secrets.values.remove(fixture.provider().clientSecretKey);
        fixture.services.manualClock.advanceMs(100 * minuteMs);
        VERIFY_OK(fixture.call(binding.id)); // the token still lives
        fixture.services.manualClock.advanceMs(60 * minuteMs);
        QCOMPARE(fixture.call(binding.id).error().code, ErrorCode::Unavailable);
        fixture.settle(binding.id);
        QVERIFY(fixture.now(binding.id).renews);
        QCOMPARE(fixture.now(binding.id).refreshBeganUs, 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestForgeTokens)
#include "tst_forgetokens.moc"
