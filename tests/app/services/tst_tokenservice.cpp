// Tokens of the API: shown once, known by their hash, good until their end or until somebody takes them back.
#include "app/services/tokenservice.h"
#include "app/storage/tokenrepository.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

#include <thread>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestTokenService : public QObject
{
    Q_OBJECT

    static ApiToken draft(qint64 expiresAtUs = 0)
    {
        ApiToken token;
        token.name = u" deploy bot "_s;
        token.scopes = TokenScope::Run;
        token.projects = QStringList{u"demo"_s};
        token.expiresAtUs = expiresAtUs;
        return token;
    }

private Q_SLOTS:
    void madeOnceAndKnownAfterwards()
    {
        ServicesFixture services;
        QString value;
        {
            TokenService tokens(services.database(), services.clock());
            VERIFY_OK(answerOf(tokens.load()));
            QSignalSpy changed(&tokens, &TokenService::changed);
            const auto made = answerOf(tokens.create(draft(), u"anna"_s));
            VERIFY_OK(made);
            QCOMPARE(changed.size(), 1);
            value = made->value;
            QCOMPARE(made->token.name, u"deploy bot"_s);
            QCOMPARE(made->token.createdBy, u"anna"_s);
            const auto known = tokens.authenticate(value, u"10.0.0.1:5"_s);
            VERIFY_OK(known);
            QCOMPARE(known->id, made->token.id);
            QVERIFY(allows(*known, TokenScope::Run, u"demo"_s));
        }
        services.reopen();
        TokenService tokens(services.database(), services.clock());
        VERIFY_OK(answerOf(tokens.load()));
        QCOMPARE(tokens.all().size(), 1);
        VERIFY_OK(tokens.authenticate(value, {}));
        for (const QString &other : {QString(), value.chopped(1), value + u'x', QString(10'000, u'x'), u"slw_"_s})
            QCOMPARE(tokens.authenticate(other, {}).error().code, ErrorCode::Denied);
        // It is nowhere but with whoever got it.
        QFile file(services.dataDir() + u"/slipway.db"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(value.toLatin1()));
    }

    void ends()
    {
        ServicesFixture services;
        TokenService tokens(services.database(), services.clock());
        VERIFY_OK(answerOf(tokens.load()));
        const auto brief = answerOf(tokens.create(draft(services.clock().nowUs() + 1'000'000), u"anna"_s));
        VERIFY_OK(brief);
        VERIFY_OK(tokens.authenticate(brief->value, {}));
        services.manualClock.advanceMs(1'000);
        QVERIFY(tokens.authenticate(brief->value, {}).error().message.contains(u"expired"_s));

        const auto made = answerOf(tokens.create(draft(), u"anna"_s));
        VERIFY_OK(made);
        QCOMPARE(tokens.all().first().id, made->token.id);
        VERIFY_OK(answerOf(tokens.revoke(made->token.id, u"berta"_s)));
        QVERIFY(tokens.authenticate(made->value, {}).error().message.contains(u"revoked"_s));
        QCOMPARE(answerOf(tokens.revoke(u"none"_s, u"berta"_s)).error().code, ErrorCode::NotFound);
    }

    void impossibleOnesAreRefused()
    {
        ServicesFixture services;
        TokenService tokens(services.database(), services.clock());
        const auto code = [&](const std::function<void(ApiToken &)> &change) {
            ApiToken token = draft();
            change(token);
            const auto made = answerOf(tokens.create(token, u"anna"_s));
            return made ? ErrorCode::Internal : made.error().code;
        };
        QCOMPARE(code([](ApiToken &t) { t.name = u"  "_s; }), ErrorCode::Invalid);
        QCOMPARE(code([](ApiToken &t) { t.scopes = {}; }), ErrorCode::Invalid);
        QCOMPARE(code([&](ApiToken &t) { t.expiresAtUs = services.clock().nowUs(); }), ErrorCode::Invalid);
        QCOMPARE(code([](ApiToken &t) { t.projects = QStringList{u"No Key"_s}; }), ErrorCode::Invalid);
        QVERIFY(tokens.all().isEmpty());
    }

    void usesAreWrittenOnceAMinute()
    {
        ServicesFixture services;
        TokenService tokens(services.database(), services.clock());
        VERIFY_OK(answerOf(tokens.load()));
        const auto made = answerOf(tokens.create(draft(), u"anna"_s));
        VERIFY_OK(made);
        const auto stored = [&] {
            return services.write([](Transaction &tx) { return TokenRepository(tx).all(); }).value_or(QList<ApiToken>()).value(0);
        };
        VERIFY_OK(tokens.authenticate(made->value, u"10.0.0.1"_s));
        const qint64 first = services.clock().nowUs();
        QCOMPARE(stored().lastUsedAtUs, first);
        services.manualClock.advanceMs(59'999);
        VERIFY_OK(tokens.authenticate(made->value, u"10.0.0.2"_s));
        QCOMPARE(stored().lastPeer, u"10.0.0.1"_s);
        services.manualClock.advanceMs(1);
        VERIFY_OK(tokens.authenticate(made->value, u"10.0.0.2"_s));
        QCOMPARE(stored().lastPeer, u"10.0.0.2"_s);
    }

    void fromManyThreads()
    {
        ServicesFixture services;
        TokenService tokens(services.database(), services.clock());
        VERIFY_OK(answerOf(tokens.load()));
        const auto made = answerOf(tokens.create(draft(), u"anna"_s));
        VERIFY_OK(made);
        std::atomic<int> good{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 500; ++i)
                    good += tokens.authenticate(made->value, u"10.0.0.1"_s).has_value() ? 1 : 0;
            });
        }
        VERIFY_OK(answerOf(tokens.load()));
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(good, 2'000);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTokenService)
#include "tst_tokenservice.moc"
