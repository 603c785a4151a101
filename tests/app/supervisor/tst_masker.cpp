#include "app/supervisor/masker.h"
#include "app/supervisor/patterns.h"
#include "tests/support/warnings.h"

#include <QCoreApplication>

#include <algorithm>
#include <random>

using namespace slipway::supervisor;
using Strings = std::vector<std::string>;

namespace {

struct Masked {
    std::string text;
    std::uint64_t count = 0;
    friend bool operator==(const Masked &, const Masked &) = default;
};

// The definition: all occurrences of all patterns, overlapping ones joined, each replaced; at the end of the stream the
// longest end that is a beginning, at least half and at least four bytes, of a pattern.
Masked reference(const Strings &patterns, const std::string &text)
{
    std::vector<std::pair<std::size_t, std::size_t>> hits;
    for (const std::string &pattern : patterns) {
        if (pattern.size() < Masker::minPatternBytes)
            continue;
        for (std::size_t at = text.find(pattern); at != text.npos; at = text.find(pattern, at + 1))
            hits.emplace_back(at, at + pattern.size());
    }
    std::size_t head = 0;
    for (const std::string &pattern : patterns) {
        for (std::size_t length = 4; length < pattern.size() && length <= text.size(); ++length) {
            if (2 * length >= pattern.size() && text.ends_with(pattern.substr(0, length)))
                head = std::max(head, length);
        }
    }
    if (head > 0)
        hits.emplace_back(text.size() - head, text.size());
    std::sort(hits.begin(), hits.end());
    Masked result;
    std::size_t covered = 0;
    for (const auto &[begin, end] : hits) {
        if (begin >= covered || result.count == 0) {
            result.text += text.substr(covered, begin - covered) + "***";
            ++result.count;
            covered = end;
        } else {
            covered = std::max(covered, end);
        }
    }
    result.text += text.substr(covered);
    return result;
}

template <typename NextSize> Masked streamed(const Strings &patterns, const std::string &text, NextSize nextSize)
{
    Masker masker(patterns);
    Masked result;
    const auto append = [&result](const std::vector<std::string_view> &pieces) {
        for (const std::string_view piece : pieces)
            result.text += piece;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::min<std::size_t>(nextSize(), text.size() - at);
        std::copy_n(text.data() + at, size, masker.room(size));
        append(masker.take(size));
        at += size;
    }
    append(masker.finish());
    result.count = masker.masked();
    return result;
}

std::string randomText(std::mt19937 &random, std::size_t size, int letters)
{
    std::string text(size, '\0');
    for (char &c : text)
        c = char('a' + random() % unsigned(letters));
    return text;
}

bool contains(const Strings &patterns, std::string_view text)
{
    return std::find(patterns.begin(), patterns.end(), text) != patterns.end();
}

// Masks everything that SECRET is in TEXT.
std::string withoutSecret(std::string_view secret, const std::string &text)
{
    return streamed(maskPatterns(secret), text, [] { return 7; }).text;
}

QByteArray bytes(const std::string &text) { return QByteArray::fromStdString(text); }

} // namespace

