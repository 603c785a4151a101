// What a token of the API allows, until when, and that it can't be guessed.
#include "app/domain/apitoken.h"
#include "tests/support/warnings.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestApiToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void states()
    {
        ApiToken token;
        QCOMPARE(stateOf(token, 1'000), TokenState::Valid);
        token.expiresAtUs = 1'001;
        QCOMPARE(stateOf(token, 1'000), TokenState::Valid);
        QCOMPARE(stateOf(token, 1'001), TokenState::Expired);
        token.revokedAtUs = 5;
        QCOMPARE(stateOf(token, 1'001), TokenState::Revoked);
    }

    void scopes()
    {
        ApiToken token;
        QVERIFY(allows(token, TokenScope::Read, u"demo"_s));
        QVERIFY(!allows(token, TokenScope::Run, u"demo"_s));
        token.scopes = TokenScope::Run;
        QVERIFY(allows(token, TokenScope::Read, u"demo"_s));
        QVERIFY(allows(token, TokenScope::Run, {}));
        QVERIFY(!allows(token, TokenScope::Configure, u"demo"_s));
        token.scopes = TokenScope::Configure;
        token.projects = QStringList{u"demo"_s};
        QVERIFY(allows(token, TokenScope::Configure, u"demo"_s));
        QVERIFY(!allows(token, TokenScope::Configure, u"shop"_s));
        QVERIFY(!allows(token, TokenScope::Read, u"shop"_s));
        QVERIFY(!allows(token, TokenScope::Configure, {})); // templates belong to everybody
        QVERIFY(allows(token, TokenScope::Read, {}));
        token.scopes = {};
        QVERIFY(!allows(token, TokenScope::Read, u"demo"_s));
    }

    void tokensAreNew()
    {
        static const QRegularExpression form(u"\\Aslw_[A-Za-z0-9_-]{43}\\z"_s);
        QSet<QString> made;
        for (int i = 0; i < 1'000; ++i) {
            const QString token = newToken();
            QVERIFY(form.match(token).hasMatch());
            made.insert(token);
        }
        QCOMPARE(made.size(), 1'000);
    }

    void hashes()
    {
        // printf 'abc' | sha256sum
        QCOMPARE(hashOf(u"abc").toHex(), QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void scopeWords()
    {
        QCOMPARE(wordsFor(TokenScope::Configure | TokenScope::Read), (QStringList{u"read"_s, u"configure"_s}));
        QCOMPARE(tokenScopesFrom({u"configure"_s, u"read"_s}), TokenScope::Configure | TokenScope::Read);
        QCOMPARE(tokenScopesFrom({}), TokenScopes());
        QCOMPARE(tokenScopesFrom({u"admin"_s}), std::nullopt);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestApiToken)
#include "tst_apitoken.moc"
