// What of a line is the same in each run of a build.
#include "app/logs/escapes.h"
#include "app/logs/lognormalizer.h"
#include "tests/app/logs/logfixture.h"

#include <QTest>

using namespace slipway;
using namespace slipway::testing;

class TestLogNormalizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalizes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *line, const char *expected) {
            QTest::addRow("%s", line) << QByteArray(line) << QByteArray(expected);
        };
        // What is seen.
        row("", "");
        row("plain words", "plain words");
        row("  indented\tand   spaced  ", "indented and spaced");
        row("\x1b[1;31merror:\x1b[0m no", "error: no");
        row("Receiving  10%\rReceiving 100%, done.\r", "Receiving <pct>, done.");
        row("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link");
        // Times.
        row("2026-11-22T09:26:40.123Z start", "<time> start");
        row("2026-11-22 09:26:40,123 +01:00 start", "<time> start");
        row("[2026/11/22 09:26:40] start", "[<time>] start");
        row("14:21:08.911 ctest", "<time> ctest");
        row("at 9:05:01 PM", "at <time>");
        row("Sun Nov 22 09:26:40 UTC 2026", "<time>");
        row("Nov 22 09:26:40 host sshd[8123]: closed", "<time> host sshd[<pid>]: closed");
        row("Date: Sun, 22 Nov 2026 09:26:40 +0000", "Date: <time>");
        row("1.2.3.4 - - [22/Nov/2026:09:26:40 +0000]", "<ip> - - [<time>]");
        row("20261122T092640Z", "<time>");
        row("released 2026-11-22", "released <time>");
        row("since 1763803600 and 1763803600.123", "since <n> and <time>");
        row("[    0.012345] Booting", "[<time>] Booting");
        row("#12 0.345 apt-get update", "#12 <time> apt-get update");
        row("main.cpp:88:12:03", "main.cpp:88:12:03");
        row("  12:30  error  'x' is defined", "12:30 error 'x' is defined");
        // Durations and sizes.
        row("1/23 Test  #1: currency ....   Passed    1.21 sec", "<n> Test #1: currency .... Passed <dur>");
        row("[       OK ] Tax.PerInvoice (0 ms)", "[ OK ] Tax.PerInvoice (<dur>)");
        row("ok  \tpkg/tax\t0.123s", "ok pkg/tax <dur>");
        row("real\t0m1.234s", "real <dur>");
        row("BUILD SUCCESSFUL in 1m 23s", "BUILD SUCCESSFUL in <dur>");
        row("took 1h2m3s", "took <dur>");
        row("Total time: 12,3 s", "Total time: <dur>");
        row("Finished in 0.5 seconds (files took 2 minutes to load)", "Finished in <dur> (files took <dur> to load)");
        row("12.3MB / 45MB 1.2s", "<size> / <size> <dur>");
        row("1.2 MiB | 3.4 MiB/s, done.", "<size> | <size>, done.");
        row("wrote 4096 bytes", "wrote <size>");
        row("waited 5 \xC2\xB5s", "waited <dur>");
        // Hashes.
        row("HEAD is now at 81c02fd Round tax", "HEAD is now at <hash> Round tax");
        row("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "sha256:<hash>");
        row("v1.4.0-3-g81c02fd", "v1.4.0-3-g<hash>");
        row("id 5f0c5a4e-9b1d-4f6e-8a2b-0123456789ab.", "id <uuid>.");
        row("defaced facade cafe1 ab12", "defaced facade cafe1 ab12");
        // Addresses.
        row("at 0x7ffd3a2b in main", "at <addr> in main");
        row("connect 127.0.0.1:43817", "connect <ip>");
        row("http://localhost:43817/x", "http://localhost:<n>/x");
        row("listening on port 43817", "listening on port <n>");
        row("openssl 1.2.3", "openssl 1.2.3");
        // Paths.
        row("cc -o /tmp/cc1XyZab.o -I/tmp/tmp.a1/inc", "cc -o /<tmp> -I/<tmp>/inc");
        row("'/var/folders/zz/zyx/T/go-build12' gone", "'/<tmp>' gone");
        row("using tmp.Xa3kfP9qLe", "using tmp.<tmp>");
        row("src/tmp/x1.c", "src/tmp/x1.c");
        row("/home/ci/runs/0193/work/src/a.cpp:12:3: error: x", "<dir>/src/a.cpp:12:3: error: x");
        row("/home/ci/runs/0193/workshop", "<dir>/workshop");
        row("/home/ci/runs/01934", "/home/ci/runs/01934");
        // Progress.
        row("[12/340] Building CXX object a.o", "[<n>] Building CXX object a.o");
        row("[ 12 of 340] Compiling Main", "[<n>] Compiling Main");
        row("(3/7) upgrading", "(<n>) upgrading");
        row("Step 3/9 : RUN make", "Step <n> : RUN make");
        row("[ 45%] Linking", "[<pct>] Linking");
        row("remote: Enumerating objects: 1234, done.", "remote: Enumerating objects: <n>, done.");
        row("==8123==ERROR: AddressSanitizer", "==<pid>==ERROR: AddressSanitizer");
        row("pid=8123", "pid=<n>");
        row("Build #447 of web", "Build #<n> of web");
        row("Randomized with seed 48213", "Randomized with seed <n>");
        // What says how it went stays.
        row("exit code 8", "exit code 8");
        row("  Which is: 1999", "Which is: 1999");
        row("11/12 tests passed", "11/12 tests passed");
        row("96% tests passed, 1 tests failed out of 23", "<pct> tests passed, 1 tests failed out of 23");
        row("a.cpp:88: Failure", "a.cpp:88: Failure");
        row("make[2]: *** [Makefile:12: all] Error 2", "make[2]: *** [Makefile:12: all] Error 2");
        row("x86_64 utf8 gcc-13 node1", "x86_64 utf8 gcc-13 node1");
    }
    void normalizes()
    {
        QFETCH(QByteArray, line);
        LogNormalizer normalizer({"/home/ci/runs/0193", "/home/ci/runs/0193/work", "relative", ""});
        const std::string_view text = normalizer.normalized({line.constData(), static_cast<std::size_t>(line.size())});
        QTEST(QByteArray(text.data(), static_cast<qsizetype>(text.size())), "expected");
    }

    void sameTwice()
    {
        // Pieces that touch each other in every way: what one rule makes must not be food for another.
        static const char *const pieces[] = {
            "1", "12", "9:26:40", "2026-11-22", "T", " ", "  ", "\t", ".", ":", "/", "[", "]", "(", ")", "#", "%", "s", "ms", "m", "min",
            "MB", "B", "/s", "0x1f", "81c02fd", "abcdef0123", "tmp.", "Xa3kfP9", "/tmp/", "/tmp/a1", "-I", "-g81c02fd", "pid ", "pid=",
            "==", "8123", "1.2.3.4", ":80", "1.2", ",", "Nov", "Sun", "22", "2026", "UTC", "+0100", "-", "Step ", "of", "12/340",
            "localhost:", "build #", "1763803600", "\xC2\xB5s", "\xff", "<time>", "<n>", "<", ">", "\x1b[1m", "\r", "\b", "\x01", "#12 ",
            "tests", "5f0c5a4e-9b1d-4f6e-8a2b-0123456789ab", "h", "Z", "_", "g", "x", "/home/ci/runs/1", "\"", "port 80",
        };
        Random random(7);
        LogNormalizer normalizer({"/home/ci/runs/1"});
        for (int round = 0; round < 300'000; ++round) {
            std::string line;
            for (quint32 i = 1 + random(9); i > 0; --i)
                line += pieces[random(std::size(pieces))];
            const std::string once(normalizer.normalized(line));
            const std::string twice(normalizer.normalized(once));
            if (once != twice)
                qFatal("\"%s\" becomes \"%s\", and that \"%s\"", line.c_str(), once.c_str(), twice.c_str());
        }
    }

    void anyBytes()
    {
        Random random(11);
        LogNormalizer normalizer;
        for (int round = 0; round < 20'000; ++round) {
            std::string line;
            for (quint32 i = random(60); i > 0; --i) {
                const char c = static_cast<char>(random(256));
                line += c == '\n' ? '0' : c;
            }
            const std::string once(normalizer.normalized(line));
            QCOMPARE(std::string(normalizer.normalized(once)), once);
            QVERIFY(isPlain(once));
        }
    }

    void speaksOnlyOfItsOwn()
    {
        LogNormalizer normalizer;
        for (const char *silent : {"", "   ", "-----", "[<", "12:26:40", "  1.2 s", "\x1b[0m", "0x12"})
            QVERIFY2(!normalizer.print(silent).speaks, silent);
        for (const char *speaking : {"a", "12", "12:26:40 go", "\xE5\xA4\xB1"})
            QVERIFY2(normalizer.print(speaking).speaks, speaking);
    }

    void hashes()
    {
        LogNormalizer normalizer;
        QCOMPARE(normalizer.print("in 1.2 s").hash, normalizer.print("in 3ms").hash);
        QVERIFY(normalizer.print("exit code 1").hash != normalizer.print("exit code 2").hash);
        QVERIFY(hashOfText("") != hashOfText(std::string_view("\0", 1)));
        QVERIFY(hashOfText("abcdefgh") != hashOfText("abcdefghi"));
    }

    void longLines()
    {
        // Each of them would take forever if anything were tried again.
        for (const char *piece : {"1s ", "1m1m", "1.1.1.", "12:12:", "/tmp/", "1/1/", "ab1", "Nov 1 ", "<", "pid ", "1 of ", "0x"}) {
            std::string line;
            while (line.size() < (2u << 20))
                line += piece;
            const std::string once = normalizedLine(line);
            QVERIFY(once.size() < line.size() * 4);
        }
    }
};

QTEST_APPLESS_MAIN(TestLogNormalizer)
#include "tst_lognormalizer.moc"