class TestMasker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameForEveryChunkSize_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QString>("text");
        const QString as(40, QLatin1Char('a'));
        QTest::newRow("none") << QStringList() << QStringLiteral("plain text\n");
        QTest::newRow("simple") << QStringList{QStringLiteral("secret-value")}
                                << QStringLiteral("x secret-value y\nsecret-valuesecret-value secret-valu");
        QTest::newRow("runs of a letter") << QStringList{as + QLatin1Char('b')}
                                          << as + as + QStringLiteral("b") + as + as + as + QStringLiteral("c") + as;
        QTest::newRow("overlapping") << QStringList{QStringLiteral("abcdefgh"), QStringLiteral("fghijklmno"), QStringLiteral("lmnopqrst")}
                                     << QStringLiteral("..abcdefghijklmnopqrst..abcdefghabcdefghijklmno..fghijklm");
        QTest::newRow("one inside another") << QStringList{QStringLiteral("12345678"), QStringLiteral("xx12345678yy"), QStringLiteral("5678yyzzzz")}
                                            << QStringLiteral("xx12345678yy xx12345678yyzzzz 12345678yyz xx12345678");
        QTest::newRow("short ones") << QStringList{QStringLiteral("abcd"), QStringLiteral("bcdea"), QStringLiteral("0123456"), QStringLiteral("abcdabcdabcd")}
                                    << QStringLiteral("abcdeabcd abc abcdabcdabcd 012345 0123456 abcdea abcdabcdabc");
        QTest::newRow("too short to mask") << QStringList{QStringLiteral("abc"), QStringLiteral("")} << QStringLiteral("abcabc");
    }

    void sameForEveryChunkSize()
    {
        QFETCH(QStringList, patterns);
        QFETCH(QString, text);
        Strings list;
        for (const QString &pattern : patterns)
            list.push_back(pattern.toStdString());
        const std::string input = text.toStdString();
        const Masked wanted = reference(list, input);
        for (std::size_t size = 1; size <= input.size() + 1; ++size) {
            const Masked got = streamed(list, input, [size] { return size; });
            QCOMPARE(bytes(got.text), bytes(wanted.text));
            QCOMPARE(got.count, wanted.count);
        }
    }

    // Few letters make patterns overlap, contain and begin one another; every chunk size from 1 to 65536.
    void agreesWithTheDefinitionOnRandomText()
    {
        std::mt19937 random(42);
        for (int round = 0; round < 1500; ++round) {
            const int letters = 1 + int(random() % 4);
            Strings patterns;
            for (unsigned count = random() % 8; count > 0; --count)
                patterns.push_back(randomText(random, 4 + random() % (random() % 3 ? 9 : 60), letters));
            std::string text = randomText(random, random() % 3000, letters);
            for (unsigned count = patterns.empty() ? 0 : random() % 20; count > 0; --count) {
                const std::string &pattern = patterns[random() % patterns.size()];
                text.insert(random() % (text.size() + 1), pattern.substr(0, 1 + random() % pattern.size()));
            }
            const Masked wanted = reference(patterns, text);
            const std::size_t most = std::size_t(1) << random() % 17;
            const Masked got = streamed(patterns, text, [&] { return 1 + random() % most; });
            QVERIFY2(got == wanted, qPrintable(QStringLiteral("round %1").arg(round)));
        }
    }

    void longStreamsInReadsOfAllSizes()
    {
        std::mt19937 random(3);
        Strings patterns;
        for (int i = 0; i < 20; ++i)
            patterns.push_back(randomText(random, 8 + random() % 57, 26));
        std::string text;
        while (text.size() < 400'000) {
            text += randomText(random, 30 + random() % 2000, 26) + '\n';
            if (random() % 3 == 0)
                text += patterns[random() % patterns.size()];
        }
        const Masked wanted = reference(patterns, text);
        for (std::size_t size = 1; size <= 65536; size *= 4)
            QVERIFY(streamed(patterns, text, [size] { return size; }) == wanted);
    }

    void promptsAppearAtOnce()
    {
        Masker masker({"secret-value", "hunter22"});
        const auto shown = [&masker](std::string_view text) {
            std::copy(text.begin(), text.end(), masker.room(text.size()));
            std::string out;
            for (const std::string_view piece : masker.take(text.size()))
                out += piece;
            return bytes(out);
        };
        QCOMPARE(shown("Password: "), "Password: ");
        QCOMPARE(shown("done\n"), "done\n");
        QCOMPARE(shown("user"), "user");   // no pattern begins with "r"
        QCOMPARE(shown("this"), "thi");    // but one with "s"
        QCOMPARE(shown("ecret-"), "");
        QCOMPARE(shown("value."), "***.");
    }

    void everyFormOfASecret_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("wanted");
        const QByteArray secret("p@ss/w+rd ~*é!");
        QTest::newRow("plain") << secret << QByteArray("a p@ss/w+rd ~*é! b") << QByteArray("a *** b");
        QTest::newRow("upper") << secret << "=" + secret.toPercentEncoding() << QByteArray("=***");
        QTest::newRow("lower") << secret << "=" + secret.toPercentEncoding().toLower() << QByteArray("=***");
        QTest::newRow("form") << secret << QByteArray("=p%40ss%2Fw%2Brd+%7E*%C3%A9%21") << QByteArray("=***");
        QTest::newRow("trailing newline") << secret + "\n" << "<" + secret + ">" << QByteArray("<***>");
        QTest::newRow("four bytes") << QByteArray("k9#z") << QByteArray("k9#z,k9#,k9#zk9#z") << QByteArray("***,k9#,******");
        QTest::newRow("too short") << QByteArray("k9#") << QByteArray("k9#") << QByteArray("k9#");
        QTest::newRow("trivial") << QByteArray("true") << QByteArray("it is true") << QByteArray("it is true");
    }

    void everyFormOfASecret()
    {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, text);
        QTEST(bytes(withoutSecret(secret.toStdString(), text.toStdString())), "wanted");
    }

    void base64AtEveryAlignment()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 600; ++round) {
            QByteArray secret, before, after;
            for (int i = 8 + int(random() % 60); i > 0; --i)
                secret += char(33 + random() % 94);
            for (int i = int(random() % 7); i > 0; --i)
                before += char(random());
            for (int i = int(random() % 7); i > 0; --i)
                after += char(random());
            const auto options = round % 2 ? QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                                           : QByteArray::Base64Encoding;
            const QByteArray encoded = (before + secret + after).toBase64(options);
            const std::string masked = withoutSecret(secret.toStdString(), encoded.toStdString());
            QVERIFY2(masked.find("***") != std::string::npos, encoded.constData());
            // What is left on both sides holds at most the characters shared with the neighbours.
            QVERIFY2(qsizetype(masked.size()) - 3 <= (before.size() + after.size()) * 4 / 3 + 8, masked.c_str());
        }
    }

    void wrappedBase64()
    {
        std::mt19937 random(5);
        for (const int columns : {64, 76}) {
            QByteArray secret;
            for (int i = 0; i < 300; ++i)
                secret += char('!' + random() % 90);
            const QByteArray encoded = secret.toBase64();
            std::string wrapped;
            for (int at = 0; at < encoded.size(); at += columns)
                wrapped += encoded.mid(at, columns).toStdString() + '\n';
            const std::string masked = withoutSecret(secret.toStdString(), wrapped);
            QVERIFY2(masked.find(encoded.mid(10, 20).toStdString()) == std::string::npos, masked.c_str());
            QVERIFY2(masked.size() < 60, masked.c_str());
        }
    }

    void multiLineSecretsLineByLine()
    {
        const std::string key = "-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3BlbnNzaC1rZXktdjEAAAAABG5v\r\nbmUAAAAEbm9uZQAA==\r\n"
                                "-----END OPENSSH PRIVATE KEY-----\r\n";
        QCOMPARE(bytes(withoutSecret(key, "a b3BlbnNzaC1rZXktdjEAAAAABG5v\n  bmUAAAAEbm9uZQAA==\n-----BEGIN OPENSSH PRIVATE KEY-----\n")),
                 "a ***\n  ***\n-----BEGIN OPENSSH PRIVATE KEY-----\n");
        const std::string json = "{\n  \"type\": \"service\",\n  \"active\": true,\n  \"private_key_id\": \"0123456789abcdef0123\",\n"
                                 "  \"nested\": {\n  }\n}\n";
        const Strings patterns = maskPatterns(json);
        for (const char *trivial : {"{", "}", "true", "service", "\"nested\": {", "\"active\": true,"})
            QVERIFY2(!contains(patterns, trivial), trivial);
        QVERIFY(contains(patterns, "0123456789abcdef0123"));
        QCOMPARE(bytes(withoutSecret(json, "id 0123456789abcdef0123, { true }")), "id ***, { true }");
        QCOMPARE(bytes(withoutSecret("first line 1\n\nsecond line 2\n", "first line 1 and second line 2")), "*** and ***");
    }

    void allSecretsOfARecipe()
    {
        Recipe recipe;
        recipe.secrets = {{"A", "value-of-a", true}, {"B", "", false}};
        recipe.gitCredentials = {GitCredential{"user", "pass-word", {}}};
        recipe.sshIdentities = {SshIdentity{"-----BEGIN\nkeykeykeykey1\n-----END", {}, false}};
        const Strings patterns = maskPatterns(recipe);
        for (const char *wanted : {"value-of-a", "pass-word", "user:pass-word", "keykeykeykey1"})
            QVERIFY2(contains(patterns, wanted), wanted);
        QVERIFY(contains(patterns, "dXNlcjpwYXNzLXdvcm"));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestMasker)
#include "tst_masker.moc"
