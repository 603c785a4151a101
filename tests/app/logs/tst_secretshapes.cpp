// What is taken for a secret and what is not. Every value here is invented: drawn from a fixed sequence of numbers, and never
// was anybody's. None stands in this file as a whole, so that scanners of sources have nothing to find.
#include "app/logs/logfile.h"
#include "app/logs/plainbytes.h"
#include "app/logs/secretadvice.h"
#include "app/logs/secretscan.h"
#include "tests/app/logs/logfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *small = "abcdefghijklmnopqrstuvwxyz";
constexpr const char *capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr const char *digits = "0123456789";
const QByteArray all = QByteArray(small) + capitals + digits;
const QByteArray hex = "0123456789abcdef";
const QByteArray base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const QByteArray base64 = all + "+/";
const QByteArray urlSafe = all + "_-";

// The same on every machine; a small letter, a capital and a digit are always among the first where they may be.
QByteArray drawn(qsizetype length, const QByteArray &of = all, quint64 seed = 7)
{
    Random random(seed);
    QByteArray value;
    while (value.size() < length)
        value += of[random(static_cast<quint32>(of.size()))];
    if (of.size() > 36 && length > 8)
        value.replace(0, 6, "q7Rk2V");
    return value;
}

QByteArray keyBlock(const QByteArray &label = "RSA PRIVATE KEY", int lines = 12)
{
    QByteArray block = "-----BEGIN " + label + "-----\n";
    for (int i = 0; i < lines; ++i)
        block += drawn(64, base64, quint64(i)) + '\n';
    return block + "-----END " + label + "-----";
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

class TestSecretShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &secret, const QByteArray &after, const QString &kind) {
            QTest::newRow(name) << before << secret << after << kind;
        };
        const QByteArray token = "ghp" "_" + drawn(36);
        row("github classic", "using ", token, "", u"github-token"_s);
        row("github classic, quoted", "TOKEN=\"", token, "\"", u"github-token"_s);
        row("github in an address", "https://x-access-token:", token, "@github.com/a/b.git", u"github-token"_s);
        row("github oauth", "", "gho" "_" + drawn(36), " ok", u"github-token"_s);
        row("github user", "", "ghu" "_" + drawn(36), "", u"github-token"_s);
        row("github server", "(", "ghs" "_" + drawn(36), ")", u"github-token"_s);
        row("github refresh", "", "ghr" "_" + drawn(76), "", u"github-token"_s);
        row("github fine-grained", "'", "github" "_pat_" + drawn(22) + "_" + drawn(59), "'", u"github-token"_s);
        row("github after an encoded equals sign", "token%3D", token, "&x", u"github-token"_s);
        row("gitlab personal", "", "glpat" "-" + drawn(20, urlSafe), "", u"gitlab-token"_s);
        row("gitlab routable", "", "glpat" "-" + drawn(27, all) + ".01.0w" + drawn(8, all, 3), " x", u"gitlab-token"_s);
        row("gitlab deploy", "", "gldt" "-" + drawn(20), ".", u"gitlab-token"_s);
        row("gitlab runner", "", "glrt" "-" + drawn(20), "", u"gitlab-token"_s);
        row("gitlab job", "", "glcbt" "-64_" + drawn(20), "", u"gitlab-token"_s);
        row("gitlab trigger", "", "glptt" "-" + drawn(40, hex), "", u"gitlab-token"_s);
        row("gitlab registration", "", "GR134" "8941" + drawn(20), "", u"gitlab-token"_s);
        row("gitea beside its name", "token=", drawn(40, hex), "", u"gitea-token"_s);
        row("gitea in a query", "GET /api/v1/user?access_token=", drawn(40, hex), "&page=1", u"gitea-token"_s);
        row("gitea as header", "Authorization: token ", drawn(40, hex), "", u"gitea-token"_s);
        row("aws", "key ", "AKI" "A" + drawn(16, base32), " used", u"aws-access-key"_s);
        row("aws for a session", "", "ASI" "A" + drawn(16, base32), "", u"aws-access-key"_s);
        row("aws secret by name", "aws_secret_access_key = ", drawn(40, base64), "", u"aws-secret-key"_s);
        row("google", "key=", "AIz" "a" + drawn(35, urlSafe), "", u"google-key"_s);
        row("google client", "", "GOCSP" "X-" + drawn(28, urlSafe), "", u"google-key"_s);
        row("azure storage", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=", drawn(86, base64) + "==", ";EndpointSuffix=core.windows.net", u"azure-key"_s);
        row("azure bus", "Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=", drawn(43, base64) + "=", "", u"azure-key"_s);
        row("azure sas", "https://a.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01&sr=b&sp=r&sig=", drawn(40, all) + "%2F" + "b%3D", "", u"azure-signature"_s);
        row("alibaba", "id ", "LTA" "I5t" + drawn(18), "", u"alibaba-key"_s);
        row("tencent", "id ", "AKI" "D" + drawn(32), "", u"tencent-key"_s);
        row("slack bot", "", "xox" "b-" + drawn(12, digits) + "-" + drawn(24), "", u"slack-token"_s);
        row("slack app", "", "xap" "p-1-" + drawn(11, base32) + "-" + drawn(60, hex), "", u"slack-token"_s);
        row("slack webhook", "curl https://", "hooks.slack.com/services" "/T" + drawn(8, base32) + "/B" + drawn(10, base32) + "/" + drawn(24), "", u"slack-token"_s);
        row("npm", "//registry.npmjs.org/:_authToken=", "npm" "_" + drawn(36), "", u"npm-token"_s);
        row("pypi", "", "pypi" "-AgE" "IcHlwaS5vcmc" + drawn(80, urlSafe), "", u"pypi-token"_s);
        row("docker", "docker login -p ", "dckr" "_pat_" + drawn(27, urlSafe), "", u"docker-token"_s);
        row("stripe", "", "sk" "_live_" + drawn(24), "", u"stripe-key"_s);
        row("stripe restricted", "", "rk" "_test_" + drawn(40), "", u"stripe-key"_s);
        row("openai", "", "sk" "-" + drawn(48), "", u"openai-key"_s);
        row("openai project", "", "sk" "-proj-" + drawn(64, urlSafe), "", u"openai-key"_s);
        row("anthropic", "x-api-key: ", "sk" "-ant-api03-" + drawn(90, urlSafe), "", u"anthropic-key"_s);
        row("jwt", "cookie ", "ey" "JhbGciOiJIUzI1NiJ9." "ey" "JzdWIiOiIxIn0K." + drawn(43, urlSafe), "", u"json-web-token"_s);
        row("jwt as bearer", "authorization: Bearer ", "ey" "JhbGciOiJIUzI1NiJ9." "ey" "JzdWIiOiIxIn0K." + drawn(43, urlSafe), "", u"json-web-token"_s);
        row("bearer", "> Authorization: Bearer ", drawn(32), "", u"authorization-header"_s);
        row("basic", "-H 'Authorization: Basic ", drawn(28, base64), "'", u"authorization-header"_s);
        row("header as json", "{\"Authorization\": \"Bearer ", drawn(40, urlSafe), "\"}", u"authorization-header"_s);
        row("password in an address", "postgres://app:", "kT7!mQ2v", "@db.internal:5432/x", u"url-password"_s);
        row("token in an address", "fatal: https://oauth2:", drawn(20), "@git.example.org/x.git", u"url-password"_s);
        row("rsa key", "", keyBlock(), "\nnext", u"private-key"_s);
        row("openssh key", "cat id\n", keyBlock("OPENSSH PRIVATE KEY", 6), "\n", u"private-key"_s);
        row("pgp key", "", keyBlock("PGP PRIVATE KEY BLOCK", 20), "", u"private-key"_s);
        row("key in one line of json", "\"pem\": \"", keyBlock("PRIVATE KEY", 4).replace('\n', "\\n"), "\\n\"", u"private-key"_s);
        row("google service account", "{\"type\": \"service_account\", \"private_key_id\": \"1\", \"private_key\": \"", keyBlock("PRIVATE KEY", 4).replace('\n', "\\n"), "\\n\"}", u"google-service-account"_s);
        row("password", "password=", "kT7!mQ2v9", "", u"named-value"_s);
        row("password with blanks", "Password : ", "Zug!17Lampe", " ok", u"named-value"_s);
        row("password in yaml", "  DB_PASSWORD: '", "p9Vx#2Lw8!", "'", u"named-value"_s);
        row("password as argument", "mysql --password ", "kT7mQ2v9x", " db", u"named-value"_s);
        row("secret", "client_secret=", drawn(32), "&grant", u"named-value"_s);
        row("token", "CI_TOKEN=", drawn(24), "", u"named-value"_s);
        row("api key in json", "{\"api_key\":\"", drawn(32, hex), "\"}", u"named-value"_s);
        row("escaped json", "\\\"apiKey\\\":\\\"", drawn(30), "\\\"", u"named-value"_s);
        row("password, many spaces and a rocket", "passphrase => ", "kT7!mQ2v9", "", u"named-value"_s);
    }

    void finds()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, after);
        QFETCH(QString, kind);
        const QByteArray text = before + secret + after;
        const auto shapes = findSecretShapes(view(text));
        QCOMPARE(shapes.size(), 1U);
        QCOMPARE(secretWord(shapes[0].kind), kind);
        QCOMPARE(text.mid(qsizetype(shapes[0].begin), qsizetype(shapes[0].end - shapes[0].begin)), secret);
        QVERIFY(!secretName(shapes[0].kind).isEmpty());
        QVERIFY(!rotationAdvice(shapes[0].kind).isEmpty());
        // Once it is overwritten nothing is left to find.
        QByteArray gone = text;
        gone.replace(qsizetype(shapes[0].begin), secret.size(), QByteArray(secret.size(), '*'));
        QVERIFY(findSecretShapes(view(gone)).empty());
    }

    void leavesAlone_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
        const QByteArray commit = drawn(40, hex);
        const QByteArray sum = drawn(43, base64) + "=";
        row("commit", "HEAD is now at " + commit);
        row("commit of the secret's change", "commit " + commit + "\n    Rotate the token and the password");
        row("checkout", "Checking out " + commit + " as main, token was read");
        row("sha256", "sha256:" + drawn(64, hex) + "  image");
        row("docker digest of a token service", "token-service@sha256:" + drawn(64, hex));
        row("digest behind token", "token: sha256:" + drawn(64, hex));
        row("go.sum", "github.com/hashicorp/vault/secret v1.0.0 h1:" + sum);
        row("npm integrity", "\"js-tokens\": {\"integrity\": \"sha512-" + drawn(86, base64) + "==\"}");
        row("npm address", "resolved \"https://registry.npmjs.org/js-tokens/-/js-tokens-4.0.0.tgz#" + commit + "\"");
        row("yarn entry", "js-tokens@^4.0.0:\n  version \"4.0.0\"\n  integrity sha512-" + drawn(86, base64) + "==");
        row("cargo checksum", "checksum = \"" + drawn(64, hex) + "\"");
        row("token of a uuid", "token=123e4567-e89b-12d3-a456-426614174000");
        row("uuid", "request 123e4567-e89b-12d3-a456-426614174000");
        row("placeholder stars", "password=***");
        row("placeholder stars, many", "TOKEN=****************************************");
        row("placeholder x", "token=xxxxxxxxxxxxxxxxxxxxxxxx");
        row("placeholder x of github", "ghp" "_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        row("variable", "password=$DB_PASSWORD_2024_X");
        row("variable in braces", "token: ${{ secrets.GITHUB_TOKEN }}");
        row("template", "secret: {{ .Values.secret2.key }}");
        row("angle", "--token <your-token-number-1234>");
        row("percent", "password=%DB_PASSWORD_1%");
        row("aws of the manual", "AKI" "AIOSFODNN7EXAMPLE");
        row("aws secret of the manual", "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCY" "EXAMPLEKEY");
        row("code", "const token = getToken(request2, options);");
        row("code: environment", "password = os.environ[\"DB_PASSWORD\"]");
        row("code: member", "token: context.session.accessTokenV2");
        row("code: arrow", "secret=config->secret_key_base_v2_x");
        row("kubernetes", "secretName: my-app-credentials-v2-tls");
        row("kubernetes key", "secretKeyRef: {name: db-credentials-2, key: pw}");
        row("file", "password_file=/run/secrets/db_password_2024");
        row("path", "token: /var/run/secrets/kubernetes.io/serviceaccount/token");
        row("address", "TOKEN_URL=https://login.example.org/oauth2/v2.0/token1");
        row("count", "max_tokens: 1234567890123456");
        row("tokens", "tokens: 12345678901234567890");
        row("permission", "id-token: write");
        row("type", "token_type: bearer12345678901234");
        row("boolean", "password: required");
        row("words", "Enter passphrase (empty for no passphrase): ");
        row("sentence", "Incorrect password: please try again.");
        row("css", "class=\"sk-fading-circle sk-circle1 sk-cube-grid-animated-x\"");
        row("task", "task-0123456789abcdefghijABCDEFGHIJ0123456789");
        row("public key", "-----BEGIN PUBLIC KEY-----\n" + drawn(64, base64) + "\n-----END PUBLIC KEY-----");
        row("certificate", "-----BEGIN CERTIFICATE-----\n" + drawn(64, base64) + "\n-----END CERTIFICATE-----");
        row("masked key", "-----BEGIN RSA PRIVATE KEY-----\n***\n***\n-----END RSA PRIVATE KEY-----");
        row("speaks of a key", "expected -----BEGIN RSA PRIVATE KEY----- at the beginning of the file");
        row("user without password", "ssh://git@github.com/a/b.git");
        row("port", "http://127.0.0.1:8080/@scope/package");
        row("masked password", "https://oauth2:***@git.example.org/x.git");
        row("password of everybody", "postgres://postgres:postgres@localhost:5432/test");
        row("variable in an address", "https://ci:$TOKEN@git.example.org");
        row("mail", "https://example.org/?mail=a:b@c.org");
        row("authorization masked", "Authorization: Bearer ***");
        row("authorization variable", "Authorization: Bearer $TOKEN");
        row("authorization words", "Authorization: required for this resource");
        row("authorization policy", "authorization: RBAC,Node");
        row("half a jwt", "ey" "JhbGciOiJIUzI1NiJ9 is the header");
        row("akia in base64", drawn(30, base64) + "AKIA" + drawn(30, base64));
        row("akia in a word", "XAKIA" + drawn(16, base32));
        row("npm too long", "npm" "_" + drawn(60));
        row("npm package", "npm_config_cache_directory_of_the_user_home npm_lifecycle_event");
        row("sig elsewhere", "https://x.example/?sig=" + drawn(44));
        row("stars in a sentence", "make: *** [Makefile:3: all] Error 1");
        row("sequence", "password=abcdefgh12345678");
        row("gradle", "signing.password=PLACEHOLDER_1234");
        row("empty", "password=");
        row("next line", "password=\nkT7!mQ2v9");
        row("npm audit", "401 Unauthorized - GET https://registry.npmjs.org/token - no credentials: user1234567890abcdef@x");
    }

    void leavesAlone()
    {
        QFETCH(QByteArray, text);
        const auto shapes = findSecretShapes(view(text));
        if (!shapes.empty())
            QFAIL(qPrintable(secretWord(shapes[0].kind) + u": "_s
                             + QString::fromUtf8(text.mid(qsizetype(shapes[0].begin), qsizetype(shapes[0].end - shapes[0].begin)))));
    }

    void awsSecretBesideItsId()
    {
        const QByteArray id = "AKI" "A" + drawn(16, base32);
        const QByteArray secret = drawn(40, base64, 11);
        const QByteArray text = "id " + id + "\nvalue " + secret + "\n" + drawn(40, base64, 12).left(39) + "\n";
        const auto shapes = findSecretShapes(view(text));
        QCOMPARE(shapes.size(), 2U);
        QCOMPARE(secretWord(shapes[1].kind), u"aws-secret-key"_s);
        QCOMPARE(text.mid(qsizetype(shapes[1].begin), 40), secret);
        // Far from an id 40 characters of base64 are nothing.
        QVERIFY(findSecretShapes(view("value " + secret + "\n")).empty());
    }

    void keyThatWasCutOff()
    {
        const QByteArray cut = keyBlock().left(400);
        const QByteArray text = cut + "\nbuild failed: exit 1\n";
        const auto shapes = findSecretShapes(view(text));
        QCOMPARE(shapes.size(), 1U);
        QCOMPARE(shapes[0].begin, 0U);
        QCOMPARE(qsizetype(shapes[0].end), cut.size());
    }

    void publicPages()
    {
        for (int kind = 0; kind <= int(SecretKind::NamedValue); ++kind) {
            const QUrl page = rotationPage(SecretKind(kind));
            QVERIFY(page.isEmpty() || (page.isValid() && page.scheme() == u"https"_s));
            QVERIFY(!secretWord(SecretKind(kind)).isEmpty());
        }
    }

    // -- in a log

    QList<SecretFinding> findingsIn(const QByteArray &log)
    {
        QTemporaryDir folder;
        writeFile(folder.filePath(u"log"_s), log);
        const auto file = LogFile::open(folder.filePath(u"log"_s));
        if (!file)
            return {};
        return findSecrets(**file, "salt").value_or(QList<SecretFinding>());
    }

    void findsThroughEscapes()
    {
        const QByteArray token = "ghp" "_" + drawn(36);
        const QByteArray coloured = "\x1b[31m" + token.left(10) + "\x1b[0m\x1b[1m" + token.mid(10);
        const QByteArray log = "one\n\x1b[2mtwo\x1b[0m\nuse " + coloured + "\x1b[0m now\n";
        const auto found = findingsIn(log);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].line, LineNumber{2});
        // From its first byte to its last, with what stands between.
        QCOMPARE(log.mid(found[0].range.begin, found[0].range.length()), coloured.mid(5));
        QCOMPARE(found[0].fingerprint, secretFingerprint(view(token), "salt"));
        QVERIFY(secretFingerprint(view(token), "salt") != secretFingerprint(view(token), "pepper"));
    }

    void findsInLinkTargets()
    {
        const QByteArray token = "ghp" "_" + drawn(36);
        const QByteArray log = "\x1b]8;;https://x.example/?t=" + token + "\x1b\\click\x1b]8;;\x1b\\\n";
        const auto found = findingsIn(log);
        QCOMPARE(found.size(), 1);
        QCOMPARE(log.mid(found[0].range.begin, found[0].range.length()), token);
    }

    void findsAcrossPieces()
    {
        // So that each border between two pieces of the scan falls into a token, a key, or beside them.
        const QByteArray token = "ghp" "_" + drawn(36);
        QByteArray log;
        QList<qint64> lines;
        QList<qint64> begins;
        qint64 line = 0;
        while (log.size() < (5 << 20)) {
            for (int i = 0; i < 300; ++i, ++line)
                log += "an ordinary line of a build that says nothing of interest at all\n";
            lines.append(line++);
            begins.append(log.size() + 4);
            log += "use " + token + "\n";
        }
        const auto found = findingsIn(log);
        QCOMPARE(found.size(), lines.size());
        for (qsizetype i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].line.value, lines[i]);
            QCOMPARE(found[i].range.begin, begins[i]);
        }
    }

    void findsInOneLongLine()
    {
        const QByteArray token = "ghp" "_" + drawn(36);
        QByteArray log;
        int count = 0;
        while (log.size() < (5 << 20)) {
            log += QByteArray(9'973, ' ') + token + ' ';
            ++count;
        }
        const auto found = findingsIn(log);
        QCOMPARE(found.size(), std::min<qsizetype>(count, mostFindings));
        QVERIFY(std::all_of(found.begin(), found.end(), [](const SecretFinding &each) { return each.line.value == 0 && each.range.length() == 40; }));
    }

    void keyAcrossPieces()
    {
        for (const int before : {(2 << 20) - 200, (2 << 20) - 33'000, (2 << 20) - 34'500}) {
            QByteArray log;
            while (log.size() < before)
                log += "line\n";
            const qsizetype begin = log.size();
            log += keyBlock() + "\nnext\n" + QByteArray(100'000, 'x') + '\n';
            const auto found = findingsIn(log);
            QCOMPARE(found.size(), 1);
            QCOMPARE(found[0].range, (LogRange{begin, begin + keyBlock().size()}));
        }
    }

    void takesTimeInProportion()
    {
        // What begins like a secret again and again, and is none.
        for (const QByteArray &piece : {QByteArray("://"), QByteArray("eyJ"), QByteArray("-----BEGIN RSA PRIVATE KEY-----\n"), QByteArray("token="), QByteArray("sk-"),
                                        QByteArray("AKI" "AQ7RK2VXWTMNBPHZL ")}) {
            const QByteArray once = piece.repeated((1 << 20) / piece.size());
            QElapsedTimer timer;
            timer.start();
            findSecretShapes(view(once));
            QVERIFY2(timer.elapsed() < 3'000, piece.constData()); // 1 MiB; the square would take hours
        }
    }

    void plainBytesMapBack()
    {
        const QByteArray raw = "a\x1b[1mb\x1b[0mc\n\x1b" "d\x1b]0;title\x07" "e";
        const PlainBytes plain(view(raw));
        QCOMPARE(QByteArray(plain.text().data(), qsizetype(plain.text().size())), QByteArray("abc\ne"));
        for (std::size_t i = 0; i < plain.text().size(); ++i)
            QCOMPARE(raw[qsizetype(plain.rawBegin(i))], plain.text()[i]);
        QCOMPARE(plain.rawEnd(1), 1U);
        QCOMPARE(plain.rawEnd(plain.text().size()), std::size_t(raw.size()));
    }
};

QTEST_GUILESS_MAIN(TestSecretShapes)
#include "tst_secretshapes.moc"
