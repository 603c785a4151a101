// Tokens in rows: by hash only, revoked once, and audited without what they are.
#include "app/storage/componentrepository.h"
#include "app/storage/tokenrepository.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestTokenRepository : public QObject
{
    Q_OBJECT

    static ApiToken sample(const QString &id, const QString &value)
    {
        ApiToken token;
        token.id = id;
        token.name = u"deploy bot"_s;
        token.hash = hashOf(value);
        token.scopes = TokenScope::Read | TokenScope::Run;
        token.projects = QStringList{u"demo"_s, u"shop"_s};
        token.createdBy = u"anna"_s;
        token.createdAtUs = 5;
        token.expiresAtUs = sampleTimeUs;
        return token;
    }
    static Result<> add(Store &store, const ApiToken &token)
    {
        return store.write([&](Transaction &tx) { return TokenRepository(tx).add(token, u"anna"_s); });
    }
    static QList<ApiToken> all(Store &store)
    {
        return store.read([](Transaction &tx) { return TokenRepository(tx).all(); }).value_or(QList<ApiToken>());
    }

private Q_SLOTS:
    void roundTrip()
    {
        Store store;
        const ApiToken first = sample(u"1"_s, u"slw_first"_s);
        ApiToken second = sample(u"2"_s, u"slw_second"_s);
        second.projects = {};
        second.expiresAtUs = 0;
        VERIFY_OK(add(store, first));
        VERIFY_OK(add(store, second));
        QCOMPARE(all(store), (QList{second, first}));
        QCOMPARE(add(store, first).error().code, ErrorCode::Conflict);
        QCOMPARE(add(store, ApiToken()).error().code, ErrorCode::Invalid);

        const auto rows = store.read([](Transaction &tx) { return AuditRepository(tx).of(u"token/1"_s, 0); });
        VERIFY_OK(rows);
        QVERIFY(rows->contains(AuditRow{5, u"anna"_s, u"token/1"_s, u"scopes"_s, {}, u"read, run"_s}));
        for (const AuditRow &row : *rows)
            QVERIFY(!row.after.contains(QString::fromLatin1(first.hash.toHex())) && !row.after.contains(u"slw_"_s));
    }

    void revoked()
    {
        Store store;
        VERIFY_OK(add(store, sample(u"1"_s, u"slw_first"_s)));
        const auto revoke = [&](const QString &id, qint64 now) {
            return store.write([&](Transaction &tx) { return TokenRepository(tx).revoke(id, u"berta"_s, now); });
        };
        VERIFY_OK(revoke(u"1"_s, 8));
        VERIFY_OK(revoke(u"1"_s, 9));
        QCOMPARE(all(store).first().revokedAtUs, 8);
        QCOMPARE(revoke(u"2"_s, 9).error().code, ErrorCode::NotFound);
        const auto rows = store.read([](Transaction &tx) { return AuditRepository(tx).of(u"token/1"_s, 1); });
        VERIFY_OK(rows);
        QCOMPARE(rows->first(), (AuditRow{8, u"berta"_s, u"token/1"_s, u"revoked"_s, u"deploy bot"_s, {}}));
    }

    void uses()
    {
        Store store;
        VERIFY_OK(add(store, sample(u"1"_s, u"slw_first"_s)));
        for (const qint64 at : {20, 10}) // an older one comes late
            VERIFY_OK(store.write([&](Transaction &tx) { return TokenRepository(tx).noteUse(u"1"_s, at, u"10.0.0.%1"_s.arg(at)); }));
        QCOMPARE(all(store).first().lastUsedAtUs, 20);
        QCOMPARE(all(store).first().lastPeer, u"10.0.0.20"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTokenRepository)
#include "tst_tokenrepository.moc"
